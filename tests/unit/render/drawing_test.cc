#include "render/drawing.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <thread>
#include <vector>

#include "notation/layout.h"
#include "tests/support/catch.h"
#include "tests/unit/render/figures.h"

namespace deltarule {
namespace {

struct Area {
  double left, top, right, bottom;
  std::string what;

  Area shrunk(double by) const { return {left + by, top + by, right - by, bottom - by, what}; }
};

Area area_of(const Label& label) {
  const FormulaBox box = layout(label.formula, label.size);
  const double w = box.width / 2, h = (box.ascent + box.descent) / 2;
  return {label.centre.x - w, label.centre.y - h, label.centre.x + w, label.centre.y + h,
          "label " + to_string(label.formula)};
}
Area area_of(const Box2& b) {
  return {b.top_left.x, b.top_left.y, b.top_left.x + b.width, b.top_left.y + b.height, "box"};
}
Area area_of(const Ellipse& e) {
  return {e.centre.x - e.rx, e.centre.y - e.ry, e.centre.x + e.rx, e.centre.y + e.ry, "circle"};
}

template <class Mark>
std::vector<Mark> marks(const Drawing& d) {
  std::vector<Mark> found;
  for (const auto& mark : d.marks)
    if (const auto* m = std::get_if<Mark>(&mark)) found.push_back(*m);
  return found;
}

bool overlap(const Area& a, const Area& b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
bool holds(const Area& outer, const Area& inner) {
  return outer.left < inner.left && inner.right < outer.right && outer.top < inner.top &&
         inner.bottom < outer.bottom;
}
bool holds(const Area& area, Point p) {
  return area.left < p.x && p.x < area.right && area.top < p.y && p.y < area.bottom;
}

/// Everything that takes room; the sign within a node counts as the node.
std::vector<Area> areas_of(const Drawing& d) {
  std::vector<Area> shapes;
  for (const Ellipse& e : marks<Ellipse>(d)) shapes.push_back(area_of(e));
  for (const Box2& b : marks<Box2>(d)) shapes.push_back(area_of(b));
  std::vector<Area> all = shapes;
  for (const Label& label : marks<Label>(d)) {
    const Area area = area_of(label);
    const bool is_sign = std::any_of(shapes.begin(), shapes.end(),
                                     [&](const Area& shape) { return holds(shape, area); });
    if (!is_sign) all.push_back(area);
  }
  return all;
}

Point point_on(const Point* p, double t) {
  const double s = 1 - t;
  const double a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, e = t * t * t;
  return {a * p[0].x + b * p[1].x + c * p[2].x + e * p[3].x,
          a * p[0].y + b * p[1].y + c * p[2].y + e * p[3].y};
}

std::vector<Point> points_along(const Curve& curve) {
  std::vector<Point> points;
  for (std::size_t i = 0; i + 3 < curve.points.size(); i += 3)
    for (int k = 0; k <= 32; ++k) points.push_back(point_on(&curve.points[i], k / 32.0));
  return points;
}

std::vector<std::string> overlaps(const Drawing& d) {
  const std::vector<Area> areas = areas_of(d);
  std::vector<std::string> found;
  for (std::size_t i = 0; i < areas.size(); ++i)
    for (std::size_t k = i + 1; k < areas.size(); ++k)
      if (overlap(areas[i].shrunk(0.1), areas[k].shrunk(0.1)))
        found.push_back(areas[i].what + " and " + areas[k].what);
  return found;
}

/// Labels and boxes that a wire touches. (A wire ends on the outline of a circle, which lies within
/// the circle's area.)
std::vector<std::string> struck_out(const Drawing& d) {
  std::vector<std::string> found;
  for (const Area& area : areas_of(d)) {
    if (area.what == "circle") continue;
    for (const Curve& curve : marks<Curve>(d))
      for (const Point p : points_along(curve))
        if (holds(area.shrunk(0.1), p)) {
          found.push_back(area.what);
          break;
        }
  }
  return found;
}

/// Wires that run through a node.
int pierced_nodes(const Drawing& d) {
  int count = 0;
  for (const Ellipse& e : marks<Ellipse>(d))
    for (const Curve& curve : marks<Curve>(d))
      for (const Point p : points_along(curve))
        if (std::hypot((p.x - e.centre.x) / e.rx, (p.y - e.centre.y) / e.ry) < 0.95 && e.rx > 5) {
          ++count;
          break;
        }
  return count;
}

Drawing drawn(const Figure& figure) {
  const Result<Drawing> d = lay_out(figure);
  REQUIRE(d.has_value());
  return *d;
}

TEST_CASE("nothing overlaps in the field's standard graph, solved or with blanks") {
  for (const GraphFigure& figure : {sum_times(), sum_times_with_blanks()}) {
    const Drawing d = drawn(figure);
    CHECK(overlaps(d).empty());
    CHECK(struck_out(d).empty());
    CHECK(pierced_nodes(d) == 0);
  }
}

TEST_CASE("nothing overlaps in graphs of 20 nodes with fan-out and long decimals") {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const Drawing d = drawn(random_graph(seed, 6, 14));
    CAPTURE(seed);
    CHECK(overlaps(d) == std::vector<std::string>{});
    CHECK(struck_out(d) == std::vector<std::string>{});
    CHECK(pierced_nodes(d) == 0);
  }
}

TEST_CASE("all that is drawn lies on the sheet") {
  const Drawing d = drawn(random_graph(1, 6, 14));
  const Area sheet{0, 0, d.width, d.height, "sheet"};
  for (const Area& area : areas_of(d)) CHECK(holds(sheet, area));
  for (const Curve& curve : marks<Curve>(d))
    for (const Point p : points_along(curve)) CHECK(holds(sheet, p));
}

TEST_CASE("a value stands above its wire, the gradient below it, both over the same piece") {
  const Drawing d = drawn(GraphFigure{{input_node("x"), operation_node("y", "\\sigma")},
                                      {wire("x", "y", "0.5", "-0.25")}});
  const Curve curve = marks<Curve>(d).at(0);
  double value = 0, gradient = 0;
  for (const Label& label : marks<Label>(d)) {
    if (label.ink == Ink::Value) value = label.centre.y;
    if (label.ink == Ink::Gradient) gradient = label.centre.y;
  }
  CHECK(value < curve.points[0].y);
  CHECK(gradient > curve.points[0].y);
  // In grey print, the arrow against the wire says which is the gradient.
  const Stroke back = marks<Stroke>(d).at(0);
  CHECK(back.arrow);
  CHECK(back.points.back().x < back.points.front().x);
}

TEST_CASE("operands come in their order from the top, so a - b is not drawn as b - a") {
  for (const bool swapped : {false, true}) {
    GraphFigure figure{{input_node("a"), input_node("b"), operation_node("c", "-")},
                       {wire("a", "c", "1"), wire("b", "c", "2")}};
    if (swapped) std::swap(figure.edges[0], figure.edges[1]);
    const std::vector<Curve> curves = marks<Curve>(drawn(figure));
    CHECK(curves.at(0).points[0].y < curves.at(1).points[0].y);
  }
}

TEST_CASE("two operations that want opposite orders of the same inputs are both drawn") {
  const Drawing d = drawn(GraphFigure{{input_node("a"), input_node("b"), operation_node("c", "-"),
                                       operation_node("e", "-"), operation_node("f", "\\times")},
                                      {wire("a", "c"), wire("b", "c"), wire("b", "e"),
                                       wire("a", "e"), wire("c", "f"), wire("e", "f")}});
  CHECK(marks<Curve>(d).size() == 6);
  CHECK(pierced_nodes(d) == 0);
}

TEST_CASE("where the order of operands would tie a knot, a sum takes them as they come") {
  // f = q2 + q1, but q1 = x + z stands above q2 = z y.
  GraphFigure figure{{input_node("x"), input_node("z"), input_node("y"), operation_node("q1", "+"),
                      operation_node("q2", "\\times"), operation_node("f", "+")},
                     {wire("x", "q1", "5"), wire("z", "q1", "3"), wire("z", "q2", "3"),
                      wire("y", "q2", "1"), wire("q2", "f", "3"), wire("q1", "f", "8")}};
  const auto top_operand_of_f = [&figure] {
    const std::vector<Curve> curves = marks<Curve>(drawn(figure));
    const auto level = [&curves](std::size_t i) {
      return curves.at(i).points.at(curves.at(i).points.size() - 4).y;
    };
    return level(4) < level(5) ? "q2" : "q1";
  };
  const auto top_operation = [&figure] {
    const std::vector<Ellipse> circles = marks<Ellipse>(drawn(figure));
    return circles.at(0).centre.y < circles.at(1).centre.y ? "q1" : "q2";
  };
  CHECK(std::string(top_operand_of_f()) == top_operation());
}

TEST_CASE("x times x has two wires of its own, with a label each") {
  const Drawing d = drawn(GraphFigure{{input_node("x"), operation_node("s", "\\times", false)},
                                      {wire("x", "s", "3", "3"), wire("x", "s", "3", "3")}});
  CHECK(marks<Curve>(d).size() == 2);
  CHECK(marks<Label>(d).size() == 6);  // two names, two values, two gradients
  CHECK(overlaps(d).empty());
}

TEST_CASE("a wire ends on the outline of its node") {
  const Drawing d = drawn(sum_times());
  const Ellipse sum = marks<Ellipse>(d).at(0);
  const Point end = marks<Curve>(d).at(0).points.back();
  CHECK(std::abs(std::hypot(end.x - sum.centre.x, end.y - sum.centre.y) - sum.rx) < 0.05);
}

/// x, then one operation after the other, as long as the labels make it.
GraphFigure long_chain(int operations) {
  GraphFigure figure{{input_node("x")}, {}};
  for (int i = 1; i <= operations; ++i) {
    const std::string from = figure.nodes.back().id, id = "q" + std::to_string(i);
    figure.nodes.push_back(operation_node(id, "\\sigma"));
    figure.edges.push_back(wire(from, id, "-0.00012345", "-0.00012345"));
  }
  return figure;
}

TEST_CASE("what is too wide for print runs from top to bottom, while it fits a page") {
  const Drawing level = drawn(long_chain(4)), upright = drawn(long_chain(9));
  CHECK(level.width > level.height);
  CHECK(upright.height > upright.width);
  CHECK(upright.height < 640);
  CHECK(drawn(long_chain(11)).height < 640);                          // closer together
  CHECK(drawn(long_chain(30)).width > drawn(long_chain(30)).height);  // no page holds it
  CHECK(overlaps(upright).empty());
  CHECK(struck_out(upright).empty());
  for (const Curve& curve : marks<Curve>(upright)) {
    CHECK(curve.points.front().y < curve.points.back().y);
    for (const Label& label : marks<Label>(upright)) {
      if (label.ink == Ink::Value) CHECK(label.centre.x < curve.points.front().x);
      if (label.ink == Ink::Gradient) CHECK(label.centre.x > curve.points.front().x);
    }
  }
  for (const Stroke& back : marks<Stroke>(upright))
    CHECK(back.points.back().y < back.points.front().y);
}

TEST_CASE("wires lead from left to right and inputs stand in the first column") {
  const Drawing d = drawn(random_graph(2, 5, 9));
  double first = d.width;
  for (const Label& label : marks<Label>(d)) first = std::min(first, label.centre.x);
  for (const Curve& curve : marks<Curve>(d)) CHECK(curve.points.front().x < curve.points.back().x);
  for (const Label& label : marks<Label>(d))
    if (label.formula == symbol_of("x1") || label.formula == symbol_of("x5"))
      CHECK(label.centre.x < first + 2);
}

TEST_CASE("a blank is an empty box, in the ink of what belongs there") {
  const Drawing d = drawn(sum_times_with_blanks());
  int values = 0, gradients = 0;
  for (const Box2& box : marks<Box2>(d)) {
    values += box.ink == Ink::Value;
    gradients += box.ink == Ink::Gradient;
  }
  CHECK(values == 1);
  CHECK(gradients == 5);
}

TEST_CASE("a sign too wide for a circle gets a rounded box") {
  const Drawing d = drawn(GraphFigure{
      {input_node("x"), operation_node("s", "\\operatorname{softmax}")}, {wire("x", "s")}});
  REQUIRE(marks<Box2>(d).size() == 1);
  CHECK(marks<Box2>(d)[0].rounded);
}

TEST_CASE("the same figure gives the same bytes, also from several threads at once") {
  const GraphFigure figure = random_graph(3, 6, 14);
  const std::string expected = to_svg(drawn(figure));
  std::vector<std::string> got(4);
  std::vector<std::thread> threads;
  for (std::string& out : got)
    threads.emplace_back([&figure, &out] {
      (void)lay_out(sum_times());
      const Result<Drawing> d = lay_out(figure);
      if (d) out = to_svg(*d);
    });
  for (std::thread& thread : threads) thread.join();
  for (const std::string& out : got) CHECK(out == expected);
}

TEST_CASE("a figure without nodes is an empty sheet") {
  const Drawing d = drawn(GraphFigure{});
  CHECK(d.marks.empty());
  CHECK(d.width > 0);
}

TEST_CASE("an edge to nowhere is an error of the figure") {
  const Result<Drawing> d = lay_out(GraphFigure{{input_node("x")}, {wire("x", "zz")}});
  REQUIRE(!d.has_value());
  CHECK(d.error()[0].code == "F-001");
  CHECK(d.error()[0].message == "an edge names `zz`, which is no node of the figure");
}

TEST_CASE("the drawing carries the text for readers who cannot see it") {
  CHECK(drawn(sum_times()).description == describe(sum_times()));
}

}  // namespace
}  // namespace deltarule
