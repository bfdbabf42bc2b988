// A file is one thought: sources up to 500 lines, headers up to 250.
#include <algorithm>

#include "tests/support/catch.h"
#include "tests/unit/house/tree.h"

namespace deltarule {
namespace {

constexpr std::ptrdiff_t source_limit = 500;
constexpr std::ptrdiff_t header_limit = 250;

std::vector<std::string> too_long(const std::vector<test::SourceFile>& files) {
  std::vector<std::string> found;
  for (const test::SourceFile& file : files) {
    const std::ptrdiff_t count = std::ranges::count(file.text, '\n');
    if (count > (file.path.ends_with(".h") ? header_limit : source_limit))
      found.push_back(file.path + " has " + std::to_string(count) + " lines");
  }
  return found;
}

}  // namespace

TEST_CASE("the limit belongs to what is allowed") {
  const auto text = [&](std::ptrdiff_t n) {
    return std::string(static_cast<std::size_t>(n), '\n');
  };
  CHECK(too_long({{"a.cc", text(500)}, {"a.h", text(250)}}).empty());
  CHECK(too_long({{"a.cc", text(501)}}) == std::vector<std::string>{"a.cc has 501 lines"});
  CHECK(too_long({{"a.h", text(251)}}) == std::vector<std::string>{"a.h has 251 lines"});
}

TEST_CASE("no file is over its limit") {
  CHECK(too_long(test::read_sources(DELTARULE_ROOT, "engine")) == std::vector<std::string>{});
  CHECK(too_long(test::read_sources(DELTARULE_ROOT, "tests")) == std::vector<std::string>{});
}

}  // namespace deltarule
