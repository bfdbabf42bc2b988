#include "exercise/compose.h"

#include <fmt/core.h>

#include <algorithm>

#include "derivation/band.h"
#include "exercise/check.h"
#include "exercise/condition_page.h"
#include "exercise/item_page.h"
#include "exercise/placeholders.h"
#include "exercise/printed.h"
#include "exercise/second_road.h"
#include "exercise/slots.h"
#include "exercise/trace_pages.h"
#include "exercise/worked_steps.h"

namespace deltarule {

namespace {

std::string digits_words(const Precision& p) {
  const std::string_view what =
      p.kind == Precision::Kind::SignificantFigures ? "significant figure" : "decimal place";
  return fmt::format("{} {}{}", p.digits, what, p.digits == 1 ? "" : "s");
}

Document page_of(const Variant& variant, std::string_view kind, const ComposeOptions& options) {
  Document page;
  page.title = variant.exercise->front.title;
  if (!kind.empty()) page.title += fmt::format(": {}", kind);
  if (options.show_name) page.subtitle = to_string(variant.name);
  return page;
}

void append(Blocks& to, Blocks more) {
  for (Block& b : more) to.push_back(std::move(b));
}

/// The text, and its figures at the end where it does not say where they stand.
Result<Blocks> text_blocks(const Variant& variant, const ComposeOptions& options,
                           std::string_view text, Span at, bool in_solution, bool figures_first) {
  PlaceholderFiller filler(variant, options, text, at, in_solution);
  auto blocks = read_markdown(text, at, [&filler](const Placeholder& p) { return filler.fill(p); });
  if (blocks) put_traces(variant, *blocks);
  if (!blocks || filler.met_figure()) return blocks;
  auto figures = filler.figures();
  if (!figures) return figures;
  if (figures_first) std::swap(*figures, *blocks);
  append(*blocks, std::move(*figures));
  return blocks;
}

/// None where letters alone are asked for.
Blocks precision_box(const Variant& variant) {
  Blocks sentences;
  if (!variant.slots.empty() || !variant.traces.empty())
    sentences.push_back(paragraph({text(precision_sentence(variant.exercise->front))}));
  if (!variant.conditions.empty())
    sentences.push_back(paragraph({text(std::string(kConstructSentence))}));
  const FrontMatter& front = variant.exercise->front;
  const bool offers_values =
      std::any_of(variant.items.begin(), variant.items.end(),
                  [](const ItemSlot& item) { return item.of != QuantityId::None; });
  if (offers_values && !front.give.is_exact())
    sentences.push_back(paragraph({text(
        fmt::format("The values to choose from are rounded to {}.", digits_words(front.give)))}));
  if (sentences.empty()) return {};
  return {{Box{"precision", {}, std::move(sentences)}}};
}

/// "a, b and c"
Inlines join_inlines(const std::vector<Inlines>& items) {
  Inlines all;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) all.push_back(text(i + 1 == items.size() ? " and " : ", "));
    all.insert(all.end(), items[i].begin(), items[i].end());
  }
  return all;
}

Inlines by_way(const std::vector<Inlines>& slots, const std::string& way) {
  Inlines all = join_inlines(slots);
  all.push_back(text(" by " + way));
  return all;
}

/// Of a family its first member: "z_1, …"
Inlines name_of_line(const Variant& v, const Slot& slot) {
  Inlines name = {math(slot_formula(v, slot))};
  if (slot.name != slot.ask) name.push_back(text(", …"));
  return name;
}

/// "q and f by another formula, dx by forward mode": what was checked, and how.
Blocks second_road_blocks(const Variant& variant) {
  if (!variant.exercise->solution || variant.exercise->solution->checks.empty()) return {};
  std::vector<Inlines> formulas;
  std::map<std::string, std::vector<Inlines>> by_method;
  std::string last;
  std::vector<Slot> all = variant.slots;
  for (const ItemSlot& item : variant.items)
    if (item.of != QuantityId::None) all.push_back(quantity_slot(item));
  for (const Slot& slot : all) {
    const CheckLine* line = check_line(variant, slot);
    if (slot.ask == last || line == nullptr || line->method == "none") continue;
    last = slot.ask;
    (line->formula ? formulas : by_method[line->method]).push_back(name_of_line(variant, slot));
  }
  std::vector<Inlines> ways;
  if (!formulas.empty()) ways.push_back(by_way(formulas, "another formula"));
  for (const auto& [method, slots] : by_method) ways.push_back(by_way(slots, method));
  // A difference is the author's business: `check` tells it.
  if (ways.empty() || !differences_by_second_road(variant).empty()) return {};
  Inlines sentence = join_inlines(ways);
  sentence.insert(sentence.begin(),
                  text("Computed a second time in another way, with the same results: "));
  sentence.push_back(text("."));
  return {heading(3, "Check"), paragraph(std::move(sentence))};
}

/// Each item with its name in front, if there are several.
Blocks item_solutions(const Variant& variant) {
  Blocks out;
  for (const ItemSlot& slot : variant.items) {
    if (variant.items.size() > 1)
      out.push_back(paragraph({strong(slot.name), text(fmt::format(": {}", key_words(slot)))}));
    append(out, item_solution(slot));
  }
  return out;
}

std::string band_words(const Variant& variant, const Slot& slot) {
  Band band(variant.derivation(), {slot.quantity, {}, {}, variant.question.work, slot.give});
  std::string out;
  for (int cell = 0; cell < band.cells(); ++cell) {
    const FastInterval ends = band.fast(cell);
    if (ends.lo == ends.hi) continue;
    if (!out.empty()) out += "; ";
    out += fmt::format("{:.5g} to {:.5g}", ends.lo, ends.hi);
  }
  return out.empty() ? "the value itself" : out;
}

}  // namespace

std::string precision_sentence(const FrontMatter& front) {
  if (front.work.is_exact())
    return front.give.is_exact()
               ? "Give exact values: whole numbers, decimals that end, or fractions."
               : fmt::format("Compute exactly and give your answers to {}.",
                             digits_words(front.give));
  const std::string give = front.give.is_exact()
                               ? "give exact answers"
                               : fmt::format("give your answers to {}", digits_words(front.give));
  return fmt::format(
      "Carry at least {} in every intermediate result and {}; exp, log, sqrt, sin, cos and tanh "
      "are one key of the "
      "calculator.",
      digits_words(front.work), give);
}

Result<Document> compose_statement(const Variant& variant, const ComposeOptions& options) {
  Document page = page_of(variant, "", options);
  const Exercise& exercise = *variant.exercise;
  auto blocks = text_blocks(variant, options, exercise.text, exercise.text_span, false, false);
  if (!blocks) return tl::unexpected<Diagnostics>(blocks.error());
  page.blocks = std::move(*blocks);
  append(page.blocks, precision_box(variant));
  return page;
}

Result<Document> compose_solution(const Variant& variant, const ComposeOptions& options) {
  Document page = page_of(variant, "solution", options);
  const auto& solution = variant.exercise->solution;
  const std::string_view explanation =
      solution ? std::string_view(solution->explanation) : std::string_view();
  auto blocks = text_blocks(variant, options, explanation,
                            solution ? solution->explanation_span : Span{}, true, true);
  if (!blocks) return tl::unexpected<Diagnostics>(blocks.error());
  page.blocks = std::move(*blocks);
  append(page.blocks, worked_steps(variant, StepsOf::WhatTracesNeed));
  for (const TraceSlot& table : variant.traces) {
    const bool are_several = variant.traces.size() > 1;
    page.blocks.push_back(heading(3, are_several ? "Row by row: " + table.name : "Row by row"));
    append(page.blocks, first_rows(variant, table));
    page.blocks.push_back(solved_trace(variant, table));
  }
  append(page.blocks, worked_steps(variant));
  append(page.blocks, condition_solutions(variant));
  append(page.blocks, item_solutions(variant));
  append(page.blocks, second_road_blocks(variant));
  return page;
}

Document compose_key(const Variant& variant) {
  Document page = page_of(variant, "key", {});
  Table table;
  table.columns = {Align::Left, Align::Left, Align::Left, Align::Right};
  table.header = {{text("slot")}, {text("key")}, {text("accepted")}, {text("marks")}};
  for (const Slot& slot : variant.slots) {
    const Formula value = printed_value(variant, slot.quantity, slot.give);
    table.rows.push_back({{code(slot.name)},
                          {math(relation("=", {slot_formula(variant, slot), value}))},
                          {text(band_words(variant, slot))},
                          {text(marks_words(slot.marks))}});
  }
  for (const ConditionSlot& slot : variant.conditions)
    table.rows.push_back({{code(slot.name)},
                          {text(key_words(slot))},
                          {text("any that fulfils the condition")},
                          {text(marks_words(slot.marks))}});
  for (const ItemSlot& slot : variant.items)
    table.rows.push_back({{code(slot.name)},
                          {text(key_words(slot))},
                          {text(std::string(accepted_words(slot)))},
                          {text(marks_words(slot.marks))}});
  if (!table.rows.empty()) page.blocks = {{std::move(table)}};
  for (const TraceSlot& trace : variant.traces) {
    page.blocks.push_back(
        paragraph({code(trace.name), text(fmt::format(" ({})", marks_words(trace.marks)))}));
    page.blocks.push_back(solved_trace(variant, trace));
  }
  return page;
}

}  // namespace deltarule
