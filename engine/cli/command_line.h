// The program: finds the command, reads its options, prints help and messages.
//
// Tested by tests/unit/cli/command_line_test.cc and tests/errors/C-0*.txt.
#pragma once

#include <span>
#include <string>

#include "cli/command.h"
#include "cli/streams.h"

namespace deltarule {

/// `arguments` are those after the program's name. RETURNS: the exit code (command.h).
int run_command_line(std::span<const std::string> arguments, Streams& streams);

std::span<const Command* const> all_commands();

}  // namespace deltarule
