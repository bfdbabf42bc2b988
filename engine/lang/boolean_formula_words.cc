#include "lang/boolean_formula_words.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"

namespace deltarule {

namespace {

struct Sign {
  std::u32string_view text;
  BooleanWord word;
};

// Longest first where one begins another.
constexpr std::array<Sign, 40> kSigns = {{
    {U"^{\\prime}", BooleanWord::Prime},
    {U"^\\prime", BooleanWord::Prime},
    {U"\\overline", BooleanWord::Bar},
    {U"\\bar", BooleanWord::Bar},
    {U"\\lnot", BooleanWord::Not},
    {U"\\neg", BooleanWord::Not},
    {U"\\land", BooleanWord::And},
    {U"\\wedge", BooleanWord::And},
    {U"\\cdot", BooleanWord::And},
    {U"\\lor", BooleanWord::Or},
    {U"\\vee", BooleanWord::Or},
    {U"\\oplus", BooleanWord::Xor},
    {U"\\left", BooleanWord::Skip},
    {U"\\right", BooleanWord::Skip},
    {U"\\,", BooleanWord::Skip},
    {U"\\;", BooleanWord::Skip},
    {U"\\ ", BooleanWord::Skip},
    {U"$", BooleanWord::Skip},
    {U"&&", BooleanWord::And},
    {U"||", BooleanWord::Or},
    {U"&", BooleanWord::And},
    {U"|", BooleanWord::Or},
    {U"*", BooleanWord::And},
    {U"\u00B7", BooleanWord::And},
    {U"\u22C5", BooleanWord::And},
    {U"\u2219", BooleanWord::And},
    {U"\u00D7", BooleanWord::And},
    {U"\u2227", BooleanWord::And},
    {U"+", BooleanWord::Or},
    {U"\u2228", BooleanWord::Or},
    {U"^", BooleanWord::Xor},
    {U"\u2295", BooleanWord::Xor},
    {U"\u22BB", BooleanWord::Xor},
    {U"~", BooleanWord::Not},
    {U"\u223C", BooleanWord::Not},
    {U"!", BooleanWord::Not},
    {U"\u00AC", BooleanWord::Not},
    {U"'", BooleanWord::Prime},
    {U"\u2019", BooleanWord::Prime},
    {U"\u2032", BooleanWord::Prime},
}};

struct Keyword {
  std::string_view text;  ///< in lower case
  BooleanWord word;
  bool value;
};
constexpr std::array<Keyword, 8> kKeywords = {{{"and", BooleanWord::And, false},
                                               {"or", BooleanWord::Or, false},
                                               {"xor", BooleanWord::Xor, false},
                                               {"not", BooleanWord::Not, false},
                                               {"true", BooleanWord::Constant, true},
                                               {"false", BooleanWord::Constant, false},
                                               {"t", BooleanWord::Constant, true},
                                               {"f", BooleanWord::Constant, false}}};

/// Signs that are meant well, and what to write.
struct Hint {
  char32_t sign;
  std::string_view hint;
};
constexpr std::array<Hint, 4> kHints = {{{U'-', "NOT is written `x'`, `~x` or `not x`"},
                                         {U'\u2212', "NOT is written `x'`, `~x` or `not x`"},
                                         {U'=', "only what stands right of `=` is wanted"},
                                         {U'"', "a negated x is `x'`"}}};

constexpr std::u32string_view kBlanks = U" \t\r\n\u00A0\u2009\u202F";
constexpr std::u32string_view kOpen = U"([{", kClosing = U")]}";

// Letters that keyboards offer with a bar of their own, and the letter.
constexpr std::u32string_view kBarred = U"\u0101\u0113\u012B\u014D\u016B\u0233";
constexpr std::u32string_view kUnbarred = U"aeiouy";

bool is_digit(char32_t c) { return (c >= U'0' && c <= U'9') || (c >= 0x2080 && c <= 0x2089); }
bool is_letter(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= 0x391 && c <= 0x3C9);
}
bool is_bar(char32_t c) { return c == 0x304 || c == 0x305; }
char32_t plain_digit(char32_t c) { return c >= 0x2080 ? c - 0x2080 + U'0' : c; }

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

std::string utf8(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) append_utf8(out, c);
  return out;
}

/// `x_1` and `x1` are one name.
std::string without_underscores(const std::string& name) { return replace_all(name, "_", ""); }

/// How a word falls apart into names; at most two ways are counted.
struct Pieces {
  int ways = 0;
  std::vector<int> inputs;  ///< where there is one way
};

Pieces take_apart(const std::string& word, const std::vector<std::string>& names) {
  std::vector<Pieces> upto(word.size() + 1);
  upto[0].ways = 1;
  for (std::size_t end = 1; end <= word.size(); ++end)
    for (std::size_t i = 0; i < names.size(); ++i) {
      const std::string& name = names[i];
      if (name.empty() || !std::string_view(word).substr(0, end).ends_with(name)) continue;
      const Pieces& before = upto[end - name.size()];
      if (before.ways == 0) continue;
      upto[end].inputs = before.inputs;
      upto[end].inputs.push_back(static_cast<int>(i));
      upto[end].ways = std::min(2, upto[end].ways + before.ways);
    }
  return upto.back();
}

class Reader {
 public:
  Reader(std::string_view text, std::span<const std::string> names)
      : text_(code_points(text)), given_(names.begin(), names.end()) {
    std::uint32_t offset = 0;
    for (const char32_t c : text_) {
      offsets_.push_back(offset);
      offset += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    }
    offsets_.push_back(offset);
    for (const std::string& name : given_) names_.push_back(without_underscores(name));
  }

  Result<std::vector<BooleanToken>> run() {
    while (pos_ < text_.size() && !problem_) step();
    if (problem_) return tl::unexpected<Diagnostics>(Diagnostics{*problem_});
    push(BooleanWord::End, pos_);
    return std::move(tokens_);
  }

 private:
  char32_t at(std::size_t i) const { return i < text_.size() ? text_[i] : U'\0'; }
  std::u32string_view rest() const { return std::u32string_view(text_).substr(pos_); }

  void step() {
    const char32_t c = text_[pos_];
    if (kBlanks.find(c) != kBlanks.npos) return void(++pos_);
    if (read_barred_name() || read_sign() || read_bracket()) return;
    if (is_letter(c) || kBarred.find(c) != kBarred.npos) return read_word(pos_, false);
    if (is_digit(c)) return read_digit();
    fail(pos_, pos_ + 1,
         fmt::format("`{}`, which is no sign of logic here", utf8(rest().substr(0, 1))),
         hint_for(c));
  }

  static std::string hint_for(char32_t c) {
    for (const Hint& h : kHints)
      if (h.sign == c) return std::string(h.hint);
    return {};
  }

  bool read_sign() {
    for (const Sign& sign : kSigns) {
      if (!rest().starts_with(sign.text)) continue;
      const std::size_t begin = pos_;
      pos_ += sign.text.size();
      if (sign.word != BooleanWord::Skip) push(sign.word, begin);
      return true;
    }
    return false;
  }

  bool read_bracket() {
    const char32_t c = text_[pos_];
    const std::size_t opens = kOpen.find(c);
    if (opens == kOpen.npos && kClosing.find(c) == kClosing.npos) return false;
    ++pos_;
    push(opens != kOpen.npos ? BooleanWord::Open : BooleanWord::Close, pos_ - 1);
    tokens_.back().bracket = opens != kOpen.npos ? kClosing[opens] : c;
    return true;
  }

  void read_digit() {
    const std::size_t begin = pos_;
    while (is_digit(at(pos_)) || (at(pos_) == U'.' && is_digit(at(pos_ + 1)))) ++pos_;
    const std::string number = utf8(std::u32string_view(text_).substr(begin, pos_ - begin));
    if (number != "0" && number != "1")
      return fail(begin, pos_, fmt::format("`{}` where only 0 and 1 can stand", number), "");
    push(BooleanWord::Constant, begin);
    tokens_.back().value = number == "1";
  }

  /// `\bar{x}_1`: the index stands behind the bar and belongs to the name.
  bool read_barred_name() {
    for (const std::u32string_view command : {U"\\overline{", U"\\bar{"}) {
      if (!rest().starts_with(command)) continue;
      const std::size_t begin = pos_, letter = pos_ + command.size();
      if (!is_letter(at(letter)) || at(letter + 1) != U'}' || at(letter + 2) != U'_') return false;
      word_ = utf8(text_.substr(letter, 1));
      pos_ = letter + 2;
      read_word(begin, true);
      return true;
    }
    return false;
  }

  void read_word(std::size_t begin, bool is_negated) {
    while (pos_ < text_.size() && read_letter(is_negated)) {
    }
    const std::string word = std::move(word_);
    word_.clear();
    meaning_of(word, begin, is_negated);
  }

  /// Behind a bar only digits go on with the name: `x̄1` is one, `x̄y` two.
  bool read_letter(bool& is_negated) {
    const char32_t c = text_[pos_];
    if (c == U'_') return read_index();
    if (is_bar(c) && !is_negated) {
      is_negated = true;
    } else if (is_digit(c)) {
      append_utf8(word_, plain_digit(c));
    } else if (is_negated) {
      return false;
    } else if (const std::size_t i = kBarred.find(c); i != kBarred.npos) {
      if (!word_.empty()) return false;
      append_utf8(word_, kUnbarred[i]);
      is_negated = true;
    } else if (is_letter(c)) {
      append_utf8(word_, c);
    } else {
      return false;
    }
    ++pos_;
    return true;
  }

  /// `_1`, `_{12}`, `_out`.
  bool read_index() {
    ++pos_;
    if (at(pos_) != U'{') return true;
    std::size_t end = pos_ + 1;
    while (is_digit(at(end)) || is_letter(at(end))) ++end;
    if (at(end) != U'}') return false;
    for (++pos_; pos_ < end; ++pos_) append_utf8(word_, plain_digit(text_[pos_]));
    ++pos_;
    return true;
  }

  void meaning_of(const std::string& word, std::size_t begin, bool is_negated) {
    if (is_name(word, names_, begin, is_negated) || is_keyword(word, begin, is_negated)) return;
    std::vector<std::string> folded = names_;
    for (std::string& name : folded) name = lower(name);
    std::vector<std::string> sorted = folded;
    std::sort(sorted.begin(), sorted.end());
    const bool may_fold = std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end();
    if (may_fold && is_name(lower(word), folded, begin, is_negated)) return;
    if (is_product(word, names_, begin, is_negated)) return;
    if (may_fold && is_product(lower(word), folded, begin, is_negated)) return;
    const std::optional<std::string> near = nearest_name(word, given_);
    fail(begin, pos_, fmt::format("`{}`, which is no variable here", word),
         near ? fmt::format("did you mean `{}`?", *near)
              : fmt::format("the variables are {}", fmt::join(given_, ", ")));
  }

  bool is_name(const std::string& word, const std::vector<std::string>& names, std::size_t begin,
               bool is_negated) {
    const auto found = std::find(names.begin(), names.end(), word);
    if (found == names.end()) return false;
    push_variables({static_cast<int>(found - names.begin())}, begin, is_negated);
    return true;
  }

  bool is_keyword(const std::string& word, std::size_t begin, bool is_negated) {
    const std::string small = lower(word);
    for (const Keyword& k : kKeywords) {
      if (k.text != small || is_negated) continue;
      if (small.size() == 1 && small == word) continue;  // T and F only as capitals
      push(k.word, begin);
      tokens_.back().value = k.value;
      return true;
    }
    return false;
  }

  bool is_product(const std::string& word, const std::vector<std::string>& names, std::size_t begin,
                  bool is_negated) {
    const Pieces pieces = take_apart(word, names);
    if (pieces.ways == 0) return false;
    if (pieces.ways == 1) {
      push_variables(pieces.inputs, begin, is_negated);
    } else {
      fail(begin, pos_, fmt::format("`{}`, which can be read in two ways", word),
           "put a blank between the variables");
    }
    return true;
  }

  /// A bar stands over the last of them.
  void push_variables(const std::vector<int>& inputs, std::size_t begin, bool is_negated) {
    for (const int input : inputs) {
      push(BooleanWord::Variable, begin);
      tokens_.back().input = input;
    }
    tokens_.back().is_negated = is_negated;
  }

  void push(BooleanWord word, std::size_t begin) {
    BooleanToken token;
    token.word = word;
    token.span = {FileId::None, offsets_[begin], offsets_[pos_]};
    tokens_.push_back(token);
  }

  void fail(std::size_t begin, std::size_t end, std::string message, std::string hint) {
    problem_ = Diagnostic{"N-001",
                          {FileId::None, offsets_[begin], offsets_[end]},
                          std::move(message),
                          std::move(hint)};
  }

  std::u32string text_;
  std::vector<std::uint32_t> offsets_;  // in bytes
  std::vector<std::string> given_;
  std::vector<std::string> names_;
  std::size_t pos_ = 0;
  std::string word_;  // as far as it is read
  std::vector<BooleanToken> tokens_;
  std::optional<Diagnostic> problem_;
};

}  // namespace

Result<std::vector<BooleanToken>> words_of_boolean_formula(std::string_view text,
                                                           std::span<const std::string> names) {
  return Reader(text, names).run();
}

}  // namespace deltarule
