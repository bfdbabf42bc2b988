// What the statement calls a quantity that it asks for: the mathematics in front of the blank.
//
//       $\partial l/\partial u =$ [[du]]      ->  \frac{\partial l}{\partial u}
//       Its slope is $f'(x) = 2x =$ [[s]]     ->  f'(x)
//       How many rows are there? [[rows]]     ->  nothing
//
//   The worked solution, the key and the report use this name in place of the model's, so that a
//   reader meets no name which the sheet does not have.
//
// Tested by tests/unit/exercise/blank_names_test.cc.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "exercise/variant.h"

namespace deltarule {

/// `text`: Markdown of a statement. Nothing where words, or a placeholder that is no number of the
/// model, stand in front of the blank.
std::optional<Formula> name_in_front(std::string_view text, std::string_view slot,
                                     const Model& model);

/// Sets `called` of the slots. A quantity is printed so from now on, if that reads as a name (a sum
/// or a tuple does not) and nothing else is called the same.
void name_by_blanks(const Exercise& exercise, Model& model, std::vector<Slot>& slots);

}  // namespace deltarule
