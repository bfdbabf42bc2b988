// The worked solution: every quantity that the asked ones need, in order, with formula, numbers put
// in and result.
//
// Tested by tests/unit/exercise/compose_test.cc and tests/golden/.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "document/document.h"
#include "exercise/variant.h"

namespace deltarule {

/// The tables of traces stand between what they take and what is made of them.
enum class StepsOf : std::uint8_t { WhatTracesNeed, TheRest };

/// Headings and steps: forward pass, backward pass, what follows from the gradients.
Blocks worked_steps(const Variant& variant, StepsOf which = StepsOf::TheRest);

/// `name = formula = numbers put in = result` of one quantity; `\approx` where what follows is
/// rounded. REQUIRES: it has a name, or a slot asks for it.
Formula step_formula(const Variant& variant, QuantityId q);

/// The sentence at a step where learners stumble (fan-out, the transpose, a dead ReLU); nothing
/// elsewhere.
struct Reason {
  std::string code;  ///< said once a solution
  Inlines words;
  Inlines again;  ///< where it holds a second time; may be empty
};
std::optional<Reason> reason_for(const Variant& variant, QuantityId q);

}  // namespace deltarule
