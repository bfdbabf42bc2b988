// Large and small gradients, and what lets them through: exercises/vanishing/, graph/which_paths.
#include <algorithm>
#include <cmath>
#include <functional>

#include "tests/constructs/choices.h"
#include "tests/constructs/facts.h"
#include "tests/constructs/pen.h"
#include "tests/constructs/threshold.h"
#include "tests/support/catch.h"

namespace deltarule::constructs {
namespace {

double sigmoid(double z) { return 1 / (1 + std::exp(-z)); }

/// da_n/dx of a chain of sigmoid neurons without biases.
double chain_slope(const std::vector<double>& w, double x) {
  double a = x, slope = 1;
  for (const double weight : w) {
    a = sigmoid(weight * a);
    slope *= weight * a * (1 - a);
  }
  return slope;
}

struct WeightsTask {
  std::string blank;
  std::size_t count = 2;
  std::function<double(const std::vector<double>&)> value;
  bool is_above = true;  ///< the value is to be above the bound, or below it
  double bound = 0;
  bool is_at_least_one = false;  ///< every weight, too
  std::vector<double> start;     ///< about right
};

bool is_right(const WeightsTask& task, const std::vector<double>& w) {
  for (const double weight : w)
    if (task.is_at_least_one && weight < 1) return false;
  return task.is_above ? task.value(w) > task.bound : task.value(w) < task.bound;
}

/// "0.0712 > 0.08": the value on the left, and the claim is wrong.
bool is_true_of(const WeightsTask& task, const std::vector<double>& w, const Remark& r) {
  if (r.code != "condition-comparison") return false;
  const Claim claim = claim_of(r.parts.at(0));
  if (claim.holds()) return false;
  if (claim.sign == ">=") {
    double least = w[0];
    for (const double weight : w) least = std::min(least, weight);
    const bool is_one = std::any_of(w.begin(), w.end(),
                                    [&](double x) { return is_shown_as(claim.left, x) && x < 1; });
    return task.is_at_least_one && claim.right == 1 && is_one && least < 1;
  }
  return is_shown_as(claim.left, task.value(w)) && is_shown_as(claim.right, task.bound);
}

Fractions near(const std::vector<double>& start, Pen& pen) {
  Fractions out;
  for (const double w : start) {
    const long tenths = std::lround(w * 10);
    out.emplace_back(tenths + static_cast<long>(pen.below(9)) - 3, 10);
  }
  return out;
}

Fractions anything(std::size_t count, Pen& pen) {
  Fractions out;
  for (std::size_t i = 0; i < count; ++i) out.push_back(pen.small(60, 4));
  return out;
}

std::vector<double> doubles(const Fractions& all) {
  std::vector<double> out;
  for (const Fraction& x : all) out.push_back(x.to_double());
  return out;
}

/// Nearer to the bound than doubles can tell.
bool is_too_near(const WeightsTask& task, const std::vector<double>& w) {
  return std::fabs(task.value(w) / task.bound - 1) < 1e-9;
}

Fractions weights(const WeightsTask& task, Pen& pen, bool wants_right) {
  Fractions w;
  for (int k = 0; k < 200; ++k) {
    w = wants_right || pen.coin() ? near(task.start, pen) : anything(task.count, pen);
    if (is_right(task, doubles(w)) == wants_right && !is_too_near(task, doubles(w))) break;
  }
  return w;
}

Task weights_task(const WeightsTask& task) {
  return {[task](Stream& stream, bool wants_right) {
            Pen pen(stream);
            const Fractions typed = weights(task, pen, wants_right);
            const std::vector<double> w = doubles(typed);
            return Answer{{{task.blank, pen.list(typed, task.blank)}},
                          is_right(task, w),
                          [task, w](const Remark& r) { return is_true_of(task, w, r); }};
          },
          {}};
}

// ---- build

WeightsTask two_neurons(const Variant& v, bool is_above, const std::string& bound) {
  const double x = number_of(v, "x").to_double();
  const std::vector<double> start = is_above ? std::vector{1.5 / x, 2.0} : std::vector{1.5, 40.0};
  return {"w",
          2,
          [x](const std::vector<double>& w) { return chain_slope(w, x); },
          is_above,
          number_of(v, bound).to_double(),
          !is_above,
          start};
}

Task build_large(const Variant& v) { return weights_task(two_neurons(v, true, "c")); }
Task build_small(const Variant& v) { return weights_task(two_neurons(v, false, "d")); }

// ---- one_bound

WeightsTask chain(const Variant& v, bool is_above) {
  const double x = number_of(v, "x").to_double(), c = number_of(v, "c").to_double();
  const auto n = static_cast<std::size_t>(whole_of(v, "n"));
  std::vector<double> start(n, is_above ? 2 : 1.3);
  if (is_above) start.front() = 1.5 / x;
  if (!is_above) start.back() = 40;
  return {"v",
          n,
          [x](const std::vector<double>& w) { return chain_slope(w, x); },
          is_above,
          is_above ? c : c / 10,
          !is_above,
          start};
}

// ---- depth: smallest depths

/// Whether doubles can tell.
bool is_below(double value, double bound) {
  REQUIRE(std::fabs(value / bound - 1) > 1e-9);
  return value < bound;
}

/// "0.0156 < 0.01", both sides as they are.
bool is_wrong_claim(const Remark& r, double left, double right) {
  if (r.code != "condition-comparison") return false;
  const Claim claim = claim_of(r.parts.at(0));
  return !claim.holds() && is_shown_as(claim.left, left) && is_shown_as(claim.right, right);
}

/// base^n against the bound: negative, 0 or positive. Doubles tell unless they are equal, which
/// only small numbers are.
int compare_power(const Fraction& base, long n, const Fraction& bound) {
  const double ratio = std::pow(base.to_double(), static_cast<double>(n)) / bound.to_double();
  if (std::fabs(ratio - 1) > 1e-9) return ratio < 1 ? -1 : 1;
  Fraction exact = 1;
  for (long k = 0; k < n; ++k) exact *= base;
  return exact < bound ? -1 : exact == bound ? 0 : 1;
}

/// The smallest n at which base^n has passed the bound.
Task smallest_power(const std::string& blank, const Fraction& base, const Fraction& bound) {
  const int passed = base < 1 ? -1 : 1;
  long key = 1;
  while (compare_power(base, key, bound) != passed) ++key;
  const auto is_shown = [=](const Remark& r, long n) {
    const double power = std::pow(base.to_double(), static_cast<double>(n));
    return is_wrong_claim(r, power, bound.to_double());
  };
  return whole_numbers_task(
      {{blank}, {1}, {60}}, [key](const std::vector<long>& n) { return n[0] == key; },
      [=](const std::vector<long>& n, const Remark& r) {
        return is_shown(r, n[0]) || is_shown(r, n[0] - 1);
      });
}

/// From which depth on the slope is below B.
Task first_depth(const Variant& v) {
  const double w = number_of(v, "w").to_double(), x = number_of(v, "x").to_double();
  const double bound = number_of(v, "B").to_double();
  std::vector<bool> is_small;
  for (std::size_t k = 1; k <= static_cast<std::size_t>(whole_of(v, "N")); ++k)
    is_small.push_back(is_below(chain_slope(std::vector<double>(k, w), x), bound));
  long key = static_cast<long>(is_small.size());
  while (key > 1 && is_small[static_cast<std::size_t>(key) - 2]) --key;
  return whole_numbers_task(
      {{"k"}, {1}, {static_cast<long>(is_small.size())}},
      [key](const std::vector<long>& k) { return k[0] == key; },
      [is_small](const std::vector<long>& k, const Remark& r) {
        const long i = std::stol(r.parts.at(0));
        return says(r, r.parts[0], bit_text(is_small.at(static_cast<std::size_t>(i) - 1)),
                    bit_text(i >= k[0]));
      });
}

Task sure_depth(const Variant& v) {
  return smallest_power("n", number_of(v, "w") / 4, number_of(v, "c"));
}
Task large_depth(const Variant& v) {
  return smallest_power("m", number_of(v, "v"), number_of(v, "C"));
}

// ---- what lets a gradient through

/// The sums w.x of the examples.
Fractions sums_of(const Variant& v) {
  const Fractions X = numbers_of(v, "X"), w = numbers_of(v, "w");
  Fractions out;
  for (std::size_t i = 0; i < X.size(); i += 2) out.push_back(w[0] * X[i] + w[1] * X[i + 1]);
  return out;
}

Task live_examples(const Variant& v) {
  std::vector<bool> is_live;
  for (const Fraction& sum : sums_of(v)) is_live.push_back(sum + number_of(v, "b") > 0);
  return set_task("S", static_cast<long>(is_live.size()), places_of(is_live));
}

/// "At 2 the condition 3 < 0 does not hold", or how near the nearest sum is to 0.
bool is_true_of_sums(const Fractions& sums, const Fraction& bias, const Remark& r) {
  const Fraction sum = sums.at(static_cast<std::size_t>(std::stol(r.parts.at(0))) - 1) + bias;
  if (r.code == "condition-comparison-at") {
    const Claim claim = claim_of(r.parts.at(1));
    return !claim.holds() && is_shown_as(claim.left, sum.to_double());
  }
  return r.code == "condition-margin" && sum < 0 &&
         sum + -bias == *std::max_element(sums.begin(), sums.end()) &&
         is_shown_as(claim_of(r.parts.at(1) + " == 0").left, -sum.to_double());
}

/// A bias with which every sum is negative.
Task killing_bias(const Variant& v) {
  const Fractions sums = sums_of(v);
  const Fraction most = *std::max_element(sums.begin(), sums.end());
  return {[sums, most](Stream& stream, bool wants_right) {
            Pen pen(stream);
            const Fraction by = pen.below(4) == 0 ? Fraction(1, 1000) : abs(pen.small(20, 4));
            const Fraction c = wants_right ? -most - by - Fraction(1, 100) : -most + by;
            const Fraction bias = !wants_right && pen.below(4) == 0 ? -most : c;
            return Answer{{{"c", pen.alone(bias, "c")}}, most + bias < 0, [=](const Remark& r) {
                            return is_true_of_sums(sums, bias, r);
                          }};
          },
          {}};
}

/// a = x y, b = x + z, m = max(a, b), r = relu(x - w), f = m + a r: the paths from x by a and m,
/// by b and m, by a and the product, by r and the product.
Task live_paths(const Variant& v) {
  const Fraction x = number_of(v, "x"), y = number_of(v, "y");
  const Fraction a = x * y, b = x + number_of(v, "z"), c = x - number_of(v, "w");
  const bool is_active = c > 0;
  return set_task("S", 4,
                  places_of({a > b && y != 0, b > a, is_active && y != 0, is_active && a != 0}));
}

}  // namespace

Constructs vanishing_constructs() {
  return {
      {"vanishing/build", "large", build_large},
      {"vanishing/build", "small", build_small},
      {"vanishing/one_bound", "above",
       [](const Variant& v) { return weights_task(chain(v, true)); }},
      {"vanishing/one_bound", "below",
       [](const Variant& v) { return weights_task(chain(v, false)); }},
      {"vanishing/depth", "first", first_depth},
      {"vanishing/depth", "sure", sure_depth},
      {"vanishing/depth", "large", large_depth},
      {"vanishing/dead_relu", "live", live_examples},
      {"vanishing/dead_relu", "kill", killing_bias},
      {"graph/which_paths", "live", live_paths},
  };
}

}  // namespace deltarule::constructs
