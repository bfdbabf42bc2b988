// Largest, smallest, comparisons and selections.
#include "derivation/rule_families.h"
#include "notation/printers.h"

namespace deltarule {
namespace {

bool is_over_cells(const StepWriter& w) { return w.inputs() == 1; }

// ---- steps
using Pick = StepId (StepWriter::*)(StepId, StepId);
template <Pick Better>
void write_extreme(StepWriter& w) {
  w.each([&w](int i, int j) {
    if (is_over_cells(w)) {
      StepId best = w.in(0, 0, 0);
      for (int r = 0; r < w.input_shape(0).rows; ++r)
        for (int c = 0; c < w.input_shape(0).cols; ++c)
          if (r + c > 0) best = (w.*Better)(best, w.in(0, r, c));
      return best;
    }
    StepId best = w.in(0, i, j);
    for (int k = 1; k < w.inputs(); ++k) best = (w.*Better)(best, w.in(k, i, j));
    return best;
  });
}
void write_argmax(StepWriter& w) {
  StepId best = w.in(0, 0, 0);
  StepId place = w.constant(1);
  for (int k = 1; k < w.input_shape(0).cells(); ++k) {
    const bool column = w.input_shape(0).is_column();
    const StepId x = w.in(0, column ? k : 0, column ? 0 : k);
    const StepId better = w.less(best, x);
    place = w.select(better, w.constant(k + 1), place);
    best = w.max(best, x);
  }
  w.out(0, 0, place);
}
void write_one_hot(StepWriter& w) {
  w.each([&w](int i, int) { return w.equal(w.in(0), w.constant(i + 1)); });
}
StepId compare_step(StepWriter& w, StepId a, StepId b) {
  const auto negated = [&w](StepId s) { return w.sub(w.constant(1), s); };
  switch (static_cast<Comparison>(w.attribute(0))) {
    case Comparison::Less:
      return w.less(a, b);
    case Comparison::LessEqual:
      return w.less_equal(a, b);
    case Comparison::Equal:
      return w.equal(a, b);
    case Comparison::NotEqual:
      return negated(w.equal(a, b));
    case Comparison::GreaterEqual:
      return w.less_equal(b, a);
    case Comparison::Greater:
      return w.less(b, a);
  }
  return w.less(a, b);
}
void write_compare(StepWriter& w) {
  w.each([&w](int i, int j) { return compare_step(w, w.in(0, i, j), w.in(1, i, j)); });
}
void write_select(StepWriter& w) {
  w.each([&w](int i, int j) { return w.select(w.in(0, i, j), w.in(1, i, j), w.in(2, i, j)); });
}
StepId step_not(StepWriter& w, StepId x) { return w.sub(w.constant(1), x); }
void write_and(StepWriter& w) {
  w.each([&w](int i, int j) { return w.min(w.in(0, i, j), w.in(1, i, j)); });
}
void write_or(StepWriter& w) {
  w.each([&w](int i, int j) { return w.max(w.in(0, i, j), w.in(1, i, j)); });
}
void write_count(StepWriter& w) {
  std::vector<StepId> terms;
  for (int i = 0; i < w.input_shape(0).rows; ++i)
    for (int j = 0; j < w.input_shape(0).cols; ++j) terms.push_back(w.in(0, i, j));
  w.out(0, 0, w.sum(terms));
}

constexpr Road kMax[] = {{"max", write_extreme<&StepWriter::max>}};
constexpr Road kMin[] = {{"min", write_extreme<&StepWriter::min>}};
constexpr Road kArgmax[] = {{"argmax", write_argmax}};
constexpr Road kOneHot[] = {{"one-hot", write_one_hot}};
constexpr Road kCompare[] = {{"compare", write_compare}};
constexpr Road kSelect[] = {{"select", write_select}};
constexpr Road kNot[] = {{"not", write_each<step_not>}};
constexpr Road kAnd[] = {{"and", write_and}};
constexpr Road kOr[] = {{"or", write_or}};
constexpr Road kCount[] = {{"count", write_count}};

// ---- shapes
Result<Shape> shape_extreme(Shapes in, Attributes a) {
  return in.size() == 1 ? Result<Shape>(Shape{1, 1}) : shape_all_same(in, a);
}
Result<Shape> shape_argmax(Shapes in, Attributes) {
  if (in[0].rows == 1 || in[0].cols == 1) return Shape{1, 1};
  return misfit(fmt::format("argmax of a {}", to_string(in[0])), "it takes a vector");
}
Result<Shape> shape_one_hot(Shapes in, Attributes a) {
  if (!in[0].is_scalar()) return misfit(fmt::format("one-hot of a {}", to_string(in[0])));
  return Shape{a[0], 1};
}
Result<Shape> shape_select(Shapes in, Attributes) {
  if (in[1] != in[2])
    return misfit(fmt::format("a {} or a {}", to_string(in[1]), to_string(in[2])));
  if (!in[0].is_scalar() && in[0] != in[1])
    return misfit(fmt::format("a {} as a condition", to_string(in[0])));
  return in[1];
}

// ---- derivatives
template <Rule D>
Result<QuantityId> local_extreme(Derivation& d, QuantityId self, int which) {
  if (d[self].inputs.size() == 1)
    return failure("D-004", d[self].span, "a derivative of the largest cell of a vector");
  return d.add(D, d[self].inputs, {which});
}
Result<QuantityId> back_select(Derivation& d, QuantityId self, int which, QuantityId upstream) {
  if (which == 0) return filled(d, d[input_of(d, self, 0)].shape, 0);
  const QuantityId zero = filled(d, d[self].shape, 0);
  const QuantityId condition = input_of(d, self, 0);
  if (which == 1) return d.add(Rule::Select, {condition, upstream, zero});
  return d.add(Rule::Select, {condition, zero, upstream});
}

// ---- formulas
Formulas inputs_of(const FormulaWriter& w) {
  Formulas all;
  for (int k = 0; k < w.inputs(); ++k) all.push_back(w.in(k));
  return all;
}
Formula formula_max(const FormulaWriter& w) { return call("max", inputs_of(w)); }
Formula formula_min(const FormulaWriter& w) { return call("min", inputs_of(w)); }
Formula formula_argmax(const FormulaWriter& w) { return call("argmax", inputs_of(w)); }
Formula formula_one_hot(const FormulaWriter& w) { return call("onehot", inputs_of(w)); }
Formula formula_compare(const FormulaWriter& w) {
  static constexpr const char* signs[] = {"<", "<=", "=", "!=", ">=", ">"};
  return relation(signs[w.attribute(0)], {w.in(0), w.in(1)});
}
/// In symbols both branches, in numbers the one that is taken.
Formula formula_select(const FormulaWriter& w) {
  if (w.puts_numbers_in()) {
    const std::string truth = to_plain(w.number_of(0));
    if (truth == "0" || truth == "1") return w.in(truth == "1" ? 1 : 2);
  }
  return cases({{w.in(1), w.in(0)}, {w.in(2), words("otherwise")}});
}
Formula formula_not(const FormulaWriter& w) { return call("not", inputs_of(w)); }
Formula formula_and(const FormulaWriter& w) { return relation("and", inputs_of(w)); }
Formula formula_or(const FormulaWriter& w) { return relation("or", inputs_of(w)); }
Formula formula_count(const FormulaWriter& w) { return call("count", inputs_of(w)); }

constexpr RuleRow kRows[] = {
    {Rule::Max, "max", 1, -1, shape_extreme, kMax, local_extreme<Rule::MaxD>, nullptr, formula_max,
     true},
    {Rule::Min, "min", 1, -1, shape_extreme, kMin, local_extreme<Rule::MinD>, nullptr, formula_min,
     true},
    {Rule::Argmax, "argmax", 1, 1, shape_argmax, kArgmax, nullptr, nullptr, formula_argmax, true,
     true},
    {Rule::OneHot, "onehot", 1, 1, shape_one_hot, kOneHot, nullptr, nullptr, formula_one_hot, true,
     true},
    {Rule::Compare, "compare", 2, 2, shape_all_same, kCompare, nullptr, nullptr, formula_compare,
     true, true},
    {Rule::Select, "select", 3, 3, shape_select, kSelect, nullptr, back_select, formula_select,
     true},
    {Rule::Not, "not", 1, 1, shape_of_first, kNot, nullptr, nullptr, formula_not, true, true},
    {Rule::And, "and", 2, 2, shape_all_same, kAnd, nullptr, nullptr, formula_and, true, true},
    {Rule::Or, "or", 2, 2, shape_all_same, kOr, nullptr, nullptr, formula_or, true, true},
    {Rule::Count, "count", 1, 1, shape_number, kCount, nullptr, nullptr, formula_count, true, true},
};

}  // namespace

std::span<const RuleRow> decision_rules() { return kRows; }

}  // namespace deltarule
