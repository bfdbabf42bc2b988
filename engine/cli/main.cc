// The program: the real terminal as Streams, and off to the command line.
#include <sys/ioctl.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <exception>
#include <system_error>

#include "cli/command_line.h"
#include "cli/run_program.h"

namespace {

using deltarule::Streams;

constexpr const char* kVariables[] = {"COLUMNS", "NO_COLOR", "DELTARULE_HOME", "DELTARULE_KATEX"};

std::optional<int> terminal_width() {
  if (isatty(STDOUT_FILENO) == 0) return std::nullopt;
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_col;
}

std::string read_standard_input(std::size_t at_most) {
  std::string bytes(at_most, '\0');
  bytes.resize(std::fread(bytes.data(), 1, bytes.size(), stdin));
  return bytes;
}

Streams terminal_streams() {
  Streams streams;
  streams.out = [](std::string_view s) { std::fwrite(s.data(), 1, s.size(), stdout); };
  streams.err = [](std::string_view s) {
    std::fflush(stdout);  // so that both come in order where they are one terminal
    std::fwrite(s.data(), 1, s.size(), stderr);
  };
  streams.in = read_standard_input;
  for (const char* name : kVariables)
    if (const char* value = std::getenv(name)) streams.environment[name] = value;
  std::error_code ignored;
  streams.folder = std::filesystem::current_path(ignored);
  streams.executable = std::filesystem::read_symlink("/proc/self/exe", ignored);
  streams.terminal_width = terminal_width();
  streams.err_is_terminal = isatty(STDERR_FILENO) != 0;
  streams.clock = [] {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double>(now).count();
  };
  streams.run_program = deltarule::run_program;
  return streams;
}

int run(int count, char** words) {
  Streams streams = terminal_streams();
  const std::vector<std::string> arguments(words + (count > 0 ? 1 : 0), words + count);
  const int code = deltarule::run_command_line(arguments, streams);
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return code;
  streams.err("deltarule: standard output cannot be written\n");
  return deltarule::kUnreadable;
}

}  // namespace

int main(int count, char** words) {
  try {
    return run(count, words);
  } catch (const std::exception& e) {  // no memory, for one
    std::fprintf(stderr, "deltarule: %s\n", e.what());
    return deltarule::kErrors;
  }
}
