// The values of a boolean function in a grid: a truth table, or a Karnaugh map with groups.
//
//   Cells are numbered as the rows of the truth table are: variable 0 is the highest bit. A group
//   is a product of literals, written as a cube with one sign a variable: `1-0` covers x1 = 1,
//   x3 = 0. So a group that wraps around the map needs nothing more: its outline is open there.
//
//       GridFigure map;
//       map.kind = GridKind::Karnaugh;
//       map.variables = {symbol_of("x1"), symbol_of("x2"), symbol_of("x3")};
//       map.columns = {{symbol("y"), bits_of("10110001")}};
//       map.groups = {{"1-0", raw("x_1 \\bar x_3")}};
//
// Tested by tests/unit/document/figure_words_test.cc and tests/unit/render/grid_test.cc.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "notation/formula.h"

namespace deltarule {

enum class GridKind { TruthTable, Karnaugh };

/// What stands under one name: 2^n cells. An empty text leaves a cell empty, a Blank draws a place
/// to be filled in.
struct GridColumn {
  Formula name;
  Formulas cells;
};

struct GridGroup {
  std::string cube;  ///< `0`, `1` or `-` for each variable
  Formula label = {};
};

struct GridFigure {
  GridKind kind = GridKind::TruthTable;
  Formulas variables;  ///< a table has 1 to 6; a map 1 to 4, the first half of them (down) at rows
  std::vector<GridColumn> columns;     ///< a map has one
  std::vector<GridGroup> groups = {};  ///< of a map
  Formula low = number(0);             ///< how 0 and 1 of a variable are written
  Formula high = number(1);
};

/// One cell a sign: `0`, `1`, `-` (don't care); `_` a Blank, a blank an empty cell.
Formulas bits_of(std::string_view signs);

}  // namespace deltarule
