// A figure laid out: lines, curves, shapes and formulas at points, in points, y down. SVG and TikZ
// print the same Drawing.
//
// Tested by tests/unit/render/drawing_test.cc: labels do not overlap each other, nodes or wires.
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

/// What a stroke or a text means; each format maps it to a colour, a width and a dash that also
/// differ in grey print.
enum class Ink { Line, Node, Value, Gradient, Faint, Positive, Negative, Fill };

struct Stroke {
  std::vector<Point> points;
  bool arrow = false;
  Ink ink = Ink::Line;
};  ///< straight pieces; an arrow's tip is the last point
struct Curve {
  std::vector<Point> points;
  bool arrow = false;
  Ink ink = Ink::Line;
};  ///< cubic Bezier: 1 + 3k points
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

struct Drawing {
  double width = 0;
  double height = 0;
  std::string description;  ///< alternative text
  std::vector<std::variant<Stroke, Curve, Ellipse, Box2, Label>> marks;
};

/// Lays the figure out (Graphviz `dot` in process, behind one mutex: libgvc is not thread-safe).
/// ERRORS: F-001 where Graphviz refuses, or an edge names no node of the figure.
Result<Drawing> lay_out(const Figure& figure);

std::string to_svg(const Drawing& d);
/// A whole tikzpicture environment, as wide as the drawing in TeX points; formulas are real LaTeX.
/// Needs \usepackage{tikz}.
std::string to_tikz(const Drawing& d);
/// DOT source of a graph, for other tools: readable ids, labels in plain Unicode.
std::string to_dot(const Figure& figure);

}  // namespace deltarule
