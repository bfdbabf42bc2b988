#include "document/markdown_scan.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.h"
#include "document/markdown.h"

namespace deltarule {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t most_pieces = 0xFFFE;  // what plane 15 holds

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// What reads or writes files, or makes names mean something else: LaTeX runs what it is given.
constexpr std::array forbidden_commands = {
    "input",          "include",
    "openin",         "openout",
    "read",           "write",
    "immediate",      "catcode",
    "csname",         "def",
    "edef",           "gdef",
    "xdef",           "let",
    "futurelet",      "newcommand",
    "special",        "renewcommand",
    "usepackage",     "directlua",
    "scantokens",     "includegraphics",
    "loop",           "lstinputlisting",
    "verbatiminput",  "jobname",
    "expandafter",    "newwrite",
    "newread",        "endinput",
    "begingroup",     "endgroup",
    "everymath",      "output",
    "providecommand",
};

std::string encode_piece(std::size_t index) {
  const auto part = [index](int shift) {
    return static_cast<char>(0x80U | ((index >> shift) & 0x3FU));
  };
  return {static_cast<char>(0xF3), static_cast<char>(0xB0U | ((index >> 12) & 0x0FU)), part(6),
          part(0)};
}

/// "(a)", "(ii)", "(3)", perhaps emphasised: the begin of a part of a question.
bool begins_part(std::string_view line) {
  std::size_t i = 0;
  while (i < line.size() && (line[i] == ' ' || line[i] == '*' || line[i] == '_')) ++i;
  if (i >= line.size() || line[i] != '(') return false;
  const std::size_t close = line.find(')', i);
  if (close == npos) return false;
  const std::string_view label = line.substr(i + 1, close - i - 1);
  if (label.size() == 1 && (is_letter(label[0]) || is_digit(label[0]))) return true;
  const bool short_number = label.size() == 2 && is_digit(label[0]) && is_digit(label[1]);
  const bool roman = !label.empty() && label.size() <= 4 && label.find_first_not_of("ivx") == npos;
  return short_number || roman;
}

/// A blank to be filled in, outside a table: its line stays a line of its own.
bool has_blank(std::string_view line) { return line.find("[[") != npos && line.find('|') == npos; }

bool begins_fence(std::string_view line) {
  return line.substr(0, 3) == "```" || line.substr(0, 3) == "~~~";
}

class Scanner {
 public:
  Scanner(std::string_view markdown, Span at) : in_(markdown), at_(at) {}

  MarkdownScan run() {
    while (pos_ < in_.size()) {
      if (at_line_start() && begin_line()) continue;
      step();
    }
    return std::move(out_);
  }

 private:
  bool at_line_start() const { return pos_ == 0 || in_[pos_ - 1] == '\n'; }
  char peek(std::size_t ahead) const {
    return pos_ + ahead < in_.size() ? in_[pos_ + ahead] : '\0';
  }
  std::size_t line_end(std::size_t from) const {
    return std::min(in_.find('\n', from), in_.size());
  }
  void copy(std::size_t count) {
    count = std::min(count, in_.size() - pos_);
    out_.text += in_.substr(pos_, count);
    pos_ += count;
  }
  void report(std::string_view code, std::size_t begin, std::size_t end, std::string message,
              std::string hint) {
    const Span span{at_.file, at_.begin + static_cast<std::uint32_t>(begin),
                    at_.begin + static_cast<std::uint32_t>(end)};
    out_.errors.push_back({code, span, std::move(message), std::move(hint)});
  }

  /// The end of the paragraph that `pos_` is in: where an empty line or fenced code begins.
  std::size_t paragraph_end() {
    if (pos_ < paragraph_end_) return paragraph_end_;
    std::size_t end = line_end(pos_);
    while (end < in_.size()) {
      const std::size_t next = line_end(end + 1);
      const std::string_view line = trim(in_.substr(end + 1, next - end - 1));
      if (line.empty() || begins_fence(line)) break;
      end = next;
    }
    no_dollar_ = no_display_ = false;
    return paragraph_end_ = std::max(end, pos_ + 1);
  }

  /// Takes a whole fenced block; otherwise makes a part `(a)`, and what has blanks, stand on a line
  /// of its own.
  bool begin_line() {
    const std::string_view line = in_.substr(pos_, line_end(pos_) - pos_);
    if (skip_fenced_code(line)) return true;
    if (begins_part(line) || has_blank(line) || has_blank(line_before_)) break_line_before();
    line_before_ = line;
    return false;
  }

  bool skip_fenced_code(std::string_view line) {
    const std::size_t begin = std::min(line.find_first_not_of(" \t>"), line.size());
    const std::string_view fence = line.substr(begin);
    if (!begins_fence(fence)) return false;
    const std::size_t width = std::min(fence.find_first_not_of(fence[0]), fence.size());
    if (fence[0] == '`' && fence.find('`', width) != npos) return false;  // a code span
    copy(line.size() + 1);
    while (pos_ < in_.size()) {
      const std::string_view next = in_.substr(pos_, line_end(pos_) - pos_);
      copy(next.size() + 1);
      std::string_view close = trim(next);
      while (!close.empty() && (close[0] == '>' || close[0] == ' ')) close.remove_prefix(1);
      if (close.size() >= width && close.find_first_not_of(fence[0]) == npos) break;
    }
    return true;
  }

  /// Two blanks at the end of a line are Markdown's hard break.
  void break_line_before() {
    std::size_t end = out_.text.size();
    if (end == 0) return;
    --end;
    if (end > 0 && out_.text[end - 1] == '\r') --end;
    if (end == 0 || out_.text[end - 1] == '\n' || out_.text[end - 1] == '\\') return;
    out_.text.insert(end, "  ");
    out_.places.emplace_back(out_.text.size(), pos_);
  }

  void step() {
    switch (in_[pos_]) {
      case '\\':
        return skip_escape();
      case '`':
        return skip_code_span();
      case '$':
        return take_math();
      case '[':
        return peek(1) == '[' ? take_placeholder() : copy(1);
      case '{':
        return peek(1) == '{' && peek(2) != '{' ? take_placeholder() : copy(1);
      case '!':
        if (peek(1) == '[' && peek(2) != '[') out_.images.push_back(out_.text.size());
        return copy(1);
      default:
        break;
    }
    if (piece_at(in_, pos_) >= 0) {  // the author's own plane 15
      return put_away({HiddenKind::Literal, pos_, pos_ + piece_bytes, false, {}});
    }
    copy(1);
  }

  void skip_escape() {
    const bool doubled = (peek(1) == '[' && peek(2) == '[') || (peek(1) == '{' && peek(2) == '{');
    copy(doubled ? 3 : 2);
  }

  void skip_code_span() {
    const std::size_t end = paragraph_end();
    const std::size_t width = std::min(in_.find_first_not_of('`', pos_), in_.size()) - pos_;
    std::size_t p = pos_ + width;
    while (p < end) {
      p = in_.find('`', p);
      if (p == npos || p >= end) break;
      const std::size_t after = std::min(in_.find_first_not_of('`', p), in_.size());
      if (after - p == width) return copy(after - pos_);
      p = after;
    }
    copy(width);
  }

  void put_away(Hidden piece) {
    if (out_.pieces.size() >= most_pieces) {
      if (out_.pieces.size() == most_pieces) {
        report("E-042", piece.begin, piece.end, "more than 65,534 placeholders and formulas", "");
        out_.pieces.push_back({});
      }
      pos_ = piece.end;
      return;
    }
    out_.text += encode_piece(out_.pieces.size());
    pos_ = piece.end;
    out_.places.emplace_back(out_.text.size(), pos_);
    out_.pieces.push_back(std::move(piece));
  }

  /// The end of the placeholder at `begin`, brackets balanced; npos where the paragraph ends first.
  std::size_t placeholder_end(std::size_t begin, std::size_t limit) const {
    const char open = in_[begin];
    const char close = open == '[' ? ']' : '}';
    int depth = 0;
    for (std::size_t p = begin + 2; p < limit; ++p) {
      if (in_[p] == open) {
        ++depth;
      } else if (in_[p] == close && depth > 0) {
        --depth;
      } else if (in_[p] == close && p + 1 < limit && in_[p + 1] == close) {
        return p + 2;
      }
    }
    return npos;
  }

  void take_placeholder() {
    const std::size_t limit = paragraph_end();
    const std::size_t end = placeholder_end(pos_, limit);
    const bool is_slot = in_[pos_] == '[';
    if (end == npos) {
      report_unclosed(pos_, is_slot);
      return copy(limit - pos_);
    }
    put_away({HiddenKind::Placeholder, pos_, end, false, {{is_slot, pos_, end}}});
  }

  void report_unclosed(std::size_t begin, bool is_slot) {
    report("E-042", begin, begin + 2,
           is_slot ? "a slot `[[` is not closed in its paragraph"
                   : "a placeholder `{{` is not closed in its paragraph",
           is_slot ? "write `[[name]]`, or `\\[[` for two brackets"
                   : "write `{{name}}`, or `\\{{` for two braces");
  }

  void take_math() {
    const std::size_t limit = paragraph_end();
    const bool is_display = peek(1) == '$';
    bool& hopeless = is_display ? no_display_ : no_dollar_;
    const bool opens = is_display || !(is_blank(peek(1)) || peek(1) == '\0');
    const std::size_t close =
        opens && !hopeless ? math_end(pos_ + (is_display ? 2 : 1), limit, is_display) : npos;
    if (close == npos) {
      // No later dollar of this paragraph can find what this one did not: without this, "$1 $1 $1
      // ..." takes quadratic time.
      hopeless = hopeless || opens;
      return copy(is_display ? 2 : 1);
    }
    Hidden piece{HiddenKind::Math, pos_, close + (is_display ? 2U : 1U), is_display, {}};
    find_inside(piece);
    put_away(std::move(piece));
  }

  std::size_t math_end(std::size_t begin, std::size_t limit, bool is_display) const {
    for (std::size_t p = begin; p < limit; ++p) {
      if (in_[p] == '\\') {
        ++p;
      } else if (in_[p] == '$') {
        if (is_display ? closes_display(p, begin, limit) : closes_inline(p, begin)) return p;
      }
    }
    return npos;
  }

  bool closes_display(std::size_t p, std::size_t begin, std::size_t limit) const {
    return p > begin && p + 1 < limit && in_[p + 1] == '$';
  }
  bool closes_inline(std::size_t p, std::size_t begin) const {
    const bool digit_follows = p + 1 < in_.size() && is_digit(in_[p + 1]);
    return p > begin && !is_blank(in_[p - 1]) && !digit_follows;
  }

  void find_inside(Hidden& piece) {
    const std::size_t width = piece.display ? 2 : 1;
    const std::size_t limit = piece.end - width;
    for (std::size_t p = piece.begin + width; p < limit; ++p) {
      if (in_[p] == '\\') {
        check_command(p, limit);
        ++p;
      } else if (in_.substr(p, 2) == "^^") {
        report("E-046", p, p + 2, "`^^` in mathematics", "`^` once raises a power");
      } else if (in_.substr(p, 2) == "[[") {
        if (placeholder_end(p, limit) != npos) report_slot(p, placeholder_end(p, limit));
        ++p;
      } else if (in_.substr(p, 2) == "{{" && in_.substr(p, 3) != "{{{") {
        p = take_inside(piece, p, limit);
      }
    }
  }

  std::size_t take_inside(Hidden& piece, std::size_t p, std::size_t limit) {
    const std::size_t end = placeholder_end(p, limit);
    if (end == npos) {
      report_unclosed(p, false);
      return limit;
    }
    piece.placeholders.push_back({false, p, end});
    return end - 1;
  }

  void report_slot(std::size_t begin, std::size_t end) {
    report("E-043", begin, end,
           fmt::format("slot `{}` inside mathematics", in_.substr(begin, end - begin)),
           "end the formula before it: `$q =$ [[q]]`");
  }

  void check_command(std::size_t p, std::size_t limit) {
    std::size_t end = p + 1;
    while (end < limit && is_letter(in_[end])) ++end;
    const std::string_view name = in_.substr(p + 1, end - p - 1);
    if (std::find(forbidden_commands.begin(), forbidden_commands.end(), name) ==
        forbidden_commands.end()) {
      return;
    }
    report("E-046", p, end, fmt::format("`\\{}` in mathematics", name),
           "a formula may not define commands or reach files");
  }

  std::string_view in_;
  std::string_view line_before_;
  Span at_;
  MarkdownScan out_;
  std::size_t pos_ = 0;
  std::size_t paragraph_end_ = 0;
  bool no_dollar_ = false;
  bool no_display_ = false;
};

}  // namespace

std::size_t MarkdownScan::original(std::size_t place) const {
  const auto after =
      std::upper_bound(places.begin(), places.end(), place,
                       [](std::size_t p, const auto& entry) { return p < entry.first; });
  if (after == places.begin()) return place;
  const auto& [here, there] = *std::prev(after);
  return there + (place - here);
}

MarkdownScan scan_markdown(std::string_view markdown, Span at) {
  return Scanner(markdown, at).run();
}

int piece_at(std::string_view text, std::size_t place) {
  if (place + piece_bytes > text.size() || text[place] != static_cast<char>(0xF3)) return -1;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[place + i]); };
  if (byte(1) < 0xB0 || byte(1) > 0xBF) return -1;
  return static_cast<int>(((byte(1) & 0x0FU) << 12) | ((byte(2) & 0x3FU) << 6) | (byte(3) & 0x3FU));
}

Result<std::vector<Placeholder>> find_placeholders(std::string_view markdown, Span at) {
  MarkdownScan scan = scan_markdown(markdown, at);
  if (!scan.errors.empty()) return tl::unexpected<Diagnostics>(std::move(scan.errors));
  std::vector<Placeholder> out;
  for (const Hidden& piece : scan.pieces) {
    const std::size_t width = piece.display ? 2 : 1;
    for (const FoundPlaceholder& found : piece.placeholders) {
      const std::string_view whole = markdown.substr(found.begin, found.end - found.begin);
      Placeholder p{found.is_slot,
                    std::string(trim(whole.substr(2, whole.size() - 4))),
                    Span{at.file, at.begin + static_cast<std::uint32_t>(found.begin),
                         at.begin + static_cast<std::uint32_t>(found.end)},
                    piece.kind == HiddenKind::Math,
                    {},
                    {}};
      if (p.in_math) {
        p.before = markdown.substr(piece.begin + width, found.begin - piece.begin - width);
        p.after = markdown.substr(found.end, piece.end - width - found.end);
      }
      out.push_back(std::move(p));
    }
  }
  return out;
}

}  // namespace deltarule
