#include "models/separability.h"

#include <cassert>
#include <cstdlib>

#include "models/exact.h"
#include "models/simplex.h"

namespace deltarule {

namespace {

constexpr long kMostPointBits = 160;

std::size_t at(Eigen::Index i) { return static_cast<std::size_t>(i); }

/// Column j is y_j (x_j, 1), and 1 for the sum of the lambdas.
Matrix columns_of(const LabelledPoints& data) {
  const Eigen::Index d = data.points.cols();
  Matrix a(d + 2, data.points.rows());
  for (Eigen::Index j = 0; j < a.cols(); ++j) {
    const Number y(data.labels[at(j)]);
    for (Eigen::Index i = 0; i < d; ++i) a(i, j) = y * data.points(j, i);
    a(d, j) = y;
    a(d + 1, j) = 1;
  }
  return a;
}

/// y_j (w.x_j + b)
Number score(const LabelledPoints& data, const Hyperplane& plane, Eigen::Index j) {
  Number z = plane.b;
  for (Eigen::Index i = 0; i < data.points.cols(); ++i) z += plane.w[at(i)] * data.points(j, i);
  return Number(data.labels[at(j)]) * z;
}

std::vector<Number*> coefficients_of(Hyperplane& plane) {
  std::vector<Number*> all;
  for (Number& w : plane.w) all.push_back(&w);
  all.push_back(&plane.b);
  return all;
}

Hyperplane times(Hyperplane plane, const Number& factor) {
  for (Number* c : coefficients_of(plane)) *c *= factor;
  return plane;
}

Hyperplane rounded(Hyperplane plane) {
  for (Number* c : coefficients_of(plane)) *c = *floor(*c + Number::ratio(1, 2));
  return plane;
}

Number largest(Hyperplane plane) {
  Number most;
  for (const Number* c : coefficients_of(plane)) most = max(most, abs(*c));
  return most;
}

/// Times the denominators: the signs stay.
Hyperplane without_denominators(Hyperplane plane) {
  for (std::size_t i = 0; i <= plane.w.size(); ++i)
    plane = times(plane, denominator_of(i < plane.w.size() ? plane.w[i] : plane.b));
  return plane;
}

/// Takes each coefficient towards 0 by ones for as long as the plane separates.
Hyperplane pared(Hyperplane plane, const LabelledPoints& data) {
  for (Number* c : coefficients_of(plane)) {
    while (sign(*c) != Sign::Zero) {
      const Number before = *c;
      *c += Number(sign(*c) == Sign::Positive ? -1 : 1);
      if (separates(plane, data)) continue;
      *c = before;
      break;
    }
  }
  return plane;
}

constexpr int kSmallWeight = 24;

/// Whole numbers near the direction of `plane`, small ones where some do.
Hyperplane in_small_integers(const Hyperplane& plane, const LabelledPoints& data) {
  const Number most = largest(plane);
  for (int size = 1; size <= kSmallWeight; ++size) {
    Hyperplane tried = rounded(times(plane, Number(size) / most));
    if (separates(tried, data)) return pared(std::move(tried), data);
  }
  return without_denominators(plane);
}

/// u of the dual has y_j (x_j.u + u_b) + u_1 <= 0 and u_1 > 0: its negative separates.
Hyperplane plane_of(const std::vector<Number>& dual) {
  Hyperplane plane;
  for (std::size_t i = 0; i + 2 < dual.size(); ++i) plane.w.push_back(-dual[i]);
  plane.b = -dual[dual.size() - 2];
  return plane;
}

CommonPoint common_point(std::vector<Number> lambda, const LabelledPoints& data) {
  CommonPoint common;
  common.point.assign(at(data.points.cols()), Number(0));
  for (std::size_t j = 0; j < lambda.size(); ++j) {
    lambda[j] *= Number(2);  // each class has half of the sum
    if (data.labels[j] < 0) continue;
    for (Eigen::Index i = 0; i < data.points.cols(); ++i)
      common.point[at(i)] += lambda[j] * data.points(static_cast<Eigen::Index>(j), i);
  }
  common.coefficients = std::move(lambda);
  return common;
}

bool is_small_point(const LabelledPoints& data, Eigen::Index j) {
  Number common(1);
  for (Eigen::Index i = 0; i < data.points.cols(); ++i) {
    if (!data.points(j, i).is_exact()) return false;
    common *= denominator_of(common * data.points(j, i));
    if ((common * data.points(j, i)).bit_size() > kMostPointBits) return false;
  }
  return common.bit_size() <= kMostPointBits;
}

}  // namespace

bool can_be_decided(const LabelledPoints& data) {
  const Eigen::Index count = data.points.rows(), d = data.points.cols();
  if (count < 1 || count > kMostPoints || d < 1 || d > kMostDimensions) return false;
  if (data.labels.size() != at(count)) return false;
  for (Eigen::Index j = 0; j < count; ++j)
    if (std::abs(data.labels[at(j)]) != 1 || !is_small_point(data, j)) return false;
  return true;
}

Separation separate(const LabelledPoints& data) {
  assert(can_be_decided(data));
  std::vector<Number> right(at(data.points.cols() + 2), Number(0));
  right.back() = 1;
  Feasibility found = find_nonnegative(columns_of(data), right);
  Separation answer;
  if (found.is_feasible) {
    answer.common = common_point(std::move(found.solution), data);
    assert(is_in_both_hulls(*answer.common, data));
  } else {
    answer.plane = in_small_integers(plane_of(found.dual), data);
    assert(separates(*answer.plane, data));
  }
  return answer;
}

Number functional_margin(const LabelledPoints& data, const Hyperplane& plane) {
  Number least = score(data, plane, 0);
  for (Eigen::Index j = 1; j < data.points.rows(); ++j) least = min(least, score(data, plane, j));
  return least;
}

bool separates(const Hyperplane& plane, const LabelledPoints& data) {
  if (plane.w.size() != at(data.points.cols())) return false;
  for (Eigen::Index j = 0; j < data.points.rows(); ++j)
    if (sign(score(data, plane, j)) != Sign::Positive) return false;
  return true;
}

Number margin(const LabelledPoints& data, const Hyperplane& plane, Bits bits) {
  Number squares;
  for (const Number& w : plane.w) squares += w * w;
  return functional_margin(data, plane) / sqrt(squares, bits);
}

bool is_in_both_hulls(const CommonPoint& common, const LabelledPoints& data) {
  const Eigen::Index d = data.points.cols();
  if (common.coefficients.size() != at(data.points.rows()) || common.point.size() != at(d))
    return false;
  Matrix sums = Matrix::Zero(2, d + 1);  // of the positives, of the negatives; the ones last
  for (Eigen::Index j = 0; j < data.points.rows(); ++j) {
    const Number& c = common.coefficients[at(j)];
    if (sign(c) == Sign::Negative) return false;
    const Eigen::Index row = data.labels[at(j)] > 0 ? 0 : 1;
    for (Eigen::Index i = 0; i < d; ++i) sums(row, i) += c * data.points(j, i);
    sums(row, d) += c;
  }
  for (Eigen::Index row = 0; row < 2; ++row) {
    if (!identical(sums(row, d), Number(1))) return false;
    for (Eigen::Index i = 0; i < d; ++i)
      if (!identical(sums(row, i), common.point[at(i)])) return false;
  }
  return true;
}

LabelledPoints rows_as_points(const BooleanFunction& f, BitCode code) {
  assert(f.inputs() >= 1 && f.inputs() <= 6);
  LabelledPoints data{Matrix(f.rows(), f.inputs()), {}};
  for (std::uint32_t row = 0; row < f.rows(); ++row) {
    data.labels.push_back(f.value(row) ? 1 : -1);
    for (int i = 0; i < f.inputs(); ++i) {
      const int bit = input_of_row(row, f.inputs(), i) ? 1 : 0;
      data.points(row, i) = Number(code == BitCode::ZeroOne ? bit : 2 * bit - 1);
    }
  }
  return data;
}

Separation separate(const BooleanFunction& f, BitCode code) {
  return separate(rows_as_points(f, code));
}

bool is_unate(const BooleanFunction& f) {
  for (int i = 0; i < f.inputs(); ++i) {
    const BooleanFunction low = f.with_input(i, false), high = f.with_input(i, true);
    const bool falls = (low & ~high).count_true() > 0;
    const bool rises = (high & ~low).count_true() > 0;
    if (falls && rises) return false;
  }
  return true;
}

bool is_separable(const BooleanFunction& f) { return is_unate(f) && separate(f).plane.has_value(); }

int count_separable(int inputs) {
  assert(inputs >= 1 && inputs <= 4);
  int count = 0;
  const std::uint64_t functions = std::uint64_t{1} << (1U << inputs);
  for (std::uint64_t number = 0; number < functions; ++number)
    count += is_separable(BooleanFunction::from_number(inputs, number)) ? 1 : 0;
  return count;
}

}  // namespace deltarule
