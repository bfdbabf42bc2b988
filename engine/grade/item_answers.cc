#include "grade/item_answers.h"

#include <fmt/format.h>

#include <algorithm>

#include "grade/response_parts.h"

namespace deltarule {

namespace {

using Answer = std::vector<AnsweredCell>;

/// "pairs[2]", and "pairs.2" as maps give it.
std::string cell_name(const ItemSlot& slot, int cell) {
  return fmt::format("{}[{}]", slot.name, cell + 1);
}
std::string part_name(const ItemSlot& slot, int cell) {
  return fmt::format("{}.{}", slot.name, cell + 1);
}
bool has_cells(const ItemSlot& slot) { return slot.verb == ItemVerb::Match; }

std::string one_text(const Answer& answer) {
  std::string out;
  for (const AnsweredCell& cell : answer) {
    if (cell.text.empty()) continue;
    out += (out.empty() ? "" : ", ") + cell.text;
  }
  return out;
}

class ItemFiller {
 public:
  ItemFiller(const ItemSlot& slot, Response& response) : slot_(slot), response_(response) {}

  TypedSlot run() {
    typed_.slot = slot_.name;
    if (has_cells(slot_)) typed_.cells.resize(static_cast<std::size_t>(slot_.cells()));
    for (int i = 0; has_cells(slot_) && i < slot_.cells(); ++i)
      for (const std::string& name : {cell_name(slot_, i), part_name(slot_, i)})
        if (const Answer* answer = find(name)) put(i, name, *answer);
    if (const Answer* whole = find(slot_.name)) put_whole(*whole);
    if (typed_.cells.empty()) typed_.cells.emplace_back();
    return std::move(typed_);
  }

 private:
  const Answer* find(const std::string& name) const {
    const auto found = response_.answers.find(name);
    const bool is_there = found != response_.answers.end() && !one_text(found->second).empty();
    return is_there ? &found->second : nullptr;
  }

  void put(int cell, const std::string& name, const Answer& answer) {
    std::string& text = typed_.cells[static_cast<std::size_t>(cell)];
    const std::string more = one_text(answer);
    if (text.empty() || text == more) {
      text = more;
    } else {
      note_twice(name, answer);
      text += " or " + more;  // which is no letter
    }
  }

  /// A list of as many letters as there are prompts stands cell by cell; any other answer is read
  /// as one text.
  void put_whole(const Answer& whole) {
    const bool is_by_cell = has_cells(slot_) && response_.shapes.contains(slot_.name) &&
                            whole.size() == typed_.cells.size();
    if (is_by_cell) {
      for (std::size_t i = 0; i < whole.size(); ++i)
        if (!whole[i].text.empty()) put(static_cast<int>(i), slot_.name, {whole[i]});
      return;
    }
    std::string text = one_text(whole);
    for (const std::string& cell : typed_.cells)
      if (!cell.empty()) text += " or " + cell;
    if (text.size() > one_text(whole).size()) note_twice(slot_.name, whole);
    typed_.cells = {std::move(text)};
  }

  void note_twice(const std::string& name, const Answer& answer) {
    note(response_, "R-006", Severity::Error, answer.front().span,
         fmt::format("`{}` is answered twice", name),
         "leave the answer that you mean, and take the other one away");
  }

  const ItemSlot& slot_;
  Response& response_;
  TypedSlot typed_;
};

}  // namespace

bool names_item(const Variant& variant, std::string_view name) {
  for (const ItemSlot& slot : variant.items) {
    if (slot.name == name) return true;
    for (int i = 0; has_cells(slot) && i < slot.cells(); ++i)
      if (cell_name(slot, i) == name || part_name(slot, i) == name) return true;
  }
  return false;
}

std::vector<std::string> item_blank_names(const Variant& variant) {
  std::vector<std::string> all;
  for (const ItemSlot& slot : variant.items) {
    if (!has_cells(slot)) all.push_back(slot.name);
    for (int i = 0; has_cells(slot) && i < slot.cells(); ++i) all.push_back(cell_name(slot, i));
  }
  return all;
}

void add_item_answers(const Variant& variant, Response& response, std::vector<TypedSlot>& typed) {
  for (const ItemSlot& slot : variant.items) typed.push_back(ItemFiller(slot, response).run());
}

}  // namespace deltarule
