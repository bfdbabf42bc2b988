// Numbers that a student would need and that the statement does not show.
//
//   Looks for every drawn number that leads to an asked one among the numbers of the page, the
//   descriptions of its figures included. 0 and 1 are passed over: they often stand there without
//   being written. So is what is itself asked for, or is told by what was made of it.
//
// Tested by tests/unit/exercise/unprinted_test.cc.
#pragma once

#include <string>
#include <vector>

#include "document/document.h"
#include "exercise/variant.h"

namespace deltarule {

/// The parameters of whose numbers one at least is not printed, by name.
std::vector<std::string> unprinted_parameters(const Variant& variant, const Document& statement);

}  // namespace deltarule
