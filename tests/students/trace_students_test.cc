// What SPEC section 3 promises of traces, counted over students who train a perceptron by
// themselves.
//
//   ./tests/run prints the table; 100 seeds a level, with --long 2,000 (DELTARULE_LONG).
#include "tests/students/trace_students.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <map>
#include <set>

#include "document/plain_text.h"
#include "grade/report_trace.h"
#include "tests/support/catch.h"
#include "tests/support/exercises.h"

namespace deltarule::test {
namespace {

constexpr std::size_t kMostExamples = 6;

int seeds() {
  if (const char* chosen = std::getenv("DELTARULE_SEEDS")) return std::atoi(chosen);
  return std::getenv("DELTARULE_LONG") != nullptr ? 2000 : 100;
}

/// The students who make one slip.
struct TraceFigures {
  long students = 0;
  long refused = 0;      ///< cells of right students
  long found = 0;        ///< the first row that the report names is the one where the slip shows
  long overcharged = 0;  ///< lost more than the slip spoils, or charged behind the table
  long in_doubt = 0;     ///< lost less: read as something that costs less and explains as much
  long flagged = 0;      ///< slots behind the table that are left to the instructor
  long named = 0;        ///< by the slip and nothing else
  long misnamed = 0;     ///< by another slip, too
  double marks = 0;      ///< shares of the table's, added up
  std::vector<std::string> examples;

  double percent(long part) const { return share(part, students); }
  double percent_named() const { return share(named, students - in_doubt); }
  double percent_marks() const { return 100 * marks / static_cast<double>(std::max(1L, students)); }

  static double share(long part, long all) {
    return 100 * static_cast<double>(part) / static_cast<double>(std::max(1L, all));
  }
};

/// The number between `head` and `tail`, or nothing.
std::optional<std::size_t> row_between(const std::string& text, std::string_view head,
                                       std::string_view tail) {
  if (text.rfind(head, 0) != 0) return std::nullopt;
  std::size_t end = head.size();
  while (end < text.size() && std::isdigit(static_cast<unsigned char>(text[end]))) ++end;
  if (end == head.size() || text.compare(end, tail.size(), tail) != 0) return std::nullopt;
  return std::stoul(text.substr(head.size(), end - head.size())) - 1;
}

/// The first row, from 0, that a report's sentences say is wrong, doubled, missing or too much.
std::optional<std::size_t> first_row_named(const Blocks& report) {
  constexpr std::pair<const char*, const char*> kSentences[] = {
      {"The first row that does not follow from the one before it is row ", "."},
      {"Row ", " is the row before it once more."},
      {"Before row ", " a row is missing."},
      {"From row ", " on the loop has stopped already, by your own values."},
  };
  std::optional<std::size_t> first;
  for (const Block& block : report) {
    const auto* paragraph = std::get_if<Paragraph>(&block.value);
    if (paragraph == nullptr) continue;
    const std::string text = plain_text(paragraph->inlines);
    for (const auto& [head, tail] : kSentences) {
      const auto row = row_between(text, head, tail);
      if (row && (!first || *row < *first)) first = row;
    }
  }
  return first;
}

std::set<std::string> names_in(const SlotMark& table) {
  std::set<std::string> names;
  for (const Diagnosis& d : table.slips) names.insert(d.code);
  for (const CellMark& cell : table.cells)
    if (cell.note == "row-skipped" || cell.note == "row-doubled") names.insert(cell.note);
  return names;
}

/// One variant, all its students.
class TraceClassroom {
 public:
  TraceClassroom(const Variant& variant, std::map<LoopSlip, TraceFigures>& figures)
      : variant_(variant),
        table_(variant.traces.front()),
        points_(labelled_points(variant)),
        key_(run_loop(points_, 1000)),
        figures_(figures),
        marker_(variant) {}

  void run() {
    REQUIRE(key_.size() == table_.trace->rows.size());
    for (const LoopSlipRow& row : loop_slips()) {
      Stream stream(variant_.name.seed, fmt::format("students/{}", row.name));
      const auto most = static_cast<std::size_t>(table_.sheet_rows);
      mark(row, make_trace_student(points_, row.slip, most, stream));
    }
  }

 private:
  /// Nothing shows: the rows are the key's, and perhaps its last one once more.
  bool reads_as_right(const LoopTable& rows) const {
    if (rows.size() < key_.size() || !std::equal(key_.begin(), key_.end(), rows.begin()))
      return false;
    return std::all_of(rows.begin() + static_cast<std::ptrdiff_t>(key_.size()), rows.end(),
                       [this](const LoopRow& row) { return row == key_.back(); });
  }

  TraceHand hand_for(const LoopTable& rows) const {
    const auto spare = static_cast<std::size_t>(table_.sheet_rows);
    const std::uint64_t seed = variant_.name.seed;
    return {seed % 2 == 0, seed % 3 == 0, rows.size() < spare ? spare - rows.size() : 0};
  }

  void mark(const LoopSlipRow& row, const TraceStudent& student) {
    const bool is_right = reads_as_right(student.rows);
    const bool should_be = row.slip == LoopSlip::None || row.slip == LoopSlip::NoneRepeatsTheStop;
    if (is_right && !should_be) return;  // now and then a slip changes nothing
    TraceFigures& f = figures_[row.slip];
    ++f.students;
    const Marking marking = marker_.mark(answers_of(student, hand_for(student.rows)));
    const auto table = std::find_if(marking.slots.begin(), marking.slots.end(),
                                    [](const SlotMark& m) { return m.is_table; });
    f.marks += (table->marks / table->out_of).to_double();
    if (should_be) count_refused(f, *table);
    count_charges(f, row, student, marking, *table);
    count_found(f, row, student, *table);
    count_names(f, row, student, *table);
  }

  void note(TraceFigures& f, const LoopSlipRow& row, const std::string& what) const {
    if (f.examples.size() < kMostExamples)
      f.examples.push_back(fmt::format("{} {}: {}", to_string(variant_.name), row.name, what));
  }

  void count_refused(TraceFigures& f, const SlotMark& table) const {
    if (table.verdict != Verdict::Right) ++f.refused;
    for (const CellMark& cell : table.cells)
      if (cell.verdict != Verdict::Right) ++f.refused;
  }

  void count_charges(TraceFigures& f, const LoopSlipRow& row, const TraceStudent& student,
                     const Marking& marking, const SlotMark& table) const {
    const int cells = 3 * static_cast<int>(key_.size());
    const int kept = std::max(0, cells - student.lost_cells);
    const Number made = table.out_of * Number::ratio(kept, cells);
    bool is_charged_behind = false;
    for (const SlotMark& slot : marking.slots) {
      if (slot.verdict == Verdict::Flagged) ++f.flagged;
      if (!slot.is_table && slot.verdict == Verdict::Wrong) is_charged_behind = true;
    }
    if (identical(table.marks, made) && !is_charged_behind) return;
    const bool is_less = sign(table.marks - made) == Sign::Positive && !is_charged_behind;
    ++(is_less ? f.in_doubt : f.overcharged);
    note(f, row,
         fmt::format("{} of {}, {} of {} cells spoilt{}", table.marks.to_string(),
                     table.out_of.to_string(), student.lost_cells, cells,
                     is_charged_behind ? ", charged behind the table" : ""));
  }

  /// Rows that cannot be told apart: a row and its copies beside it; the row in the place of a
  /// missing one, up to the first that differs from the key.
  bool is_where_it_shows(std::size_t named, const LoopSlipRow& row,
                         const TraceStudent& student) const {
    const std::size_t own = student.own.front();
    if (row.slip == LoopSlip::RowDoubled) return student.rows.at(named) == student.rows[own];
    if (row.slip != LoopSlip::RowSkipped) return named == own;
    std::size_t shows = own;
    while (shows < student.rows.size() && student.rows[shows] == key_[shows]) ++shows;
    return named == shows;
  }

  void count_found(TraceFigures& f, const LoopSlipRow& row, const TraceStudent& student,
                   const SlotMark& table) const {
    const auto named = first_row_named(about_trace(variant_, table));
    const bool is_prefix = std::equal(
        student.rows.begin(), student.rows.end(), key_.begin(),
        key_.begin() + static_cast<std::ptrdiff_t>(std::min(key_.size(), student.rows.size())));
    const bool is_found = student.own.empty() || is_prefix
                              ? !named
                              : named && is_where_it_shows(*named, row, student);
    if (is_found && (!is_prefix || should_end_at(student, table))) {
      ++f.found;
      return;
    }
    note(f, row,
         fmt::format("row {} named, own {}", named ? static_cast<int>(*named) + 1 : 0,
                     student.own.empty() ? 0 : student.own.front() + 1));
  }

  /// The first rows of the key: as many are missing as are said to follow.
  bool should_end_at(const TraceStudent& student, const SlotMark& table) const {
    return table.missing_rows == static_cast<int>(key_.size() - student.rows.size());
  }

  void count_names(TraceFigures& f, const LoopSlipRow& row, const TraceStudent& student,
                   const SlotMark& table) const {
    std::set<std::string> names = names_in(table);
    if (names.empty() && student.rows.size() < key_.size() && table.missing_rows > 0)
      names.insert("rows-missing");
    const auto is_mine = [&row](const std::string& code) {
      return std::find(row.codes.begin(), row.codes.end(), code) != row.codes.end();
    };
    if (std::any_of(names.begin(), names.end(), is_mine)) ++f.named;
    if (std::all_of(names.begin(), names.end(), is_mine)) return;
    ++f.misnamed;
    note(f, row, fmt::format("named {}", fmt::join(names, " ")));
  }

  const Variant& variant_;
  const TraceSlot& table_;
  std::vector<LabelledPoint> points_;
  LoopTable key_;
  std::map<LoopSlip, TraceFigures>& figures_;
  Marker marker_;
};

void print_row(const char* name, const TraceFigures& f) {
  fmt::print("{:<26} {:>8} {:>7} {:>7.1f} {:>11} {:>8} {:>7} {:>7.1f} {:>8} {:>7.1f}\n", name,
             f.students, f.refused, f.percent(f.found), f.overcharged, f.in_doubt, f.flagged,
             f.percent_named(), f.misnamed, f.percent_marks());
  for (const std::string& line : f.examples) fmt::print("    {}\n", line);
}

}  // namespace

TEST_CASE("students who train a perceptron: the first wrong row is found, and charged once") {
  const LoadedExercise loaded = load_exercise("perceptron/trace_pm1");
  std::map<LoopSlip, TraceFigures> figures;
  for (const std::optional<int>& level : levels_of(*loaded.exercise))
    for (int seed = 1; seed <= seeds(); ++seed) {
      const auto variant = draw(*loaded.exercise, {static_cast<std::uint64_t>(seed), level, {}});
      REQUIRE(variant.has_value());
      TraceClassroom(*variant, figures).run();
    }
  fmt::print("{:<26} {:>8} {:>7} {:>7} {:>11} {:>8} {:>7} {:>7} {:>8} {:>7}\n",
             "perceptron/trace_pm1", "students", "refused", "found %", "overcharged", "in doubt",
             "flagged", "named %", "misnamed", "marks %");
  for (const LoopSlipRow& row : loop_slips()) {
    const TraceFigures& f = figures[row.slip];
    print_row(row.name, f);
    INFO(row.name);
    CHECK(f.students > 0);
    CHECK(f.refused == 0);
    CHECK(f.overcharged == 0);
    CHECK(f.percent(f.in_doubt) <= 2);
    CHECK(f.percent(f.found) >= 99);
    // A number that is wrong by chance has no name; now and then it is what a slip gives.
    CHECK((row.codes.empty() || f.percent_named() >= 99));
    CHECK(f.percent(f.misnamed) <= (row.codes.empty() ? 5 : 1));
  }
}

}  // namespace deltarule::test
