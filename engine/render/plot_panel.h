// One panel of a plot as marks, and its lines of the legend.
//
// Tested by tests/unit/render/plot_test.cc.
#pragma once

#include <vector>

#include "render/legend.h"
#include "render/plot_axes.h"

namespace deltarule {

struct PanelDrawing {
  Marks marks;  ///< the top left corner of the frame is at (0, 0); ticks, labels, title around it
  double height = 0;  ///< of the frame
  std::vector<LegendEntry> legend;
};

/// REQUIRES: check_panel().
PanelDrawing draw_panel(const PlotPanel& panel, double width, double height);

}  // namespace deltarule
