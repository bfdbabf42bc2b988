// Texts that hold several numbers: "1 2; 3 4", "(1, 2)", "[[1, 2], [3, 4]]".
//
// Tested by tests/unit/grade/response_test.cc and trace_marker_test.cc.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "derivation/derivation.h"

namespace deltarule {

struct Grid {
  Shape shape;
  std::vector<std::string> cells;  ///< row by row
};

/// Brackets become blanks, `],` the end of a row: "[[1, 2], [3, 4]]" reads " 1, 2;  3, 4 ".
std::string without_brackets(std::string_view text);

/// Rows at `;`, cells at blanks and, with `at_commas`, at every comma too (a comma at the end of a
/// word always falls away). Nothing where the rows differ in length.
std::optional<Grid> grid_of(std::string_view text, bool at_commas);

/// The `count` numbers of a vector in one text; nothing where there are not so many.
std::optional<std::vector<std::string>> vector_of(std::string_view text, int count);

}  // namespace deltarule
