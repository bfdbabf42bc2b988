#include "lang/functions_models.h"

#include <fmt/core.h>

#include <algorithm>

#include "lang/boolean_formula.h"
#include "lang/elaborator.h"
#include "lang/typed_network.h"
#include "models/mp_neuron.h"
#include "models/separability.h"

namespace deltarule {

namespace {

using FormulaPointer = std::shared_ptr<const WrittenFormula>;
constexpr int kMostSeparableInputs = 6;

Span span_of(const CallSite& s) { return s.expr.span; }
Span span_of(const CallSite& s, std::size_t k) { return s.expr.children[k].span; }
Value truth_value(bool b) { return {Number(b ? 1 : 0)}; }

/// The function that an argument is, or null, which is said.
const BooleanFunction* function_argument(Elaborator& e, const CallSite& s, std::size_t k,
                                         int most_inputs) {
  const auto* f = s.arguments[k].as<BooleanFunction>();
  if (const auto* written = s.arguments[k].as<FormulaPointer>()) f = &(*written)->function;
  if (const auto* network = s.arguments[k].as<NetworkPointer>()) f = &(*network)->output;
  if (f == nullptr)
    e.fail("L-025", span_of(s, k),
           fmt::format("{} where a boolean function is needed", describe(s.arguments[k])));
  else if (f->inputs() < 1 || f->inputs() > most_inputs)
    e.fail("L-027", span_of(s, k), fmt::format("a function of {} inputs", f->inputs()),
           fmt::format("1 to {} inputs", most_inputs));
  else
    return f;
  return nullptr;
}

/// The numbers that an argument is: all are known when the variant is drawn. ERRORS: L-025, L-036.
std::optional<Matrix> constant_of(Elaborator& e, const Value& v, Span span) {
  const QuantityId id = e.to_quantity(v, span);
  if (id == QuantityId::None) return std::nullopt;
  const Rule rule = e.derivation()[id].rule;
  Matrix m;
  if (rule == Rule::Literal || rule == Rule::Given) {
    m = e.derivation().constant(id);
  } else {
    const QuantityId targets[] = {id};
    m = evaluate(e.derivation(), targets)[id];
  }
  if (std::all_of(m.data(), m.data() + m.size(), [](const Number& x) { return x.is_exact(); }))
    return m;
  return e.fail("L-036", span, "a number that is not exact where a decision is made of it");
}

/// A list of records with x and y. ERRORS: L-025, L-029.
std::optional<LabelledPoints> points_of(Elaborator& e, const CallSite& s) {
  const auto* list = s.arguments[0].as<List>();
  if (list == nullptr || list->items.empty())
    return e.fail("L-025", span_of(s, 0),
                  fmt::format("{} where labelled points or a boolean function are needed",
                              describe(s.arguments[0])));
  LabelledPoints data;
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    const Value* x = member_of(list->items[i].value, "x");
    const Value* y = member_of(list->items[i].value, "y");
    if (x == nullptr || y == nullptr)
      return e.fail("L-031", span_of(s, 0), "a list of something else than points p.x with a p.y");
    const auto place = constant_of(e, *x, span_of(s, 0));
    const auto label = constant_of(e, *y, span_of(s, 0));
    if (!place || !label) return std::nullopt;
    if (i == 0) data.points.resize(static_cast<Eigen::Index>(list->items.size()), place->size());
    if (place->size() != data.points.cols())
      return e.fail("L-029", span_of(s, 0), "points of different dimensions");
    for (Eigen::Index j = 0; j < place->size(); ++j)
      data.points(static_cast<Eigen::Index>(i), j) = place->data()[j];
    data.labels.push_back(sign((*label)(0, 0)) == Sign::Positive ? 1 : -1);
  }
  if (can_be_decided(data)) return data;
  return e.fail("L-028", span_of(s, 0), "points that are too many or too long to be decided");
}

std::optional<LabelledPoints> data_of(Elaborator& e, const CallSite& s) {
  const bool is_function = s.arguments[0].as<BooleanFunction>() != nullptr ||
                           s.arguments[0].as<FormulaPointer>() != nullptr;
  if (!is_function) return points_of(e, s);
  const BooleanFunction* f = function_argument(e, s, 0, kMostSeparableInputs);
  if (f == nullptr) return std::nullopt;
  return rows_as_points(*f);
}

Value vector_of(Elaborator& e, const std::vector<Number>& cells) {
  Matrix m(static_cast<Eigen::Index>(cells.size()), 1);
  for (std::size_t i = 0; i < cells.size(); ++i) m.data()[i] = cells[i];
  return {e.derivation().literal(std::move(m))};
}

}  // namespace

std::vector<std::string> input_names(int inputs) {
  std::vector<std::string> names;
  for (int i = 1; i <= inputs; ++i) names.push_back(fmt::format("x{}", i));
  return names;
}

// ---- separability

Value apply_separable(Elaborator& e, const CallSite& s) {
  if (const auto* f = s.arguments[0].as<BooleanFunction>())
    if (f->inputs() >= 1 && f->inputs() <= kMostSeparableInputs)
      return truth_value(is_separable(*f));
  const auto data = data_of(e, s);
  return data ? truth_value(separate(*data).plane.has_value()) : Value{};
}

Value apply_separator(Elaborator& e, const CallSite& s) {
  const auto data = data_of(e, s);
  if (!data) return {};
  const auto plane = separate(*data).plane;
  if (!plane) return e.failed("L-036", span_of(s), "a separator of points that have none");
  return {Record{{{"w", vector_of(e, plane->w)}, {"b", {plane->b}}}}};
}

Value apply_common_point(Elaborator& e, const CallSite& s) {
  const auto data = data_of(e, s);
  if (!data) return {};
  const auto common = separate(*data).common;
  if (!common) return e.failed("L-036", span_of(s), "a common point of points that are separable");
  return {Record{{{"coefficients", vector_of(e, common->coefficients)},
                  {"point", vector_of(e, common->point)}}}};
}

// ---- the McCulloch-Pitts neuron

namespace {

struct MpCall {
  MpNeuron neuron;
  std::uint32_t row = 0;
  int excited = 0;    ///< excitatory inputs that are 1
  int inhibited = 0;  ///< inhibitory inputs that are 1
};

std::optional<Connection> connection_of(const Value& v) {
  const auto* word = v.as<Word>();
  if (word == nullptr) return std::nullopt;
  if (word->text == "excitatory") return Connection::Excitatory;
  if (word->text == "inhibitory") return Connection::Inhibitory;
  if (word->text == "unconnected") return Connection::Unconnected;
  return std::nullopt;
}

/// `mp(kinds, theta, r)`. ERRORS: L-025, L-026, L-027.
std::optional<MpCall> mp_call(Elaborator& e, const CallSite& s) {
  const auto* kinds = s.arguments[0].as<List>();
  const auto theta = e.whole(s.arguments[1], span_of(s, 1), "a threshold");
  const auto bits = constant_of(e, s.arguments[2], span_of(s, 2));
  if (!theta || !bits) return std::nullopt;
  MpCall call;
  call.neuron.theta = *theta;
  for (const Item& item : kinds == nullptr ? std::vector<Item>() : kinds->items) {
    const auto kind = connection_of(item.value);
    if (kind) call.neuron.kinds.push_back(*kind);
  }
  if (kinds == nullptr || call.neuron.kinds.size() != kinds->items.size())
    return e.fail("L-025", span_of(s, 0),
                  "kinds of inputs are the words excitatory, inhibitory and unconnected");
  if (bits->size() != static_cast<Eigen::Index>(call.neuron.kinds.size()))
    return e.fail(
        "L-026", span_of(s),
        fmt::format("a neuron of {} inputs given {}", call.neuron.kinds.size(), bits->size()));
  for (Eigen::Index i = 0; i < bits->size(); ++i) {
    const bool is_one = identical(bits->data()[i], 1);
    call.row = 2 * call.row + (is_one ? 1U : 0U);
    const Connection kind = call.neuron.kinds[static_cast<std::size_t>(i)];
    if (is_one && kind == Connection::Excitatory) ++call.excited;
    if (is_one && kind == Connection::Inhibitory) ++call.inhibited;
  }
  return call;
}

std::string_view name_of(Connection kind) {
  return kind == Connection::Excitatory   ? "excitatory"
         : kind == Connection::Inhibitory ? "inhibitory"
                                          : "unconnected";
}

/// The second argument, where there is one: whether inputs may be left out.
std::optional<bool> may_be_left_out(Elaborator& e, const CallSite& s) {
  if (s.arguments.size() < 2) return false;
  const auto flag = e.whole(s.arguments[1], span_of(s, 1), "whether inputs may be left out");
  if (!flag) return std::nullopt;
  return *flag != 0;
}

}  // namespace

Value apply_mp(Elaborator& e, const CallSite& s) {
  const auto call = mp_call(e, s);
  return call ? truth_value(mp_value(call->neuron, call->row)) : Value{};
}
Value apply_mp_strict(Elaborator& e, const CallSite& s) {
  const auto call = mp_call(e, s);
  return call ? truth_value(call->inhibited == 0 && call->excited > call->neuron.theta) : Value{};
}
Value apply_mp_weighted(Elaborator& e, const CallSite& s) {
  const auto call = mp_call(e, s);
  return call ? truth_value(call->excited - call->inhibited >= call->neuron.theta) : Value{};
}

Value apply_mp_representable(Elaborator& e, const CallSite& s) {
  const BooleanFunction* f = function_argument(e, s, 0, kMostInputs);
  const auto left_out = may_be_left_out(e, s);
  return f != nullptr && left_out ? truth_value(mp_representable(*f, *left_out)) : Value{};
}

Value apply_mp_solve(Elaborator& e, const CallSite& s) {
  const BooleanFunction* f = function_argument(e, s, 0, kMostInputs);
  const auto left_out = may_be_left_out(e, s);
  if (f == nullptr || !left_out) return {};
  const auto neuron = mp_solve(*f, *left_out);
  if (!neuron) return e.failed("L-036", span_of(s), "a neuron for a function that has none");
  List kinds;
  for (const Connection kind : neuron->kinds)
    kinds.items.push_back(
        {fmt::format("{}", kinds.items.size() + 1), {Word{std::string(name_of(kind))}}});
  return {Record{{{"kinds", {std::move(kinds)}}, {"theta", {Number(neuron->theta)}}}}};
}

// ---- perceptrons

namespace {

Value perceptron(Elaborator& e, const CallSite& s, bool is_one_at_zero) {
  const QuantityId w = e.to_quantity(s.arguments[0], span_of(s, 0));
  const QuantityId b = e.to_quantity(s.arguments[1], span_of(s, 1));
  const QuantityId x = e.to_quantity(s.arguments[2], span_of(s, 2));
  const QuantityId product = e.add(Rule::Dot, {w, x}, {}, span_of(s));
  const QuantityId z = e.add(Rule::Add, {product, b}, {1, 1}, span_of(s));
  return {e.add(Rule::Step, {z}, {is_one_at_zero ? 1 : 0}, span_of(s))};
}

bool fires(const Elaborator&, const Number& z, bool is_one_at_zero) {
  return sign(z) == Sign::Positive || (is_one_at_zero && sign(z) == Sign::Zero);
}

}  // namespace

Value apply_perceptron(Elaborator& e, const CallSite& s) {
  return perceptron(e, s, e.model().conventions().step_is_one_at_zero);
}
Value apply_perceptron_flipped(Elaborator& e, const CallSite& s) {
  return perceptron(e, s, !e.model().conventions().step_is_one_at_zero);
}

/// `network(H, o, x)`: a row of H is a hidden unit, its weights and then its bias; o likewise.
Value apply_network(Elaborator& e, const CallSite& s) {
  const auto hidden = constant_of(e, s.arguments[0], span_of(s, 0));
  const auto output = constant_of(e, s.arguments[1], span_of(s, 1));
  const auto x = constant_of(e, s.arguments[2], span_of(s, 2));
  if (!hidden || !output || !x) return {};
  if (hidden->cols() != x->size() + 1 || output->size() != hidden->rows() + 1)
    return e.failed("L-026", span_of(s), "a network whose sizes do not fit",
                    "a row of H has a weight for each input and a bias; o likewise for the rows");
  const bool at_zero = e.model().conventions().step_is_one_at_zero;
  Number z = output->data()[hidden->rows()];
  for (Eigen::Index k = 0; k < hidden->rows(); ++k) {
    Number inside = (*hidden)(k, x->size());
    for (Eigen::Index i = 0; i < x->size(); ++i) inside += (*hidden)(k, i) * x->data()[i];
    if (fires(e, inside, at_zero)) z += output->data()[k];
  }
  return truth_value(fires(e, z, at_zero));
}

namespace {

Value network_value(Elaborator& e, const CallSite& s, ThresholdNetwork network) {
  const std::string why = why_not_run(network);
  if (!why.empty()) return e.failed("L-026", span_of(s), fmt::format("a network: {}", why));
  return {run_network(std::move(network))};
}

/// A row a unit; a vector is one unit.
ThresholdLayer layer_of(const Matrix& m) {
  const Eigen::Index width = m.cols() == 1 ? m.rows() : m.cols();
  ThresholdLayer layer;
  for (Eigen::Index row = 0; row * width < m.size(); ++row) {
    ThresholdUnit unit;
    for (Eigen::Index k = 0; k + 1 < width; ++k) unit.weights.push_back(m.data()[row * width + k]);
    unit.bias = m.data()[row * width + width - 1];
    layer.push_back(std::move(unit));
  }
  return layer;
}

}  // namespace

Value apply_layers(Elaborator& e, const CallSite& s) {
  ThresholdNetwork network;
  network.firing =
      e.model().conventions().step_is_one_at_zero ? Firing::AtLeastZero : Firing::AboveZero;
  for (std::size_t k = 0; k < s.arguments.size(); ++k) {
    const auto m = constant_of(e, s.arguments[k], span_of(s, k));
    if (!m) return {};
    network.layers.push_back(layer_of(*m));
  }
  network.inputs = static_cast<int>(network.layers[0][0].weights.size());
  return network_value(e, s, std::move(network));
}

// Its units fire at 0: under the convention `>` it computes something else.
Value apply_network_by_rows(Elaborator& e, const CallSite& s) {
  const BooleanFunction* f = function_argument(e, s, 0, kMostInputs);
  return f == nullptr ? Value{} : network_value(e, s, network_by_rows(*f));
}

Value apply_network_by_products(Elaborator& e, const CallSite& s) {
  const BooleanFunction* f = function_argument(e, s, 0, kMostMinimalInputs);
  return f == nullptr ? Value{} : network_value(e, s, network_by_products(minimal_form(*f)));
}

Value apply_places(Elaborator& e, const CallSite& s) {
  const auto m = constant_of(e, s.arguments[0], span_of(s, 0));
  if (!m) return {};
  List places;
  for (Eigen::Index i = 0; i < m->size(); ++i)
    if (!identical(m->data()[i], 0))
      places.items.push_back({fmt::format("{}", i + 1), {Number(static_cast<int>(i + 1))}});
  return {std::move(places)};
}

// ---- boolean functions and formulas

Value apply_count_true(Elaborator& e, const CallSite& s) {
  const BooleanFunction* f = function_argument(e, s, 0, kMostInputs);
  return f == nullptr ? Value{} : Value{Number(static_cast<std::int64_t>(f->count_true()))};
}

Value apply_minimal_form(Elaborator& e, const CallSite& s) {
  const BooleanFunction* f = function_argument(e, s, 0, kMostMinimalInputs);
  if (f == nullptr) return {};
  const std::vector<std::string> names = input_names(f->inputs());
  WrittenFormula written{to_string(minimal_form(*f), names), {}, *f};
  auto formula = read_boolean_formula(written.text, names);
  if (!formula) return e.failed("L-036", span_of(s), "a minimal form that cannot be read");
  written.formula = std::move(*formula);
  return {std::make_shared<const WrittenFormula>(std::move(written))};
}

Value apply_count_products(Elaborator& e, const CallSite& s) {
  const BooleanFunction* f = function_argument(e, s, 0, kMostMinimalInputs);
  return f == nullptr ? Value{} : Value{Number(minimal_cost(*f).products)};
}

Value apply_count_prime_implicants(Elaborator& e, const CallSite& s) {
  const BooleanFunction* f = function_argument(e, s, 0, kMostMinimalInputs);
  if (f == nullptr) return {};
  return {Number(static_cast<std::int64_t>(prime_implicants(*f).size()))};
}

/// `is_minimal(g, f)`: g is f, as a sum of products, and none is cheaper.
Value apply_is_minimal(Elaborator& e, const CallSite& s) {
  const auto* g = s.arguments[0].as<FormulaPointer>();
  const BooleanFunction* f = function_argument(e, s, 1, kMostMinimalInputs);
  if (f == nullptr) return {};
  if (g == nullptr)
    return e.failed("L-025", span_of(s, 0),
                    fmt::format("{} where a formula is needed", describe(s.arguments[0])));
  return truth_value(is_minimal((*g)->formula, *f));
}

}  // namespace deltarule
