// Answers to item slots on their way from a response to the marker.
//
//   Taken: the slot's name with one text (`pairs: 1-b 2-d`, `c: b`), with a list (`[b, d, a, c]`),
//   or single cells of a matching (`pairs[2]: d`, `pairs: {1: b, 2: d}`).
//
// Tested by tests/unit/grade/item_slots_test.cc.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grade/response.h"

namespace deltarule {

/// Whether a name of an answer is that of an item slot or of one of a matching's cells.
bool names_item(const Variant& variant, std::string_view name);
/// The names of all item slots, in order; of a matching its cells.
std::vector<std::string> item_blank_names(const Variant& variant);
/// For each item slot one text, or one for each cell. Adds R-006 where the whole and a cell are
/// answered.
void add_item_answers(const Variant& variant, Response& response, std::vector<TypedSlot>& typed);

}  // namespace deltarule
