#include "exercise/condition_check.h"

#include <fmt/core.h>

#include "exercise/condition_run.h"

namespace deltarule {

namespace {

/// Empty where the second road agrees.
std::string difference(const Variant& variant, const ConditionSlot& slot, const CheckLine& line) {
  if (line.method != "brute force")
    return "no second road, a condition is checked by brute force or by none";
  const auto found = has_solution_by_brute_force(*variant.model, slot);
  if (!found) return "no second road, there are too many answers to try them all";
  if (*found != slot.is_impossible) return {};
  return *found ? "said to be impossible, and there is an answer"
                : "said to be possible, and there is no answer";
}

}  // namespace

const CheckLine* check_line(const Variant& variant, const ConditionSlot& slot) {
  if (!variant.exercise->solution) return nullptr;
  for (const CheckLine& line : variant.exercise->solution->checks)
    if (line.slot == slot.name) return &line;
  return nullptr;
}

std::vector<std::string> condition_differences(const Variant& variant) {
  std::vector<std::string> out;
  for (const ConditionSlot& slot : variant.conditions) {
    const CheckLine* line = check_line(variant, slot);
    if (line == nullptr || line->method == "none") continue;
    const std::string why = difference(variant, slot, *line);
    if (!why.empty())
      out.push_back(fmt::format("{}, slot {}: {}", to_string(variant.name), slot.name, why));
  }
  return out;
}

}  // namespace deltarule
