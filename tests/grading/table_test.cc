// The table of verdicts in table.txt, row by row.
#include <fmt/format.h>

#include "base/text.h"
#include "grade/marker.h"
#include "tests/support/exercises.h"
#include "tests/support/hand_variant.h"

using namespace deltarule;
using namespace deltarule::test;

namespace {

// At two blanks or more.
std::vector<std::string> columns_of(std::string_view line) {
  std::vector<std::string> columns;
  while (!line.empty()) {
    const std::size_t end = std::min(line.find("  "), line.size());
    columns.emplace_back(trim(line.substr(0, end)));
    line = trim(line.substr(end));
  }
  return columns;
}

std::string note_of(const SlotMark& slot) {
  static constexpr const char* unreadable[] = {
      "empty", "not-a-number", "two-readings", "too-long", "too-large", "not-finite", "not-text"};
  const CellMark& cell = slot.cells[0];
  if (cell.verdict == Verdict::Unreadable) return unreadable[static_cast<int>(cell.unreadable.why)];
  if (!slot.slips.empty()) return slot.slips[0].code;
  return cell.note.empty() ? "-" : cell.note;
}

Variant asks_for(const std::string& key, const Precision& digits) {
  return make_variant({{{"k", key}}, "v = k\nw = v + 0\n", {{"s", "w"}}, digits});
}

}  // namespace

TEST_CASE("the table of verdicts") {
  const std::string table = read_file(std::string(DELTARULE_ROOT) + "/tests/grading/table.txt");
  int rows = 0;
  for (const std::string_view line : lines(table)) {
    if (line.empty() || line.front() == '#') continue;
    const std::vector<std::string> column = columns_of(line);
    INFO(std::string(line));
    REQUIRE(column.size() == 6);
    const std::optional<Precision> digits = parse_precision(column[2]);
    REQUIRE(digits.has_value());
    const Variant v = asks_for(column[1], *digits);
    const Marking marking = Marker(v).mark({{"s", {column[0]}}});
    CHECK(std::string(to_string(marking.slots[0].verdict)) == column[3]);
    CHECK(note_of(marking.slots[0]) == column[4]);
    ++rows;
  }
  CHECK(rows >= 40);
}
