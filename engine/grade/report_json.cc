// The report for programs: what report.cc says to people, with codes beside the words.
#include <nlohmann/json.hpp>

#include "derivation/slips.h"
#include "document/plain_text.h"
#include "grade/report.h"
#include "grade/report_words.h"

namespace deltarule {
namespace {

using Json = nlohmann::ordered_json;

std::string_view name_of(Unreadable why) {
  switch (why) {
    case Unreadable::Empty:
      return "empty";
    case Unreadable::NotANumber:
      return "not-a-number";
    case Unreadable::TwoReadings:
      return "two-readings";
    case Unreadable::TooLong:
      return "too-long";
    case Unreadable::TooLarge:
      return "too-large";
    case Unreadable::NotFinite:
      return "not-finite";
    case Unreadable::NotText:
      break;
  }
  return "not-text";
}

Json cell_json(const CellMark& cell) {
  Json out;
  out["typed"] = cell.typed;
  if (cell.value) out["value"] = cell.value->value.to_string();
  out["verdict"] = to_string(cell.verdict);
  out["marks"] = cell.marks.to_double();
  if (!cell.note.empty()) out["note"] = cell.note;
  if (cell.verdict == Verdict::Unreadable && !cell.note.starts_with("item-")) {
    out["unreadable"] = {{"why", name_of(cell.unreadable.why)},
                         {"readings", cell.unreadable.readings}};
  }
  return out;
}

Json slip_json(const Diagnosis& slip, const Exercise& exercise) {
  Json out;
  out["code"] = slip.code;
  if (const SlipWords* words = slip_words(exercise, slip.code)) {
    out["name"] = words->name;
    out["wording"] = words->wording;
    if (!words->hint.empty()) out["hint"] = words->hint;
  }
  out["everywhere"] = slip.everywhere;
  out["seen_at"] = slip.seen_at;
  return out;
}

Json letter_json(const ItemRemark& remark) {
  Json out;
  if (remark.prompt >= 0) out["prompt"] = remark.prompt + 1;
  out["letter"] = std::string(1, letter_of(remark.option));
  out["verdict"] = to_string(remark.verdict);
  if (!remark.reason.empty()) out["reason"] = plain_text(remark.reason);
  return out;
}

Json slot_json(const SlotMark& slot, const Exercise& exercise) {
  Json out;
  out["slot"] = slot.slot;
  out["rows"] = slot.rows;
  out["cols"] = slot.cols;
  out["verdict"] = to_string(slot.verdict);
  out["says"] = verdict_in_words(slot.verdict);
  out["marks"] = slot.marks.to_double();
  out["out_of"] = slot.out_of.to_double();
  if (slot.is_table) out["missing_rows"] = slot.missing_rows, out["endless"] = slot.is_endless;
  out["cells"] = Json::array();
  for (const CellMark& cell : slot.cells) out["cells"].push_back(cell_json(cell));
  out["slips"] = Json::array();
  for (const Diagnosis& slip : slot.slips) out["slips"].push_back(slip_json(slip, exercise));
  for (const ItemRemark& remark : slot.letters) out["letters"].push_back(letter_json(remark));
  for (const Remark& remark : slot.remarks)
    out["remarks"].push_back(
        {{"code", remark.code}, {"says", say_plainly(remark.code, remark.parts)}});
  return out;
}

Json note_json(const Diagnostic& d) {
  Json out = {{"code", d.code}, {"message", d.message}};
  if (!d.hint.empty()) out["hint"] = d.hint;
  return out;
}

}  // namespace

std::string report_json(const Variant& variant, const Response& response, const Marking& marking) {
  Json out;
  out["variant"] = to_string(variant.name);
  if (!response.student.empty()) out["student"] = response.student;
  out["marks"] = marking.marks.to_double();
  out["out_of"] = marking.out_of.to_double();
  out["first_wrong"] = marking.first_wrong.empty() ? Json(nullptr) : Json(marking.first_wrong);
  out["slots"] = Json::array();
  for (const SlotMark& slot : marking.slots)
    out["slots"].push_back(slot_json(slot, *variant.exercise));
  out["notes"] = Json::array();
  for (const Diagnostic& d : response.notes) out["notes"].push_back(note_json(d));
  // What a student typed is shown as it is; a byte that is no text becomes the replacement sign.
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace deltarule
