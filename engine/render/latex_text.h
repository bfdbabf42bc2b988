// Text as LaTeX that pdflatex sets as it stands: every sign that TeX gives a meaning is escaped, and Unicode that its fonts lack is set in
// mathematics (Greek, relations, sub- and superscripts) or, where nothing fits, as its code point.
//
// Tested by tests/unit/render/latex_test.cc.
#pragma once

#include <string>
#include <string_view>

namespace deltarule {

std::string escape_latex(std::string_view text);

/// Code in typewriter, blanks and line ends kept.
std::string latex_code_lines(std::string_view text);

}  // namespace deltarule
