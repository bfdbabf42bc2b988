// The vertical slice of the derivation: values, gradients, bands and slips of two small graphs.
#include <cmath>

#include "derivation/band.h"
#include "derivation/formula_writer.h"
#include "derivation/reverse.h"
#include "derivation/rules.h"
#include "derivation/slips.h"
#include "notation/printers.h"
#include "tests/support/catch.h"

using namespace deltarule;

TEST_CASE("sum_times: exact values and gradients") {
  Derivation d;
  const auto x = d.give("x", scalar(-2)), y = d.give("y", scalar(5)), z = d.give("z", scalar(-4));
  const auto q = *d.add(Rule::Add, {x, y}, {1, 1});
  d.set_name(q, "q");
  const auto f = *d.add(Rule::Mul, {q, z});
  d.set_name(f, "f");
  const auto dx = *add_gradient(d, f, x), dz = *add_gradient(d, f, z);
  const Values v = evaluate(d);
  CHECK(v[f](0, 0).to_string() == "-12");
  CHECK(v[dx](0, 0).to_string() == "-4");
  CHECK(v[dz](0, 0).to_string() == "3");
  CHECK(to_plain(*shown_name(d, dx)) == "∂f/∂x");
  CHECK(to_plain(formula_of(d, f)) == "q z");
  INFO(to_string(d));
  Band band(d, {dz, {}, {}, Precision::exact(), Precision::exact()});
  CHECK(band.contains(0, Number(3)) == Answer::Yes);
  CHECK(band.contains(0, Number::ratio(31, 10)) == Answer::No);
  const auto asked = {f, dx, dz};
  const auto slips = slip_instances(d, v, asked);
  CHECK(slips.size() == 2);
}

TEST_CASE("a sigmoid chain: bands hold the rounded values and are narrow") {
  Derivation d;
  auto a = d.give("x", scalar(Number::ratio(7, 10)));
  std::vector<QuantityId> weights, zs, as;
  for (int k = 1; k <= 3; ++k) {
    weights.push_back(d.give("w" + std::to_string(k), scalar(Number::ratio(-13 + 7 * k, 10))));
    const auto z = *d.add(Rule::Mul, {weights.back(), a});
    d.set_name(z, "z" + std::to_string(k));
    a = *d.add(Rule::Sigmoid, {z});
    d.set_name(a, "a" + std::to_string(k));
  }
  const auto y = d.give("y", scalar(1));
  const auto r = *d.add(Rule::Add, {a, y}, {1, -1});
  const auto J = *d.add(Rule::HalfSquare, {r});
  d.set_name(J, "J");
  const auto g = *add_gradient(d, J, weights[0]);
  const auto four = Precision::significant(4);
  Band band(d, {g, {}, {}, four, four});
  const double key = evaluate(d)[g](0, 0).to_double();
  CHECK(band.fast(0).lo < key);
  CHECK(band.fast(0).hi > key);
  CHECK((band.fast(0).hi - band.fast(0).lo) / std::fabs(key) < 0.02);
  INFO(to_string(d));
  INFO(to_plain(formula_of(d, g)));
  const ExactBands e = exact_bands(d, {g, {}, {}, four, four}, 128);
  CHECK(e.cells[0].lo.to_double() == Approx(band.fast(0).lo).epsilon(1e-9));
  CHECK(e.cells[0].hi.to_double() == Approx(band.fast(0).hi).epsilon(1e-9));
  CHECK(to_plain(formula_of(d, g)) == "∂J/∂z₁ · x");
}
