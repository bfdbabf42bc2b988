#include "render/geometry.h"

#include <algorithm>
#include <cmath>

#include "notation/layout.h"

namespace deltarule {
namespace {

constexpr double kPi = 3.14159265358979323846;

/// Narrows [from, to] to where start + t * step >= 0; false where nothing is left.
bool narrow(double start, double step, double& from, double& to) {
  if (step == 0) return start >= 0;
  const double t = -start / step;
  (step > 0 ? from : to) = step > 0 ? std::max(from, t) : std::min(to, t);
  return from <= to;
}

}  // namespace

Size size_of(const Formula& f, double font_size) {
  const FormulaBox box = layout(f, font_size);
  return {box.width, box.ascent + box.descent};
}

bool has_text(const Formula& f) { return f.kind() != FormulaKind::Text || !f.node().text.empty(); }

Rect rect_about(Point c, Size s) {
  return {c.x - s.width / 2, c.y - s.height / 2, c.x + s.width / 2, c.y + s.height / 2};
}

bool overlap(const Rect& a, const Rect& b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

double overlap_area(const Rect& a, const Rect& b) {
  const double w = std::min(a.right, b.right) - std::max(a.left, b.left);
  const double h = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
  return w > 0 && h > 0 ? w * h : 0;
}

bool holds(const Rect& outer, const Rect& inner) {
  return outer.left <= inner.left && inner.right <= outer.right && outer.top <= inner.top &&
         inner.bottom <= outer.bottom;
}

bool holds(const Rect& r, Point p) {
  return r.left <= p.x && p.x <= r.right && r.top <= p.y && p.y <= r.bottom;
}

Point mix(Point a, Point b, double t) { return {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t}; }

double distance(Point a, Point b) { return std::hypot(a.x - b.x, a.y - b.y); }

bool do_cross(Segment a, Segment b) {
  const auto side = [](Segment s, Point p) {
    return (s.to.x - s.from.x) * (p.y - s.from.y) - (s.to.y - s.from.y) * (p.x - s.from.x);
  };
  return side(a, b.from) * side(a, b.to) < 0 && side(b, a.from) * side(b, a.to) < 0;
}

std::vector<Point> samples_of(const std::vector<Point>& p, int pieces) {
  if (p.empty()) return {};
  std::vector<Point> out = {p[0]};
  for (std::size_t i = 0; i + 3 < p.size(); i += 3)
    for (int k = 1; k <= pieces; ++k) {
      const double t = static_cast<double>(k) / pieces;
      const Point a = mix(p[i], p[i + 1], t), b = mix(p[i + 1], p[i + 2], t),
                  c = mix(p[i + 2], p[i + 3], t);
      out.push_back(mix(mix(a, b, t), mix(b, c, t), t));
    }
  return out;
}

std::optional<Segment> clip(Segment s, const Rect& r) {
  const double dx = s.to.x - s.from.x, dy = s.to.y - s.from.y;
  double from = 0, to = 1;
  if (!narrow(s.from.x - r.left, dx, from, to) || !narrow(r.right - s.from.x, -dx, from, to) ||
      !narrow(s.from.y - r.top, dy, from, to) || !narrow(r.bottom - s.from.y, -dy, from, to))
    return std::nullopt;
  return Segment{mix(s.from, s.to, from), mix(s.from, s.to, to)};
}

std::vector<std::vector<Point>> pieces_within(const std::vector<Point>& polyline, const Rect& r) {
  std::vector<std::vector<Point>> pieces;
  bool joins = false;  // the last piece ends where the next segment starts
  for (std::size_t i = 0; i + 1 < polyline.size(); ++i) {
    const std::optional<Segment> part = clip(Segment{polyline[i], polyline[i + 1]}, r);
    if (part && (!joins || distance(pieces.back().back(), part->from) > 1e-6))
      pieces.push_back({part->from});
    if (part) pieces.back().push_back(part->to);
    joins = part && distance(part->to, polyline[i + 1]) < 1e-6;
  }
  return pieces;
}

std::vector<Point> half_of(const std::vector<Point>& polygon, double a, double b, double c) {
  const auto side = [&](Point p) { return a * p.x + b * p.y + c; };
  std::vector<Point> kept;
  for (std::size_t i = 0; i < polygon.size(); ++i) {
    const Point p = polygon[i], q = polygon[(i + 1) % polygon.size()];
    const double at_p = side(p), at_q = side(q);
    if (at_p >= 0) kept.push_back(p);
    if ((at_p > 0 && at_q < 0) || (at_p < 0 && at_q > 0))
      kept.push_back(mix(p, q, at_p / (at_p - at_q)));
  }
  return kept;
}

std::vector<Point> corners_of(const Rect& r) {
  return {{r.left, r.top}, {r.right, r.top}, {r.right, r.bottom}, {r.left, r.bottom}};
}

std::vector<Segment> hatch(const std::vector<Point>& polygon, double degrees, double spacing) {
  if (polygon.size() < 3) return {};
  const Point along{std::cos(degrees * kPi / 180), -std::sin(degrees * kPi / 180)};
  const Point across{-along.y, along.x};
  const auto height = [&](Point p) { return p.x * across.x + p.y * across.y; };
  double low = height(polygon[0]), high = low;
  for (const Point p : polygon) low = std::min(low, height(p)), high = std::max(high, height(p));
  std::vector<Segment> lines;
  for (double h = (std::floor(low / spacing) + 0.5) * spacing; h < high; h += spacing) {
    std::vector<Point> ends;
    for (std::size_t i = 0; i < polygon.size(); ++i) {
      const Point p = polygon[i], q = polygon[(i + 1) % polygon.size()];
      const double at_p = height(p) - h, at_q = height(q) - h;
      if ((at_p < 0) != (at_q < 0)) ends.push_back(mix(p, q, at_p / (at_p - at_q)));
    }
    if (ends.size() == 2 && distance(ends[0], ends[1]) > 2) lines.push_back({ends[0], ends[1]});
  }
  return lines;
}

}  // namespace deltarule
