#include "numeric/number.h"

#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

#include "numeric/ball.h"

namespace deltarule {

// --- Balls ---

void BallDeleter::operator()(Ball* ball) const noexcept { delete ball; }

void Number::copy_ball(const Number& other) { ball_.reset(new Ball(*other.ball_)); }

Number not_finite(Bits bits) {
  BallPtr ball = new_ball(bits);
  arb_zero_pm_inf(ball->value);
  return NumberAccess::adopt(std::move(ball));
}

Bits common_bits(const Number& a, const Number& b) {
  const Ball* x = NumberAccess::ball(a);
  const Ball* y = NumberAccess::ball(b);
  if (x && y) return std::max(x->bits, y->bits);
  return x ? x->bits : y ? y->bits : kFirstBits;
}

namespace {

bool is_small(fmpz v) { return !COEFF_IS_MPZ(v); }
bool is_small(const fmpq_t& q) { return is_small(q->num) && is_small(q->den); }

bool is_small_integer(const fmpq_t& q) { return q->den == 1 && is_small(q->num); }

/// Bits in front of the binary point of a rational, at least 0.
Bits integer_bits(const fmpq_t& q) {
  if (is_small(q)) return 64;
  return std::max(
      0L, static_cast<Bits>(fmpz_bits(&q->num)) - static_cast<Bits>(fmpz_bits(&q->den)) + 1);
}

}  // namespace

ArbView::ArbView(const Number& x, Bits bits) {
  arb_init(own_);
  seen_ = own_;
  if (const Ball* ball = NumberAccess::ball(x)) {
    seen_ = ball->value;
  } else {
    arb_set_fmpq(own_, x.rational(), bits + 32 + integer_bits(x.rational()));
  }
}

Number settled(Number x) {
  if (!x.is_exact() || is_small(x.rational()) || x.bit_size() <= kMostRationalBits) return x;
  BallPtr ball = new_ball(kMostBits);
  arb_set_fmpq(ball->value, x.rational(), kMostBits);
  return NumberAccess::adopt(std::move(ball));
}

// --- Making ---

Number::Number(std::int64_t value) noexcept {
  fmpq_init(rational_);
  fmpz_set_si(fmpq_numref(rational_), value);
}

Number Number::ratio(std::int64_t p, std::int64_t q) {
  assert(q != 0);
  Number x(p);
  fmpz_set_si(fmpq_denref(x.rational_), q);
  fmpq_canonicalise(x.rational_);
  return x;
}

Number Number::decimal(std::int64_t digits, int exponent) {
  assert(exponent >= -4096 && exponent <= 4096);
  Number x(digits);
  Integer power;
  fmpz_ui_pow_ui(power, 10, static_cast<ulong>(std::abs(exponent)));
  if (exponent >= 0) {
    fmpq_mul_fmpz(x.rational_, x.rational_, power);
  } else {
    fmpq_div_fmpz(x.rational_, x.rational_, power);
  }
  return x;
}

Number Number::exactly(double value) {
  assert(std::isfinite(value));
  int exponent = 0;
  const double mantissa = std::ldexp(std::frexp(value, &exponent), 53);
  Number x(static_cast<std::int64_t>(mantissa));
  exponent -= 53;
  if (exponent >= 0) {
    fmpq_mul_2exp(x.rational_, x.rational_, static_cast<flint_bitcnt_t>(exponent));
  } else {
    fmpq_div_2exp(x.rational_, x.rational_, static_cast<flint_bitcnt_t>(-exponent));
  }
  return x;
}

Number Number::from_text(const std::string& text) {
  Number x;
  [[maybe_unused]] const int bad = fmpq_set_str(x.rational_, text.c_str(), 10);
  assert(bad == 0 && !fmpz_is_zero(fmpq_denref(x.rational_)));
  fmpq_canonicalise(x.rational_);
  return x;
}

Number power_of_ten(int n) {
  assert(n >= -5000 && n <= 5000);
  Number x(1);
  fmpq* q = NumberAccess::rational(x);
  fmpz_ui_pow_ui(n >= 0 ? fmpq_numref(q) : fmpq_denref(q), 10, static_cast<ulong>(std::abs(n)));
  return x;
}

// --- Asking ---

bool Number::is_integer() const noexcept { return !ball_ && fmpz_is_one(fmpq_denref(rational_)); }

std::int64_t Number::to_int() const {
  assert(is_integer() && fmpz_fits_si(fmpq_numref(rational_)));
  return fmpz_get_si(fmpq_numref(rational_));
}

bool Number::is_finite() const { return !ball_ || arb_is_finite(ball_->value); }

long Number::bit_size() const {
  if (ball_) return arb_bits(ball_->value);
  return static_cast<long>(
      std::max(fmpz_bits(fmpq_numref(rational_)), fmpz_bits(fmpq_denref(rational_))));
}

std::string Number::to_string() const {
  char* raw = ball_ ? arb_get_str(ball_->value, 20, 0) : fmpq_get_str(nullptr, 10, rational_);
  std::string text(raw);
  flint_free(raw);
  return text;
}

namespace {

constexpr std::int64_t kWhole = std::int64_t{1} << 53;

/// Whether numerator and denominator are doubles, so that one division rounds correctly.
bool divides_as_doubles(const fmpq_t& q) {
  return is_small(q) && q->num <= kWhole && q->num >= -kWhole && q->den <= kWhole;
}

double quotient(const fmpq_t& q, arf_rnd_t rounding) {
  Arf x;
  arf_fmpz_div_fmpz(x, fmpq_numref(q), fmpq_denref(q), 53, rounding);
  return arf_get_d(x, rounding);
}

/// p/q rounded down (direction -1) or up (+1).
double directed_quotient(const fmpq_t& q, int direction) {
  if (!divides_as_doubles(q)) return quotient(q, direction < 0 ? ARF_RND_FLOOR : ARF_RND_CEIL);
  const double p = static_cast<double>(q->num);
  const double d = static_cast<double>(q->den);
  const double nearest = p / d;
  const double excess = std::fma(nearest, d, -p);  // exact: the sign of nearest - p/d
  if (direction < 0 ? excess <= 0 : excess >= 0) return nearest;
  const double infinity = std::numeric_limits<double>::infinity();
  return std::nextafter(nearest, direction < 0 ? -infinity : infinity);
}

}  // namespace

double Number::to_double() const {
  if (ball_) return arf_get_d(arb_midref(ball_->value), ARF_RND_NEAR);
  if (divides_as_doubles(rational_)) {
    return static_cast<double>(rational_->num) / static_cast<double>(rational_->den);
  }
  return quotient(rational_, ARF_RND_NEAR);
}

double Number::lower_double() const {
  if (!ball_) return directed_quotient(rational_, -1);
  Arf end;
  arb_get_lbound_arf(end, ball_->value, 64);
  return arf_is_nan(end) ? -std::numeric_limits<double>::infinity() : arf_get_d(end, ARF_RND_FLOOR);
}

double Number::upper_double() const {
  if (!ball_) return directed_quotient(rational_, 1);
  Arf end;
  arb_get_ubound_arf(end, ball_->value, 64);
  return arf_is_nan(end) ? std::numeric_limits<double>::infinity() : arf_get_d(end, ARF_RND_CEIL);
}

// --- Arithmetic ---

namespace {

using ArbOperation = void (*)(arb_t, const arb_t, const arb_t, slong);

Number on_balls(ArbOperation operation, const Number& a, const Number& b) {
  const Bits bits = common_bits(a, b);
  BallPtr ball = new_ball(bits);
  operation(ball->value, ArbView(a, bits), ArbView(b, bits), bits);
  if (!arb_is_finite(ball->value)) arb_zero_pm_inf(ball->value);
  return NumberAccess::adopt(std::move(ball));
}

bool both_exact(const Number& a, const Number& b) { return a.is_exact() && b.is_exact(); }

bool both_small_integers(const Number& a, const Number& b) {
  return is_small_integer(a.rational()) && is_small_integer(b.rational());
}

__extension__ typedef __int128 Wide;

bool is_inline(Wide v) { return v >= COEFF_MIN && v <= COEFF_MAX; }

/// num/den, small and in lowest terms, into `out`, which must hold no large integer.
bool put_small(fmpq* out, Wide num, Wide den) {
  if (!is_inline(num) || !is_inline(den)) return false;
  out->num = static_cast<fmpz>(num);
  out->den = static_cast<fmpz>(den);
  return true;
}

/// a + sign * b for small rationals (Knuth, TAOCP 2, sec. 4.5.1: one gcd of the denominators, one
/// of what is left).
bool add_small(fmpq* out, const fmpq_t& a, const fmpq_t& b, int sign) {
  const Wide b_num = sign * static_cast<Wide>(b->num);
  const std::int64_t g = a->den == 1 || b->den == 1 ? 1 : std::gcd(a->den, b->den);
  const Wide rest = a->den / g;
  const Wide sum = static_cast<Wide>(a->num) * (b->den / g) + b_num * rest;
  if (g == 1) return put_small(out, sum, rest * b->den);
  const std::int64_t h = std::gcd(static_cast<std::int64_t>(sum % g), g);
  return put_small(out, sum / h, rest * (b->den / h));
}

std::int64_t cross_gcd(fmpz p, fmpz q) { return q == 1 ? 1 : std::gcd(p, q); }

/// a * b for small rationals: dividing crosswise first keeps the product in lowest terms.
bool multiply_small(fmpq* out, const fmpq& a, const fmpq& b) {
  const std::int64_t g = cross_gcd(a.num, b.den);
  const std::int64_t h = cross_gcd(b.num, a.den);
  return put_small(out, static_cast<Wide>(a.num / g) * (b.num / h),
                   static_cast<Wide>(a.den / h) * (b.den / g));
}

bool both_small(const Number& a, const Number& b) {
  return is_small(a.rational()) && is_small(b.rational());
}

bool is_exact_zero(const Number& x) {
  return x.is_exact() && fmpz_is_zero(fmpq_numref(x.rational()));
}

/// 1/q; the sign stays in the numerator.
fmpq inverted(const fmpq& q) { return q.num < 0 ? fmpq{-q.den, -q.num} : fmpq{q.den, q.num}; }

}  // namespace

Number operator+(const Number& a, const Number& b) {
  if (!both_exact(a, b)) return on_balls(arb_add, a, b);
  if (both_small_integers(a, b)) return Number(std::int64_t{a.rational_->num + b.rational_->num});
  Number r;
  if (both_small(a, b) && add_small(r.rational_, a.rational_, b.rational_, 1)) return r;
  fmpq_add(r.rational_, a.rational_, b.rational_);
  return settled(std::move(r));
}

Number operator-(const Number& a, const Number& b) {
  if (!both_exact(a, b)) return on_balls(arb_sub, a, b);
  if (both_small_integers(a, b)) return Number(std::int64_t{a.rational_->num - b.rational_->num});
  Number r;
  if (both_small(a, b) && add_small(r.rational_, a.rational_, b.rational_, -1)) return r;
  fmpq_sub(r.rational_, a.rational_, b.rational_);
  return settled(std::move(r));
}

Number operator*(const Number& a, const Number& b) {
  if (!both_exact(a, b)) {
    if ((is_exact_zero(a) && b.is_finite()) || (is_exact_zero(b) && a.is_finite())) return Number();
    return on_balls(arb_mul, a, b);
  }
  Number r;
  if (both_small(a, b) && multiply_small(r.rational_, *a.rational_, *b.rational_)) return r;
  fmpq_mul(r.rational_, a.rational_, b.rational_);
  return settled(std::move(r));
}

Number operator/(const Number& a, const Number& b) {
  if (is_exact_zero(b)) return not_finite(common_bits(a, b));
  if (!both_exact(a, b)) return on_balls(arb_div, a, b);
  Number r;
  if (both_small(a, b) && multiply_small(r.rational_, *a.rational_, inverted(*b.rational_)))
    return r;
  fmpq_div(r.rational_, a.rational_, b.rational_);
  return settled(std::move(r));
}

Number operator-(const Number& a) {
  Number r(a);
  if (r.ball_) {
    arb_neg(r.ball_->value, r.ball_->value);
  } else {
    fmpz_neg(fmpq_numref(r.rational_), fmpq_numref(r.rational_));
  }
  return r;
}

Number& Number::operator+=(const Number& b) { return *this = *this + b; }
Number& Number::operator-=(const Number& b) { return *this = *this - b; }
Number& Number::operator*=(const Number& b) { return *this = *this * b; }
Number& Number::operator/=(const Number& b) { return *this = *this / b; }

// --- Comparison ---

Sign sign(const Number& x) {
  if (const Ball* ball = NumberAccess::ball(x)) {
    if (arb_is_positive(ball->value)) return Sign::Positive;
    if (arb_is_negative(ball->value)) return Sign::Negative;
    return arb_is_zero(ball->value) ? Sign::Zero : Sign::Unknown;
  }
  const int s = fmpz_sgn(fmpq_numref(x.rational()));
  return s < 0 ? Sign::Negative : s > 0 ? Sign::Positive : Sign::Zero;
}

namespace {

std::strong_ordering ordering(int c) {
  return c < 0   ? std::strong_ordering::less
         : c > 0 ? std::strong_ordering::greater
                 : std::strong_ordering::equal;
}

int compare_rationals(const fmpq_t& a, const fmpq_t& b) {
  if (!is_small(a) || !is_small(b)) return fmpq_cmp(a, b);
  const Wide left = static_cast<Wide>(a->num) * b->den;
  const Wide right = static_cast<Wide>(b->num) * a->den;
  return left < right ? -1 : left > right ? 1 : 0;
}

/// An exact number against a ball is decided at the ball's precision with bits to spare; so near an
/// end that this does not tell, they overlap.
struct Pair {
  Pair(const Number& x, const Number& y) : bits(common_bits(x, y)), a(x, bits), b(y, bits) {}
  Bits bits;
  ArbView a;
  ArbView b;
};

}  // namespace

std::optional<std::strong_ordering> compare(const Number& a, const Number& b) {
  if (both_exact(a, b)) return ordering(compare_rationals(a.rational(), b.rational()));
  const Pair pair(a, b);
  if (arb_lt(pair.a, pair.b)) return std::strong_ordering::less;
  if (arb_gt(pair.a, pair.b)) return std::strong_ordering::greater;
  if (arb_eq(pair.a, pair.b)) return std::strong_ordering::equal;
  return std::nullopt;
}

bool identical(const Number& a, const Number& b) {
  return both_exact(a, b) && fmpq_equal(a.rational(), b.rational());
}

bool overlap(const Number& a, const Number& b) {
  if (both_exact(a, b)) return identical(a, b);
  const Pair pair(a, b);
  return arb_overlaps(pair.a, pair.b);
}

Number abs(const Number& x) {
  if (const Ball* ball = NumberAccess::ball(x)) {
    BallPtr result = new_ball(ball->bits);
    arb_abs(result->value, ball->value);
    return NumberAccess::adopt(std::move(result));
  }
  return sign(x) == Sign::Negative ? -x : x;
}

Number min(const Number& a, const Number& b) {
  const auto order = compare(a, b);
  if (order) return *order <= 0 ? a : b;
  return on_balls(arb_min, a, b);
}

Number max(const Number& a, const Number& b) {
  const auto order = compare(a, b);
  if (order) return *order >= 0 ? a : b;
  return on_balls(arb_max, a, b);
}

Number hull(const Number& a, const Number& b) {
  return identical(a, b) ? a : on_balls(arb_union, a, b);
}

}  // namespace deltarule
