#include "grade/condition_answers.h"

namespace deltarule {

namespace {

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
  for (const std::string& name : condition_blank_names(variant))
    typed.push_back({name, {one_text(response, name)}});
  for (const ConditionSlot& slot : variant.conditions)
    if (std::string whole = one_text(response, slot.name); !whole.empty())
      typed.push_back({slot.name, {std::move(whole)}});
}

}  // namespace deltarule
