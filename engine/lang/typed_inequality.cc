#include "lang/typed_inequality.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "lang/typed_expression.h"
#include "numeric/typed.h"

namespace deltarule {

namespace {

constexpr std::size_t kLongest = 400;
constexpr Bits kBitsOfConstants = 256;

using Pair = std::pair<std::string_view, std::string_view>;
constexpr std::array<Pair, 24> kWays = {{
    {"≥", ">="},  {"⩾", ">="},     {"\\geq", ">="}, {"\\ge", ">="}, {"=>", ">="}, {"≤", "<="},
    {"⩽", "<="},  {"\\leq", "<="}, {"\\le", "<="},  {"=<", "<="},   {"−", "-"},   {"$", ""},
    {"∞", "inf"}, {"∧", " and "},  {"₀", "0"},      {"₁", "1"},     {"₂", "2"},   {"₃", "3"},
    {"₄", "4"},   {"₅", "5"},      {"₆", "6"},      {"₇", "7"},     {"₈", "8"},   {"₉", "9"},
}};

std::string with_plain_signs(std::string_view text) {
  std::string out(trim(text));
  for (const auto& [from, to] : kWays) out = replace_all(std::move(out), from, to);
  return out;
}

/// `w_0` and `w_{0}` where w0 is a name.
std::string with_plain_names(std::string text, std::span<const std::string> names) {
  for (const std::string& name : names) {
    const std::size_t digits = name.find_first_of("0123456789");
    if (digits == std::string::npos || digits == 0) continue;
    const std::string head = name.substr(0, digits), tail = name.substr(digits);
    text = replace_all(std::move(text), head + "_{" + tail + "}", name);
    text = replace_all(std::move(text), head + "_" + tail, name);
  }
  return text;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// `2 w0` and `2(w0 + w1)` with a sign between.
std::string with_products(std::string_view text) {
  std::string out;
  bool in_name = false, after_number = false;
  for (const char c : text) {
    if (after_number && (is_letter(c) || c == '(')) out += '*';
    in_name = is_letter(c) || (in_name && is_digit(c));
    const bool is_of_number = !in_name && (is_digit(c) || c == '.');
    after_number = is_of_number || (after_number && c == ' ');
    out += c;
  }
  return out;
}

// ---- linear sums

struct LinearSum {
  std::vector<Number> coefficients;
  Number constant;

  bool is_constant() const {
    return std::all_of(coefficients.begin(), coefficients.end(),
                       [](const Number& a) { return identical(a, 0); });
  }
  LinearSum& operator*=(const Number& by) {
    for (Number& a : coefficients) a *= by;
    constant *= by;
    return *this;
  }
  LinearSum& operator+=(const LinearSum& other) {
    for (std::size_t i = 0; i < coefficients.size(); ++i) coefficients[i] += other.coefficients[i];
    constant += other.constant;
    return *this;
  }
};

class LinearReading {
 public:
  LinearReading(std::span<const std::string> names, const ConstantOf& constant_of)
      : names_(names), constant_of_(constant_of) {}

  std::optional<LinearSum> read(const Expr& e) const {
    if (!mentions_a_name(e)) return constant(e);
    switch (e.kind) {
      case ExprKind::Name:
        return variable(e);
      case ExprKind::Unary:
        return e.text == "-" ? scaled(read(e.children[0]), -1) : std::nullopt;
      case ExprKind::Binary:
        return binary(e);
      case ExprKind::If: {
        const auto condition = read(e.children[0]);
        if (!condition || !condition->is_constant()) return std::nullopt;
        return read(e.children[identical(condition->constant, 0) ? 2 : 1]);
      }
      default:
        return std::nullopt;
    }
  }

 private:
  bool mentions_a_name(const Expr& e) const {
    const bool is_one =
        e.kind == ExprKind::Name && std::find(names_.begin(), names_.end(), e.text) != names_.end();
    return is_one || std::any_of(e.children.begin(), e.children.end(),
                                 [this](const Expr& child) { return mentions_a_name(child); });
  }

  std::optional<LinearSum> constant(const Expr& e) const {
    auto value = constant_of_(e);
    if (!value || !value->is_exact()) return std::nullopt;
    return LinearSum{std::vector<Number>(names_.size()), std::move(*value)};
  }

  LinearSum variable(const Expr& e) const {
    LinearSum sum{std::vector<Number>(names_.size()), 0};
    const auto which = std::find(names_.begin(), names_.end(), e.text) - names_.begin();
    sum.coefficients[static_cast<std::size_t>(which)] = 1;
    return sum;
  }

  static std::optional<LinearSum> scaled(std::optional<LinearSum> sum, const Number& by) {
    if (sum) *sum *= by;
    return sum;
  }

  std::optional<LinearSum> binary(const Expr& e) const {
    auto a = read(e.children[0]);
    const auto b = read(e.children[1]);
    if (!a || !b) return std::nullopt;
    if (e.text == "+") return *a += *b;
    if (e.text == "-") return *a += *scaled(b, -1);
    if (e.text == "*" && b->is_constant()) return scaled(a, b->constant);
    if (e.text == "*" && a->is_constant()) return scaled(b, a->constant);
    if (e.text == "/" && b->is_constant() && !identical(b->constant, 0))
      return scaled(a, Number(1) / b->constant);
    return std::nullopt;
  }

  std::span<const std::string> names_;
  const ConstantOf& constant_of_;
};

/// left ? right, brought to one side.
std::optional<LinearInequality> compared(std::optional<LinearSum> left,
                                         std::optional<LinearSum> right, std::string_view sign) {
  if (!left || !right || sign.empty() || (sign[0] != '<' && sign[0] != '>')) return std::nullopt;
  if (sign[0] == '<') std::swap(left, right);
  *right *= -1;
  *left += *right;
  return LinearInequality{std::move(left->coefficients), std::move(left->constant),
                          sign.size() == 1};
}

std::optional<NumberInterval> as_interval(const LinearInequality& one) {
  const Number& a = one.coefficients.at(0);
  NumberInterval out;
  if (identical(a, 0)) return std::nullopt;
  const Number end = -one.constant / a;
  if (sign(a) == Sign::Positive) {
    out.lo = end;
    out.has_lo = !one.is_strict;
  } else {
    out.hi = end;
    out.has_hi = !one.is_strict;
  }
  return out;
}

// ---- what was typed

std::optional<LinearSum> typed_sum(const std::string& text, std::span<const std::string> names) {
  if (trim(text).empty()) return std::nullopt;
  const auto read = read_typed_expression(with_products(text), names);
  if (!read) return std::nullopt;
  const ConstantOf constant_of = [](const Expr& e) -> std::optional<Number> {
    const ValueAtPoint value = evaluate(TypedExpression{e, {}}, {}, kBitsOfConstants);
    return value.defined == Defined::Yes ? std::optional<Number>(value.value) : std::nullopt;
  };
  return LinearReading(names, constant_of).read(read->tree);
}

/// `0 < x <= 2` as 0, <, x, <=, 2.
std::vector<std::string> taken_apart(std::string_view text) {
  std::vector<std::string> parts(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '<' && text[i] != '>') {
      parts.back() += text[i];
      continue;
    }
    const bool has_equals = i + 1 < text.size() && text[i + 1] == '=';
    parts.push_back(std::string(text.substr(i, has_equals ? 2 : 1)));
    parts.emplace_back();
    if (has_equals) ++i;
  }
  return parts;
}

/// `0 < x` or `0 < x <= 2`
std::optional<NumberInterval> read_chain(std::string_view text, const std::string& variable) {
  const std::vector<std::string> parts = taken_apart(text);
  if (parts.size() != 3 && parts.size() != 5) return std::nullopt;
  if (parts.size() == 5 && parts[1][0] != parts[3][0]) return std::nullopt;
  const std::string names[] = {variable};
  NumberInterval all;
  for (std::size_t k = 0; k + 2 < parts.size(); k += 2) {
    const auto one =
        compared(typed_sum(parts[k], names), typed_sum(parts[k + 2], names), parts[k + 1]);
    const auto half = one ? as_interval(*one) : std::nullopt;
    if (!half) return std::nullopt;
    all = intersection(all, *half);
  }
  return all;
}

std::optional<NumberInterval> read_chains(std::string text, const std::string& variable) {
  for (const std::string_view way : {" and ", " und ", " & ", "&&", ","})
    text = replace_all(std::move(text), way, ";");
  NumberInterval all;
  for (const std::string_view part : split(text, ';')) {
    const auto one = read_chain(part, variable);
    if (!one) return std::nullopt;
    all = intersection(all, *one);
  }
  return all;
}

/// An end: a number, or nothing for infinity with the right sign. False where it is neither.
bool read_end(std::string_view text, bool is_upper, std::optional<Number>& end) {
  text = trim(text);
  for (const std::string_view word : {"inf", "infinity", "oo", "\\infty"})
    if (text == (is_upper ? std::string(word) : "-" + std::string(word)) ||
        (is_upper && text == "+" + std::string(word)))
      return true;
  const TypedResult read = read_typed_number(text);
  if (read.number) end = read.number->value;
  return read.number.has_value();
}

std::optional<NumberInterval> read_brackets(std::string_view text) {
  NumberInterval out;
  out.has_lo = text.front() == '[';
  out.has_hi = text.back() == ']';
  const std::string_view inside = text.substr(1, text.size() - 2);
  const bool has_semicolon = inside.find(';') != std::string_view::npos;
  const auto ends = split(inside, has_semicolon ? ';' : ',');
  if (ends.size() != 2 || !read_end(ends[0], false, out.lo) || !read_end(ends[1], true, out.hi))
    return std::nullopt;
  if ((!out.lo && out.has_lo) || (!out.hi && out.has_hi)) return std::nullopt;
  return out;
}

bool is_in_brackets(std::string_view text) {
  constexpr std::string_view kOpen = "([]", kClose = ")][";
  return text.size() >= 2 && kOpen.find(text.front()) != std::string_view::npos &&
         kClose.find(text.back()) != std::string_view::npos &&
         text.find_first_of("<>") == std::string_view::npos;
}

/// `x in (0, 2]` without its beginning.
std::string_view without_membership(std::string_view text, std::string_view variable) {
  if (!text.starts_with(variable)) return text;
  const std::string_view rest = trim(text.substr(variable.size()));
  for (const std::string_view word : {"in", "∈", "\\in"})
    if (rest.starts_with(word) && is_in_brackets(trim(rest.substr(word.size()))))
      return trim(rest.substr(word.size()));
  return text;
}

std::string term(const Number& a, const std::string& name, bool is_first) {
  const bool is_negative = sign(a) == Sign::Negative;
  const Number size = abs(a);
  const std::string factor = identical(size, 1) ? "" : size.to_string() + "*";
  const std::string_view before = is_first ? (is_negative ? "-" : "") : is_negative ? " - " : " + ";
  return fmt::format("{}{}{}", before, factor, name);
}

}  // namespace

std::optional<NumberInterval> read_interval(std::string_view text, const std::string& variable) {
  if (text.size() > kLongest) return std::nullopt;
  const std::string names[] = {variable};
  const std::string plain = with_plain_names(with_plain_signs(text), names);
  const std::string_view rest = without_membership(plain, variable);
  const auto read =
      is_in_brackets(rest) ? read_brackets(rest) : read_chains(std::string(rest), variable);
  return read && !is_empty(*read) ? read : std::nullopt;
}

std::optional<LinearInequality> read_inequality(std::string_view text,
                                                std::span<const std::string> names) {
  if (text.size() > kLongest) return std::nullopt;
  const auto parts = taken_apart(with_plain_names(with_plain_signs(text), names));
  if (parts.size() != 3) return std::nullopt;
  return compared(typed_sum(parts[0], names), typed_sum(parts[2], names), parts[1]);
}

std::optional<LinearInequality> inequality_of(const Expr& e, std::span<const std::string> names,
                                              const ConstantOf& constant_of) {
  if (e.kind == ExprKind::If) {
    const auto condition = constant_of(e.children[0]);
    if (!condition) return std::nullopt;
    return inequality_of(e.children[identical(*condition, 0) ? 2 : 1], names, constant_of);
  }
  if (e.kind != ExprKind::Binary) return std::nullopt;
  const LinearReading reading(names, constant_of);
  return compared(reading.read(e.children[0]), reading.read(e.children[1]), e.text);
}

std::optional<NumberInterval> interval_of(const Expr& e, const std::string& variable,
                                          const ConstantOf& constant_of) {
  if (e.kind == ExprKind::Binary && e.text == "and") {
    const auto a = interval_of(e.children[0], variable, constant_of);
    const auto b = interval_of(e.children[1], variable, constant_of);
    return a && b ? std::optional<NumberInterval>(intersection(*a, *b)) : std::nullopt;
  }
  if (e.kind == ExprKind::If) {
    const auto condition = constant_of(e.children[0]);
    if (!condition) return std::nullopt;
    return interval_of(e.children[identical(*condition, 0) ? 2 : 1], variable, constant_of);
  }
  const std::string names[] = {variable};
  const auto one = inequality_of(e, names, constant_of);
  return one ? as_interval(*one) : std::nullopt;
}

std::string to_text(const NumberInterval& interval) {
  return fmt::format("{}{}, {}{}", interval.has_lo ? "[" : "(",
                     interval.lo ? interval.lo->to_string() : "-inf",
                     interval.hi ? interval.hi->to_string() : "inf", interval.has_hi ? "]" : ")");
}

std::string to_text(const LinearInequality& inequality, std::span<const std::string> names) {
  const auto first = std::ranges::find_if(inequality.coefficients,
                                          [](const Number& a) { return !identical(a, 0); });
  const bool is_turned = first != inequality.coefficients.end() && sign(*first) == Sign::Negative;
  const Number turn = is_turned ? -1 : 1;
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i)
    if (!identical(inequality.coefficients[i], 0))
      out += term(turn * inequality.coefficients[i], names[i], out.empty());
  const Number c = turn * inequality.constant;
  const bool is_negative = sign(c) == Sign::Negative;
  if (out.empty())
    out = c.to_string();
  else if (!identical(c, 0))
    out += (is_negative ? " - " : " + ") + abs(c).to_string();
  const std::string_view strict = is_turned ? " < 0" : " > 0", weak = is_turned ? " <= 0" : " >= 0";
  return out + std::string(inequality.is_strict ? strict : weak);
}

}  // namespace deltarule
