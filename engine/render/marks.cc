#include "render/marks.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace deltarule {
namespace {

void shift(Point& p, double dx, double dy) { p = {p.x + dx, p.y + dy}; }

Rect around(const std::vector<Point>& points) {
  if (points.empty()) return {};
  Rect r{points[0].x, points[0].y, points[0].x, points[0].y};
  for (const Point p : points)
    r = {std::min(r.left, p.x), std::min(r.top, p.y), std::max(r.right, p.x),
         std::max(r.bottom, p.y)};
  return r;
}

}  // namespace

Mark moved(Mark mark, double dx, double dy) {
  struct Mover {
    double dx, dy;
    void operator()(Stroke& s) const { all(s.points); }
    void operator()(Curve& c) const { all(c.points); }
    void operator()(Polygon& p) const { all(p.points); }
    void operator()(Ellipse& e) const { shift(e.centre, dx, dy); }
    void operator()(Box2& b) const { shift(b.top_left, dx, dy); }
    void operator()(Label& l) const { shift(l.centre, dx, dy); }
    void all(std::vector<Point>& points) const {
      for (Point& p : points) shift(p, dx, dy);
    }
  };
  std::visit(Mover{dx, dy}, mark);
  return mark;
}

Rect bounds_of(const Mark& mark) {
  struct Bounds {
    Rect operator()(const Stroke& s) const { return around(s.points); }
    Rect operator()(const Curve& c) const { return around(c.points); }
    Rect operator()(const Polygon& p) const { return around(p.points); }
    Rect operator()(const Ellipse& e) const { return rect_about(e.centre, {2 * e.rx, 2 * e.ry}); }
    Rect operator()(const Box2& b) const {
      return {b.top_left.x, b.top_left.y, b.top_left.x + b.width, b.top_left.y + b.height};
    }
    Rect operator()(const Label& l) const {
      return rect_about(l.centre, size_of(l.formula, l.size));
    }
  };
  return std::visit(Bounds{}, mark);
}

Drawing on_sheet(const Marks& marks, double margin) {
  std::vector<Point> corners;
  for (const Mark& mark : marks) {
    const Rect r = bounds_of(mark);
    corners.insert(corners.end(), {{r.left, r.top}, {r.right, r.bottom}});
  }
  const Rect all = around(corners).grown(margin);
  Drawing d;
  d.width = all.width();
  d.height = all.height();
  for (const Mark& mark : marks) d.marks.push_back(moved(mark, -all.left, -all.top));
  return d;
}

}  // namespace deltarule
