#include "grade/verdict.h"

#include <algorithm>

#include <cassert>

namespace deltarule {

std::string_view to_string(Verdict v) {
  switch (v) {
    case Verdict::Blank:
      return "blank";
    case Verdict::Unreadable:
      return "unreadable";
    case Verdict::Right:
      return "right";
    case Verdict::Form:
      return "form";
    case Verdict::FollowThrough:
      return "follow-through";
    case Verdict::Flagged:
      return "flagged";
    case Verdict::Wrong:
      return "wrong";
  }
  assert(false && "a verdict that is none");
  return {};
}

Verdict worst_of(const std::vector<CellMark>& cells) {
  static constexpr Verdict order[] = {Verdict::Wrong, Verdict::Flagged,       Verdict::Unreadable,
                                      Verdict::Blank, Verdict::FollowThrough, Verdict::Form};
  for (Verdict v : order)
    if (std::any_of(cells.begin(), cells.end(), [v](const CellMark& c) { return c.verdict == v; }))
      return v;
  return Verdict::Right;
}

}  // namespace deltarule
