// Expressions that a student types where a slot takes them (`form: expression`): `3/4 * sqrt(2)`, `exp(-1)`.
//
//   The expression language on numbers, without names. A plain number is read as numeric/typed.h reads it. Value: exact, or a ball at `bits`.
//   Bounds: 400 characters, and those of the language.
//
// Tested by tests/unit/lang/typed_expression_test.cc and tests/fuzz/lang_fuzz.cc.
#pragma once

#include <string_view>

#include "numeric/typed.h"

namespace deltarule {

/// ERRORS: Unreadable::NotANumber where it is no expression or none of a single number, NotFinite outside a function's domain, and those
/// of read_typed_number. `last_digit` is 0 for an expression: it never has too few digits.
TypedResult read_typed_expression(std::string_view text, Bits bits = kFirstBits);

}  // namespace deltarule
