// The second road to a table of a trace: the loop is run once more, a row at a time, on plain
// numbers.
//
// Tested by tests/unit/exercise/trace_test.cc.
#pragma once

#include "exercise/variant.h"

namespace deltarule {

/// Whether the rows of the key, and where they end, are those of the loop. Every row is computed
/// from the numbers of the row before; nothing of the unfolded derivation is used but its values.
bool is_what_the_loop_gives(const Variant& variant, const TraceSlot& table);

}  // namespace deltarule
