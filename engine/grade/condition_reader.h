// What was typed for an unknown of a condition, read by its type.
//
//   numbers     as numeric/typed.h takes them; several with blanks, commas, semicolons or brackets
//               between: `1 -1 1/2`, `[1, -1, 0.5]`
//   words       in full or by their beginning, and as letters in one: `excitatory inhibitory`,
//               `e, i`, `ei`
//   formulas    lang/boolean_formula.h; expressions: lang/typed_expression.h
//   networks    lang/typed_network.h; intervals and inequalities: lang/typed_inequality.h
//   sets        `{1, 3}`, `1 3`, `{}`, `none`
//
//   What cannot be read is no wrong answer.
//
// Tested by tests/unit/grade/condition_marker_test.cc.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "exercise/conditions.h"

namespace deltarule {

/// Nothing where the text cannot be read as the type, bounds aside: `7` is read where 0 to 3 is
/// asked, and is wrong.
std::optional<UnknownValue> read_unknown(const Unknown& unknown, std::string_view text);

/// What is wrong with a network that cannot be read, as half a sentence; empty for other types.
std::string why_unreadable(const Unknown& unknown, std::string_view text);

/// "impossible", "none exists", "there is no such neuron"...
bool says_impossible(std::string_view text);
/// The blank that asks whether it is impossible: yes and no in their many ways. Nothing where it
/// is neither.
std::optional<bool> read_impossible(std::string_view text);

}  // namespace deltarule
