// What an item slot looks like: blocks for the statement and the solution, words for the key.
//
// Tested by tests/unit/exercise/item_page_test.cc.
#pragma once

#include "document/document.h"
#include "exercise/items.h"

namespace deltarule {

struct ItemPageOptions {
  bool show_question = true;  ///< a bank's; a drawn question is always shown
  bool show_rule = true;
  bool show_marks = false;  ///< "(2 marks)" behind the blank; of a matching, behind the rule
};

/// The question, the options with their letters, the blanks and how marks are given.
///
///   A matching has a Blank for each prompt, named as a cell of the slot: `pairs[2]`; the others
///   have one Blank named as the slot.
Blocks item_statement(const ItemSlot& slot, const ItemPageOptions& options = {});
/// What is taken for right, in words: "this letter", "any order that keeps ...".
std::string_view accepted_words(const ItemSlot& slot);
/// Each option with its reason and source; an order step by step.
Blocks item_solution(const ItemSlot& slot);

/// The rule by which marks are given, in words for the student.
std::string item_rule(const ItemSlot& slot);

}  // namespace deltarule
