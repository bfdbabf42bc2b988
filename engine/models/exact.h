// The denominator of a rational, to turn weights into whole numbers.
#pragma once

#include "numeric/number.h"

namespace deltarule {

/// REQUIRES: x is exact. RETURNS: at least 1; x times it is whole.
Number denominator_of(const Number& x);

}  // namespace deltarule
