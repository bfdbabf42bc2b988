// What a student may type where an expression is asked for.
#include "lang/typed_expression.h"

#include "numeric/precision.h"
#include "tests/support/catch.h"

namespace deltarule {
namespace {

std::string read(std::string_view text) {
  const TypedResult r = read_typed_expression(text);
  if (!r.number) return "unreadable " + std::to_string(static_cast<int>(r.error.why));
  const Number& x = r.number->value;
  return x.is_exact() ? x.to_string() : write(Precision::significant(6), x)->text;
}

TEST_CASE("expressions as typed") {
  struct Row {
    const char* text;
    const char* value;
    const char* why;
  };
  const Row rows[] = {
      {"0.5", "1/2", "a plain number"},
      {"3/4", "3/4", "a fraction"},
      {"3/4 * 2", "3/2", "an expression of numbers is exact"},
      {"(1 + 2)^2", "9", ""},
      {"sqrt(2)/2", "0.707107", "a ball"},
      {"exp(-1)", "0.367879", ""},
      {"1 - sigmoid(0)", "1/2", ""},
      {"x + 1", "unreadable 1", "names mean nothing"},
      {"1/0", "unreadable 5", "not finite"},
      {"1/(2-2)", "unreadable 5", "not finite"},
      {"log(0-1)", "unreadable 5", "outside the domain"},
      {"[1, 2]", "unreadable 1", "one number only"},
      {"2 +", "unreadable 1", ""},
      {"9^63^63", "unreadable 1", "bounded exponents"},
  };
  for (const Row& row : rows) {
    INFO(row.text << "  " << row.why);
    CHECK(read(row.text) == row.value);
  }
}

}  // namespace
}  // namespace deltarule
