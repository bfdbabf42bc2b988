// Number: an exact rational, or a rigorous ball where a value is transcendental.
//
//   A Number starts as a rational (FLINT fmpq, always canonical) and becomes a ball (Arb) only through a transcendental
//   function at a point where its value is not rational: exp(0) = 1, log(1) = 0, sigma(0) = 1/2, sin(0), tanh(0), and roots of
//   squares of rationals stay rational. A ball remembers the precision at which it was made; an operation on balls works at
//   the larger of theirs, so a higher precision is asked for at the functions and nowhere else. Whatever a ball holds, the
//   true value lies in it.
//
// Tested by tests/unit/numeric/number_test.cc.
#pragma once

#include <flint/fmpq.h>

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace deltarule {

/// Working precision of balls, in bits.
using Bits = long;
inline constexpr Bits kFirstBits = 128;
inline constexpr Bits kMostBits = 2048;  // SPEC 2E: beyond, the answer is `undecided`

enum class Sign { Negative, Zero, Positive, Unknown };

class Ball;  // an arb_t with its precision; number.cc only

class Number {
 public:
  Number() noexcept;
  Number(int value) noexcept;           // NOLINT: literals in formulas
  Number(std::int64_t value) noexcept;  // NOLINT
  Number(const Number& other);
  Number(Number&& other) noexcept;
  Number& operator=(const Number& other);
  Number& operator=(Number&& other) noexcept;
  ~Number();

  /// p/q. REQUIRES: q != 0.
  static Number ratio(std::int64_t p, std::int64_t q);
  /// digits * 10^exponent. REQUIRES: |exponent| <= 4096.
  static Number decimal(std::int64_t digits, int exponent);
  /// The exact value of a finite double.
  static Number exactly(double value);
  /// From "p/q" or "p" in decimal digits, as printed by to_string. REQUIRES: such a text.
  static Number from_text(const std::string& text);

  bool is_exact() const noexcept { return ball_ == nullptr; }
  bool is_integer() const noexcept;
  /// REQUIRES: is_integer() and |value| < 2^62.
  std::int64_t to_int() const;
  /// The nearest double of the value, or of the ball's centre. Never throws; infinities at overflow.
  double to_double() const;
  /// A double at most (at least) the value: outward rounding of both ends of a ball.
  double lower_double() const;
  double upper_double() const;
  /// Bits of the longer of numerator and denominator (of the mantissa for a ball).
  long bit_size() const;
  /// "p/q" for a rational; a ball prints as "[centre +/- radius]" and is for people only.
  std::string to_string() const;
  /// The rational inside. REQUIRES: is_exact().
  const fmpq_t& rational() const;

  Number& operator+=(const Number& b);
  Number& operator-=(const Number& b);
  Number& operator*=(const Number& b);
  /// Division by a number that is, or may be, zero gives a ball that holds everything (`is_finite` is false).
  Number& operator/=(const Number& b);
  bool is_finite() const;

  friend Number operator+(const Number& a, const Number& b);
  friend Number operator-(const Number& a, const Number& b);
  friend Number operator*(const Number& a, const Number& b);
  friend Number operator/(const Number& a, const Number& b);
  friend Number operator-(const Number& a);

 private:
  friend struct NumberAccess;
  fmpq_t rational_;
  std::unique_ptr<Ball> ball_;
};

/// Unknown where a ball holds zero and more.
Sign sign(const Number& x);
/// Nothing where the balls overlap. Exact numbers always compare.
std::optional<std::strong_ordering> compare(const Number& a, const Number& b);
/// For containers and tests: both exact and equal.
bool identical(const Number& a, const Number& b);
/// Whether the balls (a point, where exact) share a value.
bool overlap(const Number& a, const Number& b);

Number abs(const Number& x);
/// The smaller, the larger; a ball that holds the answer where they overlap.
Number min(const Number& a, const Number& b);
Number max(const Number& a, const Number& b);
/// The smallest ball about both.
Number hull(const Number& a, const Number& b);
/// x^n. n negative: 1/x^-n. 0^0 = 1.
Number power(const Number& x, int n);
/// The largest integer not above x; nothing where the ball straddles an integer.
std::optional<Number> floor(const Number& x);
/// 10^n. REQUIRES: |n| <= 5000.
Number power_of_ten(int n);
/// floor(log10 |x|), exactly; nothing where x may be zero or the ball straddles a power of ten.
std::optional<int> decimal_exponent(const Number& x);

/// The transcendental functions, at `bits`. exp of more than 10^6 in size gives a ball that is not finite, never a memory
/// bill. log and sqrt outside their domain give a ball that is not finite.
Number exp(const Number& x, Bits bits);
Number log(const Number& x, Bits bits);
Number sqrt(const Number& x, Bits bits);
Number sin(const Number& x, Bits bits);
Number cos(const Number& x, Bits bits);
Number tanh(const Number& x, Bits bits);
Number sigmoid(const Number& x, Bits bits);
/// pi as a ball, for the slip that takes degrees for radians.
Number pi(Bits bits);

}  // namespace deltarule
