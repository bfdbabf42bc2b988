// Traces that would never end: bounded for authors and for students, and said so.
//
//   Where no line separates the points, a perceptron goes round and round. An exercise either
//   asks for that (its key has as many rows as the limit allows) or refuses it by `stops`.
#include <fmt/format.h>

#include "document/plain_text.h"
#include "grade/marker.h"
#include "grade/report_trace.h"
#include "tests/support/catch.h"
#include "tests/support/hand_variant.h"

namespace deltarule {
namespace {

/// The perceptron's loop on points that no line separates.
std::string endless_loop(const std::string& condition, const std::string& limit) {
  return "---\ntitle: Round and round\nversion: 1\nwork: exact\n---\n"
         "```params\nP: points 4 in -2..2 dimension 2 not separable labels pm1\n" +
         condition +
         "```\n```model\nt = repeat p over P from w = zeros(3):\n  x = append(p.x, 1)\n"
         "  s = p.y * dot(w, x)\n  m = s <= 0\n  w = if m then w + p.y * x else w\n"
         "  until a pass has no m\n" +
         limit + "```\n```ask\nT = table(t: s, m, w) [12 marks in all, spare rows]\n```\n[[T]]\n";
}

struct Read {
  Sources sources;
  std::optional<Exercise> exercise;
  std::string errors;
};

std::unique_ptr<Read> read(const std::string& text) {
  auto out = std::make_unique<Read>();
  const FileId file = out->sources.add("exercises/test/round.md", text);
  auto exercise = read_exercise(out->sources, "test/round", file, std::nullopt);
  if (exercise)
    out->exercise = std::move(*exercise);
  else
    out->errors = to_string(exercise.error(), out->sources);
  return out;
}

std::string error_of_draw(const std::string& text) {
  const auto made = read(text);
  if (!made->exercise) return made->errors;
  const auto variant = draw(*made->exercise, {1, std::nullopt, {}});
  return variant ? "" : to_string(variant.error(), made->sources);
}

/// The first rows of the key as cells.
std::vector<std::string> key_rows(const Variant& v, std::size_t rows) {
  std::vector<std::string> cells;
  const TraceSlot& table = v.traces.front();
  for (std::size_t i = 0; i < rows; ++i)
    for (std::size_t j = 0; j < table.columns.size(); ++j) {
      const Matrix& m = v.values[v.key_cell(table, i, j)];
      std::string text;
      for (Eigen::Index k = 0; k < m.size(); ++k) text += m.data()[k].to_string() + " ";
      cells.push_back(text);
    }
  return cells;
}

std::string said_of(const Variant& v, const SlotMark& mark) {
  std::string out;
  for (const Block& block : about_trace(v, mark))
    if (const auto* p = std::get_if<Paragraph>(&block.value)) out += plain_text(p->inlines) + "\n";
  return out;
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("an author's loop that never ends: without a limit, with too high a one, with `stops`") {
  struct Row {
    const char* why;
    const char* condition;
    const char* limit;
    const char* said;  ///< empty: it is drawn
  };
  const Row rows[] = {
      {"a loop needs a limit", "", "", "[L-019]"},
      {"and none that is too high", "", "  limit 5000 rows\n", "a limit of 5000 rows"},
      {"nor by passes", "", "  limit 126 passes\n", "a limit of 504 rows"},
      {"every draw is refused, which is bounded and says why", "where stops(t)\n",
       "  limit 24 rows\n", "2000 attempts [E-060]"},
      {"it may be asked for", "where not stops(t)\n", "  limit 24 rows\n", ""},
  };
  for (const Row& row : rows) {
    INFO(row.why);
    const std::string error = error_of_draw(endless_loop(row.condition, row.limit));
    CAPTURE(error);
    CHECK(error.empty() == std::string_view(row.said).empty());
    CHECK(has(error, row.said));
  }
}

TEST_CASE("a key that does not stop: as many rows as the limit are the whole answer") {
  const auto made = read(endless_loop("", "  limit 24 rows\n"));
  REQUIRE(made->exercise);
  const auto v = draw(*made->exercise, {1, std::nullopt, {}});
  REQUIRE(v);
  CHECK_FALSE(v->traces.front().trace->stops);
  REQUIRE(v->traces.front().trace->rows.size() == 24);
  Marker marker(*v);
  for (const std::size_t written : {24u, 23u, 6u}) {
    CAPTURE(written);
    const SlotMark mark = marker.mark({{"T", key_rows(*v, written)}}).slots.front();
    CHECK(mark.marks.to_double() == Approx(static_cast<double>(written) / 2));
    CHECK(mark.missing_rows == 24 - static_cast<int>(written));
    CHECK_FALSE(has(said_of(*v, mark), "went wrong"));
    CHECK(has(said_of(*v, mark), "more row") == (written < 24));
  }
}

TEST_CASE("spare rows filled with the last one that the limit allows cost nothing") {
  const auto made = read(endless_loop("", "  limit 2 passes\n"));
  REQUIRE(made->exercise);
  const auto v = draw(*made->exercise, {1, std::nullopt, {}});
  REQUIRE(v);
  REQUIRE(v->traces.front().trace->rows.size() == 8);
  Marker marker(*v);
  std::vector<std::string> cells = key_rows(*v, 8);
  for (int copies = 0; copies < 3; ++copies) {
    CAPTURE(copies);
    const SlotMark mark = marker.mark({{"T", cells}}).slots.front();
    CHECK(mark.verdict == Verdict::Right);
    CHECK(identical(mark.marks, mark.out_of));
    cells.insert(cells.end(), cells.end() - 3, cells.end());
  }
}

TEST_CASE("a student whose rows run on: counted to the limit, and said so") {
  const auto made = read(
      "---\ntitle: Loop\nversion: 1\nwork: exact\n---\n```params\nx: [1, 2]\n```\n"
      "```model\nt = repeat from w = [0, 0]:\n  s = dot(w, x)\n  m = s <= 10\n"
      "  w = if m then w + x else w\n  until s > 10\n  limit 20 rows\n```\n"
      "```ask\nT = table(t: s, m, w) [8 marks in all, spare rows]\n```\n[[T]]\n");
  REQUIRE(made->exercise);
  const auto v = draw(*made->exercise, {1, std::nullopt, {}});
  REQUIRE(v);
  Marker marker(*v);
  // From (-99, -98) it takes more than 60 rows to come over 10.
  std::vector<std::string> cells = {"0", "1", "-100 -100", "-300", "1", "-99 -98"};
  const SlotMark two = marker.mark({{"T", cells}}).slots.front();
  CHECK(two.is_endless);
  CHECK(two.missing_rows == 18);
  CHECK(two.marks.to_double() == Approx(8 - 2.0 / 3 - 2 * 2));  // the key has four rows
  CHECK(has(said_of(*v, two), "would not stop within its limit"));

  // On and on over the whole sheet, and far behind it: only the first row's w is charged.
  for (int row = 3, s = -295; row <= 60; ++row, s += 5) {
    const int up = row - 2;
    cells.insert(cells.end(),
                 {fmt::format("{}", s), "1", fmt::format("{} {}", up - 99, 2 * up - 98)});
    if (row != v->traces.front().sheet_rows && row != 60) continue;
    const SlotMark mark = marker.mark({{"T", cells}}).slots.front();
    CAPTURE(row);
    CHECK(mark.marks.to_double() == Approx(8 - 2.0 / 3));
    CHECK(mark.is_endless == (row < 20));
  }
}

}  // namespace
}  // namespace deltarule
