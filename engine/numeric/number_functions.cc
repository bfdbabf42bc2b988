// Powers, whole parts and the transcendental functions of Number.
#include <cassert>
#include <cmath>
#include <cstdlib>

#include "numeric/ball.h"
#include "numeric/number.h"

namespace deltarule {

namespace {

using ArbFunction = void (*)(arb_t, const arb_t, slong);

Number at_precision(ArbFunction function, const Number& x, Bits bits) {
  BallPtr ball = new_ball(bits);
  function(ball->value, ArbView(x, bits), bits);
  if (!arb_is_finite(ball->value)) arb_zero_pm_inf(ball->value);
  return NumberAccess::adopt(std::move(ball));
}

bool is_exactly(const Number& x, int value) { return identical(x, Number(value)); }

bool is_above(const Number& x, const Number& bound) {
  const auto order = compare(x, bound);
  return !order || *order > 0;
}

bool is_below(const Number& x, const Number& bound) {
  const auto order = compare(x, bound);
  return order && *order < 0;
}

constexpr int kLargestExponent = 1'000'000;  // of exp: its size stays below 2^1442696

}  // namespace

// --- Powers ---

namespace {

Number ball_power(const Number& x, int n) {
  const Bits bits = x.is_exact() ? kMostBits : common_bits(x, x);
  BallPtr ball = new_ball(bits);
  arb_pow_fmpz(ball->value, ArbView(x, bits), Integer(n), bits);
  if (!arb_is_finite(ball->value)) arb_zero_pm_inf(ball->value);
  return NumberAccess::adopt(std::move(ball));
}

}  // namespace

Number power(const Number& x, int n) {
  if (n == 0) return Number(1);
  if (!x.is_exact()) return ball_power(x, n);
  if (n < 0 && is_exactly(x, 0)) return not_finite(kFirstBits);
  const std::int64_t size = std::int64_t{x.bit_size()} * std::abs(std::int64_t{n});
  // One bit more than kMostRationalBits a factor may still come out shorter; twice as much never
  // does but for 0, 1, -1.
  if (size > 2 * kMostRationalBits && x.bit_size() > 1) return ball_power(x, n);
  Number result;
  fmpq_pow_si(NumberAccess::rational(result), x.rational(), n);
  return settled(std::move(result));
}

// --- Whole parts and decimal exponents ---

std::optional<Number> floor(const Number& x) {
  Number whole;
  fmpz* out = fmpq_numref(NumberAccess::rational(whole));
  const Ball* ball = NumberAccess::ball(x);
  if (!ball) {
    fmpz_fdiv_q(out, fmpq_numref(x.rational()), fmpq_denref(x.rational()));
    return whole;
  }
  // A ball of a size beyond its bits holds more than one integer, or is exact but of no use as an
  // integer.
  if (!arb_is_finite(ball->value)) return std::nullopt;
  if (arf_cmpabs_2exp_si(arb_midref(ball->value), 2 * kMostRationalBits) > 0) return std::nullopt;
  arb_t down;
  arb_init(down);
  arb_floor(down, ball->value, 2 * kMostRationalBits + 64);
  const bool known = arb_get_unique_fmpz(out, down);
  arb_clear(down);
  return known ? std::optional(whole) : std::nullopt;
}

namespace {

/// floor(log10(2^e)) for |e| up to 10^7 (log10 2 = 0.30102999566398...).
long decimal_of_binary(long e) {
  return static_cast<long>(std::floor(static_cast<double>(e) * 0.30102999566398120));
}

/// |q| >= 10^n
bool reaches(const fmpq_t& q, long n) {
  Integer power;
  fmpz_ui_pow_ui(power, 10, static_cast<ulong>(std::labs(n)));
  Integer left;
  Integer right;
  if (n >= 0) {
    fmpz_mul(right, fmpq_denref(q), power);
    fmpz_set(left, fmpq_numref(q));
  } else {
    fmpz_mul(left, fmpq_numref(q), power);
    fmpz_set(right, fmpq_denref(q));
  }
  return fmpz_cmpabs(left, right) >= 0;
}

/// From above: the exponent is at most one or two below the guess.
int exponent_of_rational(const fmpq_t& q) {
  const long bits =
      static_cast<long>(fmpz_bits(fmpq_numref(q))) - static_cast<long>(fmpz_bits(fmpq_denref(q)));
  long n = decimal_of_binary(bits + 1) + 1;  // |q| < 2^(bits + 1) <= 10^(n + something)
  while (!reaches(q, n)) --n;
  return static_cast<int>(n);
}

/// The exponent where |q| is a double clearly between two powers of ten; nothing near one.
std::optional<int> exponent_in_doubles(double size) {
  if (!(size > 1e-300 && size < 1e300)) return std::nullopt;
  const double logarithm = std::log10(size);
  const double whole = std::floor(logarithm);
  const double part = logarithm - whole;
  if (part < 1e-9 || part > 1 - 1e-9) return std::nullopt;
  return static_cast<int>(whole);
}

/// The largest n for which 10^n <= x may hold, for a positive end x of a ball. `*is_proved`: it
/// does hold.
std::optional<int> exponent_of_end(const Arf& end, bool* is_proved) {
  Integer binary;
  arf_abs_bound_lt_2exp_fmpz(binary, end);
  if (!fmpz_fits_si(binary) || std::labs(fmpz_get_si(binary)) > 10'000'000) return std::nullopt;
  long n = decimal_of_binary(fmpz_get_si(binary)) + 1;
  arb_t power;
  arb_t value;
  arb_init(power);
  arb_init(value);
  arb_set_arf(value, end);
  for (;; --n) {
    arb_set_si(power, 10);
    arb_pow_fmpz(power, power, Integer(n), kMostBits + 64);
    if (!arb_lt(value, power)) break;
  }
  *is_proved = arb_ge(value, power);
  arb_clear(value);
  arb_clear(power);
  return static_cast<int>(n);
}

std::optional<int> exponent_of_ball(const Ball& ball) {
  if (!arb_is_finite(ball.value) || arb_contains_zero(ball.value)) return std::nullopt;
  Arf low;
  Arf high;
  arb_get_abs_lbound_arf(low, ball.value, ball.bits + 32);
  arb_get_abs_ubound_arf(high, ball.value, ball.bits + 32);
  const auto quick = exponent_in_doubles(arf_get_d(low, ARF_RND_DOWN));
  if (quick && quick == exponent_in_doubles(arf_get_d(high, ARF_RND_UP))) return quick;
  bool low_is_proved = false;
  bool high_is_proved = false;
  const auto below = exponent_of_end(low, &low_is_proved);
  const auto above = exponent_of_end(high, &high_is_proved);
  const bool is_decided = below && above && *below == *above && low_is_proved;
  return is_decided ? below : std::nullopt;
}

}  // namespace

std::optional<int> decimal_exponent(const Number& x) {
  if (const Ball* ball = NumberAccess::ball(x)) return exponent_of_ball(*ball);
  if (fmpz_is_zero(fmpq_numref(x.rational()))) return std::nullopt;
  if (const auto quick = exponent_in_doubles(std::fabs(x.to_double()))) return quick;
  return exponent_of_rational(x.rational());
}

std::optional<int> largest_decimal_exponent(const Number& x) {
  const Ball* ball = NumberAccess::ball(x);
  if (!ball) return decimal_exponent(x);
  if (!arb_is_finite(ball->value) || arb_is_zero(ball->value)) return std::nullopt;
  Arf high;
  arb_get_abs_ubound_arf(high, ball->value, ball->bits + 32);
  bool is_proved = false;
  return exponent_of_end(high, &is_proved);
}

// --- Transcendental functions ---

Number exp(const Number& x, Bits bits) {
  if (is_exactly(x, 0)) return Number(1);
  if (is_above(x, Number(kLargestExponent))) return not_finite(bits);
  return at_precision(arb_exp, x, bits);
}

Number log(const Number& x, Bits bits) {
  if (is_exactly(x, 1)) return Number(0);
  if (sign(x) != Sign::Positive) return not_finite(bits);
  return at_precision(arb_log, x, bits);
}

Number sqrt(const Number& x, Bits bits) {
  const Sign s = sign(x);
  if (s == Sign::Negative || s == Sign::Unknown) return not_finite(bits);
  if (!x.is_exact()) return at_precision(arb_sqrt, x, bits);
  const fmpq_t& q = x.rational();
  if (!fmpz_is_square(fmpq_numref(q)) || !fmpz_is_square(fmpq_denref(q))) {
    return at_precision(arb_sqrt, x, bits);
  }
  Number root;
  fmpq* out = NumberAccess::rational(root);
  fmpz_sqrt(fmpq_numref(out), fmpq_numref(q));
  fmpz_sqrt(fmpq_denref(out), fmpq_denref(q));
  return root;
}

Number sin(const Number& x, Bits bits) {
  return is_exactly(x, 0) ? Number(0) : at_precision(arb_sin, x, bits);
}

Number cos(const Number& x, Bits bits) {
  return is_exactly(x, 0) ? Number(1) : at_precision(arb_cos, x, bits);
}

Number tanh(const Number& x, Bits bits) {
  return is_exactly(x, 0) ? Number(0) : at_precision(arb_tanh, x, bits);
}

namespace {

// 1/(1 + e^-x) keeps its relative digits on both sides, since the exponents of balls are not
// bounded.
void arb_sigmoid(arb_t y, const arb_t x, slong bits) {
  arb_neg(y, x);
  arb_exp(y, y, bits + 8);
  arb_add_ui(y, y, 1, bits + 8);
  arb_inv(y, y, bits);
}

// e^x/(1 + e^x) where e^-x would be out of any bounds.
void arb_sigmoid_far_below(arb_t y, const arb_t x, slong bits) {
  arb_t e;
  arb_init(e);
  arb_exp(e, x, bits + 8);
  arb_add_ui(y, e, 1, bits + 8);
  arb_div(y, e, y, bits);
  arb_clear(e);
}

}  // namespace

Number sigmoid(const Number& x, Bits bits) {
  if (is_exactly(x, 0)) return Number::ratio(1, 2);
  const bool far_below = is_below(x, Number(-kLargestExponent));
  return at_precision(far_below ? arb_sigmoid_far_below : arb_sigmoid, x, bits);
}

Number pi(Bits bits) {
  BallPtr ball = new_ball(bits);
  arb_const_pi(ball->value, bits);
  return NumberAccess::adopt(std::move(ball));
}

}  // namespace deltarule
