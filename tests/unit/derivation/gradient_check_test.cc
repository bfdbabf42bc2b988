// Gradients of whole derivations against central differences, which share no code with reverse
// mode.
#include <cmath>

#include "derivation/plan.h"
#include "derivation/reverse.h"
#include "derivation/rules.h"
#include "tests/support/catch.h"
#include "tests/unit/derivation/zoo.h"

using namespace deltarule;
using namespace deltarule::test;

namespace {

constexpr Bits kBits = 400;

/// d(output)/d(cell of input) by a step of 10^-30 either way.
Number difference(const Animal& a, QuantityId input, Eigen::Index cell) {
  const Number h = power_of_ten(-30);
  const QuantityId targets[] = {a.output};
  const auto moved = [&](const Number& by) {
    Derivation d = a.d;
    Matrix m = d.constant(input);
    m.data()[cell] += by;
    d.replace_given(input, std::move(m));
    return evaluate(d, targets, kBits)[a.output](0, 0);
  };
  return (moved(h) - moved(-h)) / (h * Number(2));
}

int check_gradients(Animal a) {
  int cells = 0;
  for (QuantityId input : a.given) {
    const QuantityId targets[] = {*add_gradient(a.d, a.output, input)};
    const Values values = evaluate(a.d, targets, kBits);
    const Matrix& gradient = values[targets[0]];
    REQUIRE(shape_of(gradient) == a.d[input].shape);
    if (values.faults().any()) continue;  // a tie: no derivative is promised
    for (Eigen::Index k = 0; k < gradient.size(); ++k, ++cells) {
      INFO(a.name << "\n" << to_string(a.d));
      const double gap = (gradient.data()[k] - difference(a, input, k)).to_double();
      REQUIRE(std::fabs(gap) < 1e-20 * (1 + std::fabs(gradient.data()[k].to_double())));
    }
  }
  return cells;
}

}  // namespace

TEST_CASE("chains of every activation") {
  Stream draw(1, "gradients/chain");
  for (Rule g : {Rule::Sigmoid, Rule::Tanh, Rule::Relu, Rule::Softplus, Rule::Identity,
                 Rule::Square, Rule::Exp, Rule::Sin, Rule::Cos})
    for (int depth = 1; depth <= (g == Rule::Exp ? 2 : 4); ++depth)  // e^e^e^x overflows
      CHECK((check_gradients(chain(draw, depth, g)) == depth + 1 ||
             g == Rule::Relu));  // a dead unit leads to ties
}

TEST_CASE("a 2-3-2 network, W x + b and X W + b with a row of biases") {
  Stream draw(2, "gradients/network");
  for (Rule g : {Rule::Sigmoid, Rule::Tanh, Rule::Relu})
    for (Layout layout : {Layout::Columns, Layout::Rows}) {
      const int inputs = layout == Layout::Columns ? 2 : 6;
      CHECK(check_gradients(network(draw, {2, 3, 2}, g, layout)) == inputs + 6 + 3 + 6 + 2);
    }
}

TEST_CASE("softmax layers") {
  Stream draw(3, "gradients/softmax");
  for (int classes = 2; classes <= 5; ++classes)
    CHECK(check_gradients(softmax_layer(draw, classes)) > 0);
}

TEST_CASE("random graphs of 5 to 30 gates") {
  Stream draw(4, "gradients/graph");
  int cells = 0;
  for (int i = 0; i < 60; ++i)
    cells += check_gradients(graph(draw, static_cast<int>(draw.between(5, 30))));
  CHECK(cells > 120);
}
