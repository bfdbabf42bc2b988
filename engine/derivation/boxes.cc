#include "derivation/boxes.h"

#include <algorithm>
#include <cmath>

namespace deltarule {
namespace {

// ---- points in doubles: a plain operation, but a result that cancels, or a comparison that is
// close, is left to exact numbers
bool is_whole(double x) { return std::nearbyint(x) == x && std::fabs(x) < 9e15; }

void check_cancelling(double result, double a, double b, Faults& faults) {
  if (is_whole(a) && is_whole(b)) return;
  if (std::fabs(result) < 1e-5 * std::max(std::fabs(a), std::fabs(b))) faults.ambiguous = true;
}
void check_close(double a, double b, Faults& faults) {
  if (is_whole(a) && is_whole(b)) return;
  if (std::fabs(a - b) <= 1e-9 * std::max(std::fabs(a), std::fabs(b))) faults.ambiguous = true;
}
void check_cancelling(const Number&, const Number&, const Number&, Faults&) {}
void check_close(const Number&, const Number&, Faults&) {}

bool is_rational(double) { return false; }  // a transcendental of a point is no point in doubles
bool is_rational(const Number& x) { return x.is_exact(); }

bool is_less(double a, double b) { return a < b; }
bool is_less(const Number& a, const Number& b) {
  const auto order = compare(a, b);
  return order && *order < 0;
}
bool is_at_most(double a, double b) { return a <= b; }
bool is_at_most(const Number& a, const Number& b) {
  const auto order = compare(a, b);
  return order && *order <= 0;
}

double quotient(double a, double b) { return a / b; }
Number quotient(const Number& a, const Number& b) { return a / b; }
bool is_zero(double x) { return x == 0; }
bool is_zero(const Number& x) { return sign(x) == Sign::Zero; }
double power_of(double x, int n) {
  double result = 1;
  for (int i = 0; i < std::abs(n); ++i) result *= x;
  return n < 0 ? 1 / result : result;
}
Number power_of(const Number& x, int n) { return power(x, n); }

double constant_of(const Plan& p, StepId k, double*) {
  return p.constant_doubles[static_cast<std::size_t>(k)];
}
Number constant_of(const Plan& p, StepId k, Number*) {
  return p.constants[static_cast<std::size_t>(k)];
}

template <class E>
class BoxRunner {
 public:
  BoxRunner(const Plan& plan, const std::vector<StepBox<E>>& leaves,
            const std::vector<E>& leaf_widths, const Allowed& allowed, Bits bits)
      : plan_(plan), leaves_(leaves), leaf_widths_(leaf_widths), allowed_(allowed), bits_(bits) {}

  BoxRun<E> run() {
    out_.boxes.reserve(plan_.steps.size());
    out_.widths.reserve(plan_.steps.size());
    for (const Step& s : plan_.steps) {
      out_.widths.push_back(E(0));
      out_.boxes.push_back(box_of(s));
      if (s.widening != Widening::None) widen_last(s.widening);
    }
    return std::move(out_);
  }

 private:
  using B = StepBox<E>;
  const B& at(StepId k) const { return out_.boxes[static_cast<std::size_t>(k)]; }
  static B point(E v) { return {Interval<E>::point(std::move(v)), true}; }
  static B truth(bool b) { return point(E(b ? 1 : 0)); }
  B open_truth() {
    out_.faults.branch = true;
    return {{E(0), E(1)}, false};
  }

  B box_of(const Step& s) {
    Faults& faults = out_.faults;
    switch (s.op) {
      case Op::Leaf:
        return leaf(s.a);
      case Op::Constant:
        return point(constant_of(plan_, s.a, static_cast<E*>(nullptr)));
      case Op::Copy:
        return at(s.a);
      case Op::Add:
        return add_boxes(at(s.a), at(s.b));
      case Op::Sub:
        return sub_boxes(at(s.a), at(s.b));
      case Op::Mul:
        return mul_boxes(at(s.a), at(s.b));
      case Op::Div:
        return div_boxes(at(s.a), at(s.b));
      case Op::Neg:
        return {neg(at(s.a).range), at(s.a).is_point};
      case Op::Power:
        return power_box(at(s.a), s.b);
      case Op::Abs:
        return abs_box(at(s.a));
      case Op::Max:
        return extreme(at(s.a), at(s.b), max(at(s.a).range, at(s.b).range));
      case Op::Min:
        return extreme(at(s.a), at(s.b), min(at(s.a).range, at(s.b).range));
      case Op::Sum:
        return sum_box(s);
      case Op::Exp:
        return transcendental(at(s.a), exp(at(s.a).range, bits_, faults), 0);
      case Op::Log:
        return transcendental(at(s.a), log(at(s.a).range, bits_, faults), 1);
      case Op::Sqrt:
        return sqrt_box(at(s.a));
      case Op::Sin:
        return transcendental(at(s.a), sin(at(s.a).range, bits_, faults), 0);
      case Op::Cos:
        return transcendental(at(s.a), cos(at(s.a).range, bits_, faults), 0);
      case Op::Tanh:
        return transcendental(at(s.a), tanh(at(s.a).range, bits_, faults), 0);
      case Op::Less:
        return less(at(s.a), at(s.b));
      case Op::LessEqual:
        return less_equal(at(s.a), at(s.b));
      case Op::Equal:
        return equal(at(s.a), at(s.b));
      case Op::Kink:
        return kink(at(s.a));
      case Op::Select:
        return select(at(s.a), at(s.b), at(s.c));
    }
    return point(E(0));
  }

  B leaf(StepId k) {
    out_.widths.back() = leaf_widths_[static_cast<std::size_t>(k)];
    return leaves_[static_cast<std::size_t>(k)];
  }
  B add_boxes(const B& a, const B& b) {
    if (!a.is_point || !b.is_point) return {add(a.range, b.range), false};
    E v = a.range.lo + b.range.lo;
    check_cancelling(v, a.range.lo, b.range.lo, out_.faults);
    return point(std::move(v));
  }
  B sub_boxes(const B& a, const B& b) {
    if (!a.is_point || !b.is_point) return {sub(a.range, b.range), false};
    E v = a.range.lo - b.range.lo;
    check_cancelling(v, a.range.lo, b.range.lo, out_.faults);
    return point(std::move(v));
  }
  B mul_boxes(const B& a, const B& b) {
    if (a.is_point && b.is_point) return point(a.range.lo * b.range.lo);
    return {mul(a.range, b.range), false};
  }
  B div_boxes(const B& a, const B& b) {
    if (a.is_point && b.is_point && !is_zero(b.range.lo))
      return point(quotient(a.range.lo, b.range.lo));
    return {div(a.range, b.range, out_.faults), false};
  }
  B power_box(const B& a, int n) {
    if (a.is_point && (n >= 0 || !is_zero(a.range.lo))) return point(power_of(a.range.lo, n));
    return {power(a.range, n, out_.faults), false};
  }
  B abs_box(const B& a) {
    if (is_less(a.range.lo, E(0)) && is_less(E(0), a.range.hi)) out_.faults.branch = true;
    return {abs(a.range), a.is_point};
  }
  B extreme(const B& a, const B& b, Interval<E> range) {
    if (a.is_point && b.is_point) check_close(a.range.lo, b.range.lo, out_.faults);
    const bool decided = is_at_most(a.range.hi, b.range.lo) || is_at_most(b.range.hi, a.range.lo);
    if (!decided) out_.faults.branch = true;
    return {std::move(range), a.is_point && b.is_point};
  }
  // A special value stays a point: exp 0, log 1, sin 0 ...
  B transcendental(const B& a, Interval<E> range, int special_at) {
    if (!a.is_point) return {std::move(range), false};
    if (is_rational(range.lo)) return {std::move(range), true};
    const bool special = is_zero(E(a.range.lo - E(special_at)));
    if (!special) return {std::move(range), false};
    return point(E(static_cast<int>(std::nearbyint(middle(range)))));
  }
  // In doubles a root that would need no rounding may be rational or not: it is left to exact
  // numbers.
  B sqrt_box(const B& a) {
    B root = transcendental(a, sqrt(a.range, bits_, out_.faults), 0);
    if (a.is_point && !root.is_point) check_root(middle(root.range));
    return root;
  }
  void check_root(double root) {
    if (std::is_same_v<E, double> && std::isfinite(root) &&
        is_multiple(root, unit(allowed_.work, root)))
      out_.faults.ambiguous = true;
  }
  static double middle(const FastInterval& r) { return (r.lo + r.hi) / 2; }
  static double middle(const ExactInterval& r) { return r.lo.to_double(); }

  // Each partial sum is widened at the sum of the magnitudes of the terms, so that any order is
  // honest (SPEC 2B).
  B sum_box(const Step& s) {
    const auto first = static_cast<std::size_t>(s.a);
    B total = at(plan_.terms[first]);
    E magnitudes = magnitude(total.range);
    for (std::size_t i = 1; i < static_cast<std::size_t>(s.b); ++i) {
      const B& term = at(plan_.terms[first + i]);
      total = add_boxes(total, term);
      magnitudes = magnitudes + magnitude(term.range);
    }
    const E one_unit = unit_of(allowed_.work, magnitudes);
    if (is_zero(one_unit) || all_are_multiples(s, one_unit)) return total;
    const E by = one_unit * E(s.b - 2);
    out_.widths.back() = by;
    return {widen(total.range, by), false};
  }
  // Then no partial sum, in whatever order, needs more digits than allowed.
  bool all_are_multiples(const Step& s, const E& one_unit) {
    const auto first = static_cast<std::size_t>(s.a);
    for (std::size_t i = 0; i < static_cast<std::size_t>(s.b); ++i) {
      const B& term = at(plan_.terms[first + i]);
      if (!term.is_point || !is_multiple(term.range.lo, one_unit)) return false;
    }
    return true;
  }
  static bool is_multiple(double x, double u) {
    const double q = x / u;
    return std::fabs(q - std::nearbyint(q)) <= 1e-11 * std::max(1.0, std::fabs(q));
  }
  static bool is_multiple(const Number& x, const Number& u) { return (x / u).is_integer(); }

  B less(const B& a, const B& b) {
    if (a.is_point && b.is_point) check_close(a.range.lo, b.range.lo, out_.faults);
    if (is_less(a.range.hi, b.range.lo)) return truth(true);
    if (is_at_most(b.range.hi, a.range.lo)) return truth(false);
    return open_truth();
  }
  B less_equal(const B& a, const B& b) {
    if (a.is_point && b.is_point) check_close(a.range.lo, b.range.lo, out_.faults);
    if (is_at_most(a.range.hi, b.range.lo)) return truth(true);
    if (is_less(b.range.hi, a.range.lo)) return truth(false);
    return open_truth();
  }
  B equal(const B& a, const B& b) {
    if (a.is_point && b.is_point) {
      check_close(a.range.lo, b.range.lo, out_.faults);
      return truth(is_zero(E(a.range.lo - b.range.lo)));
    }
    if (is_less(a.range.hi, b.range.lo) || is_less(b.range.hi, a.range.lo)) return truth(false);
    return open_truth();
  }
  B kink(const B& a) {
    if (is_less(E(0), a.range.lo)) return truth(true);
    if (is_less(a.range.hi, E(0))) return truth(false);
    return open_truth();
  }
  B select(const B& condition, const B& yes, const B& no) {
    if (is_less(E(0), condition.range.lo)) return yes;
    if (is_at_most(condition.range.hi, E(0))) return no;
    return {hull(yes.range, no.range), false};
  }

  E unit_of(const Precision& p, const E& v) {
    bool ambiguous = false;
    E u = unit(p, v, &ambiguous);
    if (ambiguous) out_.faults.ambiguous = true;
    return u;
  }
  bool fits_all(Widening how, const E& v) {
    return fits_one(allowed_.work, v) && (how == Widening::Work || fits_one(allowed_.give, v));
  }
  // A point in doubles is the nearest to a rational of few digits, so a multiple of a unit is one
  // to 1e-11.
  bool fits_one(const Precision& p, const double& v) {
    return p.is_exact() || v == 0 || is_multiple(v, unit_at_point(p, v));
  }
  // 1, 10, 0.1: a point that is a power of ten to 1e-11 is one, so its unit is not in doubt.
  double unit_at_point(const Precision& p, double v) {
    const int k = static_cast<int>(std::nearbyint(std::log10(std::fabs(v))));
    const bool is_power =
        std::abs(k) < 18 && std::fabs(std::fabs(v) / power_of(10.0, k) - 1) < 1e-11;
    return unit_of(p, is_power ? 2 * v : v);
  }
  bool fits_one(const Precision& p, const Number& v) { return fits(p, v); }

  void widen_last(Widening how) {
    B& box = out_.boxes.back();
    if (box.is_point && fits_all(how, box.range.lo)) return;
    const E largest = magnitude(box.range);
    E by = unit_of(allowed_.work, largest);
    if (how == Widening::Target) {
      const E give = unit_of(allowed_.give, largest);
      if (is_less(by, give)) by = give;
    }
    if (is_zero(by)) return;
    box.range = widen(box.range, by);
    box.is_point = false;
    out_.widths.back() = out_.widths.back() + by;
  }

  const Plan& plan_;
  const std::vector<StepBox<E>>& leaves_;
  const std::vector<E>& leaf_widths_;
  const Allowed& allowed_;
  Bits bits_;
  BoxRun<E> out_;
};

// ---- derivatives over the boxes
template <class E>
class Adjoint {
 public:
  Adjoint(const Plan& plan, const BoxRun<E>& run, Bits bits)
      : plan_(plan),
        run_(run),
        bits_(bits),
        adjoint_(plan.steps.size()),
        met_(plan.steps.size(), 0) {}

  E reach(StepId target) {
    flow(target, Interval<E>::point(E(1)));
    E total = E(0);
    for (auto k = static_cast<std::size_t>(target) + 1; k-- > 0;) {
      if (!met_[k]) continue;
      if (!is_zero(run_.widths[k])) total = total + magnitude(adjoint_[k]) * run_.widths[k];
      back(static_cast<StepId>(k), plan_.steps[k], adjoint_[k]);
    }
    return jumps_ ? quotient(E(1), E(0)) : total;
  }

 private:
  using I = Interval<E>;
  const I& at(StepId k) const { return run_.boxes[static_cast<std::size_t>(k)].range; }
  static I one() { return I::point(E(1)); }
  static I open() { return {E(0), E(1)}; }

  void flow(StepId to, const I& amount) {
    const auto k = static_cast<std::size_t>(to);
    adjoint_[k] = met_[k] ? add(adjoint_[k], amount) : amount;
    met_[k] = 1;
  }
  void flow(StepId to, const I& amount, const I& slope) { flow(to, mul(amount, slope)); }

  void back(StepId self, const Step& s, const I& u) {
    switch (s.op) {
      case Op::Leaf:
      case Op::Constant:
        return;
      case Op::Less:
      case Op::LessEqual:
      case Op::Equal:
      case Op::Kink:
        return back_truth(self);
      case Op::Copy:
        return flow(s.a, u);
      case Op::Add:
        flow(s.a, u);
        return flow(s.b, u);
      case Op::Sub:
        flow(s.a, u);
        return flow(s.b, neg(u));
      case Op::Mul:
        flow(s.a, u, at(s.b));
        return flow(s.b, u, at(s.a));
      case Op::Div:
        return back_div(s, u);
      case Op::Neg:
        return flow(s.a, neg(u));
      case Op::Power:
        return flow(s.a, u, mul(I::point(E(s.b)), power(at(s.a), s.b - 1, ignored_)));
      case Op::Abs:
        return flow(s.a, u, slope_of_abs(at(s.a)));
      case Op::Max:
        return back_extreme(s, u, at(s.a), at(s.b));
      case Op::Min:
        return back_extreme(s, u, at(s.b), at(s.a));
      case Op::Sum:
        return back_sum(s, u);
      case Op::Exp:
        return flow(s.a, u, exp(at(s.a), bits_, ignored_));
      case Op::Log:
        return flow(s.a, u, div(one(), at(s.a), ignored_));
      case Op::Sqrt:
        return flow(s.a, u,
                    div(one(), mul(I::point(E(2)), sqrt(at(s.a), bits_, ignored_)), ignored_));
      case Op::Sin:
        return flow(s.a, u, cos(at(s.a), bits_, ignored_));
      case Op::Cos:
        return flow(s.a, u, neg(sin(at(s.a), bits_, ignored_)));
      case Op::Tanh:
        return flow(s.a, u, sub(one(), power(tanh(at(s.a), bits_, ignored_), 2, ignored_)));
      case Op::Select:
        return back_select(s, u);
    }
  }
  // An open decision jumps: there is no slope, and the mean-value form says nothing.
  void back_truth(StepId self) {
    if (is_less(at(self).lo, at(self).hi)) jumps_ = true;
  }
  void back_div(const Step& s, const I& u) {
    const I inverse = div(one(), at(s.b), ignored_);
    flow(s.a, u, inverse);
    flow(s.b, u, neg(mul(at(s.a), mul(inverse, inverse))));
  }
  static I slope_of_abs(const I& x) {
    if (is_at_most(E(0), x.lo)) return one();
    if (is_at_most(x.hi, E(0))) return neg(one());
    return {E(-1), E(1)};
  }
  // a is taken where `large` (its box, or for the minimum the other's) is above `small`.
  void back_extreme(const Step& s, const I& u, const I& large, const I& small) {
    if (is_at_most(small.hi, large.lo)) return flow(s.a, u);
    if (is_at_most(large.hi, small.lo)) return flow(s.b, u);
    flow(s.a, u, open());
    flow(s.b, u, open());
  }
  void back_sum(const Step& s, const I& u) {
    for (std::size_t i = 0; i < static_cast<std::size_t>(s.b); ++i)
      flow(plan_.terms[static_cast<std::size_t>(s.a) + i], u);
  }
  void back_select(const Step& s, const I& u) {
    const I& condition = at(s.a);
    if (is_less(E(0), condition.lo)) return flow(s.b, u);
    if (is_at_most(condition.hi, E(0))) return flow(s.c, u);
    jumps_ = true;
  }

  const Plan& plan_;
  const BoxRun<E>& run_;
  Bits bits_;
  std::vector<I> adjoint_;
  std::vector<char> met_;
  bool jumps_ = false;
  Faults ignored_;
};

}  // namespace

template <class E>
BoxRun<E> run_boxes(const Plan& plan, const std::vector<StepBox<E>>& leaves,
                    const std::vector<E>& leaf_widths, const Allowed& allowed, Bits bits) {
  return BoxRunner<E>(plan, leaves, leaf_widths, allowed, bits).run();
}

template <class E>
E reach(const Plan& plan, const BoxRun<E>& run, StepId target, Bits bits) {
  return Adjoint<E>(plan, run, bits).reach(target);
}

template BoxRun<double> run_boxes(const Plan&, const std::vector<StepBox<double>>&,
                                  const std::vector<double>&, const Allowed&, Bits);
template BoxRun<Number> run_boxes(const Plan&, const std::vector<StepBox<Number>>&,
                                  const std::vector<Number>&, const Allowed&, Bits);
template double reach(const Plan&, const BoxRun<double>&, StepId, Bits);
template Number reach(const Plan&, const BoxRun<Number>&, StepId, Bits);

}  // namespace deltarule
