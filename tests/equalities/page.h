// The formulas of a solution page in Markdown.
//
// Tested by tests/equalities/checker_test.cc.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace deltarule::test {

struct PageFormula {
  std::string latex;
  bool is_worked = false;  ///< the derivation printed it; else the author's own words
};

/// `$...$` and `$$...$$` in order. Worked are the lines under "Forward pass", "Step by step",
/// "Backward pass", "From the gradients" and "Row by row", up to the first option of an item.
std::vector<PageFormula> formulas_of(std::string_view markdown);

/// A cell of the table of a trace, which prints what the steps of left out rows found.
struct TraceCell {
  std::string name;  ///< LaTeX, with its row: "w^{(2)}"
  std::string latex;
};
std::vector<TraceCell> trace_cells_of(std::string_view markdown);

}  // namespace deltarule::test
