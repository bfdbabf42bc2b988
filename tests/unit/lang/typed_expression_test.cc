// What a student may type where an expression is asked for.
#include "lang/typed_expression.h"

#include "numeric/precision.h"
#include "tests/support/catch.h"

namespace deltarule {
namespace {

std::string read(std::string_view text) {
  const Result<Number> x = read_typed_expression(text);
  if (!x) return std::string(x.error().front().code);
  return x->is_exact() ? x->to_string() : write(Precision::significant(6), *x)->text;
}

TEST_CASE("expressions as typed") {
  struct Row {
    const char* text;
    const char* value;
    const char* why;
  };
  const Row rows[] = {
      {"0.5", "1/2", "a plain number"},
      {"3/4 * 2", "3/2", "an expression of numbers is exact"},
      {"(1 + 2)^2", "9", ""},
      {"2^-3", "1/8", "a negative exponent"},
      {"-2^2", "-4", "the minus is taken last"},
      {"sqrt(2)/2", "0.707107", "a ball"},
      {"e^-1", "0.367879", "e with any exponent"},
      {"1 \xE2\x88\x92 \xCF\x83(0)", "1/2", "pasted signs"},
      {"2 * pi", "6.28319", ""},
      {"x + 1", "N-001", "names mean nothing"},
      {"1/(2-2)", "N-001", "not finite"},
      {"log(-1)", "N-001", "outside the domain"},
      {"[1, 2]", "N-001", "one number only"},
      {"not 1", "N-001", "no logic"},
      {"2 +", "L-006", ""},
      {"2sqrt(4)", "4", "a product without a sign"},
      {"3(1 + 2)(2)", "18", ""},
      {"1.5e2", "150", "an exponent of ten, not e"},
      {"2e^0", "2", "e"},
      {"1/2sqrt(4)", "N-001", "1/2 of it, or 1 over it"},
      {"1/(2)(3)", "N-001", "likewise"},
      {"2 3", "L-006", "two numbers"},
      {"2^500", "N-001", "bounded exponents"},
      {"9^400^400", "N-001", ""},
  };
  for (const Row& row : rows) {
    INFO(row.text << "  " << row.why);
    CHECK(read(row.text) == row.value);
  }
}

TEST_CASE("products without a sign, in variables") {
  struct Row {
    const char* text;
    int value;  // at x = 2, y = 5; -1: not understood
    const char* why;
  };
  const Row rows[] = {
      {"4x^3", 32, ""},
      {"3x y", 30, "a blank between names"},
      {"x(y + 1)", 12, "a variable is no function"},
      {"(x + 1)(y - 1)", 12, ""},
      {"2x^2 y", 40, "the blank ends the exponent"},
      {"3x^2sqrt(4)", 24, "nobody means x^(2 sqrt 4)"},
      {"x^(2)y", 20, ""},
      {"y/x x", -1, "y, or y over x^2"},
      {"y^2x", -1, "y^2 x, or y^(2x)"},
      {"6/x + 2x", 7, "the fraction has ended"},
      {"xy", -1, "a name of its own"},
  };
  const std::string names[] = {"x", "y"};
  const Number values[] = {Number(2), Number(5)};
  for (const Row& row : rows) {
    INFO(row.text << "  " << row.why);
    const auto read = read_typed_expression(row.text, names);
    CHECK(read.has_value() == (row.value >= 0));
    if (read) CHECK(identical(evaluate(*read, values, kFirstBits).value, Number(row.value)));
  }
}

}  // namespace
}  // namespace deltarule
