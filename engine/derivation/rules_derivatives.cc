// Given quantities, and the local derivatives of functions. Where people know several roads to a
// derivative, all stand here (SPEC 2B).
#include "derivation/rule_families.h"

namespace deltarule {
namespace {

void write_nothing(StepWriter&) {}  // the plan takes the values of givens and literals itself
constexpr Road kNothing[] = {{"given", write_nothing}};

StepId one_minus(StepWriter& w, StepId x) { return w.inner(w.sub(w.constant(1), x)); }

// ---- steps
StepId step_reciprocal_d(StepWriter& w, StepId x) {
  return w.neg(w.div(w.constant(1), w.inner(w.power(x, 2))));
}
StepId step_square_d(StepWriter& w, StepId x) { return w.mul(w.constant(2), x); }
StepId step_power_d(StepWriter& w, StepId x) {
  return w.mul(w.constant(w.attribute(0)), w.inner(w.power(x, w.attribute(0) - 1)));
}
StepId step_abs_d(StepWriter& w, StepId x) {
  return w.sub(w.mul(w.constant(2), w.kink(x)), w.constant(1));
}
StepId step_log_d(StepWriter& w, StepId x) { return w.div(w.constant(1), x); }
StepId step_cos_d(StepWriter& w, StepId x) { return w.neg(w.sin(x)); }
StepId step_relu_d(StepWriter& w, StepId x) { return w.kink(x); }
StepId step_sigmoid_again(StepWriter& w, StepId z) {
  const StepId e = w.inner(w.exp(w.neg(z)));
  return w.inner(w.div(w.constant(1), w.inner(w.add(w.constant(1), e))));
}
void write_div_d(StepWriter& w) {
  w.each([&w](int i, int j) {
    return w.neg(w.div(w.in(0, i, j), w.inner(w.power(w.in(1, i, j), 2))));
  });
}
void write_sqrt_d(StepWriter& w) {
  w.each([&w](int i, int j) {
    return w.div(w.constant(1), w.inner(w.mul(w.constant(2), w.in(1, i, j))));
  });
}
void write_sigmoid_d_from_a(StepWriter& w) {
  w.each([&w](int i, int j) {
    const StepId a = w.in(1, i, j);
    return w.mul(a, one_minus(w, a));
  });
}
void write_sigmoid_d_from_z(StepWriter& w) {
  w.each([&w](int i, int j) {
    const StepId s = step_sigmoid_again(w, w.in(0, i, j));
    return w.mul(s, one_minus(w, s));
  });
}
void write_sigmoid_d_from_exp(StepWriter& w) {
  w.each([&w](int i, int j) {
    const StepId e = w.inner(w.exp(w.neg(w.in(0, i, j))));
    const StepId below = w.inner(w.add(w.constant(1), e));
    return w.div(e, w.inner(w.power(below, 2)));
  });
}
void write_tanh_d_square(StepWriter& w) {
  w.each([&w](int i, int j) { return w.sub(w.constant(1), w.inner(w.power(w.in(1, i, j), 2))); });
}
void write_tanh_d_factors(StepWriter& w) {
  w.each([&w](int i, int j) {
    const StepId a = w.in(1, i, j);
    return w.mul(one_minus(w, a), w.inner(w.add(w.constant(1), a)));
  });
}
void write_leaky_relu_d(StepWriter& w) {
  w.each([&w](int i, int j) { return w.select(w.kink(w.in(0, i, j)), w.constant(1), w.in(1)); });
}
void write_softplus_d(StepWriter& w) {
  w.each([&w](int i, int j) { return step_sigmoid_again(w, w.in(0, i, j)); });
}
void write_softplus_d_from_exp(StepWriter& w) {
  w.each([&w](int i, int j) {
    const StepId e = w.inner(w.exp(w.in(0, i, j)));
    return w.div(e, w.inner(w.add(w.constant(1), e)));
  });
}
void write_norm_d(StepWriter& w) {
  w.each([&w](int i, int j) { return w.div(w.in(0, i, j), w.cell(w.input(1))); });
}
// 1 where this input is the largest: the product of its comparisons with the others.
template <bool Largest>
void write_extreme_d(StepWriter& w) {
  const int which = w.attribute(0);
  w.each([&](int i, int j) {
    StepId all = w.constant(1);
    for (int k = 0; k < w.inputs(); ++k) {
      if (k == which) continue;
      const StepId mine = w.in(which, i, j);
      const StepId other = w.in(k, i, j);
      all = w.mul(all, w.kink(Largest ? w.sub(mine, other) : w.sub(other, mine)));
    }
    return all;
  });
}

constexpr Road kReciprocalD[] = {{"-1/x^2", write_each<step_reciprocal_d>}};
constexpr Road kSquareD[] = {{"2x", write_each<step_square_d>}};
constexpr Road kPowerD[] = {{"n x^(n-1)", write_each<step_power_d>}};
constexpr Road kAbsD[] = {{"sign x", write_each<step_abs_d>}};
constexpr Road kDivD[] = {{"-a/b^2", write_div_d}};
constexpr Road kSqrtD[] = {{"1/(2 sqrt x)", write_sqrt_d}};
constexpr Road kLogD[] = {{"1/x", write_each<step_log_d>}};
constexpr Road kCosD[] = {{"-sin x", write_each<step_cos_d>}};
constexpr Road kSigmoidD[] = {{"a (1 - a)", write_sigmoid_d_from_a},
                              {"s (1 - s) from z", write_sigmoid_d_from_z},
                              {"e^-z / (1 + e^-z)^2", write_sigmoid_d_from_exp}};
constexpr Road kTanhD[] = {{"1 - a^2", write_tanh_d_square},
                           {"(1 - a)(1 + a)", write_tanh_d_factors}};
constexpr Road kReluD[] = {{"1 if z > 0", write_each<step_relu_d>}};
constexpr Road kLeakyReluD[] = {{"1 if z > 0, else the slope", write_leaky_relu_d}};
constexpr Road kSoftplusD[] = {{"1/(1 + e^-z)", write_softplus_d},
                               {"e^z / (1 + e^z)", write_softplus_d_from_exp}};
constexpr Road kNormD[] = {{"x / |x|", write_norm_d}};
constexpr Road kMaxD[] = {{"1 if largest", write_extreme_d<true>}};
constexpr Road kMinD[] = {{"1 if smallest", write_extreme_d<false>}};

Result<Shape> shape_none(Shapes, Attributes) { return Shape{1, 1}; }
// A matrix may be divided by a number.
Result<Shape> shape_div_d(Shapes in, Attributes a) {
  return in[1].is_scalar() ? Result<Shape>(in[0]) : shape_all_same(in, a);
}

// ---- derivatives of derivatives, for Hessians; `a` carries the dependence, z gets nothing
Result<QuantityId> local_square_d(Derivation& d, QuantityId self, int) {
  return filled(d, d[self].shape, 2);
}
Result<QuantityId> local_power_d(Derivation& d, QuantityId self, int) {
  const int n = d[self].attributes[0];
  auto inner = n == 2 ? Result<QuantityId>(filled(d, d[self].shape, 1))
                      : d.add(Rule::PowerD, {input_of(d, self, 0)}, {n - 1});
  return inner ? d.add(Rule::Scale, {d.literal(Number(n)), *inner}) : inner;
}
Result<QuantityId> local_log_d(Derivation& d, QuantityId self, int) {
  return d.add(Rule::ReciprocalD, {input_of(d, self, 0)});
}
Result<QuantityId> local_cos_d(Derivation& d, QuantityId self, int) {
  auto cosine = d.add(Rule::Cos, {input_of(d, self, 0)});
  return cosine ? d.add(Rule::Negate, {*cosine}) : cosine;
}
Result<QuantityId> local_sigmoid_d(Derivation& d, QuantityId self, int which) {
  if (which == 0) return filled(d, d[self].shape, 0);
  const Shape shape = d[self].shape;
  auto twice = d.add(Rule::Scale, {d.literal(Number(2)), input_of(d, self, 1)});
  return twice ? d.add(Rule::Add, {filled(d, shape, 1), *twice}, {1, -1}) : twice;
}
Result<QuantityId> local_tanh_d(Derivation& d, QuantityId self, int which) {
  if (which == 0) return filled(d, d[self].shape, 0);
  return d.add(Rule::Scale, {d.literal(Number(-2)), input_of(d, self, 1)});
}

// ---- formulas
Formula one() { return number(1); }
Formula formula_given(const FormulaWriter& w) { return w.of(w.self()); }
Formula formula_reciprocal_d(const FormulaWriter& w) {
  return negate(fraction(one(), pow(w.in(0), number(2))));
}
Formula formula_square_d(const FormulaWriter& w) { return product({number(2), w.in(0)}); }
Formula formula_power_d(const FormulaWriter& w) {
  const int n = w.attribute(0);
  return product({number(n), n == 2 ? w.in(0) : pow(w.in(0), number(n - 1))});
}
Formula formula_abs_d(const FormulaWriter& w) { return call("sign", {w.in(0)}); }
Formula formula_div_d(const FormulaWriter& w) {
  return negate(fraction(w.in(0), pow(w.in(1), number(2))));
}
Formula formula_sqrt_d(const FormulaWriter& w) {
  return fraction(one(), product({number(2), w.in(1)}));
}
Formula formula_log_d(const FormulaWriter& w) { return fraction(one(), w.in(0)); }
Formula formula_cos_d(const FormulaWriter& w) { return negate(call("sin", {w.in(0)})); }
Formula formula_sigmoid_d(const FormulaWriter& w) {
  return cellwise_product(w, {w.in(1), sum({{1, one()}, {-1, w.in(1)}}, true)});
}
Formula formula_tanh_d(const FormulaWriter& w) {
  const Formula square = is_number(w) ? pow(w.in(1), number(2)) : hadamard({w.in(1), w.in(1)});
  return sum({{1, one()}, {-1, square}}, true);
}
// Piecewise constant derivatives show themselves where numbers are put in: 1, not ReLU'(5).
Formula formula_relu_d(const FormulaWriter& w) {
  return w.puts_numbers_in() ? w.value() : prime("relu", {w.in(0)});
}
Formula formula_leaky_d(const FormulaWriter& w) {
  return w.puts_numbers_in() ? w.value() : prime("lrelu", {w.in(0)});
}
Formula formula_softplus_d(const FormulaWriter& w) { return call("sigma", {w.in(0)}); }
Formula formula_norm_d(const FormulaWriter& w) { return fraction(w.in(0), w.in(1)); }
Formula formula_extreme_d(const FormulaWriter& w, const char* name) {
  if (w.puts_numbers_in()) return w.value();
  Formulas all;
  for (int k = 0; k < w.inputs(); ++k) all.push_back(w.in(k));
  return partial(call(name, all), w.in(w.attribute(0)));
}
Formula formula_max_d(const FormulaWriter& w) { return formula_extreme_d(w, "max"); }
Formula formula_min_d(const FormulaWriter& w) { return formula_extreme_d(w, "min"); }

constexpr RuleRow kRows[] = {
    {Rule::Given, "given", 0, 0, shape_none, kNothing, nullptr, nullptr, formula_given, true, true},
    {Rule::Literal, "literal", 0, 0, shape_none, kNothing, nullptr, nullptr, formula_given, true,
     true},
    {Rule::ReciprocalD, "reciprocal'", 1, 1, shape_of_first, kReciprocalD, nullptr, nullptr,
     formula_reciprocal_d},
    {Rule::SquareD, "square'", 1, 1, shape_of_first, kSquareD, local_square_d, nullptr,
     formula_square_d},
    {Rule::PowerD, "power'", 1, 1, shape_of_first, kPowerD, local_power_d, nullptr,
     formula_power_d},
    {Rule::AbsD, "abs'", 1, 1, shape_of_first, kAbsD, nullptr, nullptr, formula_abs_d, true, true},
    {Rule::DivD, "div'", 2, 2, shape_div_d, kDivD, nullptr, nullptr, formula_div_d},
    {Rule::SqrtD, "sqrt'", 2, 2, shape_all_same, kSqrtD, nullptr, nullptr, formula_sqrt_d},
    {Rule::LogD, "log'", 1, 1, shape_of_first, kLogD, local_log_d, nullptr, formula_log_d},
    {Rule::CosD, "cos'", 1, 1, shape_of_first, kCosD, local_cos_d, nullptr, formula_cos_d},
    {Rule::SigmoidD, "sigmoid'", 2, 2, shape_all_same, kSigmoidD, local_sigmoid_d, nullptr,
     formula_sigmoid_d},
    {Rule::TanhD, "tanh'", 2, 2, shape_all_same, kTanhD, local_tanh_d, nullptr, formula_tanh_d},
    {Rule::ReluD, "relu'", 2, 2, shape_all_same, kReluD, nullptr, nullptr, formula_relu_d, true,
     true},
    {Rule::LeakyReluD, "leaky_relu'", 2, 2, shape_of_first, kLeakyReluD, nullptr, nullptr,
     formula_leaky_d, true, true},
    {Rule::SoftplusD, "softplus'", 1, 1, shape_of_first, kSoftplusD, nullptr, nullptr,
     formula_softplus_d},
    {Rule::NormD, "norm'", 2, 2, shape_of_first, kNormD, nullptr, nullptr, formula_norm_d},
    {Rule::MaxD, "max'", 1, -1, shape_all_same, kMaxD, nullptr, nullptr, formula_max_d, true, true},
    {Rule::MinD, "min'", 1, -1, shape_all_same, kMinD, nullptr, nullptr, formula_min_d, true, true},
};

}  // namespace

std::span<const RuleRow> derivative_rules() { return kRows; }

}  // namespace deltarule
