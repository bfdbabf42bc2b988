// The layouts behind lay_out(), one a kind of figure. The description is left to lay_out().
//
// Tested through lay_out() by tests/unit/render/drawing_test.cc, network_test.cc, plot_test.cc and
// grid_test.cc.
#pragma once

#include "base/result.h"
#include "render/drawing.h"

namespace deltarule {

Result<Drawing> lay_out_graph(const GraphFigure& figure);
Result<Drawing> lay_out_network(const NetworkFigure& figure);
Result<Drawing> lay_out_plot(const PlotFigure& figure);
Result<Drawing> lay_out_grid(const GridFigure& figure);

}  // namespace deltarule
