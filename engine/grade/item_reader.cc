#include "grade/item_reader.h"

#include <algorithm>

#include "base/text.h"

namespace deltarule {
namespace {

constexpr std::size_t kMostCharacters = 400;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_separator(char c) {
  return std::string_view(" \t\r\n,;.:/&+()[]<-=").find(c) != std::string_view::npos;
}

/// Arrows and dashes that editors put in become `<` and `-`.
std::string plain_signs(std::string_view text) {
  std::string out(text);
  constexpr std::string_view arrows[] = {"->", "=>", "\xE2\x86\x92", "\xE2\x87\x92"};
  constexpr std::string_view dashes[] = {"\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x88\x92"};
  constexpr std::string_view blanks[] = {"\xC2\xA0", "\xE2\x80\xAF"};
  for (const std::string_view s : arrows) out = replace_all(std::move(out), s, "<");
  for (const std::string_view s : dashes) out = replace_all(std::move(out), s, "-");
  for (const std::string_view s : blanks) out = replace_all(std::move(out), s, " ");
  return out;
}

/// A number or a run of letters.
struct Word {
  std::string text;
  bool is_number = false;
};

struct Words {
  std::vector<Word> words;
  std::string_view fault;
};

Words words_of(std::string_view typed) {
  Words out;
  if (length_in_code_points(typed) > static_cast<int>(kMostCharacters))
    return {{}, "item-too-long"};
  const std::string text = plain_signs(typed);
  std::size_t i = 0;
  while (i < text.size()) {
    const char c = text[i];
    if (c == '>') return {{}, "item-two-orders"};
    if (is_separator(c)) {
      ++i;
      continue;
    }
    if (!is_letter(c) && !is_digit(c)) return {{}, "item-no-letter"};
    const auto kind = is_digit(c) ? is_digit : is_letter;
    Word word{{}, is_digit(c)};
    while (i < text.size() && kind(text[i])) word.text += lower(text[i++]);
    if (word.text != "and") out.words.push_back(std::move(word));
  }
  return out;
}

bool is_offered(const ItemSlot& slot, char letter) {
  return letter - 'a' < static_cast<int>(slot.options.size());
}

/// A word of several letters is a run of them only if all are offered: `softmax` is none.
std::string_view add_letters(const ItemSlot& slot, const Word& word, std::vector<int>& to) {
  const bool all = std::ranges::all_of(word.text, [&](char c) { return is_offered(slot, c); });
  if (!all) return word.text.size() == 1 ? "item-not-offered" : "item-no-letter";
  for (const char c : word.text) to.push_back(c - 'a');
  return {};
}

bool has_doubles(std::vector<int> options) {
  std::erase(options, -1);
  std::ranges::sort(options);
  return std::ranges::adjacent_find(options) != options.end();
}

ReadItem refused(std::string_view fault) { return {{}, fault, false}; }

/// Letters alone.
ReadItem read_letters(const ItemSlot& slot, const std::vector<Word>& words) {
  ReadItem out;
  for (const Word& word : words) {
    if (word.is_number) return refused("item-no-letter");
    if (const auto fault = add_letters(slot, word, out.options); !fault.empty())
      return refused(fault);
  }
  if (has_doubles(out.options)) return refused("item-doubled");
  return out;
}

/// 0-based; -1 where there is no such prompt.
int prompt_of(const ItemSlot& slot, const std::string& digits) {
  if (digits.size() > 2) return -1;
  int n = 0;
  for (const char c : digits) n = 10 * n + (c - '0');
  return n >= 1 && n <= slot.cells() ? n - 1 : -1;
}

/// `1 b 2 d`
ReadItem read_numbered(const ItemSlot& slot, const std::vector<Word>& words) {
  ReadItem out;
  out.options.assign(static_cast<std::size_t>(slot.cells()), -1);
  for (std::size_t i = 0; i < words.size(); i += 2) {
    const bool is_pair = words[i].is_number && i + 1 < words.size() && !words[i + 1].is_number;
    if (!is_pair || words[i + 1].text.size() != 1) return refused("item-no-pairs");
    const int prompt = prompt_of(slot, words[i].text);
    if (prompt < 0) return refused("item-not-offered");
    int& option = out.options[static_cast<std::size_t>(prompt)];
    if (option >= 0) return refused("item-doubled");
    const char letter = words[i + 1].text[0];
    if (!is_offered(slot, letter)) return refused("item-not-offered");
    option = letter - 'a';
  }
  if (has_doubles(out.options)) return refused("item-doubled");
  return out;
}

ReadItem read_matching(const ItemSlot& slot, const std::vector<Word>& words) {
  const bool has_numbers = std::ranges::any_of(words, &Word::is_number);
  if (has_numbers) return read_numbered(slot, words);
  ReadItem out = read_letters(slot, words);
  const bool fits = static_cast<int>(out.options.size()) == slot.cells();
  return out.fault.empty() && !fits ? refused("item-no-pairs") : out;
}

}  // namespace

ReadItem read_item(const ItemSlot& slot, std::string_view text) {
  const Words read = words_of(text);
  if (!read.fault.empty()) return refused(read.fault);
  if (read.words.empty()) {
    const bool is_blank = trim(text).empty();
    return {{}, is_blank ? std::string_view() : "item-no-letter", is_blank};
  }
  if (slot.verb == ItemVerb::Match) return read_matching(slot, read.words);
  ReadItem out = read_letters(slot, read.words);
  if (!out.fault.empty()) return out;
  if (slot.verb == ItemVerb::ChooseOne && out.options.size() > 1) return refused("item-too-many");
  if (slot.verb == ItemVerb::Order && out.options.size() < slot.options.size())
    return refused("item-missing");
  return out;
}

ReadItem read_item_cell(const ItemSlot& slot, std::string_view text) {
  const Words read = words_of(text);
  if (!read.fault.empty()) return refused(read.fault);
  if (read.words.empty())
    return {{}, trim(text).empty() ? "" : "item-no-letter", trim(text).empty()};
  ReadItem out = read_letters(slot, read.words);
  return out.fault.empty() && out.options.size() > 1 ? refused("item-too-many") : out;
}

}  // namespace deltarule
