// Marks of points, and where the labels of points and lines may stand.
//
// Tested by tests/unit/render/plot_test.cc.
#pragma once

#include <optional>
#include <vector>

#include "render/ink.h"
#include "render/label_places.h"
#include "render/marks.h"

namespace deltarule {

constexpr double kMarkRadius = 2.7;
constexpr double kLabelSize = 9;

Marks shape_marks(MarkShape shape, Ink ink, Point c);

/// Places around a point, the upper right first; none without a label.
std::vector<LabelChoice> around_of(const std::optional<Formula>& label, Point p, double gap);

/// Whether an arrow that starts on some line runs across another one or close by it.
bool is_touched(const Segment& arrow, const Segment& line);

/// Places along the pieces of a line, on it or beside it; its last part first.
std::vector<LabelChoice> along(const std::vector<std::vector<Point>>& pieces,
                               const std::optional<Formula>& label, bool on_line);

}  // namespace deltarule
