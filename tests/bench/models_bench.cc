// How fast networks of perceptrons run on all rows: 2^n hidden units, 2^n rows, one random
// function.
#include <benchmark/benchmark.h>

#include "base/random.h"
#include "models/minimal_form.h"
#include "models/separability.h"
#include "models/threshold_network.h"

namespace deltarule {
namespace {

BooleanFunction random_function(int inputs) {
  Stream draw(1, "bench/models");
  return BooleanFunction::where(inputs, [&](std::uint32_t) { return draw.bit(); });
}

void one_hidden_unit_a_row(benchmark::State& state) {
  const BooleanFunction f = random_function(static_cast<int>(state.range(0)));
  const ThresholdNetwork network = network_by_rows(f);
  for (auto _ : state)
    if (run_all_rows(network)[0] != f) state.SkipWithError("another function");
  state.counters["hidden units"] = static_cast<double>(f.rows());
}
BENCHMARK(one_hidden_unit_a_row)->Arg(8)->Arg(12)->Arg(16)->Unit(benchmark::kMillisecond);

void minimal_form_of(benchmark::State& state) {
  const BooleanFunction f = random_function(static_cast<int>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(minimal_form(f));
}
BENCHMARK(minimal_form_of)->DenseRange(3, 6)->Unit(benchmark::kMicrosecond);

void separability_of(benchmark::State& state) {
  const BooleanFunction f = random_function(static_cast<int>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(separate(f));
}
BENCHMARK(separability_of)->DenseRange(2, 6)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace deltarule
