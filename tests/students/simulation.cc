#include "tests/students/simulation.h"

#include <algorithm>

namespace deltarule::test {
namespace {

std::vector<QuantityId> asked_quantities(const Variant& variant) {
  std::vector<QuantityId> all;
  for (const Asked& asked : variant.question.asked) all.push_back(asked.quantity);
  return all;
}

Plan plan_for(const Variant& variant, const Roads& roads, const std::vector<SlipInstance>& slips) {
  const std::vector<QuantityId> targets = asked_quantities(variant);
  return make_plan(variant.derivation(),
                   {.targets = targets, .pinned = {}, .slips = slips, .roads = roads});
}

// All the digits asked for: 0.4900, not 0.49, which says less.
std::string with_all_digits(std::string text, const Precision& give) {
  const TypedNumber typed = *read_typed_number(text).number;
  if (!has_too_few_digits(typed, give) || text.find('e') != std::string::npos) return text;
  const bool by_places = give.kind == Precision::Kind::DecimalPlaces;
  const int missing = give.digits - (by_places ? typed.places : typed.significant);
  if (text.find('.') == std::string::npos) text += '.';
  return text + std::string(static_cast<std::size_t>(missing), '0');
}

}  // namespace

std::vector<SimulatedStudent> honest_students(const Variant& variant) {
  std::vector<SimulatedStudent> all;
  for (const Roads& roads : road_choices(plan_for(variant, Roads{}, {}))) {
    all.push_back({"full precision", {Rounding::HalfUp, false, false, false}, roads});
    for (bool reversed : {false, true})
      for (auto [how, name] : {std::pair{Rounding::HalfUp, "half up"},
                               {Rounding::HalfEven, "half to even"},
                               {Rounding::Truncate, "truncating"}}) {
        const std::string order = reversed ? ", sums turned round" : "";
        all.push_back({std::string(name) + order, {how, false, true, reversed}, roads});
        all.push_back(
            {std::string(name) + " inside rules" + order, {how, true, true, reversed}, roads});
        if (!reversed)
          all.push_back({std::string(name) + " when writing", {how, false, false, false}, roads});
      }
  }
  return all;
}

std::string written(const Number& value, const Precision& give, Rounding how) {
  if (!give.is_exact()) {
    // A ball around 0.3 may not tell whether it is cut off below or at it: its middle does.
    std::optional<Number> rounded = round(give, value, how);
    if (!rounded) rounded = round(give, value, Rounding::HalfUp);
    const std::optional<Decimal> text = rounded ? write(give, *rounded) : std::nullopt;
    if (text) return with_all_digits(text->text, give);
  }
  const std::optional<Decimal> text = write(Precision::exact(), value);
  return text ? text->text : value.to_string();
}

std::vector<TypedSlot> answers_of(const Variant& variant, const SimulatedStudent& student,
                                  const std::vector<SlipInstance>& slips) {
  const Derivation& d = variant.derivation();
  const Plan plan = plan_for(variant, student.roads, slips);
  const std::vector<Number> leaves = leaf_values(d, plan);
  const std::vector<Number> values = run_student(
      plan, leaves, {variant.question.work, variant.question.asked.front().give}, student.habits);
  std::vector<TypedSlot> answers;
  for (const Slot& slot : variant.slots) {
    TypedSlot typed{slot.name, {}};
    const Shape shape = d[slot.quantity].shape;
    for (int i = 0; i < shape.rows; ++i)
      for (int j = 0; j < shape.cols; ++j) {
        const StepId step = plan.step(d, {slot.quantity, i, j});
        typed.cells.push_back(
            written(values[static_cast<std::size_t>(step)], slot.give, student.habits.rounding));
      }
    answers.push_back(std::move(typed));
  }
  return answers;
}

}  // namespace deltarule::test
