// Answers to item slots: one row, one fact of reading or of a rule of marks.
#include "grade/item_marker.h"

#include "grade/report.h"
#include "tests/support/catch.h"

namespace deltarule {
namespace {

/// Options A, B, C ...; `right` are the letters of the key.
ItemSlot choice(int options, const std::string& right, ItemVerb verb) {
  ItemSlot slot;
  slot.name = "c";
  slot.verb = verb;
  slot.marks = Number(2);
  for (int i = 0; i < options; ++i) {
    const bool is_right = right.find(letter_of(i)) != std::string::npos;
    slot.options.push_back({std::string(1, letter_of(i)), {}, {text("why")}, {}, is_right, {}});
    if (is_right) slot.key.push_back(i);
  }
  return slot;
}

/// Prompts 1, 2, 3 with the key b, d, a of options a to e.
ItemSlot matching() {
  ItemSlot slot = choice(5, "", ItemVerb::Match);
  slot.marks = Number(3);
  slot.key = {1, 3, 0};
  for (const int k : slot.key) slot.prompts.push_back({"p", {}, k});
  return slot;
}

/// The right orders are c a b d and c b a d.
ItemSlot ordering() {
  ItemSlot slot = choice(4, "", ItemVerb::Order);
  slot.options[0].before = {2};
  slot.options[1].before = {2};
  slot.options[3].before = {0, 1, 2};
  slot.key = {2, 0, 1, 3};
  return slot;
}

/// "right 2", "wrong 0", "unreadable item-doubled"
std::string outcome(const ItemSlot& slot, const std::vector<std::string>& typed) {
  const SlotMark m = mark_item(slot, typed);
  const std::string verdict(to_string(m.verdict));
  if (m.verdict == Verdict::Blank) return verdict;
  if (m.verdict == Verdict::Unreadable)
    for (const CellMark& cell : m.cells)
      if (cell.verdict == Verdict::Unreadable) return verdict + " " + cell.note;
  return verdict + " " + m.marks.to_string();
}

struct Row {
  std::vector<std::string> typed;
  const char* outcome;
  const char* why;
};

void check(const ItemSlot& slot, const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO((row.typed.empty() ? "" : row.typed[0].substr(0, 60)) << " (" << row.why << ")");
    CHECK(outcome(slot, row.typed) == row.outcome);
  }
}

}  // namespace

TEST_CASE("one letter: all or nothing") {
  check(choice(4, "B", ItemVerb::ChooseOne),
        {
            {{"b"}, "right 2", "small letters"},
            {{"B"}, "right 2", "as asked"},
            {{"(B)"}, "right 2", "as printed"},
            {{" b. "}, "right 2", "blanks and a full stop"},
            {{"a"}, "wrong 0", "another"},
            {{""}, "blank", "nothing"},
            {{" \t"}, "blank", "only white space"},
            {{}, "blank", "no text at all"},
            {{"e"}, "unreadable item-not-offered", "four are offered"},
            {{"a, b"}, "unreadable item-too-many", "one is asked for"},
            {{"bb"}, "unreadable item-doubled", "twice"},
            {{"2"}, "unreadable item-no-letter", "a number"},
            {{"softmax"}, "unreadable item-no-letter", "the words of an option"},
            {{"?"}, "unreadable item-no-letter", "no letter"},
            {{"..."}, "unreadable item-no-letter", "signs, but not blank"},
            {{"\xC3\xA4"}, "unreadable item-no-letter", "a letter of another alphabet"},
            {{"\xFF"}, "unreadable item-no-letter", "not text"},
            {{std::string(401, 'b')}, "unreadable item-too-long", "bounded"},
        });
}

TEST_CASE("several letters: right less wrong, never below 0") {
  check(choice(5, "ACE", ItemVerb::ChooseMany),
        {
            {{"a, c, e"}, "right 2", "commas"},
            {{"a c e"}, "right 2", "blanks"},
            {{"ace"}, "right 2", "a run of letters"},
            {{"e,C;a"}, "right 2", "any order"},
            {{"a, c and e"}, "right 2", "and is no letters"},
            {{"(A)(C)(E)"}, "right 2", "as printed"},
            {{"a, c"}, "wrong 4/3", "two of three"},
            {{"a, c, e, b"}, "wrong 4/3", "three less one"},
            {{"a, b"}, "wrong 0", "one less one"},
            {{"b, d"}, "wrong 0", "never below 0"},
            {{"a,b,c,d,e"}, "wrong 2/3", "all of them is no way round"},
            {{"a, a, c"}, "unreadable item-doubled", "twice"},
            {{"a, f"}, "unreadable item-not-offered", "five are offered"},
        });
}

TEST_CASE("matching: share of right pairs, in cells or in one text") {
  check(matching(), {
                        {{"b", "d", "a"}, "right 3", "a cell for each prompt"},
                        {{"(B)", "d.", "A"}, "right 3", "decorated"},
                        {{"b", "d", "c"}, "wrong 2", "two of three"},
                        {{"b", "", "a"}, "blank", "the worst cell speaks for the slot"},
                        {{"b", "b", "a"}, "unreadable item-doubled", "no letter twice"},
                        {{"b", "f", "a"}, "unreadable item-not-offered", "five letters"},
                        {{"b", "dc", "a"}, "unreadable item-too-many", "one in a cell"},
                        {{"1-b 2-d 3-a"}, "right 3", "pairs in one text"},
                        {{"1b, 2d, 3a"}, "right 3", "without dashes"},
                        {{"(3) a (1) b (2) d"}, "right 3", "any order of numbers"},
                        {{"1: b; 2 \xE2\x86\x92 d; 3 \xE2\x80\x93 a"}, "right 3", "editors' signs"},
                        {{"b d a"}, "right 3", "letters alone, in order"},
                        {{"bda"}, "right 3", "as a run"},
                        {{"1-b 2-d"}, "blank", "prompt 3 is left"},
                        {{"b d"}, "unreadable item-no-pairs", "to which prompts?"},
                        {{"1-b 1-d"}, "unreadable item-doubled", "a number twice"},
                        {{"1-b 2-b"}, "unreadable item-doubled", "a letter twice"},
                        {{"4-b"}, "unreadable item-not-offered", "three prompts"},
                        {{"0-b"}, "unreadable item-not-offered", "counted from 1"},
                        {{"99999999999-b"}, "unreadable item-not-offered", "no overflow"},
                        {{"1 2 b"}, "unreadable item-no-pairs", "numbers without letters"},
                        {{"1-bd"}, "unreadable item-no-pairs", "two letters for a number"},
                        {{""}, "blank", "nothing"},
                        {{"", "", ""}, "blank", "nothing in cells"},
                    });
}

TEST_CASE("unreadable and blank cells leave the others their marks") {
  const SlotMark m = mark_item(matching(), {"b", "f", ""});
  CHECK(m.marks.to_string() == "1");
  CHECK(m.cells[0].verdict == Verdict::Right);
  CHECK(m.cells[1].verdict == Verdict::Unreadable);
  CHECK(m.cells[2].verdict == Verdict::Blank);
  const SlotMark partly = mark_item(matching(), {"1-b 2-d"});
  CHECK(partly.marks.to_string() == "2");
  CHECK(partly.cells[1].typed == "D");
}

TEST_CASE("order: the share of pairs in order, 0 below a half") {
  check(ordering(), {
                        {{"c a b d"}, "right 2", "the key"},
                        {{"c b a d"}, "right 2", "another right order"},
                        {{"c<a<b<d"}, "right 2", "less than"},
                        {{"c -> a -> b -> d"}, "right 2", "arrows"},
                        {{"cabd"}, "right 2", "a run"},
                        {{"a c b d"}, "wrong 8/5", "one of five pairs the wrong way"},
                        {{"a b c d"}, "wrong 6/5", "two of five"},
                        {{"d c a b"}, "wrong 0", "three of five: below a half"},
                        {{"d a b c"}, "wrong 0", "all of them"},
                        {{"c > a > b > d"}, "unreadable item-two-orders", "before or after?"},
                        {{"c a b"}, "unreadable item-missing", "d is missing"},
                        {{"c a b d d"}, "unreadable item-doubled", "d twice"},
                        {{"c a b e"}, "unreadable item-not-offered", "no e"},
                    });
}

TEST_CASE("what was chosen is told with its reason") {
  const SlotMark m = mark_item(choice(3, "AB", ItemVerb::ChooseMany), {"c a"});
  REQUIRE(m.letters.size() == 2);
  CHECK(m.letters[0].option == 2);
  CHECK(m.letters[0].verdict == Verdict::Wrong);
  CHECK(m.letters[1].verdict == Verdict::Right);
  CHECK_FALSE(m.letters[1].reason.empty());
  CHECK(m.cells[0].note.empty());
  CHECK(mark_item(choice(3, "AB", ItemVerb::ChooseMany), {"a"}).cells[0].note == "item-partly");
  CHECK(mark_item(matching(), {"b", "d", "c"}).letters[2].prompt == 2);
}

TEST_CASE("every text ends in a verdict") {
  const std::string signs = "ab1<>-, ().\xFFz";
  for (const ItemSlot& slot : {choice(3, "a", ItemVerb::ChooseOne), matching(), ordering()})
    for (std::size_t i = 0; i < signs.size(); ++i)
      for (std::size_t j = 0; j < signs.size(); ++j)
        for (std::size_t k = 0; k < signs.size(); ++k) {
          const SlotMark m = mark_item(slot, {{signs[i], signs[j], signs[k]}});
          for (const CellMark& cell : m.cells)
            if (cell.verdict == Verdict::Unreadable) REQUIRE_FALSE(sentence(cell.note).empty());
        }
}

}  // namespace deltarule
