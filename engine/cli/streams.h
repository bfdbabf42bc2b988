// The outside world as a command sees it: where it may write, what the terminal is like, the clock.
//
//   main.cc fills it in for a real terminal, tests for none. Nothing in cli/ looks at the process's
//   environment or writes to its streams by another way.
//
// Tested by tests/unit/cli/command_line_test.cc.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace deltarule {

struct Streams {
  std::function<void(std::string_view)> out;
  std::function<void(std::string_view)> err;
  /// What stands on standard input, `at_most` bytes of it.
  std::function<std::string(std::size_t at_most)> in;
  /// COLUMNS, NO_COLOR, DELTARULE_HOME, DELTARULE_KATEX are looked at.
  std::map<std::string, std::string> environment;
  std::filesystem::path folder;       ///< that relative paths start from
  std::filesystem::path executable;   ///< of this program; empty: unknown
  std::optional<int> terminal_width;  ///< of standard output; nothing: it is no terminal
  bool err_is_terminal = false;
  std::function<double()> clock;  ///< seconds since any moment
  /// Runs another program, without input or output, and waits for it. RETURNS: its exit code;
  /// nothing where there is no such program. Empty: none may be run.
  std::function<std::optional<int>(const std::vector<std::string>& words)> run_program;
};

/// An environment variable; nothing where it is not set or empty.
std::optional<std::string> environment(const Streams& streams, const std::string& name);

/// Columns that text may take: COLUMNS, else the terminal's, else 80; never under 40.
int width_of(const Streams& streams);
/// Colours only on a terminal, and never where NO_COLOR is set (https://no-color.org).
bool colours_on_out(const Streams& streams);
bool colours_on_err(const Streams& streams);

/// `text` in bold where `colours`.
std::string bold(std::string_view text, bool colours);

/// Without what could drive a terminal: control characters but line ends and tabs become U+FFFD.
std::string clean(std::string_view text);

}  // namespace deltarule
