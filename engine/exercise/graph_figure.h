// `graph(f)`: the part of a derivation that leads to f, as a figure.
//
// Tested by tests/unit/exercise/graph_figure_test.cc.
#pragma once

#include <span>
#include <string_view>

#include "document/figure.h"
#include "exercise/variant.h"

namespace deltarule {

/// Inputs, operations and the output, edges with what the specification wants at them. In the
/// statement an asked number is a blank, an unasked one is left out; in the solution all stand
/// there. Numbers only: nothing stands at the edge of a vector or matrix. ERRORS: E-073 a figure
/// that there is not, E-074 a word behind `with` that is neither `values` nor `gradients`.
Result<Figure> make_figure(const Variant& variant, const FigureSpec& spec);

/// What a `figure` block may call, for the reference.
struct FigureCall {
  std::string_view name;   ///< "graph"
  std::string_view call;   ///< "graph(f)"
  std::string_view shows;  ///< behind `with`, with commas: "values, gradients"
  std::string_view meaning;
};
std::span<const FigureCall> figure_calls();

}  // namespace deltarule
