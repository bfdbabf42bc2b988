// Truth tables and rows that contradict each other: exercises/boolean/, and what of perceptron/ is
// of the same kind.
#include <algorithm>
#include <array>

#include "tests/constructs/choices.h"
#include "tests/constructs/combination.h"
#include "tests/constructs/products.h"
#include "tests/constructs/threshold.h"

namespace deltarule::constructs {
namespace {

Threshold rows_threshold(const Variant& v, const std::string& function) {
  return {rows_of(table_of(v, function))};
}

// ---- separable

Task separable_plane(const Variant& v) {
  return threshold_task(rows_threshold(v, "f"), list_and_number("w", "b"),
                        !is_threshold_function(table_of(v, "f")));
}

Task separable_clash(const Variant& v) {
  const Table f = table_of(v, "f");
  std::vector<Point> points;
  for (std::size_t row = 0; row < f.rows(); ++row)
    points.push_back({bits_of(row, f.inputs), f.column[row] ? 1 : 0});
  return combination_task(points, 1, is_threshold_function(f));
}

// ---- inequalities: the numbers w0, w1, w2

Task inequalities_plane(const Variant& v) {
  Threshold task = rows_threshold(v, "f");
  const Fraction lo = number_of(v, "lo");
  for (ThresholdRow& row : task.rows)
    for (Fraction& x : row.x)
      if (x == 0) x = lo;
  const auto write = [](Pen& pen, const Plane& p) {
    return std::vector<Written>{{"w1", pen.alone(p.w[0], "w1")},
                                {"w0", pen.alone(p.b, "w0")},
                                {"w2", pen.alone(p.w[1], "w2")}};
  };
  return threshold_task(task, write, !is_threshold_function(table_of(v, "f")));
}

// ---- essential

/// For each row that is 1, the prime implicants that hold there.
std::vector<std::vector<Literals>> primes_at_rows(const Table& f) {
  std::vector<std::vector<Literals>> at(f.rows());
  for (const Literals& prime : primes_of(f))
    for (std::size_t row = 0; row < f.rows(); ++row)
      if (prime.holds(row)) at[row].push_back(prime);
  return at;
}

Task essential_single(const Variant& v) {
  const auto at = primes_at_rows(table_of(v, "f"));
  std::vector<bool> is_single;
  for (const auto& primes : at) is_single.push_back(primes.size() == 1);
  return set_task("S", 16, places_of(is_single));
}

Task essential_count(const Variant& v) {
  std::set<std::pair<std::size_t, std::size_t>> essential;
  for (const auto& primes : primes_at_rows(table_of(v, "f")))
    if (primes.size() == 1) essential.insert({primes[0].care, primes[0].value});
  const long key = static_cast<long>(essential.size());
  return whole_numbers_task(
      {{"E"}, {0}, {16}}, [key](const std::vector<long>& e) { return e[0] == key; },
      [key](const std::vector<long>& e, const Remark& r) {
        return r.code == "condition-value" && e[0] != key &&
               r.parts == std::vector{std::to_string(e[0]), std::to_string(key)};
      });
}

// ---- sixteen

Task sixteen_separable(const Variant& v) {
  std::set<long> key;
  for (const long k : {1, 2, 3, 4, 5, 6}) {
    const std::vector<bool> column = table_of(v, "f" + std::to_string(k)).column;
    const bool is_xor_or_its_complement =
        column[0] == column[3] && column[1] == column[2] && column[0] != column[1];
    if (!is_xor_or_its_complement) key.insert(k);
  }
  return set_task("S", 6, key);
}

// ---- two_groups

struct Groups {
  std::vector<long> ones, zeros;  ///< numbers of rows, from 1

  static std::array<long, 3> sum(const std::vector<long>& rows) {
    std::array<long, 3> total = {};
    for (const long k : rows)
      for (int i = 0; i < 3; ++i)
        total[static_cast<std::size_t>(i)] += bit_of(static_cast<std::size_t>(k) - 1, 3, i);
    return total;
  }
};

std::vector<long> subset(std::size_t bits) {
  std::vector<long> out;
  for (long k = 1; k <= 8; ++k)
    if ((bits >> (k - 1) & 1U) != 0) out.push_back(k);
  return out;
}

long count_with(const Table& f, const std::vector<long>& rows, bool value) {
  return std::count_if(rows.begin(), rows.end(),
                       [&](long k) { return f.column[static_cast<std::size_t>(k) - 1] == value; });
}

bool contradict(const Table& f, const Groups& g) {
  return !g.ones.empty() && g.ones.size() == g.zeros.size() && count_with(f, g.ones, false) == 0 &&
         count_with(f, g.zeros, true) == 0 && Groups::sum(g.ones) == Groups::sum(g.zeros);
}

bool is_true_of_groups(const Table& f, const Groups& g, const Remark& r) {
  const auto text = [](auto number) { return std::to_string(number); };
  const std::vector<std::vector<std::string>> pairs = {{text(count_with(f, g.ones, false)), "0"},
                                                       {text(count_with(f, g.zeros, true)), "0"},
                                                       {text(g.ones.size()), text(g.zeros.size())}};
  if (r.code == "condition-value")
    return r.parts[0] != r.parts[1] &&
           std::find(pairs.begin(), pairs.end(), r.parts) != pairs.end();
  if (r.code == "condition-comparison") return r.parts[0] == "0 >= 1" && g.ones.empty();
  const auto i = static_cast<std::size_t>(std::stol(r.parts.at(0))) - 1;
  return says(r, r.parts[0], text(Groups::sum(g.ones).at(i)), text(Groups::sum(g.zeros).at(i)));
}

std::vector<Groups> all_contradictions(const Table& f) {
  std::vector<Groups> all;
  for (std::size_t ones = 1; ones < 256; ++ones)
    for (std::size_t zeros = 1; zeros < 256; ++zeros)
      if ((ones & zeros) == 0)
        if (const Groups g{subset(ones), subset(zeros)}; contradict(f, g)) all.push_back(g);
  return all;
}

Groups spoilt(Groups g, Pen& pen) {
  switch (pen.below(5)) {
    case 0:
      std::swap(g.ones, g.zeros);
      return g;
    case 1:
      g.ones.pop_back();
      return g;
    case 2:
      g.zeros.push_back(1 + static_cast<long>(pen.below(8)));
      return g;
    case 3:
      g.ones.back() = 1 + static_cast<long>(pen.below(8));
      return g;
    default:
      return {subset(pen.below(256)), subset(pen.below(256))};
  }
}

std::vector<long> without_doubles(std::vector<long> rows) {
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return rows;
}

Task two_groups_clash(const Variant& v) {
  const Table f = table_of(v, "f");
  const std::vector<Groups> all = all_contradictions(f);
  return {[f, all](Stream& stream, bool wants_right) {
            Pen pen(stream);
            Groups g = wants_right ? pen.one_of(all) : spoilt(pen.one_of(all), pen);
            g = {without_doubles(g.ones), without_doubles(g.zeros)};
            return Answer{{{"T", pen.set(g.ones, "T")}, {"F", pen.set(g.zeros, "F")}},
                          contradict(f, g),
                          [f, g](const Remark& r) { return is_true_of_groups(f, g, r); }};
          },
          {}};
}

}  // namespace

Constructs boolean_constructs() {
  return {
      {"boolean/separable", "plane", separable_plane},
      {"boolean/separable", "clash", separable_clash},
      {"boolean/inequalities", "plane", inequalities_plane},
      {"boolean/essential", "single", essential_single},
      {"boolean/essential", "essential", essential_count},
      {"boolean/sixteen", "sep", sixteen_separable},
      {"boolean/two_groups", "clash", two_groups_clash},
  };
}

}  // namespace deltarule::constructs
