#include "numeric/precision.h"

#include <cmath>

#include "base/random.h"
#include "tests/support/catch.h"

using namespace deltarule;

namespace {

Number n(const char* text) { return Number::from_text(text); }
Precision p(const char* text) { return *parse_precision(text); }

std::string written(const char* precision, const Number& v) {
  const auto decimal = write(p(precision), v);
  return decimal ? decimal->text : "undecided";
}

}  // namespace

TEST_CASE("precisions are read and written") {
  for (const char* text : {"1 sf", "4 sf", "30 sf", "0 dp", "3 dp", "30 dp", "exact"}) {
    INFO(text);
    REQUIRE(parse_precision(text));
    CHECK(to_string(*parse_precision(text)) == text);
  }
  CHECK(parse_precision("4sf") == Precision::significant(4));
  for (const char* text : {"", "sf", "4", "0 sf", "31 sf", "31 dp", "-1 dp", "4 xx", "4.5 sf",
                           "exactly", "99999999999999 sf", "4 sf 3"}) {
    INFO(text);
    CHECK_FALSE(parse_precision(text));
  }
}

TEST_CASE("numbers are written out") {
  struct Row {
    const char* precision;
    const char* value;
    const char* text;
    bool is_exact;
    const char* why;
  };
  const Row rows[] = {
      {"4 sf", "1/2", "0.5", true, "needs fewer digits: short"},
      {"4 sf", "377/1000", "0.377", true, "short"},
      {"4 sf", "376999/1000000", "0.3770", false, "a rounded value keeps its zeros"},
      {"4 sf", "1/3", "0.3333", false, ""},
      {"4 sf", "-1/3", "-0.3333", false, ""},
      {"4 sf", "2/3", "0.6667", false, ""},
      {"4 sf", "0", "0", true, ""},
      {"4 sf", "12", "12", true, ""},
      {"4 sf", "12345/10000", "1.235", false, "a tie goes up"},
      {"4 sf", "-12345/10000", "-1.235", false, "away from zero"},
      {"4 sf", "99996/10000", "10.00", false, "a carry: still four figures"},
      {"4 sf", "999949/100000", "9.999", false, ""},
      {"4 sf", "123456", "123500", false, "zeros in front of the point"},
      {"4 sf", "123000", "123000", true, ""},
      {"4 sf", "123456789012", "123500000000", false, "twelve characters"},
      {"4 sf", "1234567890123", "1.235e12", false, "thirteen"},
      {"4 sf", "1200000000000000000", "1.2e18", true, "short with an exponent"},
      {"4 sf", "1/81", "0.01235", false, ""},
      {"4 sf", "1/8100000", "0.0000001235", false, "twelve characters"},
      {"4 sf", "1/81000000", "1.235e-8", false, "thirteen"},
      {"4 sf", "1/810000", "0.000001235", false, "eleven characters"},
      {"4 sf", "-1/8100000000", "-1.235e-10", false, ""},
      {"4 sf", "1/100000000000000", "1e-14", true, ""},
      {"1 sf", "95/100", "1", false, "a carry to one figure"},
      {"1 sf", "3/2", "2", false, ""},
      {"3 dp", "1/3", "0.333", false, ""},
      {"3 dp", "1/2", "0.5", true, ""},
      {"3 dp", "1/2000", "0.001", false, "a tie goes up"},
      {"3 dp", "-1/2000", "-0.001", false, "away from zero"},
      {"3 dp", "1/3000", "0.000", false, "nothing is left"},
      {"3 dp", "-1/3000", "0.000", false, "no minus zero"},
      {"3 dp", "29999/10000", "3.000", false, ""},
      {"3 dp", "1234567890123456/10", "123456789012345.6", true, "places are never an exponent"},
      {"0 dp", "5/2", "3", false, ""},
      {"0 dp", "7", "7", true, ""},
      {"exact", "1/3", "1/3", true, "does not end"},
      {"exact", "-1/8", "-0.125", true, "ends"},
      {"exact", "1/1024", "0.0009765625", true, "eleven digits"},
      {"exact", "1/4096", "1/4096", true, "thirteen"},
      {"exact", "12345678901234567890", "12345678901234567890", true, "an integer"},
      {"exact", "0", "0", true, ""},
  };
  for (const Row& row : rows) {
    INFO(row.precision << " " << row.value << " " << row.why);
    const auto decimal = write(p(row.precision), n(row.value));
    REQUIRE(decimal);
    CHECK(decimal->text == row.text);
    CHECK(decimal->is_exact == row.is_exact);
    if (row.is_exact) CHECK(identical(decimal->value, n(row.value)));
  }
}

TEST_CASE("digits of balls are proved or not printed") {
  CHECK(written("4 sf", exp(Number(1), 128)) == "2.718");
  CHECK(written("30 sf", pi(256)) == "3.14159265358979323846264338328");
  CHECK(written("30 sf", pi(64)) == "undecided");  // not that many are proved
  CHECK(written("4 sf", exp(Number(-50), 128)) == "1.929e-22");
  CHECK(written("3 dp", exp(Number(-50), 128)) == "0.000");
  CHECK(written("exact", pi(128)) == "undecided");
  const Number about_one = exp(log(Number(3), 128), 128) / Number(3);
  CHECK(written("4 sf", about_one) == "1.000");  // both sides of the power of ten say so
  CHECK(written("3 dp", about_one) == "1.000");
  CHECK(written("4 sf", about_one * Number::ratio(12345, 10000)) == "undecided");  // about a tie
  CHECK(written("4 sf", pi(128) - pi(128)) == "undecided");
  CHECK(written("3 dp", pi(128) - pi(128)) == "0.000");
  CHECK(written("4 sf", Number(1) / Number(0)) == "undecided");
  CHECK(written("4 sf", exp(Number(-1'000'000), 128)) == "undecided");  // beyond 10^-4000
}

TEST_CASE("three ways to round") {
  struct Row {
    const char* precision;
    const char* value;
    const char *half_up, *half_even, *truncated;
  };
  const Row rows[] = {
      {"0 dp", "5/2", "3", "2", "2"},
      {"0 dp", "7/2", "4", "4", "3"},
      {"0 dp", "-5/2", "-3", "-2", "-2"},
      {"1 dp", "1/4", "3/10", "1/5", "1/5"},
      {"2 sf", "996/100", "10", "10", "99/10"},
      {"2 sf", "125", "130", "120", "120"},
      {"4 sf", "0", "0", "0", "0"},
      {"exact", "1/3", "1/3", "1/3", "1/3"},
  };
  for (const Row& row : rows) {
    INFO(row.precision << " " << row.value);
    CHECK(identical(*round(p(row.precision), n(row.value), Rounding::HalfUp), n(row.half_up)));
    CHECK(identical(*round(p(row.precision), n(row.value), Rounding::HalfEven), n(row.half_even)));
    CHECK(identical(*round(p(row.precision), n(row.value), Rounding::Truncate), n(row.truncated)));
  }
  const Number about_one = exp(log(Number(3), 128), 128) / Number(3);
  CHECK_FALSE(round(p("4 sf"), about_one, Rounding::Truncate));  // 0.9999 or 1
}

TEST_CASE("one unit of the last digit allowed") {
  CHECK(identical(unit(p("4 sf"), n("1/3")), n("1/10000")));
  CHECK(identical(unit(p("4 sf"), Number(1)), n("1/1000")));
  CHECK(identical(unit(p("4 sf"), Number(-123456)), Number(100)));
  CHECK(identical(unit(p("4 sf"), Number(0)), Number(0)));
  CHECK(identical(unit(p("3 dp"), Number(0)), n("1/1000")));
  CHECK(identical(unit(Precision::exact(), n("1/3")), Number(0)));
  bool ambiguous = false;
  unit(p("4 sf"), Number(10), &ambiguous);
  CHECK_FALSE(ambiguous);  // exact: 10 is 10
  const Number about_one = exp(log(Number(3), 128), 128) / Number(3);
  CHECK(identical(unit(p("4 sf"), about_one, &ambiguous), n("1/1000")));  // the larger one
  CHECK(ambiguous);
  CHECK_FALSE(unit(p("4 sf"), Number(1) / Number(0)).is_finite());
}

TEST_CASE("units in doubles agree with the exact ones, but near a power of ten") {
  Stream draw(1, "unit");
  for (int i = 0; i < 5000; ++i) {
    const Number v =
        Number::decimal(draw.between(1, 999999), static_cast<int>(draw.between(-12, 9)));
    bool ambiguous = false;
    const double fast = unit(p("4 sf"), v.to_double(), &ambiguous);
    INFO(v.to_string());
    if (!ambiguous) CHECK(fast == unit(p("4 sf"), v).to_double());
  }
  for (const double v : {1.0, 10.0, 0.001, 999.9999999999, 1000.0000000001, -1e-300}) {
    bool ambiguous = false;
    const double fast = unit(p("1 sf"), v, &ambiguous);
    INFO(v);
    CHECK(ambiguous);
    CHECK(fast >= std::fabs(v) * (1 - 1e-9));  // the larger unit
  }
  CHECK(unit(p("4 sf"), 0.0) == 0);
  CHECK(unit(p("4 sf"), 5e-324) > 0);
  CHECK(std::isinf(unit(p("4 sf"), INFINITY)));
}

TEST_CASE("what fits the digits allowed") {
  struct Row {
    const char* precision;
    const char* value;
    bool fits;
  };
  const Row rows[] = {
      {"4 sf", "1/2", true},      {"4 sf", "1/3", false},       {"4 sf", "12345", false},
      {"4 sf", "123400", true},   {"4 sf", "1/1024", false},    {"4 sf", "1/16", true},
      {"3 dp", "1/8", true},      {"3 dp", "1/16", false},      {"3 dp", "99999", true},
      {"0 dp", "3/2", false},     {"4 sf", "0", true},          {"4 sf", "1", true},
      {"1 sf", "1000", true},     {"1 sf", "1100", false},      {"exact", "1/3", true},
      {"4 sf", "-9999/8", false}, {"30 sf", "1/1048576", true},
  };
  for (const Row& row : rows) {
    INFO(row.precision << " " << row.value);
    CHECK(fits(p(row.precision), n(row.value)) == row.fits);
    const double v = n(row.value).to_double();
    if (identical(Number::exactly(v), n(row.value))) {
      bool ambiguous = false;
      CHECK(fits(p(row.precision), v, &ambiguous) == row.fits);
      CHECK_FALSE(ambiguous);
    }
  }
  CHECK_FALSE(fits(p("4 sf"), pi(128)));
  CHECK_FALSE(fits(p("4 sf"), 0.3));  // the double is not three tenths
}
