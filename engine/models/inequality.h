// Intervals of numbers and linear inequalities in several variables, compared exactly.
//
//   An interval is what lies between two ends, each of which belongs to it or not, or is missing.
//   A linear inequality is a.x + c >= 0 or a.x + c > 0. Two are the same iff they hold at the same
//   points: one is the other times a positive number and both are strict or none is; those without
//   variables are the same iff both hold or neither does. Where two differ there is a point at
//   which exactly one holds, and it is given.
//
//       difference(x + y >= 0, 2x + 2y >= 0)  ->  nothing
//       difference(x + y >= 0, x + y > 0)     ->  (0, 0)
//
// Tested by tests/unit/models/inequality_test.cc.
#pragma once

#include <optional>
#include <vector>

#include "numeric/number.h"

namespace deltarule {

struct NumberInterval {
  std::optional<Number> lo;  ///< nothing: unbounded below
  std::optional<Number> hi;
  bool has_lo = false;  ///< the end belongs to it
  bool has_hi = false;
};

/// REQUIRES: everything exact, here and below.
bool contains(const NumberInterval& interval, const Number& x);
bool is_empty(const NumberInterval& interval);
NumberInterval intersection(const NumberInterval& a, const NumberInterval& b);
/// A point of exactly one of them; nothing where they are the same set.
std::optional<Number> difference(const NumberInterval& a, const NumberInterval& b);

struct LinearInequality {
  std::vector<Number> coefficients;
  Number constant;
  bool is_strict = false;  ///< > 0; else >= 0
};

/// REQUIRES: a number for each coefficient.
bool holds_at(const LinearInequality& inequality, const std::vector<Number>& point);
/// A point at which exactly one holds; nothing where they are the same.
/// REQUIRES: the same number of coefficients.
std::optional<std::vector<Number>> difference(const LinearInequality& a, const LinearInequality& b);

}  // namespace deltarule
