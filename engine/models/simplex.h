// The first phase of the simplex method over the rationals: a point of {x >= 0, A x = r}, or the
// reason why there is none.
//
//   Bland's rule (1977) on entering and leaving: no cycling on degenerate vertices.
//
// Tested by tests/unit/models/separability_test.cc.
#pragma once

#include <vector>

#include "numeric/matrix.h"

namespace deltarule {

struct Feasibility {
  bool is_feasible = false;
  std::vector<Number> solution;  ///< feasible: x >= 0 with A x = r
  std::vector<Number> dual;      ///< else: u with u A <= 0 in every column and u.r > 0
};

/// REQUIRES: exact, `right` has no negative entry and one for each row of `a`.
Feasibility find_nonnegative(const Matrix& a, const std::vector<Number>& right);

}  // namespace deltarule
