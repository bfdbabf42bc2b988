// A side of a printed equality as a tree.
//
//   What is read is what a person reads: products by standing beside each other bind before sums,
//   a script binds to what it touches, `\sigma(z)^2` is the square of the value. Names are known
//   words (`dW_1`, `w^{\text{new}}`, `\frac{\partial J}{\partial z_1}`): where letters stand
//   together, the longest known name wins.
//
//       side       = [sign] product {sign product}, or two such with a comparison between
//       product    = factor {["\cdot" | "\times" | "\odot" | "/"] factor}
//       factor     = primary {"^" script | "_" script}
//
// Tested by tests/equalities/reader_test.cc.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/equalities/tokens.h"

namespace deltarule::test {

enum class TreeKind {
  Literal,     ///< text: "0.25", or "1.2e-7" where a power of ten follows
  Name,        ///< text: as key() writes it
  Sum,         ///< text: a + or - for each part
  Product,     ///< text: for each part but the first: * (product), o (cell by cell), / (quotient)
  Power,       ///< base, exponent
  Root,        ///< one part
  Transpose,   ///< one part
  Abs,         ///< one part
  Norm,        ///< one part
  Matrix,      ///< cells row by row; cols. A tuple is a column
  Call,        ///< text: the function
  Slope,       ///< text: the function, with a prime
  Derivative,  ///< of the first part, by the second
  Compare,     ///< text: the sign; two parts
  Cases,       ///< value, condition, value, condition ...; the last condition may be missing
  Cell         ///< of the first part; text: "2" or "1,2"
};

struct Tree {
  TreeKind kind = TreeKind::Literal;
  std::string text;
  std::vector<Tree> parts;
  int cols = 0;

  bool operator==(const Tree&) const = default;
};
/// `(sum +- (name x) (literal 4))`, for tests.
std::string to_string(const Tree& tree);

/// Whether a name has a value.
using IsKnown = std::function<bool(const std::string& key)>;

/// ERRORS: Unreadable.
Tree read_side(const Tokens& side, const IsKnown& is_known);

/// How a name is kept: `x_1` and `x_{1}` are one. Nothing where the tokens are more, or less, than
/// one name: letters together, with scripts; `\text{...}`; a partial derivative of names.
std::string key_of_name(const Tokens& tokens);

/// `\partial J / \partial w` or `\frac{...}{...}` of it.
bool is_partial(const std::string& key);

}  // namespace deltarule::test
