// The figure of layers of neurons: what a reader of its words learns.
#include "exercise/figures.h"

#include "tests/unit/exercise/exercises_here.h"

namespace deltarule {
namespace {

std::string spoken(const std::string& model, const std::string& spec) {
  const auto g = test::given(
      "---\ntitle: T\nversion: 1\n---\n```params\nx: 2\ny: 3\nw: [0.5, -1]\nW: [1, -2; 3, 4]\n"
      "v: [1, 2]\nb: [0.5, -0.5]\n```\n```model\n" +
      model + "\n```\n```ask\nJ = J\n```\n```figure\n" + spec + "\n```\n[[J]]\n");
  const Variant v = test::drawn(g);
  const auto figure = make_figure(v, (*g).figures.at(0));
  return figure ? describe(*figure) : std::string(figure.error()[0].code);
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("a chain of neurons is a row of units with their weights") {
  const std::string chain = spoken(
      "a[0] = x\nfor k in 1..2:\n  z[k] = w[k] * a[k-1]\n  a[k] = tanh(z[k])\n"
      "J = (a[2] - y)^2",
      "statement: network(J)");
  INFO(chain);
  CHECK(has(chain, "x"));
  CHECK(has(chain, "0.5"));
  CHECK(has(chain, "-1"));
  CHECK(has(chain, "a₂"));
  CHECK_FALSE(has(chain, "0.76"));  // tanh(1): a statement does not tell
}

TEST_CASE("neurons with a bias, by numbers and by a dot product") {
  const std::string chain = spoken(
      "a[0] = x\nfor k in 1..2:\n  z[k] = w[k] * a[k-1] + b[k]\n  a[k] = tanh(z[k])\n"
      "J = (a[2] - y)^2",
      "statement: network(J)");
  INFO(chain);
  CHECK(has(chain, "a₁ (b = 0.5)"));
  CHECK(has(chain, "a₂ (b = -0.5)"));
  CHECK(has(chain, "a₁ to a₂: -1"));
  const std::string neuron = spoken("z = dot(w, v) + y\nJ = sigmoid(z)", "statement: network(J)");
  INFO(neuron);
  CHECK(has(neuron, "J (b = 3)"));
  CHECK(has(neuron, "v₂ to J: -1"));
  const std::string one =
      spoken("u = relu(W * v + b)\nz = w' * u + y\nJ = sigmoid(z)", "statement: network(J)");
  INFO(one);
  CHECK(has(one, "J (b = 3)"));
}

TEST_CASE("a layer of several neurons has a unit and a bias for each, in the solution its value") {
  const std::string layers =
      spoken("a = relu(W * v + b)\nJ = sum(a.^2) / 2", "solution: network(J) with values");
  INFO(layers);
  CHECK(has(layers, "b = 0.5"));
  CHECK(has(layers, "b = -0.5"));
  CHECK(has(layers, "10.5"));  // 3 * 1 + 4 * 2 - 0.5
}

TEST_CASE("a solution shows the weighted sums as well, where they have a name") {
  const std::string sums =
      spoken("z = W * v + b\na = relu(z)\nJ = sum(a.^2) / 2", "solution: network(J) with values");
  INFO(sums);
  CHECK(has(sums, "(z₂ = 10.5)"));
}

TEST_CASE("weights may be computed, as those after an update are") {
  const std::string layers =
      spoken("V = 2 * W\na = relu(V * v + b)\nJ = sum(a.^2) / 2", "statement: network(J)");
  INFO(layers);
  CHECK(has(layers, "v₁ to a₁: 2"));
}

TEST_CASE("of many weights in a layer the signs are drawn, and all are spoken") {
  const auto g = test::given(
      "---\ntitle: T\nversion: 1\n---\n```params\nW: [1, 0, 2; 3, 4, 5; 6, 7, -8]\nv: [1, 2, 3]\n"
      "```\n```model\na = relu(W * v)\nJ = sum(a)\n```\n```ask\nJ = J\n```\n"
      "```figure\nstatement: network(J)\n```\n[[J]]\n");
  const Variant v = test::drawn(g);
  const auto made = make_figure(v, (*g).figures.at(0));
  REQUIRE(made);
  const auto& network = std::get<NetworkFigure>(*made);
  CHECK(network.most_weights < network.edges.size());
  CHECK(network.edges.at(1).sign == EdgeSign::Zero);
  CHECK(has(describe(*made), "v₃ to a₃: -8"));
}

TEST_CASE("what is no network is told") {
  CHECK(spoken("J = x * y", "statement: network(J) with gradients") == "E-074");
  CHECK(spoken("J = x + y", "statement: network(J)") == "E-073");
}

}  // namespace
}  // namespace deltarule
