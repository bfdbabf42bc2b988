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
      {"2^500", "N-001", "bounded exponents"},
      {"9^400^400", "N-001", ""},
  };
  for (const Row& row : rows) {
    INFO(row.text << "  " << row.why);
    CHECK(read(row.text) == row.value);
  }
}

}  // namespace
}  // namespace deltarule
