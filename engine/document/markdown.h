// An author's Markdown (CommonMark with tables and `$` mathematics, by md4c) as blocks;
// placeholders stay marked.
//
//   `{{...}}` and `[[...]]` are recognised in text and, `{{...}}` only, inside mathematics.
//   `[[...]]` inside mathematics, raw HTML and images are errors with their place. A line that
//   starts with `(a)` stays in one paragraph with a line break before it, as authors expect.
//
// Tested by tests/unit/document/markdown_test.cc and tests/fuzz/markdown_fuzz.cc.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/document.h"

namespace deltarule {

/// What a placeholder is replaced by; made by exercise/.
struct Placeholder {
  bool is_slot = false;  ///< `[[...]]`, else `{{...}}`
  std::string content;   ///< trimmed inside
  Span span;             ///< of the whole placeholder, in the exercise file
  bool in_math = false;
  std::string_view
      before;  ///< in math: the LaTeX before and after it, already filled in on the left
  std::string_view after;
};
/// In text: inlines, or (a placeholder alone in its paragraph: a figure, a table) blocks. In math:
/// LaTeX with `cut` bytes to be cut before it.
struct Filled {
  Inlines inlines;
  Blocks blocks;
  std::string latex;
  std::size_t cut = 0;
};
using FillPlaceholder = std::function<Result<Filled>(const Placeholder&)>;

/// The placeholders of a text in order, found without filling anything: for checking a file when it
/// is read.
Result<std::vector<Placeholder>> find_placeholders(std::string_view markdown, Span at);

/// `at`: where `markdown` stands, so that messages point into the file. REQUIRES: at.end - at.begin
/// == markdown.size(). ERRORS: E-040 raw HTML, E-041 an image, E-042 a placeholder that is not
/// closed, E-043 a slot inside mathematics, E-044 nested too deep,
///         E-045 a block (figure, table) within a line, E-046 a command that mathematics may not
///         use, and those of `fill`; all that are found.
Result<Blocks> read_markdown(std::string_view markdown, Span at, const FillPlaceholder& fill);

}  // namespace deltarule
