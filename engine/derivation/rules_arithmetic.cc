// Sums, products, quotients and powers, cell by cell.
#include "derivation/rule_families.h"

namespace deltarule {
namespace {

// ---- steps
void write_add(StepWriter& w) {
  w.each([&w](int i, int j) {
    std::vector<StepId> terms;
    for (int k = 0; k < w.inputs(); ++k) {
      const StepId term = w.in(k, i, j);
      terms.push_back(w.attribute(k) < 0 ? w.neg(term) : term);
    }
    return w.sum(terms);
  });
}
void write_mul(StepWriter& w) {
  w.each([&w](int i, int j) { return w.mul(w.in(0, i, j), w.in(1, i, j)); });
}
void write_div(StepWriter& w) {
  w.each([&w](int i, int j) { return w.div(w.in(0, i, j), w.in(1, i, j)); });
}
StepId step_negate(StepWriter& w, StepId x) { return w.neg(x); }
StepId step_reciprocal(StepWriter& w, StepId x) { return w.div(w.constant(1), x); }
StepId step_square(StepWriter& w, StepId x) { return w.power(x, 2); }
StepId step_half_square(StepWriter& w, StepId x) {
  return w.div(w.inner(w.power(x, 2)), w.constant(2));
}
StepId step_power(StepWriter& w, StepId x) { return w.power(x, w.attribute(0)); }
StepId step_abs(StepWriter& w, StepId x) { return w.abs(x); }

constexpr Road kAdd[] = {{"sum", write_add}};
constexpr Road kMul[] = {{"product", write_mul}};
constexpr Road kDiv[] = {{"quotient", write_div}};
constexpr Road kNegate[] = {{"-x", write_each<step_negate>}};
constexpr Road kReciprocal[] = {{"1/x", write_each<step_reciprocal>}};
constexpr Road kSquare[] = {{"x^2", write_each<step_square>}};
constexpr Road kHalfSquare[] = {{"x^2/2", write_each<step_half_square>}};
constexpr Road kPower[] = {{"x^n", write_each<step_power>}};
constexpr Road kAbs[] = {{"|x|", write_each<step_abs>}};

// ---- shapes
Result<Shape> shape_scale(Shapes in, Attributes) {
  if (!in[0].is_scalar()) return misfit(fmt::format("a {} as a factor", to_string(in[0])));
  return in[1];
}
Result<Shape> shape_div(Shapes in, Attributes) {
  if (in[1].is_scalar() || in[0] == in[1]) return in[0];
  return misfit(fmt::format("a {} divided by a {}", to_string(in[0]), to_string(in[1])));
}

// ---- derivatives
Result<QuantityId> back_add(Derivation& d, QuantityId self, int which, QuantityId upstream) {
  return route(d, self, which, upstream, d[self].attributes[static_cast<std::size_t>(which)] < 0);
}
Result<QuantityId> local_add(Derivation& d, QuantityId self, int which) {
  return filled(d, d[self].shape, d[self].attributes[static_cast<std::size_t>(which)]);
}
Result<QuantityId> local_mul(Derivation& d, QuantityId self, int which) {
  return input_of(d, self, 1 - which);
}
Result<QuantityId> back_scale(Derivation& d, QuantityId self, int which, QuantityId upstream) {
  const QuantityId other = input_of(d, self, 1 - which);
  if (which == 1) return d.add(Rule::Scale, {other, upstream});
  return d.add(Rule::BackScale, {upstream, other}, back_attributes(self, which));
}
Result<QuantityId> local_div(Derivation& d, QuantityId self, int which) {
  if (which == 0) return d.add(Rule::Reciprocal, {input_of(d, self, 1)});
  return d.add(Rule::DivD, {input_of(d, self, 0), input_of(d, self, 1)});
}
// A matrix over a number: upstream / b, and for b the sum over the cells.
Result<QuantityId> back_div(Derivation& d, QuantityId self, int which, QuantityId upstream) {
  const bool by_number = d[input_of(d, self, 1)].shape.is_scalar() && !d[self].shape.is_scalar();
  if (which == 0 && d[input_of(d, self, 1)].shape.is_scalar())
    return d.add(Rule::Div, {upstream, input_of(d, self, 1)});
  auto local = local_div(d, self, which);
  if (!local) return local;
  if (by_number) return d.add(Rule::BackScale, {upstream, *local}, back_attributes(self, which));
  return d.add(Rule::Chain, {upstream, *local}, back_attributes(self, which));
}
Result<QuantityId> back_negate(Derivation& d, QuantityId self, int which, QuantityId upstream) {
  return route(d, self, which, upstream, true);
}
Result<QuantityId> local_negate(Derivation& d, QuantityId self, int) {
  return filled(d, d[self].shape, -1);
}
template <Rule D>
Result<QuantityId> local_by(Derivation& d, QuantityId self, int) {
  return d.add(D, {input_of(d, self, 0)});
}
Result<QuantityId> local_half_square(Derivation& d, QuantityId self, int) {
  return input_of(d, self, 0);
}
Result<QuantityId> local_power(Derivation& d, QuantityId self, int) {
  const int n = d[self].attributes[0];
  if (n == 0) return filled(d, d[self].shape, 0);
  if (n == 1) return filled(d, d[self].shape, 1);
  return d.add(Rule::PowerD, {input_of(d, self, 0)}, {n});
}

// ---- formulas
Formula formula_add(const FormulaWriter& w) {
  std::vector<std::pair<int, Formula>> terms;
  for (int k = 0; k < w.inputs(); ++k) terms.emplace_back(w.attribute(k), w.in(k));
  return sum(std::move(terms));
}
Formula formula_mul(const FormulaWriter& w) { return product_of_inputs(w); }
Formula formula_scale(const FormulaWriter& w) { return product_of_inputs(w); }
Formula formula_div(const FormulaWriter& w) { return quotient(w.in(0), w.in(1)); }
Formula formula_negate(const FormulaWriter& w) { return negate(w.in(0)); }
Formula formula_reciprocal(const FormulaWriter& w) { return fraction(number(1), w.in(0)); }
Formula formula_square(const FormulaWriter& w) { return pow(w.in(0), number(2)); }
Formula formula_half_square(const FormulaWriter& w) {
  return product({fraction(number(1), number(2)), pow(w.in(0), number(2))});
}
Formula formula_power(const FormulaWriter& w) { return pow(w.in(0), number(w.attribute(0))); }
Formula formula_abs(const FormulaWriter& w) { return absolute(w.in(0)); }

constexpr RuleRow kRows[] = {
    {Rule::Add, "add", 1, -1, shape_all_same, kAdd, local_add, back_add, formula_add},
    {Rule::Mul, "mul", 2, 2, shape_all_same, kMul, local_mul, nullptr, formula_mul},
    {Rule::Scale, "scale", 2, 2, shape_scale, kMul, nullptr, back_scale, formula_scale},
    {Rule::Div, "div", 2, 2, shape_div, kDiv, local_div, back_div, formula_div},
    {Rule::Negate, "negate", 1, 1, shape_of_first, kNegate, local_negate, back_negate,
     formula_negate},
    {Rule::Reciprocal, "reciprocal", 1, 1, shape_of_first, kReciprocal, local_by<Rule::ReciprocalD>,
     nullptr, formula_reciprocal},
    {Rule::Square, "square", 1, 1, shape_of_first, kSquare, local_by<Rule::SquareD>, nullptr,
     formula_square},
    {Rule::HalfSquare, "half_square", 1, 1, shape_of_first, kHalfSquare, local_half_square, nullptr,
     formula_half_square},
    {Rule::Power, "power", 1, 1, shape_of_first, kPower, local_power, nullptr, formula_power},
    {Rule::Abs, "abs", 1, 1, shape_of_first, kAbs, local_by<Rule::AbsD>, nullptr, formula_abs},
};

}  // namespace

std::span<const RuleRow> arithmetic_rules() { return kRows; }

}  // namespace deltarule
