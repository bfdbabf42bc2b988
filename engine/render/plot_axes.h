// Ranges and ticks of a plot's axes, and the way from a place in the plot to a point on the sheet.
//
// Tested by tests/unit/render/plot_test.cc.
#pragma once

#include <vector>

#include "base/result.h"
#include "render/geometry.h"

namespace deltarule {

struct Tick {
  double at = 0;
  Formula label;
};

/// Multiples of 1, 2 or 5 times a power of ten, at most `most` of them (at least one where most >=
/// 2), as decimals; far from 1 in scientific notation.
std::vector<Tick> ticks_of(PlotRange range, int most, bool in_whole_numbers = false);

struct PlotView {
  PlotRange x, y;
  Rect frame;

  Point at(PlotPlace p) const {
    return {frame.left + (p.x - x.low) / (x.high - x.low) * frame.width(),
            frame.bottom - (p.y - y.low) / (y.high - y.low) * frame.height()};
  }
};

/// ERRORS: F-001 where a number of the panel is not finite or larger than 1e15, a given range is
///         empty, a class is none of the panel's, or a line has both factors 0.
Result<bool> check_panel(const PlotPanel& panel);

struct PlotRanges {
  PlotRange x, y;
};

/// Those given; else so that all is seen, and of each line that is not far away a piece.
/// REQUIRES: check_panel().
PlotRanges ranges_of(const PlotPanel& panel);

/// The frame has its top left corner at (0, 0). With an equal aspect its height follows from the
/// ranges, within reason; past that, the shorter range is widened.
/// REQUIRES: check_panel().
PlotView view_of(const PlotPanel& panel, double width, double height);

}  // namespace deltarule
