// The families of rules, and what they share. For rules_*.cc only.
#pragma once

#include <fmt/format.h>

#include <vector>

#include "derivation/formula_writer.h"
#include "derivation/rules.h"
#include "derivation/step_writer.h"

namespace deltarule {

std::span<const RuleRow> arithmetic_rules();
std::span<const RuleRow> matrix_rules();
std::span<const RuleRow> function_rules();
std::span<const RuleRow> decision_rules();
std::span<const RuleRow> derivative_rules();
std::span<const RuleRow> chain_rules();

using Shapes = std::span<const Shape>;
using Attributes = std::span<const int>;

// Shapes.
inline tl::unexpected<Diagnostics> misfit(std::string message, std::string hint = {}) {
  return failure("D-002", {}, std::move(message), std::move(hint));
}
inline Result<Shape> shape_of_first(Shapes in, Attributes) { return in[0]; }
inline Result<Shape> shape_number(Shapes, Attributes) { return Shape{1, 1}; }
Result<Shape> shape_all_same(Shapes in, Attributes);
Result<Shape> shape_scalars(Shapes in, Attributes);

// Quantities.
inline QuantityId input_of(const Derivation& d, QuantityId self, int which) {
  return d[self].inputs[static_cast<std::size_t>(which)];
}
inline std::vector<int> back_attributes(QuantityId consumer, int which) {
  return {static_cast<int>(index(consumer)), which};
}
/// A literal of `shape` whose every cell is `value`.
QuantityId filled(Derivation& d, Shape shape, int value);
/// Upstream copied, or copied with the other sign.
Result<QuantityId> route(Derivation& d, QuantityId self, int which, QuantityId upstream,
                         bool negated = false);
/// Upstream spread over the shape of input `which`.
Result<QuantityId> spread(Derivation& d, QuantityId self, int which, QuantityId upstream);

// Formulas.
/// A product of numbers, or of matrices cell by cell.
Formula cellwise_product(const FormulaWriter& w, Formulas factors);
bool is_number(const FormulaWriter& w);
/// The product of the first two inputs, as above. A 1 or -1 that stands for no quantity (an
/// upstream, a local gradient) is not written: `c` for `1 c`.
Formula product_of_inputs(const FormulaWriter& w);
/// A derivative is not written over a bar once more: 1/n dJ/dz.
Formula quotient(Formula top, Formula bottom);
/// Cell (i, j) of a formula of that shape: of a matrix that is written out the cell itself, else
/// with subscripts. A number is its only cell, or stands for all.
Formula cell_of(const Formula& f, Shape shape, int i, int j);

// A writer for cell-by-cell rules of one input.
template <StepId (*F)(StepWriter&, StepId)>
void write_each(StepWriter& w) {
  w.each([&w](int i, int j) { return F(w, w.in(0, i, j)); });
}

}  // namespace deltarule
