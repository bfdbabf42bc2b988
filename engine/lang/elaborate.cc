#include "lang/elaborate.h"

#include <fmt/core.h>

#include <algorithm>

#include "lang/elaborator.h"

namespace deltarule {

namespace {

template <class T>
Result<T> result_of(Elaborator& e, std::optional<T> value) {
  if (e.has_errors() || !value) return tl::unexpected<Diagnostics>(e.take_errors());
  return std::move(*value);
}

}  // namespace

Number number_of(std::string_view text) {
  const auto e = text.find_first_of("eE");
  int exponent = 0;
  if (e != std::string_view::npos) {
    const bool is_negative = text[e + 1] == '-';
    for (const char c : text.substr(e + 1))
      if (c >= '0' && c <= '9') exponent = 10 * exponent + (c - '0');
    if (is_negative) exponent = -exponent;
  }
  std::string digits;
  const std::string_view mantissa = text.substr(0, e);
  const auto point = mantissa.find('.');
  for (const char c : mantissa)
    if (c != '.') digits += c;
  if (point != std::string_view::npos) exponent -= static_cast<int>(mantissa.size() - point - 1);
  return Number::from_text(digits) * power_of_ten(exponent);
}

QuantityId Model::give(const std::string& name, Matrix value) {
  const QuantityId id = derivation_.give(name, std::move(value));
  define(name, {id});
  return id;
}

void Model::define(const std::string& name, Value value) {
  const auto [it, is_new] = values_.insert_or_assign(name, std::move(value));
  if (is_new) names_.push_back(it->first);
}

void Model::define_cell(const std::string& family, const std::vector<int>& indices, QuantityId id) {
  if (find(family) == nullptr) define(family, {Family{}});
  std::get<Family>(values_.find(family)->second.kind).cells.emplace(indices, id);
}

const Value* Model::find(std::string_view name) const {
  const auto it = values_.find(name);
  return it == values_.end() ? nullptr : &it->second;
}

Diagnostics Model::run(const Statements& statements) {
  Elaborator e(*this, {});
  e.run(statements);
  return e.take_errors();
}

Result<Value> Model::value(const Expr& expr, const Bindings& locals) {
  Elaborator e(*this, locals);
  Value v = e.evaluate(expr);
  return result_of<Value>(e, std::move(v));
}

Result<QuantityId> Model::quantity(const Expr& expr, const Bindings& locals) {
  Elaborator e(*this, locals);
  const QuantityId id = e.quantity(expr);
  return result_of<QuantityId>(e, id);
}

Result<std::vector<Item>> Model::items(const Expr& expr, const Bindings& locals) {
  Elaborator e(*this, locals);
  std::vector<Item> items = e.items(expr);
  return result_of<std::vector<Item>>(e, std::move(items));
}

Result<Matrix> Model::matrix(const Expr& expr, const Bindings& locals, Bits bits) const {
  Model copy = *this;
  const auto id = copy.quantity(expr, locals);
  if (!id) return tl::unexpected<Diagnostics>(id.error());
  const QuantityId targets[] = {*id};
  const Values values = evaluate(copy.derivation_, targets, bits);
  if (values.faults().domain)
    return failure("L-036", expr.span, "a value outside the domain of its function");
  return values[*id];
}

Result<Number> Model::number(const Expr& expr, const Bindings& locals, Bits bits) const {
  const auto m = matrix(expr, locals, bits);
  if (!m) return tl::unexpected<Diagnostics>(m.error());
  if (m->size() == 1) return (*m)(0, 0);
  return failure("L-025", expr.span,
                 fmt::format("a {} where a number is needed", to_string(shape_of(*m))));
}

Result<bool> Model::truth(const Expr& expr, const Bindings& locals) const {
  Model copy = *this;
  return copy.decide(expr, locals);
}

Result<bool> Model::decide(const Expr& expr, const Bindings& locals) {
  Elaborator e(*this, locals);
  // Most conditions are arithmetic on drawn numbers: no derivation is needed.
  if (const auto fast = e.known(expr)) {
    if (identical(*fast, 0) || identical(*fast, 1)) return identical(*fast, 1);
    return failure("L-034", expr.span, "a number where a condition is needed");
  }
  const QuantityId id = e.quantity(expr);
  if (e.has_errors()) return tl::unexpected<Diagnostics>(e.take_errors());
  const std::optional<bool> holds = e.decided(id, expr.span);
  return result_of<bool>(e, holds);
}

Result<TraceRow> Model::next_row(const Trace& trace, const Bindings& state, std::size_t item,
                                 int row) {
  Elaborator e(*this, {});
  std::optional<TraceRow> out = e.row_of(trace, state, item, row);
  return result_of<TraceRow>(e, std::move(out));
}

Result<QuantityId> Model::until(const Trace& trace, const TraceRow& row) {
  const Statements& body = trace.definition->body;
  const auto until = std::find_if(
      body.begin(), body.end(), [](const Statement& s) { return s.kind == StatementKind::Until; });
  return until == body.end() ? QuantityId::None : quantity(until->exprs.at(0), row.cells);
}

}  // namespace deltarule
