// The front matter of an exercise: YAML for words and numbers only, with a closed list of keys.
//
// Tested by tests/unit/exercise/exercise_test.cc and tests/errors/.
#pragma once

#include <string_view>
#include <vector>

#include "exercise/exercise.h"

namespace deltarule {

/// `at`: the place of `text` in the file. At most 16 KiB.
/// ERRORS: E-002 no YAML, E-003 an unknown key, E-004 a key twice, E-005 a value that does not fit,
/// E-006 a missing key.
Result<FrontMatter> read_front_matter(std::string_view text, Span at);

/// A habit on which courses differ, for the reference.
struct ConventionWords {
  std::string_view key;    ///< "loss"
  std::string_view usual;  ///< where the file says nothing: "half"
  std::string_view other;
  std::string_view meaning;
};
std::vector<ConventionWords> convention_words();

}  // namespace deltarule
