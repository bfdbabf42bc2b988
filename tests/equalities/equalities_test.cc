// Every printed equality of every worked solution (SPEC section 4, the last paragraph), on every
// shipped exercise at every level.
//
//   ./tests/run prints the table; 20 seeds a level, with --long 2,000 (DELTARULE_LONG).
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "derivation/formula_writer.h"
#include "exercise/compose.h"
#include "notation/printers.h"
#include "render/render.h"
#include "tests/equalities/checker.h"
#include "tests/support/catch.h"
#include "tests/support/exercises.h"

using namespace deltarule;
using namespace deltarule::test;

namespace {

int seeds() {
  if (const char* chosen = std::getenv("DELTARULE_SEEDS")) return std::atoi(chosen);
  return std::getenv("DELTARULE_LONG") != nullptr ? 2000 : 20;
}

/// What is drawn holds no equalities, and takes most of the time.
void drop_figures(Blocks& blocks) {
  std::erase_if(blocks,
                [](const Block& b) { return std::holds_alternative<FigureBlock>(b.value); });
}

std::string solution_of(const Variant& v) {
  Result<Document> solution = compose_solution(v);
  REQUIRE(solution.has_value());
  drop_figures(solution->blocks);
  const Result<Rendering> page = find_format("markdown")->render({&*solution, 1}, {});
  if (!page) {
    FAIL_CHECK(to_string(v.name) << " cannot be printed: " << page.error().front().message);
    return {};
  }
  return page->page;
}

PrintedValue value_of(const Matrix& m) {
  PrintedValue out{static_cast<int>(m.rows()), static_cast<int>(m.cols()), {}};
  for (Eigen::Index i = 0; i < m.rows(); ++i)
    for (Eigen::Index j = 0; j < m.cols(); ++j) out.cells.push_back(ExactInterval::point(m(i, j)));
  return out;
}

/// What the statement gives, under the names that the solution calls it by.
NamedValues givens_of(const Variant& v) {
  NamedValues givens;
  const Derivation& d = v.derivation();
  for (std::size_t i = 0; i < d.size(); ++i) {
    const auto q = static_cast<QuantityId>(i);
    const bool is_given = d[q].rule == Rule::Given || d[q].rule == Rule::Literal;
    const auto name = is_given ? d[q].name : std::nullopt;
    if (!name) continue;
    const std::string key = key_of_name(read_tokens(to_latex(*name)));
    if (!key.empty()) givens.emplace(key, value_of(v.values[q]));
  }
  return givens;
}

/// Sides of worked steps that need not have a value, chains that need not be true, and why.
struct Excuse {
  std::string_view exercise;  ///< how its name begins
  std::string_view reason;    ///< how the reader's begins, or the chain
  std::string_view why;
};
constexpr std::array<Excuse, 6> kExcuses = {{
    {"", "a function without a meaning: onehot", "its length is that of what stands beside it"},
    {"", "a function without a meaning: leaky", "its slope is the exercise's"},
    {"perceptron/multiclass", "no value for {r}", "a cell of a vector with its row: r_1^{(1)}"},
    {"layers/one_weight", "no value for {z}", "z is another name of z_1"},
    {"perceptron/gates", "b = -k", "said of another gate than the page asks for"},
    {"perceptron/gates", "k = n - 1", "said of another gate than the page asks for"},
}};
bool is_excused(std::string_view variant, std::string_view reason) {
  return std::any_of(kExcuses.begin(), kExcuses.end(), [&](const Excuse& e) {
    return variant.starts_with(e.exercise) && reason.starts_with(e.reason);
  });
}

/// What is known of a side to less than this says little about it: 1 - 1.000^2, for example.
constexpr double kWide = 0.1;
constexpr double kMostWide = 0.01;  // of the sides of an exercise

struct Totals {
  long pages = 0, equalities = 0, sides = 0, unread = 0, left_out = 0, disagreements = 0, wide = 0,
       excused = 0;
  std::vector<double> widths;
  double widest = 0;
  std::string widest_side;
  std::vector<std::string> examples;  ///< the first few disagreements and unread sides

  void add(const std::string& variant, const PageReport& page) {
    ++pages;
    equalities += page.equalities;
    sides += page.sides;
    left_out += page.left_out;
    for (const Disagreement& each : page.disagreements)
      ++(is_excused(variant, each.chain) ? excused : disagreements);
    for (const UnreadSide& side : page.unread)
      ++(is_excused(variant, side.reason) ? excused : unread);
    wide += std::count_if(page.widths.begin(), page.widths.end(),
                          [](double width) { return width > kWide; });
    widths.insert(widths.end(), page.widths.begin(), page.widths.end());
    if (page.widest > widest) {
      widest = page.widest;
      widest_side = variant + ": " + page.widest_side;
    }
    tell(variant, page);
  }

  void tell(const std::string& variant, const PageReport& page) {
    constexpr std::size_t kMostExamples = 5;
    for (const UnreadSide& side : page.unread)
      if (examples.size() < kMostExamples && !is_excused(variant, side.reason))
        examples.push_back(fmt::format("{}: {}\n      no value for {}: {}", variant, side.chain,
                                       side.side, side.reason));
    for (const Disagreement& each : page.disagreements)
      if (examples.size() < kMostExamples && !is_excused(variant, each.chain))
        examples.push_back(
            fmt::format("{}: {}\n      {}\n      {}", variant, each.chain, each.left, each.right));
  }

  double middle_width() {
    if (widths.empty()) return 0;
    const auto middle = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2);
    std::nth_element(widths.begin(), middle, widths.end());
    return *middle;
  }
};

void print_heading() {
  fmt::print("{:<28} {:>6} {:>10} {:>8} {:>6} {:>7} {:>8} {:>8} {:>9} {:>9} {:>5}\n",
             "exercise/level", "pages", "equalities", "sides", "unread", "excused", "left out",
             "disagree", "middle %", "widest %", "wide");
}

void print_row(const std::string& name, Totals& t) {
  fmt::print("{:<28} {:>6} {:>10} {:>8} {:>6} {:>7} {:>8} {:>8} {:>9.3f} {:>9.3f} {:>5}\n", name,
             t.pages, t.equalities, t.sides, t.unread, t.excused, t.left_out, t.disagreements,
             100 * t.middle_width(), 100 * t.widest, t.wide);
  if (t.wide > 0) fmt::print("    widest: {}\n", t.widest_side);
  for (const std::string& line : t.examples) fmt::print("    {}\n", line);
}

Totals check_level(const Exercise& exercise, const std::optional<int>& level) {
  Totals totals;
  for (int seed = 1; seed <= seeds(); ++seed) {
    const Result<Variant> v = draw(exercise, {static_cast<std::uint64_t>(seed), level, {}});
    REQUIRE(v.has_value());
    const std::string page = solution_of(*v);
    totals.add(to_string(v->name), check_page(page, givens_of(*v), exercise.front.work));
  }
  return totals;
}

}  // namespace

TEST_CASE("every printed equality of a worked solution is true") {
  print_heading();
  for (const std::string& name : exercise_names()) {
    if (!is_chosen(name)) continue;
    const LoadedExercise loaded = load_exercise(name);
    for (const std::optional<int>& level : levels_of(*loaded.exercise)) {
      const std::string row = name + (level ? "/" + std::to_string(*level) : "");
      Totals totals = check_level(*loaded.exercise, level);
      print_row(row, totals);
      INFO(row);
      CHECK(totals.disagreements == 0);
      CHECK(totals.unread == 0);
      CHECK(static_cast<double>(totals.wide) <= kMostWide * static_cast<double>(totals.sides));
    }
  }
}
