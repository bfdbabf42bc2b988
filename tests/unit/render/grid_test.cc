#include <string>

#include "tests/unit/render/figures.h"
#include "tests/unit/render/sheets.h"

namespace deltarule {
namespace {

GridFigure map_of(std::size_t n, const std::string& bits) {
  GridFigure map;
  map.kind = GridKind::Karnaugh;
  for (std::size_t i = 1; i <= n; ++i)
    map.variables.push_back(symbol("x", {number(static_cast<int>(i))}));
  map.columns = {{symbol("y"), bits_of(bits)}};
  return map;
}

/// The cells of a map as drawn, row by row.
std::string cells_of(const Drawing& d) {
  std::string out;
  const std::vector<Label> labels = marks_of<Label>(d);
  for (const Label& label : labels)
    if (label.ink == Ink::Line && label.formula.kind() == FormulaKind::Number)
      out += label.formula.node().text;
  return out;
}

/// Outlines of groups; a closed one ends where it starts.
bool is_closed(const Curve& c) { return distance(c.points.front(), c.points.back()) < 0.01; }

TEST_CASE("cells of a map stand in Gray order, 00 01 11 10, both ways") {
  // Cell 2 (0010) stands in the last column of the first row, cell 8 (1000) in the last row.
  CHECK(cells_of(laid_out(map_of(4, "0010000000000000"))) == "0001000000000000");
  CHECK(cells_of(laid_out(map_of(4, "0000000010000000"))) == "0000000000001000");
  CHECK(cells_of(laid_out(map_of(3, "00010001"))) == "00100010");
  CHECK(cells_of(laid_out(map_of(2, "0110"))) == "0110");
  CHECK(cells_of(laid_out(map_of(1, "01"))) == "01");
}

TEST_CASE(
    "a group is one closed outline; one that wraps is open at the edge, in two or four parts") {
  const auto outlines = [](const std::string& cube) {
    GridFigure map = map_of(4, "0000000000000000");
    map.groups = {{cube}};
    return marks_of<Curve>(laid_out(map));
  };
  CHECK(outlines("11--").size() == 1);
  CHECK(is_closed(outlines("11--")[0]));
  CHECK(outlines("----").size() == 1);
  CHECK(is_closed(outlines("--1-")[0]));
  REQUIRE(outlines("0--0").size() == 2);
  CHECK(!is_closed(outlines("0--0")[0]));
  CHECK(outlines("-0-0").size() == 4);  // the corners
}

TEST_CASE("a closed group holds exactly the cells of its cube") {
  GridFigure map = map_of(4, "0123456789012345");
  map.columns[0].cells.clear();
  for (int i = 0; i < 16; ++i) map.columns[0].cells.push_back(number(100 + i));
  map.groups = {{"-1-1"}};
  const Drawing d = laid_out(map);
  const Rect group = bounds_of(marks_of<Curve>(d).at(0));
  for (const Label& label : marks_of<Label>(d)) {
    if (label.formula.node().text.size() != 3) continue;
    const int cell = std::stoi(label.formula.node().text) - 100;
    CHECK(holds(group, label.centre) == ((cell & 5) == 5));
  }
}

TEST_CASE("groups differ in ink and dash, up to eight of them in one or the other") {
  GridFigure map = map_of(4, "1111111111111111");
  for (const char* cube : {"1---", "0---", "-1--", "-0--", "--1-", "11--", "-11-", "---1"})
    map.groups.push_back({cube, words(cube)});
  const std::vector<Stroke> strokes = marks_of<Stroke>(laid_out(map));
  const std::vector<Stroke> samples(strokes.end() - 8, strokes.end());
  for (std::size_t i = 0; i < 8; ++i)
    for (std::size_t k = i + 1; k < 8; ++k)
      CHECK((samples[i].ink != samples[k].ink || samples[i].dash != samples[k].dash));
}

TEST_CASE("nothing overlaps in maps and tables, solved or with places to fill in") {
  for (GridFigure figure :
       {map_of(4, "01_1-0110_100110"), map_of(3, "0_1-0110"), map_of(1, "0_")}) {
    CHECK(label_overlaps(laid_out(figure)).empty());
    CHECK(all_on_sheet(laid_out(figure)));
    figure.kind = GridKind::TruthTable;
    figure.low = number(-1);
    figure.columns.push_back({relation(">=", {symbol("z"), number(0)}), figure.columns[0].cells});
    const Drawing d = laid_out(figure);
    CHECK(label_overlaps(d).empty());
    CHECK(all_on_sheet(d));
    for (const Box2& blank_place : marks_of<Box2>(d)) CHECK(blank_place.ink == Ink::Value);
  }
}

TEST_CASE("a small map as SVG, whole") {
  GridFigure map = map_of(2, "01 _");
  map.groups = {{"1-"}};
  const std::string svg = to_svg(laid_out(map));
  CHECK(svg == to_svg(laid_out(map)));
  CHECK(has(svg, "<title>A Karnaugh map</title>"));
  CHECK(has(svg, "0 1: 1; 1 0: empty; 1 1: to be filled in. Groups: x₁ = 1.</desc>"));
}

TEST_CASE("what is no grid is said") {
  CHECK(refusal_of(map_of(5, "01")) ==
        "F-001 a grid of 5 variables; a table has 1 to 6, a map 1 to 4");
  CHECK(has(refusal_of(GridFigure{}), "a grid of 0 variables"));
  CHECK(refusal_of(map_of(2, "011")) == "F-001 3 cells for 2 variables");
  GridFigure map = map_of(2, "0110");
  map.columns.clear();
  CHECK(has(refusal_of(map), "a grid with 0 columns"));
  map = map_of(2, "0110");
  for (const std::string cube : {"1", "1x", "1--"}) {
    map.groups = {{cube}};
    CHECK(has(refusal_of(map), "F-001 the cube `" + cube + "`"));
  }
  map.groups = {{"1-"}};
  map.kind = GridKind::TruthTable;
  CHECK(has(refusal_of(map), "groups are drawn in maps only"));
}

}  // namespace
}  // namespace deltarule
