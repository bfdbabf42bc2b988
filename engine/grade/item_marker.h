// Marks an answer to an item slot by the rule that its statement prints.
//
//   ChooseOne   all or nothing
//   ChooseMany  max(0, right chosen - wrong chosen) / number of right ones
//   Match       share of right pairs; a letter that stands at two prompts is unreadable at both
//   Order       1 - inversions / pairs of steps of which one must come first; 0 below 1/2
//
//   Blank and unreadable earn nothing and never count as wrong (SPEC 3). What is partly right is
//   `wrong` with marks and the note "item-partly".
//
//       options a b c, key b:  "(B)" right, "a" wrong, "a b" unreadable (item-too-many)
//
// Tested by tests/unit/grade/item_marker_test.cc.
#pragma once

#include <string>
#include <vector>

#include "exercise/variant.h"
#include "grade/marker.h"

namespace deltarule {

/// `typed`: slot.cells() texts, or one with the whole answer; none is a blank.
/// RETURNS: cells x 1; an unreadable cell has the code of its sentence in `note`.
SlotMark mark_item(const ItemSlot& slot, const std::vector<std::string>& typed);

/// Adds the marks of all item slots. REQUIRES: `answers` as to_typed gives them.
void add_item_marks(const Variant& variant, const std::vector<TypedSlot>& answers,
                    Marking& marking);

}  // namespace deltarule
