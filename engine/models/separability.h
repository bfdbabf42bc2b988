// Whether labelled points can be separated by a hyperplane, with the proof of either answer.
//
//   By one linear program over the rationals (Farkas' lemma): are there lambda >= 0 with
//   sum lambda_j y_j x_j = 0, sum lambda_j y_j = 0, sum lambda_j = 1? If so, the hulls of the two
//   classes meet: the lambdas are the contradicting combination. If not, the dual solution is a
//   separating (w, b). Simplex with Bland's rule, so it ends on degenerate points too; no double is
//   touched. Of boolean functions of n = 1..4 inputs 4, 14, 104, 1882 are separable (OEIS A000609).
//
// Tested by tests/unit/models/separability_test.cc.
#pragma once

#include <optional>
#include <vector>

#include "models/boolean_function.h"
#include "numeric/matrix.h"
#include "numeric/number.h"

namespace deltarule {

inline constexpr int kMostPoints = 64;
inline constexpr int kMostDimensions = 8;

struct LabelledPoints {
  Matrix points;            ///< one a row; exact
  std::vector<int> labels;  ///< +1 or -1, one a row
};

/// w.x + b > 0 on the positives, < 0 on the negatives.
struct Hyperplane {
  std::vector<Number> w;  ///< whole numbers where we made it
  Number b;
};

/// One coefficient a point, >= 0; those of the positives sum to 1, those of the negatives too, and
/// sum over positives of c_j x_j = sum over negatives of c_j x_j: a point in both hulls.
struct CommonPoint {
  std::vector<Number> coefficients;
  std::vector<Number> point;
};

struct Separation {
  std::optional<Hyperplane> plane;  ///< one of the two is there
  std::optional<CommonPoint> common;
};

/// Whether `separate` takes them: 1 to 64 points of 1 to 8 dimensions, exact, labels +1 or -1, and
/// no point that, over a common denominator, has a number of more than 160 bits (beyond, the
/// determinants of the simplex could leave the exact rationals).
bool can_be_decided(const LabelledPoints& data);
/// REQUIRES: can_be_decided(data).
Separation separate(const LabelledPoints& data);
bool separates(const Hyperplane& plane, const LabelledPoints& data);
bool is_in_both_hulls(const CommonPoint& common, const LabelledPoints& data);

/// The smallest y_j (w.x_j + b): positive iff the plane separates. Exact.
Number functional_margin(const LabelledPoints& data, const Hyperplane& plane);
/// The smallest signed distance y_j (w.x_j + b) / norm(w). Not finite where w = 0.
Number margin(const LabelledPoints& data, const Hyperplane& plane, Bits bits = kFirstBits);

/// How False and True are written as numbers.
enum class BitCode { ZeroOne, PlusMinus };

/// The rows of the truth table as points, labels by value. REQUIRES: 1 <= inputs <= 6.
LabelledPoints rows_as_points(const BooleanFunction& f, BitCode code = BitCode::ZeroOne);
/// REQUIRES: 1 <= inputs <= 6.
Separation separate(const BooleanFunction& f, BitCode code = BitCode::ZeroOne);
/// The same answer, faster where the function is not unate. REQUIRES: 1 <= inputs <= 6.
bool is_separable(const BooleanFunction& f);
/// In no input both ways: with an input going from 0 to 1 alone the value never both rises and
/// falls. Necessary for separable functions, sufficient for up to three inputs.
bool is_unate(const BooleanFunction& f);
/// Of the 2^(2^n) functions, by running through all of them. REQUIRES: 1 <= inputs <= 4.
int count_separable(int inputs);

}  // namespace deltarule
