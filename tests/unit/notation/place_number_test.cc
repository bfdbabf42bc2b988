// A number in an author's formula: `before`, the number, `after`, and the whole formula that comes
// of it.
#include <string>
#include <vector>

#include "notation/printers.h"
#include "tests/support/catch.h"

using namespace deltarule;

namespace {

std::string whole(const std::string& number, const std::string& before, const std::string& after) {
  const Placed placed = place_number(number, before, after);
  REQUIRE(placed.cut <= before.size());
  return before.substr(0, before.size() - placed.cut) + placed.text + after;
}

}  // namespace

TEST_CASE("a number finds its place in an author's formula") {
  struct Row {
    std::string before, number, after, whole, why;
  };
  const std::vector<Row> rows = {
      {"x=", "-4", "", "x=-4", "after an equals sign"},
      {"x = ", "4", "", "x = 4", "nothing to do"},
      {"", "-4", " y", "-4 y", "first in the formula"},
      {"", "4", "^2", "4^2", "a positive base"},
      {"", "-4", "^2", "(-4)^2", "never -4^2"},
      {"", "-4", " ^{2}", "(-4) ^{2}", "blanks do not hide the power"},
      {"", "1/3", "^2", "\\left(\\frac{1}{3}\\right)^2", "a fraction as base"},
      {"", "1.2e-7", "^2", "(1.2 \\cdot 10^{-7})^2", "a small number as base"},
      {"3 + ", "-4", "", "3 - 4", "the signs merge"},
      {"3+", "-4", "", "3-4", "as closely as the author wrote"},
      {"3 - ", "-4", "", "3 + 4", "minus a negative"},
      {"3 + ", "4", "", "3 + 4", "a positive term"},
      {"3 - ", "4", "", "3 - 4", "a positive term"},
      {"3 + ", "-4", "^2", "3 + (-4)^2", "the power binds first"},
      {"3 - ", "-4", " y", "3 + 4 y", "a merged sign is the term's"},
      {"x + ", "-1/3", "", "x - \\frac{1}{3}", "a negative fraction"},
      {"w_1 x_1 + ", "-2", "", "w_1 x_1 - 2", "after scripts"},
      {"\\frac{1}{2} + ", "-2", "", "\\frac{1}{2} - 2", "after a brace"},
      {"(a) - ", "-2", "", "(a) + 2", "after a parenthesis"},
      {"-", "-4", "", "-(-4)", "a minus of the author's in front"},
      {"e^{-", "-4", "}", "e^{-(-4)}", "also in an exponent"},
      {"= -", "-4", "", "= -(-4)", "also after an equals sign"},
      {"= +", "-4", "", "= -4", "a plus in front goes"},
      {"x = -", "4", "^2", "x = -4^2", "a positive base under the author's minus"},
      {"-", "-4", "^2", "-(-4)^2", "a negative one"},
      {"2 \\cdot ", "-4", "", "2 \\cdot (-4)", "a factor"},
      {"2 \\cdot ", "4", "", "2 \\cdot 4", "a positive factor"},
      {"2\\times", "-4", "", "2\\times(-4)", "without a blank"},
      {"1/", "-4", "", "1/(-4)", "a divisor"},
      {"w_1 ", "4", "", "w_1 \\cdot 4", "a number after a letter gets a dot"},
      {"w_1 ", "-4", "", "w_1 \\cdot (-4)", "and parentheses"},
      {"3 ", "-1", " y", "3 \\cdot (-1) y", "between factors"},
      {"3 ", "5", " y", "3 \\cdot 5 y", "3 5 would read as 35"},
      {"\\eta ", "-1", "", "\\eta \\cdot (-1)", "after a Greek letter"},
      {"\\eta\\,", "-1", "", "\\eta\\, \\cdot (-1)", "a thin space is no neighbour"},
      {"", "2", " 3", "2 \\cdot 3", "a number before a number"},
      {"f(", "-4", ")", "f(-4)", "an argument"},
      {"(", "-4", ")", "(-4)", "the author's parentheses"},
      {"(", "-4", ")^2", "(-4)^2", "are not doubled"},
      {"f(1, ", "-4", ")", "f(1, -4)", "after a comma"},
      {"\\left(", "-4", "\\right)^2", "\\left(-4\\right)^2", "grown parentheses"},
      {"\\frac{", "-4", "}{2}", "\\frac{-4}{2}", "above a bar"},
      {"|", "-4", "|", "|-4|", "between bars"},
      {"|x| ", "-4", "", "|x| \\cdot (-4)", "after bars"},
      {"\\begin{pmatrix} ", "-4", " & 1", "\\begin{pmatrix} -4 & 1", "a cell"},
      {"1 & ", "-4", "", "1 & -4", "the next cell"},
      {"1 \\\\ ", "-4", "", "1 \\\\ -4", "the next row"},
      {"x \\geq ", "-4", "", "x \\geq -4", "after a relation"},
      {"x \\text{ is } ", "-4", "", "x \\text{ is } -4", "after words"},
      {"\\ln ", "-4", "", "\\ln (-4)", "after a function"},
      {"x^", "12", "", "x^{12}", "a script of two digits"},
      {"x_", "2", "", "x_2", "a script of one"},
      {"2^{", "-4", "}", "2^{-4}", "an author's braces"},
      {"1 - -", "-4", "", "1 - -(-4)", "a sign after a sign"},
      {"", "-0.25", "", "-0.25", "alone"},
  };
  for (const Row& row : rows) {
    INFO(row.why);
    CHECK(whole(row.number, row.before, row.after) == row.whole);
  }
}
