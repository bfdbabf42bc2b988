// The author's slips put into a variant: what each target would be by mistake, as quantities of the
// derivation.
//
//   Nothing else changes: no value, no key, no name, no built-in slip. A slip is left out of a draw
//   in which its expression leaves a domain (1/x at x = 0), there or at a home, or its target is a
//   plain number, which all formulas share (the gradient of an output by itself).
//
// Tested by tests/unit/exercise/author_slips_test.cc.
#pragma once

#include "exercise/variant.h"

namespace deltarule {

/// Adds the alternatives to the variant's derivation, and their values to `values`.
/// REQUIRES: the variant has slots, question and values.
/// ERRORS: E-112 a target that there is not, or of another kind, E-115 a value of another shape,
/// and those of elaboration.
Diagnostics add_alternatives(Variant& variant);

}  // namespace deltarule
