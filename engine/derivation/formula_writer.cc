#include "derivation/formula_writer.h"

#include <algorithm>

#include "derivation/rules.h"
#include "numeric/precision.h"

namespace deltarule {
namespace {

Formula written(const Number& x) {
  const std::optional<Decimal> text = write(Precision::exact(), x);
  return number(text ? text->text : x.to_string());
}

Formula literal_formula(const Derivation& d, QuantityId q) {
  const Matrix& m = d.constant(q);
  if (d[q].is_spread || m.size() == 1) return written(m(0, 0));
  Formulas cells;
  for (Eigen::Index i = 0; i < m.rows(); ++i)
    for (Eigen::Index j = 0; j < m.cols(); ++j) cells.push_back(written(m(i, j)));
  return matrix(static_cast<int>(m.rows()), static_cast<int>(m.cols()), std::move(cells));
}

// A cell of a vector that is written out, such as a row of a truth table: its number.
std::optional<Formula> cell_of_literal(const Derivation& d, QuantityId q) {
  if (d[q].rule != Rule::Index) return std::nullopt;
  const QuantityId whole = d[q].inputs[0];
  if (d[whole].rule != Rule::Literal || !d[whole].key.empty()) return std::nullopt;
  return written(d.constant(whole)(d[q].attributes[0], d[q].attributes[1]));
}

// A cell of something that has a name is named too: w_2, W_{1,2}.
std::optional<Formula> cell_name(const Derivation& d, const Quantity& q) {
  const std::optional<Formula> base = shown_name(d, q.inputs[0]);
  if (!base) return std::nullopt;
  Formulas subscripts = {number(q.attributes[0] + 1)};
  if (!d[q.inputs[0]].shape.is_column()) subscripts.push_back(number(q.attributes[1] + 1));
  return indexed(*base, std::move(subscripts));
}

/// `q` is a cell, and what it is a cell of reaches the output in another way too.
bool is_used_as_a_whole(const Derivation& d, QuantityId q, QuantityId output) {
  if (d[q].rule != Rule::Index || d[q].name) return false;
  const std::vector<QuantityId>& uses = d.consumers(d[q].inputs[0]);
  return std::any_of(uses.begin(), uses.end(), [&](QuantityId use) {
    return use <= output && d[use].rule != Rule::Index && d.depends(output, use);
  });
}

}  // namespace

FormulaWriter::FormulaWriter(const Derivation& d, QuantityId self, PrintValue numbers)
    : d_(d), self_(self), numbers_(std::move(numbers)) {}

Formula FormulaWriter::in(int k) const {
  return of(quantity().inputs[static_cast<std::size_t>(k)]);
}

Formula FormulaWriter::of(QuantityId q) const {
  if (d_[q].rule == Rule::Literal && d_[q].key.empty()) return literal_formula(d_, q);
  if (const auto cell = cell_of_literal(d_, q)) return *cell;
  const std::optional<Formula> name = shown_name(d_, q);
  if (!name) return formula_of(d_, q, numbers_);
  return numbers_ ? numbers_(q) : *name;
}

std::optional<Formula> shown_name(const Derivation& d, QuantityId q) {
  const Quantity& quantity = d[q];
  if (quantity.name) return quantity.name;
  if (quantity.rule == Rule::Index) return cell_name(d, quantity);
  if (quantity.gradient_of == QuantityId::None ||
      is_used_as_a_whole(d, quantity.gradient_wrt, quantity.gradient_of))
    return std::nullopt;
  const std::optional<Formula> top = shown_name(d, quantity.gradient_of);
  const std::optional<Formula> bottom = shown_name(d, quantity.gradient_wrt);
  if (!top || !bottom) return std::nullopt;
  return partial(*top, *bottom);
}

Formula formula_of(const Derivation& d, QuantityId q, const PrintValue& numbers) {
  if (d[q].rule == Rule::Literal) return literal_formula(d, q);
  return rule_row(d[q].rule).formula(FormulaWriter(d, q, numbers));
}

}  // namespace deltarule
