// What a report says about the table of a trace.
//
// Tested by tests/unit/grade/trace_marker_test.cc.
#pragma once

#include "document/document.h"
#include "exercise/variant.h"
#include "grade/verdict.h"

namespace deltarule {

/// The table as it was written, each cell that is not right with its verdict, and a sentence for
/// what happened to its rows. REQUIRES: `mark` is of a table of the variant.
Blocks about_trace(const Variant& variant, const SlotMark& mark);

}  // namespace deltarule
