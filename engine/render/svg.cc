// A Drawing as SVG that stands alone: no script, no style sheet, no reference outside.
//
//   A white sheet lies under it, so it reads on dark pages too. All looks are attributes, since a
//   <style> of an inlined SVG would reach the page around it. The first sentence of the description
//   is its <title>, the whole its <desc>. The face is that of the formulas of the page, where it
//   has one.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/text.h"
#include "notation/layout.h"
#include "render/drawing.h"
#include "render/ink.h"

namespace deltarule {
namespace {

constexpr double kHeadLength = 5.5;
constexpr double kHeadSlope = 0.38;  // half width to length

std::string pair_text(Point p) { return length_text(p.x) + "," + length_text(p.y); }

/// The last point that differs from the end: a control point may lie on it.
Point point_before_end(const std::vector<Point>& points) {
  const Point end = points.back();
  for (auto p = points.rbegin(); p != points.rend(); ++p)
    if (std::hypot(p->x - end.x, p->y - end.y) > 0.01) return *p;
  return {end.x - 1, end.y};
}

struct Head {
  std::string polygon;
  Point back;  ///< by how much the line must end earlier, not to blunt the tip
};

Head head_of(const std::vector<Point>& points, double length, std::string_view colour) {
  const Point end = points.back(), before = point_before_end(points);
  const double distance = std::hypot(end.x - before.x, end.y - before.y);
  const Point u{(end.x - before.x) / distance, (end.y - before.y) / distance};
  const Point base{end.x - u.x * length, end.y - u.y * length};
  const double half = length * kHeadSlope;
  const Point left{base.x - u.y * half, base.y + u.x * half},
      right{base.x + u.y * half, base.y - u.x * half};
  return {fmt::format("<polygon points=\"{} {} {}\" fill=\"#{}\"/>\n", pair_text(end),
                      pair_text(left), pair_text(right), colour),
          {u.x * length * 0.8, u.y * length * 0.8}};
}

std::string dash_attribute(Dash dash) {
  std::string pattern;
  for (const double length : pattern_of(dash))
    pattern += (pattern.empty() ? "" : " ") + length_text(length);
  return pattern.empty() ? "" : fmt::format(" stroke-dasharray=\"{}\"", pattern);
}

std::string path(const std::string& data, const InkStyle& style, Dash dash) {
  return fmt::format("<path d=\"{}\" fill=\"none\" stroke=\"#{}\" stroke-width=\"{}\"{}/>\n", data,
                     style.colour, length_text(style.width), dash_attribute(dash));
}

std::string print(const Stroke& stroke) {
  if (stroke.points.size() < 2) return {};
  const InkStyle& style = style_of(stroke.ink);
  std::vector<Point> points = stroke.points;
  std::string head;
  if (stroke.arrow) {
    const Point before = point_before_end(points);
    const double piece = std::hypot(points.back().x - before.x, points.back().y - before.y);
    const Head h = head_of(points, std::min(kHeadLength, 0.62 * piece), style.colour);
    head = h.polygon;
    points.back() = {points.back().x - h.back.x, points.back().y - h.back.y};
  }
  std::string data;
  for (const Point& p : points) data += (data.empty() ? "M" : " L") + pair_text(p);
  return path(data, style, stroke.dash) + head;
}

std::string print(const Curve& curve) {
  if (curve.points.size() < 4) return {};
  const InkStyle& style = style_of(curve.ink);
  std::vector<Point> points = curve.points;
  std::string head;
  if (curve.arrow) {
    const Head h = head_of(points, kHeadLength, style.colour);
    head = h.polygon;
    // The control point goes with the end, so the direction stays.
    for (std::size_t i = points.size() - 2; i < points.size(); ++i)
      points[i] = {points[i].x - h.back.x, points[i].y - h.back.y};
  }
  std::string data = "M" + pair_text(points[0]);
  for (std::size_t i = 1; i < points.size(); ++i)
    data += (i % 3 == 1 ? " C" : " ") + pair_text(points[i]);
  return path(data, style, curve.dash) + head;
}

std::string outline(const InkStyle& style, bool filled) {
  return fmt::format("fill=\"{}{}\" stroke=\"#{}\" stroke-width=\"{}\"", filled ? "#" : "",
                     filled ? style.fill : "none", style.colour, length_text(style.width));
}

std::string print(const Ellipse& e) {
  return fmt::format("<ellipse cx=\"{}\" cy=\"{}\" rx=\"{}\" ry=\"{}\" {}/>\n",
                     length_text(e.centre.x), length_text(e.centre.y), length_text(e.rx),
                     length_text(e.ry), outline(style_of(e.ink), e.filled));
}

std::string print(const Box2& b) {
  const double radius = b.rounded ? std::min(b.width, b.height) / 2 : 0;
  return fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\" {}/>\n",
                     length_text(b.top_left.x), length_text(b.top_left.y), length_text(b.width),
                     length_text(b.height), length_text(radius),
                     outline(style_of(b.ink), b.filled));
}

std::string print(const Polygon& polygon) {
  std::string points;
  for (const Point& p : polygon.points) points += (points.empty() ? "" : " ") + pair_text(p);
  return fmt::format("<polygon points=\"{}\" fill=\"#{}\"{}/>\n", points,
                     style_of(polygon.ink).tint, polygon.is_clear ? " fill-opacity=\"0.5\"" : "");
}

double end_of(const GlyphRun& run) { return run.x + text_width(run.text, run.size, run.italic); }

std::string length_attribute(std::string_view name, double points, double usual) {
  if (std::abs(points - usual) < 0.005) return {};
  return fmt::format(" {}=\"{}\"", name, length_text(points));
}

/// KaTeX's faces have the dot operator, not the middle dot: that would come from a wider face.
std::string glyphs_of(const GlyphRun& run) {
  return escape_xml(replace_all(run.text, "\u00B7", "\u22C5"));
}

/// Runs that follow each other, as one text about its middle: a reader whose face is wider than the
/// table's sees it a little larger, not one run over the other.
std::string print_line(std::span<const GlyphRun> runs, Point origin, std::string_view colour) {
  const GlyphRun& first = runs.front();
  std::string out =
      fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"middle\" font-size=\"{}\" fill=\"#{}\">",
                  length_text(origin.x + (first.x + end_of(runs.back())) / 2),
                  length_text(origin.y + first.y), length_text(first.size), colour);
  GlyphRun before{first.x, first.y, 0, false, ""};
  for (const GlyphRun& run : runs) {
    const std::string attributes = length_attribute("dx", run.x - end_of(before), 0) +
                                   length_attribute("dy", run.y - before.y, 0) +
                                   length_attribute("font-size", run.size, first.size) +
                                   (run.italic ? " font-style=\"italic\"" : "");
    out += attributes.empty() ? glyphs_of(run)
                              : fmt::format("<tspan{}>{}</tspan>", attributes, glyphs_of(run));
    before = run;
  }
  return out + "</text>\n";
}

/// How many runs from the front stand on one line; the denominator of a fraction starts a new one.
std::size_t line_length(std::span<const GlyphRun> runs) {
  std::size_t n = 1;
  while (n < runs.size() && runs[n].x > end_of(runs[n - 1]) - 0.5) ++n;
  return n;
}

std::string print(const Label& label) {
  const FormulaBox box = layout(label.formula, label.size);
  const Point origin{label.centre.x - box.width / 2,
                     label.centre.y + (box.ascent - box.descent) / 2};
  const std::string_view colour = style_of(label.ink).colour;
  std::string out;
  for (std::span<const GlyphRun> rest = box.runs; !rest.empty();) {
    const std::size_t n = line_length(rest);
    out += print_line(rest.first(n), origin, colour);
    rest = rest.subspan(n);
  }
  for (const FormulaBar& bar : box.bars)
    out += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"#{}\"/>\n",
                       length_text(origin.x + bar.x), length_text(origin.y + bar.y),
                       length_text(bar.width), length_text(bar.thickness), colour);
  return out;
}

std::string_view first_sentence(std::string_view text) { return text.substr(0, text.find('.')); }

}  // namespace

std::string to_svg(const Drawing& d) {
  const std::string width = length_text(d.width), height = length_text(d.height);
  std::string out = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"{0}pt\" height=\"{1}pt\" "
      "viewBox=\"0 0 {0} {1}\" "
      "font-family=\"KaTeX_Main, KaTeX_Math, Latin Modern Roman, STIX Two Text, Times New Roman, "
      "Times, Nimbus Roman, Liberation Serif, serif\">\n",
      width, height);
  out += fmt::format("<title>{}</title>\n<desc>{}</desc>\n",
                     escape_xml(first_sentence(d.description)), escape_xml(d.description));
  out += fmt::format("<rect width=\"{}\" height=\"{}\" fill=\"#FFFFFF\"/>\n", width, height);
  for (const auto& mark : d.marks) out += std::visit([](const auto& m) { return print(m); }, mark);
  return out + "</svg>\n";
}

}  // namespace deltarule
