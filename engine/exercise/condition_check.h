// The second road of condition slots: all answers tried.
//
// Tested by tests/unit/exercise/conditions_test.cc.
#pragma once

#include <string>
#include <vector>

#include "exercise/variant.h"

namespace deltarule {

/// The line of the `check` block for a condition slot; null where there is none.
const CheckLine* check_line(const Variant& variant, const ConditionSlot& slot);

/// Where `by brute force` finds an answer to what is said to be impossible, or none to what is not.
std::vector<std::string> condition_differences(const Variant& variant);

}  // namespace deltarule
