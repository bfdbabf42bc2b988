#include "render/geometry.h"

#include <cmath>

#include "render/marks.h"
#include "tests/support/catch.h"

namespace deltarule {
namespace {

const Rect kFrame{0, 0, 10, 10};

TEST_CASE("a segment is cut at the sides that it leaves through") {
  const auto s = clip(Segment{{-5, 5}, {15, 5}}, kFrame);
  REQUIRE(s.has_value());
  CHECK(s->from.x == 0);
  CHECK(s->to.x == 10);
  CHECK(!clip(Segment{{-5, 11}, {15, 11}}, kFrame));
  CHECK(!clip(Segment{{-2, 9}, {1, 12}}, kFrame));  // misses the corner
}

TEST_CASE("a polyline that leaves and comes back is two pieces, one that stays is one") {
  CHECK(pieces_within({{1, 1}, {5, 20}, {9, 1}}, kFrame).size() == 2);
  CHECK(pieces_within({{1, 1}, {5, 5}, {9, 1}}, kFrame).size() == 1);
  CHECK(pieces_within({{1, 1}}, kFrame).empty());
}

TEST_CASE("the half of a square is a triangle; all of it or nothing where the line misses it") {
  CHECK(half_of(corners_of(kFrame), 1, 1, -10).size() == 3);
  CHECK(half_of(corners_of(kFrame), 1, 0, 5).size() == 4);
  CHECK(half_of(corners_of(kFrame), 1, 0, -50).empty());
}

TEST_CASE("hatching stays within its polygon, at the angle asked for") {
  for (const double angle : {0.0, 45.0, -45.0, 90.0}) {
    const auto lines = hatch(corners_of(kFrame), angle, 2);
    CHECK(lines.size() >= 4);
    for (const Segment& s : lines) {
      CHECK(holds(kFrame.grown(1e-9), s.from));
      CHECK(holds(kFrame.grown(1e-9), s.to));
    }
  }
  const Segment rising = hatch(corners_of(kFrame), 45, 2)[2];
  CHECK((rising.to.x - rising.from.x) * (rising.to.y - rising.from.y) < 0);  // y points down
  CHECK(hatch({{0, 0}, {1, 1}}, 45, 2).empty());
}

TEST_CASE("marks are moved whole, and a sheet holds them with a margin") {
  const Marks marks = {Stroke{{{-5, 2}, {5, 2}}}, Ellipse{{0, 20}, 3, 4, Ink::Node, false},
                       Polygon{{{0, 0}, {1, 0}, {0, 1}}, Ink::Paper}};
  const Drawing d = on_sheet(marks, 2);
  CHECK(d.width == 14);
  CHECK(d.height == 28);
  CHECK(std::get<Stroke>(d.marks[0]).points[0].x == 2);
  CHECK(std::get<Ellipse>(d.marks[1]).centre.y == 22);
  CHECK(on_sheet({}, 2).width == 4);
}

}  // namespace
}  // namespace deltarule
