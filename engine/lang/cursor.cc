#include "lang/cursor.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <utility>

namespace deltarule {

namespace {

constexpr int kMostDepth = 64;

constexpr std::array<std::string_view, 13> kReserved = {
    "if", "then", "else", "and", "or", "xor", "not", "at", "for", "in", "repeat", "until", "limit"};

// What people write from other languages, or paste, and what stands for it here.
struct Habit {
  std::string_view written;
  std::string_view hint;
};
constexpr std::array<Habit, 12> kHabits = {{
    {"&", "write `and`"},
    {"|", "write `or`, or `abs(x)` for the absolute value"},
    {"!", "write `not`"},
    {"%", "write the share as a decimal number"},
    {"\xE2\x88\x92", "write the minus sign `-`"},
    {"\xE2\x80\x93", "write the minus sign `-`"},
    {"\xC3\x97", "write `*`, the matrix product, or `.*`, cell by cell"},
    {"\xC2\xB7", "write `*`"},
    {"\xE2\x8A\x99", "write `.*`"},
    {"\xE2\x89\xA4", "write `<=`"},
    {"\xE2\x89\xA5", "write `>=`"},
    {"\xE2\x89\xA0", "write `!=`"},
}};

std::string_view habit_hint(std::string_view written) {
  for (const Habit& h : kHabits)
    if (h.written == written) return h.hint;
  const bool is_greek = written.size() == 2 && (written[0] == '\xCE' || written[0] == '\xCF');
  return is_greek ? "names are in Latin letters: `delta`, `eta`, `theta` print as Greek" : "";
}

std::string described(const Token& t) {
  if (t.kind == TokenKind::End) return "the end of the statement";
  if (t.kind == TokenKind::Annotation) return fmt::format("`[{}]`", t.text);
  return fmt::format("`{}`", t.text);
}

}  // namespace

bool is_reserved(std::string_view word) {
  return std::find(kReserved.begin(), kReserved.end(), word) != kReserved.end();
}

Cursor::Cursor(std::span<const Token> tokens, Span end, Diagnostics& errors)
    : tokens_(tokens), errors_(errors) {
  end_.span = end;
  end_.is_after_space = true;
}

const Token& Cursor::peek(std::size_t ahead) const {
  return next_ + ahead < tokens_.size() ? tokens_[next_ + ahead] : end_;
}

Token Cursor::take() {
  const Token t = peek();
  if (!at_end()) ++next_;
  return t;
}

bool Cursor::accept(std::string_view sign) {
  if (!is(sign)) return false;
  ++next_;
  return true;
}

bool Cursor::expect(std::string_view sign, std::string_view where) {
  if (accept(sign)) return true;
  fail_expected(where.empty() ? fmt::format("`{}`", sign) : fmt::format("`{}` {}", sign, where));
  return false;
}

Token Cursor::expect_name(std::string_view what) {
  if (is_name() && is_reserved(peek().text))
    fail("L-016", peek().span,
         fmt::format("`{}` is a word of the language, not a name", peek().text),
         fmt::format("`{}1` would do", peek().text));
  if (!is_name()) fail_expected(what);
  return take();
}

void Cursor::expect_end() {
  if (!at_end()) fail_expected("the end of the statement");
}

void Cursor::complain(std::string_view code, Span at, std::string message, std::string hint) {
  if (failed_) return;
  errors_.push_back({code, at, std::move(message), std::move(hint)});
}

void Cursor::fail(std::string_view code, Span at, std::string message, std::string hint) {
  complain(code, at, std::move(message), std::move(hint));
  failed_ = true;
  next_ = tokens_.size();
}

void Cursor::fail_expected(std::string_view what) {
  const Token& t = peek();
  if (t.kind == TokenKind::Bad)
    return fail("L-001", t.span, fmt::format("the language does not know the sign `{}`", t.text),
                std::string(habit_hint(t.text)));
  std::string message = fmt::format("expected {}, found {}", what, described(t));
  if (t.is("="))
    return fail("L-021", t.span, std::move(message), "`=` gives a name to a value; `==` compares");
  if (t.kind == TokenKind::Annotation)
    return fail("L-024", t.span, std::move(message), "an annotation ends a line of an `ask` block");
  if (t.is("."))
    return fail("L-014", t.span, std::move(message),
                "a number has digits on both sides of its point: `0.5`, `2.0`");
  const bool is_glued = next_ > 0 && !t.is_after_space && t.kind == TokenKind::Name &&
                        tokens_[next_ - 1].kind == TokenKind::Number;
  if (is_glued)
    return fail("L-014", t.span, fmt::format("a number runs into the name `{}`", t.text),
                "a product is written with `*`");
  std::string hint;
  const bool was_operand = next_ > 0 && (tokens_[next_ - 1].kind == TokenKind::Number ||
                                         tokens_[next_ - 1].kind == TokenKind::Name);
  const bool is_operand =
      t.kind == TokenKind::Number || (t.kind == TokenKind::Name && !is_reserved(t.text));
  if (was_operand && is_operand) hint = "a product is written with `*`";
  if (next_ > 0 && t.is("*") && tokens_[next_ - 1].is("*")) hint = "a power is written with `^`";
  fail("L-006", t.span, std::move(message), std::move(hint));
}

Span Cursor::since(const Token& first) const {
  if (failed_ || next_ == 0) return first.span;
  return join(first.span, tokens_[next_ - 1].span);
}

Cursor::Nested::Nested(Cursor& c) : cursor_(c) {
  if (++c.depth_ > kMostDepth)
    c.fail("L-003", c.peek().span, "an expression nested more than 64 deep",
           "give a name to a part of it");
}

}  // namespace deltarule
