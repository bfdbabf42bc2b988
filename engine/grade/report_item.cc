#include "grade/report_item.h"

#include <fmt/format.h>

#include <algorithm>

#include "grade/item_reader.h"
#include "grade/report_words.h"

namespace deltarule {

namespace {

void append(Inlines& to, const Inlines& more) { to.insert(to.end(), more.begin(), more.end()); }

/// "A, C"; of an order "C A B".
std::string letters(const ItemSlot& slot, const std::vector<int>& options) {
  std::string out;
  for (const int option : options) {
    if (!out.empty()) out += slot.verb == ItemVerb::Order ? " " : ", ";
    out += letter_of(option);
  }
  return out;
}

std::string in_capitals(std::string typed) {
  for (char& c : typed)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return typed;
}

Inlines one_answer(const ItemSlot& slot, const CellMark& cell) {
  if (cell.typed.empty()) return {text("–")};
  Inlines out = {code(shortened(cell.typed))};
  const ReadItem read =
      slot.verb == ItemVerb::Match ? read_item_cell(slot, cell.typed) : read_item(slot, cell.typed);
  const std::string seen = letters(slot, read.options);
  if (!read.fault.empty() || seen == in_capitals(cell.typed)) return out;
  out.push_back(text(" ("));
  append(out, say("read-as", {{text(seen)}}));
  out.push_back(text(")"));
  return out;
}

/// "(B) is wrong: softmax. Its sum is 1." In a matching "(1) is not (B), ...".
Inlines letter_line(const ItemSlot& slot, const ItemRemark& remark) {
  const ItemOption& option = slot.options[static_cast<std::size_t>(remark.option)];
  const bool is_right = remark.verdict == Verdict::Right;
  const Inlines letter = {strong(fmt::format("({})", letter_of(remark.option)))};
  Inlines words = option.figure ? Inlines() : option.text;
  if (option.figure && remark.reason.empty())
    words.push_back(text(is_right ? "it is the one that is asked for." : "it is not that one."));
  if (!option.figure && !remark.reason.empty()) words.push_back(text(" — "));
  append(words, remark.reason);
  if (!option.source.empty()) words.push_back(text(fmt::format(" [{}]", option.source)));
  if (remark.prompt < 0) return say(is_right ? "letter-right" : "letter-wrong", {letter, words});
  return say("letter-misplaced", {{text(fmt::format("{}", remark.prompt + 1))}, letter, words});
}

/// A matching's pairs that are right need no line.
Blocks letter_list(const ItemSlot& slot, const SlotMark& mark) {
  ListBlock list;
  for (const ItemRemark& remark : mark.letters)
    if (remark.prompt < 0 || remark.verdict != Verdict::Right)
      list.items.push_back({paragraph(letter_line(slot, remark))});
  if (list.items.empty()) return {};
  return {{std::move(list)}};
}

/// One sentence for each text that could not be read; a whole answer stands in the first cell.
Blocks unreadable_cells(const SlotMark& mark) {
  Blocks out;
  std::vector<std::string> told;
  for (const CellMark& cell : mark.cells) {
    const bool is_told = std::ranges::find(told, cell.typed) != told.end();
    if (cell.verdict != Verdict::Unreadable || cell.typed.empty() || is_told) continue;
    told.push_back(cell.typed);
    out.push_back(paragraph(unreadable_in_words(cell)));
  }
  return out;
}

/// The first step that stands before one that it needs.
Blocks first_too_early(const ItemSlot& slot, const std::vector<int>& order) {
  std::vector<int> seen;
  for (const int step : order) {
    for (const int needed : slot.options[static_cast<std::size_t>(step)].before)
      if (std::ranges::find(seen, needed) == seen.end())
        return {
            paragraph(say("item-too-early", {{strong(fmt::format("({})", letter_of(step)))},
                                             {strong(fmt::format("({})", letter_of(needed)))}}))};
    seen.push_back(step);
  }
  return {};
}

Blocks blank_cells(const SlotMark& mark) {
  const auto blanks = std::ranges::count(mark.cells, Verdict::Blank, &CellMark::verdict);
  if (blanks == 0) return {};
  if (blanks == static_cast<std::ptrdiff_t>(mark.cells.size()))
    return {paragraph(say("about-blank"))};
  Inlines numbers;
  for (std::size_t i = 0; i < mark.cells.size(); ++i) {
    if (mark.cells[i].verdict != Verdict::Blank) continue;
    if (!numbers.empty()) numbers.push_back(text(", "));
    numbers.push_back(text(fmt::format("({})", i + 1)));
  }
  return {paragraph(say("item-blanks", {numbers}))};
}

}  // namespace

Inlines item_answer(const ItemSlot& slot, const SlotMark& mark) {
  if (mark.cells.size() == 1) return one_answer(slot, mark.cells.front());
  const bool is_refused = mark.cells.front().verdict == Verdict::Unreadable &&
                          std::all_of(mark.cells.begin() + 1, mark.cells.end(),
                                      [](const CellMark& c) { return c.typed.empty(); });
  if (is_refused) return one_answer(slot, mark.cells.front());
  Inlines out;
  for (std::size_t i = 0; i < mark.cells.size(); ++i) {
    if (i > 0) out.push_back({LineBreak{}});
    out.push_back(text(fmt::format("({}) ", i + 1)));
    append(out, one_answer(slot, mark.cells[i]));
  }
  return out;
}

Blocks about_item(const ItemSlot& slot, const SlotMark& mark) {
  Blocks out;
  const auto add = [&out](Blocks more) {
    std::move(more.begin(), more.end(), std::back_inserter(out));
  };
  const bool is_partly = std::ranges::any_of(
      mark.cells, [](const CellMark& cell) { return cell.note == "item-partly"; });
  if (slot.verb == ItemVerb::Order && mark.verdict == Verdict::Wrong)
    add(first_too_early(slot, read_item(slot, mark.cells.front().typed).options));
  if (is_partly) out.push_back(paragraph(say("item-partly")));
  add(unreadable_cells(mark));
  add(blank_cells(mark));
  add(letter_list(slot, mark));
  return out;
}

}  // namespace deltarule
