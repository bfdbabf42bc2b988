// Graphviz `dot` as a function: boxes and wires in, their places out. Nothing is drawn here.
//
//   From left to right, in points, y down, the top left corner of the picture at (0, 0). Boxes keep
//   their sizes; a wire leaves or enters a box at its side or heads for its centre. The same input
//   gives the same places: nodes and edges are made in order, `dot` draws no random numbers, and
//   places are rounded to 0.01 pt.
//
// Tested by tests/unit/render/drawing_test.cc.
#pragma once

#include <cstddef>
#include <vector>

#include "base/result.h"
#include "render/drawing.h"

namespace deltarule {

struct DotBox {
  double width = 0;
  double height = 0;
  bool first_column = false;
  bool keep_order = false;  ///< the wires that enter it come in their order, from the top
};

struct DotWire {
  std::size_t from = 0;
  std::size_t to = 0;
  bool to_side = false;  ///< ends at the middle of the left side, level; else at the centre
  int weight = 1;        ///< heavier wires are shorter and straighter
};

struct DotPlaces {
  double width = 0;
  double height = 0;
  std::vector<Point> centres;  ///< one a box
  std::vector<std::vector<Point>>
      curves;  ///< one a wire, cubic Bezier, 1 + 3k points; starts at the middle of the right side
};

/// Columns stand `column_gap` points apart.
/// REQUIRES: wires name boxes by index.
/// ERRORS:   F-001 where Graphviz refuses.
Result<DotPlaces> run_dot(const std::vector<DotBox>& boxes, const std::vector<DotWire>& wires,
                          double column_gap);

}  // namespace deltarule
