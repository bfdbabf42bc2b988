// What is a node and what an edge of a computational graph.
#include "derivation/graph_nodes.h"

#include "lang/elaborate.h"
#include "lang/parser.h"
#include "tests/support/catch.h"

namespace deltarule {
namespace {

struct Row {
  const char* model;
  std::size_t nodes;
  std::size_t edges;
  const char* why;
};
constexpr Row kRows[] = {
    {"f = (x + y) * z", 5, 4, "three inputs, two operations of two inputs each"},
    {"f = (x + y) * x", 4, 4, "a shared input is one node with two edges"},
    {"f = mul(x, x)", 2, 2, "taken twice, it has two edges"},
    {"f = square(x + y)", 4, 3, "an operation of one input has one edge"},
    {"f = max(x, y, z) + 2", 6, 5, "a constant is a node"},
    {"g = x + y\nf = x * z", 3, 2, "what does not lead to it does not count"},
    {"f = w[1] * w[2]", 3, 2, "cells of a given vector are inputs"},
    {"f = x", 1, 0, "an input alone"},
};

Model model_of(const std::string& text) {
  Model model;
  for (const char* name : {"x", "y", "z"}) model.give(name, scalar(2));
  Matrix w(2, 1);
  w << Number(1), Number(3);
  model.give("w", w);
  const auto statements =
      parse_model(text, {FileId::None, 0, static_cast<std::uint32_t>(text.size())});
  REQUIRE(statements);
  REQUIRE(model.run(*statements).empty());
  return model;
}

}  // namespace

TEST_CASE("nodes and edges of a graph are counted as they are drawn") {
  for (const Row& row : kRows) {
    INFO(row.model << ": " << row.why);
    const Model model = model_of(row.model);
    const QuantityId f = *model.find("f")->as<QuantityId>();
    const auto nodes = graph_nodes(model.derivation(), f);
    CHECK(nodes.size() == row.nodes);
    CHECK(nodes.back() == f);
    CHECK(count_graph_edges(model.derivation(), f) == row.edges);
  }
}

}  // namespace deltarule
