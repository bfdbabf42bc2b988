// What a page says of a condition slot: its blanks, its line in the key, its part of the solution.
//
// Tested by tests/unit/exercise/conditions_test.cc.
#pragma once

#include <string_view>

#include "document/document.h"
#include "exercise/variant.h"

namespace deltarule {

/// `[[neuron.theta]]`, `[[neuron.impossible]]`: one blank; `[[neuron]]`: all of them, each with its
/// name. REQUIRES: `content` names the slot or one of its blanks.
Inlines condition_blanks(const ConditionSlot& slot, std::string_view content);

/// "kinds = excitatory excitatory, theta = 2", of an inequality "w0 < 0", or "impossible".
std::string key_words(const ConditionSlot& slot);

/// Each slot's witness and what it gives for every value of `for`.
Blocks condition_solutions(const Variant& variant);

/// What is said in place of the sentence about digits where nothing is computed.
inline constexpr std::string_view kConstructSentence =
    "Any answer that fulfils the conditions is right. Write numbers as whole numbers, decimals or "
    "fractions; they are taken exactly as you write them.";

}  // namespace deltarule
