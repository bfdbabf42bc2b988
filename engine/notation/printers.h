// Formulas to LaTeX, MathML and plain Unicode; the same precedence table serves all three.
//
//   LaTeX uses only what KaTeX and amsmath both have (\frac, pmatrix, \cdot, \odot, \sigma,
//   \operatorname, cases, \partial). A Number "1.2e-7" prints as 1.2 \cdot 10^{-7}; "1/3" as a
//   fraction; a negative number gets parentheses wherever it is not first in its sum.
//
// Tested by tests/unit/notation/printers_test.cc.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "notation/formula.h"

namespace deltarule {

/// Without the dollars.
std::string to_latex(const Formula& f);
/// For displays that are too wide: of a relation of three sides or more, each side after the second
/// begins a line of its own, the signs one below the other. Others as to_latex().
std::string to_latex_in_lines(const Formula& f);
/// A whole <math> element with alttext.
std::string to_mathml(const Formula& f);
/// One line for terminals and alternative texts: "∂f/∂x = z = -4", "W₁ᵀ δ₂", "1/(1 + e^(-z))".
std::string to_plain(const Formula& f);

/// What to put for a `{{x}}` inside an author's `$...$`: the number with the parentheses, dot or
/// merged sign that its neighbours ask for.
struct Placed {
  std::string text;
  std::size_t cut = 0;  ///< bytes to cut at the end of `before`: a merged sign and its blank
};
/// `before` and `after`: the author's LaTeX on both sides, up to the dollars, with the numbers
/// before it already put in.
///
///   `3 + {{x}}` with -4 -> `3 - 4`        `{{x}}^2` -> `(-4)^2`
///
///   `2 \cdot {{x}}` -> `2 \cdot (-4)`     `w_1 {{x}}` with 4 -> `w_1 \cdot 4`
///
/// `-{{x}}` with nothing before its minus shows the author's step: `-(-4)`.
Placed place_number(std::string_view number_text, std::string_view before, std::string_view after);

}  // namespace deltarule
