#include "cli/variant_json.h"

#include <nlohmann/json.hpp>

#include "document/plain_text.h"
#include "exercise/condition_page.h"
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

Json items(const Variant& variant, const std::vector<Item>& all);

Json value_json(const Variant& variant, const Value& value) {
  if (const auto* id = value.as<QuantityId>())
    return values_of(variant.values[*id], variant.exercise->front.work);
  if (const auto* number = value.as<Number>())
    return written(variant.exercise->front.work, *number);
  if (const auto* function = value.as<const Function*>()) return std::string((*function)->name);
  if (const auto* f = value.as<BooleanFunction>()) return f->to_text();
  if (const auto* list = value.as<List>()) return items(variant, list->items);
  return describe(value);
}

/// `{"x": ..., "y": ...}` for a point, a list of such for points.
Json items(const Variant& variant, const std::vector<Item>& all) {
  Json out = Json::array();
  for (const Item& item : all) {
    const auto* record = item.value.as<Record>();
    if (record == nullptr) {
      out.push_back(value_json(variant, item.value));
      continue;
    }
    Json members = Json::object();
    for (const Item& member : record->members)
      members[member.label] = value_json(variant, member.value);
    out.push_back(std::move(members));
  }
  return out;
}

Json parameter(const Variant& variant, const std::string& name) {
  const Value* value = variant.model->find(name);
  return value == nullptr ? Json(nullptr) : value_json(variant, *value);
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

Json condition_json(const ConditionSlot& slot, bool with_key) {
  Json blanks = Json::array();
  for (const Unknown& unknown : slot.unknowns)
    blanks.push_back({{"name", slot.name + "." + unknown.name}, {"type", type_in_words(unknown)}});
  Json out = {{"name", slot.name},
              {"blanks", std::move(blanks)},
              {"may_be_impossible", slot.may_be_impossible},
              {"marks", slot.marks.to_string()}};
  if (with_key) out["witness"] = key_words(slot);
  return out;
}

/// The letter and what stands there, as plain text.
Json option_json(const ItemSlot& slot, std::size_t i, bool with_key) {
  const ItemOption& option = slot.options[i];
  Json out = {{"letter", std::string(1, letter_of(static_cast<int>(i)))},
              {"text", plain_text(option.text)}};
  if (!with_key) return out;
  out["id"] = option.id;
  out["reason"] = plain_text(option.reason);
  if (!option.source.empty()) out["source"] = option.source;
  return out;
}

Json item_json(const ItemSlot& slot, bool with_key) {
  constexpr std::string_view verbs[] = {"choose one", "choose many", "match", "order"};
  Json prompts = Json::array();
  for (const ItemPrompt& prompt : slot.prompts) prompts.push_back(plain_text(prompt.text));
  Json options = Json::array();
  for (std::size_t i = 0; i < slot.options.size(); ++i)
    options.push_back(option_json(slot, i, with_key));
  Json out = {{"name", slot.name},
              {"asks", verbs[static_cast<std::size_t>(slot.verb)]},
              {"question", plain_text(slot.question)},
              {"options", std::move(options)},
              {"marks", slot.marks.to_string()}};
  if (!prompts.empty()) out["prompts"] = std::move(prompts);
  if (with_key) out["key"] = key_words(slot);
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
  for (const ConditionSlot& slot : variant.conditions)
    slots.push_back(condition_json(slot, with_key));
  for (const ItemSlot& slot : variant.items) slots.push_back(item_json(slot, with_key));
  out["slots"] = std::move(slots);
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace deltarule
