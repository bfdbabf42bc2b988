// Letters as people type them, for item slots.
//
//   One letter: `b`, `(b)`, `B.`; several: `a, c`, `a c`, `ac`, `a and c`; a matching in one text:
//   `1-b 2-d`, `1b, 2d`, `(1) b (2) d`, or letters alone, one for each prompt; an order: `c a b d`,
//   `c<a<b`, `c -> a -> b`. Refused: words, letters and numbers that are not offered, doubled ones,
//   `c > a` (read in two ways), more than 400 characters.
//
// Tested by tests/unit/grade/item_marker_test.cc.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "exercise/items.h"

namespace deltarule {

struct ReadItem {
  /// Indices of options as typed. Match: one for each prompt, -1 where none was typed.
  std::vector<int> options;
  std::string_view fault;  ///< code of a sentence (grade/sentences.cc); empty: it was read
  bool is_blank = false;
};

/// The whole answer of a slot in one text.
ReadItem read_item(const ItemSlot& slot, std::string_view text);
/// One cell of a matching.
ReadItem read_item_cell(const ItemSlot& slot, std::string_view text);

}  // namespace deltarule
