// Tables of traces: what a student's rows earn, which row went wrong first, and why.
//
//   The loop: x = (1, 2), w from (0, 0); s = w x, while s <= 10 x is added to w. Rows of the key:
//     1: s 0, m 1, w (1, 2)   2: 5, 1, (2, 4)   3: 10, 1, (3, 6), a tie   4: 15, 0, (3, 6), the end
#include "grade/trace_marker.h"

#include <fmt/format.h>

#include "base/text.h"
#include "grade/marker.h"
#include "grade/report.h"
#include "tests/support/catch.h"
#include "tests/support/hand_variant.h"

namespace deltarule {
namespace {

constexpr const char* kLoop =
    "---\ntitle: Loop\nversion: 1\nwork: exact\n---\n"
    "```params\nx: [1, 2]\n```\n"
    "```model\nt = repeat from w = [0, 0]:\n  s = dot(w, x)\n  m = s <= 10\n"
    "  w = if m then w + x else w\n  until s > 10\n  limit 20 rows\n```\n"
    "```ask\nT = table(t: s, m, w) [8 marks in all, spare rows]\nw = last(t).w [2 marks]\n"
    "n = length(t) [1 mark]\n```\n[[T]]\n\n[[w]] [[n]]\n";

struct Drawn {
  Sources sources;
  Exercise exercise;
  Variant variant;
};

const Variant& loop() {
  static const Drawn* const drawn = [] {
    auto* d = new Drawn;
    const FileId file = d->sources.add("exercises/test/loop.md", kLoop);
    auto exercise = read_exercise(d->sources, "test/loop", file, std::nullopt);
    if (!exercise) fmt::print("{}\n", to_string(exercise.error(), d->sources));
    d->exercise = std::move(*exercise);
    d->variant = std::move(*draw(d->exercise, {1, std::nullopt, {}}));
    return d;
  }();
  return drawn->variant;
}

/// "0 1 (1 2) | 5 1 (2 4)" as cells: a row's numbers at blanks, a vector in parentheses.
std::vector<std::string> cells_of(std::string_view rows) {
  std::vector<std::string> cells;
  for (const std::string_view row : split(rows, '|')) {
    const std::string_view text = trim(row);
    const std::size_t open = text.find('(');
    for (const std::string_view word : split(trim(text.substr(0, open)), ' '))
      cells.emplace_back(word == "_" ? std::string_view() : word);
    cells.emplace_back(open == std::string::npos ? std::string_view() : text.substr(open));
  }
  return cells;
}

SlotMark marked(std::string_view rows) {
  Marker marker(loop());
  return marker.mark({{"T", cells_of(rows)}}).slots.front();
}

std::string verdicts(const SlotMark& mark) {
  std::string out;
  for (std::size_t i = 0; i < mark.cells.size(); ++i) {
    if (i > 0 && i % static_cast<std::size_t>(mark.cols) == 0) out += '|';
    out += "BURFTGW"[static_cast<std::size_t>(mark.cells[i].verdict)];
  }
  return out;
}

TEST_CASE("rows of a trace: right, on from the student's own, doubled, skipped, missing") {
  struct Row {
    const char* why;
    const char* written;
    const char* verdicts;  ///< R right, T follow-through, W wrong, B blank, U unreadable
    double marks;          ///< of 8, two a row of the key
    int missing;
    const char* slip;
  };
  const Row rows[] = {
      {"the key", "0 1 (1 2) | 5 1 (2 4) | 10 1 (3 6) | 15 0 (3 6)", "RRR|RRR|RRR|RRR", 8, 0, ""},
      {"words for bits, commas, brackets",
       "0 yes (1, 2) | 5 true ([2,4]) | 10 y (3 6) | 15 no (3 6)", "RRR|RRR|RRR|RRR", 8, 0, ""},
      {"the wrong sign once, then consistent: two rows more",
       "0 1 (1 2) | 5 1 (0 0) | 0 1 (1 2) | 5 1 (2 4) | 10 1 (3 6) | 15 0 (3 6)",
       "RRR|RRW|TRT|TTT|TTT|TTT", 8 - 2.0 / 3, 0, "update_away"},
      {"a wrong decision: w follows it",
       "0 0 (0 0) | 0 1 (1 2) | 5 1 (2 4) | 10 1 (3 6) | 15 0 (3 6)", "RWT|TRT|TRT|TTR|TTT",
       8 - 2.0 / 3, 0, "decision_turned"},
      {"the last weight never updated", "0 1 (1 0) | 1 1 (2 0) | 2 1 (3 0)", "RRW|TRW|TRW",
       8 - 3 * 2.0 / 3 - 2, 3, "bias_not_updated"},
      {"an update left out", "0 1 (0 0) | 0 1 (1 2) | 5 1 (2 4) | 10 1 (3 6) | 15 0 (3 6)",
       "RRW|TRT|TRT|TTR|TTT", 8 - 2.0 / 3, 0, "mistake_not_updated"},
      {"a row twice", "0 1 (1 2) | 0 1 (1 2) | 5 1 (2 4) | 10 1 (3 6) | 15 0 (3 6)",
       "RRR|WWW|RRR|RRR|RRR", 6, 0, ""},
      {"a row left out", "0 1 (1 2) | 10 1 (3 6) | 15 0 (3 6)", "RRR|RRR|RRR", 6, 0, ""},
      {"stopped too early", "0 1 (1 2) | 5 1 (2 4) | 10 1 (3 6)", "RRR|RRR|RRR", 6, 1, ""},
      {"a row twice that is wrong as well: its own marks, and those of the copy",
       "0 1 (1 2) | 5 1 (2 5) | 5 1 (2 5) | 12 0 (2 5)", "RRR|RRW|WWW|TTT", 8 - 2.0 / 3 - 2, 0, ""},
      {"spare rows filled with the last one",
       "0 1 (1 2) | 5 1 (2 4) | 10 1 (3 6) | 15 0 (3 6) | 15 0 (3 6) | 15 0 (3 6)",
       "RRR|RRR|RRR|RRR|RRR|RRR", 8, 0, ""},
      {"gone on after the end: a row in all",
       "0 1 (1 2) | 5 1 (2 4) | 10 1 (3 6) | 15 0 (3 6) | 15 1 (4 8) | 20 0 (4 8)",
       "RRR|RRR|RRR|RRR|WWW|WWW", 6, 0, ""},
      {"s after the update: the decision was right, and the end comes by the student's own s",
       "5 1 (1 2) | 10 1 (2 4) | 15 1 (3 6)", "WRR|WRR|WRR", 8 - 3 * 2.0 / 3, 0,
       "new_state_in_row"},
      {"s before the last update", "0 1 (1 2) | 0 1 (2 4) | 5 1 (3 6) | 10 1 (4 8) | 15 0 (4 8)",
       "RRR|WRR|WRR|WTT|WTT", 8 - 4 * 2.0 / 3, 0, "old_state_in_row"},
      {"a cell that cannot be read", "0 1 (1 2) | five 1 (2 4) | 10 1 (3 6) | 15 0 (3 6)",
       "RRR|URR|RRR|RRR", 8 - 2.0 / 3, 0, ""},
      {"a cell left blank", "0 1 (1 2) | _ 1 (2 4) | 10 1 (3 6) | 15 0 (3 6)", "RRR|BRR|RRR|RRR",
       8 - 2.0 / 3, 0, ""},
  };
  for (const Row& row : rows) {
    INFO(row.why);
    const SlotMark mark = marked(row.written);
    CHECK(verdicts(mark) == row.verdicts);
    CHECK(mark.marks.to_double() == Approx(row.marks));
    CHECK(mark.missing_rows == row.missing);
    CHECK((mark.slips.empty() ? "" : mark.slips.front().code) == row.slip);
  }
}

TEST_CASE("a threshold taken the other way is named; row by row, not as a row twice") {
  const SlotMark mark = marked("0 1 (1 2) | 5 1 (2 4) | 10 0 (2 4) | 10 0 (2 4)");
  CHECK(verdicts(mark) == "RRR|RRR|RWT|TWT");
  REQUIRE(mark.slips.size() == 1);
  CHECK(mark.slips.front().code == "threshold_side");
  CHECK(mark.slips.front().everywhere);
}

TEST_CASE("who never changes anything gets no follow-through behind the table") {
  Marker marker(loop());
  const Marking marking =
      marker.mark({{"T", cells_of("0 0 (0 0) | 0 0 (0 0)")}, {"w", {"0", "0"}}, {"n", {"2"}}});
  CHECK(marking.slots[1].verdict == Verdict::Flagged);
  CHECK(marking.slots[1].cells.front().note == "guard-zero");
  CHECK(marking.slots[2].verdict == Verdict::FollowThrough);
}

TEST_CASE("what follows from the table follows from the student's own") {
  Marker marker(loop());
  const std::string_view own =
      "0 1 (1 2) | 5 1 (0 0) | 0 1 (1 2) | 5 1 (2 4) | 10 1 (4 6) | 16 0 (4 6)";
  const Marking marking = marker.mark({{"T", cells_of(own)}, {"w", {"4", "6"}}, {"n", {"6"}}});
  REQUIRE(marking.slots.size() == 3);
  CHECK(marking.slots[1].verdict == Verdict::FollowThrough);
  CHECK(marking.slots[2].verdict == Verdict::FollowThrough);
  CHECK(marking.first_wrong == "T");
  const Marking other = marker.mark({{"T", cells_of(own)}, {"n", {"7"}}});
  CHECK(other.slots[2].verdict == Verdict::Wrong);
}

TEST_CASE("a table follows from what was written before it") {
  std::string text = kLoop;
  const auto put = [&text](std::string_view old, std::string_view now) {
    const std::size_t at = text.find(old);
    REQUIRE(at != std::string::npos);
    text.replace(at, old.size(), now);
  };
  put("x: [1, 2]", "p: 1");
  put("t = repeat", "x = [p, 2 * p]\nt = repeat");
  put("T = table", "x = x [2 marks]\nT = table");
  put("[[T]]", "[[x]]\n\n[[T]]");
  Sources sources;
  const FileId file = sources.add("exercises/test/before.md", text);
  const auto exercise = read_exercise(sources, "test/before", file, std::nullopt);
  REQUIRE(exercise);
  const auto variant = draw(*exercise, {1, std::nullopt, {}});
  REQUIRE(variant);
  struct Row {
    const char* why;
    std::vector<std::string> x;
    const char* rows;
    const char* verdicts;
  };
  const Row rows[] = {
      {"all right", {"1", "2"}, "0 1 (1 2)|5 1 (2 4)|10 1 (3 6)|15 0 (3 6)", "RRR|RRR|RRR|RRR"},
      {"x wrong, the rows from it", {"1", "3"}, "0 1 (1 3)|10 1 (2 6)|20 0 (2 6)", "RRT|TRT|TTT"},
      {"x wrong, the rows right",
       {"1", "3"},
       "0 1 (1 2)|5 1 (2 4)|10 1 (3 6)|15 0 (3 6)",
       "RRR|RRR|RRR|RRR"},
      {"x blank", {"", ""}, "0 1 (1 2)|5 1 (2 4)|10 1 (3 6)|15 0 (3 6)", "RRR|RRR|RRR|RRR"},
      {"x wrong, a row wrong too", {"1", "3"}, "0 1 (1 3)|9 1 (2 6)|20 0 (2 6)", "RRT|WRT|TTT"},
  };
  for (const Row& row : rows) {
    INFO(row.why);
    Marker marker(*variant);
    const Marking marking = marker.mark({{"x", row.x}, {"T", cells_of(row.rows)}});
    CHECK(marking.slots.at(1).slot == "T");
    CHECK(verdicts(marking.slots.at(1)) == row.verdicts);
  }
}

TEST_CASE("nothing written is blank and earns nothing") {
  Marker marker(loop());
  for (const auto& answers : {std::vector<TypedSlot>{}, {{"T", {"", "", "", "", "", ""}}}}) {
    const Marking marking = marker.mark(answers);
    CHECK(marking.slots.front().verdict == Verdict::Blank);
    CHECK(identical(marking.marks, 0));
    CHECK(identical(marking.out_of, 11));
  }
}

TEST_CASE("every report of a table can be composed") {
  for (const char* rows : {"0 1 (1 2)", "9 9 (9 9) | 9 9 (9 9)", "x y (z)", "_ _ (1 2)"}) {
    Marker marker(loop());
    const Marking marking = marker.mark({{"T", cells_of(rows)}});
    CHECK(compose_report(loop(), Response{}, marking));
  }
}

}  // namespace
}  // namespace deltarule
