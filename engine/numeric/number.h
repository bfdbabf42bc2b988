// Number: an exact rational, or a rigorous ball where a value is transcendental.
//
//   A Number starts as a rational (FLINT fmpq, always canonical) and becomes a ball (Arb) only
//   through a transcendental function at a point where its value is not rational: exp(0) = 1,
//   log(1) = 0, sigma(0) = 1/2, sin(0), tanh(0), and roots of squares of rationals stay rational. A
//   ball remembers the precision at which it was made; an operation on balls works at the larger of
//   theirs, so a higher precision is asked for at the functions and nowhere else. Whatever a ball
//   holds, the true value lies in it.
//
//   Nothing blows up: a sum, product, quotient or power whose numerator or denominator passes
//   kMostRationalBits becomes a ball at kMostBits. The named constructors (ratio, decimal, exactly,
//   from_text, power_of_ten) keep what they are given.
//
// Tested by tests/unit/numeric/number_test.cc.
#pragma once

#include <flint/fmpq.h>

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace deltarule {

/// Working precision of balls, in bits.
using Bits = long;
inline constexpr Bits kFirstBits = 128;
inline constexpr Bits kMostBits = 2048;  // SPEC 2E: beyond, the answer is `undecided`

/// Numerator or denominator longer than this turns the result of an operation into a ball (eight
/// times what SPEC 2D allows).
inline constexpr long kMostRationalBits = 4096;

enum class Sign { Negative, Zero, Positive, Unknown };

class Ball;  // an arb_t with its precision; see ball.h
struct BallDeleter {
  void operator()(Ball* ball) const noexcept;
};

class Number {
 public:
  Number() noexcept { fmpq_init(rational_); }
  Number(int value) noexcept {  // NOLINT: literals in formulas
    rational_->num = value;     // 32 bits always fit the inline form of FLINT
    rational_->den = 1;
  }
  Number(std::int64_t value) noexcept;  // NOLINT
  Number(const Number& other) {
    fmpz_init_set(fmpq_numref(rational_), fmpq_numref(other.rational_));
    fmpz_init_set(fmpq_denref(rational_), fmpq_denref(other.rational_));
    if (other.ball_) copy_ball(other);
  }
  Number(Number&& other) noexcept : ball_(std::move(other.ball_)) {
    *rational_ = *other.rational_;
    fmpq_init(other.rational_);
  }
  Number& operator=(const Number& other) {
    if (this != &other) *this = Number(other);
    return *this;
  }
  Number& operator=(Number&& other) noexcept {
    std::swap(*rational_, *other.rational_);
    std::swap(ball_, other.ball_);
    return *this;
  }
  ~Number() { fmpq_clear(rational_); }

  /// p/q. REQUIRES: q != 0.
  static Number ratio(std::int64_t p, std::int64_t q);
  /// digits * 10^exponent. REQUIRES: |exponent| <= 4096.
  static Number decimal(std::int64_t digits, int exponent);
  /// The exact value of a finite double.
  static Number exactly(double value);
  /// From "p/q" or "p" in decimal digits, as printed by to_string of a rational. REQUIRES: such a
  /// text.
  static Number from_text(const std::string& text);

  bool is_exact() const noexcept { return ball_ == nullptr; }
  bool is_integer() const noexcept;
  /// REQUIRES: is_integer() and |value| < 2^62.
  std::int64_t to_int() const;
  /// The nearest double of the value, or of the ball's centre. Never throws; infinities at
  /// overflow.
  double to_double() const;
  /// A double at most (at least) the value: outward rounding of both ends of a ball.
  double lower_double() const;
  double upper_double() const;
  /// Bits of the longer of numerator and denominator (of the mantissa for a ball).
  long bit_size() const;
  /// "p/q" for a rational; a ball prints as "[centre +/- radius]" and is for people only.
  std::string to_string() const;
  /// The rational inside. REQUIRES: is_exact().
  const fmpq_t& rational() const { return rational_; }

  Number& operator+=(const Number& b);
  Number& operator-=(const Number& b);
  Number& operator*=(const Number& b);
  /// Division by a number that is, or may be, zero gives a ball that holds everything (`is_finite`
  /// is false). An exact zero times a finite ball is an exact zero.
  Number& operator/=(const Number& b);
  bool is_finite() const;

  friend Number operator+(const Number& a, const Number& b);
  friend Number operator-(const Number& a, const Number& b);
  friend Number operator*(const Number& a, const Number& b);
  friend Number operator/(const Number& a, const Number& b);
  friend Number operator-(const Number& a);

 private:
  friend struct NumberAccess;
  void copy_ball(const Number& other);

  fmpq_t rational_;                          // 0 where there is a ball
  std::unique_ptr<Ball, BallDeleter> ball_;  // null: the number is the rational
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
/// 10^n, exactly. REQUIRES: |n| <= 5000.
Number power_of_ten(int n);
/// floor(log10 |x|), exactly; nothing where x may be zero or the ball straddles a power of ten (or
/// is not finite).
std::optional<int> decimal_exponent(const Number& x);

/// The transcendental functions, at `bits`. exp of more than 10^6 gives a ball that is not finite,
/// exp of less than -10^6 a tiny one, never a memory bill. log and sqrt outside their domain give a
/// ball that is not finite.
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
