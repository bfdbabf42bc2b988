#include <string>

#include "render/drawing.h"
#include "tests/support/catch.h"
#include "tests/unit/render/figures.h"

namespace deltarule {
namespace {

TEST_CASE("a graph as DOT source reads like the graph") {
  GraphFigure figure = sum_times();
  figure.edges[4].above = blank("f");
  CHECK(to_dot(figure) == R"dot(// label: value, forward; xlabel with an arrow: gradient, backward
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
  CHECK(has(to_dot(figure), "label=\"a\\\"b\\\\n\""));
}

}  // namespace
}  // namespace deltarule
