// Reverse-mode differentiation over a derivation.
//
//   Adds to `d` one quantity for each dL/dv on a path from `output` to `wrt`, in reverse
//   topological order (Linnainmaa 1976; Baydin et al. 2018, sec. 3.2). Gradients are quantities
//   like any other: they have a rule, can be asked for, shown, pinned and slipped. What was added
//   once is found again.
//
// Tested by tests/unit/derivation/reverse_test.cc and tests/unit/derivation/gradient_check_test.cc.
#pragma once

#include "derivation/derivation.h"

namespace deltarule {

/// The gradient of scalar `output` with respect to `wrt`.
///
/// REQUIRES: `output` has shape 1x1.
/// RETURNS:  a quantity of the shape of `wrt`; an exact zero where `output` does not depend on it.
/// ERRORS:   D-003 if `output` is no single number; D-004 if a rule on the path has no derivative.
Result<QuantityId> add_gradient(Derivation& d, QuantityId output, QuantityId wrt);

/// d(consumer)/d(its input `which`) for rules that work cell by cell: the local gradient of a gate.
/// ERRORS: D-005 where the rule has none (a matrix product).
Result<QuantityId> add_local(Derivation& d, QuantityId consumer, int which);

/// The part of d(output)/d(input) that flows back through `consumer` alone: upstream times local.
Result<QuantityId> add_downstream(Derivation& d, QuantityId output, QuantityId consumer, int which);

}  // namespace deltarule
