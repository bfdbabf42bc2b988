// Programs that some tests need besides the compiler: pdflatex, pdftotext, rsvg-convert.
#pragma once

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>

#include "tests/support/catch.h"

namespace deltarule::test {

/// True if `name` is an executable on the PATH.
inline bool is_on_path(std::string_view name) {
  const char* path = std::getenv("PATH");
  std::string_view rest = path ? path : "";
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(':'), rest.size());
    const std::string file = std::string(rest.substr(0, end)) + "/" + std::string(name);
    if (access(file.c_str(), X_OK) == 0) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

/// Whether a test may go on that needs the program: `if (!have_tool("pdflatex")) return;`
///
/// ./tests/run, and so CI, installs every program and sets DELTARULE_COMPLETE: there a missing one
/// fails the test. Only where someone starts a test executable by hand is the test left out, with a
/// warning.
inline bool have_tool(std::string_view name) {
  if (is_on_path(name)) return true;
  const std::string message = std::string(name) + " is not installed";
  if (std::getenv("DELTARULE_COMPLETE")) FAIL(message);
  WARN(message + ", the test is left out");
  return false;
}

}  // namespace deltarule::test
