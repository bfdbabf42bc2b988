#include "exercise/condition_page.h"

#include <fmt/core.h>

#include "exercise/condition_run.h"

namespace deltarule {

namespace {

Inline blank_of(const ConditionSlot& slot, const Unknown& unknown) {
  return {Blank{fmt::format("{}.{}", slot.name, unknown.name), 1, 1, type_in_words(unknown), {}}};
}
Inline impossible_blank(const ConditionSlot& slot) {
  return {Blank{slot.name + ".impossible", 1, 1, "yes, if there is none", {}}};
}

Inlines all_blanks(const ConditionSlot& slot) {
  Inlines out;
  for (const Unknown& unknown : slot.unknowns) {
    if (!out.empty()) out.push_back(text(", "));
    out.push_back(math(symbol_of(unknown.name)));
    out.push_back(text(" = "));
    out.push_back(blank_of(slot, unknown));
  }
  if (!slot.may_be_impossible) return out;
  out.push_back(text("; or: impossible "));
  out.push_back(impossible_blank(slot));
  return out;
}

Block witness_table(const std::vector<RunRow>& rows) {
  Table table;
  table.columns = {Align::Centre, Align::Right, Align::Right};
  table.header = {{text("at")}, {text("this answer gives")}, {text("wanted")}};
  for (const RunRow& row : rows)
    table.rows.push_back({{text(row.at)}, {text(row.left)}, {text(row.right)}});
  return {std::move(table)};
}

void add_solution(const Variant& variant, const ConditionSlot& slot, Blocks& to) {
  if (slot.is_impossible) {
    to.push_back(paragraph({strong(slot.name), text(": impossible; no answer fulfils it.")}));
    return;
  }
  Inlines line = {strong(slot.name), text(": for example ")};
  for (std::size_t k = 0; k < slot.unknowns.size(); ++k) {
    if (k > 0) line.push_back(text(", "));
    line.push_back(math(symbol_of(slot.unknowns[k].name)));
    line.push_back(text(" = " + typed_text(slot.unknowns[k], slot.witness[k])));
  }
  line.push_back(text(". Any answer that fulfils the condition is right."));
  to.push_back(paragraph(std::move(line)));
  const auto rows = run_rows(*variant.model, slot, slot.witness);
  if (!rows.empty()) to.push_back(witness_table(rows));
}

}  // namespace

Inlines condition_blanks(const ConditionSlot& slot, std::string_view content) {
  if (content == slot.name) return all_blanks(slot);
  for (const Unknown& unknown : slot.unknowns)
    if (content == fmt::format("{}.{}", slot.name, unknown.name)) return {blank_of(slot, unknown)};
  return {impossible_blank(slot)};
}

std::string key_words(const ConditionSlot& slot) {
  if (slot.is_impossible) return "impossible";
  std::string out;
  for (std::size_t k = 0; k < slot.unknowns.size(); ++k)
    out += fmt::format("{}{} = {}", k == 0 ? "" : ", ", slot.unknowns[k].name,
                       typed_text(slot.unknowns[k], slot.witness[k]));
  return out;
}

Blocks condition_solutions(const Variant& variant) {
  Blocks blocks;
  for (const ConditionSlot& slot : variant.conditions) add_solution(variant, slot, blocks);
  return blocks;
}

}  // namespace deltarule
