#include "tests/constructs/choices.h"

#include <algorithm>
#include <cmath>
#include <sstream>

#include "tests/constructs/threshold.h"
#include "tests/support/catch.h"

namespace deltarule::constructs {
namespace {

std::set<long> random_set(Pen& pen, long most) {
  std::set<long> out;
  for (long k = 1; k <= most; ++k)
    if (pen.coin()) out.insert(k);
  return out;
}

/// One member more or less, or exchanged, or one that does not exist.
std::set<long> spoilt(std::set<long> set, Pen& pen, long most) {
  const long k = 1 + static_cast<long>(pen.below(static_cast<std::size_t>(most)));
  const std::size_t way = pen.below(8);
  if (way == 0) set.insert(most + 1);
  if (way == 1) return random_set(pen, most);
  if (way == 2 && !set.empty()) set.erase(set.begin());
  if (way != 0 && set.erase(k) == 0) set.insert(k);
  return set;
}

bool is_member_of_one(const std::set<long>& set, const std::set<long>& key, const Remark& remark) {
  const long k = std::stol(remark.parts.at(0));
  return says(remark, std::to_string(k), bit_text(set.contains(k)), bit_text(key.contains(k)));
}

std::vector<std::vector<long>> all_tuples(const WholeNumbers& form) {
  std::vector<std::vector<long>> all = {{}};
  for (std::size_t i = 0; i < form.blanks.size(); ++i) {
    std::vector<std::vector<long>> longer;
    for (const std::vector<long>& one : all)
      for (long value = form.lo[i]; value <= form.hi[i]; ++value) {
        longer.push_back(one);
        longer.back().push_back(value);
      }
    all = std::move(longer);
  }
  return all;
}

std::vector<Written> write(const WholeNumbers& form, const std::vector<long>& values, Pen& pen) {
  std::vector<Written> out;
  for (std::size_t i = 0; i < values.size(); ++i)
    out.push_back({form.blanks[i], pen.alone(values[i], form.blanks[i])});
  return out;
}

}  // namespace

std::set<long> places_of(const std::vector<bool>& column) {
  std::set<long> out;
  for (std::size_t k = 0; k < column.size(); ++k)
    if (column[k]) out.insert(static_cast<long>(k) + 1);
  return out;
}

Task set_task(std::string blank, long most, std::set<long> key) {
  return {[blank, most, key](Stream& stream, bool wants_right) {
            Pen pen(stream);
            const std::set<long> set = wants_right ? key : spoilt(key, pen, most);
            return Answer{{{blank, pen.set({set.begin(), set.end()}, blank)}},
                          set == key,
                          [set, key](const Remark& r) { return is_member_of_one(set, key, r); }};
          },
          {}};
}

Task whole_numbers_task(const WholeNumbers& form, Judge is_right, JudgeRemark is_true) {
  std::vector<std::vector<long>> right, wrong;
  for (const std::vector<long>& values : all_tuples(form))
    (is_right(values) ? right : wrong).push_back(values);
  REQUIRE_FALSE(right.empty());
  return {[=](Stream& stream, bool wants_right) {
            Pen pen(stream);
            const bool is_in = wants_right || (!wrong.empty() && pen.below(8) != 0);
            std::vector<long> values = pen.one_of(wants_right || wrong.empty() ? right : wrong);
            if (!is_in) values[0] = pen.coin() ? form.lo[0] - 1 : form.hi[0] + 1;
            return Answer{write(form, values, pen), wants_right,
                          [values, is_true](const Remark& r) { return is_true(values, r); }};
          },
          {}};
}

bool Claim::holds() const {
  if (sign == "==") return left == right;
  if (sign == "!=") return left != right;
  if (sign == "<") return left < right;
  if (sign == "<=") return left <= right;
  if (sign == ">") return left > right;
  return left >= right;
}

Claim claim_of(const std::string& text) {
  std::istringstream in(text);
  std::string left, right;
  Claim claim;
  in >> left >> claim.sign >> right;
  const auto number = [](const std::string& word) {
    const std::size_t slash = word.find('/');
    const double above = std::stod(word.substr(0, slash));
    return slash == std::string::npos ? above : above / std::stod(word.substr(slash + 1));
  };
  claim.left = number(left);
  claim.right = number(right);
  return claim;
}

bool is_shown_as(double shown, double value) {
  return std::fabs(shown - value) <= 1e-5 * std::fabs(value) + 1e-12;
}

}  // namespace deltarule::constructs
