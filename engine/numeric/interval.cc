#include "numeric/interval.h"

#include <cassert>
#include <numbers>

namespace deltarule {

namespace {

using outward::kInfinity;
using outward::kLargest;

constexpr double kLibrary = 0x1p-50;  // 4 units in the last place

double library_down(double x) { return x - std::fabs(x) * kLibrary - outward::kTiny; }
double library_up(double x) { return x + std::fabs(x) * kLibrary + outward::kTiny; }

FastInterval whole_line(FastInterval*) { return {-kLargest, kLargest}; }

ExactInterval whole_line(ExactInterval*) {
  // The largest double as a Number; an exact end that is larger needs exponents that no exercise
  // reaches.
  const Number end = Number::exactly(kLargest);
  return {-end, end};
}

template <class E>
Interval<E> out_of_domain(Faults& faults) {
  faults.domain = true;
  return whole_line(static_cast<Interval<E>*>(nullptr));
}

bool is_finite(const FastInterval& a) { return std::isfinite(a.lo) && std::isfinite(a.hi); }
bool is_finite(const ExactInterval& a) { return a.lo.is_finite() && a.hi.is_finite(); }

/// `a`, or the whole line and a fault where an end overflowed.
template <class E>
Interval<E> checked(const Interval<E>& a, Faults& faults) {
  return is_finite(a) ? a : out_of_domain<E>(faults);
}

// Certainty about signs: false where a ball does not tell.
bool is_at_least_zero(double x) { return x >= 0; }
bool is_at_least_zero(const Number& x) {
  const Sign s = sign(x);
  return s == Sign::Zero || s == Sign::Positive;
}
bool is_above_zero(double x) { return x > 0; }
bool is_above_zero(const Number& x) { return sign(x) == Sign::Positive; }

template <class E>
bool is_at_most_zero(const E& x) {
  return is_at_least_zero(-x);
}

template <class E>
bool may_hold_zero(const Interval<E>& a) {
  return !is_above_zero(a.lo) && !is_above_zero(-a.hi);
}

}  // namespace

// --- Arithmetic on Numbers ---

template <>
ExactInterval add(const ExactInterval& a, const ExactInterval& b) {
  return {a.lo + b.lo, a.hi + b.hi};
}

template <>
ExactInterval sub(const ExactInterval& a, const ExactInterval& b) {
  return {a.lo - b.hi, a.hi - b.lo};
}

template <>
ExactInterval neg(const ExactInterval& a) {
  return {-a.hi, -a.lo};
}

template <>
ExactInterval mul(const ExactInterval& a, const ExactInterval& b) {
  if (is_point(a) && is_point(b)) return ExactInterval::point(a.lo * b.lo);
  if (is_at_least_zero(a.lo) && is_at_least_zero(b.lo)) return {a.lo * b.lo, a.hi * b.hi};
  if (is_at_most_zero(a.hi) && is_at_most_zero(b.hi)) return {a.hi * b.hi, a.lo * b.lo};
  const Number p = a.lo * b.lo;
  const Number q = a.lo * b.hi;
  const Number r = a.hi * b.lo;
  const Number s = a.hi * b.hi;
  return {min(min(p, q), min(r, s)), max(max(p, q), max(r, s))};
}

template <>
ExactInterval min(const ExactInterval& a, const ExactInterval& b) {
  return {min(a.lo, b.lo), min(a.hi, b.hi)};
}

template <>
ExactInterval max(const ExactInterval& a, const ExactInterval& b) {
  return {max(a.lo, b.lo), max(a.hi, b.hi)};
}

template <>
ExactInterval hull(const ExactInterval& a, const ExactInterval& b) {
  return {min(a.lo, b.lo), max(a.hi, b.hi)};
}

template <>
ExactInterval widen(const ExactInterval& a, const Number& by) {
  return {a.lo - by, a.hi + by};
}

template <>
Number magnitude(const ExactInterval& a) {
  return max(abs(a.lo), abs(a.hi));
}

template <>
bool is_point(const ExactInterval& a) {
  return identical(a.lo, a.hi);
}

// --- Division, powers, size ---

namespace {

FastInterval reciprocal(const FastInterval& b) {
  return {outward::down_tiny(1 / b.hi), outward::up_tiny(1 / b.lo)};
}
ExactInterval reciprocal(const ExactInterval& b) { return {Number(1) / b.hi, Number(1) / b.lo}; }

FastInterval quotient(const FastInterval& a, const FastInterval& b) {
  if (a.lo == 0 && a.hi == 0) return a;
  if (a.lo >= 0 && b.lo > 0 && std::isfinite(b.hi)) {
    return {std::max(0.0, outward::down_tiny(a.lo / b.hi)), outward::up_tiny(a.hi / b.lo)};
  }
  const double p = a.lo / b.lo;
  const double q = a.lo / b.hi;
  const double r = a.hi / b.lo;
  const double s = a.hi / b.hi;
  // An end at infinity over an end at infinity: `checked` makes it a fault.
  if (std::isnan(p + q + r + s)) return {-kInfinity, kInfinity};
  return {outward::down_tiny(std::min(std::min(p, q), std::min(r, s))),
          outward::up_tiny(std::max(std::max(p, q), std::max(r, s)))};
}

ExactInterval quotient(const ExactInterval& a, const ExactInterval& b) {
  if (is_point(a) && is_point(b)) return ExactInterval::point(a.lo / b.lo);
  return mul(a, reciprocal(b));
}

FastInterval raised(const FastInterval& a, int n) {
  FastInterval result{1, 1};
  FastInterval square = a;
  for (; n > 0; n /= 2) {
    if (n % 2 == 1) result = mul(result, square);
    if (n > 1) square = mul(square, square);
  }
  return result;
}

/// Ends of an interval without negative numbers.
ExactInterval raised(const ExactInterval& a, int n) { return {power(a.lo, n), power(a.hi, n)}; }

template <class E>
Interval<E> positive_power(const Interval<E>& a, int n) {
  if (is_at_least_zero(a.lo)) return raised(a, n);
  if (is_at_most_zero(a.hi)) return n % 2 == 0 ? raised(neg(a), n) : neg(raised(neg(a), n));
  if (n % 2 == 0) return {E(0), raised(Interval<E>::point(magnitude(a)), n).hi};
  return {-raised(Interval<E>::point(-a.lo), n).hi, raised(Interval<E>::point(a.hi), n).hi};
}

}  // namespace

template <class E>
Interval<E> div(const Interval<E>& a, const Interval<E>& b, Faults& faults) {
  if (may_hold_zero(b)) return out_of_domain<E>(faults);
  return checked(quotient(a, b), faults);
}

template <class E>
Interval<E> power(const Interval<E>& a, int n, Faults& faults) {
  if (n == 0) return Interval<E>::point(E(1));
  assert(n > -1'000'000 && n < 1'000'000);
  if (n > 0) return checked(positive_power(a, n), faults);
  if (may_hold_zero(a)) return out_of_domain<E>(faults);
  const Interval<E> denominator = positive_power(a, -n);
  // The power of a tiny number may underflow to an interval with 0.
  if (may_hold_zero(denominator)) return out_of_domain<E>(faults);
  return checked(reciprocal(denominator), faults);
}

template <class E>
Interval<E> abs(const Interval<E>& a) {
  if (is_at_least_zero(a.lo)) return a;
  if (is_at_most_zero(a.hi)) return neg(a);
  return {E(0), magnitude(a)};
}

// --- Monotone functions ---

template <>
FastInterval exp(const FastInterval& a, Bits, Faults& faults) {
  const FastInterval value{std::max(0.0, library_down(std::exp(a.lo))), library_up(std::exp(a.hi))};
  return checked(value, faults);
}

template <>
ExactInterval exp(const ExactInterval& a, Bits bits, Faults& faults) {
  if (is_point(a)) return checked(ExactInterval::point(exp(a.lo, bits)), faults);
  return checked(ExactInterval{exp(a.lo, bits), exp(a.hi, bits)}, faults);
}

template <>
FastInterval log(const FastInterval& a, Bits, Faults& faults) {
  if (!(a.lo > 0)) return out_of_domain<double>(faults);
  return checked(FastInterval{library_down(std::log(a.lo)), library_up(std::log(a.hi))}, faults);
}

template <>
ExactInterval log(const ExactInterval& a, Bits bits, Faults& faults) {
  if (is_point(a)) return checked(ExactInterval::point(log(a.lo, bits)), faults);
  return checked(ExactInterval{log(a.lo, bits), log(a.hi, bits)}, faults);
}

template <>
FastInterval sqrt(const FastInterval& a, Bits, Faults& faults) {
  if (!(a.lo >= 0)) return out_of_domain<double>(faults);
  const FastInterval value{std::max(0.0, library_down(std::sqrt(a.lo))),
                           library_up(std::sqrt(a.hi))};
  return checked(value, faults);
}

template <>
ExactInterval sqrt(const ExactInterval& a, Bits bits, Faults& faults) {
  if (is_point(a)) return checked(ExactInterval::point(sqrt(a.lo, bits)), faults);
  return checked(ExactInterval{sqrt(a.lo, bits), sqrt(a.hi, bits)}, faults);
}

template <>
FastInterval tanh(const FastInterval& a, Bits, Faults&) {
  return {std::max(-1.0, library_down(std::tanh(a.lo))),
          std::min(1.0, library_up(std::tanh(a.hi)))};
}

template <>
ExactInterval tanh(const ExactInterval& a, Bits bits, Faults& faults) {
  if (is_point(a)) return checked(ExactInterval::point(tanh(a.lo, bits)), faults);
  return checked(ExactInterval{tanh(a.lo, bits), tanh(a.hi, bits)}, faults);
}

// --- Waves ---

namespace {

/// Whether phase + 2 pi k for some whole k may lie in the interval. `turns`: phase in turns of 2
/// pi.
bool may_hold_phase(const FastInterval& a, double turns) {
  const double lo = a.lo / (2 * std::numbers::pi) - turns;
  const double hi = a.hi / (2 * std::numbers::pi) - turns;
  const double slack = 1e-9 * std::max(1.0, magnitude(a));
  return std::floor(lo - slack) != std::floor(hi + slack);
}

bool may_hold_phase(const ExactInterval& a, const Number& turns, const Number& full_turn) {
  const auto lo = floor(a.lo / full_turn - turns);
  const auto hi = floor(a.hi / full_turn - turns);
  return !lo || !hi || !identical(*lo, *hi);
}

/// A wave of size 1 with its crest at `crest` turns (its trough half a turn later), given at both
/// ends.
FastInterval wave(const FastInterval& a, double at_lo, double at_hi, double crest) {
  const bool far = !(magnitude(a) < 1e8);  // beyond, the slack of a phase is no longer small
  const bool top = far || may_hold_phase(a, crest);
  const bool bottom = far || may_hold_phase(a, crest + 0.5);
  return {bottom ? -1 : std::max(-1.0, library_down(std::min(at_lo, at_hi))),
          top ? 1 : std::min(1.0, library_up(std::max(at_lo, at_hi)))};
}

ExactInterval wave(const ExactInterval& a, const Number& at_lo, const Number& at_hi,
                   const Number& crest, Bits bits) {
  const Number full_turn = Number(2) * pi(bits);
  const bool top = may_hold_phase(a, crest, full_turn);
  const bool bottom = may_hold_phase(a, crest + Number::ratio(1, 2), full_turn);
  return {bottom ? Number(-1) : min(at_lo, at_hi), top ? Number(1) : max(at_lo, at_hi)};
}

}  // namespace

template <>
FastInterval sin(const FastInterval& a, Bits, Faults& faults) {
  if (!is_finite(a)) return out_of_domain<double>(faults);
  return wave(a, std::sin(a.lo), std::sin(a.hi), 0.25);
}

template <>
ExactInterval sin(const ExactInterval& a, Bits bits, Faults& faults) {
  if (!is_finite(a)) return out_of_domain<Number>(faults);
  if (is_point(a)) return ExactInterval::point(sin(a.lo, bits));
  return wave(a, sin(a.lo, bits), sin(a.hi, bits), Number::ratio(1, 4), bits);
}

template <>
FastInterval cos(const FastInterval& a, Bits, Faults& faults) {
  if (!is_finite(a)) return out_of_domain<double>(faults);
  return wave(a, std::cos(a.lo), std::cos(a.hi), 0);
}

template <>
ExactInterval cos(const ExactInterval& a, Bits bits, Faults& faults) {
  if (!is_finite(a)) return out_of_domain<Number>(faults);
  if (is_point(a)) return ExactInterval::point(cos(a.lo, bits));
  return wave(a, cos(a.lo, bits), cos(a.hi, bits), Number(0), bits);
}

// --- Sets ---

template <>
FastInterval intersect(const FastInterval& a, const FastInterval& b) {
  const FastInterval common{std::max(a.lo, b.lo), std::min(a.hi, b.hi)};
  return common.lo <= common.hi ? common : a;
}

template <>
ExactInterval intersect(const ExactInterval& a, const ExactInterval& b) {
  ExactInterval common{max(a.lo, b.lo), min(a.hi, b.hi)};
  const auto order = compare(common.lo, common.hi);
  return order && *order > 0 ? a : common;
}

FastInterval to_fast(const Number& a) { return {a.lower_double(), a.upper_double()}; }
FastInterval to_fast(const ExactInterval& a) { return {a.lo.lower_double(), a.hi.upper_double()}; }

namespace {

/// -1 or 1 where x is clearly below or above y, 0 within 1e-9 of the larger size (SPEC 2F).
int clear_order(double x, double y) {
  if (std::isinf(x) || std::isinf(y)) return x < y ? -1 : x > y ? 1 : 0;
  const double gap = 1e-9 * std::max(std::fabs(x), std::fabs(y));
  return x < y - gap ? -1 : x > y + gap ? 1 : 0;
}

/// Nothing where balls overlap.
std::optional<bool> is_not_above(const Number& x, const Number& y) {
  const auto order = compare(x, y);
  return order ? std::optional(*order <= 0) : std::nullopt;
}

std::optional<bool> is_below(const Number& x, const Number& y) {
  const auto order = compare(x, y);
  return order ? std::optional(*order < 0) : std::nullopt;
}

}  // namespace

Answer contains(const FastInterval& a, double x) {
  const int from_below = clear_order(a.lo, x);
  const int to_above = clear_order(x, a.hi);
  if (from_below > 0 || to_above > 0) return Answer::No;
  return from_below < 0 && to_above < 0 ? Answer::Yes : Answer::Undecided;
}

Answer contains(const ExactInterval& a, const Number& x) {
  const auto from_below = is_not_above(a.lo, x);
  const auto to_above = is_not_above(x, a.hi);
  if (from_below == false || to_above == false) return Answer::No;
  return from_below && to_above ? Answer::Yes : Answer::Undecided;
}

Answer disjoint(const FastInterval& a, const FastInterval& b) {
  const int a_first = clear_order(a.hi, b.lo);
  const int b_first = clear_order(b.hi, a.lo);
  if (a_first < 0 || b_first < 0) return Answer::Yes;
  return a_first > 0 && b_first > 0 ? Answer::No : Answer::Undecided;
}

Answer disjoint(const ExactInterval& a, const ExactInterval& b) {
  const auto a_first = is_below(a.hi, b.lo);
  const auto b_first = is_below(b.hi, a.lo);
  if (a_first == true || b_first == true) return Answer::Yes;
  return a_first && b_first ? Answer::No : Answer::Undecided;
}

template FastInterval div(const FastInterval&, const FastInterval&, Faults&);
template ExactInterval div(const ExactInterval&, const ExactInterval&, Faults&);
template FastInterval power(const FastInterval&, int, Faults&);
template ExactInterval power(const ExactInterval&, int, Faults&);
template FastInterval abs(const FastInterval&);
template ExactInterval abs(const ExactInterval&);

}  // namespace deltarule
