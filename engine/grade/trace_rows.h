// Rows of a trace as a student wrote them, and the step from one to the next.
//
// Tested by tests/unit/grade/trace_marker_test.cc.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "derivation/band.h"
#include "exercise/variant.h"
#include "grade/verdict.h"

namespace deltarule {

struct WrittenRow {
  std::vector<std::optional<Matrix>> cells;  ///< by column; nothing: blank or unreadable
  std::vector<CellMark> marks;               ///< what was typed, and why it could not be read

  bool is_whole() const;  ///< every cell was read
};
bool is_same(const WrittenRow& a, const WrittenRow& b);

/// Rows in which anything was written. A truth value may be `yes` or `no`, a vector `2 -1 0` or
/// `(2, -1, 0)`.
std::vector<WrittenRow> read_rows(const TraceSlot& table, const std::vector<std::string>& cells);

/// What the next row starts from: a value for each name of `from`, in its order.
struct TraceState {
  struct Part {
    Matrix value;
    Matrix half_width;  ///< of what the student wrote; 0 where exact
  };
  std::vector<Part> parts;
};

/// A row unfolded from a state, in a derivation of its own.
struct UnfoldedRow {
  std::shared_ptr<Model> model;
  TraceRow row;
  std::vector<QuantityId> columns;          ///< of the table
  QuantityId first_own = QuantityId::None;  ///< quantities from here on belong to the row
  std::vector<Pin> pins;                    ///< the state, and what was written in the row
};

class TraceStepper {
 public:
  /// `before`: what was written of the quantities that the rows come from.
  /// REQUIRES: variant and table outlive it.
  TraceStepper(const Variant& variant, const TraceSlot& table, std::vector<Pin> before = {});

  TraceState start() const;
  /// Row `position` (from 0) after `state`.
  UnfoldedRow step(const TraceState& state, std::size_t position) const;
  /// By column: whether what was written follows, later columns from the student's own earlier ones
  /// (SPEC 2B) or, where those are wrong, from what should stand there (SPEC 3, M2); likewise of
  /// what was written before the table.
  std::vector<char> fits(const UnfoldedRow& step, const WrittenRow& row) const;
  /// From now on the step has the values that were written.
  void pin(UnfoldedRow& step, const WrittenRow& row) const;
  /// The next row of the written trace. REQUIRES: the step was pinned.
  void write(const UnfoldedRow& step);
  TraceState state_after(const UnfoldedRow& step) const;

  /// What `until` looks at holds of the row.
  bool has_one(const UnfoldedRow& step) const;
  /// Whether the trace ends with this row.
  bool is_over(const UnfoldedRow& step, std::size_t position, bool pass_has_one) const;
  /// The most rows that the loop may take.
  int limit() const;

  /// Codes of slips that make the row what was written, those of row_slips() among them.
  /// `previous`: what the row before started from, or null.
  std::vector<std::string> explanations(const UnfoldedRow& step, const WrittenRow& row,
                                        const TraceState* previous) const;

  std::shared_ptr<const Trace> written() const { return written_; }
  std::shared_ptr<Model> model() const { return model_; }

 private:
  std::vector<char> fits(const UnfoldedRow& step, const WrittenRow& row,
                         const std::vector<SlipInstance>& slips) const;
  bool is_in_band(const UnfoldedRow& step, std::size_t column, const Matrix& typed,
                  std::vector<Pin> pins, const std::vector<SlipInstance>& slips) const;
  std::vector<Pin> without_those_before(std::vector<Pin> pins) const;
  TraceState state_left_by(UnfoldedRow step, const WrittenRow& row) const;
  bool starts_from(const TraceState& state, const UnfoldedRow& step, const WrittenRow& row,
                   const std::vector<char>& fit) const;
  bool misses_state(const std::vector<char>& fit) const;
  bool turns_decision(const std::vector<char>& fit) const;
  Matrix value(const UnfoldedRow& step, QuantityId q) const;

  const Variant& variant_;
  const TraceSlot& table_;
  std::vector<Pin> before_;
  std::shared_ptr<Trace> written_;
  std::shared_ptr<Model> model_;
};

}  // namespace deltarule
