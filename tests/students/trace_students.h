// Simulated students who train a perceptron by themselves, in plain whole numbers, and make one
// slip on the way: for the table of `perceptron/trace_pm1`.
//
//   Nothing here looks at the engine's unfolding: it is a second road to the table, and every
//   student knows which of their own rows went wrong and how many cells that spoils.
#pragma once

#include <string>
#include <vector>

#include "base/random.h"
#include "exercise/variant.h"
#include "grade/marker.h"

namespace deltarule::test {

/// A point with a 1 behind, and its label.
struct LabelledPoint {
  std::vector<long> x;
  long label = 1;
};

struct LoopRow {
  long s = 0;
  bool m = false;
  std::vector<long> w;  ///< as it is after the row

  bool operator==(const LoopRow&) const = default;
};
using LoopTable = std::vector<LoopRow>;

enum class LoopSlip {
  None,
  NoneRepeatsTheStop,   ///< the spare rows filled with the last one
  OneDecision,          ///< the decision of one row turned round
  OneSign,              ///< one update with the wrong sign
  EverySign,            ///< every update with the wrong sign
  BiasNeverUpdated,     ///< the last weight stays
  ScoreWithNewWeights,  ///< decides by the old score, writes the one after the update
  ScoreWithOldWeights,  ///< scores with the weights before the last row's update
  StrictThreshold,      ///< s < 0 for s <= 0
  OneScore,             ///< a wrong number by chance in s, decided by it
  OneWeight,            ///< a wrong number by chance in w
  RowSkipped,           ///< done, but not written down
  RowDoubled,
  PassMissing,  ///< the last pass, which only shows that there is no mistake, left out
};

struct LoopSlipRow {
  LoopSlip slip;
  const char* name;
  std::vector<std::string> codes;  ///< one of these must be named; empty: nothing to name
};
const std::vector<LoopSlipRow>& loop_slips();

struct TraceStudent {
  LoopTable rows;                ///< as written
  std::vector<std::size_t> own;  ///< rows in which the slip shows, from 0
  int lost_cells = 0;            ///< that the slip itself spoils; a row has three
  int missing_rows = 0;          ///< that the student leaves out at the end
  std::vector<long> w;           ///< what they answer behind the table
  long updates = 0;
};

/// The points of the variant's trace.
std::vector<LabelledPoint> labelled_points(const Variant& variant);
/// The loop without a slip, at most `most` rows.
LoopTable run_loop(const std::vector<LabelledPoint>& points, std::size_t most);
/// Somebody who makes the slip, at a row that the stream chooses, and is consistent otherwise; who
/// stops where their own values say so, or after `most` rows, when the sheet is full.
TraceStudent make_trace_student(const std::vector<LabelledPoint>& points, LoopSlip slip,
                                std::size_t most, Stream& stream);

/// Ways of writing the same table: "(1, -1, 0)" or "1 -1 0", "1" or "yes", spare rows left blank.
struct TraceHand {
  bool has_brackets = false;
  bool has_words = false;
  std::size_t blank_rows = 0;
};
std::vector<TypedSlot> answers_of(const TraceStudent& student, const TraceHand& hand);

}  // namespace deltarule::test
