// Answers to condition slots on their way from a response to the marker.
//
// Tested by tests/unit/grade/condition_marker_test.cc.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grade/response.h"

namespace deltarule {

/// Whether a name of an answer is that of a condition slot or of one of its blanks.
bool names_condition(const Variant& variant, std::string_view name);
/// The names of all blanks of condition slots, in order.
std::vector<std::string> condition_blank_names(const Variant& variant);
/// One text for each blank, and for each slot that was answered as a whole; lists are written
/// with blanks between, rows with semicolons.
void add_condition_answers(const Variant& variant, const Response& response,
                           std::vector<TypedSlot>& typed);

}  // namespace deltarule
