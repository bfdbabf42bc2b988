// Values of sides: what rounded digits leave open, and no more.
#include "tests/equalities/evaluate.h"

#include "tests/support/catch.h"

using namespace deltarule;
using namespace deltarule::test;

namespace {

PrintedValue column(std::vector<int> cells) {
  PrintedValue out{static_cast<int>(cells.size()), 1, {}};
  for (const int x : cells) out.cells.push_back(ExactInterval::point(Number(x)));
  return out;
}

const NamedValues kNames = {{"{x}", column({3, -2})}, {"{s}", exact_value(Number(4))}};

std::string value(const std::string& latex, bool are_rounded = false) {
  try {
    const Tree tree =
        read_side(read_tokens(latex), [](const std::string& key) { return kNames.contains(key); });
    return to_string(evaluate(tree, kNames, {Precision::significant(4), are_rounded}));
  } catch (const Unreadable& why) {
    return why.what();
  }
}

struct Row {
  const char* latex;
  const char* value;
  const char* why;
};

}  // namespace

TEST_CASE("exact sides have one value") {
  const Row rows[] = {
      {"-3^2", "-9", "the power first"},
      {"\\frac{1}{3} \\cdot 3", "1", "no double in between"},
      {"x^{\\top} x", "13", "a product of matrices"},
      {"x x^{\\top}", "9; -6; -6; 4", "the other way round"},
      {"x x", "shapes do not fit", "neither"},
      {"x \\odot x", "9; 4", "cell by cell"},
      {"1 - x", "-2; 3", "a number is spread"},
      {"x_2", "-2", "a cell"},
      {"x_3", "no cell 3", "beyond the end"},
      {"\\|x\\|^2", "13", "a norm"},
      {"|s - 5|", "1", "a size"},
      {"\\sqrt{s}", "2", "roots of squares are rational"},
      {"\\max(0, -1, 2)", "2", "of several"},
      {"\\operatorname{ReLU}(x)", "3; 0", "each cell"},
      {"\\operatorname{ReLU}'(x)", "1; 0", "its slope"},
      {"\\operatorname{step}(0)", "1", "a unit fires at the threshold"},
      {"\\operatorname{mean}(x)", "0.5", "of the cells"},
      {"\\operatorname{arg\\,max}(x)", "1", "from 1"},
      {"\\frac{\\partial\\max(s, 1)}{\\partial s}", "1", "the chosen one"},
      {"(s \\leq 4)", "1", "true"},
      {"\\begin{pmatrix} x \\\\ 1 \\end{pmatrix}", "3; -2; 1", "a column of columns"},
      {"\\begin{cases} 7 & \\text{if } s > 4 \\\\ 8 & \\text{otherwise} \\end{cases}", "8",
       "decided"},
      {"q + 1", "no value for {q}", "says what is missing"},
      {"\\frac{1}{s - 4}", "divides by what may be 0", "likewise"},
      {"f(s)", "a function without a meaning: f", "likewise"},
  };
  for (const Row& row : rows) {
    INFO(row.latex << ": " << row.why);
    CHECK(value(row.latex) == row.value);
  }
}

TEST_CASE("rounded digits stand for what rounds to them") {
  const Row rows[] = {
      {"0.8865", "[0.88645, 0.88655]", "half a unit to both sides"},
      {"101.3", "[101.25, 101.35]", "the unit of the last digit"},
      {"1.5", "1.5", "fewer digits than asked for: nothing was rounded"},
      {"1.234 \\cdot 10^{-7}", "[1.2335e-07, 1.2345e-07]", "with a power of ten"},
      {"0.8865 - 1", "[-0.11355, -0.11345]", "carried on"},
      {"\\begin{cases} 7 & \\text{if } 1.000 > 1 \\\\ 8 & \\text{otherwise} \\end{cases}", "[7, 8]",
       "undecided: both ways"},
      {"\\operatorname{step}(1.000 - 1)", "[0, 1]", "likewise"},
  };
  for (const Row& row : rows) {
    INFO(row.latex << ": " << row.why);
    CHECK(value(row.latex, true) == row.value);
  }
  CHECK(value("0.8865", false) == "0.8865");  // behind `=` digits mean themselves
}

TEST_CASE("functions hold all their values") {
  CHECK(value("\\sigma(0)", false) == "0.5");
  CHECK(value("\\operatorname{softmax}\\begin{pmatrix} 1 \\\\ 1 \\end{pmatrix}", false) ==
        "0.5; 0.5");
  const PrintedValue about_0 = scalar_value({Number(-1), Number(1)});
  const PrintedValue slope = apply("sigma", {about_0}, true);
  CHECK(identical(slope.cells[0].hi, Number::ratio(1, 4)));  // the top lies between the ends
}
