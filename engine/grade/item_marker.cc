#include "grade/item_marker.h"

#include <algorithm>

#include "grade/item_reader.h"

namespace deltarule {
namespace {

Number ratio(std::size_t p, std::size_t q) {
  return Number::ratio(static_cast<std::int64_t>(p), static_cast<std::int64_t>(q));
}

const ItemOption& option_at(const ItemSlot& slot, int i) {
  return slot.options[static_cast<std::size_t>(i)];
}

// ---- the rules: a share of the marks from 0 to 1

Number share_of_choice(const ItemSlot& slot, const std::vector<int>& chosen) {
  const auto right = static_cast<std::size_t>(
      std::ranges::count_if(chosen, [&](int i) { return option_at(slot, i).is_right; }));
  const std::size_t wrong = chosen.size() - right;
  return right > wrong ? ratio(right - wrong, slot.key.size()) : Number(0);
}

/// Kendall's measure over the pairs that have an order.
Number share_of_order(const ItemSlot& slot, const std::vector<int>& order) {
  std::vector<std::size_t> place(slot.options.size());
  for (std::size_t i = 0; i < order.size(); ++i) place[static_cast<std::size_t>(order[i])] = i;
  std::size_t pairs = 0, kept = 0;
  for (std::size_t i = 0; i < slot.options.size(); ++i)
    for (const int earlier : slot.options[i].before) {
      ++pairs;
      if (place[static_cast<std::size_t>(earlier)] < place[i]) ++kept;
    }
  return 2 * kept < pairs ? Number(0) : ratio(kept, pairs);
}

// ---- cells

int severity(Verdict v) {
  switch (v) {
    case Verdict::Right:
      return 0;
    case Verdict::Blank:
      return 1;
    case Verdict::Unreadable:
      return 2;
    default:
      return 3;
  }
}

void refuse(CellMark& cell, std::string_view fault) {
  cell.verdict = Verdict::Unreadable;
  cell.note = fault;
}

/// Share 1 is right; between 0 and 1 it is wrong with marks.
void settle(CellMark& cell, const Number& share, const Number& out_of) {
  const bool is_right = identical(share, Number(1));
  cell.verdict = is_right ? Verdict::Right : Verdict::Wrong;
  if (!is_right && sign(share) == Sign::Positive) cell.note = "item-partly";
  cell.marks = share * out_of;
}

void remark_choice(const ItemSlot& slot, const std::vector<int>& chosen, SlotMark& out) {
  for (const int i : chosen) {
    const ItemOption& option = option_at(slot, i);
    out.letters.push_back(
        {-1, i, option.is_right ? Verdict::Right : Verdict::Wrong, option.reason});
  }
}

void mark_one_text(const ItemSlot& slot, const std::string& typed, SlotMark& out) {
  CellMark& cell = out.cells.front();
  cell.typed = typed;
  const ReadItem read = read_item(slot, typed);
  if (read.is_blank) return;
  if (!read.fault.empty()) return refuse(cell, read.fault);
  const bool is_order = slot.verb == ItemVerb::Order;
  const Number share =
      is_order ? share_of_order(slot, read.options) : share_of_choice(slot, read.options);
  settle(cell, share, slot.marks);
  if (!is_order) remark_choice(slot, read.options, out);
}

// ---- matchings

/// Options by prompt, -1 where none was read; faults stand in the cells.
std::vector<int> read_cells(const ItemSlot& slot, const std::vector<std::string>& typed,
                            SlotMark& out) {
  std::vector<int> chosen(out.cells.size(), -1);
  for (std::size_t i = 0; i < chosen.size() && i < typed.size(); ++i) {
    CellMark& cell = out.cells[i];
    cell.typed = typed[i];
    const ReadItem read = read_item_cell(slot, typed[i]);
    if (!read.fault.empty()) refuse(cell, read.fault);
    if (!read.options.empty()) chosen[i] = read.options.front();
  }
  for (std::size_t i = 0; i < chosen.size(); ++i)
    if (chosen[i] >= 0 && std::ranges::count(chosen, chosen[i]) > 1)
      refuse(out.cells[i], "item-doubled");
  return chosen;
}

/// The text stands in the first cell; the letters read from it in theirs.
std::vector<int> read_one_text(const ItemSlot& slot, const std::string& typed, SlotMark& out) {
  const ReadItem read = read_item(slot, typed);
  std::vector<int> chosen(out.cells.size(), -1);
  if (!read.fault.empty()) {
    out.cells.front().typed = typed;
    for (CellMark& cell : out.cells) refuse(cell, read.fault);
  } else if (!read.is_blank) {
    chosen = read.options;
    for (std::size_t i = 0; i < chosen.size(); ++i)
      if (chosen[i] >= 0) out.cells[i].typed = letter_of(chosen[i]);
  }
  return chosen;
}

void mark_matching(const ItemSlot& slot, const std::vector<std::string>& typed, SlotMark& out) {
  const bool is_one_text = typed.size() == 1 && slot.cells() > 1;
  const std::vector<int> chosen =
      is_one_text ? read_one_text(slot, typed.front(), out) : read_cells(slot, typed, out);
  const Number each = slot.marks * ratio(1, out.cells.size());
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    CellMark& cell = out.cells[i];
    if (chosen[i] < 0 || cell.verdict == Verdict::Unreadable) continue;
    settle(cell, Number(chosen[i] == slot.key[i] ? 1 : 0), each);
    out.letters.push_back(
        {static_cast<int>(i), chosen[i], cell.verdict, option_at(slot, chosen[i]).reason});
  }
}

}  // namespace

SlotMark mark_item(const ItemSlot& slot, const std::vector<std::string>& typed) {
  SlotMark out;
  out.slot = slot.name;
  out.rows = slot.cells();
  out.cells.resize(static_cast<std::size_t>(slot.cells()));
  out.out_of = slot.marks;
  if (slot.verb == ItemVerb::Match)
    mark_matching(slot, typed, out);
  else if (!typed.empty())
    mark_one_text(slot, typed.front(), out);
  out.verdict = Verdict::Right;
  for (const CellMark& cell : out.cells) {
    out.marks += cell.marks;
    if (severity(cell.verdict) > severity(out.verdict)) out.verdict = cell.verdict;
  }
  return out;
}

void add_item_marks(const Variant& variant, const std::vector<TypedSlot>& answers,
                    Marking& marking) {
  for (const ItemSlot& slot : variant.items) {
    const auto typed = std::ranges::find(answers, slot.name, &TypedSlot::slot);
    SlotMark mark =
        mark_item(slot, typed == answers.end() ? std::vector<std::string>{} : typed->cells);
    marking.marks += mark.marks;
    marking.out_of += mark.out_of;
    if (mark.verdict == Verdict::Wrong && marking.first_wrong.empty())
      marking.first_wrong = mark.slot;
    marking.slots.push_back(std::move(mark));
  }
}

}  // namespace deltarule
