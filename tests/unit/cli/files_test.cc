#include "cli/files.h"

#include "tests/support/catch.h"
#include "tests/unit/cli/run_here.h"

namespace deltarule {

using test::TemporaryFolder;

TEST_CASE("a file is read whole, up to its bound") {
  const TemporaryFolder folder;
  const auto path = folder.write("a.md", "12345");
  CHECK(read_file(path, "a.md", 5).value() == "12345");
  CHECK(read_file(path, "a.md", 4).error()[0].code == "C-012");
}

TEST_CASE("what is no file is said with the nearest name") {
  const TemporaryFolder folder;
  folder.write("response.yaml", "x");
  const auto wrong = read_file(folder.path() / "respnse.yaml", "mine/respnse.yaml");
  CHECK(wrong.error()[0].code == "C-010");
  CHECK(wrong.error()[0].hint == "did you mean `mine/response.yaml`?");
  CHECK(read_file(folder.path(), "mine").error()[0].code == "C-011");
  CHECK(read_file(folder.path() / "no" / "a", "no/a").error()[0].hint ==
        "there is no folder `no` either");
}

TEST_CASE("writing makes the folders above, and says where it cannot") {
  const TemporaryFolder folder;
  REQUIRE(write_file(folder.path() / "a" / "b.md", "text"));
  CHECK(test::read_bytes(folder.path() / "a" / "b.md") == "text");
  CHECK(write_file(folder.path() / "a", "text").error()[0].code == "C-013");
  CHECK(write_file(folder.path() / "a" / "b.md" / "c", "text").error()[0].code == "C-013");
}

}  // namespace deltarule
