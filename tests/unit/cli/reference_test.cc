// engine/REFERENCE.md is what the tables print. DELTARULE_UPDATE=1 writes it anew.
#include "cli/reference.h"

#include <cstdlib>

#include "base/diagnostic.h"
#include "numeric/precision.h"
#include "tests/support/catch.h"
#include "tests/unit/cli/run_here.h"

namespace deltarule {

namespace fs = std::filesystem;

TEST_CASE("the reference in the tree is the one that the program prints") {
  const fs::path path = fs::path(DELTARULE_ROOT) / "engine/REFERENCE.md";
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

TEST_CASE("the precisions of the reference can be written so") {
  for (const PrecisionForm& form : precision_forms()) {
    INFO(form.form);
    CHECK(parse_precision(replace_all(std::string(form.form), "n ", "4 ")));
  }
}

/// What stands between the lines `open` and `close`, the first time.
std::string between(const std::string& text, const std::string& open, const std::string& close) {
  const std::size_t begin = text.find(open) + open.size();
  return text.substr(begin, text.find(close, begin) - begin);
}

TEST_CASE("the first exercise of the authors' guide fails with the message that the guide shows") {
  const std::string guide = test::read_bytes(fs::path(DELTARULE_ROOT) / "exercises/README.md");
  const std::string exercise = between(guide, "````markdown\n", "````\n");
  const std::string shown =
      between(guide, "$ ./deltarule show exercises/mine/neuron.md\n", "```\n");
  const test::TemporaryFolder folder;
  const fs::path file = folder.write("exercises/mine/neuron.md", exercise);
  const test::Ran ran = test::run_here("deltarule show " + file.string());
  CHECK(replace_all(ran.err, folder.path().string() + "/", "") == shown);
}

}  // namespace deltarule
