// How item slots look: letters, blanks, the rule of marking, reasons.
#include "exercise/item_page.h"

#include "tests/unit/exercise/banks_here.h"

namespace deltarule {
namespace {

std::string plain(const Inlines& inlines);

std::string plain(const Inline& i) {
  if (const auto* t = std::get_if<Text>(&i.value)) return t->text;
  if (const auto* e = std::get_if<Emphasis>(&i.value)) return plain(e->children);
  if (const auto* t = std::get_if<Tagged>(&i.value)) return plain(t->children);
  if (const auto* b = std::get_if<Blank>(&i.value)) return "<" + b->slot + ">";
  if (std::holds_alternative<LineBreak>(i.value)) return "\n";
  return "$";
}

std::string plain(const Inlines& inlines) {
  std::string out;
  for (const Inline& i : inlines) out += plain(i);
  return out;
}

std::string plain(const Blocks& blocks) {
  std::string out;
  for (const Block& b : blocks) {
    if (const auto* p = std::get_if<Paragraph>(&b.value)) out += plain(p->inlines) + "\n";
    if (const auto* l = std::get_if<ListBlock>(&b.value))
      for (const Blocks& item : l->items) out += "- " + plain(item);
  }
  return out;
}

}  // namespace

TEST_CASE("a choice shows its question, letters, one blank and the rule") {
  const ItemSlot slot =
      test::drawn_items(test::statements(3, 5), "c = choose 1 from facts [2 marks]", 7);
  CHECK(plain(item_statement(slot)) ==
        "Which?\n(A) says w5\n(B) says r2\n(C) says w1\n(D) says w3\nLetter: <c>\n"
        "Write one letter. The right one gets all marks, any other none.\n");
  CHECK(plain(item_statement(slot, {false, false, true})) ==
        "(A) says w5\n(B) says r2\n(C) says w1\n(D) says w3\nLetter: <c> (2 marks)\n");
  CHECK(accepted_words(slot) == "this letter");
  CHECK(plain(item_solution(slot)).ends_with("Source: S 1990.\n"));  // of all, so it stands once
  CHECK(plain(item_solution(slot)).starts_with("- (A) wrong: says w5 — because w5\n"));
}

TEST_CASE("where several may be right the bank's other question is asked") {
  const Bank bank = test::bank_of(
      std::string(test::kHead) +
      "kind: statements\nquestion: Which is?\nquestion_of_many: Which are?\nentries:\n"
      "  - {id: a, text: a, right: true, reason: r}\n  - {id: b, text: b, right: true, reason: r}\n"
      "  - {id: c, text: c, right: false, reason: r}\n");
  const auto question = [&bank](const std::string& ask) {
    return plain(test::drawn_items(bank, ask, 1).question);
  };
  CHECK(question("c = choose 1 from facts with 1 decoy") == "Which is?");
  CHECK(question("c = choose 2 from facts with 1 decoy") == "Which are?");
  CHECK(question("c = choose 1..2 from facts with 1 decoy") == "Which are?");
}

TEST_CASE("a matching has a blank for each prompt") {
  const ItemSlot slot =
      test::drawn_items(test::pairs(5), "m = match 2 from losses with 1 decoy", 3);
  const std::string text = plain(item_statement(slot));
  CHECK(text.starts_with("(1) left "));
  CHECK(text.find(": <m[1]>\n(2) left ") != std::string::npos);
  CHECK(text.find(": <m[2]>\n(A) right ") != std::string::npos);
  CHECK(text.find("Some letters stay over.") != std::string::npos);
  CHECK(plain(item_solution(slot)).starts_with("- (1) left "));
}

TEST_CASE("an order says whether several are right") {
  const Bank loose = test::bank_from_tree("backprop/bank/order.yaml", "order");
  const ItemSlot slot = test::drawn_items(loose, "o = order all from order", 1);
  CHECK(item_rule(slot).find("Where several orders are right") != std::string::npos);
  CHECK(accepted_words(slot).starts_with("any order"));
  CHECK(plain(item_solution(slot)).starts_with("- (" + std::string(1, letter_of(slot.key[0]))));
}

}  // namespace deltarule
