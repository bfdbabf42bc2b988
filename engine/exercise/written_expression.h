// Expressions of the model as somebody types them: with the values of drawn numbers put in, the
// branch that holds taken, functions of the model written out.
//
//   `if k == 1 then D(x) else 2 * x` of D(t) = a * cos(a * t), with k = 1 and a = 3 -> 3*cos(3*x)
//
// Tested by tests/unit/exercise/written_expression_test.cc.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lang/elaborate.h"
#include "notation/formula.h"

namespace deltarule {

/// As it can be typed. Empty where it has no such form: a matrix, a sum over indices.
std::string text_with_values(const Model& model, const Expr& e,
                             const std::vector<std::string>& variables);

/// Such a text as mathematics; nothing where it cannot be read.
std::optional<Formula> formula_of_text(const std::string& text,
                                       const std::vector<std::string>& variables);

}  // namespace deltarule
