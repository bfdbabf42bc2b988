// Draws of boolean functions and of labelled points.
//
//   boolean function 3 balanced representable       as often one that a McCulloch-Pitts neuron
//                                                   computes as one that none does
//   points 6 in -5..5 step 1 dimension 2 separable margin 1/2 labels pm1
//
//   Functions with a property come from a random neuron or perceptron, those without it half by
//   chance and half by a row or two turned over in one that has it, so that they look alike.
//   Separable points lie on their sides of a drawn plane, no nearer to it than `margin`. What a
//   draw misses is drawn again, a bounded number of times.
//
// Tested by tests/unit/exercise/draws_models_test.cc.
#pragma once

#include <string>

#include "base/random.h"
#include "lang/elaborate.h"

namespace deltarule {

/// ERRORS: E-063 options that contradict each other, that no function meets, or too many inputs.
Diagnostics draw_boolean_function(Model& model, const std::string& name, const Draw& draw,
                                  Stream& stream);
/// A list of records with x, a vector, and y, its label. Points are distinct, both classes are
/// there. ERRORS: E-063.
Diagnostics draw_points(Model& model, const std::string& name, const Draw& draw, Stream& stream);

}  // namespace deltarule
