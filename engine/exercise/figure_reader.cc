#include "exercise/figure_reader.h"

#include <fmt/core.h>

#include <algorithm>

#include "exercise/condition_run.h"
#include "lang/boolean_formula.h"

namespace deltarule {

void FigureReader::keep(Diagnostics errors) {
  if (errors_.empty()) errors_ = std::move(errors);
}

void FigureReader::fail(Span at, std::string message, std::string hint) {
  keep({{"E-073", at, std::move(message), std::move(hint)}});
}

bool FigureReader::shows(std::string_view word) const {
  return std::find(spec_.with.begin(), spec_.with.end(), word) != spec_.with.end();
}

Value FigureReader::value(const Expr& e, const Bindings& locals) {
  auto found = model_.value(e, locals);
  if (found) return std::move(*found);
  keep(std::move(found.error()));
  return {};
}

Matrix FigureReader::matrix(const Expr& e, const Bindings& locals) {
  return matrix(value(e, locals), e.span);
}

/// A list of vectors of one size as the rows of a matrix.
Matrix FigureReader::stacked(const List& list, Span at) {
  Matrix out;
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    const Matrix row = matrix(list.items[i].value, at);
    if (i == 0) out.resize(static_cast<Eigen::Index>(list.items.size()), row.size());
    if (row.size() != out.cols()) fail(at, "vectors of different sizes");
    if (failed()) return scalar(0);
    for (Eigen::Index j = 0; j < row.size(); ++j)
      out(static_cast<Eigen::Index>(i), j) = row.data()[j];
  }
  return out;
}

Matrix FigureReader::matrix(const Value& value, Span at) {
  if (const auto* list = value.as<List>(); list != nullptr && !list->items.empty())
    return stacked(*list, at);
  if (const auto* number = value.as<Number>()) return scalar(*number);
  const auto* id = value.as<QuantityId>();
  if (id == nullptr) {
    if (!value.failed()) fail(at, fmt::format("{} where numbers are drawn", describe(value)));
    return scalar(0);
  }
  const QuantityId targets[] = {*id};
  return evaluate(model_.derivation(), targets)[*id];
}

std::vector<double> FigureReader::doubles(const Expr& e, const Bindings& locals) {
  const Matrix m = matrix(e, locals);
  std::vector<double> out;
  for (Eigen::Index i = 0; i < m.rows(); ++i)
    for (Eigen::Index j = 0; j < m.cols(); ++j) out.push_back(m(i, j).to_double());
  return out;
}

double FigureReader::number(const Expr& e, const Bindings& locals) {
  return doubles(e, locals).front();
}

std::pair<Number, Number> FigureReader::range(const Expr& e, const Bindings& locals) {
  if (e.kind != ExprKind::Range) {
    fail(e.span, "a range is needed here", "such as -4..4");
    return {0, 1};
  }
  const Matrix low = matrix(e.children[0], locals);
  const Matrix high = matrix(e.children[1], locals);
  if (!failed() && sign(high(0, 0) - low(0, 0)) != Sign::Positive)
    fail(e.span, "a range that is empty");
  return {low(0, 0), high(0, 0)};
}

const BooleanFunction* FigureReader::function(const Value& value, Span at, int most) {
  const auto* f = value.as<BooleanFunction>();
  if (const auto* written = value.as<std::shared_ptr<const WrittenFormula>>())
    f = &(*written)->function;
  if (f != nullptr && f->inputs() >= 1 && f->inputs() <= most) return f;
  if (!value.failed())
    fail(at, fmt::format("{} where a boolean function of 1 to {} inputs is drawn", describe(value),
                         most));
  return nullptr;
}

std::vector<FigureReader::Part> FigureReader::parts(const Expr& e, const Bindings& locals) {
  const bool is_bracketed =
      e.kind == ExprKind::List && e.children.size() == 1 && e.children[0].kind == ExprKind::Each;
  if (is_bracketed) return parts(e.children[0], locals);
  if (e.kind != ExprKind::Each) return {{&e, locals, words("")}};
  auto items = model_.items(e.children[0], locals);
  if (!items) {
    keep(std::move(items.error()));
    return {};
  }
  std::vector<Part> all;
  for (const Item& item : *items) {
    Bindings inner = locals;
    inner.push_back({e.names[0], item.value});
    all.push_back({&e.children[1], std::move(inner),
                   relation("=", {symbol_of(e.names[0]), raw(item.label)})});
  }
  return all;
}

Formula number_formula(const Number& x) { return deltarule::number(text_of(scalar(x))); }

}  // namespace deltarule
