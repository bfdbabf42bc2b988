#include "base/diagnostic.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/text.h"

namespace deltarule {

namespace {

constexpr std::size_t kWidestLine = 160;  // code points of a line that are shown, about the caret

struct Paint {
  std::string_view place, error, warning, caret, hint, off;
};
constexpr Paint kPlain{};
constexpr Paint kAnsi{"\x1b[1m", "\x1b[1;31m", "\x1b[1;33m", "\x1b[1;32m", "\x1b[36m", "\x1b[0m"};

std::string place_of(const Diagnostic& d, const Sources& sources) {
  if (d.span.file == FileId::None) return {};
  const Position at = sources.position(d.span);
  return fmt::format("{}:{}:{}: ", sources.path(d.span.file), at.line, at.column);
}

std::string headline(const Diagnostic& d, const Sources& sources, const Paint& paint) {
  const bool is_error = d.severity == Severity::Error;
  return fmt::format("{}{}{}{}{}:{} {} [{}]\n", paint.place, place_of(d, sources), paint.off,
                     is_error ? paint.error : paint.warning, is_error ? "error" : "warning",
                     paint.off, d.message, d.code);
}

/// A terminal must not be driven by what an author's file holds.
char32_t printable(char32_t c) {
  const bool is_control = (c < 0x20 && c != '\t') || (c >= 0x7F && c < 0xA0);
  return is_control ? char32_t{0xFFFD} : c;
}

/// The blank below a code point: a tab below a tab, so that the caret stays in place whatever the
/// tab stops are.
char blank_below(char32_t c) { return c == '\t' ? '\t' : ' '; }

struct Excerpt {
  std::string line;
  std::string caret;
};

Excerpt excerpt(const Diagnostic& d, const Sources& sources) {
  const std::u32string line = code_points(sources.line(d.span));
  const auto column = static_cast<std::size_t>(sources.position(d.span).column - 1);
  const std::size_t caret = std::min(column, line.size());
  const auto marked = static_cast<std::size_t>(length_in_code_points(sources.text(d.span)));
  const std::size_t first =
      caret > kWidestLine / 2 && line.size() > kWidestLine ? caret - kWidestLine / 2 : 0;
  const std::size_t last = std::min(line.size(), first + kWidestLine);
  Excerpt out;
  for (std::size_t i = first; i < last; ++i) append_utf8(out.line, printable(line[i]));
  for (std::size_t i = first; i < caret; ++i) out.caret.push_back(blank_below(line[i]));
  out.caret.push_back('^');
  for (std::size_t i = caret + 1; i < std::min(caret + marked, last); ++i) out.caret.push_back('~');
  return out;
}

std::string quotation(const Diagnostic& d, const Sources& sources, const Paint& paint) {
  if (d.span.file == FileId::None) return {};
  const Excerpt shown = excerpt(d, sources);
  return fmt::format("{:>5} | {}\n      | {}{}{}\n", sources.position(d.span).line, shown.line,
                     paint.caret, shown.caret, paint.off);
}

auto place_key(const Diagnostic& d) { return std::tuple(d.span.file, d.span.begin, d.span.end); }

auto full_key(const Diagnostic& d) {
  return std::tuple(place_key(d), d.severity, d.code, std::string_view(d.message),
                    std::string_view(d.hint));
}

}  // namespace

std::string to_string(const Diagnostic& d, const Sources& sources, bool colour) {
  const Paint& paint = colour ? kAnsi : kPlain;
  std::string text = headline(d, sources, paint) + quotation(d, sources, paint);
  if (!d.hint.empty()) text += fmt::format("  {}hint:{} {}\n", paint.hint, paint.off, d.hint);
  return text;
}

std::string to_string(const Diagnostics& all, const Sources& sources, bool colour) {
  Diagnostics sorted = all;
  std::stable_sort(sorted.begin(), sorted.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return place_key(a) < place_key(b);
  });
  std::string text;
  for (auto d = sorted.begin(); d != sorted.end(); ++d) {
    const bool is_doubled = std::any_of(sorted.begin(), d, [&](const Diagnostic& earlier) {
      return full_key(earlier) == full_key(*d);
    });
    if (!is_doubled) text += to_string(*d, sources, colour);
  }
  return text;
}

}  // namespace deltarule
