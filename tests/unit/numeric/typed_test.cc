#include "numeric/typed.h"

#include "tests/support/catch.h"

using namespace deltarule;
using Readings = std::vector<std::string>;

namespace {

struct Taken {
  const char* text;
  const char* value;
  int significant, places;
  const char* last_digit;
};

constexpr Taken kTaken[] = {
    {"12", "12", 2, 0, "1"},
    {"-0.5", "-1/2", 1, 1, "1/10"},
    {".5", "1/2", 1, 1, "1/10"},
    {"5.", "5", 1, 0, "1"},
    {"3.", "3", 1, 0, "1"},
    {"+7", "7", 1, 0, "1"},
    {"0.50", "1/2", 2, 2, "1/100"},
    {"0.0120", "3/250", 3, 4, "1/10000"},
    {"1200", "1200", 4, 0, "1"},
    {"007", "7", 1, 0, "1"},
    {"0", "0", 1, 0, "1"},
    {"-0", "0", 1, 0, "1"},
    {"0.00", "0", 1, 2, "1/100"},
    {"1.2e-3", "3/2500", 2, 4, "1/10000"},
    {"1.2E3", "1200", 2, 0, "100"},
    {"1.2e+3", "1200", 2, 0, "100"},
    {"1.2*10^-3", "3/2500", 2, 4, "1/10000"},
    {"1.2 x 10^-3", "3/2500", 2, 4, "1/10000"},
    {"1.2 \u00d7 10^-3", "3/2500", 2, 4, "1/10000"},         // multiplication sign
    {"1.2\u00d710^\u22123", "3/2500", 2, 4, "1/10000"},      // with a minus in the exponent
    {"1.2 \u22c5 10^{-3}", "3/2500", 2, 4, "1/10000"},       // as in LaTeX
    {"1.2*10**(-3)", "3/2500", 2, 4, "1/10000"},             // as in Python
    {"1.2\u00d710\u207b\u00b3", "3/2500", 2, 4, "1/10000"},  // superscripts
    {"\u22120.5", "-1/2", 1, 1, "1/10"},                     // U+2212
    {"\u20130.5", "-1/2", 1, 1, "1/10"},                     // en dash
    {"\u20140.5", "-1/2", 1, 1, "1/10"},                     // em dash
    {"- 0.5", "-1/2", 1, 1, "1/10"},
    {"= 0.5", "1/2", 1, 1, "1/10"},
    {"=-0.5", "-1/2", 1, 1, "1/10"},
    {"  0.5\t\r\n", "1/2", 1, 1, "1/10"},
    {"\u00a00.5\u202f", "1/2", 1, 1, "1/10"},  // non-breaking blanks around
    {"1\u2009234", "1234", 4, 0, "1"},         // thin spaces part thousands
    {"12\u202f345.5", "24691/2", 6, 1, "1/10"},
    {"0.123\u2009456", "1929/15625", 6, 6, "1/1000000"},
    {"\u200e0.5", "1/2", 1, 1, "1/10"},  // a direction mark
    {"\uff11\uff12", "12", 2, 0, "1"},   // full width digits
    {"3/4", "3/4", 0, 0, "0"},
    {"-3/4", "-3/4", 0, 0, "0"},
    {"\u2212 3 / 4", "-3/4", 0, 0, "0"},
    {"6/4", "3/2", 0, 0, "0"},
    {"0/5", "0", 0, 0, "0"},
    {"\u00bd", "1/2", 0, 0, "0"},    // vulgar half
    {"3\u20444", "3/4", 0, 0, "0"},  // fraction slash
    {"1e2", "100", 1, 0, "100"},
};

struct Refused {
  std::string text;
  Unreadable why;
  Readings readings;
};

const Refused kRefused[] = {
    {"", Unreadable::Empty, {}},
    {" \t\n\u00a0\u2009", Unreadable::Empty, {}},
    {"1,234", Unreadable::TwoReadings, {"1234", "1.234"}},
    {"-12,345", Unreadable::TwoReadings, {"-12345", "-12.345"}},
    {"0,5", Unreadable::NotANumber, {"0.5"}},
    {"-0,377", Unreadable::NotANumber, {"-0.377"}},  // no thousands begin with 0
    {"1,23", Unreadable::NotANumber, {"1.23"}},      // no thousands are two digits
    {"1234,567", Unreadable::NotANumber, {"1234.567"}},
    {"1,234,567", Unreadable::NotANumber, {"1234567"}},
    {"1,234.5", Unreadable::NotANumber, {"1234.5"}},
    {"1.234,5", Unreadable::NotANumber, {"1234.5"}},
    {"1.234.567", Unreadable::NotANumber, {"1234567"}},
    {"1 3/4", Unreadable::TwoReadings, {"7/4", "13/4"}},
    {"-1 3/4", Unreadable::TwoReadings, {"-7/4", "-13/4"}},
    {"1\u00bd", Unreadable::TwoReadings, {"3/2", "11/2"}},
    {"12 345", Unreadable::NotANumber, {"12345"}},
    {"12\u200934", Unreadable::NotANumber, {"1234"}},  // no group of three
    {"50%", Unreadable::TwoReadings, {"50", "0.5"}},
    {"1/0", Unreadable::NotFinite, {}},
    {"inf", Unreadable::NotFinite, {}},
    {"-Infinity", Unreadable::NotFinite, {}},
    {"\u221e", Unreadable::NotFinite, {}},
    {"NaN", Unreadable::NotFinite, {}},
    {"1e999999999", Unreadable::TooLarge, {}},
    {"1e-999999999999999999999", Unreadable::TooLarge, {}},
    {"1e401", Unreadable::TooLarge, {}},
    {"0e401", Unreadable::TooLarge, {}},
    {std::string(61, '1'), Unreadable::TooLong, {}},
    {std::string(10000, '7'), Unreadable::TooLong, {}},
    {std::string(401, ' ') + "7", Unreadable::TooLong, {}},
    {"--3", Unreadable::NotANumber, {}},
    {"+-3", Unreadable::NotANumber, {}},
    {"-", Unreadable::NotANumber, {}},
    {".", Unreadable::NotANumber, {}},
    {"=", Unreadable::NotANumber, {}},
    {"e5", Unreadable::NotANumber, {}},
    {"1e", Unreadable::NotANumber, {}},
    {"1*10^", Unreadable::NotANumber, {}},
    {"1.2*11^3", Unreadable::NotANumber, {}},
    {"1*10^(3", Unreadable::NotANumber, {}},
    {"0x10", Unreadable::NotANumber, {}},
    {"1/2/3", Unreadable::NotANumber, {}},
    {"1/-4", Unreadable::NotANumber, {}},
    {"5./3", Unreadable::NotANumber, {}},
    {"1_234", Unreadable::NotANumber, {}},
    {"one third", Unreadable::NotANumber, {}},
    {"x = 0.5", Unreadable::NotANumber, {"0.5"}},
    {"(0.5)", Unreadable::NotANumber, {"0.5"}},
    {"\u2248 0.5", Unreadable::NotANumber, {"0.5"}},
    {"2 pi", Unreadable::NotANumber, {}},  // a guess of 2 would mislead
    {"=0,5", Unreadable::NotANumber, {"0.5"}},
    {"0.5 or 0.7", Unreadable::NotANumber, {}},
    {"sqrt(2)", Unreadable::NotANumber, {}},
    {"\xFF\xFE", Unreadable::NotText, {}},
    {std::string("1\0002", 3), Unreadable::NotText, {}},
    {"\x1b[2J", Unreadable::NotText, {}},
};

}  // namespace

TEST_CASE("numbers as people type them") {
  for (const Taken& row : kTaken) {
    INFO(row.text);
    const TypedResult result = read_typed_number(row.text);
    REQUIRE(result.number);
    CHECK(result.number->value.to_string() == row.value);
    CHECK(result.number->significant == row.significant);
    CHECK(result.number->places == row.places);
    CHECK(result.number->last_digit.to_string() == row.last_digit);
    CHECK(result.number->is_fraction == (row.significant == 0));
  }
}

TEST_CASE("what is not read is said, with what may have been meant") {
  for (const Refused& row : kRefused) {
    INFO(row.text.substr(0, 60));
    const TypedResult result = read_typed_number(row.text);
    REQUIRE_FALSE(result.number);
    CHECK(result.error.why == row.why);
    CHECK(result.error.readings == row.readings);
  }
}

TEST_CASE("the bounds themselves are taken") {
  CHECK(read_typed_number(std::string(60, '9')).number);
  CHECK(read_typed_number("1e400").number);
  CHECK(read_typed_number("1e-400").number);
  CHECK(read_typed_number(std::string(399, ' ') + "7").number);
  CHECK(read_typed_number("0." + std::string(59, '9') + "e-400").number->value.is_exact());
}

TEST_CASE("too few digits are counted as the exercise counts") {
  const auto too_few = [](const char* text, Precision give) {
    return has_too_few_digits(*read_typed_number(text).number, give);
  };
  CHECK(too_few("0.3", Precision::places(2)));
  CHECK_FALSE(too_few("0.33", Precision::places(2)));
  CHECK(too_few("0.033", Precision::significant(4)));  // leading zeros do not count
  CHECK_FALSE(too_few("0.3300", Precision::significant(4)));
  CHECK_FALSE(too_few("1/3", Precision::significant(4)));  // a fraction is as good as exact
  CHECK_FALSE(too_few("0.3", Precision::exact()));
  CHECK(too_few("1.2e-3", Precision::places(5)));
  CHECK_FALSE(too_few("0", Precision::significant(4)));  // unit(0) = 0: a zero has no figures
  CHECK(too_few("0", Precision::places(3)));
}
