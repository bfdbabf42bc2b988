// Plain runs over a plan: one loop for doubles and for Numbers.
#include <cassert>
#include <cmath>
#include <span>
#include <vector>

#include "derivation/plan.h"

namespace deltarule {
namespace {

bool is_known_less(double a, double b, Faults&) { return a < b; }
bool is_known_equal(double a, double b, Faults&) { return a == b; }
bool is_known_less(const Number& a, const Number& b, Faults& faults) {
  const auto order = compare(a, b);
  if (!order) faults.branch = true;
  return order && *order < 0;
}
bool is_known_equal(const Number& a, const Number& b, Faults& faults) {
  const auto order = compare(a, b);
  if (!order) faults.branch = true;
  return order && *order == 0;
}

// The functions of doubles under the names of those of Numbers.
struct DoubleMath {
  static double power(double x, int n) {
    double result = 1;
    for (int i = 0; i < std::abs(n); ++i) result *= x;
    return n < 0 ? 1 / result : result;
  }
  static double exp(double x) { return std::exp(x); }
  static double log(double x) { return std::log(x); }
  static double sqrt(double x) { return std::sqrt(x); }
  static double sin(double x) { return std::sin(x); }
  static double cos(double x) { return std::cos(x); }
  static double tanh(double x) { return std::tanh(x); }
  static double abs(double x) { return std::fabs(x); }
  static double max(double a, double b) { return a < b ? b : a; }
  static double min(double a, double b) { return b < a ? b : a; }
};
struct NumberMath {
  Bits bits;
  static Number power(const Number& x, int n) { return deltarule::power(x, n); }
  Number exp(const Number& x) const { return deltarule::exp(x, bits); }
  Number log(const Number& x) const { return deltarule::log(x, bits); }
  Number sqrt(const Number& x) const { return deltarule::sqrt(x, bits); }
  Number sin(const Number& x) const { return deltarule::sin(x, bits); }
  Number cos(const Number& x) const { return deltarule::cos(x, bits); }
  Number tanh(const Number& x) const { return deltarule::tanh(x, bits); }
  static Number abs(const Number& x) { return deltarule::abs(x); }
  static Number max(const Number& a, const Number& b) { return deltarule::max(a, b); }
  static Number min(const Number& a, const Number& b) { return deltarule::min(a, b); }
};

const double& constant_of(const Plan& p, StepId k, double) {
  return p.constant_doubles[static_cast<std::size_t>(k)];
}
const Number& constant_of(const Plan& p, StepId k, const Number&) {
  return p.constants[static_cast<std::size_t>(k)];
}

template <class T>
T sum_of(const Plan& plan, const Step& s, const T* v) {
  const auto first = static_cast<std::size_t>(s.a);
  T total = v[plan.terms[first]];
  for (std::size_t i = 1; i < static_cast<std::size_t>(s.b); ++i) total += v[plan.terms[first + i]];
  return total;
}

template <class T>
T kink(const T& x, Faults& faults) {
  if (is_known_less(T(0), x, faults)) return T(1);
  if (is_known_equal(x, T(0), faults)) faults.branch = true;
  return T(0);
}

template <class T, class Math>
T value_of(const Plan& plan, const Step& s, const T* v, std::span<const T> leaves, const Math& math,
           Faults& faults) {
  const auto at = [v](StepId k) -> const T& { return v[k]; };
  switch (s.op) {
    case Op::Leaf:
      return leaves[static_cast<std::size_t>(s.a)];
    case Op::Constant:
      return constant_of(plan, s.a, T(0));
    case Op::Copy:
      return at(s.a);
    case Op::Add:
      return at(s.a) + at(s.b);
    case Op::Sub:
      return at(s.a) - at(s.b);
    case Op::Mul:
      return at(s.a) * at(s.b);
    case Op::Div:
      return at(s.a) / at(s.b);
    case Op::Neg:
      return -at(s.a);
    case Op::Power:
      return math.power(at(s.a), s.b);
    case Op::Abs:
      return math.abs(at(s.a));
    case Op::Max:
      return math.max(at(s.a), at(s.b));
    case Op::Min:
      return math.min(at(s.a), at(s.b));
    case Op::Sum:
      return sum_of(plan, s, v);
    case Op::Exp:
      return math.exp(at(s.a));
    case Op::Log:
      return math.log(at(s.a));
    case Op::Sqrt:
      return math.sqrt(at(s.a));
    case Op::Sin:
      return math.sin(at(s.a));
    case Op::Cos:
      return math.cos(at(s.a));
    case Op::Tanh:
      return math.tanh(at(s.a));
    case Op::Less:
      return T(is_known_less(at(s.a), at(s.b), faults) ? 1 : 0);
    case Op::LessEqual:
      return T(is_known_less(at(s.b), at(s.a), faults) ? 0 : 1);
    case Op::Equal:
      return T(is_known_equal(at(s.a), at(s.b), faults) ? 1 : 0);
    case Op::Kink:
      return kink(at(s.a), faults);
    case Op::Select:
      return is_known_equal(at(s.a), T(0), faults) ? at(s.c) : at(s.b);
  }
  return T(0);
}

bool is_fine(double x) { return std::isfinite(x); }
bool is_fine(const Number& x) { return x.is_exact() || x.is_finite(); }

template <class T, class Math>
void run_plan(const Plan& plan, std::span<const T> leaves, const Math& math, std::vector<T>& values,
              Faults& faults) {
  values.resize(plan.steps.size());
  T* const v = values.data();
  bool all_fine = true;
  for (std::size_t k = 0; k < plan.steps.size(); ++k) {
    v[k] = value_of(plan, plan.steps[k], v, leaves, math, faults);
    all_fine &= is_fine(v[k]);
  }
  if (!all_fine) faults.domain = true;
}

}  // namespace

void run(const Plan& plan, std::span<const double> leaves, std::vector<double>& values,
         Faults& faults) {
  run_plan(plan, leaves, DoubleMath{}, values, faults);
}

void run(const Plan& plan, std::span<const Number> leaves, Bits bits, std::vector<Number>& values,
         Faults& faults) {
  run_plan(plan, leaves, NumberMath{bits}, values, faults);
}

std::vector<double> run(const Plan& plan, std::span<const double> leaves, Faults& faults) {
  std::vector<double> values;
  run(plan, leaves, values, faults);
  return values;
}

std::vector<Number> run(const Plan& plan, std::span<const Number> leaves, Bits bits,
                        Faults& faults) {
  std::vector<Number> values;
  run(plan, leaves, bits, values, faults);
  return values;
}

Values evaluate(const Derivation& d, std::span<const QuantityId> targets, Bits bits) {
  std::vector<QuantityId> all;
  if (targets.empty()) {
    for (std::size_t i = 0; i < d.size(); ++i) all.push_back(static_cast<QuantityId>(i));
    targets = all;
  }
  const Plan plan = make_plan(d, {.targets = targets, .pinned = {}, .slips = {}, .roads = {}});
  Values values;
  const std::vector<Number> leaves = leaf_values(d, plan);
  const std::vector<Number> steps = run(plan, leaves, bits, values.faults_);
  values.values_.resize(d.size());
  for (std::size_t i = 0; i < d.size(); ++i) {
    const auto q = static_cast<QuantityId>(i);
    if (!plan.has(q)) continue;
    const Shape shape = d[q].shape;
    Matrix& m = values.values_[i];
    m.resize(shape.rows, shape.cols);
    for (int r = 0; r < shape.rows; ++r)
      for (int c = 0; c < shape.cols; ++c)
        m(r, c) = steps[static_cast<std::size_t>(plan.step(d, {q, r, c}))];
  }
  return values;
}

}  // namespace deltarule
