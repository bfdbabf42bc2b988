// Variants made by hand, without an exercise file: for tests of the marker.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "exercise/variant.h"
#include "lang/parser.h"
#include "tests/support/catch.h"

namespace deltarule::test {

struct HandMade {
  std::vector<std::pair<std::string, std::string>> parameters;  ///< name, value as p/q
  std::string model;
  std::vector<std::pair<std::string, std::string>> asked;  ///< slot, expression
  Precision work = Precision::significant(4);
};

inline Span span_of(const std::string& text) {
  return {FileId::None, 0, static_cast<std::uint32_t>(text.size())};
}

inline Variant make_variant(const HandMade& made) {
  Variant variant;
  variant.model = std::make_unique<Model>();
  for (const auto& [name, value] : made.parameters)
    variant.model->give(name, scalar(Number::from_text(value)));
  const auto statements = parse_model(made.model, span_of(made.model));
  REQUIRE(statements.has_value());
  const Diagnostics errors = variant.model->run(*statements);
  for (const Diagnostic& each : errors) FAIL(each.message);
  for (const auto& [name, expression] : made.asked) {
    const auto tree = parse_expression(expression, span_of(expression));
    REQUIRE(tree.has_value());
    Slot slot;
    slot.name = slot.ask = name;
    slot.quantity = *variant.model->quantity(*tree);
    slot.give = made.work;
    slot.marks = Number(1);
    variant.slots.push_back(slot);
  }
  variant.question.d = &variant.model->derivation();
  variant.question.work = made.work;
  for (const Slot& slot : variant.slots)
    variant.question.asked.push_back({slot.quantity, slot.give});
  std::sort(variant.question.asked.begin(), variant.question.asked.end(),
            [](const Asked& a, const Asked& b) { return a.quantity < b.quantity; });
  variant.values = evaluate(variant.model->derivation());
  return variant;
}

}  // namespace deltarule::test
