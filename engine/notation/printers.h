// Formulas to LaTeX, MathML and plain Unicode; the same precedence table serves all three.
//
//   LaTeX uses only what KaTeX and amsmath both have (\frac, pmatrix, \cdot, \odot, \sigma, \operatorname, cases, \partial).
//   A Number "1.2e-7" prints as 1.2 \cdot 10^{-7}; "1/3" as a fraction; a negative number gets parentheses wherever it is not
//   first in its sum.
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
/// A whole <math> element with alttext.
std::string to_mathml(const Formula& f);
/// One line for terminals and alternative texts: "∂f/∂x = z = -4", "W₁ᵀ δ₂", "1/(1 + e^(-z))".
std::string to_plain(const Formula& f);

/// Whether `b`, placed straight after the character `before` in an author's formula, needs parentheses or merges with a sign:
/// used for `{{x}}` inside `$...$`. Returns the text to put in and sets `*cut_before` where the sign in front must go
/// (author wrote `+ {{x}}` and x is -4: cut the `+ `, put in `- 4`).
struct Placed {
  std::string text;
  std::size_t cut = 0;  ///< bytes to cut at the end of what stands before
};
/// `before` and `after`: the author's LaTeX on both sides, up to the dollars.
Placed place_number(std::string_view number_text, std::string_view before, std::string_view after);

}  // namespace deltarule
