// Expressions: one function per level of precedence (see grammar.h).
#include <fmt/core.h>

#include <array>
#include <utility>

#include "lang/grammar.h"
#include "lang/parser.h"

namespace deltarule {

namespace {

constexpr std::size_t kMostTokens = 400;
constexpr std::size_t kMostDigits = 60;
constexpr int kMostExponent = 400;

Expr read_or(Cursor& c);
Expr read_unary(Cursor& c);

Expr node(ExprKind kind, std::string_view text, Exprs children, Span span) {
  Expr e;
  e.kind = kind;
  e.text = std::string(text);
  e.children = std::move(children);
  e.span = span;
  return e;
}

/// Behind an error a tree may have no place.
Span around(const Expr& a, const Expr& b) {
  return a.span.file == b.span.file ? join(a.span, b.span) : a.span;
}

Expr binary(const Token& sign, Expr a, Expr b) {
  const Span span = around(a, b);
  Exprs both;
  both.push_back(std::move(a));
  both.push_back(std::move(b));
  Expr e = node(ExprKind::Binary, sign.text, std::move(both), span);
  e.sign = sign.span;
  return e;
}

template <std::size_t N>
const std::string_view* sign_here(const Cursor& c, const std::array<std::string_view, N>& signs) {
  for (const std::string_view& s : signs)
    if (c.is(s)) return &s;
  return nullptr;
}

/// A level of operators from the left: operand (sign operand)*.
template <class Operand, std::size_t N>
Expr read_from_left(Cursor& c, Operand operand, const std::array<std::string_view, N>& signs) {
  Expr left = operand(c);
  while (sign_here(c, signs) != nullptr) {
    const Token sign = c.take();
    left = binary(sign, std::move(left), operand(c));
  }
  return left;
}

bool fits_bounds(std::string_view number) {
  const auto e = number.find_first_of("eE");
  const std::string_view digits = number.substr(0, e);
  if (digits.size() > kMostDigits) return false;
  if (e == std::string_view::npos) return true;
  std::string_view exponent = number.substr(e + 1);
  if (exponent.front() == '-' || exponent.front() == '+') exponent.remove_prefix(1);
  int value = 0;
  for (const char d : exponent) value = value > kMostExponent ? value : value * 10 + (d - '0');
  return value <= kMostExponent;
}

Expr read_number(Cursor& c) {
  const Token t = c.take();
  if (!fits_bounds(t.text))
    c.fail("L-014", t.span, "a number of more than 60 digits, or beyond 10^400");
  return node(ExprKind::Number, t.text, {}, t.span);
}

/// `[1, 2, 3]`, `[1, 2; 3, 4]`, `[a[k] for k in 1..3]`.
Expr read_list(Cursor& c) {
  const Token open = c.take();
  Exprs rows;
  do {
    const Token first = c.peek();
    Exprs cells;
    if (!c.is("]")) cells = read_expressions(c);
    rows.push_back(node(ExprKind::List, "", std::move(cells), c.since(first)));
  } while (c.accept(";"));
  c.expect("]", "to close the list");
  if (rows.size() == 1) {
    rows[0].span = c.since(open);
    return std::move(rows[0]);
  }
  return node(ExprKind::Rows, "", std::move(rows), c.since(open));
}

Expr read_operand(Cursor& c) {
  const Token& t = c.peek();
  if (t.kind == TokenKind::Number) return read_number(c);
  if (t.kind == TokenKind::Name && !is_reserved(t.text)) {
    const Token name = c.take();
    return node(ExprKind::Name, name.text, {}, name.span);
  }
  if (c.is("[")) return read_list(c);
  if (c.accept("(")) {
    Expr inside = read_expression(c);
    c.expect(")", "to close the bracket");
    return inside;
  }
  c.fail_expected("a number, a name or a bracket");
  return {};
}

/// `table(train: s, m)`: what stands before the colon is the first argument.
Exprs read_arguments(Cursor& c) {
  Exprs all;
  if (c.accept(")")) return all;
  all.push_back(read_expression(c));
  const bool more = c.accept(":") || c.accept(",");
  if (more) {
    Exprs rest = read_expressions(c);
    for (Expr& e : rest) all.push_back(std::move(e));
  }
  c.expect(")", "to close the arguments");
  return all;
}

Expr read_call(Cursor& c, Expr function, const Token& first) {
  if (function.kind != ExprKind::Name) {
    c.fail("L-006", c.peek().span, "a bracket behind what is no function",
           "a product is written with `*`");
    return {};
  }
  c.take();
  Exprs arguments = read_arguments(c);
  return node(ExprKind::Call, function.text, std::move(arguments), c.since(first));
}

Expr read_index(Cursor& c, Expr base, const Token& first) {
  c.take();
  Exprs children = read_expressions(c);
  if (c.is("sf") || c.is("dp"))
    c.fail("L-013", c.peek().span, "an annotation without marks", "`[1 mark, 3 dp]`");
  c.expect("]", "to close the index");
  children.insert(children.begin(), std::move(base));
  return node(ExprKind::Index, "", std::move(children), c.since(first));
}

Expr read_member(Cursor& c, Expr base, const Token& first) {
  c.take();
  const Token member = c.expect_name("the name of a member behind `.`");
  Exprs one;
  one.push_back(std::move(base));
  return node(ExprKind::Member, member.text, std::move(one), c.since(first));
}

Expr read_postfix(Cursor& c) {
  const Token first = c.peek();
  Expr e = read_operand(c);
  while (true) {
    if (c.is("'")) {
      c.take();
      Exprs one;
      one.push_back(std::move(e));
      e = node(ExprKind::Postfix, "'", std::move(one), c.since(first));
    } else if (c.is("(")) {
      e = read_call(c, std::move(e), first);
    } else if (c.is("[")) {
      e = read_index(c, std::move(e), first);
    } else if (c.is(".") && e.kind != ExprKind::Number) {
      e = read_member(c, std::move(e), first);
    } else {
      return e;
    }
  }
}

Expr read_power(Cursor& c) {
  Expr base = read_postfix(c);
  if (!c.is("^") && !c.is(".^")) return base;
  const Cursor::Nested nested(c);
  const Token sign = c.take();
  return binary(sign, std::move(base), read_unary(c));  // from the right, and 2^-1
}

Expr read_prefix(Cursor& c, Expr (*operand)(Cursor&)) {
  const Cursor::Nested nested(c);
  const Token sign = c.take();
  Exprs one;
  one.push_back(operand(c));
  return node(ExprKind::Unary, sign.text, std::move(one), c.since(sign));
}

Expr read_unary(Cursor& c) { return c.is("-") ? read_prefix(c, read_unary) : read_power(c); }
Expr read_product(Cursor& c) {
  return read_from_left(c, read_unary, std::array<std::string_view, 4>{"*", "/", ".*", "./"});
}
Expr read_sum(Cursor& c) {
  return read_from_left(c, read_product, std::array<std::string_view, 2>{"+", "-"});
}
Expr read_range(Cursor& c) {
  Expr first = read_sum(c);
  if (!c.accept("..")) return first;
  Expr last = read_sum(c);
  const Span span = around(first, last);
  Exprs both;
  both.push_back(std::move(first));
  both.push_back(std::move(last));
  return node(ExprKind::Range, "", std::move(both), span);
}

constexpr std::array<std::string_view, 6> kComparisons = {"==", "!=", "<=", ">=", "<", ">"};

Expr read_comparison(Cursor& c) {
  Expr left = read_range(c);
  if (sign_here(c, kComparisons) == nullptr) return left;
  const Token sign = c.take();
  left = binary(sign, std::move(left), read_range(c));
  if (sign_here(c, kComparisons) != nullptr)
    c.fail("L-008", c.peek().span, "a chain of comparisons", "join two of them: `a < b and b < c`");
  return left;
}

Expr read_not(Cursor& c) { return c.is("not") ? read_prefix(c, read_not) : read_comparison(c); }
Expr read_and(Cursor& c) {
  return read_from_left(c, read_not, std::array<std::string_view, 1>{"and"});
}
Expr read_xor(Cursor& c) {
  return read_from_left(c, read_and, std::array<std::string_view, 1>{"xor"});
}
Expr read_or(Cursor& c) {
  Expr left = read_xor(c);
  while (c.is("or") && !c.peek(1).is("impossible")) {  // `or impossible if` ends a condition
    const Token sign = c.take();
    left = binary(sign, std::move(left), read_xor(c));
  }
  return left;
}

bool starts_replacement(const Cursor& c, std::size_t ahead) {
  return c.peek(ahead).kind == TokenKind::Name && c.peek(ahead + 1).is("=");
}

/// `J at W1 = W1new, W2 = W2new`
Expr read_at(Cursor& c, Expr what, const Token& first) {
  c.take();
  Expr at;
  at.kind = ExprKind::At;
  at.children.push_back(std::move(what));
  do {
    at.names.emplace_back(c.expect_name("the name that gets another value").text);
    c.expect("=", "and the other value");
    at.children.push_back(read_or(c));
    if (!c.is(",") || !starts_replacement(c, 1)) break;
  } while (c.accept(","));
  at.span = c.since(first);
  return at;
}

Expr read_without_for(Cursor& c);

/// A `for` behind it repeats the whole of it, not its last branch.
Expr read_if(Cursor& c) {
  const Cursor::Nested nested(c);
  const Token first = c.take();
  Exprs parts;
  parts.push_back(read_expression(c));
  c.expect("then", "behind the condition of `if`");
  parts.push_back(read_expression(c));
  c.expect("else", "(an `if` has a value in either case)");
  parts.push_back(read_without_for(c));
  return node(ExprKind::If, "", std::move(parts), c.since(first));
}

Expr read_without_for(Cursor& c) {
  const Token first = c.peek();
  Expr e = c.is("if") ? read_if(c) : read_or(c);
  if (c.is("at")) e = read_at(c, std::move(e), first);
  return e;
}

/// `z[k]^2 for k in 1..n`
Expr read_each(Cursor& c, Expr what, const Token& first) {
  c.take();
  Expr each;
  each.kind = ExprKind::Each;
  each.names.emplace_back(c.expect_name("a name behind `for`").text);
  c.expect("in", "behind the name of `for`");
  each.children.push_back(read_or(c));
  each.children.push_back(std::move(what));
  each.span = c.since(first);
  return each;
}

bool starts_something_else(const Cursor& c) {
  if (c.peek(1).kind != TokenKind::Name) return false;
  return c.peek(2).is(":") || c.peek(2).is("=");
}

}  // namespace

Expr read_expression(Cursor& c) {
  const Cursor::Nested nested(c);
  const Token first = c.peek();
  const std::size_t begin = c.position();
  Expr e = read_without_for(c);
  if (c.is("for")) e = read_each(c, std::move(e), first);
  if (!c.failed() && c.position() - begin > kMostTokens)
    c.fail("L-005", c.since(first), "an expression of more than 400 words",
           "give a name to a part of it");
  return e;
}

Exprs read_expressions(Cursor& c) {
  Exprs all;
  all.push_back(read_expression(c));
  while (c.is(",") && !starts_something_else(c)) {
    c.take();
    all.push_back(read_expression(c));
  }
  return all;
}

Result<Expr> parse_expression(std::string_view text, Span at) {
  Diagnostics errors;
  const std::vector<Token> tokens = lex(text, at);
  const auto end = at.begin + static_cast<std::uint32_t>(text.size());
  Cursor c(tokens, {at.file, end, end}, errors);
  Expr e = read_expression(c);
  c.expect_end();
  return value_or(std::move(e), std::move(errors));
}

}  // namespace deltarule
