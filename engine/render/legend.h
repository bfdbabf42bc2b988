// The legend under a figure: a sample and what it means, in centred rows.
//
// Tested by tests/unit/render/plot_test.cc and network_test.cc.
#pragma once

#include <vector>

#include "render/geometry.h"
#include "render/marks.h"

namespace deltarule {

/// `sample` is drawn within `sample_size`, its top left corner at (0, 0).
struct LegendEntry {
  Marks sample;
  Size sample_size;
  Formula text;
};

/// A sample of a line, 22 pt long.
LegendEntry line_entry(Ink ink, Dash dash, Formula text);

Size legend_size(const std::vector<LegendEntry>& entries, double width);
/// Adds the legend, centred under (x, top), in rows of at most `width`.
void draw_legend(Marks& marks, const std::vector<LegendEntry>& entries, double x, double top,
                 double width);

}  // namespace deltarule
