#include "lang/value.h"

#include <fmt/core.h>

#include <array>

namespace deltarule {

std::string describe(const Value& v) {
  static constexpr std::array<std::string_view, 16> kNames = {
      "what had an error",  "a quantity", "a whole number",
      "a function",         "a function", "a family of quantities",
      "a record",           "a list",     "a graph",
      "a boolean function", "a trace",    "a word",
      "a boolean formula",  "a network",  "a set",
      "an interval"};
  static_assert(kNames.size() == std::variant_size_v<Value::Kind>);
  return std::string(kNames[v.kind.index()]);
}

std::string label_of(const std::vector<int>& indices) {
  std::string out;
  for (const int i : indices) out += fmt::format("{}{}", out.empty() ? "" : ",", i);
  return out;
}

const Value* member_of(const Bindings& items, std::string_view name) {
  for (const Item& item : items)
    if (item.label == name) return &item.value;
  return nullptr;
}

const Value* member_of(const Value& value, std::string_view name) {
  const auto* record = value.as<Record>();
  return record == nullptr ? nullptr : member_of(record->members, name);
}

}  // namespace deltarule
