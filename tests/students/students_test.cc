// What SPEC sections 3 and 4 promise, counted over all simulated students on the four exercises
// whose slots cover a whole computation. Every other exercise meets some of these students in
// tests/exercises/; DELTARULE_EXERCISES chooses exercises to meet all of them.
//
//   ./tests/run prints the table; 100 seeds an exercise, with --long 2,000 (DELTARULE_LONG).
#include "tests/students/students.h"

#include <fmt/format.h>

#include <cstdlib>

#include "tests/support/catch.h"
#include "tests/support/exercises.h"

using namespace deltarule;
using namespace deltarule::test;

namespace {

int seeds() {
  if (const char* chosen = std::getenv("DELTARULE_SEEDS")) return std::atoi(chosen);
  return std::getenv("DELTARULE_LONG") != nullptr ? 2000 : 100;
}

bool is_met(const std::string& name) {
  if (std::getenv("DELTARULE_EXERCISES") != nullptr) return is_chosen(name);
  return name == "chain/scalar" || name == "graph/random" || name == "graph/sum_times" ||
         name == "layers/update_step";
}

// The two whose slots cover the whole backward pass; others ask too few slots to tell all slips
// apart.
bool is_held_to_separation(const std::string& name) {
  return name == "layers/update_step" || name == "chain/scalar";
}

// Construct answers and items are drawn and marked in tests/unit/grade/; traces have students of
// their own in trace_students_test.cc.
bool asks_for_quantities_alone(const Exercise& exercise) {
  return std::all_of(exercise.ask.begin(), exercise.ask.end(), [](const Ask& ask) {
    return ask.kind == AskKind::Quantity || ask.kind == AskKind::Family;
  });
}

void print_row(const std::string& name, const Figures& f) {
  fmt::print("{:<22} {:>8} {:>7} {:>9} {:>7} {:>8} {:>9.1f} {:>9.1f} {:>9.2f} {:>9.1f}\n", name,
             f.honest_cells, f.honest_refused, f.slip_students, f.charged_twice, f.flagged,
             100 * f.share_separated(), 100 * f.share_named(), 100 * f.share_random(),
             100 * f.share_two_kept());
}

}  // namespace

TEST_CASE("simulated students get what the specification promises") {
  fmt::print("{:<22} {:>8} {:>7} {:>9} {:>7} {:>8} {:>9} {:>9} {:>9} {:>9}\n", "exercise/level",
             "honest", "refused", "one-slip", "twice", "flagged", "separ. %", "named %", "random %",
             "two %");
  for (const std::string& name : exercise_names()) {
    if (!is_met(name)) continue;
    const LoadedExercise loaded = load_exercise(name);
    if (!asks_for_quantities_alone(*loaded.exercise)) continue;
    for (const std::optional<int>& level : levels_of(*loaded.exercise)) {
      const std::string row = name + (level ? "/" + std::to_string(*level) : "");
      const Figures figures = simulate(*loaded.exercise, level, seeds());
      print_row(row, figures);
      for (const std::string& line : figures.examples) fmt::print("    {}\n", line);
      for (const auto& [why, times] : figures.flagged_by)
        fmt::print("    flagged {:>4}: {}\n", times, why);
      INFO(row);
      CHECK(figures.honest_cells > 0);
      CHECK(figures.honest_refused == 0);
      CHECK(figures.charged_twice == 0);
      CHECK(figures.share_named() >= 0.99);
      CHECK((!is_held_to_separation(name) || figures.share_separated() >= 0.85));
      CHECK(figures.share_random() <= 0.03);
    }
  }
}
