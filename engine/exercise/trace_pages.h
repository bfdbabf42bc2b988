// Tables of traces on the pages: blanks in the statement, values in key and solution.
//
//   A row of the sheet has its number, the item that it takes (where the trace runs over data and
//   the item is not called as the row is) and
//   a blank for every column, `[T[2,1]: ____]`: row and column from 1, as responses name them. A
//   vector stands in one blank: `2 -1 0`.
//
// Tested by tests/unit/exercise/trace_test.cc.
#pragma once

#include "document/document.h"
#include "exercise/variant.h"

namespace deltarule {

/// All rows that the sheet offers, to be filled in.
Block blank_trace(const TraceSlot& table);
/// The rows of the key, each value to the digits of `give`.
Block solved_trace(const Variant& variant, const TraceSlot& table);

/// Puts the table where a paragraph has the blank of a trace, which cuts the paragraph in two.
void put_traces(const Variant& variant, Blocks& blocks);

/// Formula, numbers and result of every quantity in a row of each kind: the first, and the first
/// of those that decide otherwise.
Blocks first_rows(const Variant& variant, const TraceSlot& table);

}  // namespace deltarule
