// Boolean functions and labelled points in the text: `{{f as table}}`, `{{f as list}}`,
// `{{P as table}}`.
//
// Tested by tests/unit/exercise/conditions_test.cc.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "document/markdown.h"
#include "exercise/variant.h"

namespace deltarule {

/// `form` "table": a truth table with columns x_1 .. x_n and the function, or a table of points
/// with their coordinates and labels; "list": the column of outputs from the top. Nothing where the
/// value is neither a function nor points, or has no such form.
std::optional<Filled> fill_model_value(const Variant& variant, const std::string& name,
                                       const Value& value, std::string_view form, bool in_math);

}  // namespace deltarule
