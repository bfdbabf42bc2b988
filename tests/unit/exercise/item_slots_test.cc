// Items of a variant: a name fixes what is drawn, families, one draw of a bank for all its slots,
// the values of slips, and what the page says.
#include "exercise/item_slots.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "document/plain_text.h"
#include "exercise/check.h"
#include "exercise/compose.h"
#include "exercise/slip_values.h"
#include "tests/unit/exercise/banks_here.h"

namespace deltarule {
namespace {

const std::string kFacts = [] {
  std::string text =
      "title: T\nsource: S 1990\ndate: 1990\nkind: statements\nquestion: Which?\n"
      "entries:\n";
  for (int i = 1; i <= 20; ++i)
    text += "  - {id: e" + std::to_string(i) + ", text: says " + std::to_string(i) +
            ", right: " + (i % 2 == 0 ? "true" : "false") + ", reason: because}\n";
  return text;
}();
const std::string kSteps = [] {
  std::string text = "title: T\nsource: S 1990\ndate: 1990\nkind: sequence\nentries:\n";
  for (int i = 1; i <= 8; ++i)
    text += "  - {id: s" + std::to_string(i) + ", text: step " + std::to_string(i) +
            ", reason: because}\n";
  return text;
}();
const std::map<std::string, std::string> kBanks = {
    {"facts", kFacts}, {"steps", kSteps}, {"other/facts", kFacts}};

test::Given asks(const std::string& ask, const std::string& text, const std::string& params = "",
                 const std::string& model = "", const std::string& solution = "") {
  return test::given(test::file_of(params, model, ask, text), solution, kBanks);
}

std::string identities(const Variant& v) {
  std::string out;
  for (const ItemSlot& slot : v.items) out += identity_of(slot) + "\n";
  return out;
}

std::string statement(const test::Given& g, const Variant& v) {
  const auto page = compose_statement(v);
  INFO((page ? "" : to_string(page.error(), g.sources)));
  REQUIRE(page);
  std::string out;
  for (const Block& block : page->blocks)
    if (const auto* p = std::get_if<Paragraph>(&block.value)) out += plain_text(p->inlines) + "\n";
  return out;
}

}  // namespace

TEST_CASE("a name fixes what is drawn, and seeds differ") {
  const auto g = asks("c = choose 1 from facts with 3 decoys [2 marks]", "[[c]]");
  std::set<std::string> seen;
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    const Variant v = test::drawn(g, seed);
    CHECK(v.items.size() == 1);
    CHECK(identities(v) == identities(test::drawn(g, seed)));
    CHECK(fingerprint(v) == fingerprint(test::drawn(g, seed)));
    seen.insert(identities(v));
  }
  CHECK(seen.size() > 45);
}

TEST_CASE("the fingerprint holds entries, letters and marks") {
  const auto two = asks("c = choose 1 from facts with 3 decoys [2 marks]", "[[c]]");
  const auto three = asks("c = choose 1 from facts with 3 decoys [3 marks]", "[[c]]");
  CHECK(identities(test::drawn(two)) == identities(test::drawn(three)));
  CHECK(fingerprint(test::drawn(two)) != fingerprint(test::drawn(three)));
  Variant v = test::drawn(two);
  const std::uint64_t before = fingerprint(v);
  std::swap(v.items[0].options[0], v.items[0].options[1]);
  CHECK(fingerprint(v) != before);
}

TEST_CASE("slots of one bank share a draw: no entry twice in a variant") {
  const auto g = asks(
      "one for k in 1..2 = choose 1 from facts with 3 decoys [1 mark]\n"
      "many = choose 2..3 of 5 from facts",
      "[[one]]\n\n[[many]]");
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    const Variant v = test::drawn(g, seed);
    std::set<std::string> ids;
    std::size_t options = 0;
    for (const ItemSlot& slot : v.items)
      for (const ItemOption& option : slot.options) {
        ids.insert(option.id);
        ++options;
      }
    CHECK(options == 13);
    CHECK(ids.size() == 13);
  }
}

TEST_CASE("how many are right is drawn anew for each slot of a stream") {
  const auto g = asks("c for k in 1..2 = choose 1..2 of 4 from facts", "[[c]]");
  int equal = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const Variant v = test::drawn(g, seed);
    equal += v.items[0].key.size() == v.items[1].key.size() ? 1 : 0;
  }
  CHECK(equal > 70);
  CHECK(equal < 130);
}

TEST_CASE("families: names, marks in all, two orders that differ") {
  const auto g = asks("o for k in 1..3 = order 5 from steps [6 marks in all]", "[[o]]");
  const Variant v = test::drawn(g);
  REQUIRE(v.items.size() == 3);
  CHECK(v.items[2].name == "o.3");
  CHECK(v.items[2].ask == "o");
  CHECK(identical(v.items[2].marks, 2));
  CHECK(v.find_item("o.2") == &v.items[1]);
  CHECK(v.find_item("o") == nullptr);
  CHECK(identity_of(v.items[0]).substr(13) != identity_of(v.items[1]).substr(13));
  const auto each = asks("o for k in 1..3 = order 5 from steps [6 marks]", "[[o]]");
  CHECK(identical(test::drawn(each).items[2].marks, 6));
}

TEST_CASE("counts may be drawn, and banks may be of another topic") {
  const auto g = asks("o = order n from steps\nc = choose 1 from other/facts with n decoys",
                      "[[o]] [[c]]", "n: int 3..6");
  std::set<std::size_t> sizes;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const Variant v = test::drawn(g, seed);
    CHECK(v.items[1].options.size() == v.items[0].options.size() + 1);
    sizes.insert(v.items[0].options.size());
  }
  CHECK(sizes == std::set<std::size_t>{3, 4, 5, 6});
}

TEST_CASE("what is wrong with banks and asks is told when the file is read") {
  CHECK(asks("c = choose 1 from fact", "[[c]]").errors() == "E-098@13:19");
  CHECK(asks("c = choose 2 from slips of dx", "[[c]]").errors() == "E-097@13:19");
  CHECK(asks("c = match 1 from slips of dx", "[[c]]").errors() == "E-097@13:18");
  CHECK(asks("c = choose 1 from facts [1 mark, 3 sf]", "[[c]]").errors() == "E-013@13:34");
  CHECK(asks("c = choose 1 from facts", "No blank.").errors() == "E-015@13:1");
  CHECK(asks("c = choose 1 from facts", "[[c]] [[c]]").errors() == "E-014@15:7");
  CHECK(asks("c = choose 1 from facts", "[[c]] [[c.1]]").errors() == "E-014@15:7");
  CHECK(asks("c for k in 1..2 = choose 1 from facts", "[[c.1]] [[c.2]]").errors().empty());
  const auto broken = test::given(test::file_of("", "", "c = choose 1 from bad", "[[c]]"), "",
                                  {{"bad", "kind: x"}});
  CHECK(broken.errors().find("E-094") != std::string::npos);
}

TEST_CASE("the statement: question, letters, one rule a family, no sentence about digits") {
  const auto g = asks("c for k in 1..2 = choose 1 from facts with 2 decoys [1 mark]", "[[c]]");
  const std::string page = statement(g, test::drawn(g));
  CHECK(page.find("1. Which?") == 0);
  CHECK(page.find("2. Which?") != std::string::npos);
  CHECK(page.find("Write one letter.") == page.rfind("Write one letter."));
  CHECK(page.find("(1 mark)") != page.rfind("(1 mark)"));
  CHECK(page.find("exact values") == std::string::npos);
}

// ---- slips

namespace {

/// f = x y + z: dx = y; without the swap x, with the local gradient forgotten 1.
test::Given slips(const std::string& decoys, const std::string& params = "x: int 3..3\ny: int 7..7",
                  const std::string& solution = "") {
  return asks("v = choose 1 from slips of dx with " + decoys + " [2 marks]", "[[v]]", params,
              "f = x * y\ng = 2 * f\ndx = grad(g, x)", solution);
}

std::set<std::string> values(const ItemSlot& slot) {
  std::set<std::string> out;
  for (const ItemOption& option : slot.options) out.insert(plain_text(option.text));
  return out;
}

}  // namespace

TEST_CASE("slips of a quantity are offered beside its key") {
  const auto g = slips("2 decoys");
  const Variant v = test::drawn(g);
  const ItemSlot& slot = v.items.at(0);
  REQUIRE(slot.options.size() == 3);
  const ItemOption& key = slot.options[static_cast<std::size_t>(slot.key.at(0))];
  CHECK(key.id == "key");
  CHECK(plain_text(key.text) == "$14$");
  CHECK(v.slots.empty());
  CHECK(v.question.asked.empty());  // no number is asked for
  CHECK(v.derivation()[slot.of].key == "dx");
  for (const ItemOption& option : slot.options) CHECK_FALSE(option.reason.empty());
  CHECK(values(slot).size() == 3);
}

TEST_CASE("every value that is offered is that of the slip it names") {
  const auto g = slips("2 decoys");
  const Variant v = test::drawn(g);
  std::map<std::string, std::string> by_id;
  for (const ItemValue& value : values_of_slips(v, v.items[0].of)) by_id[value.id] = value.same;
  CHECK(by_id.at("key") == "14");
  CHECK(by_id.at("product_without_swap") == "147");  // f y, at g
  CHECK(by_id.at("product_without_swap.2") == "6");  // 2 x, at f
  CHECK(by_id.at("upstream_forgotten") == "7");      // y
}

TEST_CASE("values that are rounded say so, and lie in the band of what they stand for") {
  const auto g =
      test::given(test::file_of("x: decimal 0.3..2 step 0.1\nw: decimal 0.3..2 step 0.1",
                                "a = sigmoid(w * x)\nJ = (a - 1)^2 / 2\ng = grad(J, w)",
                                "v = choose 1 from slips of g with 3 decoys", "[[v]]", "4 sf"));
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Variant v = test::drawn(g, seed);
    const ItemSlot& slot = v.items.at(0);
    const double key = v.values[slot.of](0, 0).to_double();
    for (const ItemOption& option : slot.options) {
      const double shown = std::stod(plain_text(option.text).substr(1));
      CHECK((std::abs(shown - key) < 1e-3 * std::abs(key)) == option.is_right);
    }
    CHECK(v.question.asked.empty());
  }
  const auto page = compose_statement(test::drawn(g));
  REQUIRE(page);
  const auto* box = std::get_if<Box>(&page->blocks.back().value);
  REQUIRE(box != nullptr);
  CHECK(plain_text(std::get<Paragraph>(box->blocks.at(0).value).inlines) ==
        "The values to choose from are rounded to 4 significant figures.");
}

TEST_CASE("a draw in which slips give too few options is rejected") {
  // With x = y = 1 the swap does not show.
  const auto g = slips("2 decoys", "x, y: int 1..2");
  DrawStatistics statistics;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const auto v = draw(*g.exercise, {seed, std::nullopt, {}}, &statistics);
    REQUIRE(v);
    CHECK(values(v->items.at(0)).size() == 3);
  }
  CHECK(statistics.rejected[static_cast<std::size_t>(Rejection::Options)] > 0);
  const auto never = slips("9 decoys");
  const auto v = draw(*never.exercise, {});
  REQUIRE_FALSE(v);
  CHECK(v.error().front().code == "E-060");
  CHECK(v.error().front().hint.find("too few different options") != std::string::npos);
}

TEST_CASE("an item of slips has a second road, one of a bank its source") {
  CheckOptions options;
  options.seeds = 5;
  const auto right = slips("2 decoys", "x, y: int 3..9", "```check\nv = 2 * y\n```\n");
  const auto fine = check_exercise(*right, options);
  REQUIRE(fine);
  CHECK(fine->ok);
  CHECK(fine->levels.at(0).second_road_checked == 5);
  const auto wrong = slips("2 decoys", "x, y: int 3..9", "```check\nv = 2 * x + 1\n```\n");
  CHECK_FALSE(check_exercise(*wrong, options)->ok);
  const auto none = slips("2 decoys", "x, y: int 3..9", "Words.\n");
  CHECK(check_exercise(*none, options)->warnings.at(0).code == "E-085");
  const auto bank = asks("c = choose 1 from facts", "[[c]]", "", "", "Words.\n");
  CHECK(check_exercise(*bank, options)->warnings.empty());
  const auto odd =
      asks("c = choose 1 from facts", "[[c]]", "", "", "```check\nc by brute force\n```\n");
  CHECK_FALSE(check_exercise(*odd, options)->ok);
}

TEST_CASE("check counts letters and entries") {
  CheckOptions options;
  options.seeds = 200;
  const auto g = asks("c = choose 1 from facts with 3 decoys", "[[c]]");
  const auto report = check_exercise(*g, options);
  REQUIRE(report);
  CHECK(report->warnings.empty());
  const ItemFigures& figures = report->levels.at(0).items.at(0);
  CHECK(figures.in_bank == 20);
  int right = 0, drawn = 0;
  for (const auto& [letter, times] : figures.right) right += times;
  for (const auto& [entry, times] : figures.drawn) drawn += times;
  CHECK(figures.right.size() == 4);
  CHECK(right == 200);
  CHECK(drawn == 800);
  CHECK(figures.drawn.size() == 20);
}

}  // namespace deltarule
