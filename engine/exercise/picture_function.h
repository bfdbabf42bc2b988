// Which boolean function a figure shows, read off the figure itself: a column of a truth table or a
// map, a McCulloch-Pitts neuron, layers of threshold units.
//
// Tested by tests/unit/exercise/picture_items_test.cc.
#pragma once

#include <optional>
#include <vector>

#include "document/figure.h"

namespace deltarule {

/// What it gives on the rows of a truth table, from the top.
struct ShownFunction {
  int inputs = 0;
  /// 0, 1, or -1 where a weighted sum is exactly 0: figures do not say what a unit gives there.
  std::vector<int> outputs;
};

/// Nothing where the figure shows something else, several functions, or not all of its numbers.
std::optional<ShownFunction> function_shown(const Figure& figure);

/// The first row on which both are known and differ. Nothing where there is none.
std::optional<std::size_t> first_row_apart(const ShownFunction& a, const ShownFunction& b);

}  // namespace deltarule
