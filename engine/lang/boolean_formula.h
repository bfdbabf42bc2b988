// Boolean formulas as students type them, over variables with given names.
//
//   not:  x'  ~x  !x  ¬x  not x  \overline{x}  \bar x  x̄      and:  x y  x·y  x*y  x & y  x && y  ∧
//   or:   x + y  x | y  x || y  ∨  or                          xor:  x ^ y  ⊕  xor
//   0 1 true false T F;  x₁ and x_1 are x1;  (, [ and { } group
//
//   Binding, tightest first: ', prefix not, and, xor, or. Written together, `xy` is x y where the
//   names allow it in one way only; a name of its own is never taken apart. Words may be in either
//   case where no two names differ by case alone.
//
// Tested by tests/unit/lang/boolean_formula_test.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "models/boolean_function.h"
#include "models/minimal_form.h"

namespace deltarule {

enum class BooleanKind { Constant, Variable, Not, And, Or, Xor };

struct BooleanFormula {
  BooleanKind kind = BooleanKind::Constant;
  bool value = false;  ///< Constant
  int input = 0;       ///< Variable: from 0
  std::vector<BooleanFormula> children;
};

/// ERRORS: N-001 at the place in `text` (no file), with a hint where there is a guess. Bounds:
/// 4,000 bytes, brackets and prefixes nested 64 deep. REQUIRES: at most 16 names, letters and
/// digits that begin with a letter.
Result<BooleanFormula> read_boolean_formula(std::string_view text,
                                            std::span<const std::string> names);

/// The tree, for tests: `(or (and x y) (not z))`.
std::string to_string(const BooleanFormula& formula, std::span<const std::string> names);

/// REQUIRES: no input of the formula is `inputs` or more.
BooleanFunction function_of(const BooleanFormula& formula, int inputs);
/// The first row on which the formula is not f; nothing where they are the same.
std::optional<std::uint32_t> first_difference(const BooleanFormula& formula,
                                              const BooleanFunction& f);

/// A formula that is a sum of products, or a constant: its products without those that can never
/// hold (x x'), and its cost with everything that was typed (x x has two literals).
struct SumAsTyped {
  SumOfProducts sum;
  FormCost cost;
};
std::optional<SumAsTyped> sum_as_typed(const BooleanFormula& formula, int inputs);
/// Whether it is a sum of products, is f, and no such form is cheaper. REQUIRES: f.inputs() <= 6.
bool is_minimal(const BooleanFormula& formula, const BooleanFunction& f);

}  // namespace deltarule
