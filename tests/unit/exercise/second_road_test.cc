// Forward mode, central differences and formulas agree with reverse mode, and see it where it is
// wrong.
#include "exercise/second_road.h"

#include "derivation/reverse.h"
#include "exercise/check.h"
#include "lang/parser.h"
#include "tests/unit/exercise/exercises_here.h"

namespace deltarule {
namespace {

TEST_CASE("both roads give the gradient of every function") {
  for (const char* f :
       {"x + 2*y", "x*y*y", "x/y", "1/x", "x^3 - y^2", "abs(x*y)", "exp(x)*y", "log(x)*y",
        "sqrt(x)/y", "sin(x)*cos(y)", "tanh(x)*sigmoid(y)", "relu(x)*relu(-x*y)", "max(x, y)*x",
        "min(x, y)*y", "softplus(x)*leaky_relu(-y)", "if x > y then x*y else x",
        "sum(softmax(append(x, y)) .* append(y, x))", "norm(append(x, y))",
        "mean(append(x, y).^2)"}) {
    Model m;
    const QuantityId x = m.give("x", scalar(Number::ratio(13, 10)));
    const QuantityId y = m.give("y", scalar(Number::ratio(7, 10)));
    const std::string text = f;
    const auto expr =
        parse_expression(text, {FileId{0}, 0, static_cast<std::uint32_t>(text.size())});
    REQUIRE(expr);
    const auto q = m.quantity(*expr);
    INFO(f);
    REQUIRE(q);
    for (const QuantityId wrt : {x, y}) {
      const auto g = add_gradient(m.derivation(), *q, wrt);
      REQUIRE(g);
      const Matrix key = evaluate(m.derivation())[*g];
      CHECK(agree(key, forward_mode(m.derivation(), *q, wrt)));
      CHECK(agree(key, central_differences(m.derivation(), *q, wrt)));
    }
  }
}

TEST_CASE("a gradient by an inner matrix has its shape") {
  const auto g = test::from_tree("layers/update_step");
  const Variant v = test::drawn(g, 5);
  const Slot* slot = v.find_slot("dW1");
  const Quantity& q = v.derivation()[slot->quantity];
  CHECK(agree(v.key(*slot), forward_mode(v.derivation(), q.gradient_of, q.gradient_wrt)));
}

TEST_CASE("by a cell of a vector that is used as a whole too, all paths count") {
  Model m;
  Matrix given(3, 1);
  given << Number(1), Number(4), Number(-2);
  const QuantityId z = m.give("z", given);
  const std::string text = "(z[2] - mean(z))^2";
  const auto expr = parse_expression(text, {FileId{0}, 0, static_cast<std::uint32_t>(text.size())});
  REQUIRE(expr);
  const auto f = m.quantity(*expr);
  REQUIRE(f);
  const auto cell = m.derivation().add(Rule::Index, {z}, {1, 0});
  REQUIRE(cell);
  const Number key = 4;  // 2 (z_2 - 1) (1 - 1/3) at z_2 = 4
  CHECK(agree(scalar(key), forward_mode(m.derivation(), *f, *cell)));
  CHECK(agree(scalar(key), central_differences(m.derivation(), *f, *cell)));
}

TEST_CASE("agreement is narrow") {
  CHECK(agree(scalar(2), scalar(2)));
  CHECK_FALSE(agree(scalar(2), scalar(Number(2) + power_of_ten(-15))));
  CHECK_FALSE(agree(scalar(0), scalar(power_of_ten(-20))));
  CHECK_FALSE(agree(scalar(0), Matrix::Constant(2, 1, Number(0))));
}

std::vector<std::string> differences(const std::string& check) {
  const auto g =
      test::given(test::file_of("n: 2\nx: int 2..9\nw: vector n of int 2..9", "f = x * w[1] * w[2]",
                                "f = f\ndw for k in 1..n = grad(f, w[k])", "[[f]] [[dw]]"),
                  "Text.\n```check\n" + check + "\n```\n");
  return differences_by_second_road(test::drawn(g, 3));
}

TEST_CASE("a check block is followed line by line") {
  CHECK(differences("f = w[2] * w[1] * x\ndw by forward mode").empty());
  CHECK(differences("dw.k = f / w[k]").empty());
  CHECK(differences("dw.1 = x * w[2]\ndw.k by central differences").empty());
  CHECK(differences("dw.j = f / w[j]").empty());
  CHECK(differences("f = x + w[1]").size() == 1);
  CHECK(differences("dw.2 = x * w[2]").size() == 1);
  CHECK(differences("dw.k = x").size() == 2);
  CHECK(differences("f by forward mode").size() == 1);
  CHECK(differences("f by none because it is the definition").empty());
}

}  // namespace
}  // namespace deltarule
