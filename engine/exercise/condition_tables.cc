#include "exercise/condition_tables.h"

#include "lang/boolean_formula.h"

namespace deltarule {

namespace {

const Value* find_value(const Model& model, const Bindings& unknowns, const std::string& name) {
  for (const Item& item : unknowns)
    if (item.label == name) return &item.value;
  return model.find(name);
}

/// The table of what a name stands for; null where it stands for something else.
const BooleanFunction* table_of(const Value* value) {
  if (value == nullptr) return nullptr;
  if (const auto* formula = value->as<std::shared_ptr<const WrittenFormula>>())
    return &(*formula)->function;
  if (const auto* network = value->as<NetworkPointer>()) return &(*network)->output;
  return value->as<BooleanFunction>();
}

bool is_call_with(const Expr& e, const std::string& index) {
  return e.kind == ExprKind::Call && e.children.size() == 1 &&
         e.children[0].kind == ExprKind::Name && e.children[0].text == index && e.text != index;
}

/// The n of `rows(n)`, also where n is a function; -1 where the range is another one.
int inputs_of_rows(const Model& model, const Expr& range, const Bindings& unknowns) {
  if (range.kind != ExprKind::Call || range.text != "rows" || range.children.size() != 1) return -1;
  const Expr& argument = range.children[0];
  if (argument.kind == ExprKind::Name)
    if (const auto* f = table_of(find_value(model, unknowns, argument.text))) return f->inputs();
  const auto n = model.number(argument);
  return n && n->is_integer() && n->bit_size() < 10 ? static_cast<int>(n->to_int()) : -1;
}

std::string row_in_words(std::uint32_t row, int inputs) {
  Matrix bits(inputs, 1);
  for (int i = 0; i < inputs; ++i) bits(i, 0) = input_of_row(row, inputs, i) ? 1 : 0;
  return text_of(bits);
}

}  // namespace

std::optional<ConditionRun> compare_tables(const Model& model, const Find::SuchThat& such_that,
                                           const Bindings& unknowns) {
  const Expr& condition = such_that.condition;
  const bool has_the_form = !such_that.range.empty() && condition.kind == ExprKind::Binary &&
                            condition.text == "==" &&
                            is_call_with(condition.children[0], such_that.index) &&
                            is_call_with(condition.children[1], such_that.index);
  if (!has_the_form) return std::nullopt;
  const auto* left = table_of(find_value(model, unknowns, condition.children[0].text));
  const auto* right = table_of(find_value(model, unknowns, condition.children[1].text));
  if (left == nullptr || right == nullptr || left->inputs() != right->inputs() ||
      inputs_of_rows(model, such_that.range[0], unknowns) != left->inputs())
    return std::nullopt;
  const auto row = first_difference(*left, *right);
  if (!row) return ConditionRun();
  Counterexample c;
  c.at = row_in_words(*row, left->inputs());
  c.sign = "==";
  c.left = left->value(*row) ? "1" : "0";
  c.right = right->value(*row) ? "1" : "0";
  c.gap = 1;
  return ConditionRun{Holds::No, std::move(c)};
}

}  // namespace deltarule
