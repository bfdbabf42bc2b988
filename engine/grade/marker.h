// Marks a response to a variant by SPEC section 3, rules M0 to M5, for quantity slots.
//
//   What depends on the variant alone (bands of the keys, homes, slip instances, twins) is made
//   once, so one Marker serves any number of responses to its variant.
//
// Tested by tests/unit/grade/marker_test.cc, tests/grading/ (a table) and tests/students/.
#pragma once

#include <memory>
#include <vector>

#include "exercise/variant.h"
#include "grade/verdict.h"

namespace deltarule {

/// What was typed into one slot: cells row by row; empty or white text is a blank.
struct TypedSlot {
  std::string slot;
  std::vector<std::string> cells;
};

struct MarkingPolicy {
  Number form = Number::ratio(1, 2);  ///< share of the marks for `form`
  Number follow_through = Number(1);
};

class Marker {
 public:
  /// REQUIRES: `variant` outlives the marker.
  explicit Marker(const Variant& variant, MarkingPolicy policy = {});
  ~Marker();

  Marking mark(const std::vector<TypedSlot>& answers);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace deltarule
