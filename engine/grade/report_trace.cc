#include "grade/report_trace.h"

#include <algorithm>

#include <fmt/format.h>

#include "grade/report_words.h"

namespace deltarule {
namespace {

class TraceReport {
 public:
  TraceReport(const TraceSlot& table, const SlotMark& mark) : table_(table), mark_(mark) {}

  Blocks run() {
    add_table();
    say_first_wrong();
    for (int row = 0; row < mark_.rows; ++row) say_note(row);
    if (mark_.is_endless) return add(say("rows-endless")), std::move(out_);
    if (mark_.missing_rows == 1) add(say("row-missing"));
    if (mark_.missing_rows > 1) add(say("rows-missing", {number(mark_.missing_rows)}));
    return std::move(out_);
  }

 private:
  const CellMark& cell(int row, int column) const {
    return mark_.cells[static_cast<std::size_t>(row * mark_.cols + column)];
  }
  static Inlines number(int n) { return {text(fmt::format("{}", n))}; }
  void add(Inlines sentence) { out_.push_back(paragraph(std::move(sentence))); }

  static Inlines shown(const CellMark& c) {
    if (c.typed.empty()) return {text("–")};
    Inlines out = {code(c.typed)};
    if (c.verdict == Verdict::Right) return out;
    out.push_back(text(" "));
    out.push_back(tagged(std::string(to_string(c.verdict)), {text(verdict_in_words(c.verdict))}));
    return out;
  }

  void add_table() {
    Table table;
    table.columns.assign(static_cast<std::size_t>(mark_.cols) + 1, Align::Left);
    table.header.push_back(say("column-row"));
    for (const TraceColumn& column : table_.columns)
      table.header.push_back({math(symbol_of(column.name))});
    for (int row = 0; row < mark_.rows; ++row) {
      std::vector<Inlines> cells = {number(row + 1)};
      for (int j = 0; j < mark_.cols; ++j) cells.push_back(shown(cell(row, j)));
      table.rows.push_back(std::move(cells));
    }
    out_.push_back({std::move(table)});
  }

  bool does_not_follow(int row) const {
    for (int j = 0; j < mark_.cols; ++j)
      if (cell(row, j).verdict == Verdict::Wrong && cell(row, j).note.empty()) return true;
    return false;
  }

  void say_first_wrong() {
    for (int row = 0; row < mark_.rows; ++row)
      if (does_not_follow(row)) return add(say("first-wrong-row", {number(row + 1)}));
    if (mark_.missing_rows > 0) add(say("rows-follow"));
  }

  // What lies behind the end is said once.
  void say_note(int row) {
    const std::string& note = cell(row, 0).note;
    if (note.empty()) return;
    const bool is_said_once = note == "row-extra" || note == "row-repeats";
    if (is_said_once && row > 0 && cell(row - 1, 0).note == note) return;
    add(say(note, {number(row + 1)}));
  }

  const TraceSlot& table_;
  const SlotMark& mark_;
  Blocks out_;
};

}  // namespace

Blocks about_trace(const Variant& variant, const SlotMark& mark) {
  return TraceReport(*variant.find_trace(mark.slot), mark).run();
}

}  // namespace deltarule
