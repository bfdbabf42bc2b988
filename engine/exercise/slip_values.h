// The value of a quantity and those that slips on the way to it give, as options of an item.
//
// Tested by tests/unit/exercise/item_slots_test.cc.
#pragma once

#include <vector>

#include "exercise/variant.h"

namespace deltarule {

/// The key first, then one value for each slip, here and everywhere, whose band lies apart from the
/// key's; written to the exercise's `give`, with the slip as the reason. Equal values stay in: they
/// are one option. RETURNS: none where the key itself cannot be written.
/// REQUIRES: `v.values`.
std::vector<ItemValue> values_of_slips(const Variant& v, QuantityId of);

}  // namespace deltarule
