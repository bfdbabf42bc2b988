// What a student would write who follows the derivation, perhaps with slips, and rounds the
// answers.
//
// Tested by tests/unit/cli/simulated_student_test.cc.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "exercise/variant.h"
#include "grade/marker.h"

namespace deltarule {

/// Every slot of a number filled in, with the slips in force all the way and the answers rounded to
/// what is asked; items by their key.
std::vector<TypedSlot> write_answers(const Variant& variant, std::span<const SlipInstance> slips,
                                     Rounding rounding);

/// The first slip that shows in the answers and leaves some of them right; nothing where there is
/// none.
std::optional<SlipInstance> telling_slip(const Variant& variant);

/// A response file: YAML with one response for each variant.
std::string response_yaml(const std::string& student, const Variant& variant,
                          const std::vector<TypedSlot>& answers);

}  // namespace deltarule
