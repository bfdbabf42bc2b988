// What the perceptron rule does with points in some order: exercises/perceptron/.
#include <algorithm>
#include <numeric>

#include "tests/constructs/choices.h"
#include "tests/constructs/facts.h"
#include "tests/constructs/pen.h"

namespace deltarule::constructs {
namespace {

/// The weights, the bias last, and the updates so far.
struct Trained {
  Fractions w;
  long updates = 0;

  /// A mistake where y (w.x) <= 0, x with a 1 behind.
  void see(const Point& p) {
    Fractions x = p.x;
    x.emplace_back(1);
    if (p.y * dot(w, x) > 0) return;
    ++updates;
    for (std::size_t i = 0; i < w.size(); ++i) w[i] += p.y * x[i];
  }
};

Trained run(const std::vector<Point>& points, int passes) {
  Trained state{Fractions(points[0].x.size() + 1), 0};
  for (int pass = 0; pass < passes; ++pass)
    for (const Point& p : points) state.see(p);
  return state;
}

Fraction distance(const Fractions& a, const Fractions& b) {
  Fraction total;
  for (std::size_t i = 0; i < a.size(); ++i) total += abs(a[i] - b[i]);
  return total;
}

/// A remark that only claims what does not hold: "2 < 1", "1 != 1".
bool is_wrong_claim(const Remark& r, double left) {
  if (r.code != "condition-comparison") return false;
  const Claim claim = claim_of(r.parts.at(0));
  return !claim.holds() && is_shown_as(claim.left, left);
}
bool is_value(const Remark& r, double got, double needed) {
  return r.code == "condition-value" && got != needed &&
         is_shown_as(claim_of(r.parts.at(0) + " == 0").left, got) &&
         is_shown_as(claim_of(r.parts.at(1) + " == 0").left, needed);
}

// ---- cycle: p < q with the same weights after p and after q passes

Task circle(const Variant& v) {
  const std::vector<Point> points = points_of(v, "P");
  std::vector<Fractions> after;
  for (int pass = 0; pass <= 4; ++pass) after.push_back(run(points, pass).w);
  const auto gap = [after](const std::vector<long>& n) {
    return distance(after.at(static_cast<std::size_t>(n[0])),
                    after.at(static_cast<std::size_t>(n[1])));
  };
  return whole_numbers_task(
      {{"p", "q"}, {0, 1}, {3, 4}},
      [gap](const std::vector<long>& n) { return n[0] < n[1] && gap(n) == 0; },
      [gap](const std::vector<long>& n, const Remark& r) {
        return is_wrong_claim(r, static_cast<double>(n[0])) || is_value(r, gap(n).to_double(), 0);
      });
}

// ---- order: an order of three points, two passes

bool is_order(std::vector<long> n) {
  std::sort(n.begin(), n.end());
  return n == std::vector<long>{1, 2, 3};
}

Trained run_in_order(const std::vector<Point>& points, const std::vector<long>& order) {
  std::vector<Point> ordered;
  for (const long k : order) ordered.push_back(points.at(static_cast<std::size_t>(k) - 1));
  return run(ordered, 2);
}

const WholeNumbers kOrder = {{"i", "j", "k"}, {1, 1, 1}, {3, 3, 3}};

/// "1 != 1"
bool is_doubled(const std::vector<long>& n, const Remark& r) {
  return !is_order(n) && std::any_of(n.begin(), n.end(), [&r](long k) {
    return is_wrong_claim(r, static_cast<double>(k));
  });
}

Task other_weights(const Variant& v) {
  const std::vector<Point> points = points_of(v, "P");
  const Fractions usual = run(points, 2).w;
  return whole_numbers_task(
      kOrder,
      [=](const std::vector<long>& n) { return is_order(n) && run_in_order(points, n).w != usual; },
      [](const std::vector<long>& n, const Remark& r) {
        return is_doubled(n, r) || (is_order(n) && is_wrong_claim(r, 0));
      });
}

Task most_updates(const Variant& v) {
  const std::vector<Point> points = points_of(v, "P");
  std::vector<long> order = {1, 2, 3};
  long most = 0;
  do {
    most = std::max(most, run_in_order(points, order).updates);
  } while (std::next_permutation(order.begin(), order.end()));
  return whole_numbers_task(
      kOrder,
      [=](const std::vector<long>& n) {
        return is_order(n) && run_in_order(points, n).updates == most;
      },
      [=](const std::vector<long>& n, const Remark& r) {
        return is_doubled(n, r) || is_value(r, static_cast<double>(run_in_order(points, n).updates),
                                            static_cast<double>(most));
      });
}

// ---- slow_data: a point b for which many updates are made, or one

struct SlowTask {
  Fractions a;
  long updates = 0;
  bool is_slow = true;  ///< at least `updates`, and b is not a; or exactly `updates`

  long updates_with(const Fractions& b) const { return run({{a, 1}, {b, -1}}, 4).updates; }
  static Fraction most_of(const Fractions& b) { return std::max(abs(b[0]), abs(b[1])); }
  bool holds(const Fractions& b) const {
    if (most_of(b) > 10) return false;
    return is_slow ? b != a && updates_with(b) >= updates : updates_with(b) == updates;
  }
};

bool is_true_of(const SlowTask& task, const Fractions& b, const Remark& r) {
  const double made = static_cast<double>(task.updates_with(b));
  if (is_value(r, made, static_cast<double>(task.updates))) return !task.is_slow;
  const double lefts[] = {distance(b, task.a).to_double(), SlowTask::most_of(b).to_double(), made};
  return std::any_of(std::begin(lefts), std::end(lefts),
                     [&r](double left) { return is_wrong_claim(r, left); });
}

Fractions point_near(const Fractions& a, Pen& pen) {
  switch (pen.below(5)) {
    case 0:
      return {-a[0], -a[1]};
    case 1:
      return {pen.small(12), pen.small(12)};
    case 2:
      return {pen.small(23, 2), pen.small(23, 2)};
    case 3:
      return pen.coin() ? a : Fractions{a[0] + pen.small(3, 4), a[1]};
    default:
      return {a[0] + pen.small(9, 5), a[1] + pen.small(9, 5)};
  }
}

Task slow_task(const SlowTask& task) {
  return {[task](Stream& stream, bool wants_right) {
            Pen pen(stream);
            Fractions b = point_near(task.a, pen);
            for (int k = 0; k < 500 && task.holds(b) != wants_right; ++k)
              b = point_near(task.a, pen);
            return Answer{{{"b", pen.list(b, "b")}}, task.holds(b), [task, b](const Remark& r) {
                            return is_true_of(task, b, r);
                          }};
          },
          {}};
}

}  // namespace

Constructs training_constructs() {
  return {
      {"perceptron/cycle", "circle", circle},
      {"perceptron/order", "other", other_weights},
      {"perceptron/order", "slow", most_updates},
      {"perceptron/slow_data", "slow",
       [](const Variant& v) {
         return slow_task({numbers_of(v, "a"), whole_of(v, "k"), true});
       }},
      {"perceptron/slow_data", "fast",
       [](const Variant& v) {
         return slow_task({numbers_of(v, "a"), 1, false});
       }},
  };
}

}  // namespace deltarule::constructs
