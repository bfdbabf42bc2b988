#include <string>

#include "render/drawing.h"
#include "tests/support/catch.h"
#include "tests/unit/render/figures.h"

namespace deltarule {
namespace {

TEST_CASE("a graph as DOT source reads like the graph") {
  GraphFigure figure = sum_times();
  figure.edges[4].above = blank("f");
  CHECK(to_dot(figure).value() ==
        R"dot(// label: value, forward; xlabel with an arrow: gradient, backward
digraph figure {
  rankdir=LR;
  "x" [shape=plaintext, label="x"];
  "y" [shape=plaintext, label="y"];
  "z" [shape=plaintext, label="z"];
  "q" [shape=circle, label="+", xlabel="q"];
  "f" [shape=circle, label="×", xlabel="f"];
  "out" [shape=plaintext, label=""];
  "x" -> "q" [label="-2", xlabel="← -4"];
  "y" -> "q" [label="5", xlabel="← -4"];
  "q" -> "f" [label="3", xlabel="← -4"];
  "z" -> "f" [label="-4", xlabel="← 3"];
  "f" -> "out" [label="____", xlabel="← 1"];
}
)dot");
}

TEST_CASE("a quote or a backslash in a label stays within its string") {
  const GraphFigure figure{{{"x", NodeKind::Input, words("a\"b\\n"), std::nullopt}}, {}};
  CHECK(has(to_dot(figure).value(), "label=\"a\\\"b\\\\n\""));
}

TEST_CASE("a network as DOT source: layers share a rank, inhibition has a round end") {
  NetworkFigure figure;
  figure.layers = {{{{"x1", symbol_of("x1"), UnitKind::Name}, {"x2", symbol_of("x2")}}},
                   {{{"y", symbol("y"), UnitKind::Output, number(1), blank("")}}}};
  figure.edges = {{"x1", "y", number(-2), EdgeSign::Negative},
                  {"x2", "y", std::nullopt, EdgeSign::Plain, EdgeEnd::Round}};
  CHECK(to_dot(figure).value() ==
        R"dot(// dashed: negative weight; dotted: weight 0; round end: inhibitory
digraph figure {
  rankdir=LR;
  {
    rank=same;
    "x1" [shape=plaintext, label="x₁"];
    "x2" [shape=circle, label="x₂"];
  }
  {
    rank=same;
    "y" [shape=circle, label="y", xlabel="1; ____"];
  }
  "x1" -> "y" [label="-2", style=dashed];
  "x2" -> "y" [arrowhead=odot];
}
)dot");
}

TEST_CASE("plots and grids are no graphs") {
  for (const Figure& figure : {Figure(PlotFigure{}), Figure(GridFigure{})}) {
    const Result<std::string> dot = to_dot(figure);
    REQUIRE(!dot.has_value());
    CHECK(dot.error()[0].code == "F-002");
  }
}

}  // namespace
}  // namespace deltarule
