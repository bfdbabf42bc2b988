// Whole networks: of bits with a bound on their units, and of the plane around points.
#include <algorithm>
#include <functional>

#include "tests/constructs/choices.h"
#include "tests/constructs/products.h"
#include "tests/constructs/threshold.h"

namespace deltarule::constructs {
namespace {

using Layer = std::vector<Fractions>;  ///< units: the weights, then the bias
using Network = std::vector<Layer>;

Fractions run(const Layer& layer, const Fractions& x) {
  Fractions out;
  for (const Fractions& unit : layer) {
    Fraction sum = unit.back();
    for (std::size_t i = 0; i < x.size(); ++i) sum += unit[i] * x[i];
    out.emplace_back(sum >= 0 ? 1 : 0);
  }
  return out;
}

bool output(const Network& network, Fractions x) {
  for (const Layer& layer : network) x = run(layer, x);
  return x.at(0) == 1;
}

std::size_t units_of(const Network& network) {
  std::size_t units = 0;
  for (const Layer& layer : network) units += layer.size();
  return units;
}

void scale(Fractions& unit, const Fraction& by) {
  for (Fraction& x : unit) x *= by;
}

/// Hidden units in another order, their output weights with them.
void reorder(Network& network, Pen& pen) {
  Layer& hidden = network[0];
  std::vector<std::pair<Fractions, Fraction>> pairs;
  for (std::size_t i = 0; i < hidden.size(); ++i) pairs.emplace_back(hidden[i], network[1][0][i]);
  pen.shuffle(pairs);
  for (std::size_t i = 0; i < pairs.size(); ++i) std::tie(hidden[i], network[1][0][i]) = pairs[i];
}

/// The same function: in another order, every unit times a positive number.
void vary(Network& network, Pen& pen) {
  reorder(network, pen);
  for (Layer& layer : network)
    for (Fractions& unit : layer)
      if (pen.coin()) scale(unit, pen.factor());
}

void spoil(Network& network, Pen& pen) {
  Layer& layer = network[pen.below(network.size())];
  Fractions& unit = layer[pen.below(layer.size())];
  Fraction& x = unit[pen.below(unit.size())];
  switch (pen.below(5)) {
    case 0:
      x += pen.small(3, 2);
      return;
    case 1:
      x = -x;
      return;
    case 2:
      scale(unit, -1);
      return;
    case 3:
      unit.back() += pen.small(1, 2);
      return;
    default:
      for (Fraction& any : unit) any = pen.small(3, 2);
  }
}

/// Another unit behind the output that lets it through.
void add_output(Network& network) { network.push_back({{1, Fraction(-1, 2)}}); }

// ---- networks of bits

struct BitTask {
  Table f;
  std::size_t most_units = 0;
  std::function<Network(Pen&)> right;
};

bool solves(const BitTask& task, const Network& network) {
  if (units_of(network) > task.most_units) return false;
  for (std::size_t row = 0; row < task.f.rows(); ++row)
    if (output(network, bits_of(row, task.f.inputs)) != task.f.column[row]) return false;
  return true;
}

bool is_true_of(const BitTask& task, const Network& network, const Remark& r) {
  for (std::size_t row = 0; row < task.f.rows(); ++row) {
    const Fractions x = bits_of(row, task.f.inputs);
    if (place(x) == r.parts.at(0))
      return says(r, r.parts[0], bit_text(output(network, x)), bit_text(task.f.column[row]));
  }
  return false;
}

Task bit_task(BitTask task) {
  return {[task](Stream& stream, bool wants_right) {
            Pen pen(stream);
            Network network = task.right(pen);
            vary(network, pen);
            if (!wants_right) spoil(network, pen);
            const bool has_room = units_of(network) < task.most_units;
            if (pen.below(8) == 0 && (has_room || !wants_right)) add_output(network);
            return Answer{
                {{"g", pen.network(network)}},
                solves(task, network),
                [task, network](const Remark& r) { return is_true_of(task, network, r); }};
          },
          {}};
}

/// A hidden unit for each product of a minimal sum; the output is their OR.
Network by_products(const Sum& sum, int inputs) {
  Network network(2);
  for (const Literals& p : sum) {
    Fractions unit;
    for (int i = 0; i < inputs; ++i)
      unit.emplace_back(bit_of(p.care, inputs, i) * (2 * bit_of(p.value, inputs, i) - 1));
    unit.emplace_back(-__builtin_popcountll(p.value));
    network[0].push_back(unit);
  }
  network[1].push_back(Fractions(sum.size(), 1));
  network[1][0].emplace_back(-1);
  return network;
}

Task few_units(const Variant& v) {
  const Table f = table_of(v, "f");
  const std::vector<Sum> sums = minimal_sums(f);
  return bit_task({f, sums[0].size() + 1,
                   [f, sums](Pen& pen) { return by_products(pen.one_of(sums), f.inputs); }});
}

Task xor_two_hidden(const Variant& v) {
  const Table f = table_of(v, "f");
  const std::vector<Sum> sums = minimal_sums(f);
  return bit_task({f, 3, [sums](Pen& pen) { return by_products(pen.one_of(sums), 2); }});
}

/// Hidden unit k counts to k; with each the output is turned round.
Network counting(const Table& f) {
  const auto n = static_cast<std::size_t>(f.inputs);
  Network network(2);
  Fractions out;
  for (std::size_t k = 1; k <= n; ++k) {
    Fractions unit(n, 1);
    unit.emplace_back(-static_cast<long>(k));
    network[0].push_back(unit);
    const long now = f.column[(std::size_t{1} << k) - 1] ? 1 : 0;  // k ones
    const long before = f.column[(std::size_t{1} << (k - 1)) - 1] ? 1 : 0;
    out.emplace_back(now - before);
  }
  out.emplace_back(f.column[0] ? 0 : -1);
  network[1].push_back(out);
  return network;
}

/// 1 where the number of ones, plus t, is odd.
Task parity(const Variant& v) {
  const int n = static_cast<int>(whole_of(v, "n"));
  const long t = whole_of(v, "t");
  Table f{n, {}};
  for (std::size_t row = 0; row < std::size_t{1} << n; ++row)
    f.column.push_back((__builtin_popcountll(row) + t) % 2 == 1);
  return bit_task({f, static_cast<std::size_t>(n) + 1, [f](Pen&) { return counting(f); }});
}

// ---- networks of the plane

struct PointTask {
  std::vector<Point> points;
  std::function<Network(Pen&)> right;
};

bool solves(const PointTask& task, const Network& network) {
  return std::all_of(task.points.begin(), task.points.end(),
                     [&](const Point& p) { return output(network, p.x) == (p.y == 1); });
}

bool is_true_of(const PointTask& task, const Network& network, const Remark& r) {
  for (const Point& p : task.points)
    if (place(p) == r.parts.at(0))
      return says(r, r.parts[0], bit_text(output(network, p.x)), bit_text(p.y == 1));
  return false;
}

/// A hidden unit turned round, with its output weight: no point lies on its line.
void turn_one(Network& network, Pen& pen) {
  const std::size_t i = pen.below(network[0].size());
  Fractions& out = network[1][0];
  scale(network[0][i], -1);
  out.back() += out[i];
  out[i] = -out[i];
}

Task point_task(PointTask task) {
  return {[task](Stream& stream, bool wants_right) {
            Pen pen(stream);
            Network network = task.right(pen);
            if (pen.coin()) turn_one(network, pen);
            vary(network, pen);
            if (!wants_right) spoil(network, pen);
            return Answer{
                {{"H", pen.rows(network[0], "H")}, {"o", pen.list(network[1][0], "o")}},
                solves(task, network),
                [task, network](const Remark& r) { return is_true_of(task, network, r); }};
          },
          {}};
}

/// The least value of a.x over the points with label 1.
Fraction least(const std::vector<Point>& points, const Fractions& a) {
  std::optional<Fraction> least;
  for (const Point& p : points)
    if (p.y == 1 && (!least || dot(a, p.x) < *least)) least = dot(a, p.x);
  return least.value();
}

/// Half-planes a.x >= (less than one below the least value), all of which must hold.
Network around(const std::vector<Point>& points, const std::vector<Fractions>& directions,
               Pen& pen) {
  Network network(2);
  for (const Fractions& a : directions) {
    Fractions unit = a;
    unit.push_back(Fraction(1 + static_cast<long>(pen.below(3)), 4) - least(points, a));
    network[0].push_back(unit);
  }
  network[1].push_back(Fractions(directions.size(), 1));
  network[1][0].emplace_back(-static_cast<long>(directions.size()));
  return network;
}

Task around_points(const Variant& v, const std::vector<Fractions>& directions) {
  const std::vector<Point> points = points_of(v, "P");
  return point_task(
      {points, [points, directions](Pen& pen) { return around(points, directions, pen); }});
}

Task rectangle(const Variant& v) { return around_points(v, {{1, 0}, {-1, 0}, {0, 1}, {0, -1}}); }
Task triangle(const Variant& v) { return around_points(v, {{1, 0}, {0, 1}, {-1, -1}}); }

// ---- a network that is read

/// Hidden unit j sees row R_j alone and has the output weight v_j; the output's bias is -1.
Task read_rows(const Variant& v) {
  const int n = static_cast<int>(whole_of(v, "n"));
  Network network(2);
  for (const Fraction& row : numbers_of(v, "R")) {
    Fractions unit;
    for (const Fraction& bit : bits_of(static_cast<std::size_t>(row.above()) - 1, n))
      unit.push_back(2 * bit - 1);
    unit.emplace_back(-n);
    network[0].push_back(unit);
  }
  network[1].push_back(numbers_of(v, "v"));
  network[1][0].emplace_back(-1);
  std::vector<bool> column;
  for (std::size_t row = 0; row < std::size_t{1} << n; ++row) {
    Fractions x = bits_of(row, n);
    for (Fraction& bit : x) bit = 2 * bit - 1;
    column.push_back(output(network, x));
  }
  return set_task("S", static_cast<long>(column.size()), places_of(column));
}

}  // namespace

Constructs network_constructs() {
  return {
      {"network/few_units", "net", few_units}, {"network/xor_two_hidden", "net", xor_two_hidden},
      {"network/parity", "net", parity},       {"network/rectangle", "net", rectangle},
      {"network/triangle", "net", triangle},   {"network/read_rows", "ones", read_rows},
  };
}

}  // namespace deltarule::constructs
