// Item slots from a file of answers to marks and a report, and the marks of letters drawn at random
// against the rule counted in another way.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "base/random.h"
#include "document/plain_text.h"
#include "grade/item_marker.h"
#include "grade/report.h"
#include "grade/response.h"
#include "tests/support/catch.h"
#include "tests/support/exercises.h"

namespace deltarule {
namespace {

constexpr std::uint64_t kSeeds = 300;

struct Marked {
  Response response;
  Marking marking;
};

Marked mark(const Variant& v, const std::string& text, ResponseFormat format) {
  Sources sources;
  auto responses = read_responses(sources, sources.add("answers", text), format);
  REQUIRE(responses);
  Marked out{std::move(responses->at(0)), {}};
  check_names(v, out.response);
  Marker marker(v);
  out.marking = marker.mark(to_typed(v, out.response));
  CHECK(compose_report(v, out.response, out.marking));
  CHECK_FALSE(report_json(v, out.response, out.marking).empty());
  return out;
}

Marked mark_yaml(const Variant& v, const std::string& answers) {
  return mark(v, "variant: " + to_string(v.name) + "\nanswers: {" + answers + "}\n",
              ResponseFormat::Yaml);
}

const SlotMark& slot_of(const Marked& marked, std::string_view name) {
  return *std::ranges::find(marked.marking.slots, name, &SlotMark::slot);
}

struct Loaded {
  explicit Loaded(const std::string& name, std::uint64_t seed = 1,
                  std::optional<int> level = std::nullopt)
      : exercise(test::load_exercise(name)),
        variant(std::move(*draw(*exercise.exercise, {seed, level, {}}))) {}
  test::LoadedExercise exercise;
  Variant variant;
  const ItemSlot& item(std::size_t i = 0) const { return variant.items.at(i); }
};

/// A letter that is not the key's.
std::string wrong_letter(const ItemSlot& slot) { return slot.key.at(0) == 0 ? "B" : "A"; }

std::string all_text(const Blocks& blocks);
std::string text_of(const Block& block) {
  if (const auto* p = std::get_if<Paragraph>(&block.value)) return plain_text(p->inlines) + "\n";
  if (const auto* box = std::get_if<Box>(&block.value))
    return plain_text(box->title) + "\n" + all_text(box->blocks);
  std::string out;
  if (const auto* list = std::get_if<ListBlock>(&block.value))
    for (const Blocks& item : list->items) out += all_text(item);
  if (const auto* table = std::get_if<Table>(&block.value))
    for (const auto& row : table->rows)
      for (const Inlines& cell : row) out += plain_text(cell) + "\n";
  return out;
}
std::string all_text(const Blocks& blocks) {
  std::string out;
  for (const Block& block : blocks) out += text_of(block);
  return out;
}

bool says(const Variant& v, const Marked& marked, const std::string& words) {
  const auto report = compose_report(v, marked.response, marked.marking);
  REQUIRE(report);
  const std::string text = all_text(report->blocks);
  INFO(text);
  return text.find(words) != std::string::npos;
}

}  // namespace

// ---- from a file to marks

TEST_CASE("a choice by YAML, JSON and the sheet: right, wrong, unreadable, blank") {
  const Loaded l("graph/which_gradient", 3);
  const ItemSlot& slot = l.item();
  const std::string name = to_string(l.variant.name);
  const std::string right(1, letter_of(slot.key[0]));
  struct Row {
    std::string typed;
    Verdict verdict;
    const char* why;
  };
  const Row rows[] = {
      {right, Verdict::Right, "the letter"},
      {"(" + right + ")", Verdict::Right, "as it is printed"},
      {wrong_letter(slot), Verdict::Wrong, "another letter"},
      {"a b", Verdict::Unreadable, "two letters"},
      {"z", Verdict::Unreadable, "not offered"},
      {"-11", Verdict::Unreadable, "the value in place of its letter"},
      {"", Verdict::Blank, "nothing"},
  };
  for (const Row& row : rows) {
    const Marked all[] = {
        mark_yaml(l.variant, "v: \"" + row.typed + "\""),
        mark(l.variant,
             "{\"variant\": \"" + name + "\", \"answers\": {\"v\": \"" + row.typed + "\"}}",
             ResponseFormat::Json),
        mark(l.variant, "`" + name + "`\n\nLetter: [v: " + row.typed + "]\n",
             ResponseFormat::Markdown)};
    for (const Marked& marked : all) {
      INFO(row.typed << ": " << row.why);
      const SlotMark& m = slot_of(marked, "v");
      CHECK(m.verdict == row.verdict);
      CHECK(identical(m.marks, row.verdict == Verdict::Right ? 2 : 0));
      CHECK(identical(marked.marking.marks, m.marks));
      CHECK(identical(marked.marking.out_of, 2));
      CHECK(marked.marking.first_wrong == (row.verdict == Verdict::Wrong ? "v" : ""));
      CHECK(marked.response.notes.empty());
    }
  }
}

TEST_CASE("a matching by cells, by list, by map and in one text") {
  const Loaded l("losses/pairing", 5, 1);
  const ItemSlot& slot = l.item();
  std::vector<std::string> letters;
  for (const int k : slot.key) letters.emplace_back(1, letter_of(k));
  const std::string& a = letters.at(0);
  const std::string& b = letters.at(1);
  const std::string& c = letters.at(2);
  for (const std::string& answers :
       {"pairs: [" + a + ", " + b + ", " + c + "]", "pairs: 1-" + a + " 2-" + b + " 3-" + c,
        "pairs: " + a + b + c,
        "\"pairs[1]\": " + a + ", \"pairs[2]\": " + b + ", \"pairs[3]\": " + c,
        "pairs: {1: " + a + ", 2: " + b + ", 3: " + c + "}"}) {
    INFO(answers);
    const Marked marked = mark_yaml(l.variant, answers);
    CHECK(marked.response.notes.empty());
    CHECK(slot_of(marked, "pairs").verdict == Verdict::Right);
    CHECK(identical(marked.marking.marks, 4));
  }
  const Marked sheet = mark(l.variant,
                            "`" + to_string(l.variant.name) + "`\n(1) one: [pairs[1]: " + a +
                                "]\n(2) two: [pairs[2]: " + c + "]\n(3) three: [pairs[3]: ____]\n",
                            ResponseFormat::Markdown);
  const SlotMark& m = slot_of(sheet, "pairs");
  CHECK(m.cells.at(0).verdict == Verdict::Right);
  CHECK(m.cells.at(1).verdict == Verdict::Wrong);
  CHECK(m.cells.at(2).verdict == Verdict::Blank);
  CHECK(identical(m.marks, Number::ratio(4, 3)));
  CHECK(says(l.variant, sheet, "Nothing was written for (3)."));
  CHECK(says(l.variant, sheet, "At (2) stands (" + c + ")"));
}

TEST_CASE("names that are none, and an answer given twice") {
  const Loaded l("losses/pairing", 5, 1);
  const Marked unknown = mark_yaml(l.variant, "\"pairs[9]\": a, pair: b");
  REQUIRE(unknown.response.notes.size() == 2);
  CHECK(unknown.response.notes[0].code == "R-007");
  CHECK(unknown.response.notes[1].hint.find("pairs") != std::string::npos);
  const Marked twice = mark_yaml(l.variant, "pairs: [a, b, c], \"pairs[1]\": d");
  REQUIRE(twice.response.notes.size() == 1);
  CHECK(twice.response.notes[0].code == "R-006");
  CHECK(slot_of(twice, "pairs").cells[0].verdict == Verdict::Unreadable);
  const Marked agree = mark_yaml(l.variant, "pairs: [a, b, c], \"pairs[1]\": a");
  CHECK(agree.response.notes.empty());
}

TEST_CASE("families are answered by member, and marks stand in the order of the page") {
  const Loaded l("concepts/statements", 2, 1);
  std::string answers;
  for (const ItemSlot& slot : l.variant.items)
    answers += fmt::format("{}{}: \"{}\"", answers.empty() ? "" : ", ", slot.name, key_words(slot));
  const Marked marked = mark_yaml(l.variant, answers);
  std::vector<std::string> names;
  for (const SlotMark& slot : marked.marking.slots) names.push_back(slot.slot);
  CHECK(names == std::vector<std::string>{"one.1", "one.2", "one.3", "many"});
  CHECK(identical(marked.marking.marks, 5));
  CHECK(identical(marked.marking.out_of, 5));
}

TEST_CASE("the report says what was read, why a letter is wrong, and where that stands") {
  const Loaded l("concepts/history", 4);
  const ItemSlot& slot = l.item();
  const std::string letter = wrong_letter(slot);
  const Marked marked = mark_yaml(l.variant, "q.1: \"  " + letter + ". \", q.2: softmax");
  const ItemOption& chosen = slot.options[static_cast<std::size_t>(letter[0] - 'A')];
  CHECK(says(l.variant, marked, "read as " + letter));
  CHECK(says(l.variant, marked, "(" + letter + ") is wrong: " + plain_text(chosen.text)));
  CHECK(says(l.variant, marked, plain_text(chosen.reason) + " [" + chosen.source + "]"));
  CHECK(says(l.variant, marked, "softmax: please write letters of the options."));
  const std::string json = report_json(l.variant, marked.response, marked.marking);
  CHECK(json.find("\"letter\": \"" + letter + "\"") != std::string::npos);
}

TEST_CASE("of a wrong order the report names the first step that comes too early") {
  const Loaded l("backprop/order", 3, 2);
  const ItemSlot& slot = l.item();
  std::vector<int> order = slot.key;
  std::swap(order[0], order[1]);  // the activation before its pre-activation
  std::string typed;
  for (const int step : order) typed += letter_of(step);
  const Marked marked = mark_yaml(l.variant, "steps: " + typed);
  CHECK(slot_of(marked, "steps").verdict == Verdict::Wrong);
  CHECK(says(l.variant, marked,
             fmt::format("({}) comes too early: it needs ({}) before it.", letter_of(order[0]),
                         letter_of(order[1]))));
}

// ---- letters at random, marked once more by counting

namespace {

/// What the printed rule gives for options as they were typed.
Number share_by_rule(const ItemSlot& slot, const std::vector<int>& typed) {
  const std::set<int> key(slot.key.begin(), slot.key.end());
  int good = 0, bad = 0;
  if (slot.verb == ItemVerb::ChooseOne || slot.verb == ItemVerb::ChooseMany) {
    for (const int i : typed) ++(key.contains(i) ? good : bad);
    return Number::ratio(std::max(0, good - bad), static_cast<std::int64_t>(key.size()));
  }
  if (slot.verb == ItemVerb::Match) {
    for (std::size_t i = 0; i < typed.size(); ++i) good += typed[i] == slot.key[i] ? 1 : 0;
    return Number::ratio(good, static_cast<std::int64_t>(slot.key.size()));
  }
  for (std::size_t i = 0; i < typed.size(); ++i)
    for (std::size_t j = i + 1; j < typed.size(); ++j) {
      const auto must_be_before = [&slot](int a, int b) {
        const auto& before = slot.options[static_cast<std::size_t>(b)].before;
        return std::ranges::find(before, a) != before.end();
      };
      good += must_be_before(typed[i], typed[j]) ? 1 : 0;
      bad += must_be_before(typed[j], typed[i]) ? 1 : 0;
    }
  return good < bad ? Number(0) : Number::ratio(good, good + bad);
}

/// Letters that an answer may have: as many as fit the verb, none twice.
std::vector<int> random_options(const ItemSlot& slot, Stream& stream) {
  std::vector<int> options(slot.options.size());
  std::iota(options.begin(), options.end(), 0);
  stream.shuffle(options);
  std::size_t count = options.size();
  if (slot.verb == ItemVerb::ChooseOne) count = 1;
  if (slot.verb == ItemVerb::ChooseMany) count = 1 + stream.below(options.size());
  if (slot.verb == ItemVerb::Match) count = slot.prompts.size();
  options.resize(count);
  return options;
}

std::string typed_text(const ItemSlot& slot, const std::vector<int>& options, int way) {
  std::string out;
  for (std::size_t i = 0; i < options.size(); ++i) {
    const char letter = letter_of(options[i]);
    const bool is_pair = slot.verb == ItemVerb::Match && way % 2 == 0;
    out += (out.empty()    ? ""
            : way % 3 == 0 ? " "
                           : ", ") +
           (is_pair ? fmt::format("{}-{}", i + 1, letter) : fmt::format("{}", letter));
  }
  return out;
}

}  // namespace

TEST_CASE("300 seeds: keys earn all, random letters what the rule says, the rest is unreadable") {
  int slots = 0, whole = 0, part = 0, none = 0;
  for (const char* name :
       {"losses/pairing", "backprop/order", "backprop/training_loop", "concepts/statements",
        "concepts/history", "concepts/timeline", "graph/which_gradient"}) {
    const auto loaded = test::load_exercise(name);
    const auto levels = test::levels_of(*loaded.exercise);
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
      const auto v = draw(*loaded.exercise, {seed, levels[seed % levels.size()], {}});
      REQUIRE(v);
      Stream stream(seed, "letters");
      for (const ItemSlot& slot : v->items) {
        INFO(name << " " << seed << " " << slot.name);
        const SlotMark right = mark_item(slot, {key_words(slot)});
        CHECK(right.verdict == Verdict::Right);
        CHECK(identical(right.marks, slot.marks));
        const std::vector<int> options = random_options(slot, stream);
        const std::string typed = typed_text(slot, options, static_cast<int>(seed));
        const Number expected = share_by_rule(slot, options) * slot.marks;
        const SlotMark random = mark_item(slot, {typed});
        INFO(typed);
        CHECK(identical(random.marks, expected));
        CHECK((random.verdict == Verdict::Right) == identical(expected, slot.marks));
        ++(random.verdict == Verdict::Right ? whole : identical(expected, 0) ? none : part);
        for (const char* malformed : {"maybe", "1", "?", "b > a", "a a"}) {
          const SlotMark refused = mark_item(slot, {malformed});
          INFO(malformed);
          CHECK(refused.verdict == Verdict::Unreadable);
          CHECK(identical(refused.marks, 0));
        }
        ++slots;
      }
    }
  }
  CHECK(slots > 3000);
  CHECK(whole > 100);  // each kind of outcome was met
  CHECK(part > 100);
  CHECK(none > 100);
}

}  // namespace deltarule
