#include "models/simplex.h"

#include <cassert>

namespace deltarule {

namespace {

// The tableau of: least sum of artificials t, A x + t = r. Columns: x, t, right side. The last row
// holds the reduced costs; behind it, under t, stands 1 - u, u the dual solution.
class Tableau {
 public:
  Tableau(const Matrix& a, const std::vector<Number>& right)
      : rows_(a.rows()), columns_(a.cols()), cells_(a.rows() + 1, a.cols() + a.rows() + 1) {
    const Eigen::Index end = columns_ + rows_;
    for (Eigen::Index i = 0; i < rows_; ++i) {
      for (Eigen::Index j = 0; j < columns_; ++j) cells_(i, j) = a(i, j);
      cells_(i, columns_ + i) = 1;
      cells_(i, end) = right[static_cast<std::size_t>(i)];
      basis_.push_back(columns_ + i);
      for (Eigen::Index j = 0; j <= end; ++j)
        if (j < columns_ || j == end) cells_(rows_, j) -= cells_(i, j);
    }
  }

  void run() {
    for (Eigen::Index column = entering(); column >= 0; column = entering())
      pivot(leaving(column), column);
  }

  Feasibility answer() const {
    Feasibility found;
    const Eigen::Index end = columns_ + rows_;
    found.is_feasible = sign(cells_(rows_, end)) == Sign::Zero;
    if (found.is_feasible) {
      found.solution.assign(static_cast<std::size_t>(columns_), Number(0));
      for (Eigen::Index i = 0; i < rows_; ++i)
        if (const Eigen::Index j = basis_[static_cast<std::size_t>(i)]; j < columns_)
          found.solution[static_cast<std::size_t>(j)] = cells_(i, end);
    } else {
      for (Eigen::Index i = 0; i < rows_; ++i)
        found.dual.push_back(Number(1) - cells_(rows_, columns_ + i));
    }
    return found;
  }

 private:
  /// The first column that lowers the cost; -1 at the optimum. Artificials never come back.
  Eigen::Index entering() const {
    for (Eigen::Index j = 0; j < columns_; ++j)
      if (sign(cells_(rows_, j)) == Sign::Negative) return j;
    return -1;
  }

  /// The row of the least ratio, of equals that with the first basic column.
  Eigen::Index leaving(Eigen::Index column) const {
    const Eigen::Index end = columns_ + rows_;
    Eigen::Index best = -1;
    Number least;
    for (Eigen::Index i = 0; i < rows_; ++i) {
      if (sign(cells_(i, column)) != Sign::Positive) continue;
      const Number ratio = cells_(i, end) / cells_(i, column);
      const auto order = best < 0 ? std::strong_ordering::less : *compare(ratio, least);
      const bool is_earlier =
          order == std::strong_ordering::equal &&
          basis_[static_cast<std::size_t>(i)] < basis_[static_cast<std::size_t>(best)];
      if (order != std::strong_ordering::less && !is_earlier) continue;
      best = i;
      least = ratio;
    }
    assert(best >= 0);  // the sum of artificials is bounded below by 0
    return best;
  }

  void pivot(Eigen::Index row, Eigen::Index column) {
    const Number head = cells_(row, column);
    for (Eigen::Index j = 0; j < cells_.cols(); ++j)
      if (sign(cells_(row, j)) != Sign::Zero) cells_(row, j) /= head;
    for (Eigen::Index i = 0; i <= rows_; ++i)
      if (i != row && sign(cells_(i, column)) != Sign::Zero) subtract(i, row, cells_(i, column));
    basis_[static_cast<std::size_t>(row)] = column;
  }

  void subtract(Eigen::Index from, Eigen::Index row, const Number factor) {
    for (Eigen::Index j = 0; j < cells_.cols(); ++j)
      if (sign(cells_(row, j)) != Sign::Zero) cells_(from, j) -= factor * cells_(row, j);
  }

  Eigen::Index rows_;
  Eigen::Index columns_;
  Matrix cells_;
  std::vector<Eigen::Index> basis_;
};

}  // namespace

Feasibility find_nonnegative(const Matrix& a, const std::vector<Number>& right) {
  assert(right.size() == static_cast<std::size_t>(a.rows()));
  Tableau tableau(a, right);
  tableau.run();
  return tableau.answer();
}

}  // namespace deltarule
