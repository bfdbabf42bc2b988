// What was drawn for a variant, as plain numbers and tables.
#pragma once

#include <string>
#include <vector>

#include "exercise/variant.h"
#include "tests/constructs/fraction.h"

namespace deltarule::constructs {

/// The parameter's cells, row by row; also a part of it: "P[2].x". REQUIRES: it is exact.
Fractions numbers_of(const Variant& variant, const std::string& name);
Fraction number_of(const Variant& variant, const std::string& name);
long whole_of(const Variant& variant, const std::string& name);

/// A column of 2^n bits, from the top; the first input is the most significant bit of a row.
struct Table {
  int inputs = 0;
  std::vector<bool> column;

  std::size_t rows() const { return column.size(); }
  friend bool operator==(const Table&, const Table&) = default;
};
/// Of a parameter that is a boolean function.
Table table_of(const Variant& variant, const std::string& name);

/// Input i, from 0, in a row of n inputs: 0 or 1.
inline long bit_of(std::size_t row, int inputs, int i) {
  return static_cast<long>(row >> (inputs - 1 - i) & 1U);
}
Fractions bits_of(std::size_t row, int inputs);

struct Point {
  Fractions x;
  long y = 0;
};
/// Of a parameter that is a set of labelled points.
std::vector<Point> points_of(const Variant& variant, const std::string& name);

/// "(0, 1)", "(1/2, -1)": as remarks name a place.
std::string place(const Fractions& x);
/// "x = (1, 0), y = 1"; of one dimension "x = 1, y = -1".
std::string place(const Point& point);

}  // namespace deltarule::constructs
