// What a report says about an item slot: the letters as they were read, and why each that was
// chosen is right or wrong.
//
// Tested by tests/unit/grade/item_slots_test.cc.
#pragma once

#include "document/document.h"
#include "exercise/items.h"
#include "grade/verdict.h"

namespace deltarule {

/// Of the table: what was typed and, where that is not plain, the letters read from it.
Inlines item_answer(const ItemSlot& slot, const SlotMark& mark);
/// Of the slot's box: what was partly right or not read, and a line for each letter that was
/// chosen.
Blocks about_item(const ItemSlot& slot, const SlotMark& mark);

}  // namespace deltarule
