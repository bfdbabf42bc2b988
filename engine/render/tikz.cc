// A Drawing as a tikzpicture: needs \usepackage{tikz} and no TikZ library; formulas are real LaTeX.
//
//   One unit is one TeX point, y points down as in the Drawing. Lengths are those of the SVG, so
//   both have the same shape.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "notation/printers.h"
#include "render/drawing.h"
#include "render/ink.h"

namespace deltarule {
namespace {

std::string at(Point p) { return "(" + length_text(p.x) + "," + length_text(p.y) + ")"; }

std::string colour_name(Ink ink) { return fmt::format("deltarule{}", style_of(ink).name); }

std::string pen(Ink ink) {
  return fmt::format("draw={},line width={}pt", colour_name(ink), length_text(style_of(ink).width));
}

std::string dashed_pen(Ink ink, Dash dash) {
  std::string pattern;
  bool on = true;
  for (const double length : pattern_of(dash)) {
    pattern += fmt::format("{}{} {}pt", pattern.empty() ? "" : " ", on ? "on" : "off",
                           length_text(length));
    on = !on;
  }
  return pen(ink) + (pattern.empty() ? "" : ",dash pattern=" + pattern);
}

std::string brush(Ink ink, bool filled) {
  return pen(ink) + (filled ? fmt::format(",fill={}fill", colour_name(ink)) : "");
}

std::string print(const Stroke& stroke) {
  if (stroke.points.size() < 2) return {};
  std::string out = fmt::format("\\path[{}{}] ", dashed_pen(stroke.ink, stroke.dash),
                                stroke.arrow ? ",-latex" : "");
  for (std::size_t i = 0; i < stroke.points.size(); ++i)
    out += (i ? " -- " : "") + at(stroke.points[i]);
  return out;
}

std::string print(const Curve& curve) {
  const std::vector<Point>& p = curve.points;
  if (p.size() < 4) return {};
  std::string out = fmt::format("\\path[{}{}] {}", dashed_pen(curve.ink, curve.dash),
                                curve.arrow ? ",-latex" : "", at(p[0]));
  for (std::size_t i = 1; i + 2 < p.size(); i += 3)
    out += fmt::format(" .. controls {} and {} .. {}", at(p[i]), at(p[i + 1]), at(p[i + 2]));
  return out;
}

std::string print(const Ellipse& e) {
  return fmt::format("\\path[{}] {} ellipse [x radius={}pt,y radius={}pt]", brush(e.ink, e.filled),
                     at(e.centre), length_text(e.rx), length_text(e.ry));
}

std::string print(const Box2& b) {
  const double radius = b.rounded ? std::min(b.width, b.height) / 2 : 0;
  return fmt::format("\\path[{}{}] {} rectangle {}", brush(b.ink, b.filled),
                     b.rounded ? ",rounded corners=" + length_text(radius) + "pt" : "",
                     at(b.top_left), at({b.top_left.x + b.width, b.top_left.y + b.height}));
}

std::string print(const Polygon& polygon) {
  if (polygon.points.size() < 3) return {};
  std::string out = fmt::format("\\path[fill={}tint{}] ", colour_name(polygon.ink),
                                polygon.is_clear ? ",fill opacity=0.5" : "");
  for (const Point& p : polygon.points) out += at(p) + " -- ";
  return out + "cycle";
}

std::string print(const Label& label) {
  return fmt::format("\\node[text={},font=\\fontsize{{{}}}{{{}}}\\selectfont] at {} {{${}$}}",
                     colour_name(label.ink), length_text(label.size), length_text(label.size * 1.2),
                     at(label.centre), to_latex(label.formula));
}

/// What a Drawing needs of one ink.
struct InkUse {
  bool pen = false;
  bool tint = false;
};

std::array<InkUse, kInkCount> inks_of(const Drawing& d) {
  std::array<InkUse, kInkCount> uses;
  for (const Mark& mark : d.marks)
    std::visit(
        [&uses](const auto& m) {
          InkUse& use = uses[static_cast<std::size_t>(m.ink)];
          const bool is_area = std::is_same_v<std::decay_t<decltype(m)>, Polygon>;
          (is_area ? use.tint : use.pen) = true;
        },
        mark);
  return uses;
}

std::string colours(const Drawing& d) {
  const std::array<InkUse, kInkCount> uses = inks_of(d);
  const auto define = [](const std::string& name, std::string_view colour) {
    return fmt::format("\\definecolor{{{}}}{{HTML}}{{{}}}", name, colour);
  };
  std::string out;
  for (std::size_t i = 0; i < uses.size(); ++i) {
    const InkStyle& style = style_of(static_cast<Ink>(i));
    const std::string name = colour_name(static_cast<Ink>(i));
    std::string line;
    if (uses[i].pen) line += define(name, style.colour) + define(name + "fill", style.fill);
    if (uses[i].tint) line += define(name + "tint", style.tint);
    if (!line.empty()) out += "  " + line + "\n";
  }
  return out;
}

/// As a comment; a line end in it would put its rest on the page.
std::string comment(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return "% " + text + "\n";
}

}  // namespace

std::string to_tikz(const Drawing& d) {
  std::string out = comment(d.description);
  out += "\\begin{tikzpicture}[x=1pt,y=-1pt,every node/.style={inner sep=0pt}]\n" + colours(d);
  out += fmt::format("  \\path[use as bounding box] (0,0) rectangle ({},{});\n",
                     length_text(d.width), length_text(d.height));
  for (const auto& mark : d.marks) {
    const std::string line = std::visit([](const auto& m) { return print(m); }, mark);
    if (!line.empty()) out += "  " + line + ";\n";
  }
  return out + "\\end{tikzpicture}\n";
}

}  // namespace deltarule
