// Marks condition slots: what was typed is run through the condition, exactly.
//
//   Right iff the values are of their types and within their bounds and the condition holds, or
//   iff "impossible" was answered and it is. Otherwise a counterexample is shown, and the slips of
//   a table are tried: the condition with another rule in it ("right if > were >=").
//
// Tested by tests/unit/grade/condition_marker_test.cc, and by tests/constructs/ on every exercise.
#pragma once

#include <vector>

#include "grade/marker.h"

namespace deltarule {

/// The mark of one slot; answers to other slots are passed over.
SlotMark mark_condition(const Variant& variant, const ConditionSlot& slot,
                        const std::vector<TypedSlot>& answers);

/// Adds those of all condition slots.
void add_condition_marks(const Variant& variant, const std::vector<TypedSlot>& answers,
                         Marking& marking);

}  // namespace deltarule
