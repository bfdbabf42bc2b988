// A family of slots as a table, a row a member: `[[y as table]]` with blanks, `{{y as table}}` with
// the values of the key.
//
//   On the left stands what the family runs over: the bits of `rows(n)`, the coordinates of points,
//   or the index. `[[h, y as table]]` puts several families over the same things side by side.
//
// Tested by tests/unit/exercise/family_table_test.cc.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "exercise/variant.h"

namespace deltarule {

/// {"h", "y"} of "h, y as table"; nothing where a text has another form.
std::optional<std::vector<std::string>> table_families(std::string_view content);

enum class TableCells { Blanks, Values };

/// REQUIRES: `families` have members in this draw, as many each.
Table family_table(const Variant& variant, const std::vector<std::string>& families,
                   TableCells cells);

}  // namespace deltarule
