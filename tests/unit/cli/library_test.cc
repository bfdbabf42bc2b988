// Names and paths to exercises, and to variants.
#include "cli/library.h"

#include "cli/variants.h"
#include "tests/support/catch.h"
#include "tests/unit/cli/run_here.h"

namespace deltarule {
namespace {

namespace fs = std::filesystem;

struct Row {
  const char* typed;
  const char* name;  ///< of the variant, or the code of the message
  const char* why;
};

constexpr Row kRows[] = {
    {"graph/sum_times", "graph/sum_times@1#1", "seed 1 where nothing is said"},
    {"graph/sum_times@1#17", "graph/sum_times@1#17", "a whole name"},
    {"graph/sum_times#17", "graph/sum_times@1#17", "the version is that of the file"},
    {"graph/sum_times@1", "graph/sum_times@1#1", "the seed may be left out"},
    {"graph/sum_times?x=3", "graph/sum_times@1#1?x=3", "a parameter fixed in the name"},
    {"chain/scalar@2/2#4", "chain/scalar@2/2#4", "a level"},
    {"chain/scalar", "chain/scalar@2/1#1", "the lowest level where nothing is said"},
    {"exercises/graph/sum_times.md", "graph/sum_times@1#1", "a path"},
    {"graph/sum_times@2#1", "C-016", "another version"},
    {"graph/sum_times@1#x", "E-050", "no seed"},
    {"graph/sum_time", "C-014", "no such exercise"},
    {"../exercises/graph/sum_times", "C-014", "names are no paths"},
    {"", "C-014", "nothing at all"},
    {"exercises/graph/none.md", "C-010", "no such file"},
    {"chain/scalar@2/77#1", "E-061", "no such level"},
};

std::string name_of(const std::string& typed) {
  test::Ran ran;
  const Streams streams = test::streams_into(ran);
  Sources sources;
  Library library(streams, sources);
  const auto wanted = find_variant(library, typed, Arguments());
  if (!wanted) return std::string(wanted.error()[0].code);
  const auto variant = draw(*wanted->exercise, wanted->request);
  return variant ? to_string(variant->name) : std::string(variant.error()[0].code);
}

}  // namespace

TEST_CASE("what is typed for a variant") {
  for (const Row& row : kRows) {
    INFO(row.typed << ": " << row.why);
    CHECK(name_of(row.typed) == row.name);
  }
}

TEST_CASE("banks lie beside the exercise, with another topic, or with the shipped ones") {
  const test::TemporaryFolder folder;
  const auto asks = [&](const std::string& source) {
    const fs::path path = folder.write(
        "mine/one.md", "---\ntitle: T\nversion: 1\nwork: exact\n---\n```ask\nc = choose 1 from " +
                           source + "\n```\n[[c]]\n");
    return test::run_here("deltarule show " + path.string());
  };
  const std::string bank =
      "title: T\nkind: statements\nsource: S\ndate: 1990\nentries:\n"
      "  - {id: r, text: right one, right: true, reason: R}\n"
      "  - {id: a, text: wrong one, right: false, reason: R}\n"
      "  - {id: b, text: wrong two, right: false, reason: R}\n"
      "  - {id: c, text: wrong three, right: false, reason: R}\n";
  folder.write("mine/bank/facts.yaml", bank);
  folder.write("other/bank/facts.yaml", bank);
  CHECK(asks("facts").out.find("right one") != std::string::npos);
  CHECK(asks("other/facts").code == 0);
  CHECK(asks("concepts/statements").code == 0);
  CHECK(asks("fact").err.find("did you mean `facts`?") != std::string::npos);
  CHECK(asks("concepts/statement").err.find("[E-098]") != std::string::npos);
  folder.write("mine/bank/facts.yaml", bank + "  - {id: d}\n");
  CHECK(asks("facts").err.find("mine/bank/facts.yaml:10:") != std::string::npos);
}

TEST_CASE("options fix a draw") {
  const auto with = test::run_here(
      "deltarule show graph/sum_times#3 --seed 5 --set x=3 --set y=-4 --format json");
  CHECK(with.out.find("graph/sum_times@1#5?x=3&y=-4") != std::string::npos);
  CHECK(test::run_here("deltarule show graph/sum_times --set x").code == kUsage);
  CHECK(test::run_here("deltarule show graph/sum_times --set nothing=3").code == kUsage);
  CHECK(test::run_here("deltarule show graph/sum_times --seed -1").code == kUsage);
  CHECK(test::run_here("deltarule show graph/sum_times --seed 99999999999999999999").code ==
        kUsage);
}

TEST_CASE("a file of one's own has the same draws wherever it lies") {
  const test::TemporaryFolder folder;
  const std::string text =
      test::read_bytes(fs::path(DELTARULE_ROOT) / "exercises/graph/sum_times.md");
  const auto a =
      test::run_here("deltarule show --format json " + folder.write("a/mine.md", text).string());
  const auto b =
      test::run_here("deltarule show --format json " + folder.write("b/mine.md", text).string());
  CHECK(a.code == kFine);
  CHECK(a.out == b.out);
  CHECK(b.out.find("local/mine@1#1") != std::string::npos);
}

TEST_CASE("the home is found above the program") {
  test::Ran ran;
  Streams streams = test::streams_into(ran);
  Sources sources;
  streams.environment.clear();
  streams.executable = std::filesystem::path(DELTARULE_ROOT) / "build/release/bin/deltarule";
  CHECK(Library(streams, sources).home().value() == std::filesystem::path(DELTARULE_ROOT));
  streams.executable = "/bin/deltarule";
  CHECK(Library(streams, sources).home().error()[0].code == "C-015");
}

}  // namespace deltarule
