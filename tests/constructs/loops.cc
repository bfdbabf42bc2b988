#include "tests/constructs/loops.h"

#include <algorithm>

#include "tests/constructs/facts.h"

namespace deltarule::constructs {
namespace {

using Vectors = std::vector<Fractions>;

Fractions plus(Fractions w, const Fraction& by, const Fractions& x) {
  for (std::size_t i = 0; i < w.size(); ++i) w[i] += by * x[i];
  return w;
}

Fractions with_one(Fractions x) {
  x.emplace_back(1);
  return x;
}

Fractions times(const Fraction& by, const Fractions& x) { return plus(Fractions(x.size()), by, x); }

/// A score s = w.q of each vector q (a point times its label); at a mistake w becomes w + eta q.
struct ScoreRule {
  Vectors q;
  Fraction eta = 1;
  bool zero_is_mistake = true;

  LoopRow operator()(const Fractions& w, std::size_t item, bool is_turned) const {
    const Fraction s = dot(w, q[item]);
    const bool is_mistake = (zero_is_mistake ? s <= 0 : s < 0) != is_turned;
    const Fractions next = is_mistake ? plus(w, eta, q[item]) : w;
    return {{{s}, {is_mistake ? 1 : 0}, next}, is_mistake, next};
  }
};

Loop score_loop(const ScoreRule& rule, const Fractions& start) {
  return {start, rule.q.size(), true, 1000, rule};
}

Vectors labelled(const Variant& v, bool has_bias) {
  Vectors out;
  for (const Point& p : points_of(v, "P"))
    out.push_back(times(p.y == 1 ? 1 : -1, has_bias ? with_one(p.x) : p.x));
  return out;
}

Loop from_zero(const Variant& v, bool has_bias, const Fraction& eta) {
  const Vectors q = labelled(v, has_bias);
  return score_loop({q, eta}, Fractions(q[0].size()));
}

Loop passes(Loop loop, std::size_t count) {
  loop.most = count * loop.pass;
  return loop;
}

// ---- the exercises

Loop plain(const Variant& v) { return from_zero(v, true, 1); }
Loop without_bias(const Variant& v) { return from_zero(v, false, 1); }

Loop fixed_passes(const Variant& v, std::size_t count) {
  Loop loop = passes(plain(v), count);
  loop.has_until = false;
  return loop;
}
Loop two_passes(const Variant& v) { return fixed_passes(v, 2); }
Loop four_passes(const Variant& v) { return fixed_passes(v, 4); }

Loop program(const Variant& v) {
  return passes(from_zero(v, true, number_of(v, "eta")),
                static_cast<std::size_t>(whole_of(v, "E")));
}

Loop with_rate(const Variant& v) {
  return score_loop({labelled(v, true), number_of(v, "eta")}, numbers_of(v, "v"));
}

Loop transformed(const Variant& v) { return score_loop({labelled(v, true)}, numbers_of(v, "v")); }

/// A score of 0 is no mistake; after a first update for point 1.
Loop above_zero(const Variant& v) {
  const Vectors q = labelled(v, true);
  return score_loop({q, 1, false}, q[0]);
}

/// z = w.x, h = 1 where it is at least 0; x is added for P and subtracted for N.
Loop two_sets(const Variant& v) {
  const std::vector<Point> points = points_of(v, "P");
  const Fractions order = numbers_of(v, "order");
  const auto step = [=](const Fractions& w, std::size_t item, bool is_turned) {
    const Point& p = points.at(static_cast<std::size_t>(order[item].above()) - 1);
    const Fractions x = with_one(p.x);
    const Fraction z = dot(w, x);
    const long h = (z >= 0) != is_turned ? 1 : 0;
    const Fractions next = plus(w, p.y - h, x);
    return LoopRow{{{z}, {h}, next}, h != p.y, next};
  };
  return {numbers_of(v, "v"), order.size(), false, order.size(), step};
}

/// Three scores, the class of the largest (of equal ones the first); x is added to the weights of
/// the right class and subtracted from those of the class that was said. A turned decision says
/// the class behind it.
Loop three_classes(const Variant& v) {
  const Vectors x = {numbers_of(v, "A"), numbers_of(v, "B"), numbers_of(v, "C"), numbers_of(v, "D"),
                     numbers_of(v, "E")};
  const Fractions c = numbers_of(v, "c");
  Fractions start;
  for (const char* name : {"a", "b", "e"})
    for (const Fraction& one : numbers_of(v, name)) start.push_back(one);
  const auto step = [=](const Fractions& w, std::size_t item, bool is_turned) {
    const std::size_t d = x[0].size();
    Vectors parts;
    Fractions s, r(3), next;
    for (std::size_t k = 0; k < 3; ++k) {
      const auto from = w.begin() + static_cast<std::ptrdiff_t>(k * d);
      parts.emplace_back(from, from + static_cast<std::ptrdiff_t>(d));
      s.push_back(dot(parts[k], x[item]));
    }
    auto h = static_cast<std::size_t>(std::max_element(s.begin(), s.end()) - s.begin());
    if (is_turned) h = (h + 1) % 3;
    r[static_cast<std::size_t>(c[item].above()) - 1] += 1;
    r[h] -= 1;
    for (std::size_t k = 0; k < 3; ++k) {
      parts[k] = plus(parts[k], r[k], x[item]);
      next.insert(next.end(), parts[k].begin(), parts[k].end());
    }
    const Fraction said(static_cast<long>(h) + 1);
    return LoopRow{{s, {said}, r, parts[0], parts[1], parts[2]}, said != c[item], next};
  };
  return {start, 5, false, 5, step};
}

}  // namespace

std::vector<LoopRow> Loop::run(std::size_t most_rows, std::optional<std::size_t> turned) const {
  std::vector<LoopRow> rows;
  Fractions state = start;
  bool pass_has_one = false;
  for (std::size_t i = 0; i < std::min(most, most_rows); ++i) {
    if (i % pass == 0) pass_has_one = false;
    rows.push_back(step(state, i % pass, turned == i));
    state = rows.back().state;
    pass_has_one = pass_has_one || rows.back().is_mistake;
    if (has_until && (i + 1) % pass == 0 && !pass_has_one) break;
  }
  return rows;
}

const std::vector<LoopTable>& loop_tables() {
  static const std::vector<LoopTable> all = {
      {"perceptron/code", "T", program},
      {"perceptron/convergence", "T", without_bias},
      {"perceptron/cycle", "T", four_passes},
      {"perceptron/multiclass", "T", three_classes},
      {"perceptron/order", "T", two_passes},
      {"perceptron/ties", "T", plain},
      {"perceptron/ties", "U", above_zero},
      {"perceptron/trace_pm1", "T", plain},
      {"perceptron/trace_pn", "T", two_sets},
      {"perceptron/trace_rate", "T", with_rate},
      {"perceptron/transformed", "T", transformed},
  };
  return all;
}

}  // namespace deltarule::constructs
