// Intervals with ends in double (rounded outward, may only dismiss) or in Number (exact, or balls: decides). SPEC 2B, 2F.
//
//   Every function below returns an interval that holds f(x) for every x of its arguments. Ends in double are moved outward by
//   more than the rounding of the operation and, for the functions of the C library, by 4 units in the last place, so that
//   they hold whatever the compiler and the library are.
//
// Tested by tests/unit/numeric/interval_test.cc: 10^5 random points, both ends, against 256-bit balls.
#pragma once

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
  bool domain = false;     ///< log or sqrt of a possible negative, division by a possible zero, overflow
  bool branch = false;     ///< a comparison or a kink inside the interval: both ways were taken
  bool ambiguous = false;  ///< a unit near a power of ten in doubles: ask the balls

  bool any() const { return domain || branch || ambiguous; }
};

// Implemented for E = double and E = Number. `bits` is ignored for double.
template <class E> Interval<E> add(const Interval<E>& a, const Interval<E>& b);
template <class E> Interval<E> sub(const Interval<E>& a, const Interval<E>& b);
template <class E> Interval<E> mul(const Interval<E>& a, const Interval<E>& b);
template <class E> Interval<E> div(const Interval<E>& a, const Interval<E>& b, Faults& faults);
template <class E> Interval<E> neg(const Interval<E>& a);
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

FastInterval to_fast(const ExactInterval& a);
FastInterval to_fast(const Number& a);

enum class Answer { No, Yes, Undecided };

/// Whether x lies in the interval, the ends included. In doubles Undecided within 1e-9 (relative to the larger of |x| and the
/// end) of an end; in Numbers where a ball straddles.
Answer contains(const FastInterval& a, double x);
Answer contains(const ExactInterval& a, const Number& x);
/// Whether two intervals share no value. Undecided as above.
Answer disjoint(const FastInterval& a, const FastInterval& b);
Answer disjoint(const ExactInterval& a, const ExactInterval& b);

}  // namespace deltarule
