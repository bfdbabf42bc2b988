// A formula with all decisions taken: where signs, dots and parentheses stand. The printers only
// spell it.
//
//   Formula --arrange--> Piece --> LaTeX | MathML | plain text | layout
//
//   The precedence table is in arrange.cc and nowhere else. `Style::Linear` differs only in that a
//   fraction is a row with a slash, so that it needs parentheses which a fraction bar does not
//   need.
//
// Tested through the printers by tests/unit/notation/printers_test.cc.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "notation/formula.h"

namespace deltarule {

enum class PieceKind {
  Row,       ///< parts one after the other
  Letter,    ///< text: a name in italics, or a Greek name
  Word,      ///< text: upright words
  Function,  ///< text: an upright function name, see symbols.h
  Digits,    ///< text: never with a sign
  Infix,     ///< text: name of a sign between two sides, see symbols.h
  Minus,     ///< a sign in front, without space
  Times,     ///< juxtaposition
  Comma,     ///< text: "," or ", "
  Mark,      ///< text: name of a mark, see symbols.h, or the sign itself
  Fence,     ///< text: "(" "|" or "||"; one part
  Fraction,  ///< two parts
  Scripts,   ///< base, subscript, superscript; an empty Row where there is none
  Root,      ///< one part
  Grid,      ///< text: "(" or "[" or "" for the fence; cells row by row, `cols` of them in a row
  Cases,     ///< pairs (value, condition)
  Boxed,     ///< one part
  Blank,     ///< text: the label
  Raw        ///< text: LaTeX; one part: what it means, as far as it could be read
};

struct Piece {
  PieceKind kind = PieceKind::Row;
  std::string text;
  std::vector<Piece> parts;
  int cols = 0;

  bool empty() const { return kind == PieceKind::Row && parts.empty(); }
};

enum class Style { TwoDimensional, Linear };

Piece arrange(const Formula& f, Style style);
/// A number "-0.5", "1/3", "1.2e-7" as typed.
Piece arrange_number(std::string_view text, Style style);
/// What a piece of LaTeX shows, for the formats that are not LaTeX. Never fails: what is not known
/// stands there as it is.
Piece read_latex(std::string_view latex);

Piece piece(PieceKind kind, std::string text = {}, std::vector<Piece> parts = {});
Piece row(std::vector<Piece> parts);
Piece fence(Piece inside);
/// A base with scripts; fills the free places of a base that has scripts already.
Piece scripts(Piece base, Piece sub, Piece sup);

/// The leftmost (rightmost) leaf, not looking into fences and fractions; of scripts the base.
const Piece& first_leaf(const Piece& p);
const Piece& last_leaf(const Piece& p);
/// Whether fences around it must grow.
bool is_tall(const Piece& p);

std::string print_latex(const Piece& p);
std::string print_mathml(const Piece& p);
std::string print_plain(const Piece& p);

}  // namespace deltarule
