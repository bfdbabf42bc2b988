// Formulas set in two dimensions, for drawings: a list of glyph runs at points, and a size.
//
//   Small enough for labels of nodes and edges: symbols with sub- and superscripts, numbers, sums,
//   products, fractions, powers, Greek letters, partials, small matrices. Widths come from a table
//   of the advance widths of a common serif face (so the same everywhere), in em of 1000; sub- and
//   superscripts are set at 0.7. SVG prints the runs as <text>; TikZ prints to_latex at the box's
//   centre.
//
// Tested by tests/unit/notation/layout_test.cc.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "notation/formula.h"

namespace deltarule {

struct GlyphRun {
  double x = 0;  ///< left end, from the box's left
  double y = 0;  ///< baseline, from the box's baseline, down is positive
  double size = 1;
  bool italic = false;
  std::string text;  ///< Unicode
};
/// A filled rectangle: a fraction bar, the sides of a matrix, the roof of a root, the line under a
/// blank.
struct FormulaBar {
  double x = 0, y = 0;  ///< upper left corner, from the box's left and baseline, down is positive
  double width = 0, thickness = 0;
};
struct FormulaBox {
  double width = 0;
  double ascent = 0;   ///< above the baseline
  double descent = 0;  ///< below it
  std::vector<GlyphRun> runs;
  std::vector<FormulaBar> bars;
};

/// `size`: font size in points; all lengths are in points.
FormulaBox layout(const Formula& f, double size);
/// The width of one run of text in the same face; a character that the table does not know counts
/// as a wide one.
double text_width(std::string_view text, double size, bool italic);

}  // namespace deltarule
