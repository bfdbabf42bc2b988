// An author's Markdown made safe for a CommonMark parser: what is not CommonMark is put out of its
// sight.
//
//   Placeholders and mathematics are full of signs that Markdown reads as its own (`_`, `*`, `|`,
//   `\\`, brackets). Each of them is replaced by one code point of plane 15, which no parser gives
//   a meaning: piece i by U+F0000 + i. Code spans and fenced code stay as they are. Rules for `$`:
//   it opens where no blank follows, it closes where no blank precedes and no digit follows (so "$5
//   and $6" is money), never across an empty line; `\$` is a dollar sign.
//
// Tested by tests/unit/document/markdown_test.cc.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.h"

namespace deltarule {

struct FoundPlaceholder {
  bool is_slot = false;
  std::size_t begin = 0;  ///< bytes in the Markdown, brackets included
  std::size_t end = 0;
};

/// A piece of the text that the parser does not see.
enum class HiddenKind { Placeholder, Math, Literal };

struct Hidden {
  HiddenKind kind = HiddenKind::Literal;
  std::size_t begin = 0;
  std::size_t end = 0;
  bool display = false;                        ///< Math: `$$`
  std::vector<FoundPlaceholder> placeholders;  ///< itself, or those inside the mathematics
};

struct MarkdownScan {
  std::string text;  ///< with pieces put away
  std::vector<Hidden> pieces;
  std::vector<std::pair<std::size_t, std::size_t>>
      places;                       ///< (place in `text`, place in the Markdown)
  std::vector<std::size_t> images;  ///< where `![` stands, in `text`
  Diagnostics errors;

  /// The place in the Markdown of a place in `text`.
  std::size_t original(std::size_t place) const;
};

/// ERRORS: E-042 a placeholder that is not closed, E-043 a slot inside mathematics, E-046 a command
/// that mathematics may not use.
MarkdownScan scan_markdown(std::string_view markdown, Span at);

/// The index of the piece that stands at `place`, or -1. A piece is `piece_bytes` long.
int piece_at(std::string_view text, std::size_t place);
inline constexpr std::size_t piece_bytes = 4;

}  // namespace deltarule
