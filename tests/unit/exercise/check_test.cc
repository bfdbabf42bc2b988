// The figures on an exercise, and the exercises of the tree: accepted, distinct, with keys that two
// roads give.
#include "exercise/check.h"

#include <algorithm>

#include "tests/unit/exercise/exercises_here.h"

namespace deltarule {
namespace {

CheckOptions few(int seeds) {
  CheckOptions options;
  options.seeds = seeds;
  return options;
}

bool has(const Diagnostics& all, std::string_view code) {
  return std::any_of(all.begin(), all.end(),
                     [code](const Diagnostic& d) { return d.code == code; });
}

TEST_CASE("the exercises of the tree make fair variants with keys that two roads give") {
  for (const char* name :
       {"graph/sum_times", "graph/random", "chain/scalar", "layers/update_step"}) {
    INFO(name);
    const auto g = test::from_tree(name);
    const auto report = check_exercise(*g, few(30));
    REQUIRE(report);
    CHECK(report->ok);
    for (const LevelFigures& level : report->levels) {
      CHECK(level.accepted == 30);
      CHECK(level.distinct >= 28);
      CHECK(level.acceptance >= 0.3);
      CHECK(level.second_road_checked == 30);
      CHECK(level.differences == std::vector<std::string>{});
      CHECK(level.separated_share > 0.6);
    }
  }
}

TEST_CASE("the slips under `detect` are those that can be demanded") {
  const auto g = test::from_tree("graph/sum_times");
  const auto suggested = suggest_detect(*g, few(60));
  REQUIRE(suggested);
  CHECK(*suggested == std::vector<std::string>{"product_without_swap", "upstream_forgotten"});
}

TEST_CASE("what an author should look at") {
  using test::file_of;
  struct Row {
    std::string file;
    const char* code;
  };
  const Row rows[] = {
      {file_of("x: int 1..9", "f = 2 * x", "f = f", "[[f]]", "4 sf"), "E-080"},
      {file_of("x: int 1..9", "q = x + 1\nf = 2 * q\ng = 3 * q", "f = f\ng = g", "[[f]] [[g]]"),
       "E-081"},
      {file_of("x: int 1..9\ndetect tanh_prime_of_z", "f = 2 * x", "f = f", "[[f]]"), "E-082"},
  };
  for (const Row& row : rows) {
    const auto g = test::given(row.file);
    REQUIRE(g.exercise);
    const auto report = check_exercise(*g, few(10));
    REQUIRE(report);
    INFO(row.code);
    CHECK(has(report->warnings, row.code));
    CHECK(report->ok);
  }
}

TEST_CASE("too few accepted draws fail, with the digits that would do") {
  const auto g = test::given(test::file_of("x: decimal 1..2 step 0.01\nw: decimal 1..2 step 0.01",
                                           "z = w * x\nf = z - 1\ng = f * f", "g = g", "[[g]]",
                                           "2 sf\ngive: 2 sf"));
  const auto report = check_exercise(*g, few(3));
  REQUIRE(report);
  CHECK_FALSE(report->ok);
  REQUIRE(has(report->warnings, "E-083"));
  CHECK(report->warnings.back().hint == "`work: 3 sf` would do");
}

}  // namespace
}  // namespace deltarule
