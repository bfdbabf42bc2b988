#include <string>

#include "document/figure.h"
#include "tests/support/catch.h"

namespace deltarule {
namespace {

bool has(const std::string& text, const std::string& piece) {
  return text.find(piece) != std::string::npos;
}

NetworkFigure neuron() {
  NetworkFigure figure;
  figure.layers = {
      {{{"x1", symbol_of("x1"), UnitKind::Input, number(1)}, {"b", number(1), UnitKind::Bias}},
       words("input")},
      {{{"y", symbol("y"), UnitKind::Output, blank("y"),
         relation("=", {symbol("theta"), number(2)})}}}};
  figure.edges = {{"x1", "y", number(-3), EdgeSign::Negative}, {"b", "y"}};
  return figure;
}

TEST_CASE("a network in words: layers, values, thresholds, weights; a blank does not tell") {
  CHECK(describe(neuron()) ==
        "A network of units. Layer 1 (input): x₁ = 1; 1 (bias). Layer 2: y (θ = 2), value to be "
        "filled in. Edges: x₁ to y: -3; 1 to y.");
}

TEST_CASE("signs and inhibition that are only drawn are said") {
  NetworkFigure figure = neuron();
  figure.edges[0].weight.reset();
  figure.edges[1].end = EdgeEnd::Round;
  CHECK(has(describe(figure), "x₁ to y: negative; 1 to y, inhibitory."));
}

TEST_CASE("a plot in words: classes, equations, shaded side, normal") {
  PlotPanel panel;
  panel.x.label = symbol_of("x1");
  panel.y.label = symbol_of("x2");
  panel.classes = {{words("P"), 0}, {words("N"), 1}};
  panel.points = {{{1, 2}, 0, words("a")}, {{-0.5, 3}, 1}};
  panel.lines = {{2, -1, 0.5, 0, symbol("g"), {}, Shade::Fill, symbol("w")}};
  CHECK(describe(PlotFigure{{panel}}) ==
        "A plot. x₁ across, x₂ upwards. Points P: a (1, 2). Points N: (-0.5, 3). Line g: 2 x₁ - x₂ "
        "+ 0.5 = 0, the positive side shaded, with its normal w drawn.");
}

TEST_CASE("steps, bars and guides of a plot in words; panels have numbers and titles") {
  PlotPanel a, b;
  a.title = words("tower");
  a.steps = {{0, {{0.4, 2}, {0.6, 0}}, 0, symbol("f")}};
  a.guides = {{true, 0.5}};
  b.bars = {{0, 1, -2, 0, {}, words("e")}};
  CHECK(describe(PlotFigure{{a, b}}) ==
        "A plot of 2 panels. Panel 1: tower. x across, y upwards. Steps f: 0, 2 from x = 0.4 on, 0 "
        "from x = 0.6 on. Guide: at x = 0.5. Panel 2. x across, y upwards. Bars: e -2 from 0 to "
        "1.");
}

TEST_CASE("of a long curve the words name a dozen places, first and last among them") {
  PlotPanel panel;
  PlotCurve curve;
  for (int i = 0; i <= 1000; ++i) curve.points.push_back({i / 1000.0, 0});
  panel.curves = {curve};
  const std::string text = describe(PlotFigure{{panel}});
  CHECK(text.size() < 300);
  CHECK(has(text, "through (0, 0)"));
  CHECK(has(text, "(1, 0)."));
}

TEST_CASE("a map and a table in words: rows, don't cares, places to fill in, groups") {
  GridFigure map;
  map.kind = GridKind::Karnaugh;
  map.variables = {symbol_of("x1"), symbol_of("x2")};
  map.columns = {{symbol("y"), bits_of("1-_ ")}};
  map.groups = {{"0-", symbol("p")}, {"--"}};
  CHECK(describe(map) ==
        "A Karnaugh map. x₁ x₂: y. 0 0: 1; 0 1: don't care; 1 0: to be filled in; 1 1: empty. "
        "Groups: p: x₁ = 0; all cells.");
  map.kind = GridKind::TruthTable;
  map.groups.clear();
  CHECK(has(describe(map), "A truth table. x₁ x₂: y. 0 0: 1;"));
}

TEST_CASE("figures without content, or with too much of it, have words") {
  CHECK(describe(NetworkFigure{}) == "A network of units.");
  CHECK(describe(PlotFigure{}) == "A plot.");
  GridFigure grid;
  grid.variables = Formulas(200, symbol("x"));
  grid.columns = {{symbol("y"), bits_of("01")}};
  CHECK(!describe(grid).empty());
}

}  // namespace
}  // namespace deltarule
