// The statements of a model block, one after the other.
#include <fmt/core.h>

#include <algorithm>

#include "lang/elaborator.h"

namespace deltarule {

namespace {

constexpr std::size_t kMostErrors = 50;

Formulas as_subscripts(const std::vector<int>& indices) {
  Formulas out;
  for (const int i : indices) out.push_back(number(i));
  return out;
}

}  // namespace

std::nullopt_t Elaborator::fail(std::string_view code, Span span, std::string message,
                                std::string hint) {
  // A loop says the same of each of its turns.
  for (const Diagnostic& d : errors_)
    if (d.code == code && d.span == span) return std::nullopt;
  if (errors_.size() < kMostErrors)
    errors_.push_back({code, span, std::move(message), std::move(hint)});
  return std::nullopt;
}

Value Elaborator::failed(std::string_view code, Span span, std::string message, std::string hint) {
  fail(code, span, std::move(message), std::move(hint));
  return {};
}

void Elaborator::run(const Statements& statements) {
  for (const Statement& s : statements) {
    if (errors_.size() >= kMostErrors) return;
    run(s);
  }
}

void Elaborator::run(const Statement& s) {
  switch (s.kind) {
    case StatementKind::Assign:
      return assign(s);
    case StatementKind::DefineFunction:
      if (is_new(s)) model_.define(s.name, {UserFunction{std::make_shared<const Statement>(s)}});
      return;
    case StatementKind::For:
      return run_for(s);
    case StatementKind::Repeat:
      if (is_new(s)) model_.define(s.name, unfold(s));
      return;
    case StatementKind::Until:
    case StatementKind::Limit:
      return;  // read by `unfold`
  }
}

void Elaborator::run_for(const Statement& s) {
  for (const Item& item : items(s.exprs.at(0))) {
    frame_.push_back({s.name, item.value});
    run(s.body);
    frame_.pop_back();
    if (errors_.size() >= kMostErrors) return;
  }
}

bool Elaborator::is_new(const Statement& s) {
  if (model_.find(s.name) == nullptr) return true;
  fail("L-009", s.name_span, fmt::format("`{}` is given twice", s.name),
       frame_.empty() ? "a parameter may have this name"
                      : fmt::format("give it an index: `{}[k]`", s.name));
  return false;
}

void Elaborator::assign(const Statement& s) {
  fresh_ = d_.size();
  const Expr& e = s.exprs.at(0);
  if (!s.indices.empty()) return give_family_name(s, e);
  if (!is_new(s)) {
    quantity(e);  // its errors are said too
    return;
  }
  // A named number is a quantity of its own: literals are shared by all formulas.
  if (auto m = constant_matrix(e))
    return model_.define(s.name, {given(s.name, std::move(*m), symbol_of(s.name))});
  give_name(s, evaluate(e));
}

void Elaborator::give_name(const Statement& s, Value value) {
  if (value.as<Number>() != nullptr || value.as<List>() != nullptr)
    value = {to_quantity(value, s.exprs.at(0).span)};
  if (const auto* id = value.as<QuantityId>())
    value = *id == QuantityId::None ? Value{} : Value{named(*id, s.name, symbol_of(s.name))};
  model_.define(s.name, std::move(value));
}

void Elaborator::give_family_name(const Statement& s, const Expr& e) {
  std::vector<int> indices;
  for (const Expr& each : s.indices) {
    const auto i = whole(each, "an index");
    if (!i) return;
    indices.push_back(*i);
  }
  const Value* before = model_.find(s.name);
  const Family* family = before != nullptr ? before->as<Family>() : nullptr;
  if (before != nullptr && family == nullptr) {
    fail("L-009", s.name_span, fmt::format("`{}` is given twice", s.name), "once without an index");
    return;
  }
  const std::string key = fmt::format("{}[{}]", s.name, label_of(indices));
  if (family != nullptr && family->cells.contains(indices)) {
    fail("L-009", s.name_span, fmt::format("`{}` is given twice", key));
    return;
  }
  const Formula shown = symbol_of(s.name, as_subscripts(indices));
  auto m = constant_matrix(e);
  QuantityId id = m ? given(key, std::move(*m), shown) : quantity(e);
  if (id != QuantityId::None) id = named(id, key, shown);
  model_.define_cell(s.name, indices, id);
}

QuantityId Elaborator::given(const std::string& key, Matrix value, Formula shown) {
  const QuantityId id = d_.give(key, std::move(value));
  d_.set_name(id, key, std::move(shown));
  return id;
}

// A quantity that had a name before keeps it; a literal is shared, so a named copy is made.
QuantityId Elaborator::named(QuantityId id, const std::string& key, Formula shown) {
  if (!d_[id].key.empty() && index(id) < fresh_) return id;
  if (d_[id].rule == Rule::Literal) id = add(Rule::Identity, {id}, {}, d_[id].span);
  if (id != QuantityId::None) d_.set_name(id, key, std::move(shown));
  return id;
}

}  // namespace deltarule
