// LaTeX as tokens: the first stage of reading a printed formula back.
//
//   `1.5 x_{\text{new}} \cdot 10^{-3}` -> 1.5 | x | _ | { | new (upright) | } | \cdot | 10 | ...
//
//   Blanks are kept as a mark on the token that follows, since `dW` is one name and `d W` two.
//   `\left`, `\right` and the spacing commands say nothing and are left out. Nothing of
//   engine/notation is used: this reader is the second road to what the printers mean.
//
// Tested by tests/equalities/reader_test.cc.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace deltarule::test {

/// What is printed cannot be read, or has no value: the reason.
struct Unreadable : std::runtime_error {
  using std::runtime_error::runtime_error;
};

enum class TokenKind {
  Letter,   ///< text: "x"
  Greek,    ///< "\\delta"
  Digits,   ///< "0.25"
  Upright,  ///< \text{...}, \mathrm{...}: what stands in the braces
  Named,    ///< \operatorname{...}: likewise
  Command,  ///< "\\frac", "\\\\"
  Begin,    ///< \begin{...}: "pmatrix"
  End,      ///< \end{...}
  Sign      ///< one character: + - ( ) { } ^ _ & , = < > / | ' ;
};

struct Token {
  TokenKind kind = TokenKind::Sign;
  std::string text;
  bool is_after_blank = false;

  bool is(std::string_view wanted) const {
    return (kind == TokenKind::Sign || kind == TokenKind::Command) && text == wanted;
  }
};
using Tokens = std::vector<Token>;

/// ERRORS: Unreadable at a character that has no place in a formula.
Tokens read_tokens(std::string_view latex);
/// As LaTeX again, for messages.
std::string to_string(const Tokens& tokens);

/// A printed line of equalities: sides, and the signs between them ("=" or "\\approx").
struct Chain {
  std::vector<Tokens> sides;
  std::vector<std::string> signs;
};
/// The chains of a formula: it is cut at its commas, semicolons and wide blanks, each part at its
/// equals signs; what stands in brackets is left alone. Parts without a sign are left out.
std::vector<Chain> chains_of(std::string_view latex);

}  // namespace deltarule::test
