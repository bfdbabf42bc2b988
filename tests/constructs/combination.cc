#include "tests/constructs/combination.h"

#include <algorithm>
#include <optional>

#include "tests/constructs/choices.h"
#include "tests/constructs/pen.h"
#include "tests/support/catch.h"

namespace deltarule::constructs {
namespace {

using Rows = std::vector<Fractions>;

/// Gauss's elimination; the pivot column of each row that is left.
std::vector<std::size_t> eliminate(Rows& rows) {
  std::vector<std::size_t> pivots;
  const std::size_t columns = rows[0].size();
  for (std::size_t column = 0; column < columns && pivots.size() < rows.size(); ++column) {
    const std::size_t at = pivots.size();
    const auto found = std::find_if(rows.begin() + static_cast<std::ptrdiff_t>(at), rows.end(),
                                    [column](const Fractions& row) { return row[column] != 0; });
    if (found == rows.end()) continue;
    std::iter_swap(rows.begin() + static_cast<std::ptrdiff_t>(at), found);
    const Fraction pivot = rows[at][column];
    for (Fraction& x : rows[at]) x = x / pivot;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const Fraction by = rows[i][column];
      if (i == at || by == 0) continue;
      for (std::size_t j = 0; j < columns; ++j) rows[i][j] -= by * rows[at][j];
    }
    pivots.push_back(column);
  }
  return pivots;
}

/// The numbers, not all 0, with sum 0 and sum of number times point 0, where they are given but
/// for a factor and none of them is 0.
std::optional<Fractions> dependence(const std::vector<Point>& points,
                                    const std::vector<std::size_t>& chosen) {
  Rows rows(points[0].x.size() + 1);
  for (const std::size_t k : chosen) {
    rows[0].emplace_back(1);
    for (std::size_t i = 0; i < points[k].x.size(); ++i) rows[i + 1].push_back(points[k].x[i]);
  }
  const std::vector<std::size_t> pivots = eliminate(rows);
  if (pivots.size() + 1 != chosen.size()) return std::nullopt;
  Fractions out(chosen.size(), 1);  // the column without a pivot is the last: see below
  for (std::size_t i = 0; i < pivots.size(); ++i) {
    if (pivots[i] != i) return std::nullopt;  // one of the numbers is 0
    out[i] = -rows[i].back();
    if (out[i] == 0) return std::nullopt;
  }
  return out;
}

/// Coefficients of all points from a dependence that has one sign on either class.
std::optional<Fractions> coefficients(const std::vector<Point>& points, long up,
                                      const std::vector<std::size_t>& chosen) {
  auto numbers = dependence(points, chosen);
  if (!numbers) return std::nullopt;
  if (((*numbers)[0] > 0) != (points[chosen[0]].y == up))
    for (Fraction& x : *numbers) x = -x;
  Fraction total;
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    const bool is_up = points[chosen[i]].y == up;
    if (((*numbers)[i] > 0) != is_up) return std::nullopt;
    if (is_up) total += (*numbers)[i];
  }
  Fractions out(points.size());
  for (std::size_t i = 0; i < chosen.size(); ++i) out[chosen[i]] = abs((*numbers)[i]) / total;
  return out;
}

/// All that need at most four points. These are enough in the plane (Kirchberger 1903), and on the
/// corners of a cube of up to eight dimensions, where two and two will do (Muroga 1971).
std::vector<Fractions> all_dependences(const std::vector<Point>& points, long up) {
  std::vector<Fractions> all;
  const std::size_t n = points.size();
  for (std::size_t a = 0; a < n; ++a)
    for (std::size_t b = a + 1; b < n; ++b) {
      std::vector<std::vector<std::size_t>> chosen = {{a, b}};
      for (std::size_t c = b + 1; c < n; ++c) {
        chosen.push_back({a, b, c});
        for (std::size_t d = c + 1; d < n; ++d) chosen.push_back({a, b, c, d});
      }
      for (const auto& one : chosen)
        if (auto found = coefficients(points, up, one)) all.push_back(std::move(*found));
    }
  return all;
}

struct Sums {
  Fraction up, others;  ///< of the coefficients
  Fractions up_point, others_point;
};

Sums sums_of(const std::vector<Point>& points, long up, const Fractions& c) {
  Sums sums;
  sums.up_point = sums.others_point = Fractions(points[0].x.size());
  for (std::size_t k = 0; k < points.size(); ++k) {
    const bool is_up = points[k].y == up;
    (is_up ? sums.up : sums.others) += c[k];
    Fractions& total = is_up ? sums.up_point : sums.others_point;
    for (std::size_t i = 0; i < total.size(); ++i) total[i] += c[k] * points[k].x[i];
  }
  return sums;
}

bool is_common_point(const std::vector<Point>& points, long up, const Fractions& c) {
  const Sums sums = sums_of(points, up, c);
  return std::all_of(c.begin(), c.end(), [](const Fraction& x) { return x >= 0; }) &&
         sums.up == 1 && sums.others == 1 && sums.up_point == sums.others_point;
}

bool is_true_of(const Sums& sums, const Fractions& c, const Remark& r) {
  const auto shows = [&r](std::size_t part, const Fraction& x) {
    return is_shown_as(claim_of(r.parts.at(part) + " == 0").left, x.to_double());
  };
  if (r.code == "condition-value")
    return r.parts[1] == "1" &&
           ((sums.up != 1 && shows(0, sums.up)) || (sums.others != 1 && shows(0, sums.others)));
  const auto place = static_cast<std::size_t>(std::stol(r.parts.at(0))) - 1;
  if (r.code == "condition-comparison-at") {
    const Claim claim = claim_of(r.parts.at(1));
    return c.at(place) < 0 && !claim.holds() && is_shown_as(claim.left, c[place].to_double());
  }
  const Fraction left = sums.up_point.at(place), right = sums.others_point[place];
  const bool is_difference = r.parts.at(2) == "0" && shows(1, left - right);
  return left != right && (is_difference || (shows(1, left) && shows(2, right)));
}

Fractions mixed(const std::vector<Fractions>& all, Pen& pen) {
  Fractions out = pen.one_of(all);
  if (pen.coin()) return out;
  const Fractions& other = pen.one_of(all);
  const Fraction share(1 + static_cast<long>(pen.below(3)), 4);
  for (std::size_t k = 0; k < out.size(); ++k) out[k] = share * out[k] + (1 - share) * other[k];
  return out;
}

void spoil(Fractions& c, Pen& pen) {
  const std::size_t k = pen.below(c.size()), other = pen.below(c.size());
  switch (pen.below(5)) {
    case 0:
      c[k] += Fraction(1, 7);
      return;
    case 1:
      std::swap(c[k], c[other]);
      return;
    case 2:
      c[k] += Fraction(1, 2);
      c[other] -= Fraction(1, 2);
      return;
    case 3:
      for (Fraction& x : c) x *= 2;
      return;
    default:
      for (Fraction& x : c) x = Fraction(static_cast<long>(pen.below(3)), 2);
  }
}

}  // namespace

bool hulls_meet(const std::vector<Point>& points, long up) {
  return !all_dependences(points, up).empty();
}

Task combination_task(const std::vector<Point>& points, long up, bool is_impossible) {
  const std::vector<Fractions> all = all_dependences(points, up);
  REQUIRE(all.empty() == is_impossible);
  return {[points, up, all](Stream& stream, bool wants_right) {
            Pen pen(stream);
            Fractions c = all.empty() ? Fractions(points.size()) : mixed(all, pen);
            if (!wants_right || all.empty()) spoil(c, pen);
            const Sums sums = sums_of(points, up, c);
            return Answer{{{"c", pen.list(c, "c")}},
                          is_common_point(points, up, c),
                          [sums, c](const Remark& r) { return is_true_of(sums, c, r); }};
          },
          is_impossible};
}

}  // namespace deltarule::constructs
