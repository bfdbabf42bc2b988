#include "base/source.h"

#include <algorithm>
#include <cassert>

#include "base/text.h"

namespace deltarule {

Span join(Span first, Span last) {
  assert(first.file == last.file);
  return {first.file, std::min(first.begin, last.begin), std::max(first.end, last.end)};
}

FileId Sources::add(std::string path, std::string text) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (std::string_view(text).starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
  files_.push_back({std::move(path), std::move(text)});
  return static_cast<FileId>(files_.size() - 1);
}

namespace {

std::size_t index_of(FileId file) { return static_cast<std::size_t>(file); }

bool ends_line(std::string_view text, std::size_t i) {
  return text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'));
}

/// Where the line that holds byte `at` begins.
std::size_t line_start(std::string_view text, std::size_t at) {
  while (at > 0 && !ends_line(text, at - 1)) --at;
  return at;
}

}  // namespace

std::string_view Sources::path(FileId file) const {
  return file == FileId::None ? std::string_view() : files_.at(index_of(file)).path;
}

std::string_view Sources::text(FileId file) const {
  return file == FileId::None ? std::string_view() : files_.at(index_of(file)).text;
}

std::string_view Sources::text(Span span) const {
  const std::string_view all = text(span.file);
  const std::size_t begin = std::min<std::size_t>(span.begin, all.size());
  return all.substr(begin, std::max(span.begin, span.end) - span.begin);
}

Position Sources::position(Span span) const {
  const std::string_view all = text(span.file);
  const std::size_t at = std::min<std::size_t>(span.begin, all.size());
  Position result;
  for (std::size_t i = 0; i < at; ++i) result.line += ends_line(all, i) ? 1 : 0;
  const std::size_t start = line_start(all, at);
  result.column = 1 + length_in_code_points(all.substr(start, at - start));
  return result;
}

std::string_view Sources::line(Span span) const {
  const std::string_view all = text(span.file);
  const std::size_t start = line_start(all, std::min<std::size_t>(span.begin, all.size()));
  const std::string_view rest = all.substr(start);
  return rest.substr(0, rest.find_first_of("\r\n"));
}

}  // namespace deltarule
