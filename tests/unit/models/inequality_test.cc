// Intervals and inequalities: two are the same, or there is a point that tells them apart.
#include "models/inequality.h"

#include "base/random.h"
#include "tests/support/catch.h"

namespace deltarule {
namespace {

Number any(Stream& stream, int most) {
  return Number::ratio(stream.between(-most, most), stream.between(1, 3));
}

LinearInequality random_inequality(Stream& stream, std::size_t n, int most) {
  LinearInequality out;
  for (std::size_t i = 0; i < n; ++i) out.coefficients.push_back(any(stream, most));
  out.constant = any(stream, most);
  out.is_strict = stream.bit();
  return out;
}

TEST_CASE("an inequality times a positive number is the same one") {
  Stream stream(1, "inequalities");
  for (int k = 0; k < 1000; ++k) {
    const LinearInequality a = random_inequality(stream, 1 + static_cast<std::size_t>(k % 5), 50);
    LinearInequality b = a;
    const Number by = Number::ratio(stream.between(1, 40), stream.between(1, 40));
    for (Number& c : b.coefficients) c *= by;
    b.constant *= by;
    CHECK_FALSE(difference(a, b));
  }
}

TEST_CASE("where two inequalities differ there is a point, near or far") {
  Stream stream(2, "inequalities");
  for (int k = 0; k < 2000; ++k) {
    const std::size_t n = 1 + static_cast<std::size_t>(k % 5);
    const LinearInequality a = random_inequality(stream, n, 3);
    LinearInequality b = random_inequality(stream, n, 3);
    if (k % 4 == 1) b.coefficients = a.coefficients;                 // parallel
    if (k % 4 == 2) b = {a.coefficients, a.constant, !a.is_strict};  // on the boundary only
    if (k % 4 == 3) b.constant = Number(1000);                       // far from 0
    const auto at = difference(a, b);
    const bool is_flat_a = identical(a.coefficients[0], 0) && n == 1;
    if (k % 4 == 2 && !is_flat_a && n == 1) REQUIRE(at);
    if (at) CHECK(holds_at(a, *at) != holds_at(b, *at));
  }
}

TEST_CASE("inequalities that differ by a little, and those without variables") {
  const LinearInequality a{{1, 1}, 0, false};
  CHECK(difference(a, {{1, 1}, 0, true}));
  CHECK(difference(a, {{1, 1}, Number::ratio(1, 1000), false}));
  CHECK(difference(a, {{1, Number::ratio(1001, 1000)}, 0, false}));
  CHECK(difference(a, {{-1, -1}, 0, false}));
  CHECK(difference(a, {{0, 0}, 1, false}));
  CHECK_FALSE(difference({{0, 0}, 1, false}, {{0, 0}, 7, true}));
  CHECK(difference({{0, 0}, 0, false}, {{0, 0}, 0, true}));
}

TEST_CASE("intervals differ at an end, between two or beyond") {
  const NumberInterval a{Number(0), Number(2), false, true};
  CHECK_FALSE(difference(a, a));
  CHECK(identical(*difference(a, {Number(0), Number(2), true, true}), 0));
  CHECK(identical(*difference(a, {Number(0), Number(2), false, false}), 2));
  CHECK(difference(a, {Number(0), Number(3), false, true}));
  CHECK(difference(a, {Number(0), std::nullopt, false, false}));
  CHECK(difference(a, {std::nullopt, std::nullopt, false, false}));
  CHECK_FALSE(difference(NumberInterval{}, NumberInterval{}));
  CHECK(is_empty({Number(2), Number(2), false, true}));
  CHECK_FALSE(is_empty({Number(2), Number(2), true, true}));
}

}  // namespace
}  // namespace deltarule
