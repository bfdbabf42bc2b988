#include "tests/equalities/tokens.h"

#include <algorithm>
#include <array>

namespace deltarule::test {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

template <std::size_t N>
bool is_among(const std::array<std::string_view, N>& all, std::string_view word) {
  return std::find(all.begin(), all.end(), word) != all.end();
}

constexpr std::array<std::string_view, 28> kGreek = {
    "alpha", "beta",  "gamma", "delta", "epsilon", "varepsilon", "zeta",
    "eta",   "theta", "kappa", "mu",    "nu",      "xi",         "pi",
    "rho",   "sigma", "tau",   "phi",   "varphi",  "chi",        "psi",
    "omega", "ell",   "Gamma", "Delta", "Theta",   "Omega",      "lambda"};

constexpr std::array<std::string_view, 4> kAccents = {"hat", "dot", "bar", "tilde"};
constexpr std::array<std::string_view, 6> kSaysNothing = {"left",   "right", "displaystyle",
                                                          "limits", "bigl",  "bigr"};
constexpr std::array<std::string_view, 6> kSpacing = {",", ";", ":", "!", " ", "quad"};

class Lexer {
 public:
  explicit Lexer(std::string_view latex) : text_(latex) {}

  Tokens run() {
    while (at_ < text_.size()) step();
    return std::move(out_);
  }

 private:
  void step() {
    const char c = text_[at_];
    if (c == ' ' || c == '\n' || c == '~') {
      is_after_blank_ = true;
      ++at_;
    } else if (is_letter(c)) {
      put(TokenKind::Letter, std::string(text_.substr(at_++, 1)));
    } else if (is_digit(c)) {
      put(TokenKind::Digits, digits());
    } else if (c == '\\') {
      command();
    } else if (std::string_view("+-*()[]{}^_&,=<>/|';.:!").find(c) != std::string_view::npos) {
      put(TokenKind::Sign, std::string(text_.substr(at_++, 1)));
    } else {
      throw Unreadable("a character without a meaning: " + std::string(1, c));
    }
  }

  void put(TokenKind kind, std::string text) {
    out_.push_back({kind, std::move(text), is_after_blank_});
    is_after_blank_ = false;
  }

  /// A point belongs to a number only if a digit follows: it may end the sentence.
  std::string digits() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
    if (at_ + 1 < text_.size() && text_[at_] == '.' && is_digit(text_[at_ + 1])) {
      ++at_;
      while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
    }
    return std::string(text_.substr(begin, at_ - begin));
  }

  void command() {
    std::size_t end = at_ + 1;
    while (end < text_.size() && is_letter(text_[end])) ++end;
    if (end == at_ + 1) end = std::min(end + 1, text_.size());
    const std::string name(text_.substr(at_ + 1, end - at_ - 1));
    at_ = end;
    if (name == "text" || name == "mathrm")
      put(TokenKind::Upright, braced());
    else if (name == "operatorname")
      put(TokenKind::Named, braced());
    else if (name == "begin" || name == "end")
      put(name == "begin" ? TokenKind::Begin : TokenKind::End, braced());
    else if (is_among(kGreek, name))
      put(TokenKind::Greek, "\\" + name);
    else if (is_among(kAccents, name))
      put(TokenKind::Letter, name + ' ' + accented_letter());
    else if (is_among(kSpacing, name))
      is_after_blank_ = true;
    else if (name == "\\")
      line_end();
    else if (!is_among(kSaysNothing, name))
      put(TokenKind::Command, "\\" + name);
  }

  std::string accented_letter() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    const bool has_brace = at_ < text_.size() && text_[at_] == '{';
    if (has_brace) ++at_;
    if (at_ >= text_.size() || !is_letter(text_[at_]))
      throw Unreadable("no letter below an accent");
    const std::string letter(text_.substr(at_++, 1));
    if (has_brace && at_ < text_.size() && text_[at_] == '}') ++at_;
    return letter;
  }

  /// `\\` and the height that may follow: `\\[6pt]`.
  void line_end() {
    put(TokenKind::Command, "\\\\");
    if (at_ < text_.size() && text_[at_] == '[')
      at_ = std::min(text_.find(']', at_), text_.size() - 1) + 1;
  }

  std::string braced() {
    if (at_ >= text_.size() || text_[at_] != '{') throw Unreadable("no braces after a command");
    const std::size_t end = text_.find('}', at_);
    if (end == std::string_view::npos) throw Unreadable("a brace is not closed");
    const std::string inside(text_.substr(at_ + 1, end - at_ - 1));
    at_ = end + 1;
    return inside;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool is_after_blank_ = false;
  Tokens out_;
};

/// +1 where a bracket opens, -1 where one closes.
int depth_step(const Token& t) {
  if (t.kind == TokenKind::Begin) return 1;
  if (t.kind == TokenKind::End) return -1;
  if (t.kind != TokenKind::Sign) return 0;
  if (t.text == "(" || t.text == "{" || t.text == "[") return 1;
  return t.text == ")" || t.text == "}" || t.text == "]" ? -1 : 0;
}

bool is_cut(const Token& t) {
  return t.is(",") || t.is(";") || t.is("\\qquad") || t.is("\\Rightarrow");
}

/// Full stops and colons at the end belong to the sentence.
void drop_stop(Tokens& side) {
  while (!side.empty() && (side.back().is(".") || side.back().is(":"))) side.pop_back();
}

/// What was asked for stands in a frame.
void drop_frame(Tokens& side) {
  if (side.size() < 3 || !side[0].is("\\boxed")) return;
  side.erase(side.begin(), side.begin() + 2);
  side.pop_back();
}

void keep(Chain& part, std::vector<Chain>& out) {
  for (Tokens& side : part.sides) {
    drop_stop(side);
    drop_frame(side);
  }
  if (part.sides.size() > 1) out.push_back(std::move(part));
  part = {{Tokens{}}, {}};
}

}  // namespace

Tokens read_tokens(std::string_view latex) { return Lexer(latex).run(); }

std::string to_string(const Tokens& tokens) {
  std::string out;
  for (const Token& t : tokens) {
    if (t.is_after_blank && !out.empty()) out += ' ';
    if (t.kind == TokenKind::Upright)
      out += "\\text{" + t.text + '}';
    else if (t.kind == TokenKind::Named)
      out += "\\operatorname{" + t.text + '}';
    else if (t.kind == TokenKind::Begin)
      out += "\\begin{" + t.text + '}';
    else if (t.kind == TokenKind::End)
      out += "\\end{" + t.text + '}';
    else
      out += t.text;
  }
  return out;
}

std::vector<Chain> chains_of(std::string_view latex) {
  std::vector<Chain> out;
  Chain part{{Tokens{}}, {}};
  int depth = 0;
  for (Token& t : read_tokens(latex)) {
    depth += depth_step(t);
    if (depth == 0 && is_cut(t)) {
      keep(part, out);
    } else if (depth == 0 && (t.is("=") || t.is("\\approx"))) {
      part.signs.push_back(t.text);
      part.sides.emplace_back();
    } else {
      part.sides.back().push_back(std::move(t));
    }
  }
  keep(part, out);
  return out;
}

}  // namespace deltarule::test
