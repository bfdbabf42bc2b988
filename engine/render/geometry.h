// Rectangles, clipping and hatching in the plane of a Drawing (points, y down).
//
// Tested by tests/unit/render/geometry_test.cc.
#pragma once

#include <optional>
#include <vector>

#include "notation/formula.h"
#include "render/drawing.h"

namespace deltarule {

struct Size {
  double width = 0;
  double height = 0;
};

struct Rect {
  double left = 0, top = 0, right = 0, bottom = 0;

  double width() const { return right - left; }
  double height() const { return bottom - top; }
  Point centre() const { return {(left + right) / 2, (top + bottom) / 2}; }
  Rect grown(double by) const { return {left - by, top - by, right + by, bottom + by}; }
};

struct Segment {
  Point from, to;
};

Size size_of(const Formula& f, double font_size);
bool has_text(const Formula& f);

Rect rect_about(Point centre, Size size);
bool overlap(const Rect& a, const Rect& b);
double overlap_area(const Rect& a, const Rect& b);
bool holds(const Rect& outer, const Rect& inner);
bool holds(const Rect& r, Point p);
Point mix(Point a, Point b, double t);
double distance(Point a, Point b);

/// Whether they cross at a point inside both.
bool do_cross(Segment a, Segment b);
/// Points along a cubic Bezier curve of 1 + 3k points, `pieces` straight pieces for each cubic.
std::vector<Point> samples_of(const std::vector<Point>& curve, int pieces);

/// The part within `r` (Liang and Barsky 1984); nothing where the segment misses it.
std::optional<Segment> clip(Segment s, const Rect& r);
/// The pieces of a polyline within `r`.
std::vector<std::vector<Point>> pieces_within(const std::vector<Point>& polyline, const Rect& r);
/// The part of a convex polygon where a x + b y + c >= 0 (Sutherland and Hodgman 1974, one edge).
std::vector<Point> half_of(const std::vector<Point>& polygon, double a, double b, double c);
std::vector<Point> corners_of(const Rect& r);

/// Parallel lines across a convex polygon, `degrees` from the horizontal, `spacing` apart.
std::vector<Segment> hatch(const std::vector<Point>& polygon, double degrees, double spacing);

}  // namespace deltarule
