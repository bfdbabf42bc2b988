// `graph(f)`: the part of a derivation that leads to f, as a figure.
//
// Tested by tests/unit/exercise/graph_figure_test.cc.
#pragma once

#include "document/figure.h"
#include "exercise/variant.h"

namespace deltarule {

/// Inputs, operations and the output, edges with what the specification wants at them. In the
/// statement an asked number is a blank, an unasked one is left out; in the solution all stand
/// there. Numbers only: nothing stands at the edge of a vector or matrix. ERRORS: E-073 no quantity
/// of the model.
Result<Figure> make_graph_figure(const Variant& variant, const FigureSpec& spec);

/// The quantity that a figure with one argument is about. ERRORS: E-073.
Result<QuantityId> figure_quantity(const Variant& variant, const FigureSpec& spec);

}  // namespace deltarule
