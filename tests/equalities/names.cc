#include "tests/equalities/names.h"

#include <algorithm>

#include "tests/equalities/reader.h"

namespace deltarule::test {

bool is_name_part(const Token& t) {
  return t.kind == TokenKind::Letter || t.kind == TokenKind::Greek || t.kind == TokenKind::Upright;
}

std::size_t end_of_group(const Tokens& tokens, std::size_t at) {
  if (!tokens[at].is("{")) return at + 1;
  int depth = 0;
  for (std::size_t i = at; i < tokens.size(); ++i) {
    if (tokens[i].is("{")) ++depth;
    if (tokens[i].is("}") && --depth == 0) return i + 1;
  }
  throw Unreadable("a brace is not closed");
}

Tokens group_at(const Tokens& tokens, std::size_t at) {
  if (at >= tokens.size()) throw Unreadable("ends too early");
  const std::size_t end = end_of_group(tokens, at);
  const std::size_t skip = tokens[at].is("{") ? 1 : 0;
  return {tokens.begin() + static_cast<std::ptrdiff_t>(at + skip),
          tokens.begin() + static_cast<std::ptrdiff_t>(end - skip)};
}

std::string script_key(const Tokens& script) {
  std::string out;
  for (const Token& t : script) out += t.kind == TokenKind::Upright ? '"' + t.text + '"' : t.text;
  return '{' + out + '}';
}

bool is_superscript_of_name(const Tokens& script) {
  if (script.size() == 1) return script[0].kind == TokenKind::Upright || script[0].is("*");
  return script.size() == 3 && script[0].is("(") && script[2].is(")") &&
         script[1].kind == TokenKind::Digits;
}

std::size_t end_of_letters(const Tokens& tokens, std::size_t at) {
  if (at >= tokens.size() || !is_name_part(tokens[at])) return at;
  const bool is_word = tokens[at].kind == TokenKind::Upright;
  std::size_t end = at + 1;
  while (!is_word && end < tokens.size() && is_name_part(tokens[end]) &&
         tokens[end].kind != TokenKind::Upright && !tokens[end].is_after_blank)
    ++end;
  return end;
}

std::string partial_key(const std::string& top, const std::string& bottom) {
  return "d " + top + " / d " + bottom;
}

bool is_partial(const std::string& key) { return key.starts_with("d "); }

namespace {

Tokens from(const Tokens& tokens, std::size_t begin, std::size_t end) {
  return {tokens.begin() + static_cast<std::ptrdiff_t>(begin),
          tokens.begin() + static_cast<std::ptrdiff_t>(end)};
}

/// `\partial x` or `dx`: the key of x; empty if it is not that.
std::string key_after_partial(const Tokens& tokens) {
  const bool is_d = !tokens.empty() && tokens[0].kind == TokenKind::Letter && tokens[0].text == "d";
  if (tokens.size() < 2 || !(is_d || tokens[0].is("\\partial"))) return {};
  return key_of_name(from(tokens, 1, tokens.size()));
}

std::string key_of_partial(const Tokens& tokens) {
  Tokens top;
  Tokens bottom;
  if (tokens[0].is("\\frac")) {
    const std::size_t middle = end_of_group(tokens, 1);
    if (middle >= tokens.size() || end_of_group(tokens, middle) != tokens.size()) return {};
    top = group_at(tokens, 1);
    bottom = group_at(tokens, middle);
  } else {
    const auto slash =
        std::find_if(tokens.begin(), tokens.end(), [](const Token& t) { return t.is("/"); });
    if (slash == tokens.end()) return {};
    top.assign(tokens.begin(), slash);
    bottom.assign(slash + 1, tokens.end());
  }
  const std::string above = key_after_partial(top);
  const std::string below = key_after_partial(bottom);
  return above.empty() || below.empty() ? std::string() : partial_key(above, below);
}

}  // namespace

std::string key_of_name(const Tokens& tokens) {
  if (tokens.size() > 2 && (tokens[0].is("\\frac") || tokens[0].is("\\partial")))
    return key_of_partial(tokens);
  std::size_t at = end_of_letters(tokens, 0);
  if (at == 0) return {};
  std::string key;
  for (std::size_t i = 0; i < at; ++i) key += script_key({tokens[i]});
  if (at < tokens.size() && tokens[at].is("'")) {
    key += '\'';
    ++at;
  }
  if (at + 1 < tokens.size() && tokens[at].is("_")) {
    key += '_' + script_key(group_at(tokens, at + 1));
    at = end_of_group(tokens, at + 1);
  }
  if (at + 1 < tokens.size() && tokens[at].is("^")) {
    const Tokens script = group_at(tokens, at + 1);
    if (!is_superscript_of_name(script)) return {};
    key += '^' + script_key(script);
    at = end_of_group(tokens, at + 1);
  }
  return at == tokens.size() ? key : std::string();
}

}  // namespace deltarule::test
