#include "exercise/item_page.h"

#include <fmt/core.h>

#include "exercise/placeholders.h"

namespace deltarule {

namespace {

constexpr std::string_view kRuleOne =
    "Write one letter. The right one gets all marks, any other none.";
constexpr std::string_view kRuleMany =
    "Write all letters that apply, as in \"A, C\". Each right letter gets its share of the marks, "
    "each wrong one takes a share away; the sum is never below 0.";
constexpr std::string_view kRuleMatch =
    "Write one letter for each number, no letter twice. Each right pair gets its share of the "
    "marks.";
constexpr std::string_view kRuleDecoys = " Some letters stay over.";
constexpr std::string_view kRuleOrder =
    "Write all letters in order, first to last, as in \"C, A, B\". The share of pairs of steps in "
    "the right order is the share of the marks, and 0 where it is below a half.";
constexpr std::string_view kRuleOrders = " Where several orders are right, each of them counts.";

void append(Inlines& to, const Inlines& more) { to.insert(to.end(), more.begin(), more.end()); }
void append(Inlines& to, std::string words) { to.push_back(text(std::move(words))); }

Inline blank(std::string slot) { return {Blank{std::move(slot), 1, 1, {}, {}}}; }

bool has_loose_steps(const ItemSlot& slot) {
  std::size_t pairs = 0;
  for (const ItemOption& o : slot.options) pairs += o.before.size();
  return pairs < slot.options.size() * (slot.options.size() - 1) / 2;
}

/// "(A) ..." line by line, in one paragraph.
Block lettered(const ItemSlot& slot) {
  Inlines out;
  for (std::size_t i = 0; i < slot.options.size(); ++i) {
    if (i > 0) out.push_back({LineBreak{}});
    append(out, fmt::format("({}) ", letter_of(static_cast<int>(i))));
    append(out, slot.options[i].text);
  }
  return paragraph(std::move(out));
}

/// Side by side, each below its letter.
Block side_by_side(const ItemSlot& slot) {
  Columns out;
  for (std::size_t i = 0; i < slot.options.size(); ++i) {
    const char letter = letter_of(static_cast<int>(i));
    out.columns.push_back(
        {paragraph({text(fmt::format("({})", letter))}),
         {FigureBlock{*slot.options[i].figure, fmt::format("{}-{}", slot.name, letter), {}}}});
  }
  return {std::move(out)};
}

bool shows_figures(const ItemSlot& slot) {
  return !slot.options.empty() && slot.options.front().figure.has_value();
}

Block numbered(const ItemSlot& slot) {
  Inlines out;
  for (std::size_t i = 0; i < slot.prompts.size(); ++i) {
    if (i > 0) out.push_back({LineBreak{}});
    append(out, fmt::format("({}) ", i + 1));
    append(out, slot.prompts[i].text);
    append(out, ": ");
    out.push_back(blank(fmt::format("{}[{}]", slot.name, i + 1)));
  }
  return paragraph(std::move(out));
}

Block one_blank(const ItemSlot& slot, const ItemPageOptions& options) {
  const std::string_view what = slot.verb == ItemVerb::ChooseOne    ? "Letter: "
                                : slot.verb == ItemVerb::ChooseMany ? "Letters: "
                                                                    : "Order: ";
  Inlines out = {text(std::string(what)), blank(slot.name)};
  if (options.show_marks) append(out, fmt::format(" ({})", marks_words(slot.marks)));
  return paragraph(std::move(out));
}

Block rule_block(const ItemSlot& slot, const ItemPageOptions& options) {
  Inlines out;
  if (options.show_rule) out.push_back(emphasis(item_rule(slot)));
  if (slot.verb == ItemVerb::Match && options.show_marks)
    append(out, (out.empty() ? "" : " ") + fmt::format("({} in all)", marks_words(slot.marks)));
  return paragraph(std::move(out));
}

/// The one source of all options; empty where they differ.
std::string shared_source(const ItemSlot& slot) {
  const std::string& first = slot.options.front().source;
  for (const ItemOption& option : slot.options)
    if (option.source != first) return {};
  return first;
}

/// A source that all options share stands once, below them.
Inlines reason_words(const ItemSlot& slot, const ItemOption& option) {
  const bool has_source = !option.source.empty() && shared_source(slot).empty();
  if (option.reason.empty() && !has_source) return {};
  Inlines out = {text(" —")};
  if (!option.reason.empty()) {
    append(out, " ");
    append(out, option.reason);
  }
  if (has_source) append(out, fmt::format(" [{}]", option.source));
  return out;
}

/// "(B) right: <option> — <reason> [source]"; of a figure, which is not shown again, the reason
/// alone.
Inlines choice_words(const ItemSlot& slot, std::size_t at) {
  const ItemOption& option = slot.options[at];
  Inlines out = {text(fmt::format("({}) ", letter_of(static_cast<int>(at)))),
                 option.is_right ? tagged("right", {text("right")}) : text("wrong")};
  if (option.figure) {
    append(out, option.reason.empty() ? "" : ": ");
    append(out, option.reason);
    return out;
  }
  append(out, ": ");
  append(out, option.text);
  append(out, reason_words(slot, option));
  return out;
}

Inlines pair_words(const ItemSlot& slot, std::size_t at) {
  const ItemPrompt& prompt = slot.prompts[at];
  const ItemOption& option = slot.options[static_cast<std::size_t>(prompt.answer)];
  Inlines out = {text(fmt::format("({}) ", at + 1))};
  append(out, prompt.text);
  append(out, ": ");
  out.push_back(strong(fmt::format("({})", letter_of(prompt.answer))));
  append(out, " ");
  if (!option.figure) append(out, option.text);
  append(out, reason_words(slot, option));
  return out;
}

Inlines step_words(const ItemSlot& slot, std::size_t at) {
  const int letter = slot.key[at];
  const ItemOption& option = slot.options[static_cast<std::size_t>(letter)];
  Inlines out = {strong(fmt::format("({})", letter_of(letter))), text(" ")};
  append(out, option.text);
  append(out, reason_words(slot, option));
  return out;
}

}  // namespace

std::string item_rule(const ItemSlot& slot) {
  std::string rule;
  switch (slot.verb) {
    case ItemVerb::ChooseOne:
      return std::string(kRuleOne);
    case ItemVerb::ChooseMany:
      return std::string(kRuleMany);
    case ItemVerb::Match:
      rule = kRuleMatch;
      if (slot.options.size() > slot.prompts.size()) rule += kRuleDecoys;
      return rule;
    case ItemVerb::Order:
      rule = kRuleOrder;
      if (has_loose_steps(slot)) rule += kRuleOrders;
      return rule;
  }
  return rule;
}

Blocks item_statement(const ItemSlot& slot, const ItemPageOptions& options) {
  Blocks out;
  const bool shows_question = options.show_question || slot.question_is_drawn;
  if (shows_question && !slot.question.empty()) out.push_back(paragraph(slot.question));
  const bool is_matching = slot.verb == ItemVerb::Match;
  if (is_matching) out.push_back(numbered(slot));
  out.push_back(shows_figures(slot) ? side_by_side(slot) : lettered(slot));
  if (!is_matching) out.push_back(one_blank(slot, options));
  if (options.show_rule || (is_matching && options.show_marks))
    out.push_back(rule_block(slot, options));
  return out;
}

std::string_view accepted_words(const ItemSlot& slot) {
  switch (slot.verb) {
    case ItemVerb::ChooseOne:
      return "this letter";
    case ItemVerb::ChooseMany:
      return "these letters";
    case ItemVerb::Match:
      return "these pairs";
    case ItemVerb::Order:
      break;
  }
  return has_loose_steps(slot) ? "any order that keeps every step behind those that it needs"
                               : "this order";
}

Blocks item_solution(const ItemSlot& slot) {
  const bool is_choice = slot.verb == ItemVerb::ChooseOne || slot.verb == ItemVerb::ChooseMany;
  ListBlock list;
  list.ordered = slot.verb == ItemVerb::Order;
  const std::size_t count = is_choice ? slot.options.size() : slot.key.size();
  for (std::size_t i = 0; i < count; ++i)
    list.items.push_back({paragraph(is_choice                      ? choice_words(slot, i)
                                    : slot.verb == ItemVerb::Match ? pair_words(slot, i)
                                                                   : step_words(slot, i))});
  Blocks out;
  if (slot.question_is_drawn) out.push_back(paragraph(slot.question));
  out.push_back({std::move(list)});
  const std::string source = shared_source(slot);
  if (!source.empty()) out.push_back(paragraph({text(fmt::format("Source: {}.", source))}));
  return out;
}

}  // namespace deltarule
