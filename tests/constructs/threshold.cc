#include "tests/constructs/threshold.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "tests/constructs/choices.h"
#include "tests/support/catch.h"

namespace deltarule::constructs {
namespace {

constexpr int kMostPasses = 4000;

const ThresholdRow* row_at(const Threshold& task, const std::string& place) {
  const auto found = std::find_if(task.rows.begin(), task.rows.end(),
                                  [&place](const ThresholdRow& r) { return r.place == place; });
  return found == task.rows.end() ? nullptr : &*found;
}

/// "-3/2 > 0" of the condition y (w.x + b) > 0.
bool claims(const Remark& remark, const Fraction& left) {
  const Claim claim = claim_of(remark.parts.at(1));
  return remark.code == "condition-comparison-at" && !claim.holds() &&
         is_shown_as(claim.left, left.to_double());
}

bool is_counterexample(const Threshold& task, const Plane& plane, const Remark& remark) {
  const ThresholdRow* row = row_at(task, remark.parts.at(0));
  if (row == nullptr) return false;
  const Fraction sum = plane.sum(row->x);
  if (task.is_right_at(*row, sum)) return false;
  if (task.is_strict_on_both_sides) return claims(remark, row->y ? sum : -sum);
  return says(remark, row->place, bit_text(task.says_one(sum)), bit_text(row->y));
}

/// "The tightest is {}: its weighted sum is {} from 0, ...": no other row is nearer to 0.
bool is_tightest(const Threshold& task, const Plane& plane, const Remark& remark) {
  const ThresholdRow* row = row_at(task, remark.parts.at(0));
  if (row == nullptr) return false;
  const Fraction gap = abs(plane.sum(row->x));
  const bool is_least = std::all_of(task.rows.begin(), task.rows.end(), [&](const auto& other) {
    return abs(plane.sum(other.x)) >= gap;
  });
  return is_least && (gap == 0) == (remark.code == "condition-on-boundary");
}

bool is_true(const Threshold& task, const Plane& plane, const Remark& remark) {
  const bool is_margin =
      remark.code.starts_with("condition-margin") || remark.code == "condition-on-boundary";
  return is_margin ? is_tightest(task, plane, remark) : is_counterexample(task, plane, remark);
}

/// Moved until the nearest row that shall be 1 (or 0) has the sum 0: right or wrong by what the
/// unit does there.
void move_to_boundary(const Threshold& task, Plane& plane, bool to_ones) {
  std::optional<Fraction> nearest;
  for (const ThresholdRow& row : task.rows) {
    if (row.y != to_ones) continue;
    const Fraction sum = plane.sum(row.x);
    if (!nearest || abs(sum) < abs(*nearest)) nearest = sum;
  }
  if (nearest) plane.b -= *nearest;
}

void scale(Plane& plane, const Fraction& by) {
  for (Fraction& w : plane.w) w *= by;
  plane.b *= by;
}

Plane random_plane(std::size_t inputs, Pen& pen) {
  Plane plane;
  for (std::size_t i = 0; i < inputs; ++i) plane.w.push_back(pen.small(9, 3));
  plane.b = pen.small(9, 2);
  return plane;
}

/// A right one that has been spoilt a little, or is still right.
void spoil(const Threshold& task, Plane& plane, Pen& pen) {
  switch (pen.below(5)) {
    case 0:
      return move_to_boundary(task, plane, pen.coin());
    case 1:
      plane.b = -plane.b;
      return;
    case 2:
      plane.w[pen.below(plane.w.size())] += pen.small(3, 2);
      return;
    case 3:
      move_to_boundary(task, plane, pen.coin());
      plane.b += pen.small(1, 1000);
      return;
    default:
      return scale(plane, -1);
  }
}

Plane choose(const Threshold& task, const std::optional<Plane>& right, Pen& pen, bool wants_right) {
  if (!right || (!wants_right && pen.below(4) == 0))
    return random_plane(task.rows[0].x.size(), pen);
  Plane plane = *right;
  if (!wants_right) {
    spoil(task, plane, pen);
  } else if (pen.below(3) == 0) {
    Plane moved = plane;
    move_to_boundary(task, moved, pen.coin());
    if (solves(task, moved)) plane = moved;
  }
  scale(plane, pen.factor());
  return plane;
}

/// The largest cell: an input that is always as large as that has the bias as its weight, so that
/// training takes no longer than it must.
Fraction largest(const std::vector<ThresholdRow>& rows) {
  Fraction out = 1;
  for (const ThresholdRow& row : rows)
    for (const Fraction& x : row.x)
      if (abs(x) > out) out = abs(x);
  return out;
}

/// All columns that whole weights from -3 to 3 and a bias between whole numbers give.
std::set<std::vector<bool>> all_threshold_columns(int inputs) {
  std::set<std::vector<bool>> all;
  long combinations = 1;
  for (int i = 0; i < inputs; ++i) combinations *= 7;
  for (long number = 0; number < combinations; ++number) {
    std::vector<long> sums(std::size_t{1} << inputs, 0);
    long rest = number;
    for (int i = 0; i < inputs; ++i, rest /= 7)
      for (std::size_t row = 0; row < sums.size(); ++row)
        sums[row] += bit_of(row, inputs, i) * (rest % 7 - 3);
    for (long least = -3 * inputs; least <= 3 * inputs + 1; ++least) {
      std::vector<bool> column;
      for (const long sum : sums) column.push_back(sum >= least);
      all.insert(std::move(column));
    }
  }
  return all;
}

}  // namespace

bool Threshold::says_one(const Fraction& sum) const {
  return fires == Fires::AtLeastZero ? sum >= 0 : sum > 0;
}

bool Threshold::is_right_at(const ThresholdRow& row, const Fraction& sum) const {
  if (is_strict_on_both_sides) return row.y ? sum > 0 : sum < 0;
  return says_one(sum) == row.y;
}

WritePlane list_and_number(std::string w, std::string b) {
  return [w, b](Pen& pen, const Plane& plane) {
    return std::vector<Written>{{w, pen.list(plane.w, w)}, {b, pen.alone(plane.b, b)}};
  };
}

bool solves(const Threshold& task, const Plane& plane) {
  return std::all_of(task.rows.begin(), task.rows.end(), [&](const ThresholdRow& row) {
    return task.is_right_at(row, plane.sum(row.x));
  });
}

std::optional<Plane> train(const Threshold& task, Pen& pen) {
  const Fraction bias_step = largest(task.rows) * largest(task.rows);
  Plane plane;
  for (std::size_t i = 0; i < task.rows[0].x.size(); ++i) plane.w.push_back(pen.small(2));
  plane.b = pen.small(2);
  std::vector<ThresholdRow> rows = task.rows;
  pen.shuffle(rows);
  for (int pass = 0; pass < kMostPasses; ++pass) {
    bool has_changed = false;
    for (const ThresholdRow& row : rows) {
      if (task.is_right_at(row, plane.sum(row.x))) continue;
      const Fraction by = row.y ? 1 : -1;
      for (std::size_t i = 0; i < row.x.size(); ++i) plane.w[i] += by * row.x[i];
      plane.b += by * bias_step;
      has_changed = true;
    }
    if (!has_changed) return plane;
  }
  return std::nullopt;
}

Task threshold_task(Threshold task, WritePlane write, std::optional<bool> is_impossible) {
  const auto answer = [task, write, is_impossible](Stream& stream, bool wants_right) {
    Pen pen(stream);
    std::optional<Plane> right;
    if (!is_impossible.value_or(false)) {
      right = task.known ? task.known(pen) : train(task, pen);
      REQUIRE((right.has_value() && solves(task, *right)));
    }
    const Plane plane = choose(task, right, pen, wants_right);
    return Answer{write(pen, plane), solves(task, plane),
                  [task, plane](const Remark& remark) { return is_true(task, plane, remark); }};
  };
  return {answer, is_impossible};
}

std::vector<ThresholdRow> rows_of(const Table& f) {
  std::vector<ThresholdRow> rows;
  for (std::size_t row = 0; row < f.rows(); ++row) {
    const Fractions x = bits_of(row, f.inputs);
    rows.push_back({x, f.column[row], place(x)});
  }
  return rows;
}

bool is_threshold_function(const Table& f) {
  REQUIRE(f.inputs <= 4);
  static std::map<int, std::set<std::vector<bool>>> known;
  auto& all = known[f.inputs];
  if (all.empty()) all = all_threshold_columns(f.inputs);
  return all.contains(f.column);
}

bool says(const Remark& remark, const std::string& place, const std::string& got,
          const std::string& needed) {
  return remark.code == "condition-value-at" && remark.parts == std::vector{place, got, needed} &&
         got != needed;
}

}  // namespace deltarule::constructs
