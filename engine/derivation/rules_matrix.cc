// Matrices: products, parts, sums, and small linear systems.
#include <functional>

#include "derivation/rule_families.h"

namespace deltarule {
namespace {

// ---- steps
StepId product_cell(StepWriter& w, int i, int j, std::vector<StepId> terms) {
  for (int k = 0; k < w.input_shape(0).cols; ++k)
    terms.push_back(w.inner(w.mul(w.cell(w.input(0), i, k), w.cell(w.input(1), k, j))));
  return w.sum(terms);
}
void write_matmul(StepWriter& w) {
  w.each([&w](int i, int j) { return product_cell(w, i, j, {}); });
}
// The bias may be added first or last: one sum of all terms, so that any order is honest.
void write_affine(StepWriter& w) {
  const bool row_bias = w.input_shape(2).rows == 1 && w.shape().rows > 1;
  w.each([&](int i, int j) {
    return product_cell(w, i, j, {w.cell(w.input(2), row_bias ? 0 : i, j)});
  });
}
void write_dot(StepWriter& w) {
  std::vector<StepId> terms;
  for (int i = 0; i < w.input_shape(0).rows; ++i)
    for (int j = 0; j < w.input_shape(0).cols; ++j)
      terms.push_back(w.inner(w.mul(w.in(0, i, j), w.in(1, i, j))));
  w.out(0, 0, w.sum(terms));
}
void write_transpose(StepWriter& w) {
  w.each([&w](int i, int j) { return w.in(0, j, i); });
}
void write_outer(StepWriter& w) {
  w.each([&w](int i, int j) { return w.mul(w.cell(w.input(0), i, 0), w.cell(w.input(1), j, 0)); });
}
void write_index(StepWriter& w) { w.out(0, 0, w.cell(w.input(0), w.attribute(0), w.attribute(1))); }
void write_slice(StepWriter& w) {
  w.each([&w](int i, int j) { return w.cell(w.input(0), w.attribute(0) + i, w.attribute(2) + j); });
}
void write_append(StepWriter& w) {
  int row = 0;
  for (int k = 0; k < w.inputs(); ++k)
    for (int i = 0; i < w.input_shape(k).rows; ++i) w.out(row++, 0, w.cell(w.input(k), i, 0));
}
void write_stack(StepWriter& w) {
  w.each([&w](int i, int j) { return w.in(i * w.shape().cols + j); });
}
std::vector<StepId> cells_of(StepWriter& w, int k, const std::function<StepId(StepId)>& each) {
  std::vector<StepId> terms;
  for (int i = 0; i < w.input_shape(k).rows; ++i)
    for (int j = 0; j < w.input_shape(k).cols; ++j) terms.push_back(each(w.in(k, i, j)));
  return terms;
}
void write_sum(StepWriter& w) {
  w.out(0, 0, w.sum(cells_of(w, 0, [](StepId s) { return s; })));
}
void write_mean(StepWriter& w) {
  const StepId total = w.sum(cells_of(w, 0, [](StepId s) { return s; }));
  w.out(0, 0, w.div(w.inner(total), w.constant(w.input_shape(0).cells())));
}
StepId sum_of_squares(StepWriter& w) {
  return w.inner(w.sum(cells_of(w, 0, [&w](StepId s) { return w.inner(w.power(s, 2)); })));
}
void write_half_sum_squares(StepWriter& w) { w.out(0, 0, w.div(sum_of_squares(w), w.constant(2))); }
void write_norm(StepWriter& w) { w.out(0, 0, w.sqrt(sum_of_squares(w))); }

using Minor = std::vector<std::vector<StepId>>;
Minor minor_of(const Minor& m, std::size_t row, std::size_t col) {
  Minor rest;
  for (std::size_t i = 0; i < m.size(); ++i) {
    if (i == row) continue;
    rest.emplace_back();
    for (std::size_t j = 0; j < m.size(); ++j)
      if (j != col) rest.back().push_back(m[i][j]);
  }
  return rest;
}
// By cofactors along the first row: up to 4x4.
StepId determinant(StepWriter& w, const Minor& m) {
  if (m.empty()) return w.constant(1);
  if (m.size() == 1) return m[0][0];
  std::vector<StepId> terms;
  for (std::size_t j = 0; j < m.size(); ++j) {
    const StepId term = w.inner(w.mul(m[0][j], determinant(w, minor_of(m, 0, j))));
    terms.push_back(j % 2 == 0 ? term : w.neg(term));
  }
  return w.inner(w.sum(terms));
}
Minor cells_as_minor(StepWriter& w) {
  Minor m;
  for (int i = 0; i < w.input_shape(0).rows; ++i) {
    m.emplace_back();
    for (int j = 0; j < w.input_shape(0).cols; ++j) m.back().push_back(w.cell(w.input(0), i, j));
  }
  return m;
}
void write_det(StepWriter& w) {
  const Minor m = cells_as_minor(w);
  const StepId det = determinant(w, m);
  w.out(0, 0, m.size() == 1 ? w.add(det, w.constant(0)) : det);
}
void write_inverse(StepWriter& w) {
  const Minor m = cells_as_minor(w);
  const StepId det = determinant(w, m);
  w.each([&](int i, int j) {
    const StepId cofactor =
        determinant(w, minor_of(m, static_cast<std::size_t>(j), static_cast<std::size_t>(i)));
    return w.div((i + j) % 2 == 0 ? cofactor : w.neg(cofactor), det);
  });
}
// Cramer's rule.
void write_solve(StepWriter& w) {
  const Minor m = cells_as_minor(w);
  const StepId det = determinant(w, m);
  w.each([&](int i, int j) {
    Minor replaced = m;
    for (std::size_t r = 0; r < m.size(); ++r)
      replaced[r][static_cast<std::size_t>(i)] = w.cell(w.input(1), static_cast<int>(r), j);
    return w.div(determinant(w, replaced), det);
  });
}

constexpr Road kMatMul[] = {{"A B", write_matmul}};
constexpr Road kAffine[] = {{"A B + c", write_affine}};
constexpr Road kDot[] = {{"a.b", write_dot}};
constexpr Road kTranspose[] = {{"A'", write_transpose}};
constexpr Road kOuter[] = {{"a b'", write_outer}};
constexpr Road kIndex[] = {{"a[i]", write_index}};
constexpr Road kSlice[] = {{"a[i..j]", write_slice}};
constexpr Road kAppend[] = {{"append", write_append}};
constexpr Road kStack[] = {{"stack", write_stack}};
constexpr Road kSum[] = {{"sum", write_sum}};
constexpr Road kMean[] = {{"sum/n", write_mean}};
constexpr Road kHalfSumSquares[] = {{"sum x^2 / 2", write_half_sum_squares}};
constexpr Road kNorm[] = {{"sqrt(sum x^2)", write_norm}};
constexpr Road kSolve[] = {{"Cramer", write_solve}};
constexpr Road kInverse[] = {{"cofactors", write_inverse}};
constexpr Road kDet[] = {{"cofactors", write_det}};

// ---- shapes
Result<Shape> shape_matmul(Shapes in, Attributes) {
  if (in[0].cols == in[1].rows) return Shape{in[0].rows, in[1].cols};
  const bool turned = in[0].rows == in[1].rows;
  return misfit(fmt::format("a {} times a {}", to_string(in[0]), to_string(in[1])),
                turned ? "did you mean the transpose of the first, `'`?"
                       : "the columns of the first must be as many as the rows of the second");
}
Result<Shape> shape_affine(Shapes in, Attributes a) {
  auto shape = shape_matmul(in, a);
  if (!shape) return shape;
  const bool fits = in[2] == *shape || (in[2].rows == 1 && in[2].cols == shape->cols);
  if (!fits) return misfit(fmt::format("a {} added to a {}", to_string(in[2]), to_string(*shape)));
  return shape;
}
Result<Shape> shape_dot(Shapes in, Attributes) {
  if (in[0] == in[1]) return Shape{1, 1};
  return misfit(
      fmt::format("the dot product of a {} and a {}", to_string(in[0]), to_string(in[1])));
}
Result<Shape> shape_transpose(Shapes in, Attributes) { return Shape{in[0].cols, in[0].rows}; }
Result<Shape> shape_outer(Shapes in, Attributes) {
  if (in[0].is_column() && in[1].is_column()) return Shape{in[0].rows, in[1].rows};
  return misfit(
      fmt::format("the outer product of a {} and a {}", to_string(in[0]), to_string(in[1])));
}
Result<Shape> shape_index(Shapes in, Attributes a) {
  if (a[0] < 0 || a[1] < 0 || a[0] >= in[0].rows || a[1] >= in[0].cols)
    return misfit(fmt::format("index {}, {} of a {}", a[0] + 1, a[1] + 1, to_string(in[0])));
  return Shape{1, 1};
}
Result<Shape> shape_slice(Shapes in, Attributes a) {
  if (a[0] < 0 || a[2] < 0 || a[1] < 1 || a[3] < 1 || a[0] + a[1] > in[0].rows ||
      a[2] + a[3] > in[0].cols)
    return misfit(fmt::format("a part that a {} does not have", to_string(in[0])));
  return Shape{a[1], a[3]};
}
Result<Shape> shape_append(Shapes in, Attributes) {
  int rows = 0;
  for (const Shape& s : in) {
    if (!s.is_column()) return misfit(fmt::format("a {} appended to a vector", to_string(s)));
    rows += s.rows;
  }
  return Shape{rows, 1};
}
Result<Shape> shape_stack(Shapes in, Attributes a) {
  if (auto each = shape_scalars(in, {}); !each) return each;
  if (static_cast<int>(in.size()) != a[0] * a[1])
    return misfit(fmt::format("{} numbers for a {}", in.size(), to_string(Shape{a[0], a[1]})));
  return Shape{a[0], a[1]};
}
Result<Shape> shape_square(Shapes in, Attributes) {
  if (in[0].rows != in[0].cols || in[0].rows > 4)
    return misfit(
        fmt::format("a {} where a square one of at most 4x4 is needed", to_string(in[0])));
  return in[0];
}
Result<Shape> shape_det(Shapes in, Attributes a) {
  auto shape = shape_square(in, a);
  return shape ? Result<Shape>(Shape{1, 1}) : shape;
}
Result<Shape> shape_solve(Shapes in, Attributes a) {
  if (auto square = shape_square(in, a); !square) return square;
  if (in[1].rows != in[0].rows)
    return misfit(fmt::format("{} equations and a {}", in[0].rows, to_string(in[1])));
  return in[1];
}

// ---- derivatives
Result<QuantityId> back_matmul(Derivation& d, QuantityId self, int which, QuantityId upstream) {
  const QuantityId other = input_of(d, self, 1 - which);
  const int consumer = static_cast<int>(index(self));
  if (which == 0) return d.add(Rule::BackLeft, {upstream, other}, {consumer});
  return d.add(Rule::BackRight, {other, upstream}, {consumer});
}
Result<QuantityId> back_affine(Derivation& d, QuantityId self, int which, QuantityId upstream) {
  if (which < 2) return back_matmul(d, self, which, upstream);
  if (d[input_of(d, self, 2)].shape == d[self].shape) return route(d, self, which, upstream);
  return d.add(Rule::SumRows, {upstream}, back_attributes(self, which));
}
Result<QuantityId> back_dot(Derivation& d, QuantityId self, int which, QuantityId upstream) {
  return d.add(Rule::Scale, {upstream, input_of(d, self, 1 - which)});
}
Result<QuantityId> back_transpose(Derivation& d, QuantityId, int, QuantityId upstream) {
  return d.add(Rule::Transpose, {upstream});
}
Result<QuantityId> back_outer(Derivation& d, QuantityId self, int which, QuantityId upstream) {
  const QuantityId other = input_of(d, self, 1 - which);
  if (which == 0) return d.add(Rule::MatMul, {upstream, other});
  auto turned = d.add(Rule::Transpose, {upstream});
  return turned ? d.add(Rule::MatMul, {*turned, other}) : turned;
}
Result<QuantityId> back_index(Derivation& d, QuantityId self, int which, QuantityId upstream) {
  const Shape shape = d[input_of(d, self, which)].shape;
  return d.add(Rule::Scatter, {upstream},
               {static_cast<int>(index(self)), which, shape.rows, shape.cols, d[self].attributes[0],
                d[self].attributes[1]});
}
Result<QuantityId> back_slice(Derivation& d, QuantityId self, int which, QuantityId upstream) {
  const Shape shape = d[input_of(d, self, which)].shape;
  return d.add(Rule::Scatter, {upstream},
               {static_cast<int>(index(self)), which, shape.rows, shape.cols, d[self].attributes[0],
                d[self].attributes[2]});
}
Result<QuantityId> back_append(Derivation& d, QuantityId self, int which, QuantityId upstream) {
  int first = 0;
  for (int k = 0; k < which; ++k) first += d[input_of(d, self, k)].shape.rows;
  return d.add(Rule::Slice, {upstream}, {first, d[input_of(d, self, which)].shape.rows, 0, 1});
}
Result<QuantityId> back_stack(Derivation& d, QuantityId self, int which, QuantityId upstream) {
  return d.add(Rule::BackStack, {upstream}, back_attributes(self, which));
}
Result<QuantityId> back_mean(Derivation& d, QuantityId self, int which, QuantityId upstream) {
  const Shape shape = d[input_of(d, self, which)].shape;
  return d.add(Rule::BackMean, {upstream},
               {static_cast<int>(index(self)), which, shape.rows, shape.cols});
}
Result<QuantityId> back_half_sum_squares(Derivation& d, QuantityId self, int, QuantityId upstream) {
  if (d.is_literal(upstream, 1)) return route(d, self, 0, input_of(d, self, 0));
  return d.add(Rule::Scale, {upstream, input_of(d, self, 0)});
}
Result<QuantityId> back_norm(Derivation& d, QuantityId self, int, QuantityId upstream) {
  auto local = d.add(Rule::NormD, {input_of(d, self, 0), self});
  if (!local) return local;
  return d.add(Rule::Scale, {upstream, *local});
}

// ---- formulas
Formula formula_matmul(const FormulaWriter& w) { return product({w.in(0), w.in(1)}); }
Formula formula_affine(const FormulaWriter& w) {
  return sum({{1, product({w.in(0), w.in(1)})}, {1, w.in(2)}});
}
Formula formula_dot(const FormulaWriter& w) {
  if (!w.quantity().inputs.empty() && w.derivation()[w.quantity().inputs[0]].shape.is_column())
    return product({transpose(w.in(0)), w.in(1)});
  return call("sum", {hadamard({w.in(0), w.in(1)})});
}
Formula formula_transpose(const FormulaWriter& w) { return transpose(w.in(0)); }
Formula formula_outer(const FormulaWriter& w) { return product({w.in(0), transpose(w.in(1))}); }
Formula formula_index(const FormulaWriter& w) {
  const Shape whole = w.derivation()[w.input(0)].shape;
  if (!shown_name(w.derivation(), w.input(0)))
    return cell_of(w.in(0), whole, w.attribute(0), w.attribute(1));
  Formulas subscripts = {number(w.attribute(0) + 1)};
  if (!whole.is_column()) subscripts.push_back(number(w.attribute(1) + 1));
  return indexed(w.in(0), std::move(subscripts));
}
/// The cells themselves of a matrix that is written out, or of a single one; else `x_{2..3}`.
Formula formula_slice(const FormulaWriter& w) {
  const Shape whole = w.derivation()[w.input(0)].shape, part = w.quantity().shape;
  const Formula from = w.in(0);
  if (from.kind() != FormulaKind::Matrix && !part.is_scalar())
    return indexed(
        from, {words(fmt::format("{}..{}", w.attribute(0) + 1, w.attribute(0) + w.attribute(1)))});
  Formulas cells;
  for (int i = 0; i < part.rows; ++i)
    for (int j = 0; j < part.cols; ++j)
      cells.push_back(cell_of(from, whole, w.attribute(0) + i, w.attribute(2) + j));
  return part.is_scalar() ? cells[0] : matrix(part.rows, part.cols, std::move(cells));
}
Formulas all_inputs(const FormulaWriter& w) {
  Formulas all;
  for (int k = 0; k < w.inputs(); ++k) all.push_back(w.in(k));
  return all;
}
/// Columns that are written out are one column.
Formula formula_append(const FormulaWriter& w) {
  Formulas cells;
  for (const Formula& part : all_inputs(w)) {
    const bool is_column = part.kind() == FormulaKind::Matrix && part.node().cols == 1;
    if (is_column)
      cells.insert(cells.end(), part.node().children.begin(), part.node().children.end());
    else
      cells.push_back(part);
  }
  const int rows = static_cast<int>(cells.size());
  return matrix(rows, 1, std::move(cells));
}
Formula formula_stack(const FormulaWriter& w) {
  return matrix(w.attribute(0), w.attribute(1), all_inputs(w));
}
Formula formula_sum(const FormulaWriter& w) { return call("sum", {w.in(0)}); }
Formula formula_mean(const FormulaWriter& w) { return call("mean", {w.in(0)}); }
Formula formula_half_sum_squares(const FormulaWriter& w) {
  return product({fraction(number(1), number(2)), pow(norm(w.in(0)), number(2))});
}
Formula formula_norm(const FormulaWriter& w) { return norm(w.in(0)); }
Formula formula_solve(const FormulaWriter& w) { return product({inverse(w.in(0)), w.in(1)}); }
Formula formula_inverse(const FormulaWriter& w) { return inverse(w.in(0)); }
Formula formula_det(const FormulaWriter& w) { return call("det", {w.in(0)}); }

constexpr RuleRow kRows[] = {
    {Rule::MatMul, "matmul", 2, 2, shape_matmul, kMatMul, nullptr, back_matmul, formula_matmul},
    {Rule::Affine, "affine", 3, 3, shape_affine, kAffine, nullptr, back_affine, formula_affine},
    {Rule::Dot, "dot", 2, 2, shape_dot, kDot, nullptr, back_dot, formula_dot},
    {Rule::Transpose, "transpose", 1, 1, shape_transpose, kTranspose, nullptr, back_transpose,
     formula_transpose, true},
    {Rule::Outer, "outer", 2, 2, shape_outer, kOuter, nullptr, back_outer, formula_outer},
    {Rule::Index, "index", 1, 1, shape_index, kIndex, nullptr, back_index, formula_index, true},
    {Rule::Slice, "slice", 1, 1, shape_slice, kSlice, nullptr, back_slice, formula_slice, true},
    {Rule::Append, "append", 1, -1, shape_append, kAppend, nullptr, back_append, formula_append,
     true},
    {Rule::Stack, "stack", 1, -1, shape_stack, kStack, nullptr, back_stack, formula_stack, true},
    {Rule::Sum, "sum", 1, 1, shape_number, kSum, nullptr, spread, formula_sum},
    {Rule::Mean, "mean", 1, 1, shape_number, kMean, nullptr, back_mean, formula_mean},
    {Rule::HalfSumSquares, "half_sum_squares", 1, 1, shape_number, kHalfSumSquares, nullptr,
     back_half_sum_squares, formula_half_sum_squares},
    {Rule::Norm, "norm", 1, 1, shape_number, kNorm, nullptr, back_norm, formula_norm},
    {Rule::Solve, "solve", 2, 2, shape_solve, kSolve, nullptr, nullptr, formula_solve},
    {Rule::Inverse, "inverse", 1, 1, shape_square, kInverse, nullptr, nullptr, formula_inverse},
    {Rule::Det, "det", 1, 1, shape_det, kDet, nullptr, nullptr, formula_det},
};

}  // namespace

std::span<const RuleRow> matrix_rules() { return kRows; }

}  // namespace deltarule
