#include "lang/annotation.h"

#include <fmt/core.h>

#include <array>
#include <charconv>

#include "base/text.h"

namespace deltarule {

namespace {

enum class Takes { Nothing, DigitsBefore, WordBehind };

struct Word {
  std::string_view words;
  Takes takes;
  AnnotationForm form;
};
constexpr std::array<Word, 6> kWords = {{
    {"sf", Takes::DigitsBefore, {"n sf", "how this answer is written, in place of `give`"}},
    {"dp", Takes::DigitsBefore, {"n dp", "likewise, in decimal places"}},
    {"exact", Takes::Nothing, {"exact", "likewise, exactly"}},
    {"form",
     Takes::WordBehind,
     {"form: expression", "an expression may be typed, such as log(2)/2"}},
    {"spare rows",
     Takes::Nothing,
     {"spare rows", "of a trace: the printed table has more rows than the key"}},
    {"any order", Takes::Nothing, {"any order", "reserved: no kind of slot takes it yet"}},
}};
constexpr AnnotationForm kMarks[] = {
    {"n marks", "marks of the slot, or of each member of a family"},
    {"n marks in all", "marks that the members of a family, or the rows of a table, share"},
};

bool is_marks(const Token& t) { return t.is("mark") || t.is("marks"); }

class Reader {
 public:
  Reader(Cursor& outer, const Token& whole) : outer_(outer), whole_(whole) {
    out_.span = whole.span;
    // The text stands one byte behind the bracket.
    tokens_ = lex(whole.text, {whole.span.file, whole.span.begin + 1, whole.span.end - 1});
  }

  Annotation run() {
    while (next_ < tokens_.size()) {
      read_part();
      if (next_ < tokens_.size() && !tokens_[next_++].is(","))
        fail(next_ - 1, "L-013", "expected `,` or the end of the annotation");
    }
    return std::move(out_);
  }

 private:
  bool has(std::size_t ahead) const { return next_ + ahead < tokens_.size(); }
  const Token& at(std::size_t ahead) const { return tokens_[next_ + ahead]; }

  void fail(std::size_t index, std::string_view code, std::string message, std::string hint = {}) {
    const Span where = index < tokens_.size() ? tokens_[index].span : whole_.span;
    outer_.complain(code, where, std::move(message), std::move(hint));
    next_ = tokens_.size();
  }

  void read_part() {
    const bool starts_with_number = at(0).kind == TokenKind::Number;
    if (starts_with_number && has(1) && is_marks(at(1))) return read_marks();
    if (is_marks(at(0))) return fail(next_, "L-017", "marks without a number", "`[2 marks]`");
    for (const Word& w : kWords)
      if (stands_next(w, starts_with_number)) return read_word(w);
    complain_about(at(starts_with_number && has(1) ? 1 : 0));
  }

  // `2 marks`, `4 marks in all`
  void read_marks() {
    const std::size_t first = next_;
    const std::string_view text = at(0).text;
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    next_ += 2;
    const bool in_all = has(1) && at(0).is("in") && at(1).is("all");
    if (in_all) next_ += 2;
    if (value <= 0 || value > 1000)
      return fail(first, "L-017", "marks are more than 0 and at most 1000");
    if (out_.marks_each || out_.marks_total) return fail(first, "L-017", "marks given twice");
    (in_all ? out_.marks_total : out_.marks_each) = value;
  }

  bool stands_next(const Word& w, bool starts_with_number) const {
    std::size_t ahead = starts_with_number ? 1 : 0;
    if (starts_with_number != (w.takes == Takes::DigitsBefore)) return false;
    for (const std::string_view word : split(w.words, ' '))
      if (!has(ahead) || !at(ahead++).is(word)) return false;
    return true;
  }

  void read_word(const Word& w) {
    const std::size_t first = next_;
    std::string text;
    if (w.takes == Takes::DigitsBefore) text = fmt::format("{} ", tokens_[next_++].text);
    next_ += split(w.words, ' ').size();
    text += w.words;
    if (w.takes == Takes::WordBehind) {
      if (!has(1) || !at(0).is(":") || at(1).kind != TokenKind::Name)
        return fail(first, "L-013", "expected a word behind `form:`",
                    "`[2 marks, form: expression]`");
      text += fmt::format(": {}", at(1).text);
      next_ += 2;
    }
    out_.words.push_back(std::move(text));
    out_.word_spans.push_back(join(tokens_[first].span, tokens_[next_ - 1].span));
  }

  void complain_about(const Token& t) {
    std::vector<std::string> known = {"mark", "marks"};
    for (const Word& w : kWords) known.emplace_back(w.words);
    const auto near = nearest_name(t.text, known);
    outer_.complain("L-013", t.span, fmt::format("`{}` is no annotation", t.text),
                    near ? fmt::format("did you mean `{}`?", *near)
                         : "besides marks: `4 sf`, `3 dp`, `exact`, `form: ...`, `spare rows`");
    next_ = tokens_.size();
  }

  Cursor& outer_;
  Token whole_;
  std::vector<Token> tokens_;
  std::size_t next_ = 0;
  Annotation out_;
};

}  // namespace

std::vector<AnnotationForm> annotation_forms() {
  std::vector<AnnotationForm> all(std::begin(kMarks), std::end(kMarks));
  for (const Word& word : kWords) all.push_back(word.form);
  return all;
}

Annotation read_annotation(Cursor& c) {
  if (c.peek().kind != TokenKind::Annotation) return {};
  return Reader(c, c.take()).run();
}

}  // namespace deltarule
