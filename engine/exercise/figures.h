// The calls of the `figure` block: one table, from which the reference is printed too.
//
//     statement: mp(kinds, theta)
//     statement: plot(points(P), line(w, b))
//     solution:  karnaugh(f) with groups
//     solution:  panels(plot(points(P), line(w[k])) for k in 1..n)
//     solution:  mp(mp_solve(f)) if mp_representable(f)
//
// Tested by tests/unit/exercise/figures_test.cc.
#pragma once

#include <span>
#include <string_view>

#include "document/figure.h"
#include "exercise/figure_reader.h"
#include "exercise/variant.h"

namespace deltarule {

struct FigureCall {
  std::string_view name;
  std::string_view arguments;  ///< for the reference: "w, b"
  std::string_view with;       ///< words that may stand behind `with`: "values, gradients"
  Result<Figure> (*make)(const Variant&, const FigureSpec&);
  std::string_view meaning;
};
std::span<const FigureCall> figure_calls();

/// Whether its `if` holds; a figure without one always stands there.
Result<bool> stands_there(const Variant& variant, const FigureSpec& spec);

/// ERRORS: E-073 a figure that there is not, or arguments that it cannot show, E-074 a word behind
/// `with` that it does not know, and those of the language.
Result<Figure> make_figure(const Variant& variant, const FigureSpec& spec);

}  // namespace deltarule
