// Marks the table of a trace (SPEC 3, Traces).
//
//   The loop is unfolded again from what the student wrote: a row is the step from the row before,
//   right or wrong in part; or the row before written again (only its own marks are lost); or the
//   second step from the row before (only the missing row's marks are lost). Where several readings
//   of the table are possible the one in which least went wrong holds, then the one that costs
//   least. Within a row a later column follows the student's own earlier ones, or what these should
//   have been. A table may be longer or shorter than the key's: it ends where the student's own
//   values say so, or where the sheet is full; rows that repeat the last one after that cost
//   nothing, any others one row in all. Each row of the key is worth the same; a row that is wrong
//   in part loses that part.
//
// Tested by tests/unit/grade/trace_marker_test.cc, by simulated students in tests/students/, and by
// tests/constructs/loops_test.cc on every exercise.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "derivation/band.h"
#include "exercise/variant.h"
#include "grade/verdict.h"

namespace deltarule {

struct MarkedTrace {
  SlotMark mark;
  /// The trace as the student's values make it, for slots that follow from it; null where nothing
  /// was written. Its quantities stand in `model`.
  std::shared_ptr<const Trace> written;
  std::shared_ptr<Model> model;
};

/// `cells`: row by row, as many as the table has columns in each; rows that are blank are passed
/// over. `before`: what was answered of the quantities that the rows come from, sorted; a row that
/// does not follow from these may follow from their keys. REQUIRES: a whole number of rows.
MarkedTrace mark_trace(const Variant& variant, const TraceSlot& table,
                       const std::vector<std::string>& cells, std::vector<Pin> before = {});

/// Of what was answered: the quantities that the rows of the table come from.
std::vector<Pin> pins_before(const Variant& variant, const TraceSlot& table,
                             std::vector<Pin> answered);

/// The value of a quantity slot as it follows from the student's own tables; nothing where it does
/// not depend on one, or where the tables are those of the key.
std::optional<Matrix> value_from_traces(const Variant& variant, const Slot& slot,
                                        const std::vector<MarkedTrace>& traces);

/// M4: in the student's rows everything stays 0, in the key's it does not. Who never changes
/// anything has not shown that they can.
bool nothing_happens(const Matrix& own, const Matrix& key);

}  // namespace deltarule
