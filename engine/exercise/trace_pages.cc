#include "exercise/trace_pages.h"

#include <fmt/core.h>

#include <algorithm>

#include "exercise/placeholders.h"
#include "exercise/printed.h"
#include "exercise/worked_steps.h"

namespace deltarule {

namespace {

constexpr std::size_t kMostRowsShown = 4;

/// Items that are called 1, 2, 3 ... as the rows are would fill two columns with the same.
bool shows_items(const TraceSlot& slot) {
  const auto& data = slot.trace->data;
  const std::size_t rows =
      std::max<std::size_t>(static_cast<std::size_t>(slot.sheet_rows), slot.trace->rows.size());
  for (std::size_t row = 0; row < rows && !data.empty(); ++row)
    if (data[row % data.size()].label != fmt::format("{}", row + 1)) return true;
  return false;
}

Table empty_table(const TraceSlot& slot) {
  Table table;
  const bool has_items = shows_items(slot);
  table.columns.push_back(Align::Right);
  table.header.push_back({text("row")});
  if (has_items) {
    table.columns.push_back(Align::Right);
    table.header.push_back({math(symbol_of(slot.trace->definition->arguments.at(0)))});
  }
  for (const TraceColumn& column : slot.columns) {
    table.columns.push_back(Align::Left);
    table.header.push_back({math(symbol_of(column.name))});
  }
  return table;
}

/// Number of the row, and the item that it takes.
std::vector<Inlines> beginning(const TraceSlot& slot, std::size_t row) {
  std::vector<Inlines> cells = {{text(fmt::format("{}", row + 1))}};
  const auto& data = slot.trace->data;
  if (shows_items(slot)) cells.push_back({text(data[row % data.size()].label)});
  return cells;
}

/// "2 -1 0": as a student may write it.
Inlines value_of(const Variant& v, const TraceSlot& slot, std::size_t row, std::size_t column) {
  const QuantityId q = v.key_cell(slot, row, column);
  const Matrix& m = v.values[q];
  if (m.size() == 1) return {math(printed_value(v, q, slot.give))};
  Formulas cells;
  for (Eigen::Index i = 0; i < m.size(); ++i) {
    const auto decimal = write(slot.give, m.data()[i]);
    cells.push_back(number(decimal ? decimal->text : "?"));
  }
  return {math(tuple(std::move(cells)))};
}

bool is_trace_blank(const Variant& v, const Inline& i) {
  const auto* blank = std::get_if<Blank>(&i.value);
  return blank != nullptr && v.find_trace(blank->slot) != nullptr;
}

/// A paragraph cut at its blank of a trace: what stands before it, the table, what follows.
void cut(const Variant& v, Paragraph& p, Blocks& out) {
  Inlines before;
  Inlines after;
  const TraceSlot* table = nullptr;
  for (Inline& i : p.inlines) {
    if (table == nullptr && is_trace_blank(v, i))
      table = v.find_trace(std::get<Blank>(i.value).slot);
    else
      (table == nullptr ? before : after).push_back(std::move(i));
  }
  if (!before.empty()) out.push_back(paragraph(std::move(before)));
  out.push_back(blank_trace(*table));
  if (!after.empty()) out.push_back(paragraph(std::move(after)));
}

}  // namespace

Block blank_trace(const TraceSlot& slot) {
  Table table = empty_table(slot);
  for (int row = 0; row < slot.sheet_rows; ++row) {
    std::vector<Inlines> cells = beginning(slot, static_cast<std::size_t>(row));
    for (std::size_t j = 0; j < slot.columns.size(); ++j)
      cells.push_back({{Blank{fmt::format("{}[{},{}]", slot.name, row + 1, j + 1),
                              1,
                              1,
                              {},
                              {},
                              slot.columns[j].shape.cells()}}});
    table.rows.push_back(std::move(cells));
  }
  return {std::move(table)};
}

Block solved_trace(const Variant& v, const TraceSlot& slot) {
  Table table = empty_table(slot);
  for (std::size_t row = 0; row < slot.trace->rows.size(); ++row) {
    std::vector<Inlines> cells = beginning(slot, row);
    for (std::size_t j = 0; j < slot.columns.size(); ++j)
      cells.push_back(value_of(v, slot, row, j));
    table.rows.push_back(std::move(cells));
  }
  return {std::move(table)};
}

void put_traces(const Variant& v, Blocks& blocks) {
  if (v.traces.empty()) return;
  Blocks out;
  for (Block& block : blocks) {
    auto* p = std::get_if<Paragraph>(&block.value);
    const bool has_one =
        p != nullptr && std::any_of(p->inlines.begin(), p->inlines.end(),
                                    [&v](const Inline& i) { return is_trace_blank(v, i); });
    if (has_one)
      cut(v, *p, out);
    else
      out.push_back(std::move(block));
  }
  blocks = std::move(out);
}

// A row of each kind: as many as it takes to see every decision both ways, at most four.
Blocks first_rows(const Variant& v, const TraceSlot& slot) {
  Blocks out;
  std::vector<std::string> seen;
  for (std::size_t row = 0; row < slot.trace->rows.size() && seen.size() < kMostRowsShown; ++row) {
    std::string decisions;
    for (std::size_t j = 0; j < slot.columns.size(); ++j)
      if (slot.columns[j].is_truth)
        decisions += v.values[v.key_cell(slot, row, j)](0, 0).to_string() + " ";
    if (std::find(seen.begin(), seen.end(), decisions) != seen.end()) continue;
    seen.push_back(decisions);
    Inlines lines = {strong(fmt::format("Row {}", row + 1))};
    for (const Item& cell : slot.trace->rows[row].cells)  // columns of numbers need the room
      lines.push_back(display(step_formula(v, *cell.value.as<QuantityId>())));
    out.push_back(paragraph(std::move(lines)));
  }
  return out;
}

}  // namespace deltarule
