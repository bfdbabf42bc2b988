#include "notation/formula.h"

#include <string>
#include <vector>

#include "notation/printers.h"
#include "tests/support/catch.h"

using namespace deltarule;

TEST_CASE("a tree prints as an S-expression") {
  const Formula q = symbol("q");
  CHECK(to_string(sum({{+1, q}, {-1, number("3")}})) == "(sum (+ (sym q)) (- (num 3)))");
  CHECK(to_string(symbol("W", {number(1)}, "new")) == "(sym W (num 1) ^new)");
  CHECK(to_string(matrix(1, 2, {q, q})) == "(matrix 1 2 (sym q) (sym q))");
  CHECK(to_string(hadamard({q, q})) == "(hadamard (sym q) (sym q))");
  CHECK(to_string(call("exp", {negate(q)})) == "(call exp (negate (sym q)))");
  CHECK(to_string(relation("= approx", {q, q})) == "(relation \"= approx\" (sym q) (sym q))");
  CHECK(to_string(Formula()) == "(text \"\")");
}

TEST_CASE("equality is by what the tree says") {
  const Formula x = symbol("x"), y = symbol("y");
  CHECK(product({x, y}) == product({symbol("x"), symbol("y")}));
  CHECK_FALSE(product({x, y}) == product({y, x}));
  CHECK_FALSE(product({x, y}) == hadamard({x, y}));
  CHECK_FALSE(sum({{+1, x}, {+1, y}}) == sum({{+1, x}, {-1, y}}));
  CHECK_FALSE(sum({{+1, x}}, true) == sum({{+1, x}}, false));
  CHECK_FALSE(matrix(1, 2, {x, y}) == matrix(2, 1, {x, y}));
  CHECK_FALSE(x == symbol("x", {}, "new"));
}

TEST_CASE("names of the exercise language") {
  struct Row {
    std::string name;
    Formulas indices;
    std::string latex;
    std::string why;
  };
  const std::vector<Row> rows = {
      {"x", {}, "x", "a letter"},
      {"a1", {}, "a_1", "digits at the end are a subscript"},
      {"w12", {}, "w_{12}", "all of them"},
      {"delta", {}, "\\delta", "Greek"},
      {"delta2", {}, "\\delta_2", "Greek with a number"},
      {"delta", {symbol("k")}, "\\delta_k", "an index"},
      {"delta2", {number(1)}, "\\delta_{2,1}", "an index after a number"},
      {"W1", {number(1), number(2)}, "W_{1,1,2}", "indices are not guessed"},
      {"W1new", {}, "W_1^{\\text{new}}", "new is a superscript"},
      {"Jnew", {}, "J^{\\text{new}}", "after one letter"},
      {"thetanew", {}, "\\theta^{\\text{new}}", "after a Greek letter"},
      {"Jold", {}, "J^{\\text{old}}", "old too"},
      {"threshold", {}, "\\text{threshold}", "not every word that ends in old"},
      {"renew", {}, "\\text{renew}", "nor in new"},
      {"z_out", {}, "z_{\\text{out}}", "a word after an underscore"},
      {"x_i", {}, "x_i", "a letter after an underscore"},
      {"w_1_2", {}, "w_{1,2}", "two"},
      {"z1_out", {}, "z_{1,\\text{out}}", "digits and a word"},
      {"dx", {}, "dx", "a differential stays italic"},
      {"dW1", {}, "dW_1", "with a number"},
      {"dtheta", {}, "d\\theta", "of a Greek letter"},
      {"margin", {}, "\\text{margin}", "a word is upright"},
      {"sum", {}, "\\text{sum}", "a quantity's name is never a sign"},
      {"infty", {}, "\\infty", "but for infinity"},
      {"neuron1", {}, "\\text{neuron}_1", "a word with a number"},
      {"_", {}, "_", "never empty"},
      {"", {}, "", "nothing"},
  };
  for (const Row& row : rows) {
    INFO(row.name << ": " << row.why);
    CHECK(to_latex(symbol_of(row.name, row.indices)) == row.latex);
  }
}
