// Other programs of the system: pdflatex.
//
// Tested by tests/unit/cli/run_program_test.cc.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace deltarule {

/// Runs `words[0]`, looked up in PATH, with the other words as its arguments, and waits for it. No
/// shell is in between; its input is empty, its output goes nowhere.
///
/// REQUIRES: at least one word.
/// RETURNS:  its exit code, 128 + the signal that ended it; nothing where it cannot be started.
std::optional<int> run_program(const std::vector<std::string>& words);

}  // namespace deltarule
