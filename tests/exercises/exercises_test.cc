// Every shipped exercise at every level over many seeds, and the table of tests/README.md that says
// what came out.
//
//   300 seeds a level; with --long (DELTARULE_LONG) 20,000 an exercise, shared among its levels in
//   blocks of 1,000. DELTARULE_SHARD=2/4 takes every fourth block, from the second on;
//   DELTARULE_RESUME=FILE keeps the figures of finished blocks, so that a run that was stopped goes
//   on where it was; DELTARULE_EXERCISES chooses by how names begin. DELTARULE_UPDATE=1 writes the
//   table anew.
#include <fmt/format.h>

#include <cstdlib>
#include <map>

#include "base/text.h"
#include "tests/exercises/figures.h"
#include "tests/support/catch.h"
#include "tests/support/exercises.h"

using namespace deltarule;
using namespace deltarule::test;

namespace {

constexpr int kSeeds = 300;
constexpr int kLongSeeds = 20000;  // of all levels together
constexpr int kBlock = 1000;
constexpr double kLeastAcceptance = 0.20;
constexpr double kLeastNamed = 0.99;
constexpr long kUnnamedByChance = 3;  // of some 200 students; in the long run one in a hundred
const std::string kBegin = "<!-- exercises -->\n", kEnd = "<!-- end of exercises -->\n";

bool is_long() { return std::getenv("DELTARULE_LONG") != nullptr; }

struct Shard {
  int which = 1, of = 1;
};
Shard shard() {
  Shard s;
  if (const char* text = std::getenv("DELTARULE_SHARD")) {
    const auto parts = split(text, '/');
    REQUIRE(parts.size() == 2);
    s = {std::atoi(std::string(parts[0]).c_str()), std::atoi(std::string(parts[1]).c_str())};
    REQUIRE((s.of > 0 && s.which > 0 && s.which <= s.of));
  }
  return s;
}

/// Figures of finished blocks, a line each: `chain/scalar@2/2 1001 ...`.
class Finished {
 public:
  Finished() {
    const char* path = std::getenv("DELTARULE_RESUME");
    if (path == nullptr) return;
    path_ = path;
    std::ifstream in(path_);
    for (std::string line; std::getline(in, line);) {
      std::istringstream words(line);
      std::string name, first;
      words >> name >> first;
      ExerciseFigures f;
      for (long& value : f.values) words >> value;
      if (words) blocks_[name + " " + first] = f;
    }
  }

  const ExerciseFigures* find(const std::string& block) const {
    const auto found = blocks_.find(block);
    return found == blocks_.end() ? nullptr : &found->second;
  }
  void add(const std::string& block, const ExerciseFigures& f) const {
    if (path_.empty()) return;
    std::ofstream out(path_, std::ios::app);
    out << block;
    for (const long value : f.values) out << ' ' << value;
    out << std::endl;
  }

 private:
  std::string path_;
  std::map<std::string, ExerciseFigures> blocks_;
};

/// Of one level; in the long run whole blocks.
int seeds_of(const Exercise& exercise) {
  if (!is_long()) return kSeeds;
  const auto levels = static_cast<int>(levels_of(exercise).size());
  const int blocks = kLongSeeds / kBlock;
  return (blocks + levels - 1) / levels * kBlock;
}

ExerciseFigures figures_of(const Exercise& exercise, std::optional<int> level,
                           const std::string& row, const Finished& finished) {
  const int seeds = seeds_of(exercise);
  const Shard mine = shard();
  ExerciseFigures all;
  for (int first = 1, number = 0; first <= seeds; first += kBlock, ++number) {
    if (number % mine.of != mine.which - 1) continue;
    const std::string block = fmt::format("{}@{} {}", row, exercise.front.version, first);
    if (const ExerciseFigures* known = finished.find(block)) {
      all.add(*known);
      continue;
    }
    const ExerciseFigures f = measure(exercise, level, first, std::min(kBlock, seeds));
    // What fell short is looked at again, with its examples.
    if (f.examples.empty()) finished.add(block, f);
    all.add(f);
  }
  return all;
}

double share(long part, long all) {
  return all == 0 ? 1 : static_cast<double>(part) / static_cast<double>(all);
}

std::string percent(long part, long all) {
  return all == 0 ? "-" : fmt::format("{:.1f}", 100 * share(part, all));
}

std::string table_row(const std::string& name, const ExerciseFigures& f) {
  const auto at = [&f](Count each) { return f[each]; };
  return fmt::format("| {} | {} | {} | {} | {} | {} | {} | {} | {} to {} |\n", name,
                     percent(at(Count::Seeds), at(Count::Met)), at(Count::Honest),
                     at(Count::Refused), at(Count::Slips), at(Count::Twice),
                     percent(at(Count::Separated), at(Count::Slips)),
                     percent(at(Count::Named), at(Count::Separated)), at(Count::LeastEffort),
                     at(Count::MostEffort));
}

void check(const std::string& row, const ExerciseFigures& f) {
  std::string examples;
  for (const auto* lines : {&f.examples, &f.unnamed})
    for (const std::string& line : *lines) examples += "\n    " + line;
  INFO(row << examples);
  if (f[Count::Seeds] == 0) return;  // none in this shard
  CHECK(f[Count::Differ] == 0);
  CHECK(f[Count::Zero] == 0);
  CHECK(f[Count::Unseen] == 0);
  CHECK(f[Count::Refused] == 0);
  CHECK(f[Count::Twice] == 0);
  CHECK(share(f[Count::Seeds], f[Count::Met]) >= kLeastAcceptance);
  const bool is_named = share(f[Count::Named], f[Count::Separated]) >= kLeastNamed ||
                        f[Count::Separated] - f[Count::Named] <= kUnnamedByChance;
  CHECK(is_named);
}

/// The table in tests/README.md is what was measured.
void compare_table(const std::string& table) {
  const std::filesystem::path path = std::filesystem::path(DELTARULE_ROOT) / "tests/README.md";
  std::string text = read_file(path);
  const std::size_t begin = text.find(kBegin), end = text.find(kEnd);
  REQUIRE((begin != std::string::npos && end != std::string::npos));
  const std::size_t first = begin + kBegin.size();
  if (std::getenv("DELTARULE_UPDATE") != nullptr)
    std::ofstream(path, std::ios::binary) << text.replace(first, end - first, table);
  else
    CHECK(text.substr(first, end - first) == table);
}

}  // namespace

TEST_CASE("every exercise holds what its table says") {
  std::string table =
      "| exercise/level | accepted % | honest cells | refused | one-slip students | twice | "
      "separated % | named % | effort |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|\n";
  const Finished finished;
  for (const std::string& name : exercise_names()) {
    if (!is_chosen(name)) continue;
    const LoadedExercise loaded = load_exercise(name);
    for (const std::optional<int>& level : levels_of(*loaded.exercise)) {
      const std::string row = name + (level ? "/" + std::to_string(*level) : "");
      const ExerciseFigures f = figures_of(*loaded.exercise, level, row, finished);
      const std::string line = table_row(row, f);
      fmt::print("{}", line);
      std::fflush(stdout);
      table += line;
      check(row, f);
    }
  }
  const bool is_whole = !is_long() && std::getenv("DELTARULE_EXERCISES") == nullptr;
  if (is_whole) compare_table(table);
}
