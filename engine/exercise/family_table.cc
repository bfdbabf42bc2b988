#include "exercise/family_table.h"

#include <algorithm>

#include "base/text.h"
#include "exercise/condition_run.h"
#include "exercise/figure_reader.h"
#include "exercise/printed.h"
#include "exercise/slots.h"

namespace deltarule {

namespace {

constexpr std::string_view kForm = " as table";

/// The numbers that a member stands for: bits, coordinates; none where it is an index.
Matrix place_of(const Variant& v, const Value& value) {
  const Value* x = value.as<Record>() == nullptr ? &value : member_of(value, "x");
  const auto* id = x == nullptr ? nullptr : x->as<QuantityId>();
  if (id == nullptr || index(*id) >= v.derivation().size()) return {};
  const QuantityId targets[] = {*id};
  return evaluate(v.derivation(), targets)[*id];
}

class TableMaker {
 public:
  TableMaker(const Variant& v, const std::vector<std::string>& families, TableCells cells)
      : v_(v), cells_(cells) {
    for (const std::string& name : families) families_.push_back(slots_of(v, name));
  }

  Table run() {
    add_header();
    for (std::size_t k = 0; k < families_[0].size(); ++k) add_row(k);
    return std::move(table_);
  }

 private:
  Matrix place(std::size_t k) const {
    const Slot& slot = *families_[0][k];
    return slot.locals.empty() ? Matrix{} : place_of(v_, slot.locals.back().value);
  }

  void add_header() {
    const Matrix first = place(0);
    if (first.size() == 0)
      table_.header.push_back({math(symbol_of(ask_of(v_, *families_[0][0]).index))});
    for (int j = 1; j <= first.size(); ++j)
      table_.header.push_back({math(symbol_of("x", {number(j)}))});
    table_.columns.assign(table_.header.size(), Align::Centre);
    for (const auto& family : families_) {
      table_.header.push_back({math(symbol_of(family[0]->ask))});
      table_.columns.push_back(cells_ == TableCells::Blanks ? Align::Left : Align::Centre);
    }
  }

  void add_row(std::size_t k) {
    const Matrix at = place(k);
    std::vector<Inlines> row;
    if (at.size() == 0) row.push_back({text(label_of(*families_[0][k]))});
    for (Eigen::Index j = 0; j < at.size(); ++j)
      row.push_back({math(number_formula(at.data()[j]))});
    for (const auto& family : families_) row.push_back(cell(*family[k]));
    table_.rows.push_back(std::move(row));
  }

  /// "3" of `dw.3`.
  static std::string label_of(const Slot& slot) {
    return slot.name.substr(std::min(slot.ask.size() + 1, slot.name.size()));
  }

  Inlines cell(const Slot& slot) const {
    if (cells_ == TableCells::Values) return {math(value(slot))};
    const Shape shape = v_.derivation()[slot.quantity].shape;
    return {{Blank{slot.name, shape.rows, shape.cols, {}, {}}}};
  }

  /// A vector in a line: (1, 0, 1).
  Formula value(const Slot& slot) const {
    const Printed printed = print_quantity(v_, slot.quantity, slot.give);
    if (printed.shape.is_scalar() || printed.shape.cols != 1) return as_formula(printed);
    Formulas cells;
    for (const std::string& cell : printed.cells) cells.push_back(number(cell));
    return tuple(std::move(cells));
  }

  const Variant& v_;
  TableCells cells_;
  std::vector<std::vector<const Slot*>> families_;
  Table table_;
};

}  // namespace

std::optional<std::vector<std::string>> table_families(std::string_view content) {
  content = trim(content);
  if (content.size() <= kForm.size() || !content.ends_with(kForm)) return std::nullopt;
  std::vector<std::string> out;
  for (const std::string_view name : split(content.substr(0, content.size() - kForm.size()), ','))
    out.emplace_back(trim(name));
  return out;
}

Table family_table(const Variant& variant, const std::vector<std::string>& families,
                   TableCells cells) {
  return TableMaker(variant, families, cells).run();
}

}  // namespace deltarule
