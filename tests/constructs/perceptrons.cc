// Weights and biases by hand: exercises/perceptron/.
#include <algorithm>

#include "tests/constructs/choices.h"
#include "tests/constructs/combination.h"
#include "tests/constructs/threshold.h"

namespace deltarule::constructs {
namespace {

// ---- gates: 0 and 1 or signs, at 0 or above it

/// -1 where the table has 0; remarks name the row of the table.
void write_with_signs(std::vector<ThresholdRow>& rows) {
  for (ThresholdRow& row : rows)
    for (Fraction& x : row.x) x = 2 * x - 1;
}

Task gate(const Variant& v, const std::string& function, bool has_signs, Fires fires) {
  std::vector<ThresholdRow> rows = rows_of(table_of(v, function));
  if (has_signs) write_with_signs(rows);
  return threshold_task({rows, fires}, list_and_number("w", "b"));
}

Task gate_or_impossible(const Variant& v) {
  const Table f = table_of(v, "f");
  return threshold_task({rows_of(f)}, list_and_number("w", "b"), !is_threshold_function(f));
}

// ---- does_it_stop: both sides strictly, or a common point

Task stopping_plane(const Variant& v) {
  const std::vector<Point> points = points_of(v, "P");
  std::vector<ThresholdRow> rows;
  for (const Point& p : points) rows.push_back({p.x, p.y == 1, place(p)});
  return threshold_task({rows, Fires::AboveZero, true}, list_and_number("w", "b"),
                        hulls_meet(points, 1));
}

Task stopping_clash(const Variant& v) {
  const std::vector<Point> points = points_of(v, "P");
  return combination_task(points, 1, !hulls_meet(points, 1));
}

// ---- from_boundary: a plane that is known but for a positive factor

struct KnownPlane {
  Plane key;
  std::vector<Fractions> on_it;  ///< w.x + b = 0
  Fractions beside;              ///< w.x + b has the sign of `side`
  Fraction side = 1;
};

bool fulfils(const KnownPlane& task, const Plane& p) {
  return task.side * p.sum(task.beside) > 0 &&
         std::all_of(task.on_it.begin(), task.on_it.end(),
                     [&](const auto& x) { return p.sum(x) == 0; });
}

/// "Your answer gives 2, where 0 is needed" of a point, by its number where there is one; "-1 > 0"
/// of the one that lies beside it.
bool is_true_of(const KnownPlane& task, const Plane& p, const Remark& r) {
  if (r.code == "condition-comparison") {
    const Claim claim = claim_of(r.parts.at(0));
    const double sum = (task.side * p.sum(task.beside)).to_double();
    return !claim.holds() && !(sum > 0) && is_shown_as(claim.left, sum);
  }
  const bool has_place = r.code == "condition-value-at";
  const std::string got = r.parts.at(has_place ? 1 : 0), needed = r.parts.at(has_place ? 2 : 1);
  const auto gives = [&](const Fractions& x) {
    return p.sum(x) != 0 && is_shown_as(claim_of(got + " == 0").left, p.sum(x).to_double());
  };
  if (needed != "0") return false;
  if (!has_place) return std::any_of(task.on_it.begin(), task.on_it.end(), gives);
  return gives(task.on_it.at(static_cast<std::size_t>(std::stol(r.parts[0])) - 1));
}

void spoil(Plane& plane, Pen& pen) {
  Fraction& w = plane.w[pen.below(plane.w.size())];
  switch (pen.below(5)) {
    case 0:
      plane.b = -plane.b;
      return;
    case 1:
      w = -w;
      return;
    case 2:
      std::swap(w, plane.w[0]);
      return;
    case 3:
      w += pen.small(2, 3);
      return;
    default:
      plane.b = -plane.b;
      for (Fraction& x : plane.w) x = -x;
  }
}

Task known_plane_task(const KnownPlane& task) {
  return {[task](Stream& stream, bool wants_right) {
            Pen pen(stream);
            Plane plane = task.key;
            if (!wants_right) spoil(plane, pen);
            const Fraction by = pen.factor();
            plane.b *= by;
            for (Fraction& x : plane.w) x *= by;
            return Answer{list_and_number("w", "b")(pen, plane), fulfils(task, plane),
                          [task, plane](const Remark& r) { return is_true_of(task, plane, r); }};
          },
          {}};
}

/// Through A and B, with C on the side above 0.
Task line_through(const Variant& v) {
  const Fractions a = numbers_of(v, "A"), b = numbers_of(v, "B"), c = numbers_of(v, "C");
  Plane plane{{b[1] - a[1], a[0] - b[0]}, 0};
  plane.b = -dot(plane.w, a);
  if (plane.sum(c) < 0) plane = {{-plane.w[0], -plane.w[1]}, -plane.b};
  return known_plane_task({plane, {a, b}, c});
}

/// Meets axis i at t_i; the sign at the origin is that of o.
Task plane_by_axes(const Variant& v) {
  const Fractions t = numbers_of(v, "t");
  const Fraction o = number_of(v, "o");
  KnownPlane task{{{}, o}, {}, Fractions(t.size()), o};
  for (std::size_t i = 0; i < t.size(); ++i) {
    task.key.w.push_back(-o / t[i]);
    task.on_it.emplace_back(t.size());
    task.on_it.back()[i] = t[i];
  }
  return known_plane_task(task);
}

}  // namespace

Constructs perceptron_constructs() {
  return {
      {"perceptron/gate", "bits",
       [](const Variant& v) { return gate(v, "f", false, Fires::AtLeastZero); }},
      {"perceptron/gate", "strict",
       [](const Variant& v) { return gate(v, "g", false, Fires::AboveZero); }},
      {"perceptron/gate", "signs",
       [](const Variant& v) { return gate(v, "h", true, Fires::AtLeastZero); }},
      {"perceptron/inequalities", "fw", gate_or_impossible},
      {"perceptron/inequalities", "gw",
       [](const Variant& v) { return gate(v, "g", true, Fires::AboveZero); }},
      {"perceptron/inequalities_three", "plane", gate_or_impossible},
      {"perceptron/does_it_stop", "plane", stopping_plane},
      {"perceptron/does_it_stop", "clash", stopping_clash},
      {"perceptron/from_boundary", "line", line_through},
      {"perceptron/from_boundary", "axes", plane_by_axes},
  };
}

}  // namespace deltarule::constructs
