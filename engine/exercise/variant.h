// A variant: one draw of an exercise, with its derivation, slots and exact keys.
//
//   Its name, `topic/name@version/level#seed` (`/level` only where a file has levels, `?x=3`
//   appended where a parameter was fixed by hand), fixes parameters, slots and keys for ever.
//   Drawing is a bounded rejection loop (SPEC 2D): a draw is rejected if a `where` fails, a branch
//   is undecided over its band, a band is too wide (5 %) or holds 0 where the key is not 0, a
//   rational passes 512 bits, a slip under `detect` is apart from the key at none of its homes, or
//   slips give too few different options for an item, or two pictures to choose from are equal.
//
// Tested by tests/unit/exercise/draw_test.cc and by exercises/versions.lock.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "derivation/plan.h"
#include "derivation/separation.h"
#include "exercise/conditions.h"
#include "exercise/exercise.h"
#include "exercise/items.h"
#include "lang/elaborate.h"

namespace deltarule {

struct VariantName {
  std::string exercise;  ///< "graph/sum_times"
  int version = 1;
  std::optional<int> level;
  std::uint64_t seed = 1;
  std::vector<std::pair<std::string, std::string>>
      fixed;  ///< parameters set by hand, in the file's order

  friend bool operator==(const VariantName&, const VariantName&) = default;
};
std::string to_string(const VariantName& name);
/// ERRORS: E-050 not a variant's name (the message says which part).
Result<VariantName> parse_variant_name(std::string_view text);

/// A blank that asks for a quantity.
struct Slot {
  std::string name;  ///< "dx", "dw.3"
  std::string ask;   ///< the name in the `ask` block: "dw"
  QuantityId quantity = QuantityId::None;
  Precision give;
  Number marks;  ///< of the whole slot; a matrix shares them over its cells
  bool takes_expressions = false;
  Span span;
  Bindings locals;                ///< a member of a family: its index
  std::optional<Formula> called;  ///< by the statement, in front of the blank
};

/// A column of a table that asks for a trace.
struct TraceColumn {
  std::string name;  ///< "w"
  Shape shape;
  bool is_truth = false;  ///< 1 or 0; a student may write yes and no
};

/// A table of a trace's rows. It is open: a student's may be longer or shorter than the key's.
struct TraceSlot {
  std::string name;
  const Ask* ask = nullptr;
  std::shared_ptr<const Trace> trace;
  std::vector<TraceColumn> columns;
  int sheet_rows = 0;  ///< of the printed table: more than the key has, so that it does not tell
  Precision give;
  Number marks;  ///< shared over the key's rows
};

struct Variant {
  VariantName name;
  const Exercise* exercise = nullptr;     ///< outlives the variant
  std::unique_ptr<Model> model;           ///< derivation and names; immutable after drawing
  std::vector<Slot> slots;                ///< of quantities, in the order of the `ask` block
  std::vector<TraceSlot> traces;          ///< likewise
  std::vector<ConditionSlot> conditions;  ///< likewise
  std::vector<ItemSlot> items;            ///< likewise
  Question question;                      ///< the slots' quantities, for bands and slips
  Values values;                          ///< exact values of the whole derivation

  const Derivation& derivation() const { return *question.d; }
  const Slot* find_slot(std::string_view name) const;
  const TraceSlot* find_trace(std::string_view name) const;
  const ItemSlot* find_item(std::string_view name) const;
  /// The quantity of a cell of the key's table; rows from 0.
  QuantityId key_cell(const TraceSlot& table, std::size_t row, std::size_t column) const;
  const Matrix& key(const Slot& slot) const { return values[slot.quantity]; }
};

/// Why draws were rejected, for `check`.
enum class Rejection : std::uint8_t {
  Where,
  Domain,
  Branch,
  Width,
  HoldsZero,
  TooLong,
  Detect,
  Inexact,
  Options,
  Effort,
  Last_
};
std::string_view to_string(Rejection reason);

struct DrawStatistics {
  int attempts = 0;
  std::array<int, static_cast<std::size_t>(Rejection::Last_)> rejected{};
  std::map<std::string, int> rejected_by_slip;  ///< Detect: by code
};

inline constexpr int kMostAttempts = 2000;

struct DrawRequest {
  std::uint64_t seed = 1;
  std::optional<int> level;  ///< nothing: the lowest of the file's
  std::vector<std::pair<std::string, std::string>> fixed;
};

/// ERRORS: E-060 no acceptable draw in kMostAttempts (with the reasons counted), E-061 no such
/// level, E-062 no such parameter or a value outside its draw, and those of elaboration.
Result<Variant> draw(const Exercise& exercise, const DrawRequest& request,
                     DrawStatistics* statistics = nullptr);

/// One attempt without the rejection loop: a variant and, where it would be rejected, the first
/// reason. For `check`.
struct Attempt {
  Variant variant;
  std::optional<Rejection> rejection;
  std::string slip;  ///< Detect: which
};
Result<Attempt> attempt_draw(const Exercise& exercise, const DrawRequest& request, int attempt);

/// A hash of (parameters, slots, keys), for versions.lock.
std::uint64_t fingerprint(const Variant& variant);
/// The same over seeds 1..32 of one level.
inline constexpr int kLockedSeeds = 32;
Result<std::uint64_t> fingerprint_of_level(const Exercise& exercise, std::optional<int> level);
/// The lines of versions.lock that belong to an exercise: `chain/scalar@1/2 0123456789abcdef`.
Result<std::string> lock_lines(const Exercise& exercise);

}  // namespace deltarule
