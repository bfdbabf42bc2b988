// The figure of a graph: what stands at its edges in statement and solution.
#include "exercise/figures.h"

#include "tests/unit/exercise/exercises_here.h"

namespace deltarule {
namespace {

std::string spoken(const std::string& spec,
                   const std::string& ask = "q = q\nf = f\ndq = grad(f, q)\ndx = grad(f, x)") {
  const auto g = test::given(
      "---\ntitle: T\nversion: 1\nwork: exact\n---\n```params\nx: 2\ny: 3\n```\n```model\nq = x - "
      "y\nf = q * x\n```\n"
      "```ask\n" +
      ask + "\n```\n```figure\n" + spec + "\n```\n[[q]] [[f]] [[dq]] [[dx]]\n");
  const Variant v = test::drawn(g);
  const auto figure = make_figure(v, (*g).figures.at(0));
  return figure ? describe(*figure) : std::string(figure.error()[0].code);
}

TEST_CASE("a statement shows the graph, and on demand what is given") {
  CHECK(spoken("statement: graph(f)") ==
        "A computational graph. Inputs: x; y. q = x - y. f = q × x.");
  CHECK(spoken("statement: graph(f) with values") ==
        "A computational graph. Inputs: x = 2; y = 3. q = x - y, value to be filled in. f = q × x, "
        "value to be filled in.");
}

TEST_CASE("a solution shows values and, edge by edge, gradients") {
  const std::string all = spoken("solution: graph(f) with values, gradients");
  CHECK(all.find("x = 2, gradient 2 from q, gradient -1 from f") != std::string::npos);
  CHECK(all.find("y = 3, gradient -2") != std::string::npos);
  CHECK(all.find("q = x - y = -1, gradient 2") != std::string::npos);
}

TEST_CASE("what is no figure is told") {
  CHECK(spoken("statement: picture(f)") == "E-073");
  CHECK(spoken("statement: graph(q + 1)") == "E-073");
  CHECK(spoken("statement: graph(ff)") == "L-004");
  CHECK(spoken("statement: graph(f) with colours") == "E-074");
}

}  // namespace
}  // namespace deltarule
