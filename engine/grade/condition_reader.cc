#include "grade/condition_reader.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "exercise/condition_run.h"
#include "lang/boolean_formula.h"
#include "lang/typed_expression.h"
#include "lang/typed_inequality.h"
#include "lang/typed_network.h"
#include "numeric/typed.h"

namespace deltarule {

namespace {

constexpr std::size_t kLongest = 400;

/// Formulas and networks have bounds of their own.
bool is_bounded_elsewhere(UnknownKind kind) {
  return kind == UnknownKind::Network || kind == UnknownKind::BooleanText;
}

std::string lowered(std::string_view text) {
  std::string out(trim(text));
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  while (!out.empty() && (out.back() == '.' || out.back() == '!')) out.pop_back();
  return out;
}

/// `theta = 2` without its name.
std::string_view without_name(std::string_view text, std::string_view name) {
  text = trim(text);
  if (!text.starts_with(name)) return text;
  const std::string_view rest = trim(text.substr(name.size()));
  return rest.starts_with('=') ? trim(rest.substr(1)) : text;
}

enum class Apart { Blanks, BlanksAndCommas, Commas };

/// Split at ends of lines, brackets, semicolons, and at blanks and commas as it is said. Commas
/// fall away at the ends of words in any case, so that `0,5` may stay one word and `1, 2` is two.
std::vector<std::string> words_of(std::string_view text, Apart apart) {
  const std::string_view blanks = apart == Apart::Commas ? "" : " \t";
  std::vector<std::string> words;
  std::string word;
  const auto flush = [&] {
    while (!word.empty() && word.back() == ',') word.pop_back();
    if (!trim(word).empty()) words.emplace_back(trim(word));
    word.clear();
  };
  for (const char c : text) {
    const bool is_gap = std::string_view("\r\n;[](){}").find(c) != std::string_view::npos ||
                        blanks.find(c) != std::string_view::npos;
    if (is_gap || (c == ',' && (apart != Apart::Blanks || word.empty())))
      flush();
    else
      word += c;
  }
  flush();
  return words;
}

std::optional<Matrix> numbers_of(const std::vector<std::string>& words, Shape shape) {
  if (static_cast<int>(words.size()) != shape.cells()) return std::nullopt;
  Matrix m(shape.rows, shape.cols);
  for (std::size_t k = 0; k < words.size(); ++k) {
    const TypedResult read = read_typed_number(words[k]);
    if (!read.number) return std::nullopt;
    m.data()[k] = read.number->value;
  }
  return m;
}

std::optional<UnknownValue> read_numbers(const Unknown& unknown, std::string_view text) {
  if (unknown.shape.is_scalar()) {
    const TypedResult read = read_typed_number(text);
    if (read.number) return UnknownValue{scalar(read.number->value), {}, {}};
    if (unknown.kind == UnknownKind::OneNumber) return std::nullopt;
  }
  // The last one for `1 / 2, - 3`.
  for (const Apart apart : {Apart::Blanks, Apart::BlanksAndCommas, Apart::Commas})
    if (auto m = numbers_of(words_of(text, apart), unknown.shape))
      return UnknownValue{std::move(*m), {}, {}};
  return std::nullopt;
}

/// The only choice that begins so, or is the word itself.
const std::string* choice_of(const Unknown& unknown, std::string_view word) {
  const std::string* found = nullptr;
  for (const std::string& choice : unknown.words) {
    if (choice == word) return &choice;
    if (word.empty() || !choice.starts_with(word)) continue;
    if (found != nullptr) return nullptr;
    found = &choice;
  }
  return found;
}

std::optional<UnknownValue> read_words(const Unknown& unknown, std::string_view text) {
  std::vector<std::string> words = words_of(lowered(text), Apart::BlanksAndCommas);
  const auto wanted = static_cast<std::size_t>(unknown.shape.rows);
  if (words.size() == 1 && wanted > 1 && words[0].size() == wanted) {
    const std::string letters = words[0];
    words.clear();
    for (const char c : letters) words.emplace_back(1, c);
  }
  if (words.size() != wanted) return std::nullopt;
  UnknownValue value;
  for (const std::string& word : words) {
    const std::string* choice = choice_of(unknown, word);
    if (choice == nullptr) return std::nullopt;
    value.words.push_back(*choice);
  }
  return value;
}

constexpr std::array<std::string_view, 5> kEmptySet = {"∅", "none", "empty", "the empty set",
                                                       "empty set"};

bool says_empty(std::string_view text) {
  const std::string word = lowered(text);
  const bool is_named = std::find(kEmptySet.begin(), kEmptySet.end(), word) != kEmptySet.end();
  const bool is_brackets = word.size() >= 2 && words_of(word, Apart::BlanksAndCommas).empty() &&
                           word.find_first_of("{[(") != std::string::npos &&
                           word.find_first_of("}])") != std::string::npos;
  return is_named || is_brackets;
}

/// A number as it stands among the choices, or written out: it may be none of them.
std::optional<std::string> member_of(const Unknown& unknown, const std::string& word) {
  if (!unknown.is_whole) {
    const std::string* choice = choice_of(unknown, lowered(word));
    return choice == nullptr ? std::nullopt : std::optional<std::string>(*choice);
  }
  const TypedResult read = read_typed_number(word);
  return read.number ? std::optional<std::string>(text_of(scalar(read.number->value)))
                     : std::nullopt;
}

std::optional<UnknownValue> read_set(const Unknown& unknown, std::string_view text) {
  UnknownValue value;
  if (says_empty(text)) return value;
  const std::vector<std::string> words = words_of(text, Apart::BlanksAndCommas);
  if (words.empty()) return std::nullopt;
  for (const std::string& word : words) {
    auto member = member_of(unknown, word);
    if (!member) return std::nullopt;
    const bool is_there =
        std::find(value.words.begin(), value.words.end(), *member) != value.words.end();
    if (!is_there) value.words.push_back(std::move(*member));
  }
  return value;
}

std::optional<UnknownValue> read_linear(const Unknown& unknown, std::string_view text) {
  UnknownValue value;
  if (unknown.kind == UnknownKind::OneInterval) {
    const auto interval = read_interval(text, unknown.variables[0]);
    if (!interval) return std::nullopt;
    value.interval = *interval;
    return value;
  }
  auto inequality = read_inequality(text, unknown.variables);
  if (!inequality) return std::nullopt;
  value.inequality = std::move(*inequality);
  return value;
}

std::optional<UnknownValue> read_net(const Unknown& unknown, std::string_view text) {
  NetworkRead read = read_network(text, unknown.form);
  if (!read.network) return std::nullopt;
  UnknownValue value;
  value.network = run_network(std::move(*read.network));
  return value;
}

constexpr std::array<std::string_view, 14> kImpossible = {
    "impossible",     "it is impossible", "not possible",   "none",         "none exists",
    "does not exist", "doesn't exist",    "not separable",  "no solution",  "not representable",
    "unmöglich",      "none does",        "no such neuron", "there is none"};
constexpr std::array<std::string_view, 8> kYes = {"yes", "y", "x", "true", "1", "✓", "✗", "t"};
constexpr std::array<std::string_view, 7> kNo = {"no", "n", "false", "0", "possible", "-", "f"};

template <std::size_t N>
bool is_in(const std::array<std::string_view, N>& all, std::string_view word) {
  return std::find(all.begin(), all.end(), word) != all.end();
}

}  // namespace

std::optional<UnknownValue> read_unknown(const Unknown& unknown, std::string_view text) {
  if (text.size() > kLongest && !is_bounded_elsewhere(unknown.kind)) return std::nullopt;
  text = without_name(text, unknown.name);
  switch (unknown.kind) {
    case UnknownKind::Network:
      return read_net(unknown, text);
    case UnknownKind::Subset:
      return read_set(unknown, text);
    case UnknownKind::OneInterval:
    case UnknownKind::OneInequality:
      return read_linear(unknown, text);
    case UnknownKind::Words:
      return read_words(unknown, text);
    case UnknownKind::BooleanText:
      if (!read_boolean_formula(text, unknown.variables)) return std::nullopt;
      return UnknownValue{{}, {}, std::string(text)};
    case UnknownKind::ExpressionText:
      if (!read_typed_expression(text, unknown.variables)) return std::nullopt;
      return UnknownValue{{}, {}, std::string(text)};
    default:
      return read_numbers(unknown, text);
  }
}

std::string why_unreadable(const Unknown& unknown, std::string_view text) {
  if (unknown.kind != UnknownKind::Network) return {};
  return read_network(without_name(text, unknown.name), unknown.form).why;
}

bool says_impossible(std::string_view text) {
  const std::string word = lowered(text);
  return is_in(kImpossible, word) || word.starts_with("there is no ") ||
         word.starts_with("no such ");
}

std::optional<bool> read_impossible(std::string_view text) {
  const std::string word = lowered(text);
  if (says_impossible(word) || is_in(kYes, word)) return true;
  if (is_in(kNo, word)) return false;
  return std::nullopt;
}

}  // namespace deltarule
