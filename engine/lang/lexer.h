// The words of a fenced block: numbers, names, signs, annotations, with their places.
//
//   Numbers are decimals without a leading or trailing dot: `0.5`, `1e-3`, `12`; so `1..n` is a
//   range and `2.*x` a product. A bracket after white space that holds the word `mark` or `marks`
//   is one Annotation token. `#` begins a comment. A character that the language does not know is a
//   Bad token: an error only where a statement meets it (free text may hold it).
//
//       "z[k] = w[k]*2  [1 mark]"  ->  z [ k ] = w [ k ] * 2 Annotation
//
// Tested by tests/unit/lang/parser_test.cc and tests/fuzz/lang_fuzz.cc.
#pragma once

#include <string_view>
#include <vector>

#include "base/source.h"

namespace deltarule {

enum class TokenKind { Number, Name, Sign, Annotation, Bad, End };

struct Token {
  TokenKind kind = TokenKind::End;
  Span span;
  std::string_view text;  ///< as written; Annotation: what stands between the brackets
  bool is_first_of_line = false;
  bool is_after_space = false;  ///< white space or a line's start before it
  int column = 0;               ///< bytes from the start of its line

  bool is(std::string_view what) const {
    return (kind == TokenKind::Sign || kind == TokenKind::Name) && text == what;
  }
};

/// All tokens of `text`, which stands at `at`, without an End.
std::vector<Token> lex(std::string_view text, Span at);

}  // namespace deltarule
