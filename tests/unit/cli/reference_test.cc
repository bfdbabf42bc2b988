// exercises/REFERENCE.md is what the tables print. DELTARULE_UPDATE=1 writes it anew.
#include "cli/reference.h"

#include <cstdlib>

#include "base/diagnostic.h"
#include "tests/support/catch.h"
#include "tests/unit/cli/run_here.h"

namespace deltarule {

namespace fs = std::filesystem;

TEST_CASE("the reference in the tree is the one that the program prints") {
  const fs::path path = fs::path(DELTARULE_ROOT) / "exercises/REFERENCE.md";
  const test::Ran ran = test::run_here("deltarule reference");
  REQUIRE(ran.code == kFine);
  const char* update = std::getenv("DELTARULE_UPDATE");
  if (update != nullptr && *update != '\0') std::ofstream(path, std::ios::binary) << ran.out;
  CHECK(test::read_bytes(path) == ran.out);
}

TEST_CASE("every code of an error stands in the reference, with its example where there is one") {
  const std::string page = language_reference({{"L-004", "a | b"}});
  for (const ErrorCode& error : error_codes()) {
    INFO(error.code);
    CHECK(page.find("| " + std::string(error.code) + " |") != std::string::npos);
  }
  CHECK(page.find("a \\| b") != std::string::npos);  // a bar would end the cell
}

}  // namespace deltarule
