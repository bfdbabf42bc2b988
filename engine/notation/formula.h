// Formulas as small immutable trees, free of any output format.
//
//   A Formula says what is meant (a sum of signed terms, a product, a power); the printers decide
//   on signs and parentheses, so that `-3^2`, `+ -4` and `2 \cdot -1` cannot be printed. A formula
//   with numbers put in is the same tree with Number leaves where symbols were. Trees print for
//   tests with to_string: `(sum (+ (sym q)) (- (num 3)))`.
//
//       pow(number("-3"), number("2"))       ->  (-3)^2
//
//       sum({{+1, x}, {+1, number("-4")}})   ->  x - 4
//
//       product({number("2"), number("-1")}) ->  2 \cdot (-1)
//
//   The sign of a number merges with the sign of its term; with `keep_signs` it stays: -4 - (-2).
//
// Tested by tests/unit/notation/*_test.cc: a table of (tree, LaTeX, MathML, plain), one row, one
// fact.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace deltarule {

class Formula;
using Formulas = std::vector<Formula>;

enum class FormulaKind {
  Symbol,    ///< text: "x", "delta", "W" (a Greek name prints as the letter); children: subscripts;
             ///< super: superscript text
  Number,    ///< text: "-0.3775", "1/3", "1.2e-7"
  Text,      ///< upright words: "if", "mistake"
  Blank,     ///< a blank to be filled in; text: the label
  Sum,       ///< children with signs
  Product,   ///< children; text: "" juxtaposed where letters, a dot where numbers meet | "hadamard"
             ///< | "dot" (always a dot)
  Fraction,  ///< two children
  Power,     ///< base, exponent
  Call,      ///< text: function name ("exp", "sigma", "max", "tanh", "log", "g"...); children:
             ///< arguments. exp of a scalar prints e^{...}
  Prime,     ///< derivative mark on a function name: text: function name; children: arguments ->
             ///< sigma'(z)
  Transpose,  ///< child
  Inverse,    ///< child
  Abs,        ///< child
  Norm,       ///< child
  Negate,     ///< child
  Matrix,     ///< rows x cols children, row by row
  Partial,    ///< two children: d(first)/d(second), with the round d
  Relation,  ///< children joined by text split at blanks: "= = approx" -> a = b = c \approx d; also
             ///< < <= > >= != in
  Cases,     ///< children in pairs (value, condition); a condition of kind Text "otherwise" closes
  Index,     ///< child, then subscripts: for a cell of an expression
  Tuple,     ///< children in round brackets with commas
  Boxed,     ///< child in a frame: an answer
  Raw        ///< text: LaTeX as the author typed it
};

class Formula {
 public:
  struct Node {
    FormulaKind kind = FormulaKind::Text;
    std::string text;
    std::string super;  ///< Symbol: superscript such as "new"
    Formulas children;
    std::vector<int> signs;  ///< Sum: +1 or -1 for each child
    int rows = 0;            ///< Matrix
    int cols = 0;
    bool keep_signs = false;  ///< Sum: -4 - (-2) is not merged to -4 + 2
  };

  Formula();  ///< an empty Text
  explicit Formula(Node node);

  const Node& node() const { return *node_; }
  FormulaKind kind() const { return node_->kind; }

 private:
  std::shared_ptr<const Node> node_;
};

// Builders, one a kind.
Formula symbol(std::string name, Formulas subscripts = {}, std::string super = {});
Formula number(std::string text);
Formula number(int value);
Formula words(std::string text);
Formula blank(std::string label);
Formula sum(std::vector<std::pair<int, Formula>> terms, bool keep_signs = false);
Formula product(Formulas factors);
Formula dotted(Formulas factors);
Formula hadamard(Formulas factors);
Formula fraction(Formula top, Formula bottom);
Formula pow(Formula base, Formula exponent);
Formula call(std::string function, Formulas arguments);
Formula prime(std::string function, Formulas arguments);
Formula transpose(Formula m);
Formula inverse(Formula m);
Formula absolute(Formula x);
Formula norm(Formula x);
Formula negate(Formula x);
Formula matrix(int rows, int cols, Formulas cells);
Formula partial(Formula top, Formula bottom);
Formula relation(std::string signs, Formulas sides);
Formula cases(std::vector<std::pair<Formula, Formula>> rows);
Formula indexed(Formula base, Formulas subscripts);
Formula tuple(Formulas items);
Formula boxed(Formula f);
Formula raw(std::string latex);

bool operator==(const Formula& a, const Formula& b);
/// The tree as an S-expression, for tests.
std::string to_string(const Formula& f);

/// A name of the exercise language as a symbol: `W1new` -> W_1^{new}, `delta` -> the Greek letter,
/// `a1` -> a_1, `dx` -> dx, `z_out` -> z_{out}. `indices` follow with a comma, nothing is guessed:
/// `W1[1,2]` is symbol_of("W1", {number(1), number(2)}) -> W_{1,1,2}.
Formula symbol_of(std::string_view name, Formulas indices = {});

}  // namespace deltarule
