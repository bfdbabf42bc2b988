// Networks of perceptrons: all rows at once against row by row, and the known constructions.
#include "models/threshold_network.h"

#include "base/random.h"
#include "tests/support/catch.h"

namespace deltarule {
namespace {

BooleanFunction random_function(Stream& draw, int inputs) {
  return BooleanFunction::where(inputs, [&](std::uint32_t) { return draw.bit(); });
}

ThresholdNetwork random_network(Stream& draw, int inputs, std::vector<int> widths) {
  ThresholdNetwork network;
  network.inputs = inputs;
  network.firing = draw.bit() ? Firing::AtLeastZero : Firing::AboveZero;
  network.input_code = draw.bit() ? BitCode::ZeroOne : BitCode::PlusMinus;
  network.unit_code = draw.bit() ? BitCode::ZeroOne : BitCode::PlusMinus;
  int before = inputs;
  for (const int width : widths) {
    ThresholdLayer& layer = network.layers.emplace_back();
    for (int u = 0; u < width; ++u) {
      // Small ones, so that sums of exactly 0 are common; now and then a fraction.
      layer.push_back({{}, Number::ratio(draw.between(-3, 3), draw.bit() ? 1 : 2)});
      for (int i = 0; i < before; ++i)
        layer.back().weights.push_back(Number::ratio(draw.between(-3, 3), draw.bit() ? 1 : 3));
    }
    before = width;
  }
  return network;
}

void check_every_row(const ThresholdNetwork& network) {
  REQUIRE(can_run_all_rows(network));
  const std::vector<BooleanFunction> all = run_all_rows(network);
  for (std::uint32_t row = 0; row < all[0].rows(); ++row) {
    const std::vector<bool> one = run_row(network, row).back();
    for (std::size_t i = 0; i < one.size(); ++i) REQUIRE(all[i].value(row) == one[i]);
  }
}

TEST_CASE("all rows at once are each row by itself") {
  Stream draw(1, "threshold");
  for (int i = 0; i < 40; ++i) {
    const int n = 1 + i % 10;
    check_every_row(random_network(draw, n, {1}));
    check_every_row(random_network(draw, n, {3, 2}));
    check_every_row(random_network(draw, n, {4, 3, 2}));
  }
  check_every_row(random_network(draw, 4, {5, 70, 3}));  // more than one group of units
}

TEST_CASE("weights beyond machine integers are run exactly too") {
  ThresholdNetwork network{1, {{{{power_of_ten(40)}, -power_of_ten(40)}}}};
  CHECK(run_all_rows(network)[0].to_text() == "01");
  network.layers[0][0].bias -= Number(1);
  CHECK(run_all_rows(network)[0].to_text() == "00");  // short of it by 1 in 10^40
}

TEST_CASE("at 0 exactly the rule decides") {
  const ThresholdUnit unit{{1, 1}, -2};
  CHECK(run_all_rows({2, {{unit}}, Firing::AtLeastZero})[0] == and_of(2));
  CHECK(run_all_rows({2, {{unit}}, Firing::AboveZero})[0] == BooleanFunction(2));
}

TEST_CASE("a hidden unit for a row fires on that row only") {
  for (std::uint32_t row = 0; row < 8; ++row) {
    ThresholdNetwork network{3, {{unit_for_row(3, row)}}};
    network.input_code = BitCode::PlusMinus;
    CHECK(run_all_rows(network)[0] ==
          BooleanFunction::where(3, [&](std::uint32_t r) { return r == row; }));
  }
}

TEST_CASE("one hidden unit a row computes any function") {
  Stream draw(2, "threshold");
  for (const int n : {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 14}) {
    const BooleanFunction f = random_function(draw, n);
    const ThresholdNetwork network = network_by_rows(f);
    CHECK(network.layers[0].size() == f.rows());
    CHECK(run_all_rows(network)[0] == f);
  }
}

TEST_CASE("one hidden unit a product of a form computes its function") {
  Stream draw(3, "threshold");
  for (int n = 1; n <= 5; ++n)
    for (const BooleanFunction& f :
         {random_function(draw, n), BooleanFunction(n), BooleanFunction(n, true)}) {
      const SumOfProducts form = minimal_form(f);
      const ThresholdNetwork network = network_by_products(form);
      REQUIRE(is_well_formed(network));
      CHECK(network.layers[0].size() == form.products.size());
      CHECK(run_all_rows(network)[0] == f);
    }
}

TEST_CASE("parity with as many hidden units as inputs") {
  for (const int n : {1, 2, 3, 7, 16})
    CHECK(run_all_rows(network_for_parity(n))[0] == parity_of(n));
}

TEST_CASE("networks that are none, and those that take too long") {
  const ThresholdUnit two{{1, 1}, 0};
  CHECK(is_well_formed({2, {{two}}}));
  CHECK_FALSE(is_well_formed({3, {{two}}}));      // a weight is missing
  CHECK_FALSE(is_well_formed({2, {}}));           // no layer
  CHECK_FALSE(is_well_formed({2, {{two}, {}}}));  // no output
  CHECK_FALSE(is_well_formed({17, {{{std::vector<Number>(17, Number(1)), 0}}}}));
  CHECK_FALSE(is_well_formed({1, {{{{sqrt(Number(2), kFirstBits)}, 0}}}}));  // not exact
  CHECK(is_well_formed({2, {{}, {{{}, -1}}}}));  // False: no hidden unit
  CHECK(can_run_all_rows({2, {{two}}}));
  ThresholdNetwork large{16, {{}, {}}};
  large.layers[0].assign(2000, {std::vector<Number>(16, Number(1)), 0});
  large.layers[1].assign(2000, {std::vector<Number>(2000, Number(1)), 0});
  CHECK_FALSE(can_run_all_rows(large));
}

}  // namespace
}  // namespace deltarule
