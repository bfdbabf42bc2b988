// From answers by name to the cells of a variant's slots.
#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/text.h"
#include "document/document.h"
#include "grade/condition_answers.h"
#include "grade/item_answers.h"
#include "grade/response_parts.h"
#include "grade/typed_grid.h"

namespace deltarule {
namespace {

constexpr std::size_t kMostNamesInHint = 8;

/// Where an answer belongs: a slot or a table, or one cell of it.
struct Place {
  const Slot* slot = nullptr;
  int cell = -1;  ///< row by row; -1: the whole slot
  const TraceSlot* table = nullptr;

  bool is_known() const { return slot != nullptr || table != nullptr; }
};

constexpr int kMostTableRows = 500;

Shape shape_of_slot(const Variant& variant, const Slot& slot) {
  return variant.derivation()[slot.quantity].shape;
}

struct Indexed {
  std::string base;
  std::vector<int> indices;  ///< from 1
};

/// "dW1[1,2]" taken apart; nothing where it is not of that form.
std::optional<Indexed> indexed(std::string_view name) {
  const std::size_t open = name.find('[');
  if (open == std::string_view::npos || !name.ends_with(']')) return std::nullopt;
  Indexed out{std::string(name.substr(0, open)), {}};
  for (const std::string_view part : split(name.substr(open + 1, name.size() - open - 2), ',')) {
    const std::string_view digits = trim(part);
    int value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    out.indices.push_back(value);
  }
  return out;
}

/// -1 where the shape has no such cell. One index counts along a row or a column.
int cell_index(Shape shape, const std::vector<int>& at) {
  const bool is_vector = shape.rows == 1 || shape.cols == 1;
  if (at.size() == 1 && is_vector) return at[0] >= 1 && at[0] <= shape.cells() ? at[0] - 1 : -1;
  if (at.size() != 2) return -1;
  const bool inside = at[0] >= 1 && at[0] <= shape.rows && at[1] >= 1 && at[1] <= shape.cols;
  return inside ? (at[0] - 1) * shape.cols + at[1] - 1 : -1;
}

/// A row beyond those of the sheet is a row too.
Place find_in_table(const TraceSlot& table, const std::vector<int>& at) {
  const int columns = static_cast<int>(table.columns.size());
  const bool inside =
      at.size() == 2 && at[0] >= 1 && at[0] <= kMostTableRows && at[1] >= 1 && at[1] <= columns;
  return inside ? Place{nullptr, (at[0] - 1) * columns + at[1] - 1, &table} : Place{};
}

Place find_place(const Variant& variant, std::string_view name) {
  if (const TraceSlot* table = variant.find_trace(name)) return {nullptr, -1, table};
  if (const Slot* slot = variant.find_slot(name)) return {slot, -1};
  const auto parts = indexed(name);
  if (!parts) return {};
  if (const TraceSlot* table = variant.find_trace(parts->base))
    return find_in_table(*table, parts->indices);
  if (const Slot* slot = variant.find_slot(parts->base)) {
    const int cell = cell_index(shape_of_slot(variant, *slot), parts->indices);
    return cell < 0 ? Place{} : Place{slot, cell};
  }
  std::string member = parts->base;  // the slot `dw.1` of a family, written as a cell
  for (const int i : parts->indices) member += fmt::format(".{}", i);
  return {variant.find_slot(member), -1};
}

// --- Names ---

std::string shape_in_words(Shape shape) {
  return shape.is_scalar() ? std::string("one number") : "a " + to_string(shape);
}

std::string names_hint(const Variant& variant, std::string_view name) {
  std::vector<std::string> names;
  for (const Slot& slot : variant.slots) names.push_back(slot.name);
  for (const TraceSlot& table : variant.traces) names.push_back(table.name);
  for (std::string& blank : condition_blank_names(variant)) names.push_back(std::move(blank));
  for (std::string& blank : item_blank_names(variant)) names.push_back(std::move(blank));
  const std::size_t count = names.size();
  if (const auto nearest = nearest_name(name, names)) {
    return fmt::format("did you mean `{}`?", *nearest);
  }
  if (names.size() > kMostNamesInHint) names.resize(kMostNamesInHint);
  for (std::string& n : names) n = "`" + n + "`";
  const bool all = names.size() == count;
  return (all ? "the slots are " : "the first slots are ") + join_words(names);
}

void note_unknown_name(const Variant& variant, const std::string& name, Span at,
                       Response& response) {
  const auto parts = indexed(name);
  const Slot* slot = parts ? variant.find_slot(parts->base) : nullptr;
  if (slot != nullptr) {
    note(response, "R-007", Severity::Error, at, fmt::format("no cell `{}`", name),
         fmt::format("`{}` is {}", slot->name, shape_in_words(shape_of_slot(variant, *slot))));
    return;
  }
  note(response, "R-007", Severity::Error, at, fmt::format("no slot is named `{}`", name),
       names_hint(variant, parts ? std::string_view(parts->base) : std::string_view(name)));
}

// --- Shapes ---

/// Whether an answer of shape `given` is meant for `asked`: its very shape, a vector lying or
/// standing, or all cells in one row.
bool suits(Shape given, Shape asked) {
  if (given == asked) return true;
  if (given.cells() != asked.cells()) return false;
  const bool both_vectors =
      (given.rows == 1 || given.cols == 1) && (asked.rows == 1 || asked.cols == 1);
  return both_vectors || given.rows == 1;
}

// --- One slot ---

class SlotFiller {
 public:
  SlotFiller(const Variant& variant, const Slot& slot, Response& response)
      : slot_(slot), shape_(shape_of_slot(variant, slot)), response_(response) {
    typed_.slot = slot.name;
    typed_.cells.resize(static_cast<std::size_t>(shape_.cells()));
  }

  void fill(const std::string& name, const std::vector<AnsweredCell>& answer) {
    if (is_empty(answer)) return;
    std::vector<std::string> cells = fitted(name, answer);
    for (std::size_t i = 0; i < cells.size(); ++i) put(i, cells[i], name, answer.front().span);
  }

  void fill_cell(int cell, const std::string& name, const std::vector<AnsweredCell>& answer) {
    if (is_empty(answer)) return;
    put(static_cast<std::size_t>(cell), number_text(name, answer), name, answer.front().span);
  }

  TypedSlot take() { return std::move(typed_); }

 private:
  static bool is_empty(const std::vector<AnsweredCell>& answer) {
    return std::ranges::all_of(answer, [](const AnsweredCell& c) { return c.text.empty(); });
  }

  /// A cell may be answered within the whole and on its own; where the two differ it is unreadable.
  void put(std::size_t i, const std::string& text, const std::string& name, Span at) {
    std::string& cell = typed_.cells[i];
    if (!cell.empty() && !text.empty() && cell != text) {
      note(response_, "R-006", Severity::Error, at, fmt::format("`{}` is answered twice", name),
           "leave the answer that you mean, and take the other one away");
      cell += " or " + text;
    } else if (cell.empty()) {
      cell = text;
    }
  }

  /// One text where one number is asked. `[0,5]` comes from a decimal comma: the marker reads "0,5"
  /// and offers 0.5.
  std::string number_text(const std::string& name, const std::vector<AnsweredCell>& answer) {
    if (answer.size() == 1) return answer.front().text;
    const bool is_pair = answer.size() == 2 && !answer[0].text.empty() && !answer[1].text.empty();
    std::string hint;
    if (is_pair &&
        std::ranges::all_of(answer[1].text, [](char c) { return c >= '0' && c <= '9'; })) {
      hint = fmt::format("did you mean {}.{}? a decimal point, please", answer[0].text,
                         answer[1].text);
    }
    note(response_, "R-008", Severity::Error, join(answer.front().span, answer.back().span),
         fmt::format("`{}` asks for one number, {} were read", name, answer.size()), hint);
    return is_pair && !hint.empty() ? answer[0].text + "," + answer[1].text : written(answer);
  }

  std::vector<std::string> fitted(const std::string& name,
                                  const std::vector<AnsweredCell>& answer) {
    if (shape_.is_scalar()) return {number_text(name, answer)};
    const auto given = response_.shapes.find(name);
    if (given == response_.shapes.end()) return from_text(answer);
    if (!suits(given->second, shape_)) return refused(given->second, answer);
    if (given->second.rows == 1 && shape_.rows > 1 && shape_.cols > 1) note_row_by_row(answer);
    std::vector<std::string> cells;
    for (const AnsweredCell& cell : answer) cells.push_back(cell.text);
    return cells;
  }

  std::vector<std::string> from_text(const std::vector<AnsweredCell>& answer) {
    const std::string text = without_brackets(answer.front().text);
    for (const bool at_commas : {false, true}) {
      const auto grid = grid_of(text, at_commas);
      if (grid && suits(grid->shape, shape_)) return grid->cells;
    }
    const auto grid = grid_of(text, false);
    return refused(grid ? grid->shape : Shape{0, 0}, answer);
  }

  void note_row_by_row(const std::vector<AnsweredCell>& answer) {
    note(response_, "R-008", Severity::Warning, answer.front().span,
         fmt::format("the numbers of `{}` are read row by row", slot_.name),
         fmt::format("a {} has {} rows of {}", to_string(shape_), shape_.rows, shape_.cols));
  }

  /// Every cell becomes a text in brackets, which is no number.
  std::vector<std::string> refused(Shape given, const std::vector<AnsweredCell>& answer) {
    std::string seen = "this was not understood as one";
    if (given.rows > 1) seen = fmt::format("{} rows of {} were read", given.rows, given.cols);
    if (given.rows == 1)
      seen = fmt::format("{} {} read", given.cols, given.cols == 1 ? "number was" : "numbers were");
    note(response_, "R-008", Severity::Error, join(answer.front().span, answer.back().span),
         fmt::format("`{}` asks for {}; {}", slot_.name, shape_in_words(shape_), seen),
         "write its rows, each in brackets: `[[1, 2], [3, 4]]`");
    std::string text = written(answer);
    if (!text.starts_with('[')) text = "[" + text + "]";
    return std::vector<std::string>(static_cast<std::size_t>(shape_.cells()), text);
  }

  const Slot& slot_;
  Shape shape_;
  Response& response_;
  TypedSlot typed_;
};

// --- Tables ---

void put_cell(TypedSlot& typed, std::size_t i, const std::string& text, std::size_t columns) {
  const std::size_t whole_rows = (i / columns + 1) * columns;
  if (typed.cells.size() < whole_rows) typed.cells.resize(whole_rows);
  typed.cells[i] = text;
}

/// Several numbers of one cell, joined: a vector's numbers may stand in columns of their own.
std::vector<std::string> joined_columns(const TraceSlot& table,
                                        const std::vector<AnsweredCell>& answer, std::size_t from) {
  std::vector<std::string> cells;
  std::size_t at = from;
  for (const TraceColumn& column : table.columns) {
    std::string text;
    for (int k = 0; k < column.shape.cells(); ++k) text += (k > 0 ? " " : "") + answer[at++].text;
    cells.push_back(std::move(text));
  }
  return cells;
}

/// One cell, or rows of as many cells as the table has columns (or numbers).
void fill_table(TypedSlot& typed, const Place& place, const std::string& name,
                const std::vector<AnsweredCell>& answer, Response& response) {
  const TraceSlot& table = *place.table;
  const std::size_t columns = table.columns.size();
  if (place.cell >= 0)
    return put_cell(typed, static_cast<std::size_t>(place.cell), answer.front().text, columns);
  const auto given = response.shapes.find(name);
  int numbers = 0;
  for (const TraceColumn& c : table.columns) numbers += c.shape.cells();
  const int width = given == response.shapes.end() ? 0 : given->second.cols;
  if (width != static_cast<int>(columns) && width != numbers) {
    note(response, "R-008", Severity::Error, join(answer.front().span, answer.back().span),
         fmt::format("`{}` asks for a table of {} columns", name, columns),
         "write its rows, each in brackets: `[[0, 1, \"2 1 1\"], [3, 0, \"2 1 1\"]]`");
    return;
  }
  for (std::size_t row = 0; row * static_cast<std::size_t>(width) < answer.size(); ++row) {
    const std::size_t from = row * static_cast<std::size_t>(width);
    if (width == static_cast<int>(columns)) {
      for (std::size_t j = 0; j < columns; ++j)
        put_cell(typed, row * columns + j, answer[from + j].text, columns);
      continue;
    }
    const std::vector<std::string> cells = joined_columns(table, answer, from);
    for (std::size_t j = 0; j < columns; ++j) put_cell(typed, row * columns + j, cells[j], columns);
  }
}

}  // namespace

void check_names(const Variant& variant, Response& response) {
  for (const auto& [name, cells] : response.answers) {
    const bool is_known = find_place(variant, name).is_known() || names_condition(variant, name) ||
                          names_item(variant, name);
    if (is_known) continue;
    note_unknown_name(variant, name, cells.front().span, response);
  }
}

std::vector<TypedSlot> to_typed(const Variant& variant, Response& response) {
  std::vector<SlotFiller> fillers;
  std::vector<TypedSlot> tables;
  for (const TraceSlot& table : variant.traces) tables.push_back({table.name, {}});
  for (const Slot& slot : variant.slots) fillers.emplace_back(variant, slot, response);
  for (const auto& [name, answer] : response.answers) {
    const Place place = find_place(variant, name);
    if (place.table != nullptr)
      fill_table(tables[static_cast<std::size_t>(place.table - variant.traces.data())], place, name,
                 answer, response);
    if (place.slot == nullptr) continue;
    SlotFiller& filler = fillers[static_cast<std::size_t>(place.slot - variant.slots.data())];
    if (place.cell < 0) {
      filler.fill(name, answer);
    } else {
      filler.fill_cell(place.cell, name, answer);
    }
  }
  std::vector<TypedSlot> typed;
  for (SlotFiller& filler : fillers) typed.push_back(filler.take());
  std::ranges::move(tables, std::back_inserter(typed));
  add_condition_answers(variant, response, typed);
  add_item_answers(variant, response, typed);
  return typed;
}

}  // namespace deltarule
