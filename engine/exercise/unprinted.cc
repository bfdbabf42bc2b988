#include "exercise/unprinted.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>

#include "base/text.h"
#include "document/plain_text.h"
#include "exercise/slots.h"
#include "numeric/precision.h"

namespace deltarule {

namespace {

constexpr std::array<std::string_view, 11> kInWords = {
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// "0.5", "12", without signs; "2" for the word two.
std::set<std::string, std::less<>> numbers_in(std::string_view text) {
  std::set<std::string, std::less<>> found;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() &&
           (is_digit(text[end]) ||
            (text[end] == '.' && end > i && end + 1 < text.size() && is_digit(text[end + 1]))))
      ++end;
    if (end > i) found.insert(std::string(text.substr(i, end - i)));
    i = std::max(end, i + 1);
  }
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  for (std::size_t k = 0; k < kInWords.size(); ++k)
    if (lower.find(kInWords[k]) != std::string::npos) found.insert(std::to_string(k + 2));
  return found;
}

class Page {
 public:
  explicit Page(const Document& page) : numbers_(numbers_in(plain_text(page.blocks))) {}

  /// A fraction may stand with a bar.
  bool shows(const Number& x) const {
    if (!x.is_exact() || identical(abs(x), 1) || identical(x, 0)) return true;
    const auto written = write(Precision::exact(), abs(x));
    const std::string text = written ? written->text : abs(x).to_string();
    for (const std::string_view part : split(text, '/'))
      if (!numbers_.contains(part)) return false;
    return true;
  }

 private:
  std::set<std::string, std::less<>> numbers_;
};

bool shows_all(const Page& page, const Matrix& m) {
  return std::all_of(m.data(), m.data() + m.size(),
                     [&page](const Number& x) { return page.shows(x); });
}

/// Itself or a cell of it: then the number is the answer.
bool is_asked(const Variant& v, QuantityId q) {
  const Derivation& d = v.derivation();
  return std::any_of(v.slots.begin(), v.slots.end(), [&](const Slot& slot) {
    const bool is_cell = d[slot.quantity].rule == Rule::Index;
    return slot.quantity == q || (is_cell && d[slot.quantity].inputs[0] == q);
  });
}

/// Of `q` itself nothing is told where the text gives what was made of it, 2^q for example.
bool is_shown_by_another(const Variant& v, QuantityId q, const Page& page) {
  const Derivation& d = v.derivation();
  for (std::size_t i = index(q) + 1; i < d.size(); ++i) {
    const auto other = static_cast<QuantityId>(i);
    if (!d[other].name || !d.depends(other, q) || is_asked(v, other)) continue;
    const Matrix& value = v.values[other];
    const bool can_be_told = value.size() == 1 && value(0, 0).is_exact() &&
                             !identical(value(0, 0), 0) && !identical(abs(value(0, 0)), 1);
    if (can_be_told && page.shows(value(0, 0))) return true;
  }
  return false;
}

}  // namespace

std::vector<std::string> unprinted_parameters(const Variant& v, const Document& statement) {
  const Derivation& d = v.derivation();
  const Page page(statement);
  const std::vector<char> needed = needed_quantities(question_with_items(v));
  std::vector<std::string> names;
  for (std::size_t i = 0; i < d.size(); ++i) {
    const auto q = static_cast<QuantityId>(i);
    if (!needed[i] || d[q].rule != Rule::Given) continue;
    if (shows_all(page, d.constant(q)) || is_asked(v, q) || is_shown_by_another(v, q, page))
      continue;
    names.push_back(d[q].key);
  }
  return names;
}

}  // namespace deltarule
