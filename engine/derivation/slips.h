// Slips: the wrong ways that students are known to take, as rewrites of rule instances (SPEC 4).
//
//   A row belongs to a rule and replaces what it writes: another value of the same inputs, or other
//   inputs (W for W', z for a, the updated weight for the old one). The same code may stand at
//   several rules: it is one misconception. Words and hints for people stand in the catalogue, by
//   code. An author's own slips are alternatives of the derivation: a quantity takes the value of
//   another one, whatever its rule.
//
// Tested by tests/unit/derivation/slips_test.cc: every row applies somewhere, changes the value
// there, and has its words.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "derivation/derivation.h"
#include "derivation/plan.h"
#include "derivation/rules.h"

namespace deltarule {

class StepWriter;

/// What a test of applicability may look at.
struct SlipContext {
  const Derivation& d;
  QuantityId at;
  const Values& values;  ///< exact values of the whole derivation

  const Quantity& quantity() const { return d[at]; }
  QuantityId input(int k) const { return quantity().inputs[static_cast<std::size_t>(k)]; }
};

struct SlipRow {
  std::string_view code;
  std::string_view
      variant;  ///< where a code has several forms at one rule: "first", "last"; else empty
  Rule rule;
  bool (*applies)(const SlipContext&);  ///< null: wherever the rule stands
  void (*write)(StepWriter&);
};
/// The row of an author's slip, which belongs to no rule: what it writes is an Alternative of the
/// derivation. REQUIRES: `code` outlives the row.
SlipRow authors_row(std::string_view code);

std::span<const SlipRow> all_slips();

struct SlipWords {
  std::string_view code;
  std::string_view name;     ///< "the upstream gradient forgotten"
  std::string_view wording;  ///< to the student, about their answer, a whole sentence
  std::string_view hint;     ///< what to do, a whole sentence; an author's may be empty
};
/// The catalogue; null where the code is unknown.
const SlipWords* slip_words(std::string_view code);
std::span<const SlipWords> all_slip_words();
/// Codes of slips that rewrite no rule: they are seen in whole rows of a trace.
std::span<const std::string_view> row_slips();

/// Every instance in the derivation that applies, by quantity, then by row, the author's last.
/// Instances at quantities that no quantity of `asked` depends on are left out.
std::vector<SlipInstance> slip_instances(const Derivation& d, const Values& values,
                                         std::span<const QuantityId> asked);

/// A later quantity `w - eta grad` of weight `w`, or None; the quantity does not depend on
/// `not_after`.
QuantityId updated_weight(const Derivation& d, QuantityId w, QuantityId not_after);

}  // namespace deltarule
