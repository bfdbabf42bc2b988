// The ways to draw a parameter: what comes out lies where it should, and nothing moves another's
// draws.
#include "exercise/draws.h"

#include <set>

#include "lang/parser.h"
#include "tests/unit/exercise/exercises_here.h"

namespace deltarule {
namespace {

Draw draw_of(const std::string& text) {
  const std::string line = "p: " + text;
  const auto params = parse_params(line, {FileId{0}, 0, static_cast<std::uint32_t>(line.size())});
  REQUIRE(params);
  return params->parameters.at(0).draw;
}

/// All values of 300 draws.
std::set<std::string> values(const std::string& text) {
  std::set<std::string> all;
  const Draw draw = draw_of(text);
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    Model m;
    const Diagnostics errors = draw_parameter(m, "p", draw, Stream(seed, "test"));
    INFO(text);
    REQUIRE(errors.empty());
    std::string out;
    const Matrix& value = m.derivation().constant(m.derivation().find("p"));
    for (Eigen::Index i = 0; i < value.size(); ++i)
      out += (i == 0 ? "" : " ") + value.data()[i].to_string();
    all.insert(out);
  }
  return all;
}

std::string error(const std::string& text) {
  Model m;
  const Diagnostics errors = draw_parameter(m, "p", draw_of(text), Stream(1, "test"));
  return errors.empty() ? "" : std::string(errors[0].code);
}

using Set = std::set<std::string>;

TEST_CASE("numbers, bits and choices take every value and no other") {
  CHECK(values("int -1..2") == Set{"-1", "0", "1", "2"});
  CHECK(values("int -1..2 except 0, 2") == Set{"-1", "1"});
  CHECK(values("int 0..9 step 4") == Set{"0", "4", "8"});
  CHECK(values("decimal -0.1..0.2 step 0.1 except 0") == Set{"-1/10", "1/10", "1/5"});
  CHECK(values("bit") == Set{"0", "1"});
  CHECK(values("one of 0.5, 1/3") == Set{"1/2", "1/3"});
  CHECK(values("7/2") == Set{"7/2"});
}

TEST_CASE("vectors and matrices keep to their options") {
  CHECK(values("vector 2 distinct of bit").empty() == false);
  CHECK(values("vector 2 of bit").size() == 4);
  CHECK(values("vector 2 not zero of bit").size() == 3);
  CHECK(values("matrix 2 by 2 symmetric of bit").size() == 8);
  CHECK_FALSE(values("matrix 2 by 2 invertible of bit").contains("1 1 1 1"));
}

TEST_CASE("what makes no sense is said") {
  CHECK(error("int 2..1") == "E-063");
  CHECK(error("int 0.5..2") == "E-063");
  CHECK(error("int 0..10^9") == "E-063");
  CHECK(error("decimal 0..1") == "E-063");
  CHECK(error("decimal 0..1 step 0") == "E-063");
  CHECK(error("int 1..2 except 1, 2") == "E-063");
  CHECK(error("vector 0 of bit") == "E-063");
  CHECK(error("vector 1000 of bit") == "E-063");
  CHECK(error("vector 3 distinct of bit") == "E-063");
  CHECK(error("matrix 2 by 3 invertible of bit") == "E-063");
  CHECK(error("network") == "E-064");
  CHECK(error("int 1..nn") == "L-004");
}

std::string fixed(const std::string& draw, const std::string& text) {
  Model m;
  const Diagnostics errors = fix_parameter(m, "p", draw_of(draw), text);
  return errors.empty() ? "" : std::string(errors[0].code);
}

TEST_CASE("a parameter set by hand is one that could have been drawn") {
  CHECK(fixed("int -9..9 except 0", "3") == "");
  CHECK(fixed("int -9..9 except 0", "0") == "E-062");
  CHECK(fixed("int -9..9", "10") == "E-062");
  CHECK(fixed("int -9..9", "1/2") == "E-062");
  CHECK(fixed("decimal 0..1 step 0.1", "0.30") == "");
  CHECK(fixed("decimal 0..1 step 0.1", "0.35") == "E-062");
  CHECK(fixed("vector 2 of bit", "[0, 1]") == "");
  CHECK(fixed("vector 2 of bit", "[0, 1, 1]") == "E-062");
  CHECK(fixed("matrix 1 by 2 of bit", "[0, 1; 1, 1]") == "E-062");
  CHECK(fixed("one of sigmoid, tanh", "tanh") == "");
  CHECK(fixed("one of sigmoid, tanh", "relu") == "E-062");
  CHECK(fixed("int 1..2", "x") == "E-062");
  CHECK(fixed("int 1..2", "") == "E-062");
}

TEST_CASE("a new parameter moves no other's draws") {
  const auto one = test::given(test::file_of("x: int 1..999", "f = x + 1", "f = f", "[[f]]"));
  const auto two =
      test::given(test::file_of("w: int 1..999\nx: int 1..999", "f = x + 1", "f = f", "[[f]]"));
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Variant a = test::drawn(one, seed);
    const Variant b = test::drawn(two, seed);
    CHECK(identical(a.key(a.slots[0])(0, 0), b.key(b.slots[0])(0, 0)));
  }
}

}  // namespace
}  // namespace deltarule
