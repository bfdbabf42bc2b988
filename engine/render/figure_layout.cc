#include "render/layouts.h"

namespace deltarule {

Result<Drawing> lay_out(const Figure& figure) {
  struct Layout {
    Result<Drawing> operator()(const GraphFigure& f) const { return lay_out_graph(f); }
    Result<Drawing> operator()(const NetworkFigure& f) const { return lay_out_network(f); }
    Result<Drawing> operator()(const PlotFigure& f) const { return lay_out_plot(f); }
    Result<Drawing> operator()(const GridFigure& f) const { return lay_out_grid(f); }
  };
  Result<Drawing> drawing = std::visit(Layout{}, figure);
  if (drawing) drawing->description = describe(figure);
  return drawing;
}

}  // namespace deltarule
