// The filled-in Markdown sheet: variants' names and blanks are looked for, everything else a
// student wrote is passed over.
#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "grade/response_parts.h"

namespace deltarule {
namespace {

constexpr std::size_t kLongestName = 64;
constexpr std::string_view kNoName = "no variant's name on this sheet";
constexpr std::string_view kNameHint =
    "the line such as `topic/name@1#17` below the title must stay";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_line_end(char c) { return c == '\n' || c == '\r'; }
bool is_punctuation(char c) {
  return c > ' ' && c < 0x7F && !is_digit(c) && (!is_letter(c) || c == '_');
}

/// Markdown's backslashes taken away: editors write `dw\_1`.
std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size() && is_punctuation(text[i + 1])) ++i;
    out += text[i];
  }
  return out;
}

/// The answer within a blank: without the underscores of the blank, emphasis, code marks and
/// dollars about it.
std::string answer_in(std::string_view content) {
  const std::string plain = unescaped(content);
  std::string_view rest = plain;
  const auto is_wrapping = [](char c) {
    return is_blank(c) || is_line_end(c) || c == '_' || c == '*' || c == '`' || c == '$';
  };
  while (!rest.empty() && is_wrapping(rest.front())) rest.remove_prefix(1);
  while (!rest.empty() && is_wrapping(rest.back())) rest.remove_suffix(1);
  return std::string(rest);
}

struct FoundBlank {
  std::string name;
  std::string content;
  Span name_span;
  Span span;
  bool is_closed = true;
};

class Sheet {
 public:
  Sheet(std::string_view text, FileId file) : text_(text), file_(file) {}

  ReadResponses read() {
    while (at_ < text_.size()) step();
    finish();
    return std::move(out_);
  }

 private:
  void step() {
    if (at_ == 0 || is_line_end(text_[at_ - 1])) read_student();
    if (text_[at_] == '@') read_name();
    if (text_[at_] == '[') {
      if (const std::size_t colon = header_end(at_); colon != std::string_view::npos) {
        take(blank(colon));
        return;
      }
    }
    ++at_;
  }

  char char_at(std::size_t i) const { return i < text_.size() ? text_[i] : '\n'; }
  Span span(std::size_t begin, std::size_t end) const {
    return {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

  // --- Students and variants ---

  /// `Student: Ada`, perhaps as a heading or in bold. A second student begins a new sheet.
  void read_student() {
    const std::size_t end = std::min(text_.find_first_of("\r\n", at_), text_.size());
    std::string_view line = text_.substr(at_, std::min<std::size_t>(end - at_, 400));
    while (!line.empty() && std::string_view(" #>*").find(line.front()) != line.npos) {
      line.remove_prefix(1);
    }
    if (!line.starts_with("Student:") && !line.starts_with("student:")) return;
    const std::string student = answer_in(line.substr(8));
    if (student.empty()) return;
    if (!student_.empty() && student != student_) {
      sheet_ = out_.responses.size();
      is_named_ = false;
    }
    student_ = student;
    for (std::size_t i = sheet_; i < out_.responses.size(); ++i) {
      out_.responses[i].student = student;
    }
  }

  /// At an `@`: the word about it, if it is a variant's name.
  void read_name() {
    std::size_t begin = at_, end = at_ + 1;
    const auto is_before = [](char c) {
      return is_letter(c) || is_digit(c) || c == '/' || c == '-' || c == '.' || c == '\\';
    };
    while (begin > 0 && is_before(text_[begin - 1])) --begin;
    while (begin < at_ && text_[begin] == '_') ++begin;
    while (end < text_.size() && !is_blank(text_[end]) && !is_line_end(text_[end]) &&
           std::string_view("`)]>\"'|*@").find(text_[end]) == std::string_view::npos) {
      ++end;
    }
    while (end > at_ + 1 &&
           std::string_view(".,;:_\\").find(text_[end - 1]) != std::string_view::npos) {
      --end;
    }
    const std::string name = unescaped(text_.substr(begin, end - begin));
    const bool looks_like_one = name.find('/') < name.find('@') && name.find('#') != name.npos;
    if (looks_like_one) named(name, span(begin, end));
  }

  void named(const std::string& name, Span at) {
    Result<VariantName> read = parse_variant_name(name);
    if (!read) {
      const Diagnostic& why = read.error().front();
      out_.errors.push_back({"R-005", at, why.message, why.hint});
      return;
    }
    const auto first = out_.responses.begin() + static_cast<std::ptrdiff_t>(sheet_);
    const auto found = std::find_if(first, out_.responses.end(),
                                    [&](const Response& r) { return r.variant == *read; });
    current_ = static_cast<std::size_t>(found - out_.responses.begin());
    if (found == out_.responses.end()) {
      out_.responses.emplace_back();
      out_.responses.back().variant = *std::move(read);
      out_.responses.back().student = student_;
    }
    is_named_ = true;
    for (FoundBlank& b : std::exchange(early_, {})) answer(b);
  }

  // --- Blanks ---

  /// Where the colon of `[name:` or `[name[1,2]:` stands; npos where no blank begins at `at`.
  std::size_t header_end(std::size_t at) const {
    std::size_t i = at + 1;
    while (is_blank(char_at(i))) ++i;
    if (!is_letter(char_at(i))) return std::string_view::npos;
    const std::size_t limit = i + kLongestName;
    while (i < limit && (is_letter(char_at(i)) || is_digit(char_at(i)) || char_at(i) == '.' ||
                         char_at(i) == '\\')) {
      ++i;
    }
    if (char_at(i) == '[') {
      while (i < limit && char_at(i) != ']' && !is_line_end(char_at(i))) ++i;
      if (char_at(i) != ']') return std::string_view::npos;
      ++i;
    }
    while (is_blank(char_at(i))) ++i;
    return char_at(i) == ':' ? i : std::string_view::npos;
  }

  /// Where the blank of a half-open interval ends, `(0, 2]]` or `[0, 2)]`, whose brackets do not
  /// pair; npos where none begins at `i`.
  std::size_t interval_end(std::size_t i) const {
    while (char_at(i) == ' ') ++i;
    const char open = char_at(i);
    if (open != '(' && open != '[' && open != ']') return std::string_view::npos;
    const std::size_t close = text_.find_first_of("()[]\n", i + 1);
    if (close == std::string_view::npos) return close;
    const std::string_view inside = text_.substr(i, close - i);
    const bool is_pair =
        (open == '(' && text_[close] == ')') || (open == '[' && text_[close] == ']');
    if (is_pair || text_[close] == '(' || inside.find_first_of(",;") == std::string_view::npos)
      return std::string_view::npos;
    std::size_t end = close + 1;
    while (char_at(end) == ' ') ++end;
    return char_at(end) == ']' ? end : std::string_view::npos;
  }

  /// REQUIRES: header_end(at_) == colon. Moves past the blank; one that is not closed ends with its
  /// line or where the next begins.
  FoundBlank blank(std::size_t colon) {
    FoundBlank found;
    found.name = unescaped(trim(text_.substr(at_ + 1, colon - at_ - 1)));
    found.name_span = span(at_ + 1, colon);
    const std::size_t interval = interval_end(colon + 1);
    std::size_t end = interval != std::string_view::npos ? interval : colon + 1;
    for (int depth = 1; end < text_.size() && !is_line_end(text_[end]); ++end) {
      if (text_[end] == '\\' && is_punctuation(char_at(end + 1))) {
        ++end;
        continue;
      }
      if (text_[end] == ']' && --depth == 0) break;
      if (text_[end] != '[') continue;
      if (header_end(end) != std::string_view::npos) break;
      ++depth;
    }
    end = std::min(end, text_.size());
    found.is_closed = char_at(end) == ']';
    found.content = answer_in(text_.substr(colon + 1, end - colon - 1));
    found.span = span(colon + 1, end);
    at_ = found.is_closed ? end + 1 : end;
    return found;
  }

  void take(FoundBlank found) {
    if (is_named_) {
      answer(found);
    } else if (early_.size() <= kMostAnswers) {
      early_.push_back(std::move(found));
    }
  }

  void answer(const FoundBlank& found) {
    Response& response = out_.responses[current_];
    if (response.answers.size() >= kMostAnswers) {
      if (!response.notes.empty() && response.notes.back().code == "R-010") return;
      note(response, "R-010", Severity::Error, found.span,
           fmt::format("more than {} blanks; the others are passed over", kMostAnswers));
      return;
    }
    if (!found.is_closed) {
      note(response, "R-014", Severity::Warning, found.span,
           fmt::format("the blank `{}` is not closed", found.name), "it ends with `]`");
    }
    GivenAnswer one{{answered_cell(response, found.content, found.span)}, std::nullopt};
    add_answer(response, found.name, found.name_span, std::move(one));
  }

  void finish() {
    if (!early_.empty() || out_.responses.empty()) {
      const Span at = early_.empty() ? span(0, 0) : early_.front().span;
      out_.errors.push_back({"R-005", at, std::string(kNoName), std::string(kNameHint)});
    }
    for (Response& response : out_.responses) {
      if (!response.answers.empty()) continue;
      note(response, "R-015", Severity::Warning, span(0, 0),
           fmt::format("no blank for `{}` was found", to_string(response.variant)),
           "an answer stands within its blank: `[q: 3]`");
    }
  }

  std::string_view text_;
  FileId file_;
  std::size_t at_ = 0;
  ReadResponses out_;
  std::string student_;
  std::size_t sheet_ = 0;          // the first response of the sheet
  std::size_t current_ = 0;        // the response that blanks belong to
  bool is_named_ = false;          // the sheet has named a variant
  std::vector<FoundBlank> early_;  // blanks in front of the first name
};

}  // namespace

ReadResponses read_sheet(std::string_view text, FileId file) { return Sheet(text, file).read(); }

}  // namespace deltarule
