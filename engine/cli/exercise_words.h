// An exercise in a few words, for lists: marks, levels, the names of topics.
//
// Tested by tests/unit/cli/gallery_test.cc.
#pragma once

#include <string>
#include <string_view>

#include "exercise/exercise.h"

namespace deltarule {

/// "6"; "4 + 2 each" where how many blanks there are is drawn.
std::string marks_in_short(const Exercise& exercise);
/// "1 2 3"; "-" where the file has none.
std::string levels_in_short(const Exercise& exercise);

/// "graph" of "graph/sum_times".
std::string_view topic_of(std::string_view exercise_name);
/// "McCulloch-Pitts neurons" for `mp`; a folder that is not in the table is its name with a capital
/// and blanks for `_`.
std::string topic_title(std::string_view topic);

}  // namespace deltarule
