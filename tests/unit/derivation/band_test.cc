// Bands: known ends, what is a point, faults, pins, and the same in doubles and in exact numbers.
#include "derivation/band.h"

#include <cmath>

#include "derivation/rules.h"
#include "tests/support/catch.h"
#include "tests/unit/derivation/zoo.h"

using namespace deltarule;
using namespace deltarule::test;

namespace {

const Precision kFour = Precision::significant(4);
const Precision kExact = Precision::exact();

Number decimal(std::int64_t digits, int exponent) { return Number::decimal(digits, exponent); }

/// x and y, and rules of them.
struct Two {
  Derivation d;
  QuantityId x, y;

  Two(const Number& a, const Number& b) : x(d.give("x", scalar(a))), y(d.give("y", scalar(b))) {}
  QuantityId mul(QuantityId a, QuantityId b) { return *d.add(Rule::Mul, {a, b}); }
  QuantityId sub(QuantityId a, QuantityId b) { return *d.add(Rule::Add, {a, b}, {1, -1}); }
  Band band(QuantityId q, Precision work = kFour, Precision give = kFour) {
    return Band(d, {q, {}, {}, work, give});
  }
};

}  // namespace

TEST_CASE("one rounding: one unit either way, and the ends belong") {
  Two t(decimal(1234, -3), decimal(1001, -3));
  Band band = t.band(t.mul(t.x, t.y));  // 1.235234, unit 0.001
  CHECK(band.contains(0, decimal(1235234, -6)) == Answer::Yes);
  CHECK(band.contains(0, decimal(1234234, -6)) == Answer::Yes);
  CHECK(band.contains(0, decimal(1236234, -6)) == Answer::Yes);
  CHECK(band.contains(0, decimal(1236234, -6) + decimal(1, -40)) == Answer::No);
  CHECK(band.contains(0, decimal(1234234, -6) - decimal(1, -40)) == Answer::No);
  CHECK(band.meets(0, decimal(1236234, -6), Number(2)) == Answer::Yes);
  CHECK(band.meets(0, decimal(1236235, -6), Number(2)) == Answer::No);
}

TEST_CASE("the answer takes the coarser of work and give") {
  Two t(decimal(1234, -3), decimal(1001, -3));
  Band band = t.band(t.mul(t.x, t.y), kFour, Precision::significant(2));  // unit 0.1
  CHECK(band.contains(0, decimal(1335234, -6)) == Answer::Yes);
  CHECK(band.contains(0, decimal(1335235, -6)) == Answer::No);
}

TEST_CASE("a number that needs no more digits than allowed is a point") {
  Two t(decimal(5, -1), decimal(5, -1));
  Band band = t.band(t.mul(t.x, t.y));
  CHECK(band.contains(0, decimal(25, -2)) == Answer::Yes);
  CHECK(band.contains(0, decimal(25001, -5)) == Answer::No);
  CHECK(band.fast(0).lo == band.fast(0).hi);
}

TEST_CASE("so is a root that is rational and short, in doubles too") {
  for (const Number& x : {Number(4), decimal(225, -2), decimal(1, -4)}) {
    Two t(x, Number(1));
    Band band = t.band(*t.d.add(Rule::Sqrt, {t.x}));
    const Number root = sqrt(x, kFirstBits);
    CHECK(band.contains(0, root) == Answer::Yes);
    CHECK(band.contains(0, root + decimal(1, -9)) == Answer::No);
  }
  Two t(Number(2), Number(1));
  CHECK(t.band(*t.d.add(Rule::Sqrt, {t.x})).contains(0, decimal(14145, -4)) == Answer::Yes);
}

TEST_CASE("exact work: points") {
  Stream draw(1, "band/exact");
  for (int i = 0; i < 10; ++i) {
    const Animal a = chain(draw, 3, Rule::Relu);
    const Values values = evaluate(a.d);
    for (QuantityId q : a.asked) {
      Band band(a.d, {q, {}, {}, kExact, kExact});
      CHECK(band.contains(0, values[q](0, 0)) == Answer::Yes);
      CHECK(band.contains(0, values[q](0, 0) + power_of_ten(-60)) == Answer::No);
    }
  }
}

TEST_CASE(
    "rounding is passed on: the band of a later quantity holds both ends of the earlier one") {
  Two t(decimal(1234, -3), decimal(1001, -3));
  const auto q = t.mul(t.x, t.y);
  const auto f = t.mul(q, t.d.literal(Number(1000)));
  Band band = t.band(f);  // 1000 (1.235234 +- 0.001) +- 1
  CHECK(band.contains(0, decimal(1237234, -3)) == Answer::Yes);
  CHECK(band.contains(0, decimal(1237235, -3)) == Answer::No);
}

TEST_CASE("what cancels is not counted twice: the mean-value form") {
  Two t(decimal(1234, -3), decimal(1001, -3));
  const auto q = t.mul(t.x, t.y);
  Band band = t.band(t.sub(q, q));
  CHECK(band.contains(0, Number(0)) == Answer::Yes);
  CHECK(std::fabs(band.fast(0).hi) < 1e-5);  // intervals alone would say 0.002
}

TEST_CASE("a pin is its value and half a width either way") {
  Two t(Number(1), Number(2));
  const auto q = t.mul(t.x, t.y);
  const auto f = t.mul(q, t.y);
  Band band(t.d, {f, {{{q, 0, 0}, Number(10), decimal(1, -1)}}, {}, kExact, kExact});
  CHECK(band.centre(0) == 20);
  CHECK(band.contains(0, decimal(202, -1)) == Answer::Yes);
  CHECK(band.contains(0, decimal(198, -1)) == Answer::Yes);
  CHECK(band.contains(0, decimal(2021, -2)) == Answer::No);
}

TEST_CASE("all roads to sigma' are in its band") {
  Derivation d;
  const auto z = d.give("z", scalar(decimal(27, -1)));
  const auto s = *d.add(Rule::SigmoidD, {z, *d.add(Rule::Sigmoid, {z})});
  Band band(d, {s, {}, {}, Precision::significant(3), Precision::significant(3)});
  // a = 0.937: 0.0590; by e^-2.7 = 0.0672 and 1.07 it is a = 0.935 and 0.0608, or 0.0672 / 1.07^2 =
  // 0.0587.
  CHECK(band.contains(0, decimal(608, -4)) == Answer::Yes);
  CHECK(band.contains(0, decimal(587, -4)) == Answer::Yes);
  CHECK(band.contains(0, decimal(4, -2)) == Answer::No);
}

TEST_CASE("the band of another is disjoint, or not") {
  Two t(decimal(1234, -3), decimal(1001, -3));
  Band a = t.band(t.mul(t.x, t.y));
  Band same = t.band(t.mul(t.y, t.x));
  Band other = t.band(t.mul(t.x, t.x));
  CHECK(a.disjoint(0, same) == Answer::No);
  CHECK(a.disjoint(0, other) == Answer::Yes);
  // 1.235234 + 0.001 meets 1.237234 - 0.001 in one point, which is shared
  Two near(decimal(1237234, -6), Number(1));
  Band touching = near.band(near.mul(near.x, near.y));
  CHECK(a.disjoint(0, touching) == Answer::No);
}

TEST_CASE("a rule that the rounding may lead out of: a fault of the domain") {
  Two t(decimal(10001, -4), decimal(10001, -4));
  const auto small =
      t.sub(t.mul(t.x, t.y), t.d.literal(Number(1)));  // 0.0002, rounded anywhere near 0
  CHECK(t.band(*t.d.add(Rule::Log, {small})).faults().domain);
  CHECK(t.band(*t.d.add(Rule::Reciprocal, {small})).faults().domain);
  CHECK_FALSE(t.band(small).faults().any());
}

TEST_CASE(
    "a decision that the rounding leaves open: a fault of the branch, and both ways are in the "
    "band") {
  Two t(decimal(10001, -4), decimal(10001, -4));
  const auto z = t.sub(t.mul(t.x, t.y), t.d.literal(Number(1)));
  const auto a = *t.d.add(Rule::Relu, {z});
  CHECK(t.band(a).faults().branch);
  Band slope = t.band(*t.d.add(Rule::ReluD, {z, a}));
  CHECK(slope.faults().branch);
  CHECK(slope.contains(0, Number(0)) == Answer::Yes);
  CHECK(slope.contains(0, Number(1)) == Answer::Yes);
  Band chosen =
      t.band(*t.d.add(Rule::Select, {*t.d.add(Rule::Step, {z}, {1}), t.x, t.d.literal(Number(7))}));
  CHECK(chosen.faults().branch);
  CHECK(chosen.contains(0, Number(7)) == Answer::Yes);
  CHECK(chosen.contains(0, decimal(10001, -4)) == Answer::Yes);
  const auto large = t.mul(t.x, t.y);
  CHECK_FALSE(t.band(*t.d.add(Rule::Relu, {large})).faults().any());
}

TEST_CASE("a tie counts where a derivative is taken") {
  Two t(Number(2), Number(2));
  const auto z = t.sub(t.x, t.y);
  const auto a = *t.d.add(Rule::Relu, {z});
  CHECK_FALSE(t.band(a, kExact, kExact).faults().branch);
  CHECK(t.band(*t.d.add(Rule::ReluD, {z, a}), kExact, kExact).faults().branch);
}

TEST_CASE("sums in any order: each partial sum may be off by a unit of the largest") {
  Derivation d;
  Matrix m(4, 1);
  m << decimal(12345, -4), decimal(-12344, -4), decimal(11111, -5), decimal(22222, -5);
  const auto total = *d.add(Rule::Sum, {d.give("v", m)});
  Band band(d, {total, {}, {}, kFour, kFour});
  // 0.33343; magnitudes 2.80, unit 0.001, two partial sums, then the total's own unit 0.0001
  CHECK(band.contains(0, decimal(33343, -5) + decimal(21, -4)) == Answer::Yes);
  CHECK(band.contains(0, decimal(33343, -5) + decimal(22, -4)) == Answer::No);
}

TEST_CASE("bands in doubles and in exact numbers have the same ends") {
  Stream draw(2, "band/agree");
  int compared = 0;
  for (int i = 0; i < 80; ++i) {
    const Animal a = draw_animal(draw);
    for (QuantityId q : a.asked) {
      const BandRequest request{q, {}, {}, kFour, i % 2 == 0 ? kFour : Precision::significant(3)};
      const FastBands fast = fast_bands(a.d, request);
      if (fast.faults.any()) continue;
      const ExactBands exact = exact_bands(a.d, request, kFirstBits);
      CHECK_FALSE(exact.faults.any());
      for (std::size_t c = 0; c < fast.cells.size(); ++c, ++compared) {
        INFO(a.name << ", draw " << i << ", %" << index(q) << "\n" << to_string(a.d));
        CHECK(fast.cells[c].lo ==
              Approx(exact.cells[c].lo.to_double()).epsilon(1e-9).margin(1e-12));
        CHECK(fast.cells[c].hi ==
              Approx(exact.cells[c].hi.to_double()).epsilon(1e-9).margin(1e-12));
      }
    }
  }
  CHECK(compared > 1000);
}

TEST_CASE("bands of sigmoid chains are narrow enough to ask: 2 % at 4 sf over three layers") {
  Stream draw(3, "band/narrow");
  for (int i = 0; i < 10; ++i) {
    const Animal a = chain(draw, 3, Rule::Sigmoid);
    Band band(a.d, {a.asked.back(), {}, {}, kFour, kFour});
    CHECK(band.fast(0).hi - band.fast(0).lo < 0.02 * std::fabs(band.centre(0)));
  }
}
