// The item slots that an `ask` block makes of a draw: from banks, and from the values of slips.
//
//   Each bank has one stream for a draw; what one slot took no other slot of the variant gets.
//   Members of families are called `c.1`, `c.2`. Where slips are offered, the quantity is found
//   first and screened like one that is asked; its options come when the values are known.
//
// Tested by tests/unit/exercise/item_slots_test.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.h"
#include "exercise/variant.h"

namespace deltarule {

/// What names the streams of one attempt.
struct ItemStreams {
  std::uint64_t seed = 1;
  std::string name;  ///< "graph/random@2/2"
  int attempt = 0;

  Stream of(std::string_view bank_or_slot) const;
};

/// Adds the quantities whose slips are offered to the model's derivation.
/// ERRORS: E-065 a family of nothing, E-097 from draw_items, and those of the language.
Result<std::vector<ItemSlot>> make_items(const Exercise& exercise, Model& model,
                                         const std::vector<Slot>& quantities,
                                         const ItemStreams& streams);

/// Options for the slots that offer slips: the key and the values of slips whose bands lie apart
/// from the key's. RETURNS: why the draw is rejected, if it is: Inexact, Options.
/// REQUIRES: `v.values`. ERRORS: those of evaluating a count.
Result<std::optional<Rejection>> offer_slips(Variant& v, const ItemStreams& streams);

}  // namespace deltarule
