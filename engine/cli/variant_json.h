// A variant as data: its parameters, slots, and with the key the exact values.
//
// Tested by tests/unit/cli/command_line_test.cc.
#pragma once

#include <string>

#include "exercise/variant.h"

namespace deltarule {

/// Indented JSON with a line end. Numbers are texts, as they are exact ("1/3", "-0.3775"), rows of
/// rows for matrices.
std::string variant_json(const Variant& variant, bool with_key);

}  // namespace deltarule
