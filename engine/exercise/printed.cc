#include "exercise/printed.h"

#include <fmt/core.h>

#include <array>

#include "exercise/compose.h"

namespace deltarule {

namespace {

std::optional<Printed> print_proved(const Matrix& m, const Precision& p) {
  Printed out;
  out.shape = shape_of(m);
  for (Eigen::Index i = 0; i < m.size(); ++i) {
    const auto written = write(p, m.data()[i]);
    if (!written) return std::nullopt;
    out.cells.push_back(written->text);
    out.is_exact = out.is_exact && written->is_exact;
  }
  return out;
}

/// A number like sqrt(2) - 2 / sqrt(2), which no ball tells from 0, or one half way between two
/// roundings: printed as the one, and as either of the other.
std::string nearly_proved(const Number& finest, const Precision& p) {
  if (const auto written = write(p, finest)) return written->text;
  if (!finest.is_finite()) return "?";
  if (sign(finest) == Sign::Unknown) return "0";
  const auto centre = write(p, Number::exactly(finest.to_double()));
  return centre ? centre->text : "?";
}

Printed nearly_proved(const Matrix& finest, const Precision& p) {
  Printed out;
  out.shape = shape_of(finest);
  out.is_exact = false;
  for (Eigen::Index i = 0; i < finest.size(); ++i)
    out.cells.push_back(nearly_proved(finest.data()[i], p));
  return out;
}

/// Exactly where there is a rational; what has none is written with many digits.
Precision fitting(const Precision& p, const Matrix& m) {
  for (Eigen::Index i = 0; i < m.size(); ++i)
    if (p.is_exact() && !m.data()[i].is_exact()) return Precision::significant(10);
  return p;
}

struct FunctionWords {
  std::string_view name;
  std::string_view words;
  std::string_view latex;
};
constexpr std::array<FunctionWords, 6> kFunctionWords = {{
    {"sigmoid", "the sigmoid", "\\sigma"},
    {"tanh", "tanh", "\\tanh"},
    {"relu", "ReLU", "\\operatorname{ReLU}"},
    {"leaky_relu", "leaky ReLU", "\\operatorname{LReLU}"},
    {"identity", "the identity", "\\operatorname{id}"},
    {"softmax", "softmax", "\\operatorname{softmax}"},
}};

const FunctionWords* find_words(std::string_view function) {
  for (const FunctionWords& w : kFunctionWords)
    if (w.name == function) return &w;
  return nullptr;
}

}  // namespace

Printed print_quantity(const Derivation& d, const Matrix& value, QuantityId q,
                       const Precision& wanted) {
  const Precision p = fitting(wanted, value);
  if (auto printed = print_proved(value, p)) return std::move(*printed);
  const QuantityId targets[] = {q};
  Matrix finest = value;
  for (Bits bits = 2 * kFirstBits; bits <= kMostBits; bits *= 2) {
    finest = evaluate(d, targets, bits)[q];
    if (auto printed = print_proved(finest, p)) return std::move(*printed);
  }
  return nearly_proved(finest, p);
}

Printed print_quantity(const Variant& variant, QuantityId q, const Precision& p) {
  return print_quantity(variant.derivation(), variant.values[q], q, p);
}

Formula as_formula(const Printed& printed) {
  if (printed.shape.is_scalar()) return number(printed.cells[0]);
  Formulas cells;
  for (const std::string& c : printed.cells) cells.push_back(number(c));
  return matrix(printed.shape.rows, printed.shape.cols, std::move(cells));
}

Formula printed_value(const Variant& variant, QuantityId q, const Precision& p) {
  return as_formula(print_quantity(variant, q, p));
}

std::string function_words(std::string_view function) {
  const FunctionWords* known = find_words(function);
  return std::string(known != nullptr ? known->words : function);
}

std::string function_latex(std::string_view function) {
  const FunctionWords* known = find_words(function);
  return known != nullptr ? std::string(known->latex)
                          : fmt::format("\\operatorname{{{}}}", function);
}

}  // namespace deltarule
