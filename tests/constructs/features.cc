// Perceptrons that see features, or the outputs of hidden units: exercises/boolean/feature_*,
// xor_2n, network/output_weights and network/symmetric.
#include "tests/constructs/threshold.h"

namespace deltarule::constructs {
namespace {

Fraction step(const Fraction& x) { return x >= 0 ? 1 : 0; }

/// The three inputs and their products in pairs.
Task cube_plane(const Variant& v) {
  std::vector<ThresholdRow> rows = rows_of(table_of(v, "f"));
  for (ThresholdRow& row : rows) {
    const Fractions x = row.x;
    row.x = {x[0], x[1], x[2], x[0] * x[1], x[0] * x[2], x[1] * x[2]};
  }
  return threshold_task({rows}, list_and_number("w", "b"));
}

/// Below 0 between two places beyond the first and the last of the points from l to r, or above.
Plane parabola(const Fraction& l, const Fraction& r, bool is_above, Pen& pen) {
  const auto quarter = [&pen] { return Fraction(1 + static_cast<long>(pen.below(3)), 4); };
  const Fraction from = l - quarter(), to = r + quarter();
  return is_above ? Plane{{from + to, -1}, -(from * to)} : Plane{{-(from + to), 1}, from * to};
}

/// x and its square, of points on a line: the class t lies between l and r.
Task line_plane(const Variant& v) {
  const Fraction l = number_of(v, "l"), r = number_of(v, "r");
  const bool t = whole_of(v, "t") == 1;
  Threshold task;
  for (const Fraction& x : numbers_of(v, "x")) {
    const bool is_between = l <= x && x <= r;
    task.rows.push_back({{x, x * x}, is_between == t, std::to_string(task.rows.size() + 1)});
  }
  task.known = [=](Pen& pen) { return parabola(l, r, t, pen); };
  return threshold_task(task, list_and_number("w", "b"));
}

/// u, v and their product, where a 0 of the table is the number c.
Task product_plane(const Variant& v) {
  const Fraction c = number_of(v, "c");
  std::vector<ThresholdRow> rows = rows_of(table_of(v, "f"));
  for (std::size_t k = 0; k < rows.size(); ++k) {
    for (Fraction& x : rows[k].x)
      if (x == 0) x = c;
    rows[k].x.push_back(rows[k].x[0] * rows[k].x[1]);
    rows[k].place = std::to_string(k + 1);
  }
  return threshold_task({rows}, list_and_number("w", "b"));
}

/// Hidden unit k has the weights 1 and -1 of row k and the bias -n; True is 1, False -1.
Task own_row_output(const Variant& v) {
  std::vector<ThresholdRow> rows = rows_of(table_of(v, "f"));
  const long n = whole_of(v, "n");
  const auto signs = [](const Fractions& bits) {
    Fractions out;
    for (const Fraction& bit : bits) out.push_back(2 * bit - 1);
    return out;
  };
  std::vector<ThresholdRow> seen;
  for (const ThresholdRow& row : rows) {
    Fractions h;
    for (const ThresholdRow& unit : rows) h.push_back(step(dot(signs(unit.x), signs(row.x)) - n));
    seen.push_back({h, row.y, std::to_string(seen.size() + 1)});
  }
  return threshold_task({seen}, list_and_number("v", "c"));
}

/// h = step(W x + b) of each point; its label comes from the output o, c0.
Task half_planes_output(const Variant& v) {
  const Fractions W = numbers_of(v, "W"), b = numbers_of(v, "b"), X = numbers_of(v, "X");
  const Plane hidden_output{numbers_of(v, "o"), number_of(v, "c0")};
  std::vector<ThresholdRow> rows;
  for (std::size_t k = 0; 2 * k < X.size(); ++k) {
    Fractions h;
    for (std::size_t i = 0; i < b.size(); ++i)
      h.push_back(step(W[2 * i] * X[2 * k] + W[2 * i + 1] * X[2 * k + 1] + b[i]));
    rows.push_back({h, hidden_output.sum(h) >= 0, std::to_string(k + 1)});
  }
  return threshold_task({rows}, list_and_number("v", "c"));
}

/// With i ones the hidden unit k gives 1 where i >= k; the output is s_i.
Task symmetric_output(const Variant& v) {
  const Fractions s = numbers_of(v, "s");
  std::vector<ThresholdRow> rows;
  for (std::size_t i = 0; i < s.size(); ++i) {
    Fractions h;
    for (std::size_t k = 1; k < s.size(); ++k) h.emplace_back(i >= k ? 1 : 0);
    rows.push_back({h, s[i] == 1, std::to_string(i)});
  }
  return threshold_task({rows}, list_and_number("v", "c"));
}

}  // namespace

Constructs feature_constructs() {
  return {
      {"boolean/feature_cube", "plane", cube_plane},
      {"boolean/feature_line", "plane", line_plane},
      {"boolean/feature_product", "plane", product_plane},
      {"boolean/xor_2n", "output", own_row_output},
      {"network/output_weights", "out", half_planes_output},
      {"network/symmetric", "output", symmetric_output},
  };
}

}  // namespace deltarule::constructs
