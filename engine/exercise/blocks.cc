#include "exercise/blocks.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/text.h"

namespace deltarule {

namespace {

/// Info strings of code that is only to be shown.
constexpr std::array<std::string_view, 12> kCodeWords = {
    "", "text", "python", "r", "c", "cpp", "java", "julia", "matlab", "console", "json", "yaml"};

struct FileLine {
  std::size_t begin = 0;
  std::size_t end = 0;   ///< without the line's end
  std::size_t next = 0;  ///< begin of the next line
};

std::vector<FileLine> lines_of(std::string_view text) {
  std::vector<FileLine> all;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = text.find_first_of("\r\n", at);
    if (end == std::string_view::npos) end = text.size();
    const bool is_pair = end + 1 < text.size() && text[end] == '\r' && text[end + 1] == '\n';
    const std::size_t next = std::min(text.size(), end + (is_pair ? 2 : 1));
    all.push_back({at, end, next});
    at = next;
  }
  return all;
}

struct Fence {
  char sign = 0;  ///< 0: no fence
  std::size_t length = 0;
  std::size_t info_begin = 0;  ///< within the line
  std::string_view info;
};

/// CommonMark 4.5: up to three blanks, three or more of ` or ~, an info string without `.
Fence fence_of(std::string_view line) {
  const std::size_t indent = line.find_first_not_of(' ');
  if (indent == std::string_view::npos || indent > 3) return {};
  const char sign = line[indent];
  if (sign != '`' && sign != '~') return {};
  std::size_t end = line.find_first_not_of(sign, indent);
  if (end == std::string_view::npos) end = line.size();
  Fence fence{sign, end - indent, end, trim(line.substr(end))};
  if (fence.length < 3 || (sign == '`' && fence.info.find('`') != std::string_view::npos))
    return {};
  fence.info_begin = std::min(line.find_first_not_of(" \t", end), line.size());
  return fence;
}

bool closes(const Fence& fence, const Fence& open) {
  return fence.sign == open.sign && fence.length >= open.length && fence.info.empty();
}

class Cutter {
 public:
  Cutter(std::string_view text, FileId file, std::span<const std::string_view> allowed,
         std::span<const std::string_view> elsewhere)
      : text_(text), file_(file), allowed_(allowed), elsewhere_(elsewhere), lines_(lines_of(text)) {
    parts_.rest = std::string(text);
    parts_.rest_span = span(0, text.size());
  }

  FileParts run() {
    std::size_t i = cut_front();
    while (i < lines_.size()) i = take_line(i);
    return std::move(parts_);
  }

 private:
  Span span(std::size_t begin, std::size_t end) const {
    return {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }
  std::string_view line(std::size_t i) const {
    return text_.substr(lines_[i].begin, lines_[i].end - lines_[i].begin);
  }
  void complain(std::string_view code, Span at, std::string message, std::string hint = {}) {
    parts_.errors.push_back({code, at, std::move(message), std::move(hint)});
  }
  void blank(std::size_t begin, std::size_t end) {
    for (std::size_t k = begin; k < end; ++k)
      if (parts_.rest[k] != '\n' && parts_.rest[k] != '\r') parts_.rest[k] = ' ';
  }

  // RETURNS: the first line behind the front matter.
  std::size_t cut_front() {
    if (lines_.empty() || trim(line(0)) != "---") return 0;
    std::size_t last = 1;
    while (last < lines_.size() && trim(line(last)) != "---") ++last;
    if (last == lines_.size()) {
      complain("E-001", span(lines_[0].begin, lines_[0].end), "the front matter is not closed",
               "it ends with a line `---`");
      blank(0, text_.size());
      return last;
    }
    parts_.has_front = true;
    const std::size_t begin = lines_[1].begin;
    parts_.front = text_.substr(begin, lines_[last].begin - begin);
    parts_.front_span = span(begin, lines_[last].begin);
    blank(0, lines_[last].end);
    return last + 1;
  }

  std::size_t take_line(std::size_t i) {
    const Fence open = fence_of(line(i));
    if (open.sign == 0) return i + 1;
    std::size_t last = i + 1;
    while (last < lines_.size() && !closes(fence_of(line(last)), open)) ++last;
    const std::string_view name = open.info.substr(0, open.info.find_first_of(" \t"));
    const std::size_t name_begin = lines_[i].begin + open.info_begin;
    const Span name_span = span(name_begin, name_begin + name.size());
    if (last == lines_.size())
      complain("E-009", span(lines_[i].begin, lines_[i].end),
               fmt::format("the block `{}` is not closed", name),
               "it ends with a line of three backticks");
    const bool is_block = std::find(allowed_.begin(), allowed_.end(), name) != allowed_.end();
    if (is_block)
      cut_block(std::string(name), name_span, i, last);
    else if (std::find(kCodeWords.begin(), kCodeWords.end(), name) == kCodeWords.end())
      complain_about(name, name_span);
    return last + 1;
  }

  void cut_block(std::string name, Span name_span, std::size_t first, std::size_t last) {
    const std::size_t begin = lines_[first].next;
    const std::size_t end = last < lines_.size() ? lines_[last].begin : text_.size();
    blank(lines_[first].begin, last < lines_.size() ? lines_[last].end : text_.size());
    if (parts_.find(name) != nullptr) {
      complain("E-008", name_span, fmt::format("a second block `{}`", name), "one holds all");
      return;
    }
    parts_.blocks.push_back(
        {std::move(name), name_span, text_.substr(begin, end - begin), span(begin, end)});
  }

  void complain_about(std::string_view name, Span at) {
    if (std::find(elsewhere_.begin(), elsewhere_.end(), name) != elsewhere_.end()) {
      complain(
          "E-011", at, fmt::format("a block `{}` in this kind of file", name),
          "exercises hold params, model, ask and figure; solutions hold check, slips and hints");
      return;
    }
    const std::vector<std::string> known(allowed_.begin(), allowed_.end());
    const auto near = nearest_name(name, known);
    complain("E-007", at, fmt::format("there is no block `{}`", name),
             near ? fmt::format("did you mean `{}`?", *near) : "code to be shown is called `text`");
  }

  std::string_view text_;
  FileId file_;
  std::span<const std::string_view> allowed_;
  std::span<const std::string_view> elsewhere_;
  std::vector<FileLine> lines_;
  FileParts parts_;
};

}  // namespace

const FencedBlock* FileParts::find(std::string_view name) const {
  for (const FencedBlock& b : blocks)
    if (b.name == name) return &b;
  return nullptr;
}

FileParts cut_file(std::string_view text, FileId file, std::span<const std::string_view> allowed,
                   std::span<const std::string_view> elsewhere) {
  return Cutter(text, file, allowed, elsewhere).run();
}

}  // namespace deltarule
