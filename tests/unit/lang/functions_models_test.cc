// The functions over models: values on known functions, and what they refuse.
#include "lang/functions_models.h"

#include "lang/elaborate.h"
#include "lang/parser.h"
#include "tests/support/catch.h"

namespace deltarule {
namespace {

Model model() {
  Model m;
  m.define("andf", {*BooleanFunction::from_text("0001")});
  m.define("xorf", {*BooleanFunction::from_text("0110")});
  m.define("kinds", {List{{{"1", {Word{"excitatory"}}}, {"2", {Word{"inhibitory"}}}}}});
  return m;
}

/// A number, or the code of the error.
std::string value(const std::string& text) {
  const Model m = model();
  const auto e = parse_expression(text, {FileId::None, 0, static_cast<std::uint32_t>(text.size())});
  REQUIRE(e);
  const auto x = m.number(*e);
  return x ? x->to_string() : std::string(x.error().at(0).code);
}

TEST_CASE("functions over models") {
  struct Row {
    std::string text, value;
  };
  const Row rows[] = {
      {"separable(andf)", "1"},
      {"separable(xorf)", "0"},
      {"mp_representable(andf)", "1"},
      {"mp_representable(xorf)", "0"},
      {"mp_solve(andf).theta", "2"},
      {"mp_solve(xorf).theta", "L-036"},
      {"mp(kinds, 1, [1, 0])", "1"},
      {"mp(kinds, 1, [1, 1])", "0"},           // inhibition is absolute
      {"mp_weighted(kinds, 0, [1, 1])", "1"},  // 1 - 1 >= 0
      {"mp_strict(kinds, 1, [1, 0])", "0"},
      {"mp(kinds, 1, [1])", "L-026"},
      {"mp(3, 1, [1])", "L-025"},
      {"perceptron([1, 1], -2, [1, 1])", "1"},  // at the boundary
      {"perceptron_flipped([1, 1], -2, [1, 1])", "0"},
      {"network([1, 1, -1; -1, -1, 1], [1, 1, -2], [1, 0])", "1"},  // XOR
      {"network([1, 1, -1; -1, -1, 1], [1, 1, -2], [1, 1])", "0"},
      {"network([1, 1; 1, 1], [1, 1, -2], [1, 1])", "L-026"},
      {"layers([1, 1, -2])", "L-025"},                         // a network is no number
      {"count_true(layers([1, 1, -1; -1, -1, 1]))", "L-026"},  // two outputs
      {"count_true(layers([1, 1, -1; -1, -1, 1], [1, -2]))", "L-026"},
      {"count_true(layers([1, 1, -2]))", "1"},
      {"network_by_rows(3)", "L-025"},
      {"length(places([0, 0]))", "0"},
      {"count_true(xorf)", "2"},
      {"is_minimal(minimal_form(xorf), xorf)", "1"},
      {"separator(andf).b", "any"},
      {"separator(xorf).b", "L-036"},
      {"sum(common_point(xorf).coefficients)", "2"},
      {"common_point(andf).point", "L-036"},
      {"separable(3)", "L-025"},
  };
  for (const Row& row : rows) {
    if (row.value == "any") {
      CHECK_FALSE(value(row.text).starts_with("L-"));
    } else {
      INFO(row.text);
      CHECK(value(row.text) == row.value);
    }
  }
}

}  // namespace
}  // namespace deltarule
