#include "numeric/interval.h"

#include <cmath>
#include <functional>
#include <limits>

#include "base/random.h"
#include "tests/support/catch.h"

using namespace deltarule;

namespace {

constexpr Bits kProof = 256;

double draw_double(Stream& draw, double scale) {
  return static_cast<double>(draw.between(-1'000'000, 1'000'000)) * 1e-6 * scale;
}

/// A random interval and a point of it, of sizes from 1e-3 to 1e3.
struct Sample {
  FastInterval interval;
  double point;
};

Sample draw_sample(Stream& draw) {
  constexpr double kScales[] = {1e-3, 0.1, 1, 10, 300};
  const double scale = kScales[draw.below(5)];
  const double x = draw_double(draw, scale);
  const double width = draw.below(4) == 0 ? 0 : std::fabs(draw_double(draw, scale * 0.01));
  const double part = static_cast<double>(draw.below(1001)) / 1000;
  const double point = x + part * width;
  return {{std::min(x, point), std::max(x + width, point)}, point};
}

/// Whether the interval holds the value for certain; of a ball its double ends must not lie apart.
bool encloses(const FastInterval& a, const Number& value) {
  return a.lo <= value.upper_double() && value.lower_double() <= a.hi;
}

bool encloses(const ExactInterval& a, const Number& value) {
  const auto below = compare(a.lo, value);
  const auto above = compare(value, a.hi);
  return (!below || *below <= 0) && (!above || *above <= 0);
}

ExactInterval exactly(const FastInterval& a) {
  return {Number::exactly(a.lo), Number::exactly(a.hi)};
}

struct Unary {
  const char* name;
  std::function<FastInterval(const FastInterval&, Faults&)> fast;
  std::function<ExactInterval(const ExactInterval&, Faults&)> exact;
  std::function<Number(const Number&)> value;
};

#define DELTARULE_UNARY(name)                                                      \
  Unary {                                                                          \
#name, [](const FastInterval& a, Faults& f) { return name(a, kProof, f); },      \
        [](const ExactInterval& a, Faults& f) { return name(a, kProof, f); },        \
        [](const Number& x) { return name(x, kProof); } \
  }

template <class E>
Interval<E> cube(const Interval<E>& a, Faults& f) {
  return power(a, 3, f);
}
template <class E>
Interval<E> square_reciprocal(const Interval<E>& a, Faults& f) {
  return power(a, -2, f);
}
template <class E>
Interval<E> size_of(const Interval<E>& a, Faults&) {
  return abs(a);
}

const Unary kUnary[] = {
    DELTARULE_UNARY(exp),
    DELTARULE_UNARY(log),
    DELTARULE_UNARY(sqrt),
    DELTARULE_UNARY(sin),
    DELTARULE_UNARY(cos),
    DELTARULE_UNARY(tanh),
    {"cube", cube<double>, cube<Number>, [](const Number& x) { return power(x, 3); }},
    {"1/x^2", square_reciprocal<double>, square_reciprocal<Number>,
     [](const Number& x) { return power(x, -2); }},
    {"abs", size_of<double>, size_of<Number>, [](const Number& x) { return abs(x); }},
};

}  // namespace

TEST_CASE("functions of an interval hold the value at every point of it") {
  Stream draw(1, "unary");
  for (const Unary& f : kUnary) {
    INFO(f.name);
    int checked = 0;
    for (int i = 0; i < 11000; ++i) {
      const Sample s = draw_sample(draw);
      Faults fast_faults;
      const FastInterval fast = f.fast(s.interval, fast_faults);
      REQUIRE_FALSE((std::isnan(fast.lo) || std::isnan(fast.hi)));
      if (fast_faults.domain) continue;
      const Number value = f.value(Number::exactly(s.point));
      INFO(s.interval.lo << " " << s.interval.hi << " at " << s.point);
      REQUIRE(encloses(fast, value));
      if (i % 8 == 0) {
        Faults faults;
        REQUIRE(encloses(f.exact(exactly(s.interval), faults), value));
        CHECK_FALSE(faults.domain);
      }
      ++checked;
    }
    CHECK(checked > 4000);
  }
}

TEST_CASE("arithmetic of intervals holds the value at every pair of points") {
  Stream draw(2, "binary");
  for (int i = 0; i < 20000; ++i) {
    const Sample a = draw_sample(draw);
    const Sample b = draw_sample(draw);
    const Number x = Number::exactly(a.point);
    const Number y = Number::exactly(b.point);
    const ExactInterval ea = exactly(a.interval);
    const ExactInterval eb = exactly(b.interval);
    Faults faults;
    REQUIRE(encloses(add(a.interval, b.interval), x + y));
    REQUIRE(encloses(sub(a.interval, b.interval), x - y));
    REQUIRE(encloses(mul(a.interval, b.interval), x * y));
    REQUIRE(encloses(add(ea, eb), x + y));
    REQUIRE(encloses(sub(ea, eb), x - y));
    REQUIRE(encloses(mul(ea, eb), x * y));
    REQUIRE(encloses(max(a.interval, b.interval), max(x, y)));
    REQUIRE(encloses(min(ea, eb), min(x, y)));
    const FastInterval ratio = div(a.interval, b.interval, faults);
    if (faults.domain) continue;
    REQUIRE(encloses(ratio, x / y));
    REQUIRE(encloses(div(ea, eb, faults), x / y));
  }
}

TEST_CASE("a domain that may be left is a fault and the whole line") {
  const auto faults_of = [](auto call) {
    Faults faults;
    const auto result = call(faults);
    CHECK(result.lo < result.hi);
    return faults.domain;
  };
  const FastInterval across{-1, 2};
  const FastInterval huge{700, 800};
  CHECK(faults_of([&](Faults& f) { return log(across, 0, f); }));
  CHECK(faults_of([&](Faults& f) { return log(FastInterval{0, 1}, 0, f); }));
  CHECK(faults_of([&](Faults& f) { return sqrt(across, 0, f); }));
  CHECK(faults_of([&](Faults& f) { return div(huge, across, f); }));
  CHECK(faults_of([&](Faults& f) { return exp(huge, 0, f); }));  // overflow
  CHECK(faults_of([&](Faults& f) { return power(huge, 200, f); }));
  CHECK(faults_of([&](Faults& f) { return power(across, -1, f); }));
  CHECK_FALSE(faults_of([&](Faults& f) { return sqrt(FastInterval{0, 1}, 0, f); }));
  Faults faults;
  const ExactInterval wide{Number(-1), Number(2)};
  log(wide, kFirstBits, faults);
  CHECK(std::exchange(faults.domain, false));
  sqrt(wide, kFirstBits, faults);
  CHECK(std::exchange(faults.domain, false));
  div(wide, wide, faults);
  CHECK(std::exchange(faults.domain, false));
  const ExactInterval whole = exp(ExactInterval::point(Number(2'000'000)), kFirstBits, faults);
  CHECK(faults.domain);
  CHECK((whole.lo.is_finite() && whole.hi.is_finite()));
  faults.domain = false;
  abs(wide);
  power(wide, 2, faults);
  CHECK_FALSE(faults.any());  // a kink is the caller's branch, no fault here
}

TEST_CASE("there is never a NaN, not even after an overflow") {
  constexpr double kMost = std::numeric_limits<double>::max();
  const FastInterval top = add(FastInterval{kMost, kMost}, FastInterval{kMost, kMost});
  CHECK(top.lo <= kMost);
  CHECK(top.hi == std::numeric_limits<double>::infinity());
  const FastInterval ends[] = {top, neg(top), {0, 0}, {-1, 1}, {0, kMost}, hull(top, neg(top))};
  for (const FastInterval& a : ends) {
    for (const FastInterval& b : ends) {
      Faults faults;
      for (const FastInterval& r :
           {add(a, b), sub(a, b), mul(a, b), div(a, b, faults), widen(a, magnitude(b))}) {
        CHECK(r.lo <= r.hi);
        CHECK(r.lo < std::numeric_limits<double>::infinity());
        CHECK(r.hi > -std::numeric_limits<double>::infinity());
      }
    }
    Faults faults;
    for (const FastInterval& r :
         {exp(a, 0, faults), sin(a, 0, faults), cos(a, 0, faults), tanh(a, 0, faults),
          power(a, 3, faults), power(a, -3, faults), log(a, 0, faults), sqrt(a, 0, faults)}) {
      CHECK(r.lo <= r.hi);
    }
  }
}

TEST_CASE("zero stays zero in doubles, so that dead paths need no balls") {
  const FastInterval zero{0, 0};
  CHECK(is_point(mul(zero, FastInterval{-1, 3})));
  CHECK(is_point(add(zero, zero)));
  CHECK(mul(FastInterval{0, 1}, FastInterval{0, 1}).lo == 0);  // no root of a negative number
}

TEST_CASE("waves know their crests") {
  Faults faults;
  CHECK(sin(FastInterval{1, 2}, 0, faults).hi == 1);
  CHECK(sin(FastInterval{1, 1.5}, 0, faults).hi < 0.9976);
  CHECK(cos(FastInterval{3, 3.2}, 0, faults).lo == -1);
  CHECK(identical(cos(ExactInterval{Number(-1), Number(1)}, 128, faults).hi, Number(1)));
  const ExactInterval piece = sin(ExactInterval{Number(1), Number::ratio(3, 2)}, 128, faults);
  CHECK(piece.hi.to_double() < 0.9976);
  CHECK(sin(ExactInterval{Number(0), Number(100)}, 128, faults).lo.to_double() == -1);
}

TEST_CASE("sets of intervals") {
  const FastInterval a{0, 2};
  const FastInterval b{1, 3};
  CHECK(intersect(a, b).lo == 1);
  CHECK(intersect(a, b).hi == 2);
  CHECK(intersect(a, FastInterval{5, 6}).hi == 2);  // apart by rounding only: the first
  CHECK(hull(a, b).hi == 3);
  CHECK(magnitude(FastInterval{-4, 3}) == 4);
  CHECK(widen(a, 1.0).lo <= -1);
  const ExactInterval e{Number(-4), Number(3)};
  CHECK(identical(magnitude(e), Number(4)));
  CHECK(identical(widen(e, Number::ratio(1, 2)).lo, Number::ratio(-9, 2)));
  CHECK(identical(intersect(e, ExactInterval{Number(0), Number(9)}).lo, Number(0)));
  CHECK(is_point(ExactInterval::point(Number(3))));
  CHECK_FALSE(is_point(ExactInterval::point(pi(128))));
  CHECK(to_fast(Number::ratio(1, 3)).lo < to_fast(Number::ratio(1, 3)).hi);
  CHECK(is_point(to_fast(Number::ratio(1, 2))));
}

TEST_CASE("doubles only decide what is clear") {
  struct Row {
    FastInterval a;
    double x;
    Answer answer;
    const char* why;
  };
  const Row rows[] = {
      {{1, 2}, 1.5, Answer::Yes, "well inside"},
      {{1, 2}, 2.1, Answer::No, "well outside"},
      {{1, 2}, 2, Answer::Undecided, "at an end"},
      {{1, 2}, 2 + 1e-9, Answer::Undecided, "near an end"},
      {{1, 2}, 2 + 1e-8, Answer::No, "relative to its size"},
      {{0, 0}, 0, Answer::Undecided, "zero at zero: the balls tell"},
      {{0, 1}, 1e-30, Answer::Yes, "relative, so far from zero"},
      {{-1, 0}, 1e-300, Answer::No, ""},
  };
  for (const Row& row : rows) {
    INFO(row.why);
    CHECK(contains(row.a, row.x) == row.answer);
  }
  CHECK(disjoint(FastInterval{0, 1}, FastInterval{2, 3}) == Answer::Yes);
  CHECK(disjoint(FastInterval{0, 1}, FastInterval{0.5, 3}) == Answer::No);
  CHECK(disjoint(FastInterval{0, 1}, FastInterval{1, 3}) == Answer::Undecided);
}

TEST_CASE("exact ends belong to the interval") {
  const ExactInterval a{Number(1), Number(2)};
  CHECK(contains(a, Number(2)) == Answer::Yes);
  CHECK(contains(a, Number(1)) == Answer::Yes);
  CHECK(contains(a, Number(2) + power_of_ten(-300)) == Answer::No);
  CHECK(contains(ExactInterval::point(Number(2)), Number(2)) == Answer::Yes);
  CHECK(disjoint(a, ExactInterval{Number(2), Number(3)}) == Answer::No);  // they share 2
  CHECK(disjoint(a, ExactInterval::point(Number(2) + power_of_ten(-300))) == Answer::Yes);
  const ExactInterval ball{Number(0), exp(Number(1), kFirstBits)};
  CHECK(contains(ball, exp(Number(1), 256)) == Answer::Undecided);
  CHECK(contains(ball, Number(3)) == Answer::No);
  CHECK(contains(ball, Number(-1)) == Answer::No);
}
