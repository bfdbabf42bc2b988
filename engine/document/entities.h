// HTML's names for signs, as CommonMark allows them in text: the few that authors use, and all
// numbers.
//
// Tested by tests/unit/document/markdown_test.cc.
#pragma once

#include <string>
#include <string_view>

namespace deltarule {

/// `&lt;`, `&#955;` or `&#x3bb;` as text; an unknown name stays as it is written.
/// REQUIRES: `entity` begins with `&` and ends with `;`.
std::string decode_entity(std::string_view entity);

}  // namespace deltarule
