// A typed text as a number for a slot: a number, or an expression where the slot takes one.
#pragma once

#include <string_view>

#include "exercise/variant.h"
#include "grade/verdict.h"

namespace deltarule {

/// Fills in `typed`, and `value` or `unreadable` with its verdict; blanks stay Verdict::Blank
/// without a value.
void read_answer(const Variant& variant, const Slot& slot, std::string_view text, CellMark& cell);

}  // namespace deltarule
