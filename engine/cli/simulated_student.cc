#include "cli/simulated_student.h"

#include <fmt/format.h>

#include <algorithm>

#include "derivation/plan.h"
#include "derivation/slips.h"

namespace deltarule {
namespace {

/// As the key is written; a rounded number keeps its zeros.
std::string rounded(const Precision& give, const Number& value, Rounding rounding) {
  const auto typed = round(give, value, rounding);
  const auto decimal = write(give, typed && rounding != Rounding::HalfUp ? *typed : value);
  return decimal ? decimal->text : value.to_string();
}

std::vector<QuantityId> quantities_of(const Variant& variant) {
  std::vector<QuantityId> targets;
  for (const Slot& slot : variant.slots) targets.push_back(slot.quantity);
  return targets;
}

bool is_plain_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789.-") == std::string_view::npos;
}

std::string quoted(const std::string& text) {
  return is_plain_number(text) ? text : "\"" + text + "\"";
}

std::string one_answer(const Variant& variant, const Slot& slot, const TypedSlot& typed) {
  const Matrix& key = variant.key(slot);
  if (key.size() == 1) return quoted(typed.cells.front());
  std::vector<std::string> rows;
  for (int r = 0; r < key.rows(); ++r) {
    std::vector<std::string> cells;
    for (int c = 0; c < key.cols(); ++c)
      cells.push_back(quoted(typed.cells[static_cast<std::size_t>(r * key.cols() + c)]));
    const bool is_vector = key.cols() == 1;
    rows.push_back(is_vector ? cells.front() : fmt::format("[{}]", fmt::join(cells, ", ")));
  }
  return fmt::format("[{}]", fmt::join(rows, ", "));
}

}  // namespace

std::vector<TypedSlot> write_answers(const Variant& variant, std::span<const SlipInstance> slips,
                                     Rounding rounding) {
  const Derivation& d = variant.derivation();
  const std::vector<QuantityId> targets = quantities_of(variant);
  PlanRequest request;
  request.targets = targets;
  request.slips = slips;
  const Plan plan = make_plan(d, request);
  Faults faults;
  const std::vector<Number> values = run(plan, leaf_values(d, plan), kFirstBits, faults);
  std::vector<TypedSlot> out;
  for (const Slot& slot : variant.slots) {
    const Shape shape = shape_of(variant.key(slot));
    TypedSlot typed{slot.name, {}};
    for (int r = 0; r < shape.rows; ++r)
      for (int c = 0; c < shape.cols; ++c) {
        const StepId step = plan.step(d, {slot.quantity, r, c});
        typed.cells.push_back(rounded(slot.give, values[static_cast<std::size_t>(step)], rounding));
      }
    out.push_back(std::move(typed));
  }
  for (const ItemSlot& item : variant.items) out.push_back({item.name, {key_words(item)}});
  return out;
}

std::optional<SlipInstance> telling_slip(const Variant& variant) {
  const std::vector<QuantityId> targets = quantities_of(variant);
  const auto right = write_answers(variant, {}, Rounding::HalfUp);
  for (const SlipInstance& slip : slip_instances(variant.derivation(), variant.values, targets)) {
    const auto slipped = write_answers(variant, std::span(&slip, 1), Rounding::HalfUp);
    int changed = 0;
    for (std::size_t i = 0; i < right.size(); ++i)
      changed += slipped[i].cells == right[i].cells ? 0 : 1;
    if (changed > 0 && changed < static_cast<int>(right.size())) return slip;
  }
  return std::nullopt;
}

std::string response_yaml(const std::string& student, const Variant& variant,
                          const std::vector<TypedSlot>& answers) {
  std::string out =
      fmt::format("variant: {}\nstudent: {}\nanswers:\n", to_string(variant.name), student);
  for (const TypedSlot& answer : answers) {
    const Slot* slot = variant.find_slot(answer.slot);
    out += fmt::format(
        "  {}: {}\n", answer.slot,
        slot == nullptr ? quoted(answer.cells.front()) : one_answer(variant, *slot, answer));
  }
  return out;
}

}  // namespace deltarule
