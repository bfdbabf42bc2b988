// Draws of items: balance over thousands of seeds, no second right answer, no order shown right.
#include "exercise/items.h"

#include <algorithm>
#include <map>
#include <set>

#include "tests/unit/exercise/banks_here.h"

namespace deltarule {
namespace {

using test::drawn_items;

constexpr std::uint64_t kSeeds = 3000;

/// Chi square against equal shares; seeds are fixed, so the bound of about 1 in 1000 never flakes.
template <class Key>
void check_even(const std::map<Key, int>& counts, std::size_t kinds) {
  REQUIRE(counts.size() == kinds);
  double total = 0, chi = 0;
  for (const auto& [key, n] : counts) total += n;
  const double mean = total / static_cast<double>(kinds);
  for (const auto& [key, n] : counts) chi += (n - mean) * (n - mean) / mean;
  const double freedom = static_cast<double>(kinds) - 1;
  INFO("chi square " << chi << " at " << freedom << " degrees of freedom");
  CHECK(chi < freedom + 3.3 * std::sqrt(2 * freedom) + 6);
}

std::string error_of(const Bank& bank, const std::string& ask) {
  const auto slot = draw_items(test::ask_for(ask), bank, Stream(1, "test"));
  return slot ? "" : slot.error().front().message;
}

}  // namespace

TEST_CASE("choose 1: entries and the right letter are even") {
  const Bank bank = test::statements(5, 7);
  std::map<std::string, int> right, wrong;
  std::map<char, int> letters;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const ItemSlot slot = drawn_items(bank, "c = choose 1 from facts with 3 decoys", seed);
    REQUIRE(slot.options.size() == 4);
    REQUIRE(slot.key.size() == 1);
    std::set<std::string> ids;
    for (const ItemOption& o : slot.options) {
      ids.insert(o.id);
      ++(o.is_right ? right : wrong)[o.id];
    }
    REQUIRE(ids.size() == 4);
    REQUIRE(slot.options[static_cast<std::size_t>(slot.key[0])].is_right);
    ++letters[letter_of(slot.key[0])];
  }
  check_even(right, 5);
  check_even(wrong, 7);
  check_even(letters, 4);
}

TEST_CASE("choose 2..3 of 5: each number of right ones, each letter") {
  const Bank bank = test::statements(6, 6);
  std::map<std::size_t, int> numbers;
  std::map<char, int> letters;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const ItemSlot slot = drawn_items(bank, "c = choose 2..3 of 5 from facts", seed);
    REQUIRE(slot.verb == ItemVerb::ChooseMany);
    REQUIRE(slot.options.size() == 5);
    REQUIRE(std::ranges::is_sorted(slot.key));
    ++numbers[slot.key.size()];
    for (const int k : slot.key) ++letters[letter_of(k)];
  }
  check_even(numbers, 2);
  check_even(letters, 5);
}

TEST_CASE("match: every letter at every prompt, and no partner twice") {
  const Bank bank = test::pairs(8);
  std::map<std::string, int> prompts;
  std::map<char, int> letters;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const ItemSlot slot = drawn_items(bank, "m = match 4 from losses with 2 decoys", seed);
    REQUIRE(slot.prompts.size() == 4);
    REQUIRE(slot.options.size() == 6);
    int twins = 0;
    for (const ItemOption& o : slot.options) twins += o.id == "p7" || o.id == "p8" ? 1 : 0;
    REQUIRE(twins <= 1);
    for (std::size_t i = 0; i < 4; ++i) {
      REQUIRE(slot.options[static_cast<std::size_t>(slot.key[i])].id == slot.prompts[i].id);
      ++prompts[slot.prompts[i].id];
    }
    ++letters[letter_of(slot.key[0])];
  }
  check_even(letters, 6);
  CHECK(prompts.size() == 8);
  const int lone = prompts["p1"], twin = prompts["p7"];
  CHECK(twin < lone);  // the price of never meeting its equal
  prompts.erase("p7");
  prompts.erase("p8");
  check_even(prompts, 6);
}

TEST_CASE("topics take turns, over several slots too") {
  std::string text = std::string(test::kHead) + "kind: statements\nentries:\n";
  for (int i = 1; i <= 12; ++i) {
    const std::string n = std::to_string(i);
    text += "  - {id: q" + n + ", question: Q, topic: t" + std::to_string(i <= 8 ? 1 : i) +
            ", right: [{text: yes, reason: r}], wrong: [{text: no, reason: r}]}\n";
  }
  const Bank bank = test::bank_of(text);  // topic t1 has 8 of 12 entries, t9 to t12 one each
  std::map<std::string, int> topics;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    std::vector<std::string> taken;
    std::set<std::string> seen;
    for (int i = 0; i < 5; ++i) {
      const std::size_t before = taken.size();
      drawn_items(bank, "c = choose 1 from facts", seed, &taken);
      REQUIRE(taken.size() == before + 1);
      const std::string topic = bank.find(taken.back())->topic;
      if (i == 0) ++topics[topic];
      seen.insert(topic);
    }
    REQUIRE(seen.size() == 5);
  }
  check_even(topics, 5);
}

TEST_CASE("an order is never shown right, and its key is right") {
  const Bank bank = test::bank_from_tree("backprop/bank/order.yaml", "order");
  std::map<std::string, int> first;
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    for (const char* ask : {"o = order all from order", "o = order 3 from order"}) {
      const ItemSlot slot = drawn_items(bank, ask, seed);
      std::vector<int> shown(slot.options.size());
      for (std::size_t i = 0; i < shown.size(); ++i) shown[i] = static_cast<int>(i);
      REQUIRE_FALSE(is_right_order(slot, shown));
      REQUIRE(is_right_order(slot, slot.key));
      if (shown.size() == 10) ++first[slot.options[0].id];
    }
  }
  CHECK(first.size() == 10);
}

TEST_CASE("two steps are shown the wrong way round") {
  const Bank bank = test::bank_of(std::string(test::kHead) +
                                  "kind: sequence\nentries:\n"
                                  "  - {id: a, text: A, reason: r}\n"
                                  "  - {id: b, text: B, reason: r}\n");
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const ItemSlot slot = drawn_items(bank, "o = order all from facts", seed);
    CHECK(key_words(slot) == "B A");
  }
}

TEST_CASE("a draw depends on ids, not on places in the file") {
  const std::string a = "  - {id: a, text: A, partner: P, reason: r}\n";
  const std::string b = "  - {id: b, text: B, partner: Q, reason: r}\n";
  const std::string c = "  - {id: c, text: C, partner: R, reason: r}\n";
  const std::string head = std::string(test::kHead) + "kind: pairs\nentries:\n";
  const Bank one = test::bank_of(head + a + b + c), two = test::bank_of(head + c + a + b);
  for (std::uint64_t seed = 1; seed <= 50; ++seed)
    CHECK(identity_of(drawn_items(one, "m = match 2 from facts", seed)) ==
          identity_of(drawn_items(two, "m = match 2 from facts", seed)));
}

TEST_CASE("a name fixes an item for ever") {
  const ItemSlot slot = drawn_items(test::statements(3, 5), "c = choose 1 from facts [2 marks]", 7);
  CHECK(identity_of(slot) == "choose one c: a=w5 b=r2 c=w1 d=w3 key=b");
  CHECK(slot.marks.to_string() == "2");
}

TEST_CASE("what a bank cannot give is said") {
  struct Row {
    const char* ask;
    const char* message;
  };
  const Bank facts = test::statements(2, 2);
  const Row rows[] = {
      {"c = choose 1 from facts", "`facts` has 2 wrong statements left, 3 are needed"},
      {"c = choose 3 of 5 from facts", "`facts` has 2 right statements left, 3 are needed"},
      {"c = match 2 from facts", "`match` from `facts`, a bank of statements"},
      {"c = choose all from facts", "`choose all`"},
      {"c = choose 0 from facts", "0 items"},
      {"c = choose 1/2 from facts", "1/2 items"},
      {"c = choose 2..1 from facts", "2 to 1 items"},
      {"c = choose 3 of 2 from facts", "3 right options of 2"},
      {"c = choose 1 of 3 from facts with 2 decoys", "`of` and `decoys` at once"},
      {"c = choose 1 of 1 from facts", "1 options"},
      {"c = choose 21 from facts", "21 items"},
  };
  for (const Row& row : rows) {
    INFO(row.ask);
    CHECK(error_of(facts, row.ask) == row.message);
  }
  CHECK(error_of(test::pairs(4), "m = match 4 from losses") ==
        "`losses` has 3 pairs that can stand together left, 4 are needed");
  CHECK(drawn_items(test::pairs(4), "m = match all from losses with 1 decoy", 1).prompts.size() ==
        2);
}

TEST_CASE("steps that wait for nothing have no order") {
  const Bank bank = test::bank_of(std::string(test::kHead) +
                                  "kind: sequence\nentries:\n"
                                  "  - {id: a, text: A, reason: r}\n"
                                  "  - {id: b, text: B, reason: r, after: []}\n");
  CHECK(error_of(bank, "o = order all from facts") == "steps of which every order is right");
}

TEST_CASE("values of slips: equal ones are one, the key stays right") {
  const Ask ask = test::ask_for("c = choose 1 from slips of dx with 2 decoys");
  CHECK(ask.items->source_of == "dx");
  const auto value = [](const std::string& id, const std::string& same) {
    return ItemValue{id, {text(same)}, same, {text("reason " + id)}};
  };
  const std::vector<ItemValue> values = {value("key", "3"), value("sign", "-3"), value("twin", "3"),
                                         value("sum", "5"), value("mul", "7")};
  std::map<std::string, int> used;
  std::map<char, int> letters;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const auto slot = item_slot_from_values(ask, values, Stream(seed, "test"));
    REQUIRE(slot);
    REQUIRE(slot->options.size() == 3);
    for (const ItemOption& o : slot->options)
      if (!o.is_right) ++used[o.id];
    REQUIRE(slot->options[static_cast<std::size_t>(slot->key[0])].id == "key");
    ++letters[letter_of(slot->key[0])];
  }
  check_even(used, 3);
  check_even(letters, 3);
  const auto few = item_slot_from_values(ask, {values[0], values[1], values[2]}, Stream(1, "t"));
  REQUIRE_FALSE(few);
  CHECK(few.error().front().message == "1 different wrong values, 2 are needed");
}

TEST_CASE("an option that items do not have is refused by the parser") {
  const std::string text = "c = choose 1 from facts with 2 doves";
  const auto asks = parse_ask(text, {FileId::None, 0, static_cast<std::uint32_t>(text.size())});
  REQUIRE_FALSE(asks);
  CHECK(asks.error().front().code == "L-012");
}

}  // namespace deltarule
