// Numbers as people read them: proved digits, rounded half up.
//
// Tested by tests/unit/exercise/compose_test.cc.
#pragma once

#include <string>
#include <vector>

#include "exercise/variant.h"

namespace deltarule {

struct Printed {
  std::vector<std::string> cells;  ///< row by row: "-0.3775", "1/3"
  Shape shape;
  bool is_exact = true;  ///< every text is the value, not a rounding
};

/// A quantity's cells. Where digits are not proved the balls are made finer. Beyond 2,048 bits: "0"
/// for what cannot be told from 0, either rounding of what lies between two; draws in which that
/// is asked for are rejected. "?" where there is no value.
Printed print_quantity(const Variant& variant, QuantityId q, const Precision& p);
/// The same of any derivation.
Printed print_quantity(const Derivation& d, const Matrix& value, QuantityId q, const Precision& p);

/// A number, or a matrix of numbers.
Formula as_formula(const Printed& printed);

/// How a function that was drawn is called: "ReLU", `\operatorname{ReLU}`.
std::string function_words(std::string_view function);
std::string function_latex(std::string_view function);

}  // namespace deltarule
