// The `slips` block of a solution file: what an author has seen students do, and the words for it.
//
//       layer_bias: z[k] = w[k] * a[k-1]
//         name: the bias left out
//         says: Your value fits a weighted sum without the bias.
//         hint: Every neuron adds its bias.
#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "lang/grammar.h"
#include "lang/parser.h"

namespace deltarule {

namespace {

constexpr std::array<std::string_view, 3> kWords = {"name", "says", "hint"};

bool is_indented(std::string_view line) { return line.front() == ' ' || line.front() == '\t'; }
std::size_t indent_of(std::string_view line) { return line.find_first_not_of(" \t"); }

/// The word before the colon that a line begins with, or nothing: `says: Your value ...`.
std::string_view word_before_colon(std::string_view line) {
  const std::string_view text = trim(line);
  const std::size_t end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz");
  return end != std::string_view::npos && text[end] == ':' ? text.substr(0, end)
                                                           : std::string_view();
}

class SlipReader {
 public:
  SlipReader(std::string_view text, Span at) : text_(text), at_(at) {}

  Result<std::vector<SlipLine>> run() {
    for (const std::string_view line : lines(text_)) {
      const std::string_view words = trim(line);
      if (words.empty() || words.front() == '#') continue;
      if (!is_indented(line))
        begin(line);
      else if (begin_ != end_ && words_indent_ == 0 && word_before_colon(line).empty())
        end_ = offset(line) + line.size();  // the formula goes on
      else
        read_words(line);
    }
    finish();
    return value_or(std::move(all_), std::move(errors_));
  }

 private:
  std::size_t offset(std::string_view part) const {
    return static_cast<std::size_t>(part.data() - text_.data());
  }
  Span span_of(std::string_view part) const {
    const auto begin = at_.begin + static_cast<std::uint32_t>(offset(part));
    return {at_.file, begin, begin + static_cast<std::uint32_t>(part.size())};
  }
  void fail(std::string_view part, std::string message, std::string hint) {
    errors_.push_back({"E-110", span_of(part), std::move(message), std::move(hint)});
  }

  // ---- the formula

  void begin(std::string_view line) {
    finish();
    begin_ = offset(line);
    end_ = begin_ + line.size();
    words_indent_ = 0;
    words_.clear();
  }

  void finish() {
    if (begin_ == end_) return;
    const std::string_view statement = text_.substr(begin_, end_ - begin_);
    for (const Line& line : read_lines(statement, span_of(statement), Heads::None, errors_)) {
      Cursor c(line.tokens, line.end, errors_);
      all_.push_back(read_statement(c));
      all_.back().words = std::move(words_);
    }
    begin_ = end_ = 0;
  }

  static SlipLine read_statement(Cursor& c) {
    const Token first = c.peek();
    SlipLine slip;
    slip.code = std::string(c.expect_name("the code of a slip").text);
    slip.code_span = first.span;
    if (!c.accept(":"))
      c.fail("L-006", c.peek().span, fmt::format("no `:` behind the code `{}`", slip.code),
             "a slip begins with `code: target = formula`");
    read_target(c, slip);
    c.expect("=", "and what is taken for it");
    slip.value = read_expression(c);
    c.expect_end();
    return slip;
  }

  static void read_target(Cursor& c, SlipLine& slip) {
    const Token first = c.peek();
    slip.target = std::string(c.expect_name("a slot or a quantity").text);
    if (c.accept("[")) {
      slip.indices = read_expressions(c);
      c.expect("]", "behind the indices");
    }
    if (c.accept("for")) {
      slip.index = std::string(c.expect_name("the name of the index behind `for`").text);
      c.expect("in", "behind the index of `for`");
      slip.range.push_back(read_expression(c));
    }
    slip.target_span = c.since(first);
  }

  // ---- the words

  // Lines deeper than the first of the words continue the line before.
  void read_words(std::string_view line) {
    if (begin_ == end_)
      return fail(trim(line), "words without a slip",
                  "a slip begins with `code: target = formula`, not indented");
    if (words_indent_ == 0) words_indent_ = indent_of(line);
    if (indent_of(line) > words_indent_ && !words_.empty()) {
      words_.back().text += " " + std::string(trim(line));
      return;
    }
    const std::string_view about = word_before_colon(line);
    if (std::find(kWords.begin(), kWords.end(), about) == kWords.end()) return complain(line);
    if (std::any_of(words_.begin(), words_.end(),
                    [about](const SlipLine::Words& w) { return w.about == about; }))
      return fail(trim(line).substr(0, about.size()), fmt::format("a second `{}`", about),
                  "a slip has each of its words once");
    const std::string_view text = trim(trim(line).substr(about.size() + 1));
    if (text.empty())
      return fail(trim(line), fmt::format("`{}` without words", about),
                  "they stand behind the colon");
    words_.push_back(
        {std::string(about), std::string(text), span_of(trim(line).substr(0, about.size()))});
  }

  void complain(std::string_view line) {
    const std::string_view about = word_before_colon(line);
    const std::vector<std::string> known(kWords.begin(), kWords.end());
    const auto near = nearest_name(about, known);
    fail(about.empty() ? trim(line) : trim(line).substr(0, about.size()),
         about.empty() ? std::string("words of a slip that do not say which")
                       : fmt::format("a slip has no `{}`", about),
         near ? fmt::format("did you mean `{}`?", *near)
              : "they begin with `name:`, `says:` or `hint:`; deeper lines continue them");
  }

  std::string_view text_;
  Span at_;
  Diagnostics errors_;
  std::vector<SlipLine> all_;
  std::size_t begin_ = 0, end_ = 0;  ///< of the formula being read
  std::size_t words_indent_ = 0;     ///< of the words below it; 0: none yet
  std::vector<SlipLine::Words> words_;
};

}  // namespace

Result<std::vector<SlipLine>> parse_slips(std::string_view text, Span at) {
  return SlipReader(text, at).run();
}

}  // namespace deltarule
