// `network(J)`: the layers of neurons that lead to J, as a figure.
//
//   A layer is a weighted sum of the layer before: `W * a + b`, `W * a` or, where every layer is
//   one neuron, `w * a`, with weights that are given. A unit carries the activation's name, or
//   that of the sum where nothing is applied to it; an edge its weight, as the exercise gives it.
//
// Tested by tests/unit/exercise/layered_figure_test.cc.
#pragma once

#include "document/figure.h"
#include "exercise/variant.h"

namespace deltarule {

/// With `values` each unit has its activation above it. REQUIRES: make_figure has looked at the
/// words behind `with`. ERRORS: E-073 where no layers lead to `output`.
Result<Figure> make_layered_figure(const Variant& variant, const FigureSpec& spec,
                                   QuantityId output);

}  // namespace deltarule
