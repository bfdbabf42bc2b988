#include "exercise/model_tables.h"

#include <fmt/core.h>

#include "exercise/condition_run.h"
#include "models/boolean_function.h"
#include "notation/printers.h"

namespace deltarule {

namespace {

constexpr int kMostTableInputs = 6;

Filled blocks_of(Table table) { return {{}, {Block{std::move(table)}}, {}, 0}; }
Inlines bit(bool value) { return {math(number(value ? 1 : 0))}; }
Inlines indexed(std::string_view name, int k) {
  return {math(symbol_of(std::string(name), {number(k)}))};
}

Table truth_table(const std::string& name, const BooleanFunction& f) {
  Table table;
  table.columns.assign(static_cast<std::size_t>(f.inputs()) + 1, Align::Centre);
  for (int i = 1; i <= f.inputs(); ++i) table.header.push_back(indexed("x", i));
  table.header.push_back({math(symbol_of(name))});
  for (std::uint32_t row = 0; row < f.rows(); ++row) {
    std::vector<Inlines> cells;
    for (const bool input : inputs_of_row(row, f.inputs())) cells.push_back(bit(input));
    cells.push_back(bit(f.value(row)));
    table.rows.push_back(std::move(cells));
  }
  return table;
}

std::string column_of(const BooleanFunction& f) {
  std::string out;
  for (std::uint32_t row = 0; row < f.rows(); ++row)
    out += fmt::format("{}{}", row == 0 ? "" : ", ", f.value(row) ? 1 : 0);
  return out;
}

const Matrix* numbers_of(const Variant& variant, const Value* value) {
  const auto* id = value == nullptr ? nullptr : value->as<QuantityId>();
  return id == nullptr ? nullptr : &variant.values[*id];
}

/// Nothing where the list holds something else than points.
std::optional<Table> points_table(const Variant& variant, const List& list) {
  Table table;
  for (const Item& point : list.items) {
    const Matrix* x = numbers_of(variant, member_of(point.value, "x"));
    const Matrix* y = numbers_of(variant, member_of(point.value, "y"));
    if (x == nullptr || y == nullptr) return std::nullopt;
    std::vector<Inlines> cells = {{text(point.label)}};
    for (Eigen::Index j = 0; j < x->size(); ++j)
      cells.push_back({math(number(text_of(scalar(x->data()[j]))))});
    cells.push_back({math(number(text_of(*y)))});
    table.rows.push_back(std::move(cells));
  }
  if (table.rows.empty()) return std::nullopt;
  const int dimension = static_cast<int>(table.rows[0].size()) - 2;
  table.columns.assign(table.rows[0].size(), Align::Right);
  table.header.push_back({text("point")});
  for (int j = 1; j <= dimension; ++j) table.header.push_back(indexed("x", j));
  table.header.push_back({math(symbol_of("y"))});
  return table;
}

}  // namespace

std::optional<Filled> fill_model_value(const Variant& variant, const std::string& name,
                                       const Value& value, std::string_view form, bool in_math) {
  if (const auto* f = value.as<BooleanFunction>()) {
    if (form == "table" && !in_math && f->inputs() <= kMostTableInputs)
      return blocks_of(truth_table(name, *f));
    if (form != "list") return std::nullopt;
    const std::string column = column_of(*f);
    return in_math ? Filled{{}, {}, column, 0} : Filled{{text(column)}, {}, {}, 0};
  }
  const auto* list = value.as<List>();
  if (list == nullptr || form != "table" || in_math) return std::nullopt;
  auto table = points_table(variant, *list);
  if (!table) return std::nullopt;
  return blocks_of(std::move(*table));
}

}  // namespace deltarule
