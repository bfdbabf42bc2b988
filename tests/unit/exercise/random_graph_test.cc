// Random graphs: connected, acyclic, of the size asked for, over many seeds.
#include "exercise/random_graph.h"

#include <set>

#include "derivation/rules.h"
#include "lang/parser.h"
#include "tests/support/catch.h"

namespace deltarule {
namespace {

Draw draw_of(const std::string& options) {
  const std::string line = "G: random graph " + options;
  const auto params = parse_params(line, {FileId{0}, 0, static_cast<std::uint32_t>(line.size())});
  REQUIRE(params);
  return params->parameters.at(0).draw;
}

std::string error(const std::string& options) {
  Model m;
  const Diagnostics errors = draw_graph(m, "G", draw_of(options), Stream(1, "test"));
  return errors.empty() ? "" : std::string(errors[0].code);
}

TEST_CASE("every input and node is used, the output alone is left") {
  const Draw draw = draw_of("nodes 6 inputs 4 operations add, mul, max, square sharing 1");
  std::set<std::string> shapes;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    Model m;
    REQUIRE(draw_graph(m, "G", draw, Stream(seed, "test")).empty());
    const Derivation& d = m.derivation();
    REQUIRE(d.size() == 10);
    std::set<Rule> rules;
    std::size_t operands = 0;
    for (std::size_t i = 0; i < d.size(); ++i) {
      const auto q = static_cast<QuantityId>(i);
      CHECK(d.consumers(q).empty() == (d[q].key == "f"));
      rules.insert(d[q].rule);
      operands += d[q].inputs.size();
    }
    CHECK(operands == 10);  // 4 inputs + 5 nodes once each, and one more
    CHECK(rules.contains(Rule::Square));
    CHECK(rules.contains(Rule::Add));
    CHECK(rules.contains(Rule::Mul));
    CHECK(rules.contains(Rule::Max));
    shapes.insert(to_string(d));
  }
  CHECK(shapes.size() > 190);
}

TEST_CASE("values stay readable and nothing ties") {
  const Draw draw = draw_of("nodes 7 inputs 4 operations add, sub, mul, max, min, relu sharing 2");
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    Model m;
    REQUIRE(draw_graph(m, "G", draw, Stream(seed, "test")).empty());
    const Values values = evaluate(m.derivation());
    CHECK_FALSE(values.faults().any());
    for (std::size_t i = 0; i < m.derivation().size(); ++i)
      CHECK(std::abs(values[static_cast<QuantityId>(i)](0, 0).to_double()) <= 101);
  }
}

TEST_CASE("nodes and inputs have names, and the graph knows them in order") {
  Model m;
  REQUIRE(
      draw_graph(m, "G", draw_of("nodes 5 inputs 5 operations add, mul, square"), Stream(3, "test"))
          .empty());
  const auto* graph = m.find("G")->as<Graph>();
  REQUIRE(graph != nullptr);
  CHECK(graph->inputs.front().label == "x1");
  CHECK(graph->inner.front().label == "q1");
  CHECK(graph->inner.back().label == "f");
  CHECK(m.find("q1") != nullptr);
}

TEST_CASE("depth bounds the longest path") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Model m;
    REQUIRE(draw_graph(m, "G", draw_of("nodes 3 inputs 4 operations add, mul depth 2"),
                       Stream(seed, "test"))
                .empty());
    const Derivation& d = m.derivation();
    for (const QuantityId input : d[d.find("f")].inputs)
      for (const QuantityId below : d[input].inputs) CHECK(d[below].rule == Rule::Given);
  }
}

TEST_CASE("sizes that fit no graph are told") {
  CHECK(error("nodes 2 inputs 5") == "E-063");
  CHECK(error("nodes 4 inputs 3 operations square") == "E-063");
  CHECK(error("nodes 4 inputs 3 operations add sharing 0") == "E-063");
  CHECK(error("nodes 99") == "E-063");
  CHECK(error("nodes 3..2") == "E-063");
  CHECK(error("operations ad, mul") == "E-063");
  CHECK(error("nodes 2..3 inputs 2") == "");
}

}  // namespace
}  // namespace deltarule
