// A figure laid out: lines, curves, shapes and formulas at points, in points, y down. SVG and TikZ
// print the same Drawing.
//
// Tested by tests/unit/render/drawing_test.cc, network_test.cc, plot_test.cc and grid_test.cc:
// labels do not overlap each other, nodes or wires.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "base/result.h"
#include "document/figure.h"
#include "notation/formula.h"

namespace deltarule {

struct Point {
  double x = 0;
  double y = 0;
};

/// What a stroke or a text means; ink.h maps it to a colour and a width.
enum class Ink {
  Line,
  Node,
  Value,
  Gradient,
  Faint,
  Positive,
  Negative,
  Third,
  Fourth,
  Fill,
  Hatch,
  Paper
};
/// Tells strokes apart in grey print.
enum class Dash { Solid, Dashed, Dotted, DashDot };

struct Stroke {
  std::vector<Point> points;
  bool arrow = false;
  Ink ink = Ink::Line;
  Dash dash = Dash::Solid;
};  ///< straight pieces; an arrow's tip is the last point
struct Curve {
  std::vector<Point> points;
  bool arrow = false;
  Ink ink = Ink::Line;
  Dash dash = Dash::Solid;
};  ///< cubic Bezier: 1 + 3k points
/// An area in the ink's tint, without an outline; in Ink::Paper the ground of a label on a line.
struct Polygon {
  std::vector<Point> points;
  Ink ink = Ink::Fill;
  bool is_clear = false;  ///< what lies below shows through
};
struct Ellipse {
  Point centre;
  double rx = 0, ry = 0;
  Ink ink = Ink::Node;
  bool filled = false;
};
struct Box2 {
  Point top_left;
  double width = 0, height = 0;
  Ink ink = Ink::Node;
  bool rounded = false;
  bool filled = false;
};
struct Label {
  Point centre;
  Formula formula;
  double size = 10;
  Ink ink = Ink::Line;
};

using Mark = std::variant<Stroke, Curve, Ellipse, Box2, Label, Polygon>;

struct Drawing {
  double width = 0;
  double height = 0;
  std::string description;  ///< alternative text
  std::vector<Mark> marks;
};

/// Lays the figure out: a graph by Graphviz `dot` in process (behind one mutex: libgvc is not
/// thread-safe), the others by this floor.
/// ERRORS: F-001 where the figure is none: an edge that names no node or leads backwards, a unit
///         twice, a number that is not finite, an empty range, cells that are not 2^n; or where
///         Graphviz refuses.
Result<Drawing> lay_out(const Figure& figure);

std::string to_svg(const Drawing& d);
/// A whole tikzpicture environment, as wide as the drawing in TeX points; formulas are real LaTeX.
/// Needs \usepackage{tikz}.
std::string to_tikz(const Drawing& d);
/// DOT source of a graph or a network, for other tools: readable ids, labels in plain Unicode.
/// ERRORS: F-002 for a plot or a grid, which are no graphs.
Result<std::string> to_dot(const Figure& figure);

}  // namespace deltarule
