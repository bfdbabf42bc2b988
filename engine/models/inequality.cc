#include "models/inequality.h"

#include <algorithm>
#include <cstdint>

namespace deltarule {

namespace {

using Point = std::vector<Number>;

constexpr std::int64_t kMostGridPoints = 1000;

bool less(const Number& a, const Number& b) { return compare(a, b) == std::strong_ordering::less; }

Number dot(const Point& a, const Point& b) {
  Number sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

Point times(const Point& a, const Number& by) {
  Point out = a;
  for (Number& x : out) x *= by;
  return out;
}

bool is_zero(const Point& a) {
  return std::all_of(a.begin(), a.end(), [](const Number& x) { return identical(x, 0); });
}

bool differ_at(const LinearInequality& a, const LinearInequality& b, const Point& at) {
  return holds_at(a, at) != holds_at(b, at);
}

/// Small whole numbers first: they are what is shown to people.
std::optional<Point> on_grid(const LinearInequality& a, const LinearInequality& b) {
  const std::size_t n = a.coefficients.size();
  for (std::int64_t reach = 1; reach <= 2; ++reach) {
    const std::int64_t side = 2 * reach + 1;
    std::int64_t all = 1;
    for (std::size_t i = 0; i < n; ++i)
      if ((all *= side) > kMostGridPoints) return std::nullopt;
    for (std::int64_t k = 0; k < all; ++k) {
      Point at;
      for (std::int64_t rest = k; at.size() < n; rest /= side) {
        const std::int64_t step = rest % side;  // 0, 1, -1, 2, -2
        at.emplace_back(step % 2 == 1 ? (step + 1) / 2 : -step / 2);
      }
      if (differ_at(a, b, at)) return at;
    }
  }
  return std::nullopt;
}

/// Along v = m a - k b both change, in opposite ways: a.v > 0 > b.v, which m and k allow unless a
/// and b point the same way (Cauchy and Schwarz).
Point far_away(const LinearInequality& a, const LinearInequality& b) {
  const Point& p = a.coefficients;
  const Point& q = b.coefficients;
  const Number pp = dot(p, p), qq = dot(q, q), pq = dot(p, q);
  // m / k between pq / pp and qq / pq
  Number m = 1, k = 1;
  if (sign(pq) == Sign::Positive) {
    m = pq / pp + qq / pq;
    k = 2;
  } else if (identical(pp, 0) || identical(qq, 0)) {
    m = identical(pp, 0) ? 0 : 1;
    k = identical(qq, 0) ? 0 : 1;
  }
  Point v(p.size());
  for (std::size_t i = 0; i < v.size(); ++i) v[i] = m * p[i] - k * q[i];
  Number far = 1;
  for (const LinearInequality* one : {&a, &b}) {
    const Number along = abs(dot(one->coefficients, v));
    if (!identical(along, 0)) far = max(far, abs(one->constant) / along + Number(1));
  }
  return times(v, far);
}

/// The point a t at which a.x = value.
Point where_it_is(const LinearInequality& a, const Number& value) {
  return times(a.coefficients, value / dot(a.coefficients, a.coefficients));
}

}  // namespace

// ---- intervals

bool contains(const NumberInterval& interval, const Number& x) {
  if (interval.lo && (less(x, *interval.lo) || (!interval.has_lo && identical(x, *interval.lo))))
    return false;
  return !interval.hi || less(x, *interval.hi) || (interval.has_hi && identical(x, *interval.hi));
}

bool is_empty(const NumberInterval& interval) {
  if (!interval.lo || !interval.hi || less(*interval.lo, *interval.hi)) return false;
  return !contains(interval, *interval.lo);
}

NumberInterval intersection(const NumberInterval& a, const NumberInterval& b) {
  NumberInterval out = a;
  if (b.lo && (!out.lo || less(*out.lo, *b.lo) || identical(*out.lo, *b.lo))) {
    const bool same = out.lo && identical(*out.lo, *b.lo);
    out.has_lo = b.has_lo && (!same || a.has_lo);
    out.lo = b.lo;
  }
  if (b.hi && (!out.hi || less(*b.hi, *out.hi) || identical(*out.hi, *b.hi))) {
    const bool same = out.hi && identical(*out.hi, *b.hi);
    out.has_hi = b.has_hi && (!same || a.has_hi);
    out.hi = b.hi;
  }
  return out;
}

// They can differ at an end, between two ends, or beyond the outer ones.
std::optional<Number> difference(const NumberInterval& a, const NumberInterval& b) {
  std::vector<Number> ends;
  for (const auto* end : {&a.lo, &a.hi, &b.lo, &b.hi})
    if (*end) ends.push_back(**end);
  std::sort(ends.begin(), ends.end(), less);
  std::vector<Number> tried = ends;
  for (std::size_t k = 0; k + 1 < ends.size(); ++k)
    tried.push_back((ends[k] + ends[k + 1]) * Number::ratio(1, 2));
  tried.push_back(ends.empty() ? Number(0) : ends.front() - Number(1));
  tried.push_back(ends.empty() ? Number(0) : ends.back() + Number(1));
  for (const Number& x : tried)
    if (contains(a, x) != contains(b, x)) return x;
  return std::nullopt;
}

// ---- inequalities

bool holds_at(const LinearInequality& inequality, const Point& point) {
  const Sign s = sign(dot(inequality.coefficients, point) + inequality.constant);
  return s == Sign::Positive || (s == Sign::Zero && !inequality.is_strict);
}

std::optional<Point> difference(const LinearInequality& a, const LinearInequality& b) {
  if (auto near = on_grid(a, b)) return near;
  const Number pq = dot(a.coefficients, b.coefficients);
  const Number pp = dot(a.coefficients, a.coefficients);
  const Number qq = dot(b.coefficients, b.coefficients);
  std::vector<Point> tried;
  const bool points_the_same_way =
      sign(pq) == Sign::Positive && identical(pq * pq, pp * qq) && !is_zero(a.coefficients);
  if (points_the_same_way) {  // a = t b: the boundaries are parallel
    const Number other = b.constant * (pq / qq);
    tried.push_back(where_it_is(a, -a.constant));
    tried.push_back(where_it_is(a, (a.constant + other) * Number::ratio(-1, 2)));
  } else {
    const Point v = far_away(a, b);
    tried = {v, times(v, -1)};
  }
  for (Point& at : tried)
    if (differ_at(a, b, at)) return std::move(at);
  return std::nullopt;
}

}  // namespace deltarule
