// Drawing variants: the same for ever, slots and marks, and rejections.
#include "exercise/compose.h"
#include "exercise/variant.h"
#include "tests/unit/exercise/exercises_here.h"

namespace deltarule {
namespace {

using test::drawn;
using test::file_of;
using test::given;

std::string key(const Variant& v, std::string_view slot) {
  const Slot* s = v.find_slot(slot);
  REQUIRE(s != nullptr);
  const auto text = write(s->give, v.key(*s)(0, 0));
  return text ? text->text : "?";
}

TEST_CASE("the same name is the same variant") {
  const auto g = test::from_tree("graph/sum_times");
  const Variant a = drawn(g, 2), b = drawn(g, 2), c = drawn(g, 3);
  CHECK(fingerprint(a) == fingerprint(b));
  CHECK(fingerprint(a) != fingerprint(c));
  CHECK(to_string(a.name) == "graph/sum_times@1#2");
  CHECK(key(a, "f") == "-3");
  CHECK(key(a, "dz") == "1");
}

TEST_CASE("levels have parameters of their own") {
  const auto g = test::from_tree("chain/scalar");
  CHECK(drawn(g, 1).name.level == 1);
  CHECK(to_string(drawn(g, 1, 3).name) == "chain/scalar@2/3#1");
  CHECK(drawn(g, 1, 3).find_slot("z.6") != nullptr);
  CHECK(drawn(g, 1, 1).find_slot("z.4") == nullptr);
  const auto none = draw(*g, {1, 9, {}});
  REQUIRE_FALSE(none);
  CHECK(none.error()[0].code == "E-061");
}

TEST_CASE("families and marks") {
  const auto g =
      given(file_of("n: 3\nw: vector n of int 1..9", "J = w[1] * w[2] * w[3]",
                    "dw for k in 1..n = grad(J, w[k]) [4 marks in all]\nJ = J [2 marks]\nK = J * J",
                    "[[dw]] [[J]] [[K]]"));
  const Variant v = drawn(g);
  REQUIRE(v.slots.size() == 5);
  CHECK(v.slots[0].name == "dw.1");
  CHECK(v.slots[2].name == "dw.3");
  CHECK(v.slots[0].marks.to_string() == "4/3");
  CHECK(v.find_slot("J")->marks.to_string() == "2");
  CHECK(v.find_slot("K")->marks.to_string() == "1");
}

TEST_CASE("an annotation overrides what the file gives") {
  const auto g =
      given(file_of("x: int 1..9", "f = x / 7",
                    "f = f [1 mark, 3 dp]\ne = f [1 mark, form: expression]", "[[f]] [[e]]"));
  const Variant v = drawn(g);
  CHECK(v.find_slot("f")->give == Precision::places(3));
  CHECK(v.find_slot("e")->takes_expressions);
  CHECK(v.find_slot("e")->give.is_exact());
}

TEST_CASE("parameters set by hand are in the name, in the file's order") {
  const auto g = test::from_tree("graph/sum_times");
  const auto v = draw(*g, {1, std::nullopt, {{"z", "2"}, {"x", "3"}}});
  REQUIRE(v);
  CHECK(to_string(v->name) == "graph/sum_times@1#1?x=3&z=2");
  CHECK(key(*v, "dq") == "2");
  CHECK(draw(*g, {1, std::nullopt, {{"v", "2"}}}).error()[0].code == "E-062");
  CHECK(draw(*g, {1, std::nullopt, {{"x", "0"}}}).error()[0].code == "E-062");
  CHECK(draw(*g, {1, std::nullopt, {{"x", "1"}, {"x", "2"}}}).error()[0].code == "E-062");
}

/// Why the first attempts with this file are rejected.
std::string first_rejection(const std::string& text) {
  const auto g = given(text);
  INFO(g.errors());
  REQUIRE(g.exercise);
  const auto attempt = attempt_draw(*g, {}, 0);
  REQUIRE(attempt);
  return attempt->rejection ? std::string(to_string(*attempt->rejection)) : "";
}

TEST_CASE("draws that make no fair question are rejected, for their reason") {
  struct Row {
    const char* params;
    const char* model;
    const char* ask;
    const char* work;
    const char* reason;
  };
  const Row rows[] = {
      {"x: 2", "f = x + 1", "f = f", "exact", ""},
      {"x: 2\nwhere f > 9", "f = x + 1", "f = f", "exact", "a `where` fails"},
      {"x: 2", "f = log(x - 2)", "f = f", "4 sf", "a value is outside its function's domain"},
      {"x: 2", "f = 1 / (x - 2)", "f = f", "exact", "a value is outside its function's domain"},
      {"x: 2", "f = max(x, 2)", "f = grad(f, x)", "exact", "a branch is undecided"},
      {"x: 0.123456\ny: 1", "z = x * y\nf = relu(z - 0.1235)", "f = f", "4 sf",
       "a branch is undecided"},
      {"x: 1.2345\ny: 1.2344", "z = x * x\nw = y * y\nf = z - w", "f = f", "4 sf",
       "a band holds 0"},
      {"x: 1.2345\ny: 1.2", "z = x * x\nw = y * y\nf = z - w", "f = f", "3 sf",
       "a band is too wide"},
      {"x: 3", "f = x^63 * x^63 * x^63 * x^63 * x^63 * x^63", "f = f", "exact",
       "a number is too long"},
      {"x: 3", "f = exp(x)", "f = f", "exact", "a key cannot be written as asked"},
      {"x: 2\ny: 2\ndetect product_without_swap", "q = x * y\nf = q * 3", "f = grad(f, x)", "exact",
       "a slip does not show"},
  };
  for (const Row& row : rows) {
    INFO(row.params << " | " << row.model);
    CHECK(first_rejection(file_of(row.params, row.model, row.ask, "[[f]]", row.work)) ==
          row.reason);
  }
}

TEST_CASE("a file that is never accepted says why") {
  const auto g = given(file_of("x: int 1..5\nwhere x > 5", "f = x", "f = f + 1", "[[f]]"));
  const auto v = draw(*g, {});
  REQUIRE_FALSE(v);
  CHECK(v.error()[0].code == "E-060");
  CHECK(v.error()[0].hint == "rejected because a `where` fails (2000)");
}

TEST_CASE("a balanced bit is as often 0 as 1") {
  const auto g = given(file_of("x: int 1..8\nbalanced by x > 7", "f = x + 1", "f = f", "[[f]]"));
  int ones = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) ones += key(drawn(g, seed), "f") == "9" ? 1 : 0;
  CHECK(ones > 70);
  CHECK(ones < 130);
}

TEST_CASE("conventions reach the language") {
  const std::string file = file_of("x: 0", "f = step(x)", "f = f + 1", "[[f]]");
  CHECK(key(drawn(given(file)), "f") == "2");
  const auto gt = given(std::string(file).replace(file.find("work: exact"), 11,
                                                  "work: exact\nconventions: {threshold: gt}"));
  CHECK(key(drawn(gt), "f") == "1");
}

}  // namespace
}  // namespace deltarule
