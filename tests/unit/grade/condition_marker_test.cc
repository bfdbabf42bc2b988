// Condition slots: an answer is right iff it fulfils the condition, in whatever way it is written;
// what cannot be read costs nothing; every counterexample that is shown is one.
#include "grade/condition_marker.h"

#include <fmt/format.h>

#include <algorithm>

#include "grade/report.h"
#include "grade/report_words.h"
#include "grade/response.h"
#include "tests/support/catch.h"
#include "tests/unit/exercise/exercises_here.h"

namespace deltarule {
namespace {

SlotMark mark(const Variant& v, const std::vector<TypedSlot>& answers) {
  Marker marker(v);
  return marker.mark(answers).slots.at(0);
}

std::string says(const SlotMark& slot) {
  std::string out;
  for (const Remark& remark : slot.remarks)
    out += (out.empty() ? "" : " ") + say_plainly(remark.code, remark.parts);
  return out;
}
bool has_remark(const SlotMark& slot, std::string_view code) {
  return std::ranges::any_of(slot.remarks, [&](const Remark& r) { return r.code == code; });
}

// ---- what is said

const std::string kNeuron =
    "neuron = find kinds: n of excitatory, inhibitory\n"
    "              theta: int 0..n+1\n"
    "         such that for r in rows(n): mp(kinds, theta, r) == f(r)\n"
    "         or impossible if not mp_representable(f)\n"
    "         witness mp_solve(f)  [3 marks]";
std::string neuron_for(const std::string& f) {
  return test::file_of("n: int 2..2\nf: boolean function n " + f, "", kNeuron, "[[neuron]]");
}
const std::string kAnd = "ones 1 except [1,0,0,0], [0,1,0,0], [0,0,1,0]";
const std::string kXor = "ones 2 not representable except [1,0,0,1]";
/// x1 and not x2
const std::string kAndNot = "ones 1 except [1,0,0,0], [0,1,0,0], [0,0,0,1]";

SlotMark neuron(const std::string& f, const std::string& kinds, const std::string& theta,
                const std::string& impossible = "") {
  const auto g = test::given(neuron_for(f));
  const auto v = test::drawn(g);
  return mark(
      v,
      {{"neuron.kinds", {kinds}}, {"neuron.theta", {theta}}, {"neuron.impossible", {impossible}}});
}

TEST_CASE("slips of a condition are named where they explain the answer") {
  CHECK(has_remark(neuron(kAnd, "ee", "1"), "condition-slip-strict"));
  CHECK_FALSE(has_remark(neuron(kAnd, "ee", "0"), "condition-slip-strict"));
  CHECK(has_remark(neuron("ones 3 except [0,1,1,1], [1,0,1,1], [1,1,1,0]", "ie", "0"),
                   "condition-slip-inhibition"));
  CHECK(says(neuron(kAnd, "ee", "1")) ==
        "At (0, 1) your answer gives 1, where 0 is needed. It would be right if the neuron fired "
        "only above its threshold; it fires at the threshold too.");
}

TEST_CASE("impossible is an answer, true or not") {
  CHECK(neuron(kXor, "", "", "impossible").verdict == Verdict::Right);
  CHECK(neuron(kXor, "impossible", "").verdict == Verdict::Right);
  CHECK(neuron(kXor, "", "", "no such neuron").verdict == Verdict::Right);
  CHECK(has_remark(neuron(kXor, "ee", "1"), "condition-impossible"));
  CHECK(neuron(kAnd, "", "", "impossible").verdict == Verdict::Wrong);
  CHECK(has_remark(neuron(kAnd, "", "", "impossible"), "condition-possible"));
}

TEST_CASE("bounds are part of the condition") {
  for (const char* theta : {"4", "-1", "1.5", "3/2"}) {
    const SlotMark slot = neuron(kAnd, "ee", theta);
    CHECK(slot.verdict == Verdict::Wrong);
    CHECK(says(slot) == "theta is to be a whole number from 0 to 3.");
  }
  CHECK(neuron(kAndNot, "e i", "1").verdict == Verdict::Right);
  CHECK(neuron(kAnd, "e e", "4/2").verdict == Verdict::Right);
}

TEST_CASE("what cannot be read is no wrong answer and costs nothing") {
  const std::vector<std::vector<std::string>> rows = {
      {"ee", "two", ""},          // no number
      {"ee", "1,2", ""},          // two readings
      {"e", "2", ""},             // a word too few
      {"e e e", "2", ""},         // a word too many
      {"e x", "2", ""},           // no such kind
      {"", "2", ""},              // half an answer
      {"ee", "", ""},             // the other half
      {"ee", "2", "impossible"},  // both
      {"", "", "perhaps"},        // neither yes nor no
      {"", "", "no"},             // and then?
      {std::string(5000, 'e'), "2", ""},
      {"\xff\xfe", "2", ""},
      {"ee", std::string(5000, '9'), ""},
  };
  for (const auto& row : rows) {
    const SlotMark slot = neuron(kAnd, row[0], row[1], row[2]);
    INFO(row[0].substr(0, 20) << " | " << row[1].substr(0, 20) << " | " << row[2]);
    CHECK(slot.verdict == Verdict::Unreadable);
    CHECK(identical(slot.marks, 0));
    CHECK(says(slot).ends_with("It uses up no attempt."));
  }
  CHECK(neuron(kAnd, " ", "", " ").verdict == Verdict::Blank);
}

// ---- formulas and expressions

SlotMark formula(const std::string& typed, const std::string& condition) {
  const auto g = test::given(test::file_of(
      "n: int 2..2\nf: boolean function n ones 3 except [1,1,1,0], [1,1,0,1], [1,0,1,1]", "",
      "g = find e: formula in x1, x2 such that " + condition + " witness minimal_form(f) [1 mark]",
      "[[g]]"));
  const auto v = test::drawn(g);
  return mark(v, {{"g.e", {typed}}});
}

TEST_CASE("a formula is run on all rows") {
  const std::string all = "for r in rows(n): e(r) == f(r)";
  CHECK(formula("x1 + x2", all).verdict == Verdict::Right);
  CHECK(formula("not (not x1 and not x2)", all).verdict == Verdict::Right);
  std::string pasted = "x_1 + x_2";  // as long as LaTeX makes them
  for (int i = 0; i < 20; ++i) pasted += " + \\overline{x_1} \\cdot x_{2}";
  CHECK(formula(pasted, all).verdict == Verdict::Right);
  CHECK(says(formula("x1 x2", all)) == "At (0, 1) your answer gives 0, where 1 is needed.");
  CHECK(formula("x1 + x3", all).verdict == Verdict::Unreadable);
  CHECK(formula("x1 + x2", "is_minimal(e, f)").verdict == Verdict::Right);
  CHECK(has_remark(formula("x1 + x1' x2", "is_minimal(e, f)"), "condition-not-minimal"));
}

SlotMark derivative(const std::string& typed) {
  const auto g = test::given(test::file_of(
      "a: int 3..3", "",
      "d = find e: expression in x over 1..2 such that same(e, grad(sin(a * x^2), x))\n"
      "    witness e = 2 * a * x * cos(a * x^2) [1 mark]",
      "[[d]]"));
  const auto v = test::drawn(g);
  return mark(v, {{"d.e", {typed}}});
}

TEST_CASE("any expression that is the same function is right") {
  CHECK(derivative("6*x*cos(3*x^2)").verdict == Verdict::Right);
  CHECK(derivative("cos(3*x*x)*x*6").verdict == Verdict::Right);
  CHECK(derivative("6*x*cos(3*x^2) + sin(x)^2 + cos(x)^2 - 1").verdict == Verdict::Right);
  const SlotMark slot = derivative("cos(3*x^2)");
  CHECK(slot.verdict == Verdict::Wrong);
  CHECK(slot.remarks.at(0).code == "condition-value-at");
  CHECK(derivative("6*y").verdict == Verdict::Unreadable);
}

// ---- from a file of answers to a report

TEST_CASE("answers by map, by name, by list and as a whole lead to the same marks") {
  const auto g = test::given(neuron_for(kAnd));
  const auto v = test::drawn(g);
  const std::string head = "variant: test/one@1#1\nanswers:\n";
  for (const std::string& answers :
       {std::string("  neuron: {kinds: [excitatory, excitatory], theta: 2}\n"),
        std::string("  neuron.kinds: e e\n  neuron.theta: 2\n"),
        std::string("  neuron: {kinds: ee, theta: 2, impossible: no}\n")}) {
    Sources sources;
    auto responses =
        read_responses(sources, sources.add("a.yaml", head + answers), ResponseFormat::Yaml);
    REQUIRE(responses);
    Response& response = responses->at(0);
    check_names(v, response);
    Marker marker(v);
    const Marking marking = marker.mark(to_typed(v, response));
    INFO(answers);
    CHECK(response.notes.empty());
    CHECK(marking.slots.at(0).verdict == Verdict::Right);
    CHECK(identical(marking.marks, 3));
    CHECK(compose_report(v, response, marking));
  }
}

}  // namespace
}  // namespace deltarule
