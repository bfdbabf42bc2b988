// Numbers that are known when the variant is drawn: indices, sizes, conditions on parameters. No
// quantity is made for them.
#include <fmt/core.h>

#include <array>

#include "lang/elaborator.h"

namespace deltarule {

namespace {

using Known = std::optional<Number>;
constexpr std::int64_t kMostWhole = 1000000;

Known truth_of(bool b) { return Number(b ? 1 : 0); }

Known power_of(const Number& a, const Number& b) {
  if (!b.is_integer() || b.bit_size() > 6) return std::nullopt;
  const int n = static_cast<int>(b.to_int());
  if (n < 0 && identical(a, 0)) return std::nullopt;
  return power(a, n);
}

Known quotient(const Number& a, const Number& b) {
  return identical(b, 0) ? Known() : Known(a / b);
}

struct Operation {
  std::string_view sign;
  Known (*of)(const Number&, const Number&);
};
bool less(const Number& a, const Number& b) { return compare(a, b) == std::strong_ordering::less; }
constexpr std::array<Operation, 17> kOperations = {{
    {"+", [](const Number& a, const Number& b) { return Known(a + b); }},
    {"-", [](const Number& a, const Number& b) { return Known(a - b); }},
    {"*", [](const Number& a, const Number& b) { return Known(a * b); }},
    {".*", [](const Number& a, const Number& b) { return Known(a * b); }},
    {"/", quotient},
    {"./", quotient},
    {"^", power_of},
    {".^", power_of},
    {"==", [](const Number& a, const Number& b) { return truth_of(identical(a, b)); }},
    {"!=", [](const Number& a, const Number& b) { return truth_of(!identical(a, b)); }},
    {"<", [](const Number& a, const Number& b) { return truth_of(less(a, b)); }},
    {"<=", [](const Number& a, const Number& b) { return truth_of(!less(b, a)); }},
    {">", [](const Number& a, const Number& b) { return truth_of(less(b, a)); }},
    {">=", [](const Number& a, const Number& b) { return truth_of(!less(a, b)); }},
    {"and", [](const Number& a, const Number& b) { return Known(min(a, b)); }},
    {"or", [](const Number& a, const Number& b) { return Known(max(a, b)); }},
    {"xor", [](const Number& a, const Number& b) { return truth_of(!identical(a, b)); }},
}};

}  // namespace

Known Elaborator::known(const Value& v, bool fixed) const {
  if (const auto* n = v.as<Number>()) return *n;
  const auto* id = v.as<QuantityId>();
  if (id == nullptr || *id == QuantityId::None || !d_[*id].shape.is_scalar()) return std::nullopt;
  const bool has_value = d_[*id].rule == Rule::Literal || (!fixed && d_[*id].rule == Rule::Given);
  if (!has_value || !d_.constant(*id)(0, 0).is_exact()) return std::nullopt;
  return d_.constant(*id)(0, 0);
}

Known Elaborator::exact(const Value& v) const {
  if (const Known fast = known(v)) return fast;
  const auto* id = v.as<QuantityId>();
  if (id == nullptr || *id == QuantityId::None || !d_[*id].shape.is_scalar()) return std::nullopt;
  const QuantityId targets[] = {*id};
  const Number x = deltarule::evaluate(d_, targets)[*id](0, 0);
  return x.is_exact() ? Known(x) : std::nullopt;
}

Known Elaborator::known(const Expr& e, bool fixed) {
  switch (e.kind) {
    case ExprKind::Number:
      return number_of(e.text);
    case ExprKind::Name: {
      const Value* v = find(e.text);
      return v == nullptr ? Known() : known(*v, fixed);
    }
    case ExprKind::Unary: {
      const Known x = known(e.children[0], fixed);
      if (!x) return x;
      return e.text == "-" ? -*x : Number(1) - *x;
    }
    case ExprKind::Binary:
      return known_binary(e, fixed);
    case ExprKind::If: {
      const Known c = known(e.children[0], fixed);
      return c ? known(e.children[identical(*c, 0) ? 2 : 1], fixed) : c;
    }
    case ExprKind::Call:
      return known_call(e, fixed);
    case ExprKind::Index:
      return known_index(e, fixed);
    default:
      return std::nullopt;
  }
}

// `k == n` of a running index k: it says which formula a member of a family has, and is no decision
// that anybody takes on values.
bool Elaborator::asks_which_member(const Expr& e) {
  if (e.kind != ExprKind::Binary || (e.text != "==" && e.text != "!=")) return false;
  const auto is_index = [this](const Expr& side) {
    const Value* v = side.kind == ExprKind::Name ? find(side.text) : nullptr;
    return v != nullptr && v->as<Number>() != nullptr;
  };
  return is_index(e.children[0]) || is_index(e.children[1]);
}

Known Elaborator::known_binary(const Expr& e, bool fixed) {
  const Known a = known(e.children[0], fixed);
  if (!a) return a;
  const Known b = known(e.children[1], fixed);
  if (!b) return b;
  for (const Operation& o : kOperations)
    if (o.sign == e.text) return o.of(*a, *b);
  return std::nullopt;
}

// Sizes, and what is often said of drawn numbers.
Known Elaborator::known_call(const Expr& e, bool fixed) {
  if (find(e.text) != nullptr || e.children.empty()) return std::nullopt;
  if (e.text == "length" && e.children[0].kind == ExprKind::Name) {
    const Value* v = find(e.children[0].text);
    const auto* id = v == nullptr ? nullptr : v->as<QuantityId>();
    if (id == nullptr || *id == QuantityId::None) return std::nullopt;
    return Number(d_[*id].shape.cells());
  }
  if (e.text != "abs" && e.text != "min" && e.text != "max") return std::nullopt;
  Known best = known(e.children[0], fixed);
  if (!best || (e.text == "abs") != (e.children.size() == 1)) return std::nullopt;
  if (e.text == "abs") return abs(*best);
  for (std::size_t k = 1; k < e.children.size(); ++k) {
    const Known x = known(e.children[k], fixed);
    if (!x) return x;
    best = e.text == "min" ? min(*best, *x) : max(*best, *x);
  }
  return best;
}

// `x[2]` of a drawn vector, or of one that stands fast: a row of rows(n).
Known Elaborator::known_index(const Expr& e, bool fixed) {
  if (e.children[0].kind != ExprKind::Name) return std::nullopt;
  const Value* v = find(e.children[0].text);
  const auto* id = v == nullptr ? nullptr : v->as<QuantityId>();
  if (id == nullptr || *id == QuantityId::None) return std::nullopt;
  const Rule rule = d_[*id].rule;
  if (rule != Rule::Literal && (fixed || rule != Rule::Given)) return std::nullopt;
  const Matrix& m = d_.constant(*id);
  std::array<Eigen::Index, 2> at = {1, 1};
  const std::size_t n = e.children.size() - 1;
  if (n > 2 || (n == 1 && m.cols() > 1)) return std::nullopt;
  for (std::size_t k = 0; k < n; ++k) {
    const Known i = known(e.children[k + 1]);
    if (!i || !i->is_integer() || i->bit_size() > 30) return std::nullopt;
    at[k] = i->to_int();
  }
  if (at[0] < 1 || at[1] < 1 || at[0] > m.rows() || at[1] > m.cols()) return std::nullopt;
  return m(at[0] - 1, at[1] - 1);
}

std::optional<int> Elaborator::whole(const Expr& e, std::string_view what) {
  if (const Known x = known(e)) return whole(Value{*x}, e.span, what);
  const Value v = evaluate(e);  // says an unknown name
  if (v.failed()) return std::nullopt;
  return whole(v, e.span, what);
}

std::optional<int> Elaborator::whole(const Value& v, Span span, std::string_view what) {
  if (v.failed()) return std::nullopt;
  const Known x = exact(v);
  if (!x)
    return fail("L-027", span, fmt::format("{} that is not known when the exercise is drawn", what),
                "parameters, indices and sizes are known");
  if (!x->is_integer() || x->bit_size() > 30 || x->to_int() > kMostWhole ||
      x->to_int() < -kMostWhole)
    return fail("L-027", span, fmt::format("{} of {}", what, x->to_string()),
                "a whole number is needed here");
  return static_cast<int>(x->to_int());
}

}  // namespace deltarule
