// Networks on their way from a file of answers to a mark: as lists, as text, and the construction
// with 2^16 hidden units, which is run on all 65,536 rows.
#include <fmt/format.h>

#include "grade/condition_marker.h"
#include "grade/response.h"
#include "models/threshold_network.h"
#include "tests/support/catch.h"
#include "tests/unit/exercise/exercises_here.h"

namespace deltarule {
namespace {

std::string file(int inputs, const std::string& options, const std::string& witness) {
  return test::file_of(fmt::format("n: int {0}..{0}\nf: boolean function n", inputs), "",
                       "a = find u: network of n inputs " + options +
                           " such that for r in rows(n): u(r) == f(r) witness " + witness +
                           " [1 mark]",
                       "[[a]]");
}

struct Marked {
  SlotMark slot;
  Diagnostics notes;
};

Marked marked(const Variant& v, const std::string& text, ResponseFormat format) {
  Sources sources;
  auto responses = read_responses(sources, sources.add("a.txt", text), format);
  REQUIRE(responses);
  Response& response = responses->at(0);
  check_names(v, response);
  Marker marker(v);
  SlotMark slot = marker.mark(to_typed(v, response)).slots.at(0);
  return {std::move(slot), response.notes};
}

TEST_CASE("a network as text and as lists of lists of lists") {
  const auto g = test::given(
      test::file_of("f: boolean function 2 not separable ones 2 except [1,0,0,1]", "",
                    "a = find u: network of 2 inputs such that for r in rows(2): u(r) == f(r) "
                    "witness network_by_products(f) [1 mark]",
                    "[[a]]"));
  REQUIRE(g.exercise);
  const auto v = test::drawn(g);
  for (const std::string& answer :
       {std::string("a.u: 1 1 -1; -1 -1 1 | 1 1 -2\n"),
        std::string("a.u: [[[1, 1, -1], [-1, -1, 1]], [[1, 1, -2]]]\n"),
        std::string("a: {u: [[[1, 1, -1], [-1, -1, 1]], [[1, 1, -2]]]}\n"),
        std::string("a.u: |\n    1 1 -1; -1 -1 1\n    1 1 -2\n")}) {
    const Marked m =
        marked(v, "variant: test/one@1#1\nanswers:\n  " + answer, ResponseFormat::Yaml);
    INFO(answer);
    CHECK(m.notes.empty());
    CHECK(m.slot.verdict == Verdict::Right);
  }
  const std::string json =
      R"({"variant": "test/one@1#1", "answers": {"a.u": [[[1, 1, -1], [-1, -1, 1]], [[1, 1, -2]]]}})";
  CHECK(marked(v, json, ResponseFormat::Json).slot.verdict == Verdict::Right);
}

TEST_CASE("half-open intervals stand within the brackets of a sheet") {
  const auto g = test::given(test::file_of(
      "c: int 1..1", "",
      "a = find I: interval in t, J: interval in t such that same(I, 0 < t and t <= 2) such that "
      "same(J, 0 <= t and t < 2) witness I = 0 < t and t <= 2, J = 0 <= t and t < 2 [1 mark]",
      "[[a]]"));
  REQUIRE(g.exercise);
  const auto v = test::drawn(g);
  for (const char* blanks : {"[a.I: (0, 2]] [a.J: [0, 2)]", "[a.I: ]0, 2] ] and [a.J: [0, 2[]",
                             "[a.I: 0 < t <= 2] [a.J:[0; 2)]"}) {
    const Marked m =
        marked(v, std::string("`test/one@1#1`\n\n") + blanks + "\n", ResponseFormat::Markdown);
    INFO(blanks << " " << m.slot.cells.at(0).typed);
    CHECK(m.notes.empty());
    CHECK(m.slot.verdict == Verdict::Right);
  }
}

TEST_CASE("the construction with 2^16 hidden units in a file, right and with one row wrong") {
  const auto g = test::given(file(16, "pm1 at most 2^16 + 1 units", "network_by_rows(f)"));
  INFO(g.errors());
  REQUIRE(g.exercise);
  const auto v = test::drawn(g);
  const BooleanFunction& f = *v.model->find("f")->as<BooleanFunction>();
  for (const bool is_right : {true, false}) {
    BooleanFunction built = f;
    if (!is_right) built.set(40000, !f.value(40000));
    const std::string text = to_text(network_by_rows(built));
    CHECK(text.size() > (2U << 20));
    const Marked m =
        marked(v, R"({"variant": "test/one@1#1", "answers": {"a.u": ")" + text + "\"}}",
               ResponseFormat::Json);
    CHECK(m.notes.empty());
    CHECK(m.slot.verdict == (is_right ? Verdict::Right : Verdict::Wrong));
    CHECK(m.slot.cells.at(0).typed.size() < 500);  // it is not said again
    if (is_right) continue;
    REQUIRE(m.slot.remarks.size() == 1);
    // 40000 is 1001110001000000
    CHECK(m.slot.remarks[0].parts.at(0) == "(1, 0, 0, 1, 1, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0)");
  }
}

}  // namespace
}  // namespace deltarule
