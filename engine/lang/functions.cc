#include "lang/functions.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "derivation/graph_nodes.h"
#include "derivation/reverse.h"
#include "lang/elaborator.h"
#include "lang/functions_models.h"

namespace deltarule {

namespace {

Span span_of(const CallSite& s) { return s.expr.span; }

QuantityId argument(Elaborator& e, const CallSite& s, std::size_t k) {
  return e.to_quantity(s.arguments[k], s.expr.children[k].span);
}

bool is_collection(const Value& v) {
  return v.as<List>() != nullptr || v.as<Family>() != nullptr || v.as<Set>() != nullptr;
}

/// The quantities that a call is about: its arguments, or the items of its one list or family.
std::vector<QuantityId> operands(Elaborator& e, const CallSite& s) {
  std::vector<QuantityId> out;
  if (s.arguments.size() == 1 && is_collection(s.arguments[0]))
    for (const Item& item : e.items_of(s.arguments[0], span_of(s)))
      out.push_back(e.to_quantity(item.value, span_of(s)));
  else
    for (std::size_t k = 0; k < s.arguments.size(); ++k) out.push_back(argument(e, s, k));
  return out;
}

/// One vector (or matrix): of several numbers it is made.
QuantityId as_vector(Elaborator& e, const CallSite& s) {
  std::vector<QuantityId> all = operands(e, s);
  if (all.size() == 1) return all[0];
  return e.add(Rule::Append, std::move(all), {}, span_of(s));
}

// ---- over many

Value apply_sum(Elaborator& e, const CallSite& s) {
  const bool is_matrix = s.arguments.size() == 1 && !is_collection(s.arguments[0]);
  if (is_matrix) return {e.add(Rule::Sum, {argument(e, s, 0)}, {}, span_of(s))};
  std::vector<QuantityId> terms = operands(e, s);
  if (terms.empty()) return {e.literal(0)};
  if (terms.size() == 1) return {terms[0]};
  std::vector<int> signs(terms.size(), 1);
  return {e.add_spread(Rule::Add, std::move(terms), std::move(signs), span_of(s))};
}

Value apply_extreme(Elaborator& e, const CallSite& s, Rule rule) {
  return {e.add_spread(rule, operands(e, s), {}, span_of(s))};
}
Value apply_max(Elaborator& e, const CallSite& s) { return apply_extreme(e, s, Rule::Max); }
Value apply_min(Elaborator& e, const CallSite& s) { return apply_extreme(e, s, Rule::Min); }
Value apply_mean(Elaborator& e, const CallSite& s) {
  return {e.add(Rule::Mean, {as_vector(e, s)}, {}, span_of(s))};
}
Value apply_argmax(Elaborator& e, const CallSite& s) {
  return {e.add(Rule::Argmax, {as_vector(e, s)}, {}, span_of(s))};
}
Value apply_count(Elaborator& e, const CallSite& s) {
  return {e.add(Rule::Count, {as_vector(e, s)}, {}, span_of(s))};
}
Value apply_append(Elaborator& e, const CallSite& s) {
  std::vector<QuantityId> parts;
  for (std::size_t k = 0; k < s.arguments.size(); ++k) parts.push_back(argument(e, s, k));
  return {e.add(Rule::Append, std::move(parts), {}, span_of(s))};
}

// ---- functions of the field

Value apply_step(Elaborator& e, const CallSite& s) {
  const int at_zero = e.model().conventions().step_is_one_at_zero ? 1 : 0;
  return {e.add(Rule::Step, {argument(e, s, 0)}, {at_zero}, span_of(s))};
}
Value apply_leaky_relu(Elaborator& e, const CallSite& s) {
  const QuantityId slope =
      s.arguments.size() == 2 ? argument(e, s, 1) : e.literal(Number::ratio(1, 100));
  return {e.add(Rule::LeakyRelu, {argument(e, s, 0), slope}, {}, span_of(s))};
}
Value apply_onehot(Elaborator& e, const CallSite& s) {
  const auto n = e.whole(s.arguments[1], span_of(s), "the size of a one-hot vector");
  if (!n) return {};
  if (*n < 1 || *n > 64)
    return e.failed("L-027", span_of(s), "a one-hot vector of less than 1 or more than 64");
  return {e.add(Rule::OneHot, {argument(e, s, 0)}, {*n}, span_of(s))};
}

// ---- made of nothing

Value filled(Elaborator& e, const CallSite& s, int value, int diagonal) {
  const auto rows = e.whole(s.arguments[0], span_of(s), "a size");
  const auto cols = s.arguments.size() == 2 ? e.whole(s.arguments[1], span_of(s), "a size")
                                            : std::optional<int>(1);
  if (!rows || !cols) return {};
  if (*rows < 1 || *cols < 1 || *rows > 64 || *cols > 64)
    return e.failed("L-027", span_of(s), fmt::format("a matrix of {} by {}", *rows, *cols),
                    "sizes are from 1 to 64");
  Matrix m = Matrix::Constant(*rows, *cols, Number(value));
  for (int i = 0; i < std::min(*rows, *cols) && diagonal != value; ++i) m(i, i) = Number(diagonal);
  return {e.derivation().literal(std::move(m))};
}
Value apply_zeros(Elaborator& e, const CallSite& s) { return filled(e, s, 0, 0); }
Value apply_ones(Elaborator& e, const CallSite& s) { return filled(e, s, 1, 1); }
Value apply_eye(Elaborator& e, const CallSite& s) {
  CallSite square{{s.arguments[0], s.arguments[0]}, s.expr};
  return filled(e, square, 0, 1);
}

Value apply_length(Elaborator& e, const CallSite& s) {
  if (const auto* trace = s.arguments[0].as<std::shared_ptr<const Trace>>())
    return {Number(static_cast<int>((*trace)->rows.size()))};
  if (is_collection(s.arguments[0]))
    return {Number(static_cast<int>(e.items_of(s.arguments[0], span_of(s)).size()))};
  const QuantityId id = argument(e, s, 0);
  return id == QuantityId::None ? Value{} : Value{Number(e.derivation()[id].shape.cells())};
}

/// All rows of n bits, the first bit worth most.
Value apply_rows(Elaborator& e, const CallSite& s) {
  const auto* f = s.arguments[0].as<BooleanFunction>();
  const auto n = f != nullptr ? std::optional<int>(f->inputs())
                              : e.whole(s.arguments[0], span_of(s), "a number of bits");
  if (!n) return {};
  if (*n < 1 || *n > 10)
    return e.failed("L-027", span_of(s), fmt::format("all rows of {} bits", *n), "1 to 10 bits");
  List list;
  for (int r = 0; r < (1 << *n); ++r) {
    Matrix bits(*n, 1);
    for (int i = 0; i < *n; ++i) bits(i, 0) = Number((r >> (*n - 1 - i)) & 1);
    list.items.push_back({fmt::format("{}", r + 1), {e.derivation().literal(std::move(bits))}});
  }
  return {list};
}

// ---- gradients

Value apply_grad(Elaborator& e, const CallSite& s) {
  const QuantityId of = argument(e, s, 0);
  if (!is_collection(s.arguments[1])) return {e.gradient(of, argument(e, s, 1), span_of(s))};
  std::vector<QuantityId> parts;
  for (const Item& item : e.items_of(s.arguments[1], span_of(s)))
    parts.push_back(e.gradient(of, e.to_quantity(item.value, span_of(s)), span_of(s)));
  return {e.add(Rule::Append, std::move(parts), {}, span_of(s))};
}

/// Which input of `q` is `x`; -1 where none is, which is said.
int input_number(Elaborator& e, QuantityId q, QuantityId x, Span span) {
  if (q == QuantityId::None || x == QuantityId::None) return -1;
  const auto& inputs = e.derivation()[q].inputs;
  const auto it = std::find(inputs.begin(), inputs.end(), x);
  if (it != inputs.end()) return static_cast<int>(it - inputs.begin());
  e.fail("L-032", span, "a local gradient with respect to what is no direct input",
         "`grad` follows all paths; name the steps between for local gradients");
  return -1;
}
Value apply_local(Elaborator& e, const CallSite& s) {
  const QuantityId q = argument(e, s, 0);
  const int which = input_number(e, q, argument(e, s, 1), span_of(s));
  if (which < 0) return {};
  return {e.checked(add_local(e.derivation(), q, which), span_of(s))};
}
Value apply_downstream(Elaborator& e, const CallSite& s) {
  const QuantityId of = argument(e, s, 0);
  const QuantityId q = argument(e, s, 1);
  const int which = input_number(e, q, argument(e, s, 2), span_of(s));
  if (which < 0 || of == QuantityId::None) return {};
  if (!e.derivation()[of].shape.is_scalar())
    return {e.gradient(of, q, span_of(s))};  // says why not
  return {e.checked(add_downstream(e.derivation(), of, q, which), span_of(s))};
}

/// The single numbers of a vector, of a list, or of what a vector was made of.
std::vector<QuantityId> cells_of(Elaborator& e, const Value& v, Span span) {
  std::vector<QuantityId> out;
  if (is_collection(v)) {
    for (const Item& item : e.items_of(v, span)) out.push_back(e.to_quantity(item.value, span));
    return out;
  }
  const QuantityId id = e.to_quantity(v, span);
  if (id == QuantityId::None || e.derivation()[id].shape.is_scalar()) return {id};
  const Quantity q = e.derivation()[id];
  const bool is_made = (q.rule == Rule::Append || q.rule == Rule::Stack) &&
                       static_cast<int>(q.inputs.size()) == q.shape.cells();
  if (is_made) return q.inputs;
  for (int i = 0; i < q.shape.rows; ++i)
    for (int j = 0; j < q.shape.cols; ++j) out.push_back(e.add(Rule::Index, {id}, {i, j}, span));
  return out;
}

Value gradients_of(Elaborator& e, const std::vector<QuantityId>& of,
                   const std::vector<QuantityId>& wrt, Span span) {
  std::vector<QuantityId> cells;
  for (const QuantityId f : of)
    for (const QuantityId x : wrt) cells.push_back(e.gradient(f, x, span));
  return {e.add(Rule::Stack, std::move(cells),
                {static_cast<int>(of.size()), static_cast<int>(wrt.size())}, span)};
}
Value apply_jacobian(Elaborator& e, const CallSite& s) {
  const auto of = cells_of(e, s.arguments[0], span_of(s));
  return gradients_of(e, of, cells_of(e, s.arguments[1], span_of(s)), span_of(s));
}
Value apply_hessian(Elaborator& e, const CallSite& s) {
  const QuantityId f = argument(e, s, 0);
  const auto wrt = cells_of(e, s.arguments[1], span_of(s));
  std::vector<QuantityId> first;
  for (const QuantityId x : wrt) first.push_back(e.gradient(f, x, span_of(s)));
  return gradients_of(e, first, wrt, span_of(s));
}

// ---- traces and graphs

using TracePointer = std::shared_ptr<const Trace>;

const Trace* trace_argument(Elaborator& e, const CallSite& s) {
  if (const auto* t = s.arguments[0].as<TracePointer>()) return t->get();
  e.fail("L-025", span_of(s), fmt::format("{} where a trace is needed", describe(s.arguments[0])));
  return nullptr;
}
Value row_at(Elaborator& e, const CallSite& s, const Trace& t, std::size_t i) {
  if (i >= 1 && i <= t.rows.size()) return {Record{t.rows[i - 1].cells}};
  return e.failed("L-027", span_of(s),
                  fmt::format("row {} of a trace of {} rows", i, t.rows.size()));
}
Value apply_last(Elaborator& e, const CallSite& s) {
  const Trace* t = trace_argument(e, s);
  return t == nullptr ? Value{} : row_at(e, s, *t, t->rows.size());
}
Value apply_row(Elaborator& e, const CallSite& s) {
  const Trace* t = trace_argument(e, s);
  const auto i = e.whole(s.arguments[1], span_of(s), "the number of a row");
  return t == nullptr || !i ? Value{} : row_at(e, s, *t, static_cast<std::size_t>(std::max(*i, 0)));
}
Value apply_stops(Elaborator& e, const CallSite& s) {
  const Trace* t = trace_argument(e, s);
  return t == nullptr ? Value{} : Value{Number(t->stops ? 1 : 0)};
}

const Graph* graph_argument(Elaborator& e, const CallSite& s) {
  if (const auto* g = s.arguments[0].as<Graph>()) return g;
  e.fail("L-025", span_of(s), fmt::format("{} where a graph is needed", describe(s.arguments[0])));
  return nullptr;
}
Value apply_inner(Elaborator& e, const CallSite& s) {
  const Graph* g = graph_argument(e, s);
  return g == nullptr ? Value{} : Value{List{g->inner}};
}
Value apply_inputs(Elaborator& e, const CallSite& s) {
  const Graph* g = graph_argument(e, s);
  return g == nullptr ? Value{} : Value{List{g->inputs}};
}
Value apply_output(Elaborator& e, const CallSite& s) {
  const Graph* g = graph_argument(e, s);
  return g == nullptr || g->inner.empty() ? Value{} : g->inner.back().value;
}

Value counted(std::size_t n) { return {Number(static_cast<std::int64_t>(n))}; }
Value apply_count_nodes(Elaborator& e, const CallSite& s) {
  const QuantityId f = argument(e, s, 0);
  return f == QuantityId::None ? Value{} : counted(graph_nodes(e.derivation(), f).size());
}
Value apply_count_edges(Elaborator& e, const CallSite& s) {
  const QuantityId f = argument(e, s, 0);
  return f == QuantityId::None ? Value{} : counted(count_graph_edges(e.derivation(), f));
}

constexpr Rule kNoRule = Rule::Last_;

constexpr std::array<Function, 77> kFunctions = {{
    {"exp", 1, 1, Rule::Exp, nullptr, "e to the power, cell by cell"},
    {"log", 1, 1, Rule::Log, nullptr, "the natural logarithm, cell by cell"},
    {"sqrt", 1, 1, Rule::Sqrt, nullptr, "the square root, cell by cell"},
    {"sin", 1, 1, Rule::Sin, nullptr, "the sine (radians)"},
    {"cos", 1, 1, Rule::Cos, nullptr, "the cosine (radians)"},
    {"abs", 1, 1, Rule::Abs, nullptr, "the absolute value, cell by cell"},
    {"square", 1, 1, Rule::Square, nullptr, "x^2, cell by cell"},
    {"reciprocal", 1, 1, Rule::Reciprocal, nullptr, "1/x, cell by cell"},
    {"negate", 1, 1, Rule::Negate, nullptr, "-x"},
    {"sigmoid", 1, 1, Rule::Sigmoid, nullptr, "1 / (1 + e^-z), cell by cell"},
    {"tanh", 1, 1, Rule::Tanh, nullptr, "the hyperbolic tangent, cell by cell"},
    {"relu", 1, 1, Rule::Relu, nullptr, "max(0, z), cell by cell"},
    {"leaky_relu", 1, 2, kNoRule, apply_leaky_relu,
     "z, or slope z where z is negative; slope 0.01 where none is given"},
    {"softplus", 1, 1, Rule::Softplus, nullptr, "log(1 + e^z), cell by cell"},
    {"identity", 1, 1, Rule::Identity, nullptr, "z itself"},
    {"step", 1, 1, kNoRule, apply_step,
     "1 from the threshold on, else 0; at 0 by the convention `threshold`"},
    {"sign", 1, 1, Rule::SignOf, nullptr, "1, 0 or -1"},
    {"softmax", 1, 1, Rule::Softmax, nullptr, "e^s over the sum of all e^s"},
    {"max", 1, -1, kNoRule, apply_max,
     "the largest of numbers, of a list, of a vector's cells; cell by cell of several"},
    {"min", 1, -1, kNoRule, apply_min, "the smallest"},
    {"argmax", 1, 1, kNoRule, apply_argmax,
     "the place of the largest, from 1; the first of equals"},
    {"onehot", 2, 2, kNoRule, apply_onehot, "onehot(k, n): n cells, the k-th is 1"},
    {"sum", 1, -1, kNoRule, apply_sum, "the sum of all cells, of a list, of the arguments"},
    {"mean", 1, -1, kNoRule, apply_mean, "the mean of all cells, or of a list"},
    {"count", 1, 1, kNoRule, apply_count, "how many are true"},
    {"dot", 2, 2, Rule::Dot, nullptr, "the dot product"},
    {"outer", 2, 2, Rule::Outer, nullptr, "a b'"},
    {"hadamard", 2, 2, Rule::Mul, nullptr, "the product cell by cell"},
    {"norm", 1, 1, Rule::Norm, nullptr, "the Euclidean length"},
    {"transpose", 1, 1, Rule::Transpose, nullptr, "W'"},
    {"inverse", 1, 1, Rule::Inverse, nullptr, "up to 4x4"},
    {"solve", 2, 2, Rule::Solve, nullptr, "x with A x = b, up to 4x4"},
    {"det", 1, 1, Rule::Det, nullptr, "the determinant, up to 4x4"},
    {"append", 1, -1, kNoRule, apply_append, "vectors and numbers, one below the other"},
    {"zeros", 1, 2, kNoRule, apply_zeros, "zeros(n), zeros(rows, columns)"},
    {"ones", 1, 2, kNoRule, apply_ones, "ones(n), ones(rows, columns)"},
    {"eye", 1, 1, kNoRule, apply_eye, "the identity matrix of n rows"},
    {"length", 1, 1, kNoRule, apply_length, "how many cells, items or rows"},
    {"rows", 1, 1, kNoRule, apply_rows, "rows(n): all rows of n bits"},
    {"grad", 2, 2, kNoRule, apply_grad, "grad(J, x): dJ/dx by all paths"},
    {"upstream", 2, 2, kNoRule, apply_grad, "upstream(J, q): dJ/dq, what arrives at q"},
    {"local", 2, 2, kNoRule, apply_local, "local(q, x): dq/dx through the one rule of q"},
    {"downstream", 3, 3, kNoRule, apply_downstream,
     "downstream(J, q, x): what flows back through q to x"},
    {"jacobian", 2, 2, kNoRule, apply_jacobian,
     "rows: cells of the first; columns: cells of the second"},
    {"hessian", 2, 2, kNoRule, apply_hessian, "the second derivatives of a number"},
    {"last", 1, 1, kNoRule, apply_last, "the last row of a trace"},
    {"row", 2, 2, kNoRule, apply_row, "row(train, i): the i-th row of a trace"},
    {"stops", 1, 1, kNoRule, apply_stops, "whether a trace ends before its limit"},
    {"inner", 1, 1, kNoRule, apply_inner, "the inner nodes of a graph, the output last"},
    {"inputs", 1, 1, kNoRule, apply_inputs, "the inputs of a graph"},
    {"output", 1, 1, kNoRule, apply_output, "the output of a graph"},
    {"count_nodes", 1, 1, kNoRule, apply_count_nodes,
     "how many nodes graph(f) draws: inputs, constants and operations"},
    {"count_edges", 1, 1, kNoRule, apply_count_edges, "how many edges lead to them"},
    {"add", 2, -1, kNoRule, apply_sum, "the sum of the arguments, as a gate"},
    {"mul", 2, 2, Rule::Mul, nullptr, "the product of two, as a gate"},
    {"div", 2, 2, Rule::Div, nullptr, "the quotient of two, as a gate"},
    {"half_square", 1, 1, Rule::HalfSquare, nullptr, "x^2 / 2"},
    {"separable", 1, 1, kNoRule, apply_separable,
     "whether a plane separates the points, or the rows of a boolean function"},
    {"separator", 1, 1, kNoRule, apply_separator, "a plane that does: its w and its b"},
    {"common_point", 1, 1, kNoRule, apply_common_point,
     "why none does: coefficients of a point in both hulls, and the point"},
    {"mp", 3, 3, kNoRule, apply_mp, "mp(kinds, theta, x): the McCulloch-Pitts neuron"},
    {"mp_strict", 3, 3, kNoRule, apply_mp_strict, "the same, as a slip: only above theta"},
    {"mp_weighted", 3, 3, kNoRule, apply_mp_weighted,
     "the same, as a slip: inhibition as a weight of -1"},
    {"mp_representable", 1, 2, kNoRule, apply_mp_representable,
     "whether there is such a neuron; second argument 1: inputs may be left out"},
    {"mp_solve", 1, 2, kNoRule, apply_mp_solve, "one that there is: its kinds and its theta"},
    {"perceptron", 3, 3, kNoRule, apply_perceptron, "perceptron(w, b, x): step(w.x + b)"},
    {"perceptron_flipped", 3, 3, kNoRule, apply_perceptron_flipped,
     "the same, as a slip: the other value at 0"},
    {"network", 3, 3, kNoRule, apply_network,
     "network(H, o, x): rows of H and o are weights, then the bias"},
    {"layers", 1, -1, kNoRule, apply_layers,
     "layers(H, o): a network, a matrix a layer, in each row weights and then the bias"},
    {"network_by_rows", 1, 1, kNoRule, apply_network_by_rows,
     "the network with 2^n hidden units for a function, inputs -1 and 1"},
    {"network_by_products", 1, 1, kNoRule, apply_network_by_products,
     "the network with a hidden unit for each product of a minimal form"},
    {"places", 1, 1, kNoRule, apply_places, "the list of places at which a vector is not 0"},
    {"minimal_form", 1, 1, kNoRule, apply_minimal_form, "a minimal sum of products"},
    {"count_products", 1, 1, kNoRule, apply_count_products, "how many products a minimal form has"},
    {"count_prime_implicants", 1, 1, kNoRule, apply_count_prime_implicants,
     "how many prime implicants there are"},
    {"is_minimal", 2, 2, kNoRule, apply_is_minimal, "is_minimal(g, f): whether g is one of f"},
    {"count_true", 1, 1, kNoRule, apply_count_true, "on how many rows a function is 1"},
}};

}  // namespace

std::span<const Function> all_functions() { return kFunctions; }

const Function* find_function(std::string_view name) {
  for (const Function& f : kFunctions)
    if (f.name == name) return &f;
  return nullptr;
}

}  // namespace deltarule
