// Marks as things: where they lie, moved, and put on a sheet that holds them all.
//
// Tested by tests/unit/render/geometry_test.cc.
#pragma once

#include <vector>

#include "render/geometry.h"

namespace deltarule {

using Marks = std::vector<Mark>;

/// The mark, moved by (dx, dy).
Mark moved(Mark mark, double dx, double dy);
/// A Curve is bounded by its control points.
Rect bounds_of(const Mark& mark);
/// A sheet around all marks with a margin, its top left corner at (0, 0).
Drawing on_sheet(const Marks& marks, double margin);

}  // namespace deltarule
