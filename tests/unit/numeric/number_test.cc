#include "numeric/number.h"

#include <cmath>
#include <limits>
#include <vector>

#include "base/random.h"
#include "numeric/matrix.h"
#include "tests/support/catch.h"

using namespace deltarule;

namespace {

Number q(std::int64_t p, std::int64_t r) { return Number::ratio(p, r); }

Number big(const std::string& text) { return Number::from_text(text); }

bool holds(const Number& ball, const Number& value) { return overlap(ball, value); }

}  // namespace

TEST_CASE("rationals are exact and in lowest terms") {
  struct Row {
    Number value;
    const char* text;
    const char* why;
  };
  const Row rows[] = {
      {q(6, -4), "-3/2", "the sign stands above"},
      {q(1, 2) + q(1, 3), "5/6", "coprime denominators"},
      {q(1, 6) + q(1, 10), "4/15", "a gcd left in the sum"},
      {q(1, 2) - q(1, 2), "0", "zero has denominator 1"},
      {q(2, 3) * q(3, 2), "1", "crosswise factors"},
      {q(-2, 3) * q(9, 4), "-3/2", ""},
      {q(1, 3) / q(-2, 3), "-1/2", "division by a negative number"},
      {Number(0) / q(-2, 3), "0", ""},
      {Number(7) - Number(9), "-2", "integers"},
      {-q(1, 2), "-1/2", ""},
      {Number::decimal(-375, -3), "-3/8", ""},
      {Number::decimal(12, 2), "1200", ""},
      {Number::exactly(0.1), "3602879701896397/36028797018963968", "the double, not the decimal"},
      {Number::exactly(-0.75), "-3/4", ""},
      {Number(std::numeric_limits<std::int64_t>::min()), "-9223372036854775808", "beyond 62 bits"},
      {q(1, 2) * Number(INT64_C(4611686018427387904)), "2305843009213693952", ""},
      {Number(INT64_C(4611686018427387903)) + Number(1), "4611686018427387904",
       "grows past inline"},
      {big("4611686018427387904") - Number(1), "4611686018427387903", "and comes back"},
      {q(1, INT64_C(4611686018427387847)) + q(1, INT64_C(4611686018427387817)),
       "9223372036854775664/21267647932558653302378126310941659999", "128-bit product"},
      {power(q(-2, 3), 3), "-8/27", ""},
      {power(q(-2, 3), -3), "-27/8", ""},
      {power(Number(0), 0), "1", "by agreement"},
      {abs(q(-1, 2)), "1/2", ""},
      {*floor(q(-7, 2)), "-4", "down, not towards zero"},
      {power_of_ten(-3), "1/1000", ""},
      {min(q(1, 2), q(1, 3)), "1/3", ""},
      {max(q(1, 2), q(1, 3)), "1/2", ""},
  };
  for (const Row& row : rows) {
    INFO(row.text << " " << row.why);
    CHECK(row.value.to_string() == row.text);
    CHECK(identical(row.value, Number::from_text(row.text)));
  }
}

TEST_CASE("the short way of small rationals agrees with long operands") {
  // x + y = ((x + B) + y) - B, where B is beyond the inline form, goes through FLINT.
  const Number far = big("123456789012345678901234567890/7919");
  Stream draw(1, "number");
  for (int i = 0; i < 3000; ++i) {
    const std::int64_t wide = i % 3 == 0 ? INT64_C(4000000000000000000) : 500;
    const Number x = q(draw.between(-wide, wide), draw.between(1, wide));
    const Number y = q(draw.between(-wide, wide), draw.between(1, 90));
    CHECK(identical(x + y, ((x + far) + y) - far));
    CHECK(identical(x - y, ((x + far) - y) - far));
    CHECK(identical(x * y, ((x * far) * y) / far));
    if (sign(y) != Sign::Zero) CHECK(identical(x / y, ((x * far) / y) / far));
    CHECK(compare(x, y) == compare(x * far, y * far));
  }
}

TEST_CASE("values with a rational result stay rational") {
  const Bits bits = kFirstBits;
  CHECK(identical(exp(Number(0), bits), Number(1)));
  CHECK(identical(log(Number(1), bits), Number(0)));
  CHECK(identical(sin(Number(0), bits), Number(0)));
  CHECK(identical(cos(Number(0), bits), Number(1)));
  CHECK(identical(tanh(Number(0), bits), Number(0)));
  CHECK(identical(sigmoid(Number(0), bits), q(1, 2)));
  CHECK(identical(sqrt(q(49, 16), bits), q(7, 4)));
  CHECK(identical(sqrt(Number(0), bits), Number(0)));
  CHECK_FALSE(sqrt(Number(2), bits).is_exact());
  CHECK(identical(Number(0) * exp(Number(1), bits), Number(0)));  // 0 times what is finite
}

TEST_CASE("balls hold the value") {
  struct Row {
    Number value;
    const char* digits;  ///< to 25 digits, from Abramowitz and Stegun and bc
  };
  const Bits bits = kFirstBits;
  const Row rows[] = {
      {exp(Number(1), bits), "2718281828459045235360287/1000000000000000000000000"},
      {pi(bits), "3141592653589793238462643/1000000000000000000000000"},
      {sqrt(Number(2), bits), "1414213562373095048801688/1000000000000000000000000"},
      {log(Number(2), bits), "693147180559945309417232/1000000000000000000000000"},
      {sigmoid(Number(1), bits), "731058578630004879251159/1000000000000000000000000"},
      {tanh(Number(1), bits), "761594155955764888119458/1000000000000000000000000"},
      {sin(Number(1), bits), "841470984807896506652502/1000000000000000000000000"},
      {cos(Number(1), bits), "540302305868139717400936/1000000000000000000000000"},
  };
  const Number slack = power_of_ten(-24);
  for (const Row& row : rows) {
    INFO(row.digits);
    CHECK(compare(abs(row.value - Number::from_text(row.digits)), slack) ==
          std::strong_ordering::less);
  }
  const Number x = q(7, 10);
  CHECK(holds(exp(log(x, bits), bits), x));
  CHECK(holds(sigmoid(x, bits), Number(1) / (Number(1) + exp(-x, bits))));
}

TEST_CASE("sigmoid and tanh are stable at the extremes") {
  const Bits bits = kFirstBits;
  for (const int x : {50, 1000, 999999, 1000001, 2000000000}) {
    INFO(x);
    for (const Number& far : {Number(x), Number(x) * power_of_ten(300)}) {
      CHECK(sigmoid(far, bits).is_finite());
      CHECK(sigmoid(-far, bits).is_finite());
      CHECK(sigmoid(far, bits).to_double() == 1.0);
      CHECK(sigmoid(-far, bits).to_double() <= 1e-21);
      CHECK(tanh(-far, bits).to_double() == -1.0);
    }
    CHECK(sign(sigmoid(Number(-x), bits)) == Sign::Positive);  // relative digits are kept
  }
}

TEST_CASE("outside a domain a ball holds everything") {
  const Bits bits = kFirstBits;
  for (const Number& x :
       {log(Number(0), bits), log(Number(-1), bits), sqrt(q(-1, 2), bits), Number(1) / Number(0),
        exp(Number(1'000'001), bits), exp(power_of_ten(4000), bits), power(Number(0), -1),
        Number(1) / sin(pi(bits), bits), log(sin(pi(bits), bits), bits)}) {
    CHECK_FALSE(x.is_finite());
    CHECK(sign(x) == Sign::Unknown);
    CHECK(x.lower_double() == -std::numeric_limits<double>::infinity());
    CHECK(x.upper_double() == std::numeric_limits<double>::infinity());
    CHECK(overlap(x, Number(17)));
    CHECK(compare(x, Number(17)) == std::nullopt);
    CHECK_FALSE((x + Number(1)).is_finite());
    CHECK_FALSE((x * Number(0)).is_finite());
  }
  CHECK(exp(Number(-1'000'001), bits).is_finite());
  CHECK(sign(exp(Number(-1'000'001), bits)) == Sign::Positive);
}

TEST_CASE("nothing blows up: long rationals become balls") {
  Number x = q(3, 7);
  for (int i = 0; i < 40; ++i) x = x * x;
  CHECK_FALSE(x.is_exact());
  CHECK(x.is_finite());
  CHECK(power(q(3, 7), 1000).is_exact());
  CHECK_FALSE(power(q(3, 7), 100000).is_exact());
  CHECK(identical(power(Number(-1), 2147483647), Number(-1)));
  CHECK(identical(power(Number(1), -2147483647), Number(1)));
  CHECK(power_of_ten(5000).is_exact());
}

TEST_CASE("comparison knows what it does not know") {
  const Number e = exp(Number(1), kFirstBits);
  CHECK(compare(e, q(271, 100)) == std::strong_ordering::greater);
  CHECK(compare(e, exp(Number(1), kFirstBits)) == std::nullopt);
  CHECK(sign(e - e) == Sign::Unknown);
  CHECK(overlap(e, e));
  CHECK_FALSE(overlap(e, Number(3)));
  CHECK_FALSE(identical(e, e));
  CHECK(floor(e - e) == std::nullopt);
  CHECK(identical(*floor(e), Number(2)));
  CHECK(identical(max(e, Number(3)), Number(3)));
  const Number both = hull(Number(1), Number(3));
  for (int v = 1; v <= 3; ++v) CHECK(overlap(both, Number(v)));
  CHECK_FALSE(overlap(both, q(31, 10)));
  CHECK(overlap(min(both, Number(2)), Number(1)));
}

TEST_CASE("decimal exponents are exact at the powers of ten") {
  for (const int n : {-400, -20, -5, -1, 0, 1, 3, 17, 20, 400}) {
    INFO(n);
    const Number ten = power_of_ten(n);
    const Number little = Number(1) - power_of_ten(-60);
    CHECK(decimal_exponent(ten) == n);
    CHECK(decimal_exponent(-ten) == n);
    CHECK(decimal_exponent(ten * little) == n - 1);
    CHECK(decimal_exponent(ten * (Number(2) - little)) == n);
    CHECK(decimal_exponent(ten * Number(7)) == n);
  }
  CHECK(decimal_exponent(Number(0)) == std::nullopt);
  CHECK(decimal_exponent(exp(Number(20), kFirstBits)) == 8);
  CHECK(decimal_exponent(exp(Number(-20), kFirstBits)) == -9);
  CHECK(decimal_exponent(exp(Number(-1000000), kFirstBits)) == -434295);
  const Number about_ten = Number(10) * exp(log(Number(3), kFirstBits), kFirstBits) / Number(3);
  CHECK(decimal_exponent(about_ten) == std::nullopt);  // it straddles
  const Number about_zero = pi(kFirstBits) - pi(kFirstBits);
  CHECK(decimal_exponent(about_zero) == std::nullopt);
}

TEST_CASE("doubles round to nearest, and outward at the ends") {
  Stream draw(2, "double");
  for (int i = 0; i < 2000; ++i) {
    Number x = q(draw.between(-100000, 100000), draw.between(1, 99999));
    if (i % 3 == 0) x = x * power_of_ten(static_cast<int>(draw.between(-330, 300)));
    const double lo = x.lower_double();
    const double hi = x.upper_double();
    CHECK(compare(x, Number::exactly(lo)) != std::strong_ordering::less);
    CHECK(compare(x, Number::exactly(hi)) != std::strong_ordering::greater);
    CHECK((lo == hi || std::nextafter(lo, hi) == hi));
    CHECK((x.to_double() == lo || x.to_double() == hi));
  }
  CHECK(q(1, 2).lower_double() == 0.5);
  CHECK(power_of_ten(400).to_double() == std::numeric_limits<double>::infinity());
  CHECK(power_of_ten(400).lower_double() == std::numeric_limits<double>::max());
  CHECK(power_of_ten(-400).upper_double() > 0);
  CHECK(q(1, 3).to_double() == 1.0 / 3.0);
}

TEST_CASE("copies and moves keep balls and long integers apart") {
  std::vector<Number> all = {Number(1), exp(Number(1), 128), big("99999999999999999999999")};
  const std::vector<Number> copies = all;
  for (Number& x : all) x += Number(1);
  CHECK(identical(copies[0], Number(1)));
  CHECK(overlap(copies[1], exp(Number(1), 256)));
  CHECK(identical(copies[2], big("99999999999999999999999")));
  Number moved = std::move(all[2]);
  all[2] = moved;
  CHECK(identical(all[2], big("100000000000000000000000")));
  Number& self = moved;
  moved = self;
  CHECK(identical(moved, all[2]));
}

TEST_CASE("matrices of Numbers multiply exactly") {
  Matrix a(2, 2);
  a << Number(1), q(1, 2), Number(0), q(-1, 3);
  const Matrix b = a * a.transpose();
  CHECK(identical(b(0, 0), q(5, 4)));
  CHECK(identical(b(0, 1), q(-1, 6)));
  CHECK(identical(b(1, 1), q(1, 9)));
  CHECK(shape_of(scalar(Number(3))).is_scalar());
  CHECK(to_string(Shape{1, 1}) == "number");
  CHECK(to_string(Shape{3, 1}) == "vector of 3");
  CHECK(to_string(Shape{2, 3}) == "2x3 matrix");
}
