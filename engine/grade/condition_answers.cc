#include "grade/condition_answers.h"

namespace deltarule {

namespace {

/// `[]` is a set without members where a set is asked; else nothing was answered.
bool is_empty_list(const Response& response, const std::string& name) {
  const auto shape = response.shapes.find(name);
  return shape != response.shapes.end() && shape->second.cols == 0;
}

std::string one_text(const Response& response, const std::string& name) {
  const auto found = response.answers.find(name);
  if (found == response.answers.end()) return {};
  const auto shape = response.shapes.find(name);
  const std::size_t cols =
      shape == response.shapes.end() ? 0 : static_cast<std::size_t>(shape->second.cols);
  std::string out;
  for (std::size_t k = 0; k < found->second.size(); ++k) {
    const bool is_new_row = cols > 0 && k > 0 && k % cols == 0;
    out += (k == 0 ? "" : is_new_row ? "; " : " ") + found->second[k].text;
  }
  return out;
}

}  // namespace

bool names_condition(const Variant& variant, std::string_view name) {
  return find_condition(variant.conditions, name) != nullptr;
}

std::vector<std::string> condition_blank_names(const Variant& variant) {
  std::vector<std::string> all;
  for (const ConditionSlot& slot : variant.conditions)
    for (std::string& name : blank_names(slot)) all.push_back(std::move(name));
  return all;
}

void add_condition_answers(const Variant& variant, const Response& response,
                           std::vector<TypedSlot>& typed) {
  for (const ConditionSlot& slot : variant.conditions) {
    for (const Unknown& unknown : slot.unknowns) {
      const std::string name = slot.name + "." + unknown.name;
      const bool is_empty_set =
          unknown.kind == UnknownKind::Subset && is_empty_list(response, name);
      typed.push_back({name, {is_empty_set ? "{}" : one_text(response, name)}});
    }
    const std::string impossible = slot.name + ".impossible";
    if (slot.may_be_impossible) typed.push_back({impossible, {one_text(response, impossible)}});
    if (std::string whole = one_text(response, slot.name); !whole.empty())
      typed.push_back({slot.name, {std::move(whole)}});
  }
}

}  // namespace deltarule
