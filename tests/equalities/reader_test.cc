// What is read from printed LaTeX: one row, one fact.
#include "tests/equalities/reader.h"

#include <set>

#include "tests/support/catch.h"

using namespace deltarule::test;

namespace {

const std::set<std::string> kKnown = {
    "{x}",       "{w}",      "{e}",       "{d}{W}_{2}",   "{W}_{2}", "{a}_{1}", "{a}_{1}^{\"new\"}",
    "{w}^{(2)}", "{z}'_{1}", "{\"out\"}", "d {J} / d {x}"};

std::string read(const std::string& latex) {
  try {
    return to_string(
        read_side(read_tokens(latex), [](const std::string& key) { return kKnown.contains(key); }));
  } catch (const Unreadable& why) {
    return why.what();
  }
}

struct Row {
  const char* latex;
  const char* tree;
  const char* why;
};

}  // namespace

TEST_CASE("sides are read as people read them") {
  const Row rows[] = {
      {"1.5 \\cdot (-4)", "(product * (literal 1.5) (sum - (literal 4)))", "a factor in brackets"},
      {"-x w", "(sum - (product * (name {x}) (name {w})))", "the sign is of the product"},
      {"2 - 3 x", "(sum +- (literal 2) (product * (literal 3) (name {x})))", "products bind first"},
      {"x^2 w", "(product * (power (name {x}) (literal 2)) (name {w}))", "powers bind before them"},
      {"1.2 \\cdot 10^{-7}", "(literal 1.2e-7)", "rounded in its mantissa"},
      {"2 \\cdot 10^x", "(product * (literal 2) (power (literal 10) (name {x})))", "not a number"},
      {"dW_2 \\cdot x", "(product * (name {d}{W}_{2}) (name {x}))", "the longest known name"},
      {"wx", "(product * (name {w}) (name {x}))", "run together: two known names"},
      {"a_1^{\\text{new}}", "(name {a}_{1}^{\"new\"})", "both scripts belong to the name"},
      {"a_1^2", "(power (name {a}_{1}) (literal 2))", "here the superscript is a power"},
      {"(w^{(2)})^{\\top} x", "(product * (transpose (name {w}^{(2)})) (name {x}))",
       "row of a trace"},
      {"z'_1", "(name {z}'_{1})", "the value at another place"},
      {"x_2", "(cell 2 (name {x}))", "a cell, where only the whole has a value"},
      {"\\text{out} x", "(product * (name {\"out\"}) (name {x}))", "words are names"},
      {"\\frac{\\partial J}{\\partial x}", "(name d {J} / d {x})", "a name, not a quotient"},
      {"\\partial J/\\partial x", "(name d {J} / d {x})", "as authors write it"},
      {"\\frac{x}{w}", "(product / (name {x}) (name {w}))", "a quotient"},
      {"\\frac{\\partial\\max(x, w)}{\\partial x}",
       "(derivative (call max (name {x}) (name {w})) (name {x}))", "local"},
      {"\\sigma(x)^2", "(power (call sigma (name {x})) (literal 2))", "of the value"},
      {"\\tanh^2 x", "(power (call tanh (name {x})) (literal 2))", "the same in another way"},
      {"\\operatorname{ReLU}'(x)", "(slope ReLU (name {x}))", "a prime on a function"},
      {"x (1 - x)", "(product * (name {x}) (sum +- (literal 1) (name {x})))", "no function x"},
      {"e^{-x}", "(call exp (sum - (name {x})))", "the number e, though something is called e"},
      {"e^2", "(power (name {e}) (literal 2))", "that something, squared"},
      {"\\left\\|x - w\\right\\|^2", "(power (norm (sum +- (name {x}) (name {w}))) (literal 2))",
       "norm"},
      {"|x| w", "(product * (abs (name {x})) (name {w}))", "the bar closes"},
      {"(1, -2)", "(matrix (literal 1) (sum - (literal 2)))", "a tuple is a column"},
      {"(x \\leq 0)", "(compare \\leq (name {x}) (literal 0))", "true or not"},
      {"((1 = 1) \\land 0)", "(call and (compare = (literal 1) (literal 1)) (literal 0))", "both"},
      {"\\begin{cases} 1 & \\text{if } x > 0 \\\\[6pt] w & \\text{otherwise} \\end{cases}",
       "(cases (literal 1) (compare > (name {x}) (literal 0)) (name {w}))", "rows of any height"},
      {"1 +", "ends too early", "half a sum"},
      {"(1", "`)` is missing", "half a bracket"},
      {"x ? w", "a character without a meaning: ?", "no digits proved"},
  };
  for (const Row& row : rows) {
    INFO(row.latex << ": " << row.why);
    CHECK(read(row.latex) == row.tree);
  }
}

TEST_CASE("a formula is cut into chains, and those into sides") {
  const std::vector<Chain> two = chains_of("a = b \\approx 2, \\qquad f(x, y) = (1 = 2).");
  REQUIRE(two.size() == 2);
  CHECK(two[0].sides.size() == 3);
  CHECK(two[0].signs == std::vector<std::string>{"=", "\\approx"});
  CHECK(to_string(two[1].sides[1]) == "(1 = 2)");  // the stop ends the sentence
  CHECK(chains_of("W x + b").empty());
}
