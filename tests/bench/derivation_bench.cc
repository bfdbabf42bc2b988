// How fast derivations are worked out: a graph of 28 gates with all its gradients, as a screened
// draw runs it.
#include <benchmark/benchmark.h>

#include <vector>

#include "base/random.h"
#include "derivation/band.h"
#include "derivation/reverse.h"
#include "derivation/rules.h"

namespace deltarule {
namespace {

/// Sums, products and larger-ofs over four whole numbers, 28 gates with the inputs, and the
/// gradients by the inputs.
struct Graph {
  Derivation d;
  std::vector<QuantityId> targets;

  Graph() {
    Stream draw(7, "bench/graph");
    std::vector<QuantityId> nodes, inputs;
    for (int value : {-2, 5, -4, 3})
      nodes.push_back(d.give("x" + std::to_string(nodes.size()), scalar(value)));
    inputs = nodes;
    while (nodes.size() < 27) nodes.push_back(gate(draw, nodes));
    std::vector<QuantityId> ends;
    for (QuantityId q : nodes)
      if (d.consumers(q).empty()) ends.push_back(q);
    const std::vector<int> signs(ends.size(), 1);
    const QuantityId f = *d.add(Rule::Add, ends, signs);
    targets.push_back(f);
    for (QuantityId x : inputs) targets.push_back(*add_gradient(d, f, x));
  }

  QuantityId gate(Stream& draw, const std::vector<QuantityId>& nodes) {
    const QuantityId a = nodes[nodes.size() - 1 - draw.below(3)];
    const QuantityId b = nodes[draw.below(nodes.size() - 3)];
    const std::uint64_t kind = draw.below(8);
    if (kind < 5) return *d.add(Rule::Add, {a, b}, {1, kind < 2 ? -1 : 1});
    if (kind < 6) return *d.add(Rule::Mul, {a, *d.add(Rule::Step, {b}, {1})});
    if (kind < 7) return *d.add(Rule::Mul, {a, nodes[draw.below(4)]});
    return *d.add(Rule::Max, {a, b});
  }

  Plan plan() const {
    return make_plan(d, {.targets = targets, .pinned = {}, .slips = {}, .roads = {}});
  }
};

void make_the_plan(benchmark::State& state) {
  const Graph graph;
  for (auto _ : state) benchmark::DoNotOptimize(graph.plan());
}
BENCHMARK(make_the_plan);

void run_in_doubles(benchmark::State& state) {
  const Graph graph;
  const Plan plan = graph.plan();
  std::vector<double> leaves, values;
  for (const Number& x : leaf_values(graph.d, plan)) leaves.push_back(x.to_double());
  Faults faults;
  for (auto _ : state) {
    run(plan, leaves, values, faults);
    benchmark::DoNotOptimize(values.data());
    benchmark::ClobberMemory();
  }
  state.counters["steps"] = static_cast<double>(plan.steps.size());
}
BENCHMARK(run_in_doubles);

void run_in_exact_numbers(benchmark::State& state) {
  const Graph graph;
  const Plan plan = graph.plan();
  const std::vector<Number> leaves = leaf_values(graph.d, plan);
  std::vector<Number> values;
  Faults faults;
  for (auto _ : state) {
    run(plan, leaves, kFirstBits, values, faults);
    benchmark::DoNotOptimize(values.data());
    benchmark::ClobberMemory();
  }
  state.counters["steps"] = static_cast<double>(plan.steps.size());
}
BENCHMARK(run_in_exact_numbers);

void evaluate_everything(benchmark::State& state) {
  const Graph graph;
  for (auto _ : state) benchmark::DoNotOptimize(evaluate(graph.d, graph.targets));
}
BENCHMARK(evaluate_everything);

void band_of_a_gradient(benchmark::State& state) {
  const Graph graph;
  const Precision four = Precision::significant(4);
  for (auto _ : state)
    benchmark::DoNotOptimize(Band(graph.d, {graph.targets.back(), {}, {}, four, four}));
}
BENCHMARK(band_of_a_gradient);

void band_in_exact_numbers(benchmark::State& state) {
  const Graph graph;
  const Precision exact = Precision::exact();
  for (auto _ : state)
    benchmark::DoNotOptimize(Band(graph.d, {graph.targets.back(), {}, {}, exact, exact}));
}
BENCHMARK(band_in_exact_numbers);

}  // namespace
}  // namespace deltarule
