// Banks from texts and from the tree, and asks for them.
#pragma once

#include <string>

#include "exercise/items.h"
#include "lang/parser.h"
#include "tests/unit/exercise/exercises_here.h"

namespace deltarule::test {

inline Ask ask_for(const std::string& text) {
  const auto asks = parse_ask(text, {FileId::None, 0, static_cast<std::uint32_t>(text.size())});
  INFO(text);
  REQUIRE(asks);
  REQUIRE(asks->size() == 1);
  REQUIRE(asks->front().items);
  return asks->front();
}

inline Result<Bank> read_bank_text(const std::string& text, const std::string& name = "facts") {
  Sources sources;
  const FileId file = sources.add(name + ".yaml", text);
  return read_bank(sources, file, name);
}

inline Bank bank_of(const std::string& text, const std::string& name = "facts") {
  Sources sources;
  auto bank = read_bank(sources, sources.add(name + ".yaml", text), name);
  INFO((bank ? "" : to_string(bank.error(), sources)));
  REQUIRE(bank);
  return std::move(*bank);
}

/// "bank/losses" lies at exercises/losses/bank/...
inline Bank bank_from_tree(const std::string& path, const std::string& name) {
  return bank_of(read_bytes("exercises/" + path), name);
}

inline ItemSlot drawn_items(const Bank& bank, const std::string& ask, std::uint64_t seed,
                            std::vector<std::string>* taken = nullptr) {
  const auto slot = draw_items(ask_for(ask), bank, Stream(seed, "test"), {nullptr, taken});
  INFO(ask << ", seed " << seed << ": " << (slot ? "" : std::string(slot.error().front().message)));
  REQUIRE(slot);
  return *slot;
}

inline constexpr const char* kHead = "title: T\nsource: S 1990\ndate: 1990\n";

/// `right` statements that are right, `wrong` that are wrong: r1 ..., w1 ...
inline Bank statements(int right, int wrong) {
  std::string text = std::string(kHead) + "kind: statements\nquestion: Which?\nentries:\n";
  for (int i = 1; i <= right + wrong; ++i) {
    const bool is_right = i <= right;
    const std::string id = (is_right ? "r" : "w") + std::to_string(is_right ? i : i - right);
    text += "  - {id: " + id + ", text: says " + id + ", right: " + (is_right ? "true" : "false") +
            ", reason: because " + id + "}\n";
  }
  return bank_of(text);
}

/// p1 to pn; the last two have equal partners.
inline Bank pairs(int n) {
  std::string text = std::string(kHead) + "kind: pairs\nentries:\n";
  for (int i = 1; i <= n; ++i)
    text += "  - {id: p" + std::to_string(i) + ", text: left " + std::to_string(i) +
            ", partner: right " + std::to_string(std::min(i, n - 1)) + ", reason: why}\n";
  return bank_of(text, "losses");
}

}  // namespace deltarule::test
