// The numbers of an item ask: `2..3 of 5`, `with 2 decoys`.
//
// Tested by tests/unit/exercise/items_test.cc.
#pragma once

#include <optional>

#include "exercise/items.h"

namespace deltarule {

struct ItemCounts {
  bool all = false;    ///< `order all from`: lo and hi mean nothing
  int lo = 1, hi = 1;  ///< how many right options, prompts or steps
  std::optional<int> of;
  std::optional<int> decoys;

  /// Wrong options beside `right` right ones.
  int wrong(int right, int otherwise) const {
    return of ? *of - right : decoys ? *decoys : otherwise;
  }
};

/// ERRORS: E-097 a number that is not whole, out of 0..20 or against another.
Result<ItemCounts> read_counts(const Items& items, const Model* model);

/// `[4 marks]` and `[4 marks in all]` alike are of the slot; 1 where nothing is said.
Number marks_of_items(const Annotation& annotation);

}  // namespace deltarule
