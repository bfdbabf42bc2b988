// Values of printed formulas: matrices of intervals, exact where everything printed is.
//
//   A printed rounded number stands for all numbers that round to it, so that the value that the
//   engine had lies in it; what is worked out from such numbers holds what the engine worked out.
//   Two sides of a true equality therefore meet. Ends are exact numbers (or balls, for functions).
//
// Tested by tests/equalities/evaluate_test.cc.
#pragma once

#include <string>
#include <vector>

#include "numeric/interval.h"
#include "numeric/precision.h"
#include "tests/equalities/tokens.h"

namespace deltarule::test {

struct PrintedValue {
  int rows = 1;
  int cols = 1;
  std::vector<ExactInterval> cells;  ///< row by row

  bool is_scalar() const { return rows == 1 && cols == 1; }
  const ExactInterval& at(int i, int j) const {
    return cells[static_cast<std::size_t>(i * cols + j)];
  }
};

PrintedValue scalar_value(const ExactInterval& x);
PrintedValue exact_value(const Number& x);

/// The printed digits: for themselves where nothing was rounded, or where they are fewer than `p`
/// asks for (a rounded number is printed with all its digits); else half a unit to both sides.
ExactInterval printed_interval(const std::string& digits, const Precision& p, bool is_rounded);

// Each throws Unreadable where shapes do not fit, or nothing can be said of the value.
/// A scalar is spread over the cells of the other.
PrintedValue plus(const PrintedValue& a, const PrintedValue& b, int sign);
PrintedValue cellwise(const PrintedValue& a, const PrintedValue& b);
/// The product of matrices, or a scalar times something.
PrintedValue times(const PrintedValue& a, const PrintedValue& b);
PrintedValue divided(const PrintedValue& a, const PrintedValue& b);
PrintedValue turned(const PrintedValue& a);
/// Of a column each cell, as with functions.
PrintedValue raised(const PrintedValue& a, const PrintedValue& exponent);
PrintedValue norm_of(const PrintedValue& a);
PrintedValue hull_of(const PrintedValue& a, const PrintedValue& b);

enum class Meeting { Yes, No, DifferentShapes };
Meeting meet(const PrintedValue& a, const PrintedValue& b);

/// Whether every cell is one rational.
bool is_exact(const PrintedValue& a);
/// The widest cell, its width by its size; 0 for exact values.
double relative_width(const PrintedValue& a);
/// "[0.16215, 0.16225]", "3; 4".
std::string to_string(const PrintedValue& a);

}  // namespace deltarule::test
