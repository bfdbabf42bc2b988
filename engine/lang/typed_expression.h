// Expressions that a student may type where a slot takes them: `e^-2`, `sqrt(2)/2`, `sigma(0.5)`,
// and with names of variables `2*x*sin(x^2)`.
//
// Tested by tests/unit/lang/typed_expression_test.cc and tests/unit/lang/identity_test.cc.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "lang/syntax.h"
#include "numeric/number.h"

namespace deltarule {

/// The value, exact or a ball at 2,048 bits. Known: + - * / ^ with an integer or, for e, any
/// exponent; sqrt exp ln log sin cos tan tanh sigma sigmoid; e and pi; unicode minus, times and
/// division signs; parentheses; products without a sign (`4x^3`, `2(x + 1)`, `x sin(3x)`), but not
/// where they could be read in two ways (`1/2x`, `e^2x`). ERRORS: N-001 with what was not
/// understood. Bounds: 400 characters, depth 64, exponents up to 400.
Result<Number> read_typed_expression(std::string_view text);

/// An expression in variables, read once and evaluated at many points. A name that is given means
/// the variable, `e` and `pi` too. Exponents may be anything: x^y is e^(y ln x) for x > 0.
struct TypedExpression {
  Expr tree;
  std::vector<std::string> names;
};
/// ERRORS and bounds as above.
Result<TypedExpression> read_typed_expression(std::string_view text,
                                              std::span<const std::string> names);

enum class Defined { Yes, No, Undecided };

/// The value at a point; of no meaning unless it is defined there. No: proved to lie outside the
/// domain (log of what is not positive, sqrt of a negative, division by 0, a power of a negative
/// that is not whole). Undecided: not at this precision, or too large.
struct ValueAtPoint {
  Number value;
  Defined defined = Defined::Yes;
};
/// REQUIRES: a value for each name.
ValueAtPoint evaluate(const TypedExpression& expression, std::span<const Number> values, Bits bits);

}  // namespace deltarule
