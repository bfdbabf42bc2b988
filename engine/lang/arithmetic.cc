// Sums, products, quotients and powers, as people compute them: one n-ary sum, W x + b in one go, w
// - eta g as an update.
#include <fmt/core.h>

#include <algorithm>

#include "lang/elaborator.h"

namespace deltarule {

namespace {

bool is_sign(const Expr& e, std::string_view sign) {
  return e.kind == ExprKind::Binary && e.text == sign;
}
bool is_sum(const Expr& e) { return is_sign(e, "+") || is_sign(e, "-"); }
bool is_number(const Expr& e, std::string_view text) {
  return e.kind == ExprKind::Number && e.text == text;
}
bool is_square(const Expr& e) {
  return (is_sign(e, "^") || is_sign(e, ".^")) && is_number(e.children[1], "2");
}
bool is_half(const Expr& e) {
  return is_number(e, "0.5") ||
         (is_sign(e, "/") && is_number(e.children[0], "1") && is_number(e.children[1], "2"));
}

}  // namespace

QuantityId Elaborator::binary(const Expr& e) {
  if (e.text == "+" || e.text == "-") return sum(e);
  if (e.text == "*" || e.text == ".*") return multiplied(e);
  if (e.text == "/" || e.text == "./") return divided(e);
  if (e.text == "^" || e.text == ".^") return power(e);
  return logic(e);
}

// ---- sums

// Terms from the left; a bracket behind `-` stays one term.
void Elaborator::collect(const Expr& e, int sign, std::vector<Term>& terms) {
  std::vector<std::pair<int, const Expr*>> from_right;
  const Expr* left = &e;
  while (is_sum(*left)) {
    from_right.emplace_back(left->text == "-" ? -1 : 1, &left->children[1]);
    left = &left->children[0];
  }
  const bool is_negative = left->kind == ExprKind::Unary && left->text == "-" &&
                           left->children[0].kind != ExprKind::Number;
  terms.push_back(term_of(is_negative ? -sign : sign, is_negative ? left->children[0] : *left));
  for (auto it = from_right.rbegin(); it != from_right.rend(); ++it) {
    if (it->first > 0 && is_sum(*it->second))
      collect(*it->second, 1, terms);
    else
      terms.push_back(term_of(it->first, *it->second));
  }
}

Elaborator::Term Elaborator::term_of(int sign, const Expr& e) {
  Term t;
  t.sign = sign;
  t.expr = &e;
  t.is_product = is_sign(e, "*") && !is_half(e.children[0]);
  if (t.is_product) {
    t.a = factor_of(e.children[0]);
    t.b = factor_of(e.children[1]);
  } else {
    t.id = quantity(e);
  }
  return t;
}

QuantityId Elaborator::finish(const Term& t) {
  return t.is_product ? product(t.a, t.b, t.expr->sign) : t.id;
}

QuantityId Elaborator::sum(const Expr& e) {
  std::vector<Term> terms;
  collect(e, 1, terms);
  if (const auto id = as_update(terms, e)) return *id;
  if (const auto id = as_affine(terms, e)) return *id;
  std::vector<QuantityId> inputs;
  std::vector<int> signs;
  for (const Term& t : terms) {
    inputs.push_back(finish(t));
    signs.push_back(t.sign);
  }
  return add_spread(Rule::Add, std::move(inputs), std::move(signs), e.sign);
}

// W x + b, b + W x, X W + b with b a row: one quantity, so that any order of its terms is honest.
std::optional<QuantityId> Elaborator::as_affine(const std::vector<Term>& terms, const Expr& e) {
  if (terms.size() != 2 || terms[0].sign < 0 || terms[1].sign < 0) return std::nullopt;
  const auto is_matrix = [this](const Factor& f) {
    return f.id != QuantityId::None && !d_[f.id].shape.is_scalar();
  };
  const auto effective = [this](const Factor& f) {
    const Shape s = d_[f.id].shape;
    return f.is_turned ? Shape{s.cols, s.rows} : s;
  };
  for (std::size_t k = 0; k < 2; ++k) {
    const Term& t = terms[k];
    if (!t.is_product || !is_matrix(t.a) || !is_matrix(t.b)) continue;
    const Shape a = effective(t.a);
    const Shape b = effective(t.b);
    const Shape out = {a.rows, b.cols};
    if (a.cols != b.rows || out.is_scalar() || a.cols == 1) continue;
    const QuantityId other = finish(terms[1 - k]);
    if (other == QuantityId::None) return other;
    const Shape c = d_[other].shape;
    const bool fits = c == out || (c.rows == 1 && c.cols == out.cols && !c.is_scalar());
    if (!fits) return add(Rule::Add, {finish(t), other}, {1, 1}, e.sign);
    return add(Rule::Affine, {turned(t.a, e.sign), turned(t.b, e.sign), other}, {}, e.sign);
  }
  return std::nullopt;
}

// w - eta * g, where g is a gradient with respect to w.
std::optional<QuantityId> Elaborator::as_update(const std::vector<Term>& terms, const Expr& e) {
  if (terms.size() != 2 || terms[0].sign < 0 || terms[1].sign > 0) return std::nullopt;
  const Term& step = terms[1];
  if (!step.is_product || terms[0].is_product || step.a.is_turned || step.b.is_turned)
    return std::nullopt;
  const QuantityId w = terms[0].id;
  if (w == QuantityId::None || step.a.id == QuantityId::None || step.b.id == QuantityId::None)
    return std::nullopt;
  const bool is_gradient = d_[step.b.id].gradient_wrt == w && d_[step.a.id].shape.is_scalar();
  if (!is_gradient) return std::nullopt;
  return add(Rule::Update, {w, step.a.id, step.b.id}, {}, e.sign);
}

// ---- products

Elaborator::Factor Elaborator::factor_of(const Expr& e) {
  if (e.kind == ExprKind::Postfix) return {quantity(e.children[0]), true};
  return {quantity(e), false};
}

QuantityId Elaborator::turned(const Factor& f, Span span) {
  const bool is_plain = !f.is_turned || f.id == QuantityId::None || d_[f.id].shape.is_scalar();
  return is_plain ? f.id : add(Rule::Transpose, {f.id}, {}, span);
}

QuantityId Elaborator::product_of(QuantityId a, QuantityId b, Span span) {
  return product({a, false}, {b, false}, span);
}

QuantityId Elaborator::product(const Factor& a, const Factor& b, Span span) {
  if (a.id == QuantityId::None || b.id == QuantityId::None) return QuantityId::None;
  const Shape sa = d_[a.id].shape;
  const Shape sb = d_[b.id].shape;
  if (sa.is_scalar() && sb.is_scalar()) return add(Rule::Mul, {a.id, b.id}, {}, span);
  if (sa.is_scalar()) return add(Rule::Scale, {a.id, turned(b, span)}, {}, span);
  if (sb.is_scalar()) return add(Rule::Scale, {b.id, turned(a, span)}, {}, span);
  const bool columns = sa.is_column() && sb.is_column();
  if (columns && a.is_turned && !b.is_turned && sa == sb)
    return add(Rule::Dot, {a.id, b.id}, {}, span);
  if (columns && b.is_turned && !a.is_turned) return add(Rule::Outer, {a.id, b.id}, {}, span);
  return add(Rule::MatMul, {turned(a, span), turned(b, span)}, {}, span);
}

QuantityId Elaborator::multiplied(const Expr& e) {
  if (is_half(e.children[0]))
    if (const auto half = half_of_square(e.children[1], e.sign)) return *half;
  if (e.text == "*") {
    // In this order: the derivation must not depend on the compiler's order of arguments.
    const Factor left = factor_of(e.children[0]);
    const Factor right = factor_of(e.children[1]);
    return product(left, right, e.sign);
  }
  const QuantityId a = quantity(e.children[0]);
  const QuantityId b = quantity(e.children[1]);
  if (a == QuantityId::None || b == QuantityId::None) return QuantityId::None;
  if (d_[a].shape.is_scalar() || d_[b].shape.is_scalar()) return product_of(a, b, e.sign);
  return add(Rule::Mul, {a, b}, {}, e.sign);
}

// ---- quotients

bool Elaborator::is_builtin_call(const Expr& e, std::string_view name) const {
  return e.kind == ExprKind::Call && e.text == name && e.children.size() == 1 &&
         find(name) == nullptr;
}

// x^2 / 2, sum(r.^2) / 2, norm(r)^2 / 2
std::optional<QuantityId> Elaborator::half_of_square(const Expr& square, Span span) {
  const bool is_sum_of_squares = is_builtin_call(square, "sum") && is_square(square.children[0]);
  if (is_sum_of_squares)
    return add(Rule::HalfSumSquares, {quantity(square.children[0].children[0])}, {}, span);
  if (!is_square(square)) return std::nullopt;
  const Expr& base = square.children[0];
  if (is_builtin_call(base, "norm"))
    return add(Rule::HalfSumSquares, {quantity(base.children[0])}, {}, span);
  const QuantityId x = quantity(base);
  if (x != QuantityId::None && square.text == "^" && !d_[x].shape.is_scalar()) return power(square);
  return add(Rule::HalfSquare, {x}, {}, span);
}

QuantityId Elaborator::divided(const Expr& e) {
  if (is_number(e.children[1], "2"))
    if (const auto half = half_of_square(e.children[0], e.sign)) return *half;
  const bool is_reciprocal = is_number(e.children[0], "1");
  const QuantityId a = is_reciprocal ? QuantityId::None : quantity(e.children[0]);
  const QuantityId b = quantity(e.children[1]);
  const bool is_cellwise = b != QuantityId::None && (d_[b].shape.is_scalar() || e.text == "./");
  if (is_reciprocal && is_cellwise) return add(Rule::Reciprocal, {b}, {}, e.sign);
  if (is_reciprocal) return add(Rule::Div, {literal(1), b}, {}, e.sign);
  return add_spread(Rule::Div, {a, b}, {}, e.sign);
}

// ---- powers

QuantityId Elaborator::power(const Expr& e) {
  const QuantityId base = quantity(e.children[0]);
  const auto exponent = known(e.children[1]);
  if (base == QuantityId::None) return base;
  if (e.text == "^" && !d_[base].shape.is_scalar()) {
    fail("L-030", e.sign, fmt::format("a power of a {}", to_string(d_[base].shape)),
         "cell by cell it is written `.^`");
    return QuantityId::None;
  }
  const bool is_whole = exponent && exponent->is_integer() && exponent->bit_size() <= 6;
  if (!is_whole) {
    if (quantity(e.children[1]) != QuantityId::None)
      fail("L-030", e.children[1].span, "an exponent that is no whole number from -63 to 63",
           "roots are `sqrt(x)`, powers of e are `exp(x)`");
    return QuantityId::None;
  }
  const int n = static_cast<int>(exponent->to_int());
  if (n == 1) return base;
  if (n == 2) return add(Rule::Square, {base}, {}, e.sign);
  return add(Rule::Power, {base}, {n}, e.sign);
}

// ---- comparisons and logic

QuantityId Elaborator::logic(const Expr& e) {
  struct Row {
    std::string_view text;
    Comparison comparison;
  };
  static constexpr Row kSigns[] = {
      {"<", Comparison::Less},       {"<=", Comparison::LessEqual},    {"==", Comparison::Equal},
      {"!=", Comparison::NotEqual},  {">=", Comparison::GreaterEqual}, {">", Comparison::Greater},
      {"xor", Comparison::NotEqual},
  };
  const QuantityId a = quantity(e.children[0]);
  const QuantityId b = quantity(e.children[1]);
  for (const Row& s : kSigns)
    if (s.text == e.text)
      return add_spread(Rule::Compare, {a, b}, {static_cast<int>(s.comparison)}, e.sign);
  return add_spread(e.text == "and" ? Rule::And : Rule::Or, {a, b}, {}, e.sign);
}

}  // namespace deltarule
