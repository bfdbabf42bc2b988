// Text as GitHub-flavoured Markdown: which signs need a backslash, and where.
//
//   Only what would otherwise be read as Markdown is escaped, since students edit this text: `_`
//   within a word and brackets that make no link stay bare.
//
// Tested by tests/unit/render/markdown_test.cc.
#pragma once

#include <string>
#include <string_view>

namespace deltarule {

/// Appends text to a line. What stands at the end of `out` counts: after a `]`, a `(` would make a
/// link. `in_brackets`: no bracket in it may close those around it.
void append_markdown(std::string& out, std::string_view text, bool in_brackets = false);

/// A code span, its fence longer than any run of backticks within.
std::string markdown_code(std::string_view text, bool in_table);

/// LaTeX for `$...$` on GitHub: one line, no brace that Markdown eats, no `<` that begins a tag, in
/// tables no bar.
std::string markdown_latex(std::string_view latex, bool in_table);

/// Backslashes before what would begin a list, a heading, a quote or a rule at the start of a line.
std::string markdown_line(std::string_view line);

}  // namespace deltarule
