#include "tests/constructs/products.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "tests/constructs/threshold.h"
#include "tests/support/catch.h"

namespace deltarule::constructs {
namespace {

bool is_implicant(const Literals& p, const Table& f) {
  for (std::size_t row = 0; row < f.rows(); ++row)
    if (p.holds(row) && !f.column[row]) return false;
  return true;
}

int literals_of(const Sum& sum) {
  int total = 0;
  for (const Literals& p : sum) total += p.count();
  return total;
}

bool is_cheaper(const Sum& a, const Sum& b) {
  if (a.size() != b.size()) return a.size() < b.size();
  return literals_of(a) < literals_of(b);
}

/// All covers of f by `left` further primes: the first row that is not covered needs one of its
/// own.
void cover(const Table& f, const std::vector<Literals>& primes, std::size_t left, Sum& sum,
           std::set<Sum>& found) {
  const Table now = table_of_sum(sum, f.inputs);
  std::size_t row = 0;
  while (row < f.rows() && now.column[row] == f.column[row]) ++row;
  if (row == f.rows()) {
    Sum sorted = sum;
    std::sort(sorted.begin(), sorted.end());
    found.insert(sorted);
    return;
  }
  if (left == 0) return;
  for (const Literals& prime : primes) {
    if (!prime.holds(row)) continue;
    sum.push_back(prime);
    cover(f, primes, left - 1, sum, found);
    sum.pop_back();
  }
}

// ---- how formulas are written

/// The signs of one hand.
struct Notation {
  std::string before, behind;  ///< a negated variable
  std::string times, plus;
  std::string index;  ///< "x1" or "x_1"
};
const std::vector<Notation> kNotations = {
    {"", "'", " ", " + ", ""},
    {"~", "", " ", " + ", ""},
    {"not ", "", " and ", " or ", ""},
    {"!", "", " & ", " | ", ""},
    {"\u00ac", "", " \u2227 ", " \u2228 ", "_"},
    {"", "'", "*", "+", ""},
    {"", "'", "", "+", ""},
    {"NOT ", "", " AND ", " OR ", ""},
    {"\\overline{", "}", " \\cdot ", " + ", "_"},
    {"", "\u2019", "\u00b7", " + ", ""},
    {"!", "", " && ", " || ", ""},
};

std::string text_of(const Literals& p, int inputs, const Notation& n, Pen& pen) {
  std::vector<std::string> words;
  for (int i = 0; i < inputs; ++i) {
    if (bit_of(p.care, inputs, i) == 0) continue;
    const std::string name = fmt::format("x{}{}", n.index, i + 1);
    words.push_back(bit_of(p.value, inputs, i) != 0 ? name : n.before + name + n.behind);
  }
  pen.shuffle(words);
  return words.empty() ? "1" : fmt::format("{}", fmt::join(words, n.times));
}

std::string text_of(Sum sum, int inputs, Pen& pen) {
  const Notation& n = pen.one_of(kNotations);
  const bool has_brackets = pen.below(4) == 0;
  pen.shuffle(sum);
  std::string out;
  for (const Literals& p : sum) {
    const std::string product = text_of(p, inputs, n, pen);
    out += (out.empty() ? "" : n.plus) + (has_brackets ? "(" + product + ")" : product);
  }
  return sum.empty() ? "0" : out;
}

// ---- answers

Sum spoilt(Sum sum, int inputs, Pen& pen) {
  const std::size_t all = (std::size_t{1} << inputs) - 1;
  const std::size_t bit = std::size_t{1} << pen.below(static_cast<std::size_t>(inputs));
  const auto random = [&] {
    const std::size_t care = 1 + pen.below(all);
    return Literals{care, pen.below(all + 1) & care};
  };
  if (sum.empty()) return {random()};
  Literals& p = sum[pen.below(sum.size())];
  switch (pen.below(7)) {
    case 0:
      sum.pop_back();
      break;
    case 1:
      sum.push_back(p);  // a product twice
      break;
    case 2:
      p.care |= bit;  // a literal more
      break;
    case 3:
      p.care &= ~bit;  // a literal less
      p.value &= ~bit;
      break;
    case 4:
      p.value ^= p.care & bit;
      break;
    case 5:
      sum.push_back(random());
      break;
    default:
      sum = {random(), random()};
  }
  return sum;
}

bool is_true_of(const Table& typed, const Table& f, const Remark& r) {
  if (r.code == "condition-not-minimal") return typed == f;
  for (std::size_t row = 0; row < f.rows(); ++row)
    if (place(bits_of(row, f.inputs)) == r.parts.at(0))
      return says(r, r.parts[0], bit_text(typed.column[row]), bit_text(f.column[row]));
  return false;
}

/// A form that is no sum of products: a complement negated, or something negated twice.
Answer any_form(const Table& f, const std::string& blank, Sum sum, bool must_be_minimal, Pen& pen) {
  const Table typed = table_of_sum(sum, f.inputs);
  Table complement = typed;
  complement.column.flip();
  const Sum other = minimal_sums(complement).front();
  const std::vector<std::string> texts = {
      "not (" + text_of(other, f.inputs, pen) + ")", "(" + text_of(other, f.inputs, pen) + ")'",
      "~(~(" + text_of(sum, f.inputs, pen) + "))", "1 xor (" + text_of(other, f.inputs, pen) + ")"};
  return {{{blank, pen.one_of(texts)}},
          typed == f && !must_be_minimal,
          [typed, f](const Remark& r) { return is_true_of(typed, f, r); }};
}

}  // namespace

std::vector<Literals> primes_of(const Table& f) {
  const std::size_t all = (std::size_t{1} << f.inputs) - 1;
  std::vector<Literals> implicants, primes;
  for (std::size_t care = 0; care <= all; ++care)
    for (std::size_t value = 0; value <= all; ++value)
      if ((value & ~care) == 0)
        if (const Literals p{care, value}; is_implicant(p, f)) implicants.push_back(p);
  const auto holds = [](const Literals& wide, const Literals& p) {
    return wide != p && (wide.care & ~p.care) == 0 && (p.value & wide.care) == wide.value;
  };
  for (const Literals& p : implicants)
    if (std::none_of(implicants.begin(), implicants.end(),
                     [&](const Literals& wide) { return holds(wide, p); }))
      primes.push_back(p);
  return primes;
}

Table table_of_sum(const Sum& sum, int inputs) {
  Table out{inputs, {}};
  for (std::size_t row = 0; row < std::size_t{1} << inputs; ++row)
    out.column.push_back(
        std::any_of(sum.begin(), sum.end(), [row](const Literals& p) { return p.holds(row); }));
  return out;
}

std::vector<Sum> minimal_sums(const Table& f) {
  const std::vector<Literals> primes = primes_of(f);
  std::set<Sum> found;
  for (std::size_t products = 0; found.empty(); ++products) {
    Sum sum;
    cover(f, primes, products, sum, found);
  }
  std::vector<Sum> cheapest;
  for (const Sum& sum : found) {
    if (!cheapest.empty() && is_cheaper(sum, cheapest.front())) cheapest.clear();
    if (cheapest.empty() || !is_cheaper(cheapest.front(), sum)) cheapest.push_back(sum);
  }
  return cheapest;
}

Task formula_task(const Table& f, std::string blank, bool must_be_minimal) {
  const std::vector<Sum> best = minimal_sums(f);
  return {[f, best, blank, must_be_minimal](Stream& stream, bool wants_right) {
            Pen pen(stream);
            Sum sum = pen.one_of(best);
            if (!wants_right) sum = spoilt(sum, f.inputs, pen);
            const bool takes_any = !wants_right || !must_be_minimal;
            if (takes_any && pen.below(4) == 0)
              return any_form(f, blank, sum, must_be_minimal, pen);
            const Table typed = table_of_sum(sum, f.inputs);
            const bool is_minimal = !is_cheaper(best.front(), sum);
            return Answer{{{blank, text_of(sum, f.inputs, pen)}},
                          typed == f && (is_minimal || !must_be_minimal),
                          [typed, f](const Remark& r) { return is_true_of(typed, f, r); }};
          },
          {}};
}

}  // namespace deltarule::constructs
