#include "grade/verdict.h"

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

}  // namespace deltarule
