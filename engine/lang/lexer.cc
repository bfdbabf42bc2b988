#include "lang/lexer.h"

#include <algorithm>
#include <array>

namespace deltarule {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

// Longest first: `.*` before `.`, `<=` before `<`.
constexpr std::array<std::string_view, 27> kSigns = {
    "..", ".*", "./", ".^", "==", "!=", "<=", ">=", "<", ">", "=", "+", "-", "*",
    "/",  "^",  "'",  "(",  ")",  "[",  "]",  ",",  ";", ":", ".", "{", "}"};

class Lexer {
 public:
  Lexer(std::string_view text, Span at) : text_(text), at_(at) {}

  std::vector<Token> run() {
    while (pos_ < text_.size()) step();
    return std::move(tokens_);
  }

 private:
  void step() {
    const char c = text_[pos_];
    if (c == '\n') return end_line();
    if (is_blank(c)) return skip_blank();
    if (c == '#') return skip_comment();
    if (is_digit(c)) return push(TokenKind::Number, number_length());
    if (is_letter(c)) return push(TokenKind::Name, name_length());
    for (const std::string_view sign : kSigns)
      if (text_.substr(pos_).starts_with(sign)) return push(TokenKind::Sign, sign.size());
    push(TokenKind::Bad, code_point_length());
  }

  void end_line() {
    ++pos_;
    line_begin_ = pos_;
    first_ = spaced_ = true;
  }
  void skip_blank() {
    ++pos_;
    spaced_ = true;
  }
  void skip_comment() {
    while (pos_ < text_.size() && text_[pos_] != '\n') ++pos_;
  }

  std::size_t digits_from(std::size_t i) const {
    while (i < text_.size() && is_digit(text_[i])) ++i;
    return i;
  }
  std::size_t number_length() const {
    std::size_t i = digits_from(pos_);
    if (i + 1 < text_.size() && text_[i] == '.' && is_digit(text_[i + 1])) i = digits_from(i + 1);
    if (i < text_.size() && (text_[i] == 'e' || text_[i] == 'E')) {
      std::size_t j = i + 1;
      if (j < text_.size() && (text_[j] == '-' || text_[j] == '+')) ++j;
      if (j < text_.size() && is_digit(text_[j])) i = digits_from(j);
    }
    return i - pos_;
  }
  std::size_t name_length() const {
    std::size_t i = pos_;
    while (i < text_.size() && (is_letter(text_[i]) || is_digit(text_[i]))) ++i;
    return i - pos_;
  }
  std::size_t code_point_length() const {
    std::size_t i = pos_ + 1;
    while (i < text_.size() && (static_cast<unsigned char>(text_[i]) & 0xC0U) == 0x80U) ++i;
    return i - pos_;
  }

  void push(TokenKind kind, std::size_t length) {
    Token t;
    t.kind = kind;
    t.text = text_.substr(pos_, length);
    const auto begin = at_.begin + static_cast<std::uint32_t>(pos_);
    t.span = {at_.file, begin, begin + static_cast<std::uint32_t>(length)};
    t.is_first_of_line = first_;
    t.is_after_space = spaced_;
    t.column = static_cast<int>(pos_ - line_begin_);
    tokens_.push_back(t);
    pos_ += length;
    first_ = spaced_ = false;
  }

  std::string_view text_;
  Span at_;
  std::size_t pos_ = 0;
  std::size_t line_begin_ = 0;
  bool first_ = true;
  bool spaced_ = true;
  std::vector<Token> tokens_;
};

bool is_mark_word(const Token& t) {
  return t.kind == TokenKind::Name && (t.text == "mark" || t.text == "marks");
}

/// The index of the `]` that closes an annotation opened at `open`; 0 where it is none.
/// Annotations do not nest, so the first bracket of either kind ends the search.
std::size_t annotation_end(const std::vector<Token>& tokens, std::size_t open) {
  if (!tokens[open].is("[") || !tokens[open].is_after_space) return 0;
  bool has_marks = false;
  for (std::size_t i = open + 1; i < tokens.size() && !tokens[i].is("["); ++i) {
    has_marks = has_marks || is_mark_word(tokens[i]);
    if (tokens[i].is("]")) return has_marks ? i : 0;
  }
  return 0;
}

Token annotation(const Token& open, const Token& close, std::string_view text, Span at) {
  Token t = open;
  t.kind = TokenKind::Annotation;
  t.span.end = close.span.end;
  t.text = text.substr(open.span.end - at.begin, close.span.begin - open.span.end);
  return t;
}

}  // namespace

std::vector<Token> lex(std::string_view text, Span at) {
  const std::vector<Token> tokens = Lexer(text, at).run();
  std::vector<Token> out;
  out.reserve(tokens.size());
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::size_t end = annotation_end(tokens, i);
    out.push_back(end != 0 ? annotation(tokens[i], tokens[end], text, at) : tokens[i]);
    i = std::max(i, end);
  }
  return out;
}

}  // namespace deltarule
