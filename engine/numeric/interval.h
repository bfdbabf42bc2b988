// Intervals with ends in double (rounded outward, may only dismiss) or in Number (exact, or balls:
// decides). SPEC 2B, 2F.
//
//   Every function below returns an interval that holds f(x) for every x of its arguments. Ends in
//   double are moved outward by more than the rounding of the operation and, for the functions of
//   the C library, by 4 units in the last place, so that they hold whatever the compiler and the
//   library are. An end is never NaN. After an overflow in +, -, * an end may be infinite: the
//   enclosure still holds. Where a fault of the domain is set the interval is the whole line
//   (-max..max).
//
// Tested by tests/unit/numeric/interval_test.cc: 10^5 random points, both ends, against 256-bit
// balls.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

#include "numeric/number.h"

namespace deltarule {

template <class E>
struct Interval {
  E lo{};
  E hi{};

  static Interval point(E v) { return {v, v}; }
};

using FastInterval = Interval<double>;
using ExactInterval = Interval<Number>;

/// What could not be decided while intervals were worked on.
struct Faults {
  bool domain =
      false;  ///< log or sqrt of a possible negative, division by a possible zero, overflow
  bool branch = false;     ///< a comparison or a kink inside the interval: both ways were taken
  bool ambiguous = false;  ///< a unit near a power of ten in doubles: ask the balls

  bool any() const { return domain || branch || ambiguous; }
};

// clang-format off
// Implemented for E = double and E = Number (interval.cc). `bits` is ignored for double.
template <class E> Interval<E> add(const Interval<E>& a, const Interval<E>& b);
template <class E> Interval<E> sub(const Interval<E>& a, const Interval<E>& b);
template <class E> Interval<E> mul(const Interval<E>& a, const Interval<E>& b);
template <class E> Interval<E> div(const Interval<E>& a, const Interval<E>& b, Faults& faults);
template <class E> Interval<E> neg(const Interval<E>& a);
/// n negative: 1/a^-n, a domain fault where a may be 0.
template <class E> Interval<E> power(const Interval<E>& a, int n, Faults& faults);
template <class E> Interval<E> abs(const Interval<E>& a);
template <class E> Interval<E> min(const Interval<E>& a, const Interval<E>& b);
template <class E> Interval<E> max(const Interval<E>& a, const Interval<E>& b);
template <class E> Interval<E> exp(const Interval<E>& a, Bits bits, Faults& faults);
template <class E> Interval<E> log(const Interval<E>& a, Bits bits, Faults& faults);
template <class E> Interval<E> sqrt(const Interval<E>& a, Bits bits, Faults& faults);
template <class E> Interval<E> sin(const Interval<E>& a, Bits bits, Faults& faults);
template <class E> Interval<E> cos(const Interval<E>& a, Bits bits, Faults& faults);
template <class E> Interval<E> tanh(const Interval<E>& a, Bits bits, Faults& faults);

template <class E> Interval<E> hull(const Interval<E>& a, const Interval<E>& b);
/// The common part; `a` where there is none by rounding only (callers intersect enclosures of one value).
template <class E> Interval<E> intersect(const Interval<E>& a, const Interval<E>& b);
/// Both ends moved outward by `by` >= 0.
template <class E> Interval<E> widen(const Interval<E>& a, const E& by);
/// The largest |x| of the interval (upper bound of it).
template <class E> E magnitude(const Interval<E>& a);
/// lo == hi and, for Number, both exact.
template <class E> bool is_point(const Interval<E>& a);

// clang-format on
FastInterval to_fast(const ExactInterval& a);
FastInterval to_fast(const Number& a);

enum class Answer { No, Yes, Undecided };

/// Whether x lies in the interval, the ends included. In doubles Undecided within 1e-9 (relative to
/// the larger of |x| and the end) of an end; in Numbers where a ball straddles.
Answer contains(const FastInterval& a, double x);
Answer contains(const ExactInterval& a, const Number& x);
/// Whether two intervals share no value. Undecided as above.
Answer disjoint(const FastInterval& a, const FastInterval& b);
Answer disjoint(const ExactInterval& a, const ExactInterval& b);

// clang-format off
// --- What interval.cc defines ---

template <> ExactInterval add(const ExactInterval& a, const ExactInterval& b);
template <> ExactInterval sub(const ExactInterval& a, const ExactInterval& b);
template <> ExactInterval mul(const ExactInterval& a, const ExactInterval& b);
template <> ExactInterval min(const ExactInterval& a, const ExactInterval& b);
template <> ExactInterval max(const ExactInterval& a, const ExactInterval& b);
template <> ExactInterval hull(const ExactInterval& a, const ExactInterval& b);
template <> ExactInterval intersect(const ExactInterval& a, const ExactInterval& b);
template <> ExactInterval neg(const ExactInterval& a);
template <> ExactInterval widen(const ExactInterval& a, const Number& by);
template <> Number magnitude(const ExactInterval& a);
template <> bool is_point(const ExactInterval& a);
template <> FastInterval exp(const FastInterval& a, Bits bits, Faults& faults);
template <> ExactInterval exp(const ExactInterval& a, Bits bits, Faults& faults);
template <> FastInterval log(const FastInterval& a, Bits bits, Faults& faults);
template <> ExactInterval log(const ExactInterval& a, Bits bits, Faults& faults);
template <> FastInterval sqrt(const FastInterval& a, Bits bits, Faults& faults);
template <> ExactInterval sqrt(const ExactInterval& a, Bits bits, Faults& faults);
template <> FastInterval sin(const FastInterval& a, Bits bits, Faults& faults);
template <> ExactInterval sin(const ExactInterval& a, Bits bits, Faults& faults);
template <> FastInterval cos(const FastInterval& a, Bits bits, Faults& faults);
template <> ExactInterval cos(const ExactInterval& a, Bits bits, Faults& faults);
template <> FastInterval tanh(const FastInterval& a, Bits bits, Faults& faults);
template <> ExactInterval tanh(const ExactInterval& a, Bits bits, Faults& faults);
template <> FastInterval intersect(const FastInterval& a, const FastInterval& b);

// clang-format on
// --- The hot path in doubles ---

/// `x` moved outward by more than half a unit in the last place (Moore, Kearfott and Cloud 2009,
/// sec. 3.4, without touching the rounding mode). Where a result may underflow, the smallest normal
/// double goes on top.
namespace outward {

inline constexpr double kUlp = 0x1p-52;
inline constexpr double kTiny = std::numeric_limits<double>::min();
inline constexpr double kLargest = std::numeric_limits<double>::max();
inline constexpr double kInfinity = std::numeric_limits<double>::infinity();

// An upward overflow of a lower end says no more than "at least the largest double", and must not
// make inf - inf.
inline double down(double x) { return x == kInfinity ? kLargest : x - std::fabs(x) * kUlp; }
inline double up(double x) { return x == -kInfinity ? -kLargest : x + std::fabs(x) * kUlp; }
inline double down_tiny(double x) { return down(x) - kTiny; }
inline double up_tiny(double x) { return up(x) + kTiny; }

/// An end times an end; a bound at infinity is never reached, so that 0 times it is 0.
inline double end_product(double x, double y) { return x == 0 || y == 0 ? 0 : x * y; }

}  // namespace outward

// A sum needs no `tiny`: it is exact where it is so small. So 0 + 0 stays 0.
template <>
inline FastInterval add(const FastInterval& a, const FastInterval& b) {
  return {outward::down(a.lo + b.lo), outward::up(a.hi + b.hi)};
}

template <>
inline FastInterval neg(const FastInterval& a) {
  return {-a.hi, -a.lo};
}

template <>
inline FastInterval sub(const FastInterval& a, const FastInterval& b) {
  return {outward::down(a.lo - b.hi), outward::up(a.hi - b.lo)};
}

template <>
inline FastInterval mul(const FastInterval& a, const FastInterval& b) {
  using outward::end_product;
  if ((a.lo == 0 && a.hi == 0) || (b.lo == 0 && b.hi == 0)) return {0, 0};
  if (a.lo >= 0 && b.lo >= 0) {
    return {std::max(0.0, outward::down_tiny(end_product(a.lo, b.lo))),
            outward::up_tiny(end_product(a.hi, b.hi))};
  }
  const double p = end_product(a.lo, b.lo);
  const double q = end_product(a.lo, b.hi);
  const double r = end_product(a.hi, b.lo);
  const double s = end_product(a.hi, b.hi);
  return {outward::down_tiny(std::min(std::min(p, q), std::min(r, s))),
          outward::up_tiny(std::max(std::max(p, q), std::max(r, s)))};
}

template <>
inline FastInterval min(const FastInterval& a, const FastInterval& b) {
  return {std::min(a.lo, b.lo), std::min(a.hi, b.hi)};
}

template <>
inline FastInterval max(const FastInterval& a, const FastInterval& b) {
  return {std::max(a.lo, b.lo), std::max(a.hi, b.hi)};
}

template <>
inline FastInterval hull(const FastInterval& a, const FastInterval& b) {
  return {std::min(a.lo, b.lo), std::max(a.hi, b.hi)};
}

template <>
inline FastInterval widen(const FastInterval& a, const double& by) {
  return {outward::down(a.lo - by), outward::up(a.hi + by)};
}

template <>
inline double magnitude(const FastInterval& a) {
  return std::max(std::fabs(a.lo), std::fabs(a.hi));
}

template <>
inline bool is_point(const FastInterval& a) {
  return a.lo == a.hi;
}

}  // namespace deltarule
