#include "numeric/matrix.h"

#include <fmt/format.h>

namespace deltarule {

std::string to_string(Shape shape) {
  if (shape.is_scalar()) return "number";
  if (shape.is_column()) return fmt::format("vector of {}", shape.rows);
  return fmt::format("{}x{} matrix", shape.rows, shape.cols);
}

Matrix scalar(Number value) {
  Matrix m(1, 1);
  m(0, 0) = std::move(value);
  return m;
}

Shape shape_of(const Matrix& m) { return {static_cast<int>(m.rows()), static_cast<int>(m.cols())}; }

}  // namespace deltarule
