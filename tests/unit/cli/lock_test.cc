#include "cli/lock.h"

#include "tests/support/catch.h"
#include "tests/unit/cli/run_here.h"

namespace deltarule {
namespace {

Result<LockLines> parsed(std::string text) {
  Sources sources;
  const FileId file = sources.add("versions.lock", std::move(text));
  return parse_lock(sources, file);
}

constexpr std::string_view kExercise =
    "---\ntitle: Twice\nversion: 1\nwork: exact\n---\n```params\nx: int 1..9\n```\n```model\nf = 2 "
    "* x\n```\n"
    "```ask\nf = f [1 mark]\n```\nTwice {{x}} is [[f]].\n";

}  // namespace

TEST_CASE("a lock is what its text says") {
  const LockLines lines = {{"chain/scalar@1/2", 0x12}, {"graph/x@3", 0xffffffffffffffff}};
  CHECK(parsed(to_text(lines)).value() == lines);
  CHECK(parsed("").value().empty());
}

TEST_CASE("lines that are none are told with their place") {
  for (const char* text : {"graph/x@1 12", "graph/x 0000000000000012", "graph/x@1 000000000000001g",
                           "graph/x@1", "a/b@1 0000000000000001\na/b@1 0000000000000002"}) {
    INFO(text);
    REQUIRE_FALSE(parsed(text));
    CHECK(parsed(text).error()[0].code == "C-022");
  }
}

TEST_CASE("a changed hash and a missing line are two things") {
  const LockLines locked = {{"a/b@1", 1}, {"a/old@1", 7}};
  CHECK(compare_lock(locked, {{"a/b@1", 1}}).empty());
  CHECK(compare_lock(locked, {{"a/b@1", 2}})[0].code == "C-020");
  CHECK(compare_lock(locked, {{"a/b@2", 2}})[0].code == "C-021");
}

TEST_CASE("locking, looking, changing an exercise") {
  const test::TemporaryFolder folder;
  const std::string exercise = folder.write("exercises/a/twice.md", kExercise).string();
  const std::string lock = " --lock-file " + (folder.path() / "versions.lock").string();
  CHECK(test::run_here("deltarule check --update-lock " + exercise + lock).code == kFine);
  CHECK(test::run_here("deltarule check --lock " + exercise + lock).code == kFine);
  folder.write("exercises/a/twice.md", replace_all(std::string(kExercise), "2 * x", "3 * x"));
  CHECK(test::run_here("deltarule check --lock " + exercise + lock).err.find("[C-020]") !=
        std::string::npos);
  CHECK(test::run_here("deltarule check --update-lock " + exercise + lock).code == kErrors);
  folder.write("exercises/a/twice.md",
               replace_all(replace_all(std::string(kExercise), "2 * x", "3 * x"), "version: 1",
                           "version: 2"));
  CHECK(test::run_here("deltarule check --lock " + exercise + lock).err.find("[C-021]") !=
        std::string::npos);
  CHECK(test::run_here("deltarule check --update-lock " + exercise + lock).code == kFine);
}

}  // namespace deltarule
