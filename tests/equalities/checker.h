// Every printed equality of a solution page, each side worked out from the printed numbers.
//
//   In the worked steps a chain begins with a name, which from then on has the value of the chain's
//   last side; a partial derivative after it is a second name of the same. All other sides must
//   have a value from what was printed before, and all values of a chain must meet. In the author's
//   own words, which mostly speak of formulas and not of numbers, a chain is checked where every
//   side has a value from the whole page, and left out where one has not.
//
// Tested by tests/equalities/checker_test.cc.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/equalities/evaluate.h"

namespace deltarule::test {

struct Disagreement {
  std::string chain;
  std::string left;  ///< a side, and its value
  std::string right;
};

struct UnreadSide {
  std::string chain;
  std::string side;
  std::string reason;
};

struct PageReport {
  long equalities = 0;             ///< signs with a value on both sides
  long sides = 0;                  ///< read and worked out
  long left_out = 0;               ///< chains of the author's words without a value
  std::vector<UnreadSide> unread;  ///< of the worked steps
  std::vector<Disagreement> disagreements;
  std::vector<double> widths;  ///< relative, of every side that is not exact
  double widest = 0;
  std::string widest_side;
};

/// `givens`: what the statement gives; `work`: the digits to which results are printed.
PageReport check_page(std::string_view markdown, NamedValues givens, const Precision& work);

}  // namespace deltarule::test
