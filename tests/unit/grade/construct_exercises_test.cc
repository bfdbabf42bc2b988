// Construct exercises against answers whose truth is known by another way: networks run by
// models/, forms with products left out, derivatives written otherwise. 1000 right ones and 1000
// wrong ones each.
#include <fmt/format.h>

#include <algorithm>

#include "base/random.h"
#include "base/text.h"
#include "grade/condition_marker.h"
#include "models/threshold_network.h"
#include "tests/support/catch.h"
#include "tests/support/exercises.h"

namespace deltarule {
namespace {

constexpr int kAnswers = 1000;

struct Tried {
  int right = 0, wrong = 0;
  bool is_enough() const { return right >= kAnswers && wrong >= kAnswers; }
  bool wants(bool is_right) { return (is_right ? right : wrong)++ < kAnswers; }
};

void check(Marker& marker, const std::vector<TypedSlot>& answers, bool is_right) {
  const SlotMark slot = marker.mark(answers).slots.at(0);
  INFO(slot.cells.at(0).typed);
  REQUIRE(slot.verdict == (is_right ? Verdict::Right : Verdict::Wrong));
  CHECK(identical(slot.marks, is_right ? slot.out_of : Number(0)));
}

std::string written(const ThresholdUnit& unit) {
  std::string out;
  for (const Number& w : unit.weights) out += w.to_string() + " ";
  return out + unit.bias.to_string();
}

ThresholdUnit random_unit(Stream& stream) {
  const auto any = [&stream] { return Number::ratio(stream.between(-4, 4), 2); };
  return {{any(), any()}, any()};
}

ThresholdUnit scaled(ThresholdUnit unit, const Number& by) {
  for (Number& w : unit.weights) w *= by;
  unit.bias *= by;
  return unit;
}

TEST_CASE("networks of two hidden perceptrons") {
  const auto loaded = test::load_exercise("network/xor_two_hidden");
  Tried tried;
  for (std::uint64_t seed = 1; !tried.is_enough(); ++seed) {
    REQUIRE(seed < 2000);
    const auto v = draw(*loaded.exercise, {seed, std::nullopt, {}});
    REQUIRE(v);
    const BooleanFunction& f = *v->model->find("f")->as<BooleanFunction>();
    Marker marker(*v);
    Stream stream(seed, "networks");
    for (int k = 0; k < 8; ++k) {
      ThresholdNetwork net;
      net.inputs = 2;
      net.layers = {{random_unit(stream), random_unit(stream)}, {random_unit(stream)}};
      if (k % 2 == 0) {  // one that is right, by positive factors and in either order
        const bool is_xor = !f.value(0);
        const auto factor = [&] {
          return Number::ratio(stream.between(1, 9), stream.between(1, 9));
        };
        ThresholdUnit a = {{1, 1}, is_xor ? -1 : -2};
        ThresholdUnit b = {{-1, -1}, is_xor ? 1 : 0};
        if (stream.bit()) std::swap(a, b);
        net.layers = {{scaled(a, factor()), scaled(b, factor())},
                      {scaled({{1, 1}, is_xor ? -2 : -1}, factor())}};
      }
      const bool is_right = run_all_rows(net).at(0) == f;
      if (!tried.wants(is_right)) continue;
      check(marker,
            {{"net.g",
              {fmt::format("{}; {}{}{}", written(net.layers[0][0]), written(net.layers[0][1]),
                           k % 4 < 2 ? " | " : "\n", written(net.layers[1][0]))}}},
            is_right);
    }
  }
}

TEST_CASE("minimal sums of products, and those with a product too few or too many") {
  const auto loaded = test::load_exercise("boolean/minimal");
  Tried tried;
  for (std::uint64_t seed = 1; !tried.is_enough(); ++seed) {
    REQUIRE(seed < 2000);
    const auto v = draw(*loaded.exercise, {seed, 1 + static_cast<int>(seed % 2), {}});
    REQUIRE(v);
    const BooleanFunction& f = *v->model->find("f")->as<BooleanFunction>();
    const std::vector<std::string> names = {"x1", "x2", "x3", "x4"};
    Marker marker(*v);
    Stream stream(seed, "forms");
    for (int k = 0; k < 6; ++k) {
      SumOfProducts sum = minimal_form(f);
      stream.shuffle(sum.products);
      if (k % 3 == 1) sum.products.pop_back();
      if (k % 3 == 2) sum.products.push_back(sum.products.front());
      const bool is_right = k % 3 == 0;
      if (tried.wants(is_right)) check(marker, {{"sum", {to_string(sum, names)}}}, is_right);
    }
  }
}

TEST_CASE("derivatives in any form, and near misses") {
  const auto loaded = test::load_exercise("chain_rule/derivative");
  Tried tried;
  for (std::uint64_t seed = 1; !tried.is_enough(); ++seed) {
    REQUIRE(seed < 2000);
    const auto v = draw(*loaded.exercise, {seed, std::nullopt, {}});
    REQUIRE(v);
    const std::string key = v->conditions.at(0).witness.at(0).text;
    Marker marker(*v);
    const std::vector<std::pair<std::string, bool>> rows = {
        {key, true},
        {fmt::format("({}) * 3 / 3", key), true},
        {fmt::format("{} + sin(x)^2 - 1 + cos(x)^2", key), true},
        {fmt::format("1/(1/({}))", key), true},
        {replace_all(key, "exp(", "e^("), true},
        {fmt::format("({}) + 1", key), false},
        {fmt::format("-({})", key), false},
        {replace_all(key, "cos", "sin"), false},
        {fmt::format("({}) * 1.000001", key), false},
    };
    for (const auto& [text, is_right] : rows)
      if (tried.wants(is_right)) check(marker, {{"d.e", {text}}}, is_right);
  }
}

}  // namespace
}  // namespace deltarule
