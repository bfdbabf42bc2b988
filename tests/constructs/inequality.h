// A linear inequality of weights w0, w1, ... that a row demands.
#pragma once

#include "tests/constructs/construct.h"
#include "tests/constructs/fraction.h"

namespace deltarule::constructs {

/// c.w >= 0, or c.w > 0 where it is strict, by the coefficients of w0, w1, ...; one that asks for
/// c.w < 0 has -c. REQUIRES: not all are 0.
struct Demand {
  Fractions c;
  bool is_strict = false;
};
/// Of a row with the factors `c` of the weights: fires at or above `>= 0`, or only above 0.
Demand demand_of(Fractions c, bool is_one, bool fires_at_zero);

/// The slot `e`. Right is the demand times a positive number, with its terms on either side.
Task inequality_task(const Demand& demand);

}  // namespace deltarule::constructs
