// Answers out of finitely many: sets of numbers, and a few whole numbers within bounds.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "tests/constructs/construct.h"
#include "tests/constructs/pen.h"

namespace deltarule::constructs {

/// The one set that is right, out of 1..`most`.
Task set_task(std::string blank, long most, std::set<long> key);
/// The members' numbers of a column of bits, from 1.
std::set<long> places_of(const std::vector<bool>& column);

struct WholeNumbers {
  std::vector<std::string> blanks;
  std::vector<long> lo, hi;  ///< of each blank
};
using Judge = std::function<bool(const std::vector<long>&)>;
/// Whether a remark on these numbers is true.
using JudgeRemark = std::function<bool(const std::vector<long>&, const Remark&)>;
/// Every tuple within the bounds is judged; one in eight answers lies outside them, and is wrong.
Task whole_numbers_task(const WholeNumbers& form, Judge is_right, JudgeRemark is_true);

/// "5 < 3": both sides of a comparison that does not hold, as a remark claims it.
struct Claim {
  double left = 0;
  std::string sign;
  double right = 0;

  bool holds() const;
};
Claim claim_of(const std::string& text);
/// Equal but for the six digits that a remark shows.
bool is_shown_as(double shown, double value);

}  // namespace deltarule::constructs
