// The reference of the language, printed from the tables that the program itself reads, so that it
// cannot say anything else.
//
// Tested by tests/unit/cli/reference_test.cc: engine/REFERENCE.md is what this prints.
#pragma once

#include <map>
#include <string>

namespace deltarule {

/// What each code says, by code: "unknown name `zz`".
using ExampleMessages = std::map<std::string, std::string>;

/// A page of Markdown. `messages` may lack some or all codes.
std::string language_reference(const ExampleMessages& messages);

}  // namespace deltarule
