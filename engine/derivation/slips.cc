#include "derivation/slips.h"

#include <algorithm>

#include "derivation/step_writer.h"

namespace deltarule {
namespace {

// ---- where a gradient stands: its attributes begin with the consumer and which of its inputs it
// flows back to
QuantityId consumer_of(const Quantity& q) { return static_cast<QuantityId>(q.attributes[0]); }
Rule consumer_rule(const SlipContext& c) { return c.d[consumer_of(c.quantity())].rule; }
bool is_back_of(const SlipContext& c, Rule rule) { return consumer_rule(c) == rule; }
QuantityId own_input(const StepWriter& w) {
  const Quantity& consumer = w.derivation()[consumer_of(w.quantity())];
  return consumer.inputs[static_cast<std::size_t>(w.attribute(1))];
}
bool any_cell(const Matrix& m, Sign wanted) {
  return std::any_of(m.data(), m.data() + m.size(),
                     [wanted](const Number& x) { return sign(x) == wanted; });
}
bool is_square(Shape s) { return s.rows == s.cols && s.rows > 1; }
bool is_difference(const Derivation& d, QuantityId q) {
  const auto& signs = d[q].attributes;
  return d[q].rule == Rule::Add && std::find(signs.begin(), signs.end(), -1) != signs.end();
}

// ---- tests of where a slip applies
bool back_of_mul(const SlipContext& c) { return is_back_of(c, Rule::Mul); }
// Through a sum the local gradient is 1 or -1, which is what is left where the upstream one is
// forgotten.
bool back_of_add(const SlipContext& c) { return is_back_of(c, Rule::Add); }
bool back_of_exp(const SlipContext& c) { return is_back_of(c, Rule::Exp); }
bool back_of_bias(const SlipContext& c) {
  return is_back_of(c, Rule::Affine) && c.quantity().attributes[1] == 2;
}
bool back_of_half_square(const SlipContext& c) {
  return is_back_of(c, Rule::HalfSquare) || is_back_of(c, Rule::HalfSumSquares);
}
bool back_of_residual(const SlipContext& c) {
  return back_of_half_square(c) && is_difference(c.d, c.d[consumer_of(c.quantity())].inputs[0]);
}
bool local_is_no_literal(const SlipContext& c) { return c.d[c.input(1)].rule != Rule::Literal; }
bool of_residual(const SlipContext& c) { return is_difference(c.d, c.input(0)); }
bool is_activation(Rule rule) {
  constexpr Rule kActivations[] = {Rule::Sigmoid,  Rule::Tanh,     Rule::Relu, Rule::LeakyRelu,
                                   Rule::Softplus, Rule::Identity, Rule::Step, Rule::SignOf};
  return std::ranges::find(kActivations, rule) != std::end(kActivations);
}
/// w.x + b; of numbers, w x + b is one where an activation takes it.
bool is_score(const SlipContext& c) {
  if (c.quantity().inputs.size() != 2 || c.quantity().attributes != std::vector<int>{1, 1})
    return false;
  if (!any_cell(c.values[c.input(1)], Sign::Positive) &&
      !any_cell(c.values[c.input(1)], Sign::Negative))
    return false;  // a bias of 0 is not missed
  const Rule first = c.d[c.input(0)].rule;
  if (first != Rule::Mul) return first == Rule::Dot;
  return std::ranges::any_of(c.d.consumers(c.at),
                             [&c](QuantityId q) { return is_activation(c.d[q].rule); });
}
bool left_is_square(const SlipContext& c) { return is_square(c.d[c.input(0)].shape); }
bool result_is_square(const SlipContext& c) { return is_square(c.quantity().shape); }
bool not_largest(const SlipContext& c) { return any_cell(c.values[c.at], Sign::Zero); }
bool some_active(const SlipContext& c) { return any_cell(c.values[c.input(0)], Sign::Positive); }
bool some_dead(const SlipContext& c) { return any_cell(c.values[c.input(0)], Sign::Negative); }
bool some_at_threshold(const SlipContext& c) { return any_cell(c.values[c.input(0)], Sign::Zero); }
bool weights_get_updated(const SlipContext& c) {
  return updated_weight(c.d, c.input(0), c.at) != QuantityId::None;
}
bool local_gets_updated(const SlipContext& c) {
  return updated_weight(c.d, c.input(1), c.at) != QuantityId::None;
}
bool several_cells(const SlipContext& c) { return c.d[c.input(0)].shape.cells() > 1; }

// ---- what a slip writes
template <int Input>
void write_input(StepWriter& w) {
  w.each([&w](int i, int j) { return w.in(Input, i, j); });
}
template <int Value>
void write_constant(StepWriter& w) {
  w.each([&w](int, int) { return w.constant(Value); });
}
template <StepId (*F)(StepWriter&, StepId)>
void write_of_input(StepWriter& w) {
  w.each([&w](int i, int j) { return F(w, w.in(0, i, j)); });
}
template <StepId (*F)(StepWriter&, StepId)>
void write_of_value(StepWriter& w) {
  w.each([&w](int i, int j) { return F(w, w.in(1, i, j)); });
}
StepId times_one_minus(StepWriter& w, StepId x) {
  return w.mul(x, w.inner(w.sub(w.constant(1), x)));
}
StepId one_minus_square(StepWriter& w, StepId x) {
  return w.sub(w.constant(1), w.inner(w.power(x, 2)));
}
StepId sigmoid_of(StepWriter& w, StepId x) {
  const StepId e = w.inner(w.exp(w.neg(x)));
  return w.inner(w.div(w.constant(1), w.inner(w.add(w.constant(1), e))));
}
StepId squashed_twice(StepWriter& w, StepId a) { return times_one_minus(w, sigmoid_of(w, a)); }
StepId negated(StepWriter& w, StepId x) { return w.neg(x); }
StepId doubled(StepWriter& w, StepId x) { return w.mul(w.constant(2), x); }
StepId doubled_negated(StepWriter& w, StepId x) { return w.neg(w.mul(w.constant(2), x)); }
StepId squared(StepWriter& w, StepId x) { return w.power(x, 2); }
StepId inverse_square(StepWriter& w, StepId x) {
  return w.div(w.constant(1), w.inner(w.power(x, 2)));
}
StepId power_kept(StepWriter& w, StepId x) {
  return w.mul(w.constant(w.attribute(0)), w.inner(w.power(x, w.attribute(0))));
}
StepId power_without_factor(StepWriter& w, StepId x) { return w.power(x, w.attribute(0) - 1); }
StepId sigmoid_wrong_sign(StepWriter& w, StepId z) {
  return w.div(w.constant(1), w.inner(w.add(w.constant(1), w.inner(w.exp(z)))));
}
StepId log10_of(StepWriter& w, StepId x) {
  return w.div(w.inner(w.log(x)), w.inner(w.log(w.constant(10))));
}
StepId in_degrees(StepWriter& w, StepId x) {
  static const Number degree = pi(512) / Number(180);
  return w.mul(x, w.constant(degree));
}
StepId sin_of_degrees(StepWriter& w, StepId x) { return w.sin(in_degrees(w, x)); }
StepId cos_of_degrees(StepWriter& w, StepId x) { return w.cos(in_degrees(w, x)); }
StepId exp_of(StepWriter& w, StepId x) { return w.exp(x); }

void write_last_path(StepWriter& w) {
  w.each([&w](int i, int j) { return w.in(w.inputs() - 1, i, j); });
}
void write_own_times_upstream(StepWriter& w) {
  w.each([&w](int i, int j) { return w.mul(w.in(0, i, j), w.cell(own_input(w), i, j)); });
}
void write_own(StepWriter& w) {
  w.each([&w](int i, int j) { return w.cell(own_input(w), i, j); });
}
// x e^(x-1), as if e^x were a power of x.
void write_exp_as_power(StepWriter& w) {
  w.each([&w](int i, int j) {
    const StepId x = w.cell(own_input(w), i, j);
    const StepId local = w.inner(w.mul(x, w.inner(w.exp(w.inner(w.sub(x, w.constant(1)))))));
    return w.mul(w.in(0, i, j), local);
  });
}
StepId row_times_column(StepWriter& w, int n, const auto& left, const auto& right,
                        std::vector<StepId> terms = {}) {
  for (int k = 0; k < n; ++k) terms.push_back(w.inner(w.mul(left(k), right(k))));
  return w.sum(terms);
}
void write_affine_transposed(StepWriter& w) {
  const QuantityId a = w.input(0), b = w.input(1);
  w.each([&](int i, int j) {
    std::vector<StepId> bias;
    if (w.inputs() == 3) bias.push_back(w.cell(w.input(2), w.input_shape(2).rows == 1 ? 0 : i, j));
    return row_times_column(
        w, w.input_shape(0).rows, [&](int k) { return w.cell(a, k, i); },
        [&](int k) { return w.cell(b, k, j); }, std::move(bias));
  });
}
void write_without_bias(StepWriter& w) {
  const QuantityId a = w.input(0), b = w.input(1);
  w.each([&](int i, int j) {
    return row_times_column(
        w, w.input_shape(0).cols, [&](int k) { return w.cell(a, i, k); },
        [&](int k) { return w.cell(b, k, j); });
  });
}
void write_back_not_transposed(StepWriter& w) {
  const QuantityId a = w.input(0), u = w.input(1);
  w.each([&](int i, int j) {
    return row_times_column(
        w, w.input_shape(0).cols, [&](int k) { return w.cell(a, i, k); },
        [&](int k) { return w.cell(u, k, j); });
  });
}
void write_back_updated(StepWriter& w) {
  const QuantityId a = updated_weight(w.derivation(), w.input(0), w.self()), u = w.input(1);
  w.each([&](int i, int j) {
    return row_times_column(
        w, w.input_shape(0).rows, [&](int k) { return w.cell(a, k, i); },
        [&](int k) { return w.cell(u, k, j); });
  });
}
void write_chain_updated(StepWriter& w) {
  const QuantityId local = updated_weight(w.derivation(), w.input(1), w.self());
  w.each([&](int i, int j) { return w.mul(w.in(0, i, j), w.cell(local, i, j)); });
}
void write_outer_transposed(StepWriter& w) {
  const QuantityId u = w.input(0), b = w.input(1);
  w.each([&](int i, int j) {
    const int n = w.input_shape(0).cols;
    if (n == 1) return w.mul(w.cell(u, j, 0), w.cell(b, i, 0));
    return row_times_column(
        w, n, [&](int k) { return w.cell(u, j, k); }, [&](int k) { return w.cell(b, i, k); });
  });
}
void write_first_minus_second(StepWriter& w) {
  w.each([&w](int i, int j) { return w.sub(w.in(0, i, j), w.in(1, i, j)); });
}
void write_update_plus(StepWriter& w) {
  w.each(
      [&w](int i, int j) { return w.add(w.in(0, i, j), w.inner(w.mul(w.in(1), w.in(2, i, j)))); });
}
void write_update_without_rate(StepWriter& w) {
  w.each([&w](int i, int j) { return w.sub(w.in(0, i, j), w.in(2, i, j)); });
}
std::vector<StepId> all_cells(StepWriter& w, StepId (*f)(StepWriter&, StepId)) {
  std::vector<StepId> terms;
  for (int i = 0; i < w.input_shape(0).rows; ++i)
    for (int j = 0; j < w.input_shape(0).cols; ++j)
      terms.push_back(f == nullptr ? w.in(0, i, j) : w.inner(f(w, w.in(0, i, j))));
  return terms;
}
void write_sum(StepWriter& w) { w.out(0, 0, w.sum(all_cells(w, nullptr))); }
void write_mean(StepWriter& w) {
  const StepId total = w.inner(w.sum(all_cells(w, nullptr)));
  w.out(0, 0, w.div(total, w.constant(w.input_shape(0).cells())));
}
void write_sum_of_squares(StepWriter& w) { w.out(0, 0, w.sum(all_cells(w, squared))); }
void write_softmax_diagonal(StepWriter& w) {
  w.each([&w](int i, int j) {
    return w.mul(w.in(0, i, j), w.inner(times_one_minus(w, w.in(1, i, j))));
  });
}
void write_step_other_side(StepWriter& w) {
  w.each([&w](int i, int j) {
    const StepId zero = w.constant(0), z = w.in(0, i, j);
    return w.attribute(0) != 0 ? w.less(zero, z) : w.less_equal(zero, z);
  });
}

// ---- decisions and the updates that hang on them
Comparison comparison_of(const SlipContext& c) {
  return static_cast<Comparison>(c.quantity().attributes[0]);
}
bool is_tie(const SlipContext& c) {
  const Comparison kind = comparison_of(c);
  if (kind == Comparison::Equal || kind == Comparison::NotEqual) return false;
  const Matrix& a = c.values[c.input(0)];
  const Matrix& b = c.values[c.input(1)];
  return a.size() == 1 && b.size() == 1 && identical(a(0, 0), b(0, 0));
}
/// At a tie the strict form says no, the other yes.
void write_tie_otherwise(StepWriter& w) {
  const auto kind = static_cast<Comparison>(w.attribute(0));
  const bool is_strict = kind == Comparison::Less || kind == Comparison::Greater;
  w.each([&](int, int) { return w.constant(is_strict ? 1 : 0); });
}
/// `if m then w + y x else w`: one branch is a sum with the other in it.
bool is_update(const SlipContext& c) {
  const Quantity& then = c.d[c.input(1)];
  return then.rule == Rule::Add &&
         std::find(then.inputs.begin(), then.inputs.end(), c.input(2)) != then.inputs.end();
}
bool is_done(const SlipContext& c) {
  return is_update(c) && identical(c.values[c.input(0)](0, 0), 1);
}
bool is_left(const SlipContext& c) {
  return is_update(c) && identical(c.values[c.input(0)](0, 0), 0);
}
bool is_done_with_bias(const SlipContext& c) {
  const Shape s = c.quantity().shape;
  return is_done(c) && s.is_column() && s.cells() > 1;
}
// w - y x is 2 w - (w + y x).
void write_update_back(StepWriter& w) {
  w.each([&w](int i, int j) { return w.sub(w.mul(w.constant(2), w.in(2, i, j)), w.in(1, i, j)); });
}
void write_all_but_last_updated(StepWriter& w) {
  const int last = w.shape().rows - 1;
  w.each([&w, last](int i, int j) { return w.in(i == last ? 2 : 1, i, j); });
}

constexpr SlipRow kSlips[] = {
    {"upstream_forgotten", "", Rule::Chain, local_is_no_literal, write_input<1>},
    {"upstream_forgotten", "", Rule::Route, back_of_add, write_constant<1>},
    {"upstream_forgotten", "", Rule::RouteNegated, back_of_add, write_constant<-1>},
    {"local_forgotten", "", Rule::Chain, local_is_no_literal, write_input<0>},
    {"product_without_swap", "", Rule::Chain, back_of_mul, write_own_times_upstream},
    {"product_without_swap", "", Rule::Route, back_of_mul, write_own},
    {"exp_as_power", "", Rule::Chain, back_of_exp, write_exp_as_power},
    {"updated_weights", "", Rule::Chain, local_gets_updated, write_chain_updated},
    {"minus_forgotten", "", Rule::RouteNegated, nullptr, write_input<0>},
    {"bias_gradient_zero", "", Rule::Route, back_of_bias, write_constant<0>},
    {"square_factor_doubled", "", Rule::Route, back_of_half_square, write_of_input<doubled>},
    {"residual_sign", "", Rule::Route, back_of_residual, write_of_input<negated>},
    {"one_path_only", "first", Rule::FanOut, nullptr, write_input<0>},
    {"one_path_only", "last", Rule::FanOut, nullptr, write_last_path},
    {"max_routes_to_both", "", Rule::MaxD, not_largest, write_constant<1>},
    {"max_routes_to_both", "", Rule::MinD, not_largest, write_constant<1>},
    {"sigmoid_prime_of_z", "", Rule::SigmoidD, nullptr, write_of_input<times_one_minus>},
    {"sigmoid_prime_twice", "", Rule::SigmoidD, nullptr, write_of_value<squashed_twice>},
    {"tanh_prime_of_z", "", Rule::TanhD, nullptr, write_of_input<one_minus_square>},
    {"tanh_prime_as_sigmoid", "", Rule::TanhD, nullptr, write_of_value<times_one_minus>},
    {"relu_prime_as_value", "", Rule::ReluD, some_active, write_input<1>},
    {"relu_prime_always_one", "", Rule::ReluD, some_dead, write_constant<1>},
    {"reciprocal_sign", "", Rule::ReciprocalD, nullptr, write_of_input<inverse_square>},
    {"square_factor_lost", "", Rule::SquareD, nullptr, write_input<0>},
    {"residual_sign", "", Rule::SquareD, of_residual, write_of_input<doubled_negated>},
    {"power_not_lowered", "", Rule::PowerD, nullptr, write_of_input<power_kept>},
    {"power_factor_lost", "", Rule::PowerD, nullptr, write_of_input<power_without_factor>},
    {"half_forgotten", "", Rule::HalfSquare, nullptr, write_of_input<squared>},
    {"half_forgotten", "", Rule::HalfSumSquares, nullptr, write_sum_of_squares},
    {"weights_transposed", "", Rule::Affine, left_is_square, write_affine_transposed},
    {"weights_transposed", "", Rule::MatMul, left_is_square, write_affine_transposed},
    {"bias_forgotten", "", Rule::Affine, nullptr, write_without_bias},
    {"bias_forgotten", "", Rule::Add, is_score, write_input<0>},
    {"bias_sign", "", Rule::Add, is_score, write_first_minus_second},
    {"transpose_forgotten", "", Rule::BackRight, left_is_square, write_back_not_transposed},
    {"updated_weights", "", Rule::BackRight, weights_get_updated, write_back_updated},
    {"outer_transposed", "", Rule::BackLeft, result_is_square, write_outer_transposed},
    {"update_sign", "", Rule::Update, nullptr, write_update_plus},
    {"rate_forgotten", "", Rule::Update, nullptr, write_update_without_rate},
    {"exp_sign_lost", "", Rule::Sigmoid, nullptr, write_of_input<sigmoid_wrong_sign>},
    {"log10_for_ln", "", Rule::Log, nullptr, write_of_input<log10_of>},
    {"degrees_for_radians", "", Rule::Sin, nullptr, write_of_input<sin_of_degrees>},
    {"degrees_for_radians", "", Rule::Cos, nullptr, write_of_input<cos_of_degrees>},
    {"softmax_not_normalised", "", Rule::Softmax, nullptr, write_of_input<exp_of>},
    {"softmax_diagonal_only", "", Rule::BackSoftmax, nullptr, write_softmax_diagonal},
    {"sum_for_mean", "", Rule::Mean, several_cells, write_sum},
    {"mean_for_sum", "", Rule::Sum, several_cells, write_mean},
    {"threshold_side", "", Rule::Compare, is_tie, write_tie_otherwise},
    {"update_away", "", Rule::Select, is_done, write_update_back},
    {"mistake_not_updated", "", Rule::Select, is_done, write_input<2>},
    {"correct_point_updated", "", Rule::Select, is_left, write_input<1>},
    {"bias_not_updated", "", Rule::Select, is_done_with_bias, write_all_but_last_updated},
    {"threshold_side", "", Rule::Step, some_at_threshold, write_step_other_side},
};

// Whether any of `asked` is, or comes from, each quantity.
std::vector<char> leads_to(const Derivation& d, std::span<const QuantityId> asked) {
  std::vector<char> leads(d.size(), 0);
  for (QuantityId q : asked) leads[index(q)] = 1;
  for (std::size_t i = d.size(); i-- > 0;)
    if (leads[i])
      for (QuantityId input : d[static_cast<QuantityId>(i)].inputs) leads[index(input)] = 1;
  return leads;
}

}  // namespace

std::span<const SlipRow> all_slips() { return kSlips; }

SlipRow authors_row(std::string_view code) { return {code, "", Rule::Last_, nullptr, nullptr}; }

std::vector<SlipInstance> slip_instances(const Derivation& d, const Values& values,
                                         std::span<const QuantityId> asked) {
  const std::vector<char> leads = leads_to(d, asked);
  std::vector<SlipInstance> instances;
  auto alternative = d.alternatives().begin();
  for (std::size_t i = 0; i < d.size(); ++i) {
    const auto q = static_cast<QuantityId>(i);
    while (alternative != d.alternatives().end() && alternative->at < q) ++alternative;
    if (!leads[i]) continue;
    for (const SlipRow& row : kSlips) {
      if (row.rule != d[q].rule) continue;
      if (row.applies == nullptr || row.applies({d, q, values})) instances.push_back({&row, q});
    }
    for (; alternative != d.alternatives().end() && alternative->at == q; ++alternative)
      instances.push_back({alternative->slip, q, alternative->instead});
  }
  return instances;
}

QuantityId updated_weight(const Derivation& d, QuantityId w, QuantityId not_after) {
  for (QuantityId consumer : d.consumers(w))
    if (d[consumer].rule == Rule::Update && d[consumer].inputs[0] == w &&
        !d.is_of_alternative(consumer) && !d.depends(consumer, not_after))
      return consumer;
  return QuantityId::None;
}

}  // namespace deltarule
