// Why no weights fulfil what is asked of every row: two sums of demands that contradict each other.
//
//   Understood are conditions that ask, for each value of `for`, on which side of 0 an expression
//   lies that is linear in the unknowns: `perceptron(w, b, r) == f(r)`, `step(dot(w, h[k]) + c) ==
//   labels[k]`, `(dot(w, r) + b > 0) == g(r)`. The proof is that of models/separability.h, a point
//   in both hulls: with its coefficients the demands of the ones and those of the zeros add up to
//   the same sum (Farkas' lemma).
//
// Tested by tests/unit/exercise/conditions_test.cc.
#pragma once

#include "document/document.h"
#include "exercise/conditions.h"

namespace deltarule {

/// "Add up what is demanded at (0, 0) and (1, 1) ..."; nothing where the condition is another
/// one.
Inlines contradiction_words(const Model& model, const ConditionSlot& slot);

}  // namespace deltarule
