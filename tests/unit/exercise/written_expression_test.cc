// Expressions with the values of a draw put in.
#include "exercise/written_expression.h"

#include "lang/parser.h"
#include "notation/printers.h"
#include "tests/unit/exercise/exercises_here.h"

namespace deltarule {
namespace {

std::string text_of(const std::string& params, const std::string& model, const std::string& e) {
  const auto g =
      test::given("---\ntitle: T\nversion: 1\nwork: exact\n---\n```params\n" + params +
                  "\n```\n```model\n" + model + "\nq = 1 + 1\n```\n```ask\nq = q\n```\n[[q]]\n");
  const Variant v = test::drawn(g);
  const auto tree = parse_expression(e, {});
  REQUIRE(tree);
  return text_with_values(*v.model, *tree, {"x"});
}

TEST_CASE("drawn numbers and functions are put in, with the parentheses that they need") {
  CHECK(text_of("a: 3", "", "a * cos(a * x)") == "3*cos(3*x)");
  CHECK(text_of("a: -3", "", "a * x^2 - a") == "(-3)*x^2-(-3)");
  CHECK(text_of("g: one of tanh", "", "g(x + 1)") == "tanh(x+1)");
}

TEST_CASE("the branch that holds is taken") {
  CHECK(text_of("k: 2", "", "if k == 1 then sin(x) else exp(x)") == "exp(x)");
  CHECK(text_of("k: 1", "", "2 * (if k == 1 then x + 1 else x)") == "2*(x+1)");
}

TEST_CASE("functions of the model are written out") {
  CHECK(text_of("a: 3", "D(t) = a * cos(t)", "D(x^2) * 2 * x") == "3*cos(x^2)*2*x");
  CHECK(text_of("a: 3", "u(t) = t + a\nD(t) = u(t) * u(2 * t)", "D(x)") == "(x+3)*(2*x+3)");
}

TEST_CASE("a text as mathematics") {
  const auto f = formula_of_text("3*x^2*exp(x^3)", {"x"});
  REQUIRE(f);
  CHECK(to_plain(*f) == "3 x² e^x³");
  CHECK_FALSE(formula_of_text("3*(x", {"x"}));
}

}  // namespace
}  // namespace deltarule
