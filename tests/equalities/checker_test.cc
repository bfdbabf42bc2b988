// A page that is right, and the same with one thing wrong: each must be found.
#include "tests/equalities/checker.h"

#include "tests/equalities/page.h"
#include "tests/support/catch.h"

using namespace deltarule;
using namespace deltarule::test;

namespace {

const std::string kPage = R"(# A neuron: solution

The slope is $a(1 - a)$, and $z = w x + b$; in general $y = f(x)$.

### Forward pass

**z**: $z = w x + b = 1.3 \cdot (-1.9) - 0.4 = -2.87$

**a**: $a = \tanh(z) = \tanh(-2.87) \approx -0.9936$

### Backward pass

$\frac{\partial J}{\partial a} = 2 (a - y) \approx 2 (-0.9936 - 1) \approx -3.987$

**delta**: $\delta = \frac{\partial J}{\partial z} = \frac{\partial J}{\partial a} (1 - a^2) \approx -3.987 (1 - (-0.9936)^2) \approx -0.05105$

$$g = \delta \begin{pmatrix} x \\ w \end{pmatrix} \approx -0.05105 \begin{pmatrix} -1.9 \\ 1.3 \end{pmatrix} \approx \begin{pmatrix} 0.09699 \\ -0.06636 \end{pmatrix}$$

- (a) wrong: $-0.1$, since $a = 1$ there
)";

NamedValues givens() {
  return {{"{x}", exact_value(Number::ratio(-19, 10))},
          {"{w}", exact_value(Number::ratio(13, 10))},
          {"{b}", exact_value(Number::ratio(-4, 10))},
          {"{y}", exact_value(Number(1))}};
}

PageReport check(const std::string& page) {
  return check_page(page, givens(), Precision::significant(4));
}

/// The page with `from` once replaced.
std::string with(const std::string& from, const std::string& to) {
  std::string page = kPage;
  const std::size_t at = page.find(from);
  REQUIRE(at != std::string::npos);
  return page.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a right page passes") {
  const PageReport report = check(kPage);
  for (const Disagreement& each : report.disagreements)
    UNSCOPED_INFO(each.chain << "\n  " << each.left << "\n  " << each.right);
  for (const UnreadSide& each : report.unread) UNSCOPED_INFO(each.side << ": " << each.reason);
  CHECK(report.unread.empty());
  CHECK(report.disagreements.empty());
  CHECK(report.left_out == 2);  // y = f(x), and what the option supposes
  CHECK(report.equalities >= 10);
}

TEST_CASE("what is wrong is found") {
  struct Row {
    const char* from;
    const char* to;
    const char* why;
  };
  const Row rows[] = {
      {"z = w x + b$;", "z = w x - b$;", "a wrong formula in the author's words"},
      {"1.3 \\cdot (-1.9) - 0.4", "1.3 \\cdot (-1.9) + 0.4", "a wrong sign"},
      {"\\approx -3.987$", "\\approx 3.987$", "a wrong sign of a result"},
      {"2 (-0.9936 - 1)", "2 \\cdot (-0.9936) - 1", "parentheses left out"},
      {"(-0.9936)^2)", "0.9936^2 \\cdot 2)", "a factor too many"},
      {"(1 - (-0.9936)^2)", "(1 + (-0.9936)^2)", "a sign within brackets"},
      {"\\tanh(-2.87)", "\\sigma(-2.87)", "another function"},
      {"\\begin{pmatrix} -1.9 \\\\ 1.3 \\end{pmatrix}",
       "\\begin{pmatrix} 1.3 \\\\ -1.9 \\end{pmatrix}", "cells swapped"},
      {"\\begin{pmatrix} x \\\\ w \\end{pmatrix}", "\\begin{pmatrix} x & w \\end{pmatrix}",
       "a row for a column"},
      {"\\frac{\\partial J}{\\partial a} (1 - a^2)", "\\frac{\\partial J}{\\partial a} (1 - z^2)",
       "the wrong name"},
      {"w x + b = 1.3 \\cdot (-1.9)", "w x + b = 1.9 \\cdot (-1.9)", "the wrong number put in"},
      {"\\approx -0.9936$", "\\approx -0.9939$", "3 units of the last digit"},
      {"\\approx -3.987$", "\\approx -3.984$", "likewise, of a computed one"},
      {"= -2.87$", "= -2.8701$", "behind an equals sign every digit counts"},
      {"\\approx -0.9936$", "= -0.9936$", "rounded, behind an equals sign"},
  };
  for (const Row& row : rows) {
    INFO(row.why << ": " << row.to);
    CHECK_FALSE(check(with(row.from, row.to)).disagreements.empty());
  }
}

TEST_CASE("a side of a worked step without a value is told") {
  const PageReport report = check(with("2 (a - y)", "2 (a - t)"));
  REQUIRE(report.unread.size() == 1);
  CHECK(report.unread[0].side == "2 (a - t)");
  CHECK(report.unread[0].reason == "no value for {t}");
  // Used before it is printed.
  CHECK(check(with("= w x + b =", "= w x + \\delta =")).unread.size() == 1);
}

TEST_CASE("a gradient and a cell of it are one number") {
  const std::string page =
      "### Backward pass\n\n"
      "$\\frac{\\partial J}{\\partial x_1} = 2 y = 2$\n\n"
      "$$\\frac{\\partial J}{\\partial x} = \\begin{pmatrix} 3 y \\\\ y \\end{pmatrix} = "
      "\\begin{pmatrix} 3 \\\\ 1 \\end{pmatrix}$$\n";
  REQUIRE(check(page).disagreements.size() == 1);
  CHECK(check(page).disagreements[0].chain == "two gradients of one name");
}

TEST_CASE("worked steps are told from the author's words") {
  const std::vector<PageFormula> all = formulas_of(kPage);
  REQUIRE(all.size() == 10);
  CHECK_FALSE(all[0].is_worked);
  CHECK(all[3].is_worked);
  CHECK(all[7].latex.starts_with("g = "));
  CHECK(all[7].is_worked);
  CHECK_FALSE(all[9].is_worked);  // an option
}

TEST_CASE("what the sheet calls something is a name, in a frame stands an answer") {
  const std::string page =
      "### Step by step\n\n$f'(x) = 2 \\cdot 3 = \\boxed{6}$\n\n"
      "$\\hat y = f'(x) + 1 = 6 + 1 = \\boxed{7}$\n\n"
      "$\\frac{dy}{dx} = \\hat y \\cdot f'(x) = 7 \\cdot 6 = \\boxed{42}$\n";
  CHECK(check(page).unread.empty());
  CHECK(check(page).disagreements.empty());
  const std::size_t at = page.rfind("42");
  CHECK(check(std::string(page).replace(at, 2, "41")).disagreements.size() == 1);
}

TEST_CASE("rows of a trace have their values from the table") {
  const std::string page =
      "### Row by row\n\n$$w^{(2)} = 2 w^{(1)} = \\begin{pmatrix} 2 \\\\ -4 \\end{pmatrix}$$\n\n"
      "| row | $w$ |\n| --: | :-- |\n| 1 | $(1, -2)$ |\n| 2 | $(2, -4)$ |\n";
  CHECK(check(page).unread.empty());
  CHECK(check(page).disagreements.empty());
  const std::size_t at = page.rfind("-4");
  CHECK(check(std::string(page).replace(at, 2, "-5")).disagreements.size() == 1);
}
