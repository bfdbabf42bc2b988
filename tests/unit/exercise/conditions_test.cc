// Condition slots of a draw: types, truth, witness, pages.
#include "exercise/conditions.h"

#include "document/plain_text.h"
#include "exercise/compose.h"
#include "exercise/condition_check.h"
#include "exercise/condition_page.h"
#include "exercise/condition_run.h"
#include "tests/unit/exercise/exercises_here.h"

namespace deltarule {
namespace {

std::string file(const std::string& ask, const std::string& params = "n: int 2..2") {
  return test::file_of(params + "\nf: boolean function n separable", "",
                       "a = " + ask + " [2 marks]", "[[a]]");
}
ConditionSlot slot(const std::string& ask) {
  const auto g = test::given(file(ask));
  return test::drawn(g).conditions.at(0);
}
std::string error(const std::string& ask) {
  const auto g = test::given(file(ask));
  INFO(g.errors());
  REQUIRE(g.exercise);
  const auto v = draw(*g.exercise, {});
  return v ? "" : std::string(v.error().front().code);
}

TEST_CASE("types in words, as the blank says them") {
  const ConditionSlot s = slot(
      "find i: int 0..n+1, q: rational, v: vector n of int -2..2, W: matrix 2 by 3 of rational, "
      "k: n of up, down such that i == i witness k = [down, up], i = 1, q = 1/2, v = [1, -1], W = "
      "[1, 2, 3; 4, 5, "
      "6]");
  std::string all;
  for (const Unknown& u : s.unknowns) all += type_in_words(u) + "; ";
  CHECK(all ==
        "a whole number from 0 to 3; a number; 2 whole numbers from -2 to 2; 2 rows of 3 numbers; "
        "2 words, each up or down; ");
}

TEST_CASE("a witness has to be there, to fit and to fulfil the condition") {
  CHECK(error("find t: int 0..3 such that t > 1 witness 2").empty());
  CHECK(error("find t: int 0..3 such that t > 1 witness 7") == "E-101");
  CHECK(error("find t: int 0..3 such that t > 1 witness 1/2") == "E-101");
  CHECK(error("find t: int 0..3 such that t > 1 witness t = 1") == "E-102");
  CHECK(error("find t, s: int 0..3 such that t > s witness t = 2") == "E-101");
  CHECK(error("find t: points 3 in 0..1 such that t > 1 witness 2") == "E-100");
  CHECK(error("find t: formula such that t(0) == 0 witness minimal_form(f)") == "E-100");
  CHECK(error("find t: int 3..0 such that t > 1 witness 2") == "E-100");
  CHECK(error("find impossible: int 0..3 such that 1 > 0 witness 2") == "E-100");
  CHECK(error("find t: network of 17 inputs such that 1 > 0 witness 2") == "E-100");
  CHECK(error("find t: network of 2 inputs such that 1 > 0 witness 2") == "E-101");
  CHECK(error("find t: network of 2 inputs at most 2 units such that 1 > 0 "
              "witness layers([1, 1, -1; 1, 1, 1], [1, 1, -1])") == "E-101");
  CHECK(error("find t: set of 1..3 such that 1 > 0 witness [1, 5]") == "E-101");
  CHECK(error("find t: set of 1..300 such that 1 > 0 witness [1]") == "E-100");
  CHECK(error("find t: interval in x such that 1 > 0 witness x < 1 and x > 2") == "E-101");
  CHECK(error("find t: inequality such that 1 > 0 witness 2") == "E-100");
  CHECK(error("find t: inequality in v, w such that 1 > 0 witness v * w > 0") == "E-101");
}

/// The paragraphs on conditions in a solution.
std::string solution_words(const std::string& ask,
                           const std::string& f = "not separable\nwhere f(0, 1) == 1") {
  const auto g = test::given(test::file_of("n: int 2..2\nf: boolean function n " + f, "",
                                           "a = " + ask + " [2 marks]", "[[a]]"));
  INFO(ask << g.errors());
  std::string out;
  for (const Block& block : condition_solutions(test::drawn(g)))
    if (const auto* p = std::get_if<Paragraph>(&block.value)) out += plain_text(p->inlines) + "\n";
  return out;
}

TEST_CASE("an answer is an example only where there are others") {
  struct Row {
    const char* ask;
    const char* words;
    const char* why;
  };
  const Row rows[] = {
      {"find t: int 0..3 such that t > 1 witness 2",
       "a: for example $t$ = $2$.\nAny answer that fulfils the condition is right.\n", "2 or 3"},
      {"find t: int 0..3 such that t == n witness 2", "a: $t$ = $2$.\n", "a number"},
      {"find t: set of 1..2 such that for k in 1..2: t(k) == k - 1 witness [2]", "a: $t$ = {2}.\n",
       "a set, each member decided"},
      {"find t: set of 1..3 such that for k in 1..2: t(k) == k - 1 witness [2]",
       "a: for example $t$ = {2}.\nAny answer that fulfils the condition is right.\n",
       "3 may be in it"},
      {"find e: inequality in v, w such that same(e, if n == 2 then v - w < 0 else v > 0) "
       "witness v < w",
       "a: $v - w < 0$.\nAn inequality that says the same in another way is right too.\n",
       "as the author wrote it"},
  };
  for (const Row& row : rows) {
    INFO(row.why);
    CHECK(solution_words(row.ask) == row.words);
  }
}

TEST_CASE("in the key an inequality stands alone") {
  CHECK(key_words(slot("find e: inequality in v, w such that same(e, v < w) witness v < w")) ==
        "v - w < 0");
}

TEST_CASE("an impossible system says which demands contradict each other") {
  const std::string words = solution_words(
      "find w: vector 2 of rational, b: rational such that for r in rows(2): "
      "perceptron(w, b, r) == f(r) or impossible if not separable(f) witness w = [0, 0], b = 0");
  CHECK(words ==
        "a: impossible; no answer fulfils it. Add up what is demanded at (0, 1) and (1, 0), where "
        "1 is wanted: $w_1 + w_2 + 2 b \\geq 0$. Add up what is demanded at (0, 0) and (1, 1), "
        "where 0 is wanted: $w_1 + w_2 + 2 b < 0$. Both cannot be.\n");
}

TEST_CASE("blanks of a slot: each once, or all with their names") {
  const auto g =
      test::given(file("find t: int 0..3 such that t > 1 or impossible if n > 5 witness 2"));
  const auto v = test::drawn(g);
  CHECK(blank_names(v.conditions.at(0)) == std::vector<std::string>{"a.t", "a.impossible"});
  CHECK(find_condition(v.conditions, "a.t") == &v.conditions[0]);
  CHECK(find_condition(v.conditions, "a.s") == nullptr);
  CHECK(key_words(v.conditions[0]) == "t = 2");
  CHECK(compose_statement(v));
  CHECK(compose_solution(v));
  CHECK(std::get<Table>(compose_key(v).blocks.at(0).value).rows.size() == 1);
}

TEST_CASE("a condition fails at a value, with both sides") {
  const auto g =
      test::given(file("find t: rational such that for k in 1..4: t * k <= 6 witness 1"));
  const auto v = test::drawn(g);
  const ConditionSlot& s = v.conditions.at(0);
  CHECK(run_condition(*v.model, s, {{scalar(Number::ratio(3, 2)), {}, {}}}).holds == Holds::Yes);
  const ConditionRun ran = run_condition(*v.model, s, {{scalar(Number(2)), {}, {}}});
  REQUIRE(ran.holds == Holds::No);
  CHECK(ran.counterexample->at == "4");
  CHECK(ran.counterexample->left == "8");
  CHECK(ran.counterexample->right == "6");
  CHECK(identical(*ran.counterexample->gap, 2));
}

TEST_CASE("all answers are tried where there are finitely many") {
  const auto holds = [](const std::string& ask) {
    const auto g = test::given(file(ask));
    const auto v = test::drawn(g);
    return has_solution_by_brute_force(*v.model, v.conditions.at(0));
  };
  CHECK(holds("find t: int 0..3 such that t > 2 witness 3") == true);
  CHECK(holds("find t: int 0..3 such that t > 3 or impossible if n == 2 witness 3") == false);
  CHECK(holds("find t: set of 1..3 such that length(t) == 3 witness [1, 2, 3]") == true);
  CHECK(holds("find t: set of 1..3 such that length(t) > 3 or impossible if n == 2 witness []") ==
        false);
  CHECK(holds("find t: rational such that t > 2 witness 3") == std::nullopt);
}

TEST_CASE("keys are part of what a name fixes") {
  const auto g = test::given(file("find t: int 0..3 such that t > 1 witness 2"));
  const auto h = test::given(file("find t: int 0..3 such that t > 1 witness 3"));
  CHECK(fingerprint(test::drawn(g)) != fingerprint(test::drawn(h)));
}

TEST_CASE("expressions are written with the drawn numbers put in") {
  const auto g =
      test::given(test::file_of("a: int -3..-3\ng: one of tanh", "",
                                "d = find e: expression in x such that same(e, grad(g(a * x), x))\n"
                                "    witness a * (1 - g(a * x)^2) [1 mark]",
                                "[[d]]"));
  CHECK(test::drawn(g).conditions.at(0).witness.at(0).text == "(-3)*(1-tanh((-3)*x)^2)");
}

TEST_CASE("functions and points stand in the text as tables") {
  const auto g = test::given(
      test::file_of("f: boolean function 2 ones 1 except [1,0,0,0], [0,1,0,0], [0,0,1,0]\n"
                    "P: points 4 in -3..3 dimension 2 separable labels pm1",
                    "", "a = find t: int 0..3 such that t > 1 witness 2 [1 mark]",
                    "{{f as table}}\n\nIts column is {{f as list}}.\n\n{{P as table}}\n\n[[a.t]]"));
  const auto v = test::drawn(g);
  const auto page = compose_statement(v);
  REQUIRE(page);
  const auto& truth = std::get<Table>(page->blocks.at(0).value);
  CHECK(truth.rows.size() == 4);
  CHECK(truth.header.size() == 3);
  const auto& column = std::get<Paragraph>(page->blocks.at(1).value).inlines;
  CHECK(std::get<Text>(column.at(1).value).text == "0, 0, 0, 1.");
  const auto& points = std::get<Table>(page->blocks.at(2).value);
  CHECK(points.rows.size() == 4);
  CHECK(points.header.size() == 4);
}

}  // namespace
}  // namespace deltarule
