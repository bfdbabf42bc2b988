#include "cli/progress.h"

#include "tests/support/catch.h"

namespace deltarule {
namespace {

std::string drawn(bool is_terminal, double seconds) {
  std::string err;
  double now = 0;
  Streams streams;
  streams.err = [&](std::string_view s) { err += s; };
  streams.err_is_terminal = is_terminal;
  streams.clock = [&] { return now; };
  {
    Progress progress(streams, "sheets");
    now = seconds;
    progress.update(1, 2);
  }
  return err;
}

}  // namespace

TEST_CASE("a bar is drawn for long work on a terminal, and wiped away") {
  CHECK(drawn(false, 10) == "");
  CHECK(drawn(true, 0.2) == "");
  const std::string bar = drawn(true, 10);
  CHECK(bar.find("1/2  sheets") != std::string::npos);
  CHECK(bar.ends_with("\r\x1b[K"));
}

}  // namespace deltarule
