// Boolean formulas in the notations that students use, what is not understood, and round trips.
#include "lang/boolean_formula.h"

#include "base/random.h"
#include "tests/support/catch.h"

namespace deltarule {
namespace {

const std::vector<std::string> xs = {"x1", "x2", "x3"};
const std::vector<std::string> letters = {"x", "y", "z"};

std::string read(std::string_view text, const std::vector<std::string>& names) {
  const Result<BooleanFormula> f = read_boolean_formula(text, names);
  return f ? to_string(*f, names) : "error";
}

TEST_CASE("notations") {
  struct Row {
    const char* text;
    const char* tree;
    const char* why;
  };
  const Row rows[] = {
      {"x'", "(not x)", ""},
      {"x\u2019", "(not x)", "the curly one that phones type"},
      {"x\u2032", "(not x)", ""},
      {"x^{\\prime}", "(not x)", "LaTeX's prime is no xor"},
      {"x''", "x", "twice is not at all"},
      {"~x", "(not x)", ""},
      {"!x", "(not x)", ""},
      {"\u00ACx", "(not x)", ""},
      {"NOT x", "(not x)", "in capitals"},
      {"not not x", "(not (not x))", ""},
      {"\\overline{x y}", "(not (and x y))", "a bar over a product"},
      {"\\overline{x} \\, \\bar y", "(and (not x) (not y))", ""},
      {"\\bar xy", "(and (not x) y)", "without braces the bar is over one letter"},
      {"x\u0304 y", "(and (not x) y)", "a combining macron"},
      {"x\u0305y", "(and (not x) y)", "a combining overline ends at its letter"},
      {"\u0233", "(not y)", "y with a bar of its own"},
      {"x y + z", "(or (and x y) z)", ""},
      {"xy+z", "(or (and x y) z)", "written together"},
      {"xy'z", "(and x (not y) z)", "the prime is over y only"},
      {"(xy)'", "(not (and x y))", ""},
      {"x(y+z)", "(and x (or y z))", ""},
      {"x and y or z", "(or (and x y) z)", ""},
      {"x & y && z", "(and x y z)", ""},
      {"x \u2227 y \u2228 z", "(or (and x y) z)", ""},
      {"x\u00B7y*z", "(and x y z)", ""},
      {"x | y || z", "(or x y z)", ""},
      {"x ^ y \u2295 z xor x", "(xor x y z x)", ""},
      {"x + y xor z y", "(or x (xor y (and z y)))", "and before xor before or"},
      {"~x y", "(and (not x) y)", "not before and"},
      {"x ~y", "(and x (not y))", ""},
      {"$x \\cdot y \\lor \\lnot z$", "(or (and x y) (not z))", "a whole formula of LaTeX"},
      {"\\left( x \\vee y \\right) \\wedge z", "(and (or x y) z)", ""},
      {"[x + (y)] z", "(and (or x y) z)", ""},
      {"1 + x 0", "(or 1 (and x 0))", ""},
      {"true or F", "(or 1 0)", ""},
      {"X Y", "(and x y)", "capitals, where no other name is meant"},
      {"\xC2\xA0x\n+\ty ", "(or x y)", "blanks of all kinds"},
  };
  for (const Row& row : rows) {
    INFO(row.text << "  " << row.why);
    CHECK(read(row.text, letters) == row.tree);
  }
}

TEST_CASE("names with indices") {
  CHECK(read("x1 x2' + x3", xs) == "(or (and x1 (not x2)) x3)");
  CHECK(read("x1x2'x3", xs) == "(and x1 (not x2) x3)");
  CHECK(read("x\u2081\u00B7x\u2082", xs) == "(and x1 x2)");
  CHECK(read("x_1 x_{2}", xs) == "(and x1 x2)");
  CHECK(read("\\bar{x}_1 \\overline{x}_{2} \\bar{x_3}", xs) == "(and (not x1) (not x2) (not x3))");
  CHECK(read("\\bar x_1 x_2", xs) == "(and (not x1) x2)");
  CHECK(read("x\u0304\u2081 x2", xs) == "(and (not x1) x2)");
  CHECK(read("x_1", {"x_1"}) == "x_1");
  CHECK(read("x_1 + x1", {"x_1"}) == "(or x_1 x_1)");
}

TEST_CASE("names that hold each other") {
  CHECK(read("ab", {"a", "b", "ab"}) == "ab");  // a name of its own is not taken apart
  CHECK(read("a b", {"a", "b", "ab"}) == "(and a b)");
  CHECK(read("aba", {"a", "b", "ab"}) == "error");  // ab a or a b a
  CHECK(read("x12", {"x1", "x12", "x2"}) == "x12");
  CHECK(read("A a", {"a", "A"}) == "(and A a)");  // two names that differ by case
  CHECK(read("T t", {"T", "t"}) == "(and T t)");  // a name before a constant
  CHECK(read("t", {"x"}) == "error");             // T only as a capital
}

TEST_CASE("what is not understood, and where") {
  struct Row {
    const char* text;
    unsigned begin, end;
    const char* message;
    const char* hint;
  };
  const Row rows[] = {
      {"", 0, 0, "no formula", ""},
      {"  ", 0, 2, "no formula", ""},
      {"x1 + x4", 5, 7, "`x4`, which is no variable here", "did you mean `x1`?"},
      {"x1 + quux", 5, 9, "`quux`, which is no variable here", "the variables are x1, x2, x3"},
      {"x1 +", 4, 4, "a formula that ends where a variable is missing", ""},
      {"+ x1", 0, 1, "a sign without a variable before it", ""},
      {"x1 + + x2", 5, 6, "a sign without a variable before it", ""},
      {"(x1 + x2", 0, 1, "a bracket that is not closed", ""},
      {"x1)", 2, 3, "a closing bracket that nothing here opens, or an empty bracket", ""},
      {"()", 1, 2, "a closing bracket that nothing here opens, or an empty bracket", ""},
      {"(x1]", 3, 4, "a closing bracket that nothing here opens, or an empty bracket", ""},
      {"'x1", 0, 1, "a sign without a variable before it", ""},
      {"2 x1", 0, 1, "`2` where only 0 and 1 can stand", ""},
      {"0.5", 0, 3, "`0.5` where only 0 and 1 can stand", ""},
      {"-x1", 0, 1, "`-`, which is no sign of logic here", "NOT is written `x'`, `~x` or `not x`"},
      {"\u2212x1", 0, 3, "`\u2212`, which is no sign of logic here",
       "NOT is written `x'`, `~x` or `not x`"},
      {"f = x1", 0, 1, "`f`, which is no variable here", "the variables are x1, x2, x3"},
      {"x1 = x2", 3, 4, "`=`, which is no sign of logic here",
       "only what stands right of `=` is wanted"},
      {"\\frac{x1}{x2}", 0, 1, "`\\`, which is no sign of logic here", ""},
      {"x1 \xFF", 0, 4, "a formula that is not text in UTF-8", ""},
      {"x1_{", 4, 4, "a formula that ends where a variable is missing", ""},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const Result<BooleanFormula> f = read_boolean_formula(row.text, xs);
    REQUIRE_FALSE(f);
    const Diagnostic& d = f.error().front();
    CHECK(d.code == "N-001");
    CHECK(d.message == row.message);
    CHECK(d.hint == row.hint);
    CHECK(d.span.begin == row.begin);
    CHECK(d.span.end == row.end);
  }
}

TEST_CASE("bounds on length and depth") {
  std::string deep = "x1";
  for (int i = 0; i < 64; ++i) deep = "(" + deep + ")";
  CHECK(read(deep, xs) == "x1");
  CHECK(read("(" + deep + ")", xs) == "error");
  CHECK(read(std::string(3000, '~') + "x1", xs) == "error");
  CHECK(read(std::string(3000, '('), xs) == "error");
  std::string bars;
  for (int i = 0; i < 500; ++i) bars += "\\bar ";
  CHECK(read(bars + "x1", xs) == "error");
  CHECK(read("x1" + std::string(3001, '\''), xs) == "(not x1)");
  CHECK(read(std::string(4001, ' '), xs) == "error");
  CHECK(read(std::string(4000, 'a'), {"a", "aa"}) ==
        "error");  // read in more ways than there are atoms
  std::vector<std::string> sixteen;
  std::string sum;
  for (int i = 1; i <= 16; ++i) sixteen.push_back("x" + std::to_string(i));
  for (int i = 0; sum.size() < 3900; ++i) sum += sixteen[static_cast<std::size_t>(i % 16)] + " ^ ";
  const Result<BooleanFormula> f = read_boolean_formula(sum + "1", sixteen);
  REQUIRE(f);
  CHECK(function_of(*f, 16).count_true() > 0);
}

TEST_CASE("truth tables, and the row on which a formula is wrong") {
  const auto f = *read_boolean_formula("x y' + x' y", letters);
  CHECK(function_of(f, 2) == xor_of(2));
  CHECK(first_difference(f, xor_of(2)) == std::nullopt);
  CHECK(first_difference(f, or_of(2)) == 0b11U);
  CHECK(function_of(*read_boolean_formula("x ^ y ^ z", letters), 3) == parity_of(3));
}

TEST_CASE("sums of products as typed, and whether they are minimal") {
  struct Row {
    const char* text;
    int products, literals;  ///< -1: no sum of products
    bool is_minimal;
    const char* why;
  };
  const Row rows[] = {
      {"x + y", 2, 2, true, ""},
      {"x + x' y", 2, 3, false, "a literal too many"},
      {"x y + x y' + x' y", 3, 6, false, "all rows"},
      {"x + y + x y", 3, 4, false, "a product too many"},
      {"x x + y", 2, 3, false, "a literal twice is two literals"},
      {"x + y + z z'", 3, 4, false, "a product that never holds counts"},
      {"(x + (y))", 2, 2, true, "brackets do not count"},
      {"~(x' y')", -1, 0, false, "right, but no sum of products"},
      {"x (y + 1) + y", -1, 0, false, ""},
      {"x y", 1, 2, false, "minimal of its own kind, but another function"},
      {"1", 1, 0, false, "True: one product without literals"},
      {"0", 0, 0, false, "False: none"},
  };
  const auto target = function_of(*read_boolean_formula("x + y", letters), 3);
  for (const Row& row : rows) {
    INFO(row.text << "  " << row.why);
    const auto f = *read_boolean_formula(row.text, letters);
    const std::optional<SumAsTyped> sum = sum_as_typed(f, 3);
    CHECK(sum.has_value() == (row.products >= 0));
    if (sum) CHECK(sum->cost == FormCost{row.products, row.literals});
    if (sum) CHECK(function_of(sum->sum) == function_of(f, 3));
    CHECK(is_minimal(f, target) == row.is_minimal);
  }
  CHECK(is_minimal(*read_boolean_formula("1", letters), BooleanFunction(3, true)));
  CHECK(is_minimal(*read_boolean_formula("F", letters), BooleanFunction(3)));
}

TEST_CASE("a function, its minimal form, printed, read, is the function") {
  Stream draw(1, "formula");
  std::vector<std::string> names;
  for (int n = 0; n <= 6; ++n) {
    if (n > 0) names.push_back("x" + std::to_string(n));
    for (int i = 0; i < 400; ++i) {
      const std::uint64_t mask = draw.bit() ? draw.next() : ~std::uint64_t{0};
      const auto f = BooleanFunction::from_number(n, draw.next() & mask);
      const SumOfProducts form = minimal_form(f);
      const Result<BooleanFormula> read = read_boolean_formula(to_string(form, names), names);
      REQUIRE(read);
      REQUIRE(function_of(*read, n) == f);
      REQUIRE(sum_as_typed(*read, n)->sum == form);
      REQUIRE(sum_as_typed(*read, n)->cost == cost_of(form));
    }
  }
}

std::string random_text(Stream& draw, int depth, const std::vector<std::string>& names) {
  if (depth == 0) return names[draw.below(names.size())];
  const std::string a = random_text(draw, depth - 1, names);
  const char* signs[] = {" + ", " ", "\u2295", " & ", " \\lor ", "*", " xor "};
  switch (draw.below(4)) {
    case 0:
      return "(" + a + ")'";
    case 1:
      return "\\overline{" + a + "}";
    default:
      return "(" + a + ")" + signs[draw.below(7)] + "[" + random_text(draw, depth - 1, names) + "]";
  }
}

TEST_CASE("random formulas are read, and broken ones never crash") {
  Stream draw(2, "formula");
  for (int i = 0; i < 3000; ++i) {
    std::string text = random_text(draw, static_cast<int>(draw.below(5)), letters);
    REQUIRE(read_boolean_formula(text, letters));
    for (int k = 0; k < 3; ++k) {
      text[draw.below(text.size())] = "()[]{}'~+x\\_^ 0\xE2"[draw.below(16)];
      const Result<BooleanFormula> f = read_boolean_formula(text, letters);
      if (f) REQUIRE(function_of(*f, 3).inputs() == 3);
      if (!f) REQUIRE(f.error().front().span.end <= text.size());
    }
  }
}

}  // namespace
}  // namespace deltarule
