#include "grade/report.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "derivation/slips.h"
#include "document/markdown.h"
#include "exercise/compose.h"
#include "exercise/slots.h"
#include "grade/report_item.h"
#include "grade/report_trace.h"
#include "grade/report_words.h"
#include "notation/printers.h"

namespace deltarule {
namespace {

Inlines tagged_verdict(Verdict v) {
  return {tagged(std::string(to_string(v)), {text(verdict_in_words(v))})};
}

void append(Inlines& to, Inlines more) {
  if (!to.empty()) to.push_back(text(" "));
  std::ranges::move(more, std::back_inserter(to));
}

/// Whether a typed number is written in digits only, so that there is nothing to add about how it
/// was read.
bool is_plain(std::string_view typed) {
  return typed.find_first_not_of("0123456789.-") == std::string_view::npos;
}

/// What was typed and, where that is not plain, how it was read.
Inlines understood(const CellMark& cell) {
  if (cell.typed.empty()) return {text("–")};
  Inlines out = {code(shortened(cell.typed))};
  if (!cell.value || is_plain(cell.typed)) return out;
  const auto decimal = write(Precision::significant(6), cell.value->value);
  if (!decimal || decimal->text == cell.typed) return out;
  append(out, {text("(")});
  Inlines reading = say("read-as", {{text((decimal->is_exact ? "" : "≈ ") + decimal->text)}});
  std::ranges::move(reading, std::back_inserter(out));
  out.push_back(text(")"));
  return out;
}

bool is_everything_right(const Marking& marking) {
  return std::ranges::all_of(marking.slots,
                             [](const SlotMark& s) { return s.verdict == Verdict::Right; });
}

class Report {
 public:
  Report(const Variant& variant, const Response& response, const Marking& marking)
      : variant_(variant), response_(response), marking_(marking) {}

  Result<Document> compose() {
    out_.title = say_plainly("report-title", {variant_.exercise->front.title});
    out_.subtitle = to_string(variant_.name);
    add_summary();
    add_table();
    for (const SlotMark& slot : marking_.slots) add_box(slot);
    add_notes();
    Result<Document> solution = compose_solution(variant_);
    if (!solution) return failure_of(solution);
    if (!errors_.empty()) return tl::unexpected<Diagnostics>(std::move(errors_));
    out_.blocks.push_back(heading(2, say_plainly("report-solution")));
    std::ranges::move(solution->blocks, std::back_inserter(out_.blocks));
    return std::move(out_);
  }

 private:
  void add_summary() {
    if (!response_.student.empty()) {
      out_.blocks.push_back(paragraph(say("report-student", {{text(response_.student)}})));
    }
    Inlines line = {strong(say_plainly(
        "report-total", {marks_in_words(marking_.marks), marks_in_words(marking_.out_of)}))};
    if (is_everything_right(marking_)) append(line, say("report-all-right"));
    const bool has_flagged = std::ranges::any_of(marking_.slots, [](const SlotMark& s) {
      return std::ranges::any_of(s.cells,
                                 [](const CellMark& c) { return c.verdict == Verdict::Flagged; });
    });
    if (has_flagged) append(line, say("report-flagged"));
    out_.blocks.push_back(paragraph(std::move(line)));
    if (marking_.first_wrong.empty()) return;
    out_.blocks.push_back(paragraph(say("report-first-wrong", {{code(marking_.first_wrong)}})));
  }

  // --- The table ---

  void add_table() {
    Table table;
    table.columns = {Align::Left, Align::Left, Align::Left, Align::Right};
    for (const std::string_view column :
         {"column-asked", "column-answer", "column-verdict", "column-marks"}) {
      table.header.push_back(say(column));
    }
    for (const SlotMark& slot : marking_.slots) {
      table.rows.push_back({asked(slot.slot), answer(slot), tagged_verdict(slot.verdict),
                            say("marks-of", {{text(marks_in_words(slot.marks))},
                                             {text(marks_in_words(slot.out_of))}})});
    }
    out_.blocks.push_back({std::move(table)});
  }

  /// The slot's name, and what it stands for where that has a name.
  Inlines asked(const std::string& name) const {
    Inlines out = {code(name)};
    const Slot* slot = variant_.find_slot(name);
    if (slot == nullptr) return out;
    append(out, {math(slot_formula(variant_, *slot))});
    return out;
  }

  static bool is_one_text(const SlotMark& slot) {
    return std::ranges::all_of(
        slot.cells, [&](const CellMark& c) { return c.typed == slot.cells.front().typed; });
  }

  static std::string typed_row(const SlotMark& slot, int row) {
    std::string out;
    for (int j = 0; j < slot.cols; ++j) {
      const CellMark& cell = slot.cells[static_cast<std::size_t>(row * slot.cols + j)];
      if (j > 0) out += ", ";
      out += cell.typed.empty() ? "–" : shortened(cell.typed);
    }
    return out;
  }

  /// A matrix that could not be taken apart holds one text in all its cells: it is shown once.
  Inlines answer(const SlotMark& slot) const {
    if (slot.cells.empty()) return {};
    if (const ItemSlot* item = variant_.find_item(slot.slot)) return item_answer(*item, slot);
    if (slot.is_table)
      return slot.rows == 1 ? say("table-row")
                            : say("table-rows", {{text(fmt::format("{}", slot.rows))}});
    const bool is_refused = is_one_text(slot) && slot.cells.front().verdict == Verdict::Unreadable;
    if (slot.cells.size() == 1 || is_refused) return understood(slot.cells.front());
    // A vector takes a line of the table, a matrix a line a row.
    const bool is_vector = static_cast<int>(slot.cells.size()) == slot.rows;
    Inlines rows;
    for (int i = 0; i < slot.rows; ++i) {
      if (i > 0) rows.push_back(is_vector ? text(" ") : Inline{LineBreak{}});
      rows.push_back(code(typed_row(slot, i)));
    }
    return rows;
  }

  // --- The boxes ---

  void add_box(const SlotMark& slot) {
    if (slot.verdict == Verdict::Right) return add_margin(slot);
    const ItemSlot* item = variant_.find_item(slot.slot);
    Blocks blocks = item != nullptr        ? about_item(*item, slot)
                    : slot.remarks.empty() ? about_cells(slot)
                                           : about_condition(slot);
    add_slips(blocks, slot);
    add_author_hints(blocks, slot);
    Box box{"report", asked(slot.slot), std::move(blocks)};
    append(box.title, tagged_verdict(slot.verdict));
    out_.blocks.push_back({std::move(box)});
  }

  /// How close an answer to a condition came that is right: a line, no box.
  void add_margin(const SlotMark& slot) {
    if (find_condition(variant_.conditions, slot.slot) == nullptr) return;
    for (const Remark& remark : slot.remarks) {
      Inlines line = asked(slot.slot);
      append(line, remark_in_words(remark));
      out_.blocks.push_back(paragraph(std::move(line)));
    }
  }

  /// What the answer says, then what was seen of it.
  static Blocks about_condition(const SlotMark& slot) {
    Blocks blocks;
    if (slot.verdict == Verdict::Wrong)
      blocks.push_back(paragraph(say("about-wrong", {understood(slot.cells.front())})));
    for (const Remark& remark : slot.remarks) blocks.push_back(paragraph(remark_in_words(remark)));
    return blocks;
  }

  static Inlines cell_name(const SlotMark& slot, std::size_t i) {
    const int cell = static_cast<int>(i);
    const bool is_vector = slot.rows == 1 || slot.cols == 1;
    if (is_vector) return {text(say_plainly("cell-of-vector", {fmt::format("{}", cell + 1)}))};
    return {text(say_plainly("cell", {fmt::format("{}", cell / slot.cols + 1),
                                      fmt::format("{}", cell % slot.cols + 1)}))};
  }

  /// One sentence for a number; for a matrix a list with a line for each cell that is not right.
  Blocks about_cells(const SlotMark& slot) const {
    if (slot.is_table && !slot.cells.empty()) return about_trace(variant_, slot);
    if (slot.cells.size() == 1) return {paragraph(about(slot, slot.cells.front()))};
    const bool is_same = is_one_text(slot) && !slot.cells.empty() &&
                         slot.cells.front().verdict <= Verdict::Unreadable;
    if (is_same) return {paragraph(about(slot, slot.cells.front()))};
    ListBlock list;
    for (std::size_t i = 0; i < slot.cells.size(); ++i) {
      const CellMark& cell = slot.cells[i];
      if (cell.verdict == Verdict::Right) continue;
      Inlines line = cell_name(slot, i);
      line.push_back(text(": "));
      std::ranges::move(tagged_verdict(cell.verdict), std::back_inserter(line));
      line.push_back(text(". "));
      std::ranges::move(about(slot, cell), std::back_inserter(line));
      list.items.push_back({paragraph(std::move(line))});
    }
    return {{std::move(list)}};
  }

  Inlines about(const SlotMark& slot, const CellMark& cell) const {
    switch (cell.verdict) {
      case Verdict::Right:
        return {};
      case Verdict::Blank:
        return say("about-blank");
      case Verdict::Unreadable:
        return unreadable_in_words(cell);
      case Verdict::Form:
        return about_form(slot, cell);
      case Verdict::FollowThrough:
        return with_note(say("about-follow-through"), cell);
      case Verdict::Flagged:
        return with_note(say("about-flagged"), cell);
      case Verdict::Wrong:
        break;
    }
    return with_note(say("about-wrong", {understood(cell)}), cell);
  }

  static Inlines with_note(Inlines about, const CellMark& cell) {
    if (!cell.note.empty()) append(about, say(cell.note));
    return about;
  }

  Inlines about_form(const SlotMark& slot, const CellMark& cell) const {
    if (cell.note != "too-few-digits") return with_note(say("about-form"), cell);
    const Slot* asked = variant_.find_slot(slot.slot);
    const Precision give = asked != nullptr ? asked->give : Precision::exact();
    return say("too-few-digits", {{text(precision_in_words(give))}});
  }

  Inlines about_slip(const Diagnosis& slip) const {
    const SlipWords* words = slip_words(*variant_.exercise, slip.code);
    Inlines out =
        say("slip-one", {{strong(std::string(words != nullptr ? words->name : slip.code))}});
    if (words != nullptr) append(out, {text(std::string(words->wording))});
    const std::size_t places = slip.seen_at.size();
    if (places > 0) {
      const std::string_view evidence = places == 1   ? "slip-evidence-one"
                                        : places == 2 ? "slip-evidence-two"
                                                      : "slip-evidence-many";
      append(out, say(evidence, {codes_joined(slip.seen_at, " and ")}));
    }
    if (slip.everywhere) append(out, say("slip-everywhere"));
    return out;
  }

  void add_slips(Blocks& blocks, const SlotMark& slot) const {
    if (slot.slips.size() == 1) {
      blocks.push_back(paragraph(about_slip(slot.slips.front())));
    } else if (slot.slips.size() > 1) {
      blocks.push_back(paragraph(say("slip-several")));
      ListBlock list;
      for (const Diagnosis& slip : slot.slips) list.items.push_back({paragraph(about_slip(slip))});
      blocks.push_back({std::move(list)});
    }
    for (const Diagnosis& slip : slot.slips) {
      const SlipWords* words = slip_words(*variant_.exercise, slip.code);
      if (words != nullptr && !words->hint.empty()) {
        add_hint(blocks, {paragraph({text(std::string(words->hint))})});
      }
    }
  }

  static void add_hint(Blocks& blocks, Blocks hint) {
    blocks.push_back({Box{"hint", say("hint"), std::move(hint)}});
  }

  // --- What the author says about a slot, or about a slip that was named ---

  /// Its name in the `ask` block, which a family's members share.
  std::string ask_of(const std::string& name) const {
    if (const Slot* slot = variant_.find_slot(name)) return slot->ask;
    if (const ItemSlot* item = variant_.find_item(name)) return item->ask;
    return name;
  }

  void add_author_hints(Blocks& blocks, const SlotMark& slot) {
    if (!variant_.exercise->solution) return;
    const std::string ask = ask_of(slot.slot);
    for (const AuthorHint& hint : variant_.exercise->solution->hints) {
      const bool about_slip =
          std::ranges::any_of(slot.slips, [&](const Diagnosis& d) { return d.code == hint.about; });
      const bool about_slot = hint.about == slot.slot || hint.about == ask;
      if (!about_slip && !about_slot) continue;
      const Span at{hint.span.file, hint.span.begin,
                    hint.span.begin + static_cast<std::uint32_t>(hint.text.size())};
      Result<Blocks> read =
          read_markdown(hint.text, at, [this](const Placeholder& p) { return fill(p); });
      if (read) {
        add_hint(blocks, *std::move(read));
      } else {
        errors_.insert(errors_.end(), read.error().begin(), read.error().end());
      }
    }
  }

  /// `{{x}}` in a hint: the value of a quantity of the model.
  Result<Filled> fill(const Placeholder& p) const {
    Filled filled;
    const QuantityId q = p.is_slot ? QuantityId::None : variant_.derivation().find(p.content);
    if (q == QuantityId::None) {
      filled.inlines = {code(p.content)};
      filled.latex = to_latex(words(p.content));
      return filled;
    }
    const Formula value = printed_value(variant_, q, variant_.exercise->front.work);
    filled.inlines = {math(value)};
    filled.latex = "{" + to_latex(value) + "}";
    return filled;
  }

  void add_notes() {
    if (response_.notes.empty()) return;
    ListBlock list;
    for (const Diagnostic& d : response_.notes) {
      Inlines line = with_code(d.message);
      if (!d.hint.empty()) {
        line.push_back(text(": "));
        std::ranges::move(with_code(d.hint), std::back_inserter(line));
      }
      list.items.push_back({paragraph(std::move(line))});
    }
    out_.blocks.push_back({Box{"note", say("report-reading"), {{std::move(list)}}}});
  }

  const Variant& variant_;
  const Response& response_;
  const Marking& marking_;
  Document out_;
  Diagnostics errors_;
};

}  // namespace

Result<Document> compose_report(const Variant& variant, const Response& response,
                                const Marking& marking) {
  return Report(variant, response, marking).compose();
}

}  // namespace deltarule
