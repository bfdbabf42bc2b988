#include "document/figure.h"

#include <optional>
#include <string>

#include "tests/support/catch.h"

namespace deltarule {
namespace {

GraphNode input(const std::string& name) {
  return {name, NodeKind::Input, symbol_of(name), std::nullopt};
}
GraphNode operation(const std::string& id, const std::string& sign, bool named) {
  return {id, NodeKind::Operation, raw(sign), named ? std::optional(symbol_of(id)) : std::nullopt};
}
GraphNode output() { return {"out", NodeKind::Output, Formula(), std::nullopt}; }

TEST_CASE("a solved graph in words: each line with its value and its gradient") {
  const GraphFigure figure{{input("x"), input("y"), input("z"), operation("q", "+", true),
                            operation("f", "\\times", true), output()},
                           {{"x", "q", number(-2), number(-4)},
                            {"y", "q", number(5), number(-4)},
                            {"q", "f", number(3), number(-4)},
                            {"z", "f", number(-4), number(3)},
                            {"f", "out", number(-12), number(1)}}};
  CHECK(
      describe(figure) ==
      "A computational graph. Inputs: x = -2, gradient -4; y = 5, gradient -4; z = -4, gradient 3. "
      "q = x + y = 3, gradient -4. f = q × z = -12, gradient 1.");
}

TEST_CASE("blanks are said, and do not tell what belongs there") {
  const GraphFigure figure{
      {input("x"), operation("y", "\\sigma", true), output()},
      {{"x", "y", number(2), blank("dx")}, {"y", "out", blank("y"), number(1)}}};
  CHECK(describe(figure) ==
        "A computational graph. Inputs: x = 2, gradient to be filled in. y = σ(x), value to be "
        "filled in, gradient 1.");
}

TEST_CASE("at a fan-out each wire's gradient is said with where it comes from") {
  const GraphFigure figure{{input("x"), operation("a", "\\exp", true), operation("b", "-", true)},
                           {{"x", "a", number(0), number(1)}, {"x", "b", number(0), number(2)}}};
  CHECK(describe(figure) ==
        "A computational graph. Inputs: x = 0, gradient 1 from a, gradient 2 from b. a = exp(x). b "
        "= -x.");
}

TEST_CASE(
    "results without a name are steps, and signs that are no function's name stand in brackets") {
  const GraphFigure figure{
      {input("x"), operation("n1", "+1", false), operation("n2", "1/x", false)},
      {{"x", "n1", std::nullopt, std::nullopt}, {"n1", "n2", std::nullopt, std::nullopt}}};
  CHECK(describe(figure) ==
        "A computational graph. Inputs: x. step 1 = [+1] of x. step 2 = [1/x] of step 1.");
}

TEST_CASE("an operation with a name of several words is said as one") {
  const auto said = [](const Formula& sign) {
    const GraphFigure figure{{input("x"), {"y", NodeKind::Operation, sign, symbol("y")}},
                             {{"x", "y", std::nullopt, std::nullopt}}};
    return describe(figure);
  };
  CHECK(said(words("power 4")) == "A computational graph. Inputs: x. y = x to the power 4.");
  CHECK(said(words("half square")) == "A computational graph. Inputs: x. y = half square of x.");
}

TEST_CASE("an empty graph has a description") {
  CHECK(describe(GraphFigure{}) == "A computational graph.");
}

}  // namespace
}  // namespace deltarule
