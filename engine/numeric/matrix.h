// Matrices of Numbers (Eigen). A scalar is 1x1, a vector n x 1.
#pragma once

#include <Eigen/Core>

#include "numeric/number.h"

namespace Eigen {
template <>
struct NumTraits<deltarule::Number> : GenericNumTraits<deltarule::Number> {
  using Real = deltarule::Number;
  using NonInteger = deltarule::Number;
  using Nested = deltarule::Number;
  using Literal = deltarule::Number;
  enum {
    IsComplex = 0,
    IsInteger = 0,
    IsSigned = 1,
    RequireInitialization = 1,
    ReadCost = 10,
    AddCost = 50,
    MulCost = 80
  };
};
}  // namespace Eigen

namespace deltarule {

using Matrix = Eigen::Matrix<Number, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

struct Shape {
  int rows = 1;
  int cols = 1;

  int cells() const { return rows * cols; }
  bool is_scalar() const { return rows == 1 && cols == 1; }
  bool is_column() const { return cols == 1; }
  friend bool operator==(const Shape&, const Shape&) = default;
};

/// "number", "vector of 3", "2x3 matrix".
std::string to_string(Shape shape);

Matrix scalar(Number value);
Shape shape_of(const Matrix& m);

}  // namespace deltarule
