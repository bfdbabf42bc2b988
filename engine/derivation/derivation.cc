#include "derivation/derivation.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <limits>

#include "derivation/rules.h"
#include "derivation/slips.h"

namespace deltarule {
namespace {

constexpr std::size_t kStillOpen = std::numeric_limits<std::size_t>::max();

// Rules whose instances are shared: copies of a part, local derivatives, and what flows back
// through one consumer, which are the same wherever they are used.
bool is_shared(Rule rule) {
  switch (rule) {
    case Rule::Index:
    case Rule::Transpose:
    case Rule::ReciprocalD:
    case Rule::SquareD:
    case Rule::PowerD:
    case Rule::AbsD:
    case Rule::DivD:
    case Rule::SqrtD:
    case Rule::LogD:
    case Rule::CosD:
    case Rule::SigmoidD:
    case Rule::TanhD:
    case Rule::ReluD:
    case Rule::LeakyReluD:
    case Rule::SoftplusD:
    case Rule::NormD:
    case Rule::MaxD:
    case Rule::MinD:
    case Rule::Chain:
    case Rule::Route:
    case Rule::RouteNegated:
    case Rule::FanOut:
    case Rule::BackScale:
    case Rule::BackMean:
    case Rule::Spread:
    case Rule::BackLeft:
    case Rule::BackRight:
    case Rule::SumRows:
    case Rule::Scatter:
    case Rule::BackSoftmax:
    case Rule::BackStack:
      return true;
    default:
      return false;
  }
}

std::string sharing_key(Rule rule, const std::vector<QuantityId>& inputs,
                        const std::vector<int>& attributes) {
  std::string key = fmt::format("{}:", static_cast<int>(rule));
  for (QuantityId q : inputs) key += fmt::format("{},", index(q));
  for (int a : attributes) key += fmt::format(";{}", a);
  return key;
}

std::string literal_key(const Matrix& m) {
  std::string key = fmt::format("L{}x{}:", m.rows(), m.cols());
  for (Eigen::Index i = 0; i < m.size(); ++i) key += m.data()[i].to_string() + ",";
  return key;
}

Result<Shape> checked_shape(const Derivation& d, Rule rule, const std::vector<QuantityId>& inputs,
                            const std::vector<int>& attributes, Span span) {
  const RuleRow& row = rule_row(rule);
  const int n = static_cast<int>(inputs.size());
  if (n < row.min_inputs || (row.max_inputs >= 0 && n > row.max_inputs))
    return failure("D-001", span, fmt::format("`{}` given {} inputs", row.name, n),
                   row.max_inputs == row.min_inputs
                       ? fmt::format("it takes {}", row.min_inputs)
                       : fmt::format("it takes at least {}", row.min_inputs));
  std::vector<Shape> shapes;
  for (QuantityId q : inputs) shapes.push_back(d[q].shape);
  Result<Shape> shape = row.shape(shapes, attributes);
  if (!shape)
    for (Diagnostic& each : shape.error()) each.span = span;
  return shape;
}

Quantity make(Rule rule, Shape shape) {
  Quantity q;
  q.rule = rule;
  q.shape = shape;
  return q;
}

}  // namespace

QuantityId Derivation::append(Quantity q) {
  const auto id = static_cast<QuantityId>(quantities_.size());
  for (QuantityId input : q.inputs) {
    auto& list = consumers_[index(input)];
    if (list.empty() || list.back() != id) list.push_back(id);
  }
  if (!q.key.empty()) keys_.emplace(q.key, id);
  quantities_.push_back(std::move(q));
  consumers_.emplace_back();
  return id;
}

QuantityId Derivation::give(std::string key, Matrix value) {
  Quantity q = make(Rule::Given, shape_of(value));
  q.constant = static_cast<int>(constants_.size());
  q.name = symbol_of(key);
  q.key = std::move(key);
  constants_.push_back(std::move(value));
  return append(std::move(q));
}

QuantityId Derivation::literal(const Number& value) { return literal(scalar(value)); }

QuantityId Derivation::literal(Matrix value) { return shared_literal(std::move(value), false); }

QuantityId Derivation::spread(const Number& value, Shape shape) {
  return shared_literal(Matrix::Constant(shape.rows, shape.cols, value), !shape.is_scalar());
}

QuantityId Derivation::shared_literal(Matrix value, bool is_spread) {
  std::string key = literal_key(value);
  if (is_spread) key += "spread";
  if (auto found = shared_.find(key); found != shared_.end()) return found->second;
  Quantity q = make(Rule::Literal, shape_of(value));
  q.is_spread = is_spread;
  q.constant = static_cast<int>(constants_.size());
  constants_.push_back(std::move(value));
  const QuantityId id = append(std::move(q));
  shared_.emplace(std::move(key), id);
  return id;
}

Result<QuantityId> Derivation::add(Rule rule, std::vector<QuantityId> inputs,
                                   std::vector<int> attributes, Span span) {
  Result<Shape> shape = checked_shape(*this, rule, inputs, attributes, span);
  if (!shape) return failure_of(shape);
  std::string key;
  if (is_shared(rule)) {
    key = sharing_key(rule, inputs, attributes);
    if (auto found = shared_.find(key); found != shared_.end()) return found->second;
  }
  Quantity q = make(rule, *shape);
  q.inputs = std::move(inputs);
  q.attributes = std::move(attributes);
  q.span = span;
  const QuantityId id = append(std::move(q));
  if (!key.empty()) shared_.emplace(std::move(key), id);
  return id;
}

const Matrix& Derivation::constant(QuantityId id) const {
  assert(quantities_[index(id)].constant >= 0);
  return constants_[static_cast<std::size_t>(quantities_[index(id)].constant)];
}

bool Derivation::is_literal(QuantityId id, int value) const {
  if (quantities_[index(id)].rule != Rule::Literal) return false;
  const Matrix& m = constant(id);
  return std::all_of(m.data(), m.data() + m.size(),
                     [value](const Number& x) { return identical(x, Number(value)); });
}

void Derivation::set_name(QuantityId id, std::string key, std::optional<Formula> name) {
  const bool adds_alternatives = alternatives_end_ == kStillOpen;
  if (adds_alternatives && !is_of_alternative(id)) return;
  Quantity& q = quantities_[index(id)];
  if (!name) name = symbol_of(key);
  if (!adds_alternatives) keys_.emplace(key, id);
  q.key = std::move(key);
  q.name = std::move(name);
}

void Derivation::set_gradient(QuantityId id, QuantityId of, QuantityId wrt) {
  gradients_.emplace(std::pair{of, wrt}, id);
  const bool adds_alternatives = alternatives_end_ == kStillOpen;
  if (adds_alternatives && !is_of_alternative(id)) return;
  quantities_[index(id)].gradient_of = of;
  quantities_[index(id)].gradient_wrt = wrt;
}

QuantityId Derivation::gradient(QuantityId of, QuantityId wrt) const {
  auto found = gradients_.find({of, wrt});
  return found == gradients_.end() ? QuantityId::None : found->second;
}

void Derivation::set_flow(QuantityId id, QuantityId consumer, int which, QuantityId upstream) {
  flows_.emplace(std::tuple{consumer, which, upstream}, id);
}

QuantityId Derivation::flow(QuantityId consumer, int which, QuantityId upstream) const {
  auto found = flows_.find({consumer, which, upstream});
  return found == flows_.end() ? QuantityId::None : found->second;
}

QuantityId Derivation::find(std::string_view key) const {
  auto found = keys_.find(key);
  return found == keys_.end() ? QuantityId::None : found->second;
}

bool Derivation::depends(QuantityId id, QuantityId from) const {
  if (id == from) return true;
  if (id < from) return false;
  std::vector<char> reached(index(id) + 1, 0);
  reached[index(from)] = 1;
  for (std::size_t i = index(from) + 1; i <= index(id); ++i)
    for (QuantityId input : quantities_[i].inputs)
      if (reached[index(input)]) reached[i] = 1;
  return reached[index(id)] != 0;
}

void Derivation::begin_alternatives() {
  assert(alternatives_end_ == 0);
  alternatives_begin_ = size();
  alternatives_end_ = kStillOpen;
}

void Derivation::end_alternatives() {
  assert(alternatives_end_ == kStillOpen);
  alternatives_end_ = size();
}

void Derivation::add_alternative(Alternative alternative) {
  assert(quantities_[index(alternative.at)].shape == quantities_[index(alternative.instead)].shape);
  const auto behind =
      std::upper_bound(alternatives_.begin(), alternatives_.end(), alternative,
                       [](const Alternative& a, const Alternative& b) { return a.at < b.at; });
  alternatives_.insert(behind, alternative);
}

void Derivation::replace_given(QuantityId id, Matrix value) {
  assert(quantities_[index(id)].rule == Rule::Given);
  constants_[static_cast<std::size_t>(quantities_[index(id)].constant)] = std::move(value);
}

std::string to_string(const Derivation& d) {
  std::string text;
  for (std::size_t i = 0; i < d.size(); ++i) {
    const Quantity& q = d[static_cast<QuantityId>(i)];
    text += fmt::format("%{}{}{} = {}", i, q.key.empty() ? "" : " ", q.key, rule_row(q.rule).name);
    if (q.rule == Rule::Literal) text += " " + literal_key(d.constant(static_cast<QuantityId>(i)));
    std::string inside;
    for (QuantityId input : q.inputs)
      inside += fmt::format("{}%{}", inside.empty() ? "" : ", ", index(input));
    for (std::size_t k = 0; k < q.attributes.size(); ++k)
      inside += fmt::format("{}{}", k == 0 ? "; " : ", ", q.attributes[k]);
    if (!inside.empty()) text += "(" + inside + ")";
    text += " : " + to_string(q.shape) + "\n";
  }
  for (const Alternative& a : d.alternatives())
    text += fmt::format("%{} by {}: %{}\n", index(a.at), a.slip->code, index(a.instead));
  return text;
}

}  // namespace deltarule
