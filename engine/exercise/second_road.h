// Second roads to a key that share no code with reverse mode.
//
//   forward mode          dual numbers a + b e with e^2 = 0 over Numbers (Griewank and Walther
//   2008, sec. 3.1): one run of the plan of the
//                         *forward* quantity for each cell that it is differentiated by
//   central differences   (f(x + h) - f(x - h)) / 2h with h = 10^-40, in balls of 400 bits
//   a formula             of the solution file, evaluated in the language of the model
//
// Tested by tests/unit/exercise/second_road_test.cc.
#pragma once

#include <optional>
#include <string>

#include "exercise/variant.h"

namespace deltarule {

/// d(of)/d(wrt), in the shape of `wrt`. REQUIRES: `of` is a number.
Matrix forward_mode(const Derivation& d, QuantityId of, QuantityId wrt, Bits bits = kFirstBits);
Matrix central_differences(const Derivation& d, QuantityId of, QuantityId wrt);

/// Equal, or within 10^-20 of the larger (balls, and what difference quotients leave of exact
/// numbers).
bool agree(const Matrix& key, const Matrix& other);

/// The line of the `check` block for a slot: `dw.2` before `dw.k` before `dw`; null where there is
/// none.
const CheckLine* check_line(const Variant& variant, const Slot& slot);

/// The quantity that an item of slips asks for, as if it were asked; none of a bank.
Slot quantity_slot(const ItemSlot& item);

struct SecondRoad {
  std::optional<Matrix> value;
  std::string why_not;  ///< in words, where there is no value
};
SecondRoad second_road(const Variant& variant, const Slot& slot, const CheckLine& line);

}  // namespace deltarule
