#include "render/plot_labels.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace deltarule {
namespace {

/// Places around a point, the upper right first.
std::vector<LabelChoice> around(Point p, Size size, double gap) {
  std::vector<LabelChoice> choices;
  constexpr std::array<Point, 8> kSides = {
      {{1, -1}, {-1, -1}, {1, 1}, {-1, 1}, {1, 0}, {-1, 0}, {0, -1}, {0, 1}}};
  for (const double more : {0.0, 7.0, 16.0})
    for (std::size_t i = 0; i < kSides.size(); ++i) {
      const double reach = gap + more - (kSides[i].x != 0 && kSides[i].y != 0 ? 1.2 : 0);
      choices.push_back({{p.x + kSides[i].x * (size.width / 2 + reach),
                          p.y + kSides[i].y * (size.height / 2 + reach)},
                         0.2 * static_cast<double>(i) + more});
    }
  return choices;
}

double distance_to(const Segment& line, Point p) {
  const double length = distance(line.from, line.to);
  if (length == 0) return distance(line.from, p);
  const double along = ((p.x - line.from.x) * (line.to.x - line.from.x) +
                        (p.y - line.from.y) * (line.to.y - line.from.y)) /
                       (length * length);
  return distance(mix(line.from, line.to, std::clamp(along, 0.0, 1.0)), p);
}

}  // namespace

Marks shape_marks(MarkShape shape, Ink ink, Point c) {
  const double r = kMarkRadius;
  switch (shape) {
    case MarkShape::Disc:
      return {Ellipse{c, r, r, ink, true}};
    case MarkShape::Square:
      return {Polygon{corners_of(rect_about(c, {2 * r, 2 * r})), Ink::Paper},
              Box2{{c.x - r, c.y - r}, 2 * r, 2 * r, ink, false, false}};
    case MarkShape::Cross:
      return {Stroke{{{c.x - r, c.y - r}, {c.x + r, c.y + r}}, false, ink},
              Stroke{{{c.x - r, c.y + r}, {c.x + r, c.y - r}}, false, ink}};
    case MarkShape::Triangle: {
      const std::vector<Point> p = {
          {c.x, c.y - 1.2 * r}, {c.x + 1.1 * r, c.y + 0.8 * r}, {c.x - 1.1 * r, c.y + 0.8 * r}};
      return {Polygon{p, Ink::Paper}, Stroke{{p[0], p[1], p[2], p[0], p[1]}, false, ink}};
    }
  }
  return {};
}

std::vector<LabelChoice> around_of(const std::optional<Formula>& label, Point p, double gap) {
  return label ? around(p, size_of(*label, kLabelSize), gap) : std::vector<LabelChoice>{};
}

bool is_touched(const Segment& arrow, const Segment& line) {
  constexpr double kClose = 5;
  const Segment free{mix(arrow.from, arrow.to, 0.25), arrow.to};  // off its own line
  if (do_cross(free, line)) return true;
  for (const double t : {0.0, 0.5, 1.0})
    if (distance_to(line, mix(free.from, free.to, t)) < kClose) return true;
  return false;
}

std::vector<LabelChoice> along(const std::vector<std::vector<Point>>& pieces,
                               const std::optional<Formula>& label, bool on_line) {
  std::vector<LabelChoice> choices;
  if (!label) return choices;
  const Size size = size_of(*label, kLabelSize);
  for (const std::vector<Point>& piece : pieces)
    for (int k = 0; k <= 16; ++k) {
      const double t = 0.06 + 0.88 * (16 - k) / 16;
      const double at = t * static_cast<double>(piece.size() - 1);
      const auto i = std::min(static_cast<std::size_t>(at), piece.size() - 2);
      const Point p = mix(piece[i], piece[i + 1], at - static_cast<double>(i));
      const double length = distance(piece[i], piece[i + 1]);
      if (on_line || length == 0) {
        choices.push_back({p, 0.3 * k});
        continue;
      }
      const Point normal{(piece[i + 1].y - piece[i].y) / length,
                         (piece[i].x - piece[i + 1].x) / length};
      const double reach =
          std::abs(normal.x) * size.width / 2 + std::abs(normal.y) * size.height / 2 + 3.5;
      for (const double side : {1.0, -1.0})
        choices.push_back({{p.x + side * reach * normal.x, p.y + side * reach * normal.y},
                           0.3 * k + (side < 0 ? 0.2 : 0)});
    }
  return choices;
}

}  // namespace deltarule
