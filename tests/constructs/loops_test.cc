// Tables of every trace, filled in from loops of our own: right ones get full marks however they
// are written, one wrong decision costs its cell, one row left out costs a row (SPEC 3, Traces).
//
//   More slips, on one exercise, are those of tests/students/trace_students_test.cc.
#include "tests/constructs/loops.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "grade/trace_marker.h"
#include "tests/constructs/pen.h"
#include "tests/support/catch.h"
#include "tests/support/exercises.h"

namespace deltarule::constructs {
namespace {

constexpr std::uint64_t kSeeds = 20;

using Rows = std::vector<LoopRow>;

std::string vector_text(const Fractions& all, Pen& pen) {
  std::string text;
  const std::string between = pen.one_of<std::string>({", ", " ", ","});
  for (const Fraction& x : all) text += (text.empty() ? "" : between) + pen.number(x);
  const std::string open = pen.one_of<std::string>({"", "(", "["});
  return open + text + (open == "(" ? ")" : open == "[" ? "]" : "");
}

std::string cell_text(const TraceColumn& column, const Fractions& value, Pen& pen) {
  if (!column.is_truth) return value.size() == 1 ? pen.number(value[0]) : vector_text(value, pen);
  if (value[0] == 1) return pen.one_of<std::string>({"1", "1", "yes", "true", "y"});
  return pen.one_of<std::string>({"0", "0", "no", "false", "n"});
}

std::vector<std::string> cells_of(const TraceSlot& table, const Rows& rows, Pen& pen) {
  std::vector<std::string> cells;
  for (const LoopRow& row : rows)
    for (std::size_t k = 0; k < row.columns.size(); ++k)
      cells.push_back(cell_text(table.columns.at(k), row.columns[k], pen));
  const std::size_t blank = pen.below(3) * table.columns.size();
  cells.resize(cells.size() + blank);
  return cells;
}

/// Where the loop ends by itself, the sheet's last rows may repeat its last one.
Rows filled(const Loop& loop, Rows rows, std::size_t sheet, Pen& pen) {
  if (loop.has_until && !rows.back().is_mistake && pen.coin() && rows.size() < sheet)
    rows.resize(sheet, rows.back());
  return rows;
}

/// A table and what became of it.
class TableOfVariant {
 public:
  TableOfVariant(const Variant& variant, const LoopTable& row)
      : variant_(variant),
        table_(*variant.find_trace(row.table)),
        loop_(row.loop(variant)),
        key_(loop_.run(1000)),
        stream_(variant.name.seed, row.exercise + "/" + row.table),
        pen_(stream_) {}

  void check_right() {
    REQUIRE(key_.size() == table_.trace->rows.size());
    const auto sheet = static_cast<std::size_t>(table_.sheet_rows);
    for (const Rows& rows : {key_, filled(loop_, key_, sheet, pen_)}) {
      const SlotMark mark = marked(rows);
      CHECK(mark.verdict == Verdict::Right);
      CHECK(identical(mark.marks, mark.out_of));
    }
  }

  /// One cell of one row; whatever follows from it is no slip.
  void check_wrong_decision() {
    const std::size_t row = pen_.below(key_.size());
    const auto sheet = static_cast<std::size_t>(table_.sheet_rows);
    const Rows rows = loop_.run(std::max(sheet, key_.size()), row);
    check_lost(rows, Number::ratio(1, static_cast<int>(table_.columns.size())),
               fmt::format("decision {} turned round", row + 1));
  }

  void check_row_left_out() {
    const std::size_t row = pen_.below(key_.size());
    Rows rows = key_;
    rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(row));
    if (!rows.empty()) check_lost(rows, 1, fmt::format("row {} left out", row + 1));
  }

  int students() const { return students_; }
  int in_doubt() const { return in_doubt_; }

 private:
  SlotMark marked(const Rows& rows) {
    ++students_;
    return mark_trace(variant_, table_, cells_of(table_, rows, pen_)).mark;
  }

  /// In parts of a row of the key. Less may be lost where the table can be read as something
  /// smaller; never more.
  void check_lost(const Rows& rows, const Number& parts, const std::string& what) {
    const SlotMark mark = marked(rows);
    const Number lost = mark.out_of - mark.marks;
    const Number expected = mark.out_of * parts / Number(static_cast<int>(key_.size()));
    INFO(what << ": lost " << lost.to_string() << " of " << mark.out_of.to_string());
    if (compare(lost, expected) == std::strong_ordering::less)
      ++in_doubt_;
    else
      CHECK(identical(lost, expected));
  }

  const Variant& variant_;
  const TraceSlot& table_;
  Loop loop_;
  Rows key_;
  Stream stream_;
  Pen pen_;
  int students_ = 0, in_doubt_ = 0;
};

}  // namespace

TEST_CASE("tables of loops of our own: right, a decision turned round, a row left out") {
  for (const LoopTable& row : loop_tables()) {
    if (!test::is_chosen(row.exercise)) continue;
    DYNAMIC_SECTION(row.exercise << " " << row.table) {
      const test::LoadedExercise loaded = test::load_exercise(row.exercise);
      int students = 0, in_doubt = 0;
      for (const std::optional<int>& level : test::levels_of(*loaded.exercise))
        for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
          const auto variant = draw(*loaded.exercise, {seed, level, {}});
          REQUIRE(variant.has_value());
          INFO(to_string(variant->name));
          TableOfVariant table(*variant, row);
          table.check_right();
          table.check_wrong_decision();
          table.check_row_left_out();
          students += table.students();
          in_doubt += table.in_doubt();
        }
      CHECK(50 * in_doubt <= students);
    }
  }
}

TEST_CASE("every table of a trace has a loop") {
  std::set<std::string> covered;
  for (const LoopTable& row : loop_tables()) covered.insert(row.exercise + " " + row.table);
  for (const std::string& name : test::exercise_names()) {
    const test::LoadedExercise loaded = test::load_exercise(name);
    for (const Ask& ask : loaded.exercise->ask) {
      if (ask.kind != AskKind::Table) continue;
      INFO(name << " " << ask.slot);
      CHECK(covered.erase(name + " " + ask.slot) == 1);
    }
  }
  CHECK(covered.empty());
}

}  // namespace deltarule::constructs
