// The values of parameters: one row of a table for each way to draw.
//
//   Every parameter has a stream of its own, named by exercise, version, level, parameter and
//   attempt, so that a new parameter never moves the draws of another. A draw may use the
//   parameters before it: `w: vector n of int 1..3`.
//
// Tested by tests/unit/exercise/draws_test.cc.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/random.h"
#include "lang/elaborate.h"

namespace deltarule {

/// Draws a value for `name` and gives it to the model.
/// ERRORS: E-063 arguments or options that make no sense, E-064 a way to draw that gives no
/// parameter.
Diagnostics draw_parameter(Model& model, const std::string& name, const Draw& draw, Stream stream);

/// Gives `text` to the model as the value of `name`. ERRORS: E-062 it is not one that `draw` could
/// give.
Diagnostics fix_parameter(Model& model, const std::string& name, const Draw& draw,
                          const std::string& text);

/// An option by name, or null.
const Draw::Option* find_option(const Draw& draw, std::string_view name);

}  // namespace deltarule
