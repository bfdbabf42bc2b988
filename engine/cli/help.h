// The pages of `--help`.
//
// Tested by tests/unit/cli/command_line_test.cc.
#pragma once

#include <string>

#include "cli/command.h"
#include "cli/streams.h"

namespace deltarule {

inline constexpr std::string_view kVersion = "0.1.0";

std::string program_help(const Streams& streams);
std::string command_help(const Command& command, const Streams& streams);

}  // namespace deltarule
