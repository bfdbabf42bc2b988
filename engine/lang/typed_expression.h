// Expressions without names that a student may type where a slot takes them: `e^-2`, `sqrt(2)/2`,
// `sigma(0.5)`.
//
// Tested by tests/unit/lang/typed_expression_test.cc.
#pragma once

#include <string_view>

#include "base/result.h"
#include "numeric/number.h"

namespace deltarule {

/// The value, exact or a ball at 2,048 bits. Known: + - * / ^ with an integer or, for e, any
/// exponent; sqrt exp ln log sin cos tan tanh sigma sigmoid; e and pi; unicode minus, times and
/// division signs; parentheses. ERRORS: N-001 with what was not understood. Bounds: 400 characters,
/// depth 64, exponents up to 400.
Result<Number> read_typed_expression(std::string_view text);

}  // namespace deltarule
