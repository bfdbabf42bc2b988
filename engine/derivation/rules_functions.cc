// The functions of the field, cell by cell, and softmax.
#include "derivation/rule_families.h"

namespace deltarule {
namespace {

// ---- steps
StepId step_exp(StepWriter& w, StepId x) { return w.exp(x); }
StepId step_log(StepWriter& w, StepId x) { return w.log(x); }
StepId step_sqrt(StepWriter& w, StepId x) { return w.sqrt(x); }
StepId step_sin(StepWriter& w, StepId x) { return w.sin(x); }
StepId step_cos(StepWriter& w, StepId x) { return w.cos(x); }
StepId step_tanh(StepWriter& w, StepId x) { return w.tanh(x); }
StepId step_relu(StepWriter& w, StepId x) { return w.max(x, w.constant(0)); }
StepId step_identity(StepWriter&, StepId x) { return x; }
// 1 / (1 + e^-z); inner steps e^-z and 1 + e^-z.
StepId step_sigmoid(StepWriter& w, StepId z) {
  const StepId e = w.inner(w.exp(w.neg(z)));
  return w.div(w.constant(1), w.inner(w.add(w.constant(1), e)));
}
StepId step_softplus(StepWriter& w, StepId z) {
  return w.log(w.inner(w.add(w.constant(1), w.inner(w.exp(z)))));
}
StepId step_step(StepWriter& w, StepId z) {
  const StepId zero = w.constant(0);
  return w.attribute(0) != 0 ? w.less_equal(zero, z) : w.less(zero, z);
}
StepId step_sign(StepWriter& w, StepId z) {
  const StepId zero = w.constant(0);
  return w.sub(w.less(zero, z), w.less(z, zero));
}
void write_leaky_relu(StepWriter& w) {
  w.each([&w](int i, int j) {
    const StepId z = w.in(0, i, j);
    return w.select(w.less(w.constant(0), z), z, w.mul(w.in(1), z));
  });
}
// e^s over their sum; inner steps the e^s and their partial sums.
void write_softmax(StepWriter& w) {
  std::vector<StepId> powers;
  for (int i = 0; i < w.shape().rows; ++i)
    for (int j = 0; j < w.shape().cols; ++j) powers.push_back(w.inner(w.exp(w.in(0, i, j))));
  const StepId total = w.inner(w.sum(powers));
  w.each([&](int i, int j) {
    return w.div(powers[static_cast<std::size_t>(i * w.shape().cols + j)], total);
  });
}

constexpr Road kExp[] = {{"e^x", write_each<step_exp>}};
constexpr Road kLog[] = {{"ln x", write_each<step_log>}};
constexpr Road kSqrt[] = {{"sqrt x", write_each<step_sqrt>}};
constexpr Road kSin[] = {{"sin x", write_each<step_sin>}};
constexpr Road kCos[] = {{"cos x", write_each<step_cos>}};
constexpr Road kTanh[] = {{"tanh x", write_each<step_tanh>}};
constexpr Road kRelu[] = {{"max(0, z)", write_each<step_relu>}};
constexpr Road kIdentity[] = {{"z", write_each<step_identity>}};
constexpr Road kSigmoid[] = {{"1/(1 + e^-z)", write_each<step_sigmoid>}};
constexpr Road kSoftplus[] = {{"ln(1 + e^z)", write_each<step_softplus>}};
constexpr Road kStep[] = {{"step", write_each<step_step>}};
constexpr Road kSign[] = {{"sign", write_each<step_sign>}};
constexpr Road kLeakyRelu[] = {{"leaky relu", write_leaky_relu}};
constexpr Road kSoftmax[] = {{"e^s / sum e^s", write_softmax}};

// ---- shapes
Result<Shape> shape_leaky(Shapes in, Attributes) {
  if (!in[1].is_scalar()) return misfit(fmt::format("a {} as a slope", to_string(in[1])));
  return in[0];
}
Result<Shape> shape_softmax(Shapes in, Attributes) {
  if (in[0].rows == 1 || in[0].cols == 1) return in[0];
  return misfit(fmt::format("softmax of a {}", to_string(in[0])), "it takes a vector of scores");
}

// ---- derivatives
template <Rule D>
Result<QuantityId> local_of_argument(Derivation& d, QuantityId self, int) {
  return d.add(D, {input_of(d, self, 0)});
}
/// Derivatives that may be had from the argument or from the value: both are inputs.
template <Rule D>
Result<QuantityId> local_of_both(Derivation& d, QuantityId self, int) {
  return d.add(D, {input_of(d, self, 0), self});
}
Result<QuantityId> local_exp(Derivation&, QuantityId self, int) { return self; }
Result<QuantityId> local_sin(Derivation& d, QuantityId self, int) {
  return d.add(Rule::Cos, {input_of(d, self, 0)});
}
Result<QuantityId> local_leaky(Derivation& d, QuantityId self, int which) {
  if (which == 1)
    return failure("D-004", d[self].span, "a derivative by the slope of a leaky relu");
  return d.add(Rule::LeakyReluD, {input_of(d, self, 0), input_of(d, self, 1)});
}
Result<QuantityId> back_identity(Derivation& d, QuantityId self, int which, QuantityId upstream) {
  return route(d, self, which, upstream);
}
Result<QuantityId> local_one(Derivation& d, QuantityId self, int) {
  return filled(d, d[self].shape, 1);
}
Result<QuantityId> back_softmax(Derivation& d, QuantityId self, int, QuantityId upstream) {
  return d.add(Rule::BackSoftmax, {upstream, self});
}

// ---- formulas
template <const char* const& Name>
Formula formula_call(const FormulaWriter& w) {
  return call(Name, {w.in(0)});
}
const char* const kExpName = "exp";
const char* const kLogName = "log";
const char* const kSqrtName = "sqrt";
const char* const kSinName = "sin";
const char* const kCosName = "cos";
const char* const kSigmoidName = "sigma";
const char* const kTanhName = "tanh";
const char* const kReluName = "relu";
const char* const kLeakyName = "lrelu";
const char* const kSoftplusName = "softplus";
const char* const kStepName = "step";
const char* const kSignName = "sign";
const char* const kSoftmaxName = "softmax";
Formula formula_identity(const FormulaWriter& w) { return w.in(0); }
// With numbers put in the definition helps more than the name: 1 / (1 + e^{-0.5}).
Formula formula_sigmoid(const FormulaWriter& w) {
  if (!w.puts_numbers_in() || !is_number(w)) return call(kSigmoidName, {w.in(0)});
  return fraction(number(1), sum({{1, number(1)}, {1, call("exp", {negate(w.in(0))})}}));
}
Formula formula_relu(const FormulaWriter& w) {
  if (!is_number(w)) return call(kReluName, {w.in(0)});
  return call("max", {number(0), w.in(0)});
}

constexpr RuleRow kRows[] = {
    {Rule::Exp, "exp", 1, 1, shape_of_first, kExp, local_exp, nullptr, formula_call<kExpName>},
    {Rule::Log, "log", 1, 1, shape_of_first, kLog, local_of_argument<Rule::LogD>, nullptr,
     formula_call<kLogName>},
    {Rule::Sqrt, "sqrt", 1, 1, shape_of_first, kSqrt, local_of_both<Rule::SqrtD>, nullptr,
     formula_call<kSqrtName>},
    {Rule::Sin, "sin", 1, 1, shape_of_first, kSin, local_sin, nullptr, formula_call<kSinName>},
    {Rule::Cos, "cos", 1, 1, shape_of_first, kCos, local_of_argument<Rule::CosD>, nullptr,
     formula_call<kCosName>},
    {Rule::Sigmoid, "sigmoid", 1, 1, shape_of_first, kSigmoid, local_of_both<Rule::SigmoidD>,
     nullptr, formula_sigmoid},
    {Rule::Tanh, "tanh", 1, 1, shape_of_first, kTanh, local_of_both<Rule::TanhD>, nullptr,
     formula_call<kTanhName>},
    {Rule::Relu, "relu", 1, 1, shape_of_first, kRelu, local_of_both<Rule::ReluD>, nullptr,
     formula_relu, true},
    {Rule::LeakyRelu, "leaky_relu", 2, 2, shape_leaky, kLeakyRelu, local_leaky, nullptr,
     formula_call<kLeakyName>},
    {Rule::Softplus, "softplus", 1, 1, shape_of_first, kSoftplus,
     local_of_argument<Rule::SoftplusD>, nullptr, formula_call<kSoftplusName>},
    {Rule::Identity, "identity", 1, 1, shape_of_first, kIdentity, local_one, back_identity,
     formula_identity, true},
    {Rule::Step, "step", 1, 1, shape_of_first, kStep, nullptr, nullptr, formula_call<kStepName>,
     false, true},
    {Rule::SignOf, "sign", 1, 1, shape_of_first, kSign, nullptr, nullptr, formula_call<kSignName>,
     false, true},
    {Rule::Softmax, "softmax", 1, 1, shape_softmax, kSoftmax, nullptr, back_softmax,
     formula_call<kSoftmaxName>},
};

}  // namespace

std::span<const RuleRow> function_rules() { return kRows; }

}  // namespace deltarule
