#include "cli/variant_json.h"

#include <nlohmann/json.hpp>

#include "lang/functions.h"
#include "numeric/precision.h"

namespace deltarule {
namespace {

using Json = nlohmann::ordered_json;

std::string written(const Precision& precision, const Number& value) {
  const auto decimal = write(value.is_exact() ? Precision::exact() : precision, value);
  return decimal ? decimal->text : value.to_string();
}

/// Text for a number, a list for a vector, a list of rows for a matrix.
Json values_of(const Matrix& m, const Precision& precision) {
  if (m.size() == 1) return written(precision, m(0, 0));
  Json rows = Json::array();
  for (int r = 0; r < m.rows(); ++r) {
    Json row = Json::array();
    for (int c = 0; c < m.cols(); ++c) row.push_back(written(precision, m(r, c)));
    rows.push_back(m.cols() == 1 ? row[0] : row);
  }
  return rows;
}

Json parameter(const Variant& variant, const std::string& name) {
  const Value* value = variant.model->find(name);
  if (value == nullptr) return nullptr;
  if (const auto* id = value->as<QuantityId>())
    return values_of(variant.values[*id], variant.exercise->front.work);
  if (const auto* number = value->as<Number>())
    return written(variant.exercise->front.work, *number);
  if (const auto* function = value->as<const Function*>()) return std::string((*function)->name);
  return describe(*value);
}

/// By name; a parameter that only another level has is left out.
Json parameters(const Variant& variant) {
  Json out = Json::object();
  for (const Parameter& p : variant.exercise->params.parameters)
    for (const std::string& name : p.names)
      if (Json value = parameter(variant, name); !value.is_null()) out[name] = std::move(value);
  return out;
}

Json slot_json(const Variant& variant, const Slot& slot, bool with_key) {
  const Matrix& key = variant.key(slot);
  Json out = {{"name", slot.name},
              {"rows", key.rows()},
              {"columns", key.cols()},
              {"give", to_string(slot.give)},
              {"marks", slot.marks.to_string()}};
  if (!with_key) return out;
  out["key"] = values_of(key, slot.give);
  return out;
}

}  // namespace

std::string variant_json(const Variant& variant, bool with_key) {
  const FrontMatter& front = variant.exercise->front;
  Json out = {{"variant", to_string(variant.name)},
              {"title", front.title},
              {"work", to_string(front.work)},
              {"parameters", parameters(variant)}};
  Json slots = Json::array();
  for (const Slot& slot : variant.slots) slots.push_back(slot_json(variant, slot, with_key));
  out["slots"] = std::move(slots);
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace deltarule
