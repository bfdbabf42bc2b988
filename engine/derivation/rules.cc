#include "derivation/rules.h"

#include <array>
#include <cassert>

#include "derivation/rule_families.h"

namespace deltarule {
namespace {

std::vector<RuleRow> gather() {
  std::vector<RuleRow> rows(static_cast<std::size_t>(kRuleCount));
  for (std::span<const RuleRow> family : {arithmetic_rules(), matrix_rules(), function_rules(),
                                          decision_rules(), derivative_rules(), chain_rules()})
    for (const RuleRow& row : family) {
      assert(rows[static_cast<std::size_t>(row.rule)].name.empty());
      rows[static_cast<std::size_t>(row.rule)] = row;
    }
  for ([[maybe_unused]] const RuleRow& row : rows) assert(!row.name.empty());
  return rows;
}

const std::vector<RuleRow>& table() {
  static const std::vector<RuleRow> rows = gather();  // constant data, gathered once
  return rows;
}

}  // namespace

const RuleRow& rule_row(Rule rule) { return table()[static_cast<std::size_t>(rule)]; }
std::span<const RuleRow> all_rules() { return table(); }

Result<Shape> shape_all_same(Shapes in, Attributes) {
  for (const Shape& s : in)
    if (s != in[0])
      return misfit(
          fmt::format("a {} and a {} put together cell by cell", to_string(in[0]), to_string(s)),
          "both sides need the same shape");
  return in[0];
}

Result<Shape> shape_scalars(Shapes in, Attributes) {
  for (const Shape& s : in)
    if (!s.is_scalar()) return misfit(fmt::format("a {} where a number is needed", to_string(s)));
  return Shape{1, 1};
}

QuantityId filled(Derivation& d, Shape shape, int value) { return d.spread(Number(value), shape); }

Result<QuantityId> route(Derivation& d, QuantityId self, int which, QuantityId upstream,
                         bool negated) {
  return d.add(negated ? Rule::RouteNegated : Rule::Route, {upstream},
               back_attributes(self, which));
}

Result<QuantityId> spread(Derivation& d, QuantityId self, int which, QuantityId upstream) {
  const Shape shape = d[input_of(d, self, which)].shape;
  if (shape.is_scalar()) return route(d, self, which, upstream);
  return d.add(Rule::Spread, {upstream},
               {static_cast<int>(index(self)), which, shape.rows, shape.cols});
}

bool is_number(const FormulaWriter& w) { return w.quantity().shape.is_scalar(); }

namespace {

/// 1 or -1 where a quantity without a name copies that number, with its sign or the other one;
/// 0 elsewhere.
int unit_that_is_copied(const Derivation& d, QuantityId q) {
  const auto is_copy = [&d](QuantityId id) {
    return d[id].rule == Rule::Route || d[id].rule == Rule::RouteNegated;
  };
  int sign = 1;
  for (; is_copy(q) && !shown_name(d, q); q = d[q].inputs[0])
    if (d[q].rule == Rule::RouteNegated) sign = -sign;
  if (!d[q].key.empty()) return 0;
  if (d.is_literal(q, 1)) return sign;
  return d.is_literal(q, -1) ? -sign : 0;
}

}  // namespace

Formula product_of_inputs(const FormulaWriter& w) {
  const Derivation& d = w.derivation();
  for (const int k : {0, 1}) {
    const int unit = unit_that_is_copied(d, w.input(k));
    const bool says_nothing = d[w.input(1 - k)].shape == w.quantity().shape;
    if (unit != 0 && says_nothing) return unit > 0 ? w.in(1 - k) : negate(w.in(1 - k));
  }
  const bool is_scaled = d[w.input(0)].shape != d[w.input(1)].shape;
  return is_scaled ? product({w.in(0), w.in(1)}) : cellwise_product(w, {w.in(0), w.in(1)});
}

Formula quotient(Formula top, Formula bottom) {
  if (top.kind() != FormulaKind::Partial) return fraction(std::move(top), std::move(bottom));
  return product({fraction(number(1), std::move(bottom)), std::move(top)});
}

Formula cell_of(const Formula& f, Shape shape, int i, int j) {
  if (shape.is_scalar() || f.kind() == FormulaKind::Number) return f;
  if (f.kind() == FormulaKind::Matrix &&
      f.node().children.size() == static_cast<std::size_t>(shape.cells()))
    return f.node().children[static_cast<std::size_t>(i * shape.cols + j)];
  Formulas subscripts = {number(i + 1)};
  if (!shape.is_column()) subscripts.push_back(number(j + 1));
  return indexed(f, std::move(subscripts));
}

Formula cellwise_product(const FormulaWriter& w, Formulas factors) {
  return is_number(w) ? product(std::move(factors)) : hadamard(std::move(factors));
}

}  // namespace deltarule
