// The panels of a plot in a grid, one legend under all of them.
#include <algorithm>
#include <cmath>

#include "notation/formula.h"
#include "render/layouts.h"
#include "render/plot_axes.h"
#include "render/plot_panel.h"

namespace deltarule {
namespace {

constexpr double kMargin = 5;
constexpr double kGap = 14;
constexpr double kLegendGap = 10;

struct FrameSize {
  double width, height;
};

/// By the number of columns, so that the figure fits a page.
FrameSize frame_size(std::size_t columns) {
  if (columns <= 1) return {230, 165};
  if (columns == 2) return {178, 130};
  return {124, 96};
}

std::size_t columns_of(const PlotFigure& figure) {
  const std::size_t n = figure.panels.size();
  if (figure.columns > 0) return std::min(n, static_cast<std::size_t>(figure.columns));
  return n <= 2 || n == 4 ? std::min<std::size_t>(n, 2) : 3;
}

Rect bounds_of_all(const Marks& marks) {
  Rect all = bounds_of(marks.at(0));
  for (const Mark& mark : marks) {
    const Rect r = bounds_of(mark);
    all = {std::min(all.left, r.left), std::min(all.top, r.top), std::max(all.right, r.right),
           std::max(all.bottom, r.bottom)};
  }
  return all;
}

/// A name that stands in several panels stands in the legend once.
void merge(std::vector<LegendEntry>& legend, const std::vector<LegendEntry>& more) {
  for (const LegendEntry& entry : more) {
    const bool is_known = std::any_of(legend.begin(), legend.end(), [&](const LegendEntry& known) {
      return known.text == entry.text && known.sample.size() == entry.sample.size() &&
             known.sample_size.width == entry.sample_size.width;
    });
    if (!is_known) legend.push_back(entry);
  }
}

/// Columns are as wide as their widest panel with all that stands around its frame; the frames of
/// a row stand level.
class PanelGrid {
 public:
  explicit PanelGrid(std::size_t columns) : columns_(columns) {}

  void add(PanelDrawing panel) {
    bounds_.push_back(bounds_of_all(panel.marks));
    panels_.push_back(std::move(panel));
  }

  Marks place() const {
    Marks marks;
    double y = 0;
    for (std::size_t row = 0; row * columns_ < panels_.size(); ++row) {
      double top = 0, bottom = 0, x = 0;
      for_row(row, [&](std::size_t i) {
        top = std::min(top, bounds_[i].top);
        bottom = std::max(bottom, bounds_[i].bottom);
      });
      for_row(row, [&](std::size_t i) {
        const Rect column = column_of(i % columns_);
        for (const Mark& mark : panels_[i].marks)
          marks.push_back(moved(mark, x - column.left, y - top));
        x += column.width() + kGap;
      });
      y += bottom - top + kGap;
    }
    return marks;
  }

 private:
  template <class Visit>
  void for_row(std::size_t row, const Visit& visit) const {
    for (std::size_t i = row * columns_; i < std::min((row + 1) * columns_, panels_.size()); ++i)
      visit(i);
  }

  Rect column_of(std::size_t column) const {
    Rect r = bounds_[column];
    for (std::size_t i = column; i < bounds_.size(); i += columns_) {
      r.left = std::min(r.left, bounds_[i].left);
      r.right = std::max(r.right, bounds_[i].right);
    }
    return r;
  }

  std::size_t columns_;
  std::vector<PanelDrawing> panels_;
  std::vector<Rect> bounds_;
};

/// Panels of the plane show the same part of it, so that they can be compared.
std::vector<PlotPanel> with_common_ranges(std::vector<PlotPanel> panels) {
  const bool are_planes = std::ranges::all_of(panels, [](const PlotPanel& panel) {
    return panel.equal_aspect && !panel.x.range && !panel.y.range;
  });
  if (!are_planes) return panels;
  PlotRanges all = ranges_of(panels.at(0));
  for (const PlotPanel& panel : panels) {
    const PlotRanges own = ranges_of(panel);
    all = {{std::min(all.x.low, own.x.low), std::max(all.x.high, own.x.high)},
           {std::min(all.y.low, own.y.low), std::max(all.y.high, own.y.high)}};
  }
  for (PlotPanel& panel : panels) {
    panel.x.range = all.x;
    panel.y.range = all.y;
  }
  return panels;
}

}  // namespace

Result<Drawing> lay_out_plot(const PlotFigure& figure) {
  if (figure.panels.empty()) return on_sheet({}, kMargin);
  const std::size_t columns = columns_of(figure);
  const FrameSize size = frame_size(columns);
  PanelGrid grid(columns);
  std::vector<LegendEntry> legend;
  for (const PlotPanel& panel : figure.panels)
    if (auto checked = check_panel(panel); !checked) return failure_of(checked);
  for (const PlotPanel& panel : with_common_ranges(figure.panels)) {
    PanelDrawing drawing = draw_panel(panel, size.width, size.height);
    merge(legend, drawing.legend);
    grid.add(std::move(drawing));
  }
  Marks marks = grid.place();
  const Rect all = bounds_of_all(marks);
  draw_legend(marks, legend, all.centre().x, all.bottom + kLegendGap, all.width());
  return on_sheet(marks, kMargin);
}

}  // namespace deltarule
