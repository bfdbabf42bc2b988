// Whole pages, byte by byte: statement, solution and key of a variant of every exercise at every
// level.
//
//   `./tests/run --update` writes them anew; the diff is then read like any other change.
#include <cstdlib>

#include "exercise/compose.h"
#include "render/render.h"
#include "tests/support/catch.h"
#include "tests/support/exercises.h"

using namespace deltarule;
using namespace deltarule::test;

namespace {

struct Page {
  std::string file;
  std::string text;
};

std::string as(const char* format, const Document& document, bool with_figures = true) {
  const Result<Rendering> rendering = find_format(format)->render({&document, 1}, {});
  REQUIRE(rendering.has_value());
  std::string all = rendering->page;
  if (!with_figures) return all;
  for (const Attachment& each : rendering->attachments)
    all += "\n--- " + each.name + "\n" + each.bytes;
  return all;
}

/// In Markdown at every level; with its figures, and in the other formats, at the first.
std::vector<Page> pages_of(const Variant& v, const std::string& stem, bool is_first_level) {
  const Result<Document> statement = compose_statement(v);
  const Result<Document> solution = compose_solution(v);
  REQUIRE(statement.has_value());
  REQUIRE(solution.has_value());
  std::vector<Page> pages = {{stem + ".statement.md", as("markdown", *statement, is_first_level)},
                             {stem + ".solution.md", as("markdown", *solution, is_first_level)},
                             {stem + ".key.md", as("markdown", compose_key(v))}};
  if (!is_first_level) return pages;
  pages.push_back({stem + ".statement.html", as("html", *statement)});
  pages.push_back({stem + ".solution.tex", as("latex", *solution)});
  return pages;
}

std::string stem_of(const VariantName& name) {
  std::string stem = name.exercise + (name.level ? "-" + std::to_string(*name.level) : "");
  std::replace(stem.begin(), stem.end(), '/', '-');
  return stem;
}

void compare(const Page& page) {
  const std::filesystem::path path =
      std::filesystem::path(DELTARULE_ROOT) / "tests/golden/pages" / page.file;
  if (std::getenv("DELTARULE_UPDATE") != nullptr)
    std::ofstream(path, std::ios::binary) << page.text;
  INFO(page.file << ": ./tests/run --update writes it anew");
  CHECK(read_file(path) == page.text);
}

}  // namespace

TEST_CASE("pages are what they were") {
  for (const std::string& name : exercise_names()) {
    const LoadedExercise loaded = load_exercise(name);
    const std::vector<std::optional<int>> levels = levels_of(*loaded.exercise);
    for (const std::optional<int>& level : levels) {
      const Result<Variant> v = draw(*loaded.exercise, {1, level, {}});
      REQUIRE(v.has_value());
      for (const Page& page : pages_of(*v, stem_of(v->name), level == levels.front()))
        compare(page);
    }
  }
}

TEST_CASE("the same draw twice gives the same bytes") {
  const LoadedExercise loaded = load_exercise("layers/update_step");
  const Variant a = std::move(*draw(*loaded.exercise, {7, std::nullopt, {}}));
  const Variant b = std::move(*draw(*loaded.exercise, {7, std::nullopt, {}}));
  CHECK(fingerprint(a) == fingerprint(b));
  CHECK(as("markdown", *compose_solution(a)) == as("markdown", *compose_solution(b)));
}
