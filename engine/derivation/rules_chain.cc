// The chain rule: what flows back through each rule, and the update that follows. Attributes begin
// with the consumer and which of its inputs the gradient flows back to, so that slips and formulas
// know where they are.
#include <algorithm>

#include "derivation/rule_families.h"

namespace deltarule {
namespace {

// ---- steps
void write_chain(StepWriter& w) {
  w.each([&w](int i, int j) { return w.mul(w.in(0, i, j), w.in(1, i, j)); });
}
void write_route(StepWriter& w) {
  w.each([&w](int i, int j) { return w.in(0, i, j); });
}
void write_route_negated(StepWriter& w) {
  w.each([&w](int i, int j) { return w.neg(w.in(0, i, j)); });
}
void write_fan_out(StepWriter& w) {
  w.each([&w](int i, int j) {
    std::vector<StepId> paths;
    for (int k = 0; k < w.inputs(); ++k) paths.push_back(w.in(k, i, j));
    return w.sum(paths);
  });
}
void write_back_scale(StepWriter& w) {
  std::vector<StepId> terms;
  for (int i = 0; i < w.input_shape(0).rows; ++i)
    for (int j = 0; j < w.input_shape(0).cols; ++j)
      terms.push_back(w.inner(w.mul(w.in(0, i, j), w.in(1, i, j))));
  w.out(0, 0, w.sum(terms));
}
void write_back_mean(StepWriter& w) {
  const StepId n = w.constant(w.shape().cells());
  w.each([&w, n](int, int) { return w.div(w.in(0), n); });
}
StepId sum_of_products(StepWriter& w, int n, const auto& left, const auto& right) {
  std::vector<StepId> terms;
  for (int k = 0; k < n; ++k) {
    const StepId term = w.mul(left(k), right(k));
    terms.push_back(n > 1 ? w.inner(term) : term);
  }
  return n == 1 ? terms[0] : w.sum(terms);
}
// dA = U B': inputs U, B.
void write_back_left(StepWriter& w) {
  const QuantityId u = w.input(0), b = w.input(1);
  w.each([&](int i, int j) {
    return sum_of_products(
        w, w.input_shape(0).cols, [&](int k) { return w.cell(u, i, k); },
        [&](int k) { return w.cell(b, j, k); });
  });
}
// dB = A' U: inputs A, U.
void write_back_right(StepWriter& w) {
  const QuantityId a = w.input(0), u = w.input(1);
  w.each([&](int i, int j) {
    return sum_of_products(
        w, w.input_shape(0).rows, [&](int k) { return w.cell(a, k, i); },
        [&](int k) { return w.cell(u, k, j); });
  });
}
void write_sum_rows(StepWriter& w) {
  w.each([&w](int, int j) {
    std::vector<StepId> terms;
    for (int i = 0; i < w.input_shape(0).rows; ++i) terms.push_back(w.in(0, i, j));
    return w.sum(terms);
  });
}
void write_scatter(StepWriter& w) {
  const int row = w.attribute(4), col = w.attribute(5);
  w.each([&](int i, int j) {
    const bool inside =
        i >= row && j >= col && i < row + w.input_shape(0).rows && j < col + w.input_shape(0).cols;
    return inside ? w.in(0, i - row, j - col) : w.constant(0);
  });
}
// a .* (U - sum U a)
void write_back_softmax(StepWriter& w) {
  std::vector<StepId> terms;
  for (int i = 0; i < w.shape().rows; ++i)
    for (int j = 0; j < w.shape().cols; ++j)
      terms.push_back(w.inner(w.mul(w.in(0, i, j), w.in(1, i, j))));
  const StepId mean = w.inner(w.sum(terms));
  w.each([&](int i, int j) { return w.mul(w.in(1, i, j), w.inner(w.sub(w.in(0, i, j), mean))); });
}
void write_back_stack(StepWriter& w) {
  const int which = w.attribute(1);
  w.out(0, 0, w.cell(w.input(0), which / w.input_shape(0).cols, which % w.input_shape(0).cols));
}
void write_update(StepWriter& w) {
  w.each(
      [&w](int i, int j) { return w.sub(w.in(0, i, j), w.inner(w.mul(w.in(1), w.in(2, i, j)))); });
}

constexpr Road kChain[] = {{"upstream times local", write_chain}};
constexpr Road kRoute[] = {{"copied", write_route}};
constexpr Road kRouteNegated[] = {{"copied with the other sign", write_route_negated}};
constexpr Road kFanOut[] = {{"sum over the paths", write_fan_out}};
constexpr Road kBackScale[] = {{"sum of products", write_back_scale}};
constexpr Road kBackMean[] = {{"upstream / n", write_back_mean}};
constexpr Road kBackLeft[] = {{"U B'", write_back_left}};
constexpr Road kBackRight[] = {{"A' U", write_back_right}};
constexpr Road kSumRows[] = {{"sum over the rows", write_sum_rows}};
constexpr Road kScatter[] = {{"put in its place", write_scatter}};
constexpr Road kBackSoftmax[] = {{"a (U - sum U a)", write_back_softmax}};
constexpr Road kBackStack[] = {{"its cell", write_back_stack}};
constexpr Road kUpdate[] = {{"w - eta g", write_update}};

// ---- shapes
Result<Shape> shape_back_left(Shapes in, Attributes) { return Shape{in[0].rows, in[1].rows}; }
Result<Shape> shape_back_right(Shapes in, Attributes) { return Shape{in[0].cols, in[1].cols}; }
Result<Shape> shape_as_said(Shapes, Attributes a) { return Shape{a[2], a[3]}; }
Result<Shape> shape_sum_rows(Shapes in, Attributes) { return Shape{1, in[0].cols}; }
Result<Shape> shape_update(Shapes in, Attributes) {
  if (in[0] != in[2] || !in[1].is_scalar())
    return misfit(fmt::format("a {} changed by a {}", to_string(in[0]), to_string(in[2])));
  return in[0];
}

// ---- derivatives (second order)
Result<QuantityId> local_chain(Derivation& d, QuantityId self, int which) {
  return input_of(d, self, 1 - which);
}
Result<QuantityId> back_route(Derivation& d, QuantityId self, int which, QuantityId upstream) {
  return route(d, self, which, upstream, d[self].rule == Rule::RouteNegated);
}
Result<QuantityId> back_spread(Derivation& d, QuantityId, int, QuantityId upstream) {
  return d.add(Rule::Sum, {upstream});
}
Result<QuantityId> back_fan_out(Derivation& d, QuantityId self, int which, QuantityId upstream) {
  return route(d, self, which, upstream);
}
Result<QuantityId> back_back_scale(Derivation& d, QuantityId self, int which, QuantityId upstream) {
  return d.add(Rule::Scale, {upstream, input_of(d, self, 1 - which)});
}

// ---- formulas
Formula formula_chain(const FormulaWriter& w) { return product_of_inputs(w); }
Formula formula_route(const FormulaWriter& w) { return w.in(0); }
Formula formula_route_negated(const FormulaWriter& w) { return negate(w.in(0)); }

/// A number at every place of `shape`: times ones, since a number alone is no matrix.
Formula at_every_place(Formula x, Shape shape) {
  if (shape.is_scalar()) return x;
  const Formulas ones(static_cast<std::size_t>(shape.cells()), number(1));
  return product({std::move(x), matrix(shape.rows, shape.cols, ones)});
}
Formula formula_spread(const FormulaWriter& w) {
  return at_every_place(w.in(0), w.quantity().shape);
}

using Terms = std::vector<std::pair<int, Formula>>;

Formula added(Terms terms) {
  return terms.size() == 1 && terms[0].first > 0 ? terms[0].second : sum(std::move(terms));
}

/// Adds what a Scatter puts in its place; `cells`: the terms of each cell of the whole.
void put_in_place(const FormulaWriter& w, QuantityId scatter, std::vector<Terms>& cells) {
  const Quantity& q = w.derivation()[scatter];
  const Shape part = w.derivation()[q.inputs[0]].shape;
  const Formula from = w.of(q.inputs[0]);
  for (int i = 0; i < part.rows; ++i)
    for (int j = 0; j < part.cols; ++j) {
      const int cell = (q.attributes[4] + i) * q.shape.cols + q.attributes[5] + j;
      cells[static_cast<std::size_t>(cell)].emplace_back(1, cell_of(from, part, i, j));
    }
}
/// Several of them are one matrix: `(u, v)` for `(u, 0) + (0, v)`.
Formula in_place(const FormulaWriter& w, const std::vector<QuantityId>& scatters) {
  const Shape shape = w.quantity().shape;
  if (shape.is_scalar()) return w.of(w.derivation()[scatters[0]].inputs[0]);
  std::vector<Terms> terms(static_cast<std::size_t>(shape.cells()));
  for (const QuantityId scatter : scatters) put_in_place(w, scatter, terms);
  Formulas cells;
  for (Terms& of_cell : terms)
    cells.push_back(of_cell.empty() ? number(0) : added(std::move(of_cell)));
  return matrix(shape.rows, shape.cols, std::move(cells));
}
Formula formula_scatter(const FormulaWriter& w) { return in_place(w, {w.self()}); }

Formula formula_fan_out(const FormulaWriter& w) {
  const Derivation& d = w.derivation();
  std::vector<QuantityId> scatters;
  for (const QuantityId path : w.quantity().inputs)
    if (d[path].rule == Rule::Scatter && !shown_name(d, path)) scatters.push_back(path);
  Terms terms;
  for (int k = 0; k < w.inputs(); ++k) {
    const bool is_scatter =
        std::find(scatters.begin(), scatters.end(), w.input(k)) != scatters.end();
    if (!is_scatter)
      terms.emplace_back(1, w.in(k));
    else if (w.input(k) == scatters.front())
      terms.emplace_back(1, in_place(w, scatters));
  }
  return added(std::move(terms));
}
Formula formula_back_scale(const FormulaWriter& w) {
  return call("sum", {hadamard({w.in(0), w.in(1)})});
}
Formula formula_back_mean(const FormulaWriter& w) {
  const Shape shape = w.quantity().shape;
  return at_every_place(quotient(w.in(0), number(shape.cells())), shape);
}
Formula formula_back_left(const FormulaWriter& w) { return product({w.in(0), transpose(w.in(1))}); }
Formula formula_back_right(const FormulaWriter& w) {
  return product({transpose(w.in(0)), w.in(1)});
}
Formula formula_sum_rows(const FormulaWriter& w) { return call("sum rows", {w.in(0)}); }
Formula formula_back_softmax(const FormulaWriter& w) {
  return hadamard(
      {w.in(1), sum({{1, w.in(0)}, {-1, call("sum", {hadamard({w.in(0), w.in(1)})})}})});
}
Formula formula_back_stack(const FormulaWriter& w) {
  const Shape stack = w.derivation()[w.input(0)].shape;
  return cell_of(w.in(0), stack, w.attribute(1) / stack.cols, w.attribute(1) % stack.cols);
}
Formula formula_update(const FormulaWriter& w) {
  return sum({{1, w.in(0)}, {-1, product({w.in(1), w.in(2)})}}, true);
}

constexpr RuleRow kRows[] = {
    {Rule::Chain, "chain", 2, 2, shape_all_same, kChain, local_chain, nullptr, formula_chain},
    {Rule::Route, "route", 1, 1, shape_of_first, kRoute, nullptr, back_route, formula_route, true},
    {Rule::RouteNegated, "route_negated", 1, 1, shape_of_first, kRouteNegated, nullptr, back_route,
     formula_route_negated, true},
    {Rule::FanOut, "fan_out", 2, -1, shape_all_same, kFanOut, nullptr, back_fan_out,
     formula_fan_out},
    {Rule::BackScale, "back_scale", 2, 2, shape_number, kBackScale, nullptr, back_back_scale,
     formula_back_scale},
    {Rule::BackMean, "back_mean", 1, 1, shape_as_said, kBackMean, nullptr, nullptr,
     formula_back_mean},
    {Rule::Spread, "spread", 1, 1, shape_as_said, kRoute, nullptr, back_spread, formula_spread,
     true},
    {Rule::BackLeft, "back_left", 2, 2, shape_back_left, kBackLeft, nullptr, nullptr,
     formula_back_left},
    {Rule::BackRight, "back_right", 2, 2, shape_back_right, kBackRight, nullptr, nullptr,
     formula_back_right},
    {Rule::SumRows, "sum_rows", 1, 1, shape_sum_rows, kSumRows, nullptr, nullptr, formula_sum_rows},
    {Rule::Scatter, "scatter", 1, 1, shape_as_said, kScatter, nullptr, nullptr, formula_scatter,
     true},
    {Rule::BackSoftmax, "back_softmax", 2, 2, shape_all_same, kBackSoftmax, nullptr, nullptr,
     formula_back_softmax},
    {Rule::BackStack, "back_stack", 1, 1, shape_number, kBackStack, nullptr, nullptr,
     formula_back_stack, true},
    {Rule::Update, "update", 3, 3, shape_update, kUpdate, nullptr, nullptr, formula_update},
};

}  // namespace

std::span<const RuleRow> chain_rules() { return kRows; }

}  // namespace deltarule
