#include <algorithm>
#include <cmath>
#include <string>

#include "render/network_places.h"
#include "tests/unit/render/figures.h"
#include "tests/unit/render/sheets.h"

namespace deltarule {
namespace {

std::string unit_id(std::size_t layer, int i) {
  return "u" + std::to_string(layer) + "." + std::to_string(i);
}

/// Every unit is joined with all of the next layer, with weights of several widths.
NetworkFigure dense(const std::vector<int>& sizes, bool weights) {
  static const std::vector<std::string> texts = {"-2", "1", "-0.25", "3.125", "-1/2", "0.5"};
  NetworkFigure figure;
  for (std::size_t l = 0; l < sizes.size(); ++l) {
    NetworkLayer layer;
    for (int i = 1; i <= sizes[l]; ++i)
      layer.units.push_back({unit_id(l, i), symbol("h", {number(i)})});
    figure.layers.push_back(layer);
  }
  std::size_t k = 0;
  for (std::size_t l = 0; l + 1 < sizes.size(); ++l)
    for (const NetworkUnit& from : figure.layers[l].units)
      for (const NetworkUnit& to : figure.layers[l + 1].units) {
        const std::string& text = texts[k++ % texts.size()];
        figure.edges.push_back({from.id, to.id,
                                weights ? std::optional(number(text)) : std::nullopt,
                                text[0] == '-' ? EdgeSign::Negative : EdgeSign::Positive});
      }
  return figure;
}

TEST_CASE("weights have places of their own: off each other and off the units") {
  const std::vector<std::vector<int>> all = {{1, 1},    {2, 2, 1}, {3, 3, 2},    {2, 4, 1},
                                             {3, 8, 1}, {4, 4, 4}, {3, 4, 3, 2}, {5, 6, 2}};
  for (const std::vector<int>& sizes : all) {
    const NetworkFigure figure = dense(sizes, true);
    const Drawing d = laid_out(figure);
    CAPTURE(sizes);
    CHECK(label_overlaps(d) == std::vector<std::string>{});
    CHECK(all_on_sheet(d));
    const NetworkPlaces places = place_network(figure).value();
    for (const EdgePlace& edge : places.edges) {
      REQUIRE(edge.weight.has_value());
      for (const UnitPlace& unit : places.units) CHECK(!overlap(*edge.weight, unit.shape()));
    }
  }
}

TEST_CASE("a weight stands on its own edge") {
  const NetworkFigure figure = dense({3, 8, 1}, true);
  const NetworkPlaces places = place_network(figure).value();
  for (const EdgePlace& edge : places.edges)
    CHECK(clip(Segment{edge.points[0], edge.points[1]}, *edge.weight).has_value());
}

TEST_CASE("texts over and under units take room of their own") {
  NetworkFigure figure = dense({2, 2, 1}, true);
  for (NetworkLayer& layer : figure.layers)
    for (NetworkUnit& unit : layer.units) {
      unit.above = number("0.7311");
      unit.below = relation("=", {symbol("theta"), number("-1.5")});
    }
  figure.layers[1].units[0].above = blank("h");
  figure.layers[1].title = words("hidden units");
  const Drawing d = laid_out(figure);
  CHECK(label_overlaps(d).empty());
  const std::vector<Box2> blanks = marks_of<Box2>(d);
  REQUIRE(blanks.size() == 1);
  for (const Label& label : marks_of<Label>(d))
    CHECK(!overlap(bounds_of(label), bounds_of(blanks[0])));
}

TEST_CASE("the sign of a weight shows in ink and in dash, so it reads in grey") {
  const Drawing d = laid_out(dense({1, 2}, false));
  const std::vector<Stroke> edges = marks_of<Stroke>(d);
  CHECK(edges[0].ink == Ink::Negative);
  CHECK(edges[0].dash == Dash::Dashed);
  CHECK(edges[1].ink == Ink::Positive);
  CHECK(edges[1].dash == Dash::Solid);
  CHECK(has(to_svg(d), "stroke-dasharray=\"4 2.4\""));
  CHECK(has(to_tikz(d), "dash pattern=on 4pt off 2.4pt"));
}

TEST_CASE("a legend says what a sign means only where no weight does") {
  CHECK(has(to_svg(laid_out(dense({1, 2}, false))), ">negative weight<"));
  CHECK(!has(to_svg(laid_out(dense({1, 2}, true))), "negative weight<"));
}

TEST_CASE("a weight of 0 is told by a dotted edge where no number stands at it") {
  NetworkFigure figure = dense({1, 1}, false);
  figure.edges[0].sign = EdgeSign::Zero;
  const Drawing d = laid_out(figure);
  CHECK(marks_of<Stroke>(d)[0].dash == Dash::Dotted);
  CHECK(has(to_svg(d), ">weight 0<"));
}

TEST_CASE("where ends are round the legend says what both ends mean") {
  NetworkFigure figure = dense({2, 1}, false);
  for (NetworkEdge& edge : figure.edges) edge.sign = EdgeSign::Plain;
  CHECK(!has(to_svg(laid_out(figure)), "excitatory"));
  figure.edges[0].end = EdgeEnd::Round;
  CHECK(has(to_svg(laid_out(figure)), ">excitatory<"));
  figure.edges[1].end = EdgeEnd::Round;
  CHECK(!has(to_svg(laid_out(figure)), "excitatory"));
}

TEST_CASE("the texts of a unit stand where no edges come from") {
  NetworkFigure figure = dense({1, 3}, false);
  for (NetworkUnit& unit : figure.layers[1].units) {
    unit.above = number(3);
    unit.below = relation("=", {symbol("b"), number(1)});
    unit.lowest = relation("=", {symbol("z"), number(2)});
  }
  const NetworkPlaces places = place_network(figure).value();
  const UnitPlace &upper = places.units.at(1), &middle = places.units.at(2),
                  &lower = places.units.at(3);
  CHECK(upper.lowest->bottom < upper.below->top);
  CHECK(upper.below->bottom < upper.above->top);
  CHECK(upper.above->bottom < upper.shape().top);
  CHECK(upper.shape().bottom < middle.above->top);
  CHECK(middle.above->bottom < middle.shape().top);
  CHECK(middle.shape().bottom < middle.below->top);
  CHECK(middle.below->bottom < middle.lowest->top);
  CHECK(middle.lowest->bottom < lower.shape().top);
  CHECK(lower.shape().bottom < lower.above->top);
  CHECK(lower.above->bottom < lower.below->top);
  CHECK(lower.below->bottom < lower.lowest->top);
}

TEST_CASE("inhibition ends in an open circle that touches the unit, without an arrow") {
  NetworkFigure figure;
  figure.layers = {{{{"x", symbol("x"), UnitKind::Name}}}, {{{"y", symbol("y")}}}};
  figure.edges = {{"x", "y", std::nullopt, EdgeSign::Plain, EdgeEnd::Round}};
  const Drawing d = laid_out(figure);
  CHECK(!marks_of<Stroke>(d)[0].arrow);
  const std::vector<Ellipse> circles = marks_of<Ellipse>(d);
  const Ellipse end = circles.at(0), unit = circles.at(1);
  CHECK(!end.filled);
  CHECK(std::abs(distance(end.centre, unit.centre) - end.rx - unit.rx) < 0.01);
  CHECK(has(to_svg(d), ">inhibitory<"));
}

TEST_CASE("an edge over a layer passes its units by") {
  NetworkFigure figure = dense({1, 3, 1}, false);
  figure.edges.push_back({unit_id(0, 1), unit_id(2, 1)});
  figure.edges.push_back({unit_id(0, 1), unit_id(2, 1)});
  const NetworkPlaces places = place_network(figure).value();
  const EdgePlace &skip = places.edges[places.edges.size() - 2], &other = places.edges.back();
  CHECK(skip.points.size() == 7);
  CHECK(skip.points[3].y != other.points[3].y);  // side by side
  for (const UnitPlace& unit : places.units)
    if (unit.column == 1) CHECK(!holds(unit.shape(), skip.points[3]));
}

TEST_CASE("a long layer is drawn as its first units, dots and its last one") {
  NetworkFigure figure = dense({2, 200, 1}, false);
  figure.most_units = 5;
  const Drawing d = laid_out(figure);
  CHECK(d.height < 250);
  CHECK(marks_of<Label>(d).size() == 2 + 5 + 1 + 2);  // with two lines of the legend
  CHECK(std::ranges::count_if(marks_of<Ellipse>(d), [](const Ellipse& e) { return e.rx == 1; }) ==
        3);
  CHECK(place_network(figure).value().dots.size() == 1);
}

TEST_CASE("weights that cannot all find room are left out together, and the legend stands in") {
  const Drawing d = laid_out(dense({10, 10}, true));
  CHECK(marks_of<Label>(d).size() == 20 + 2);
}

TEST_CASE("the same network gives the same bytes") {
  const NetworkFigure figure = dense({3, 4, 2}, true);
  CHECK(to_svg(laid_out(figure)) == to_svg(laid_out(figure)));
  CHECK(laid_out(figure).description == describe(figure));
}

TEST_CASE("what is no network is said") {
  const auto with_edge = [](const std::string& from, const std::string& to) {
    NetworkFigure figure = dense({1, 1}, false);
    figure.edges = {{from, to}};
    return figure;
  };
  CHECK(refusal_of(with_edge("zz", "u1.1")) ==
        "F-001 an edge names `zz`, which is no unit of the network");
  CHECK(refusal_of(with_edge("u1.1", "u0.1")) ==
        "F-001 the edge from `u1.1` to `u0.1` leads to no later layer");
  CHECK(has(refusal_of(with_edge("u0.1", "u0.1")), "no later layer"));
  NetworkFigure twice = dense({2}, false);
  twice.layers[0].units[1].id = twice.layers[0].units[0].id;
  CHECK(refusal_of(twice) == "F-001 two units of a network are named `u0.1`");
}

TEST_CASE("networks with nothing in them are drawn") {
  CHECK(laid_out(NetworkFigure{}).marks.empty());
  NetworkFigure hollow;
  hollow.layers = {{}, {{{"y", Formula()}}}, {}};
  CHECK(laid_out(hollow).width > 0);
}

}  // namespace
}  // namespace deltarule
