// Level lines of a function on a grid, by marching squares (Lorensen and Cline 1987, in the plane).
//
// Tested by tests/unit/exercise/figures_test.cc.
#pragma once

#include <vector>

#include "document/plot_figure.h"

namespace deltarule {

/// Values on a grid: `at(i, j)` stands at x.low + i * step, y.low + j * step.
struct GridValues {
  PlotRange x, y;
  int cells = 40;              ///< in each direction; there is one point more
  std::vector<double> values;  ///< (cells + 1)^2, y by y

  double at(int i, int j) const { return values[static_cast<std::size_t>(j * (cells + 1) + i)]; }
  PlotPlace place(double i, double j) const {
    return {x.low + (x.high - x.low) * i / cells, y.low + (y.high - y.low) * j / cells};
  }
};

/// The lines on which the function is `level`, each as one curve.
std::vector<PlotContour> contour_lines(const GridValues& grid, double level);

}  // namespace deltarule
