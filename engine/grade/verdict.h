// Verdicts and notes on what a student wrote (SPEC 3).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "numeric/number.h"
#include "numeric/typed.h"

namespace deltarule {

enum class Verdict { Blank, Unreadable, Right, Form, FollowThrough, Flagged, Wrong };
std::string_view to_string(Verdict v);  ///< "follow-through"

/// A slip that fits a slot, with the evidence.
struct Diagnosis {
  std::string code;                  ///< of slip_words(): the author's, or of the catalogue
  bool everywhere = false;           ///< said only if two slots support it
  std::vector<std::string> seen_at;  ///< slots whose answers it explains
};

struct CellMark {
  std::string typed;
  Verdict verdict = Verdict::Blank;
  std::optional<TypedNumber> value;
  TypedError unreadable;
  std::string note;  ///< catalogue code: "mixed", "slip-kept", "guard-zero", "guard-copied",
                     ///< "guard-domain", "undecided", "too-few-digits", ""
  Number marks;
};

/// A sentence of the catalogue with what stands in its gaps.
struct Remark {
  std::string code;
  std::vector<std::string> parts;
};

/// What is said about one letter that was chosen for an item.
struct ItemRemark {
  int prompt = -1;  ///< of a matching: index of the prompt
  int option = 0;
  Verdict verdict = Verdict::Wrong;
  Inlines reason;  ///< choices: why this option is right or wrong. Matchings: where the letter
                   ///< belongs, as the option's own pair explains it
};

/// The worst of a slot's cells speaks for the slot.
Verdict worst_of(const std::vector<CellMark>& cells);

struct SlotMark {
  std::string slot;
  int rows = 1, cols = 1;
  std::vector<CellMark> cells;       ///< row by row
  Verdict verdict = Verdict::Blank;  ///< of the slot: the worst of its cells
  std::vector<Diagnosis> slips;      ///< alternatives where several fit
  std::vector<Remark> remarks;       ///< of condition slots: what was seen, in order
  std::vector<ItemRemark> letters;   ///< of item slots: what was chosen, in order
  Number marks;
  Number out_of;
  bool is_table = false;    ///< of a trace: as many rows as the student wrote
  int missing_rows = 0;     ///< of a trace: how many were still to come
  bool is_endless = false;  ///< of a trace: by the student's values it passes its limit
};

struct Marking {
  std::vector<SlotMark> slots;  ///< in the order of the variant's slots
  Number marks;
  Number out_of;
  std::string first_wrong;  ///< slot of the first step, in the derivation's order, that went wrong;
                            ///< empty: none
};

}  // namespace deltarule
