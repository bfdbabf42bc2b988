// Boolean functions and labelled points that are drawn have what was asked of them.
#include "exercise/draws_models.h"

#include <fmt/format.h>

#include <set>

#include "exercise/draws.h"
#include "lang/parser.h"
#include "models/mp_neuron.h"
#include "models/separability.h"
#include "tests/unit/exercise/exercises_here.h"

namespace deltarule {
namespace {

Draw draw_of(const std::string& text) {
  const std::string line = "p: " + text;
  const auto params = parse_params(line, {FileId{0}, 0, static_cast<std::uint32_t>(line.size())});
  REQUIRE(params);
  return params->parameters.at(0).draw;
}

Model drawn_model(const std::string& text, std::uint64_t seed) {
  Model m;
  const Diagnostics errors = draw_parameter(m, "p", draw_of(text), Stream(seed, "test"));
  INFO(text << (errors.empty() ? "" : errors[0].message));
  REQUIRE(errors.empty());
  return m;
}
BooleanFunction function(const std::string& text, std::uint64_t seed) {
  return *drawn_model(text, seed).find("p")->as<BooleanFunction>();
}
std::string error(const std::string& text) {
  Model m;
  const Diagnostics errors = draw_parameter(m, "p", draw_of(text), Stream(1, "test"));
  return errors.empty() ? "" : std::string(errors[0].code);
}

TEST_CASE("functions have the property that is asked for, at every size") {
  for (int n = 2; n <= 4; ++n)
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
      const std::string size = fmt::format("boolean function {} ", n);
      CHECK(is_separable(function(size + "separable", seed)));
      CHECK_FALSE(is_separable(function(size + "not separable", seed)));
      CHECK(mp_representable(function(size + "representable", seed), false));
      CHECK_FALSE(mp_representable(function(size + "not representable", seed), false));
    }
}

TEST_CASE("balanced means as often with as without") {
  int with = 0;
  for (std::uint64_t seed = 0; seed < 400; ++seed)
    with += mp_representable(function("boolean function 4 balanced representable", seed), false);
  CHECK(with > 150);
  CHECK(with < 250);
}

TEST_CASE("ones and except restrict the column") {
  std::set<std::string> seen;
  for (std::uint64_t seed = 0; seed < 200; ++seed)
    seen.insert(function("truth table 2 ones 1..2 except [0,1,1,0], [1,0,0,1]", seed).to_text());
  CHECK(seen.size() == 8);
  CHECK_FALSE(seen.contains("0110"));
}

TEST_CASE("a function can be drawn unlike one drawn before") {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    Model m;
    REQUIRE(draw_parameter(m, "f", draw_of("boolean function 1"), Stream(seed, "f")).empty());
    REQUIRE(
        draw_parameter(m, "g", draw_of("boolean function 1 except f"), Stream(seed, "g")).empty());
    CHECK_FALSE(*m.find("f")->as<BooleanFunction>() == *m.find("g")->as<BooleanFunction>());
  }
}

/// What the drawn points say of themselves.
LabelledPoints points(const std::string& text, std::uint64_t seed) {
  const Model m = drawn_model(text, seed);
  const List list = *m.find("p")->as<List>();
  LabelledPoints data;
  for (const Item& item : list.items) {
    const Record& record = *item.value.as<Record>();
    const Matrix& x = m.derivation().constant(*record.members.at(0).value.as<QuantityId>());
    const Matrix& y = m.derivation().constant(*record.members.at(1).value.as<QuantityId>());
    data.points.conservativeResize(data.points.rows() + 1, x.size());
    for (Eigen::Index j = 0; j < x.size(); ++j) data.points(data.points.rows() - 1, j) = x(j, 0);
    data.labels.push_back(static_cast<int>(y(0, 0).to_int()));
  }
  return data;
}

TEST_CASE("points are distinct, of both classes, and separable or not as asked") {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    const LabelledPoints a =
        points("points 6 in -4..4 step 1/2 dimension 2 separable margin 1 labels pm1", seed);
    const Separability plane = separate(a);
    REQUIRE(plane.plane);
    std::set<std::string> places;
    for (Eigen::Index i = 0; i < a.points.rows(); ++i)
      places.insert(a.points(i, 0).to_string() + " " + a.points(i, 1).to_string());
    CHECK(places.size() == 6);
    CHECK(std::set<int>(a.labels.begin(), a.labels.end()) == std::set<int>{-1, 1});
    LabelledPoints b = points("points 5 in 0..3 dimension 3 not separable labels 01", seed);
    CHECK(std::set<int>(b.labels.begin(), b.labels.end()) == std::set<int>{0, 1});
    for (int& label : b.labels) label = label == 1 ? 1 : -1;
    CHECK(separate(b).common);
  }
}

TEST_CASE("draws that make no sense are refused") {
  CHECK(error("boolean function 17") == "E-063");
  CHECK(error("boolean function 7 separable") == "E-063");
  CHECK(error("boolean function 2 separable not representable ones 3") == "E-063");
  CHECK(error("boolean function 2 ones 4 not separable") == "E-063");
  CHECK(error("boolean function 2 except [0,1]") == "E-063");
  CHECK(error("points 4") == "E-063");
  CHECK(error("points 40 in 0..1") == "E-063");
  CHECK(error("points 4 in 0..3 margin 1") == "E-063");
  CHECK(error("points 4 in 0..3 separable not separable") == "E-063");
  CHECK(error("points 4 in 3..0") == "E-063");
}

}  // namespace
}  // namespace deltarule
