// Whether two expressions in variables, as typed, are the same function.
//
//   Both are evaluated at random rational points of the given box, always the same ones, in balls
//   of rising precision. "Different" comes with a point where the balls are disjoint, or where one
//   side is proved to be defined and the other not: it is certain. "Same" says that at all points
//   that counted they overlap and both are narrower than 1e-60 of their size: expressions of 400
//   characters that agree so are equal for all that is known (Richardson 1968: nothing decides it).
//   Points outside the domain of both do not count.
//
//       2*x  and  x + x                 Same
//       sin(2*x)  and  2*sin(x)         Different
//       log(x^2)  and  2*log(x), x < 0  Different: the second is not defined
//
// Tested by tests/unit/lang/identity_test.cc.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "lang/typed_expression.h"

namespace deltarule {

struct VariableRange {
  std::string name;
  Number from;  ///< exact, below `to`
  Number to;
};

enum class IdentityKind { Same, Different, Undecided };

struct Identity {
  IdentityKind kind = IdentityKind::Undecided;
  int points = 0;              ///< Same: how many agreed
  std::vector<Number> point;   ///< Different: where, a value a variable
  ValueAtPoint first, second;  ///< Different: what they are there
};

/// ERRORS: N-001, L-001 .. where an expression is not understood.
Result<Identity> compare_typed_expressions(std::string_view first, std::string_view second,
                                           std::span<const VariableRange> variables);
/// REQUIRES: both were read with the names of `variables`.
Identity compare(const TypedExpression& first, const TypedExpression& second,
                 std::span<const VariableRange> variables);

}  // namespace deltarule
