// Which inlines of a paragraph belong in one line: a formula and the comma behind it, a blank with
// its name and its marks.
//
// Tested by tests/unit/render/page_test.cc.
#pragma once

#include <vector>

#include "document/document.h"

namespace deltarule {

/// The inlines in order, each group to be kept in one line. Texts are cut where a part of them
/// belongs to what stands beside it: `$q$`, ` = `, `[ ]`, ` (2 marks)` and `,` are one group.
std::vector<Inlines> groups_in_one_line(const Inlines& all);

/// Whether at `i` stand a formula, `=` or a space, and a blank: they belong in one line.
bool is_named_blank(const Inlines& all, std::size_t i);

/// Cells of a vector that are set in a line, where it stands in a table or between words; longer
/// ones stand in a column, as those do that have a name before them, `w =`.
inline constexpr int longest_row = 8;
/// Of the numbers that a box has room for.
inline constexpr int most_in_a_box = 10;

/// Blanks stand in it, or within what is emphasised in it.
bool has_blanks(const Inlines& all);

}  // namespace deltarule
