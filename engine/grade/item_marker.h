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

#include "exercise/items.h"
#include "grade/verdict.h"

namespace deltarule {

/// What the report says about one letter that was chosen.
struct ItemRemark {
  int prompt = -1;  ///< Match: index of the prompt
  int option = 0;
  Verdict verdict = Verdict::Wrong;
  Inlines reason;  ///< ChooseOne, ChooseMany: why this option is right or wrong. Match: where the
                   ///< letter belongs, as the option's own pair explains it. Order: empty
};

struct ItemMark {
  SlotMark mark;  ///< shape cells x 1; an unreadable cell has the code of its sentence in `note`
  std::vector<ItemRemark> remarks;
};

/// `typed`: slot.cells() texts, or one with the whole answer; none is a blank.
ItemMark mark_item(const ItemSlot& slot, const std::vector<std::string>& typed);

}  // namespace deltarule
