// A plot as data: points, lines, half-planes, curves, steps, bars and contours in a frame with
// axes, or a grid of such panels.
//
//   Positions are doubles, for they are only drawn; what is read is a Formula. A `tone` (0, 1, 2,
//   3, then from the start again) is a colour together with a dash for what is drawn and a shape
//   for points (disc, open square, cross, triangle), so that tones differ in grey print as well.
//   What has a `name` stands in the legend under the figure, each name once.
//
//       PlotPanel panel;
//       panel.x.label = symbol_of("x1");
//       panel.y.label = symbol_of("x2");
//       panel.equal_aspect = true;
//       panel.classes = {{words("class +1"), 0}, {words("class -1"), 1}};
//       panel.points = {{{1, 2}, 0}, {{3, -1}, 1, words("b")}};
//       panel.lines = {{2, -1, 0.5, 2, relation("=", {symbol("z"), number(0)})}};
//       panel.lines[0].shade = Shade::Fill;
//       panel.lines[0].normal = symbol("w");
//       Figure figure = PlotFigure{{panel}};
//
// Tested by tests/unit/document/figure_words_test.cc and tests/unit/render/plot_test.cc.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "notation/formula.h"

namespace deltarule {

struct PlotPlace {
  double x = 0;
  double y = 0;
};

struct PlotRange {
  double low = 0;
  double high = 1;
};

struct PlotAxis {
  Formula label = {};
  /// Computed from what is in the panel, with a margin, where not given. What lies outside is not
  /// drawn.
  std::optional<PlotRange> range = {};
  bool counts = false;  ///< it counts something: whole numbers stand beside it
};

/// The name of a class of points in the legend, and how they look.
struct PlotClass {
  Formula name = {};
  int tone = 0;
};

struct PlotPoint {
  PlotPlace at;
  int in_class = 0;  ///< index into the panel's classes; without classes, the tone
  std::optional<Formula> label = {};
};

enum class Shade {
  None,
  Fill,  ///< light
  Hatch  ///< thin lines, each tone at its own angle: for half-planes that overlap
};

/// a x + b y + c = 0, clipped to the frame.
struct PlotLine {
  double a = 0, b = 0, c = 0;
  int tone = 0;
  Formula name = {};                   ///< in the legend
  std::optional<Formula> label = {};   ///< beside the line
  Shade shade = Shade::None;           ///< of the side where a x + b y + c > 0
  std::optional<Formula> normal = {};  ///< draws (a, b) as an arrow from the line, with this label
};

/// Straight pieces from point to point.
struct PlotCurve {
  std::vector<PlotPlace> points;
  int tone = 0;
  Formula name = {};
  std::optional<Formula> label = {};
  bool dots = false;   ///< marks its points: the steps of a descent
  bool arrow = false;  ///< ends in an arrow
};

/// A step function, right-continuous: `before` up to the first jump, then each jump's y from its x
/// on.
struct PlotSteps {
  double before = 0;
  std::vector<PlotPlace> jumps;  ///< x increasing
  int tone = 0;
  Formula name = {};
  bool ends = true;  ///< a filled dot where a piece starts, an open one where it does not end
};

/// From height 0 up (or down) to `height`: a tower.
struct PlotBar {
  double left = 0, right = 1, height = 1;
  int tone = 0;
  Formula name = {};
  std::optional<Formula> label = {};  ///< over it
};

/// A level line of a loss, as the caller found it.
struct PlotContour {
  std::vector<PlotPlace> points;
  bool closed = true;
  std::optional<Formula> label = {};  ///< on the line
};

struct PlotGuide {
  bool vertical = true;
  double at = 0;
  std::optional<Formula> label = {};
};

/// A vector.
struct PlotArrow {
  PlotPlace from, to;
  int tone = 0;
  std::optional<Formula> label = {};
};

struct PlotPanel {
  Formula title = {};
  PlotAxis x, y;
  bool equal_aspect = false;  ///< one unit is as long in both directions, so angles are true
  std::vector<PlotClass> classes = {};
  std::vector<PlotPoint> points = {};
  std::vector<PlotLine> lines = {};
  std::vector<PlotCurve> curves = {};
  std::vector<PlotSteps> steps = {};
  std::vector<PlotBar> bars = {};
  std::vector<PlotContour> contours = {};
  std::vector<PlotGuide> guides = {};
  std::vector<PlotArrow> arrows = {};
};

struct PlotFigure {
  std::vector<PlotPanel> panels;
  int columns = 0;  ///< of the grid of panels; 0: as fits the page
};

}  // namespace deltarule
