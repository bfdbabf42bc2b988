// Weights for large and for small gradients: exercises/vanishing/.
#include <algorithm>
#include <cmath>
#include <functional>

#include "tests/constructs/choices.h"
#include "tests/constructs/facts.h"
#include "tests/constructs/pen.h"

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

}  // namespace

Constructs vanishing_constructs() {
  return {
      {"vanishing/build", "large", build_large},
      {"vanishing/build", "small", build_small},
  };
}

}  // namespace deltarule::constructs
