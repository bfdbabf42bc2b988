// What a variant costs: drawing and screening apart from composing and printing; marking a right
// slot, and a wrong one with the search for slips. Aims: solve + Markdown 30 us, a slot 5 us, with
// slips 300 us, memory flat over 10^6 variants.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <string>

#include "exercise/compose.h"
#include "exercise/variant.h"
#include "grade/marker.h"
#include "render/render.h"
#include "tests/support/exercises.h"

using namespace deltarule;
using namespace deltarule::test;

namespace {

const LoadedExercise& exercise(const std::string& name) {
  static std::map<std::string, LoadedExercise> loaded;
  auto found = loaded.find(name);
  if (found == loaded.end()) found = loaded.emplace(name, load_exercise(name)).first;
  return found->second;
}

std::optional<int> first_level(const Exercise& e) { return levels_of(e).front(); }

Variant variant_of(const std::string& name, std::uint64_t seed) {
  const Exercise& e = *exercise(name).exercise;
  return std::move(*draw(e, {seed, first_level(e), {}}));
}

long resident_kib() {
  std::ifstream status("/proc/self/status");
  std::string line;
  while (std::getline(status, line))
    if (line.starts_with("VmRSS:")) return std::strtol(line.c_str() + 6, nullptr, 10);
  return 0;
}

void draw_and_screen(benchmark::State& state, const std::string& name) {
  const Exercise& e = *exercise(name).exercise;
  std::uint64_t seed = 0;
  const long before = resident_kib();
  for (auto _ : state) benchmark::DoNotOptimize(draw(e, {++seed, first_level(e), {}}));
  state.counters["resident KiB more"] = static_cast<double>(resident_kib() - before);
}

/// Variants one after the other, as one process that serves for weeks would make them.
void a_million_variants(benchmark::State& state, const std::string& name) {
  const Exercise& e = *exercise(name).exercise;
  std::uint64_t seed = 0;
  long before = 0;
  for (auto _ : state) {
    if (++seed == 10'000) before = resident_kib();
    const auto v = draw(e, {seed, first_level(e), {}});
    if (v) benchmark::DoNotOptimize(compose_statement(*v));
  }
  state.counters["resident KiB more"] = static_cast<double>(resident_kib() - before);
}

void solve_and_render(benchmark::State& state, const std::string& name) {
  const Variant v = variant_of(name, 1);
  const Format& markdown = *find_format("markdown");
  for (auto _ : state) {
    const Document solution = *compose_solution(v);
    benchmark::DoNotOptimize(markdown.render({&solution, 1}, {}));
  }
}

void statement_and_render(benchmark::State& state, const std::string& name) {
  const Variant v = variant_of(name, 1);
  const Format& markdown = *find_format("markdown");
  for (auto _ : state) {
    const Document statement = *compose_statement(v);
    benchmark::DoNotOptimize(markdown.render({&statement, 1}, {}));
  }
}

std::vector<TypedSlot> key_of(const Variant& v) {
  std::vector<TypedSlot> answers;
  for (const Slot& slot : v.slots) {
    TypedSlot typed{slot.name, {}};
    const Matrix& key = v.key(slot);
    for (Eigen::Index i = 0; i < key.size(); ++i)
      typed.cells.push_back(write(slot.give, key.data()[i])->text);
    answers.push_back(std::move(typed));
  }
  return answers;
}

// Times a whole response and divides by its slots.
void mark_right(benchmark::State& state, const std::string& name) {
  const Variant v = variant_of(name, 1);
  Marker marker(v);
  const std::vector<TypedSlot> answers = key_of(v);
  for (auto _ : state) benchmark::DoNotOptimize(marker.mark(answers));
  state.counters["a slot"] = benchmark::Counter(
      static_cast<double>(v.slots.size()),
      benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void mark_one_wrong(benchmark::State& state, const std::string& name) {
  const Variant v = variant_of(name, 1);
  Marker marker(v);
  std::vector<TypedSlot> answers = key_of(v);
  answers[answers.size() / 2].cells[0] = "17.25";
  for (auto _ : state) benchmark::DoNotOptimize(marker.mark(answers));
}

}  // namespace

BENCHMARK_CAPTURE(draw_and_screen, sum_times, "graph/sum_times");
BENCHMARK_CAPTURE(draw_and_screen, chain, "chain/scalar");
BENCHMARK_CAPTURE(draw_and_screen, graph, "graph/random");
BENCHMARK_CAPTURE(draw_and_screen, layers, "layers/update_step");
BENCHMARK_CAPTURE(a_million_variants, sum_times, "graph/sum_times")->Iterations(1'000'000);
BENCHMARK_CAPTURE(a_million_variants, graph, "graph/random")->Iterations(1'000'000);
BENCHMARK_CAPTURE(solve_and_render, sum_times, "graph/sum_times");
BENCHMARK_CAPTURE(solve_and_render, chain, "chain/scalar");
BENCHMARK_CAPTURE(solve_and_render, graph, "graph/random");
BENCHMARK_CAPTURE(statement_and_render, sum_times, "graph/sum_times");
BENCHMARK_CAPTURE(mark_right, sum_times, "graph/sum_times");
BENCHMARK_CAPTURE(mark_right, chain, "chain/scalar");
BENCHMARK_CAPTURE(mark_right, layers, "layers/update_step");
BENCHMARK_CAPTURE(mark_one_wrong, sum_times, "graph/sum_times");
BENCHMARK_CAPTURE(mark_one_wrong, chain, "chain/scalar");
BENCHMARK_CAPTURE(mark_one_wrong, layers, "layers/update_step");
