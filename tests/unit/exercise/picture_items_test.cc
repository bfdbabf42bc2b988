// Figures and formulas as options: what may be written, what is drawn, what it looks like.
#include "exercise/picture_items.h"

#include <map>
#include <set>

#include "document/plain_text.h"
#include "exercise/check.h"
#include "exercise/compose.h"
#include "exercise/item_page.h"
#include "exercise/picture_function.h"
#include "tests/unit/exercise/exercises_here.h"

namespace deltarule {
namespace {

const std::string kModel =
    "f = (x + y) * z\ng = x + y * z\nh = x * y + z\nk = x * (y + z)\nsame = (x + y) * z";

test::Given asks(const std::string& ask, const std::string& params = "x, y, z: int 2..9") {
  return test::given(test::file_of(params, kModel, ask, "[[p]]"));
}

const ItemOption& right_option(const ItemSlot& slot) {
  REQUIRE(slot.key.size() == 1);
  return slot.options[static_cast<std::size_t>(slot.key[0])];
}

/// Whether any node of operations has a name.
bool has_names(const Figure& figure) {
  const auto& graph = std::get<GraphFigure>(figure);
  return std::ranges::any_of(graph.nodes, [](const GraphNode& node) {
    return node.kind == NodeKind::Operation && node.name.has_value();
  });
}
bool has_values(const Figure& figure) {
  const auto& graph = std::get<GraphFigure>(figure);
  return std::ranges::any_of(graph.edges, [](const GraphEdge& e) { return e.above.has_value(); });
}

struct Row {
  const char* ask;
  const char* errors;
  const char* why;
};
constexpr Row kRows[] = {
    {"p = choose 1 from figures graph(f) right, graph(g)", "", "two figures"},
    {"p = choose 1 from figures graph(f) right, graph(g) with values, graph(h) with 1 decoy", "",
     "`with` a number is of the item, `with` a word of the figure"},
    {"p = match all from figures f: graph(f) with values, g: graph(g)", "",
     "a comma ends the words where an option begins"},
    {"p = choose 1 of 3 from figures graph(f) right, graph(g), graph(h), graph(k)", "",
     "two wrong ones of three"},
    {"p = choose 1 from formulas f right, g, x * y * z", "", "formulas, one of the ask's own"},
    {"p = match all from figures f: graph(f), g: graph(g)", "", "a matching"},
    {"p = choose 1 from figures graph(f), graph(g)", "E-099@17:19", "nothing is right"},
    {"p = choose 1 from figures f: graph(f), graph(g) right", "E-099@17:27", "two sides"},
    {"p = match all from figures graph(f), g: graph(g)", "E-099@17:28", "one side"},
    {"p = match all from figures f: graph(f) right, g: graph(g)", "E-099@17:28", "right"},
    {"p = order all from figures graph(f), graph(g)", "E-099@17:20", "no order"},
    {"p for i in 1..2 = choose 1 from figures graph(f) right, graph(g)", "E-099@17:33", "a family"},
    {"p = choose 1 from figures", "E-098@17:19", "a bank may have that name; there is none"},
};

}  // namespace

TEST_CASE("what may be written") {
  for (const Row& row : kRows) {
    INFO(row.ask << ": " << row.why);
    CHECK(asks(row.ask).errors() == row.errors);
  }
}

TEST_CASE("the right letter is uniform, and no option is lost") {
  const auto g = asks("p = choose 1 from figures graph(f) right, graph(g), graph(h), graph(k)");
  std::map<int, int> times;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    const ItemSlot slot = test::drawn(g, seed).items.at(0);
    CHECK(slot.options.size() == 4);
    CHECK(right_option(slot).id == "1");
    ++times[slot.key[0]];
  }
  for (int letter = 0; letter < 4; ++letter) CHECK(times[letter] > 45);  // 75 are expected
}

TEST_CASE("figures show neither names of results nor values, unless they are asked for") {
  const auto bare = asks("p = choose 1 from figures graph(f) right, graph(g)");
  const auto full = asks("p = choose 1 from figures graph(f) with values, graph(g) right");
  const Variant without = test::drawn(bare), with = test::drawn(full);
  for (const ItemOption& option : without.items.at(0).options) {
    CHECK_FALSE(has_names(*option.figure));
    CHECK_FALSE(has_values(*option.figure));
  }
  for (const ItemOption& option : with.items.at(0).options)
    CHECK(has_values(*option.figure) == (option.id == "1"));
}

TEST_CASE("the solution says what each figure computes") {
  const auto g = asks("p = choose 1 from figures graph(f) right, graph(g)");
  const Variant v = test::drawn(g);
  const ItemOption& option = right_option(v.items.at(0));
  CHECK(plain_text(option.text) ==
        "A computational graph. Inputs: x; y; z. step 1 = x + y. step 2 = step 1 × z.");
  CHECK(plain_text(option.reason) == "It computes $(x + y) z$.");
}

/// The outputs that are shown, `?` where a sum is 0; "none" where there is no function.
std::string outputs_in(const std::string& call, const std::string& words = "") {
  const std::string figure = call + " right" + words;
  const auto g = test::given(
      test::file_of("x, y, z: int 2..9\nu: boolean function 2 ones 3..3\nt: boolean function 2 "
                    "ones 4..4\nwhere u(0, 1) == 0",
                    kModel, "p = choose 1 from figures " + figure + ", table(t)", "[[p]]"));
  INFO(figure << g.errors());
  const auto shown = function_shown(*right_option(test::drawn(g).items.at(0)).figure);
  if (!shown) return "none";
  std::string out;
  for (const int value : shown->outputs) out += value < 0 ? '?' : static_cast<char>('0' + value);
  return out;
}

TEST_CASE("the function that a figure shows is read off the figure") {
  CHECK(outputs_in("karnaugh(u)") == "1011");
  CHECK(outputs_in("mp([1, 1], 2)") == "0001");
  CHECK(outputs_in("mp([1, -1], 1)") == "0010");
  CHECK(outputs_in("units([1, 1, -1.5; 1, 1, -3], [1, 0, -0.5])", " with weights") == "0001");
  CHECK(outputs_in("units([1, 1, -1; 1, 1, -3], [1, 0, -0.5])", " with weights") ==
        "0??1");  // 0: figures do not say
  CHECK(outputs_in("units([1, 1, -0.5; 1, 1, -1.5], [1, -2, -0.5])", " with weights") == "0110");
  CHECK(outputs_in("units([1, 1, -1; 1, 1, -3], [1, 0, -0.5])") == "none");  // no weights are shown
  CHECK(outputs_in("graph(g)") == "none");
}

TEST_CASE("a wrong figure's reason is a row on which it differs") {
  const auto g = test::given(
      test::file_of("x: int 2..9", "f1 = x",
                    "p = choose 1 from figures mp([1, 1], 2) right, mp([1, 1], 1)", "[[p]]"));
  const Variant v = test::drawn(g);
  const ItemSlot& slot = v.items.at(0);
  const ItemOption& wrong = slot.options[slot.key[0] == 0 ? 1 : 0];
  CHECK(plain_text(wrong.reason) == "At (0, 1) it gives 1, where 0 is wanted.");
  CHECK(right_option(slot).reason.empty());
}

TEST_CASE("equal pictures reject every draw, and the message says why") {
  const auto g = asks("p = choose 1 from figures graph(f) right, graph(same)");
  REQUIRE(g.exercise);
  const auto v = draw(*g, {1, std::nullopt, {}});
  REQUIRE_FALSE(v);
  CHECK(v.error().front().code == "E-060");
  CHECK(v.error().front().hint.find("too few different options") != std::string::npos);
}

TEST_CASE("a matching writes its left sides as formulas") {
  const auto g =
      asks("p = match 2 from figures f: graph(f), g: graph(g), h: graph(h) with 1 decoy");
  std::set<std::string> lefts;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const ItemSlot slot = test::drawn(g, seed).items.at(0);
    CHECK(slot.prompts.size() == 2);
    CHECK(slot.options.size() == 3);
    for (const ItemPrompt& prompt : slot.prompts) {
      CHECK(slot.options[static_cast<std::size_t>(prompt.answer)].id == prompt.id);
      lefts.insert(plain_text(prompt.text));
    }
  }
  CHECK(lefts.size() == 3);
}

TEST_CASE("formulas are options of one line each") {
  const auto g = asks("p = choose 1 from formulas f right, g, x * y * z");
  const Variant v = test::drawn(g);
  for (const ItemOption& option : v.items.at(0).options) CHECK_FALSE(option.figure.has_value());
  CHECK(plain_text(right_option(v.items.at(0)).text) == "$(x + y) z$");
}

TEST_CASE("the fingerprint holds what the options show") {
  const auto f = asks("p = choose 1 from figures graph(f) right, graph(g)");
  const auto k = asks("p = choose 1 from figures graph(k) right, graph(g)");
  CHECK(fingerprint(test::drawn(f)) == fingerprint(test::drawn(f)));
  CHECK(identity_of(test::drawn(f).items[0]) == identity_of(test::drawn(k).items[0]));
  CHECK(fingerprint(test::drawn(f)) != fingerprint(test::drawn(k)));
}

TEST_CASE("a statement has the figures in columns below their letters") {
  const auto g = asks("p = choose 1 from figures graph(f) right, graph(g), graph(h)");
  const Blocks blocks = item_statement(test::drawn(g).items.at(0));
  const auto* columns = std::get_if<Columns>(&blocks.at(0).value);
  REQUIRE(columns != nullptr);
  REQUIRE(columns->columns.size() == 3);
  for (std::size_t i = 0; i < 3; ++i) {
    const Blocks& column = columns->columns[i];
    const std::string letter = {'(', static_cast<char>('A' + i), ')'};
    CHECK(plain_text(std::get<Paragraph>(column.at(0).value).inlines) == letter);
    CHECK(std::holds_alternative<FigureBlock>(column.at(1).value));
  }
}

TEST_CASE("the shipped exercise: one graph is right, letters are uniform") {
  const auto g = test::from_tree("graph/draw_it");
  for (const int level : {1, 2, 3}) {
    std::map<int, int> times;
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
      const auto v = draw(*g, {seed, level, {}});
      REQUIRE(v);
      const ItemSlot& slot = v->items.at(0);
      CHECK(slot.options.size() == 4);
      std::set<std::string> computes;
      for (const ItemOption& option : slot.options) computes.insert(plain_text(option.reason));
      CHECK(computes.size() == 4);
      CHECK(right_option(slot).id == "1");
      ++times[slot.key[0]];
    }
    INFO("level " << level);
    for (int letter = 0; letter < 4; ++letter) CHECK(times[letter] > 45);  // 75 are expected
  }
}

}  // namespace deltarule
