// Plans: what is written, what is cut off by pins, what slips and roads change.
#include "derivation/plan.h"

#include "derivation/rules.h"
#include "derivation/slips.h"
#include "tests/support/catch.h"
#include "tests/support/student.h"
#include "tests/unit/derivation/zoo.h"

using namespace deltarule;
using namespace deltarule::test;

namespace {

const SlipRow* slip_of(std::string_view code, Rule rule) {
  for (const SlipRow& row : all_slips())
    if (row.code == code && row.rule == rule) return &row;
  return nullptr;
}

/// sigma(w x), a and its derivative by z, with names.
struct Neuron {
  Derivation d;
  QuantityId w = d.give("w", scalar(Number::ratio(3, 2)));
  QuantityId x = d.give("x", scalar(2));
  QuantityId z = *d.add(Rule::Mul, {w, x});
  QuantityId a = *d.add(Rule::Sigmoid, {z});
  QuantityId slope = *d.add(Rule::SigmoidD, {z, a});
};

Plan plan_for(const Derivation& d, std::vector<QuantityId> targets, std::vector<Cell> pinned = {},
              std::vector<SlipInstance> slips = {}, Roads roads = {}) {
  return make_plan(d, {.targets = targets, .pinned = pinned, .slips = slips, .roads = roads});
}

/// Cell 0 of `target`; the pins take the values in their order.
Number run_with(const Derivation& d, const Plan& plan, QuantityId target,
                const std::vector<Cell>& pinned = {}, const std::vector<int>& pins = {}) {
  std::vector<Number> leaves = leaf_values(d, plan);
  for (std::size_t k = 0; k < leaves.size(); ++k)
    for (std::size_t p = 0; p < pinned.size(); ++p)
      if (plan.leaf_is_pin[k] && plan.leaves[k] == pinned[p]) leaves[k] = Number(pins[p]);
  Faults faults;
  return run(plan, leaves, kFirstBits,
             faults)[static_cast<std::size_t>(plan.step(d, {target, 0, 0}))];
}

}  // namespace

TEST_CASE("only what the target needs is written") {
  Neuron n;
  const Plan plan = plan_for(n.d, {n.z});
  CHECK(plan.has(n.w));
  CHECK(plan.has(n.z));
  CHECK_FALSE(plan.has(n.a));
  CHECK(plan.leaves.size() == 2);
  CHECK(identical(run_with(n.d, plan, n.z), Number(3)));
}

TEST_CASE("a pin cuts off what is behind it") {
  Neuron n;
  const std::vector<Cell> pinned = {{n.z, 0, 0}};
  const Plan plan = plan_for(n.d, {n.a}, pinned);
  CHECK_FALSE(plan.has(n.w));
  CHECK_FALSE(plan.has(n.x));
  CHECK(plan.leaves == pinned);
  CHECK(identical(run_with(n.d, plan, n.a, pinned, {0}), Number::ratio(1, 2)));
}

TEST_CASE("a target is never its own pin") {
  Neuron n;
  const std::vector<Cell> pinned = {{n.z, 0, 0}};
  CHECK(identical(run_with(n.d, plan_for(n.d, {n.z}, pinned), n.z), Number(3)));
}

TEST_CASE("a pin between two uses reaches only what comes after it") {
  Derivation d;
  const auto x = d.give("x", scalar(3));
  const auto q = *d.add(Rule::Square, {x});
  const auto f = *d.add(Rule::Add, {q, x}, {1, 1});
  const std::vector<Cell> pinned = {{q, 0, 0}};
  const Plan plan = plan_for(d, {f}, pinned);
  CHECK(plan.has(x));
  CHECK(identical(run_with(d, plan, f, pinned, {10}), Number(13)));
}

TEST_CASE("a matrix pinned in part: the other cells keep their rule") {
  Derivation d;
  Matrix m(2, 2);
  m << Number(1), Number(2), Number(3), Number(4);
  const auto a = d.give("A", m);
  const auto doubled = *d.add(Rule::Scale, {d.literal(Number(2)), a});
  const auto total = *d.add(Rule::Sum, {doubled});
  const std::vector<Cell> pinned = {{doubled, 0, 1}, {doubled, 1, 0}};
  const Plan plan = plan_for(d, {total}, pinned);
  CHECK(plan.has(a));
  CHECK(identical(run_with(d, plan, total, pinned, {100, 1000}), Number(2 + 100 + 1000 + 8)));
  const std::vector<Cell> all = {
      {doubled, 0, 0}, {doubled, 0, 1}, {doubled, 1, 0}, {doubled, 1, 1}};
  CHECK_FALSE(plan_for(d, {total}, all).has(a));
}

TEST_CASE("a given may be pinned: a copying mistake") {
  Neuron n;
  const std::vector<Cell> pinned = {{n.x, 0, 0}};
  CHECK(identical(run_with(n.d, plan_for(n.d, {n.z}, pinned), n.z, pinned, {4}), Number(6)));
}

TEST_CASE("sigma' from a leaves z alone, from z leaves a alone") {
  Neuron n;
  const Plan from_a = plan_for(n.d, {n.slope}, {{n.a, 0, 0}});
  CHECK_FALSE(from_a.has(n.z));
  Roads from_z{};
  from_z[static_cast<std::size_t>(RoadFamily::Sigmoid)] = 1;
  const Plan plan = plan_for(n.d, {n.slope}, {}, {}, from_z);
  CHECK(plan.has(n.z));
  CHECK_FALSE(plan.has(n.a));
}

TEST_CASE("the roads that a plan meets are counted out, the key's own first") {
  Neuron n;
  CHECK(road_choices(plan_for(n.d, {n.a})).size() == 1);
  const std::vector<Roads> roads = road_choices(plan_for(n.d, {n.slope}));
  REQUIRE(roads.size() == 3);
  CHECK(roads[0] == Roads{});
  const auto t = *n.d.add(Rule::TanhD, {n.z, *n.d.add(Rule::Tanh, {n.z})});
  CHECK(road_choices(plan_for(n.d, {n.slope, t})).size() == 6);
}

TEST_CASE("a slip replaces what one instance writes") {
  Neuron n;
  const SlipInstance slip{slip_of("sigmoid_prime_of_z", Rule::SigmoidD), n.slope};
  REQUIRE(slip.slip != nullptr);
  CHECK(identical(run_with(n.d, plan_for(n.d, {n.slope}, {}, {slip}), n.slope),
                  Number(-6)));  // 3 (1 - 3)
}

TEST_CASE("an asked quantity that is carried on has two steps: what is carried, what is written") {
  Neuron n;
  const Plan plan = plan_for(n.d, {n.z, n.a});
  const Step& written = plan.steps[static_cast<std::size_t>(plan.step(n.d, {n.z, 0, 0}))];
  CHECK(written.widening == Widening::Target);
  int carried = 0;
  for (const Step& s : plan.steps)
    if (s.op == Op::Mul && s.widening == Widening::Work) ++carried;
  CHECK(carried == 1);
}

TEST_CASE("the run in doubles, the exact run and an unrounding student agree") {
  Stream draw(1, "plan/agree");
  for (int i = 0; i < 60; ++i) {
    const Animal a = draw_animal(draw);
    const Plan plan = plan_for(a.d, a.asked);
    const std::vector<Number> leaves = leaf_values(a.d, plan);
    std::vector<double> doubles;
    for (const Number& x : leaves) doubles.push_back(x.to_double());
    Faults faults;
    const std::vector<double> fast = run(plan, doubles, faults);
    const std::vector<Number> exact = run(plan, leaves, kFirstBits, faults);
    const StudentHabits exactly{Rounding::HalfUp, false, false, true};
    const std::vector<Number> paper =
        run_student(plan, leaves, {Precision::exact(), Precision::exact()}, exactly);
    const Values values = evaluate(a.d);
    for (QuantityId q : a.asked) {
      const auto k = static_cast<std::size_t>(plan.step(a.d, {q, 0, 0}));
      INFO(a.name << ", draw " << i << ", %" << index(q));
      CHECK(fast[k] == Approx(exact[k].to_double()).epsilon(1e-9).margin(1e-12));
      CHECK(overlap(exact[k], paper[k]));
      CHECK(overlap(exact[k], values[q](0, 0)));
    }
  }
}

TEST_CASE("a run into a vector that was used before leaves nothing of the old run") {
  Neuron n;
  const Plan long_plan = plan_for(n.d, {n.slope}), short_plan = plan_for(n.d, {n.z});
  std::vector<Number> values;
  Faults faults;
  run(long_plan, leaf_values(n.d, long_plan), kFirstBits, values, faults);
  run(short_plan, leaf_values(n.d, short_plan), kFirstBits, values, faults);
  CHECK(values.size() == short_plan.steps.size());
  CHECK(identical(values.back(), Number(3)));
  CHECK_FALSE(faults.any());
}

namespace {

struct FaultRow {
  const char* why;
  Rule rule;
  std::vector<int> attributes;
  Number x;
  bool domain;
  bool branch;
};

const FaultRow kFaults[] = {
    {"a logarithm of 0", Rule::Log, {}, Number(0), true, false},
    {"a root of a negative number", Rule::Sqrt, {}, Number(-2), true, false},
    {"a division by 0", Rule::Reciprocal, {}, Number(0), true, false},
    {"a tie where a derivative is taken", Rule::AbsD, {}, Number(0), false, true},
    {"a tie of values alone is none", Rule::Relu, {}, Number(0), false, false},
    {"a step at its threshold is decided", Rule::Step, {1}, Number(0), false, false},
    {"all is well", Rule::Log, {}, Number(2), false, false},
};

}  // namespace

TEST_CASE("faults of a run") {
  for (const FaultRow& row : kFaults) {
    CAPTURE(row.why);
    Derivation d;
    const auto x = d.give("x", scalar(row.x));
    const auto y = *d.add(row.rule, {x}, row.attributes);
    const Plan plan = plan_for(d, {y});
    const std::vector<Number> leaves = leaf_values(d, plan);
    const std::vector<double> doubles = {row.x.to_double()};
    Faults exact, fast;
    run(plan, leaves, kFirstBits, exact);
    run(plan, doubles, fast);
    CHECK(exact.domain == row.domain);
    CHECK(fast.domain == row.domain);
    CHECK(exact.branch == row.branch);
    CHECK(fast.branch == row.branch);
  }
}
