// Text as LaTeX that pdflatex sets as it stands: every sign that TeX gives a meaning is escaped,
// and Unicode that its fonts lack is set in mathematics (Greek, relations, sub- and superscripts)
// or, where nothing fits, as its code point.
//
// Tested by tests/unit/render/latex_test.cc.
#pragma once

#include <string>
#include <string_view>

namespace deltarule {

std::string escape_latex(std::string_view text);

/// LaTeX mathematics with its Unicode set as above (an author may type `α ≤ 2`); on one line, since
/// an empty one within is an error.
std::string latex_math(std::string_view latex);

/// Code in typewriter, blanks and line ends kept.
std::string latex_code_lines(std::string_view text);

}  // namespace deltarule
