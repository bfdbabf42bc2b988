// The commands as a user meets them.
#include "cli/command_line.h"

#include <map>
#include <nlohmann/json.hpp>

#include "tests/support/catch.h"
#include "tests/unit/cli/run_here.h"

namespace deltarule {
namespace {

namespace fs = std::filesystem;

using test::Ran;
using test::run_here;
using test::TemporaryFolder;

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

struct Row {
  const char* line;
  int code;
  const char* says;
  const char* why;
};

constexpr Row kRows[] = {
    {"deltarule", kFine, "usage: deltarule COMMAND", "alone: what it is"},
    {"deltarule --help", kFine, "examples", ""},
    {"deltarule -h", kFine, "exit codes", ""},
    {"deltarule help", kFine, "exit codes", "some type it so"},
    {"deltarule help show", kFine, "usage: deltarule show NAME", ""},
    {"deltarule help shwo", kUsage, "did you mean `show`?", ""},
    {"deltarule --version", kFine, "deltarule 0.1.0", ""},
    {"deltarule lst", kUsage, "did you mean `list`?", "a near command"},
    {"deltarule xyzzy", kUsage, "`deltarule --help` shows all commands", "no near command"},
    {"deltarule --hlep", kUsage, "did you mean `--help`?", "a near option"},
    {"deltarule show graph/sum_times --sede 3", kUsage, "did you mean `--seed`?", ""},
    {"deltarule show graph/sum_times --se 3", kUsage, "unknown option `--se`", "no abbreviations"},
    {"deltarule show graph/sum_times -x", kUsage, "unknown option `-x`", ""},
    {"deltarule show graph/sum_times --seed", kUsage, "[C-003]", "no value"},
    {"deltarule show graph/sum_times --seed 1 --seed 2", kUsage, "given twice", ""},
    {"deltarule show graph/sum_times --standalone=3", kUsage, "[C-003]", "a switch has no value"},
    {"deltarule show", kUsage, "needs NAME", ""},
    {"deltarule show graph/sum_times chain/scalar", kUsage, "one argument too many", ""},
    {"deltarule show graph/sum_times --format pdf", kUsage, "unknown format", ""},
    {"deltarule show sum_times", kUnreadable, "did you mean `graph/sum_times`?",
     "the topic left out"},
    {"deltarule show tests/errors/C-020.md --format svg", kUsage, "no figure", "this one has none"},
    {"deltarule list", kFine, "chain/scalar", ""},
    {"deltarule list graph", kFine, "graph/sum_times", ""},
    {"deltarule list grahp", kUnreadable, "did you mean `graph`?", ""},
    {"deltarule grade nothing.yaml", kUnreadable, "[C-010]", ""},
    {"deltarule grade tests/errors/R-001.yaml", kUnreadable, "[R-001]", "nothing could be read"},
    {"deltarule generate graph/sum_times chain/scalar --set x=3", kUsage, "[C-004]", ""},
    {"deltarule check exercises/README.md", kErrors, "error:", "a file that is no exercise"},
};

const char* const kCommands[] = {"list",  "show", "generate", "solve",    "grade",
                                 "check", "demo", "gallery",  "reference"};

std::map<std::string, std::string> files_in(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file())
      files[entry.path().lexically_relative(folder).generic_string()] =
          test::read_bytes(entry.path());
  return files;
}

}  // namespace

TEST_CASE("what a line says and how it ends") {
  for (const Row& row : kRows) {
    INFO(row.line << "  " << row.why);
    const Ran ran = run_here(row.line);
    INFO(ran.out << ran.err);
    CHECK(ran.code == row.code);
    CHECK(holds(row.code == kFine ? ran.out : ran.err, row.says));
  }
}

TEST_CASE("every command has a page with examples that fits the terminal") {
  for (const char* command : kCommands)
    for (const char* columns : {"60", "80"}) {
      INFO(command);
      const Ran ran =
          run_here(std::string("COLUMNS=") + columns + " deltarule " + command + " --help");
      CHECK(ran.code == kFine);
      CHECK(holds(ran.out, "examples"));
      for (const auto line : lines(ran.out))
        if (!line.starts_with("  deltarule ")) {  // lines to be copied are not broken
          INFO(line);
          CHECK(length_in_code_points(line) <= std::stoi(columns));
        }
    }
}

TEST_CASE("a statement on the terminal is Markdown, the same every time") {
  const Ran first = run_here("deltarule show graph/sum_times@1#17");
  INFO(first.err);
  CHECK(first.code == kFine);
  CHECK(first.out.starts_with("# "));
  CHECK(holds(first.out, "`graph/sum_times@1#17`"));
  CHECK(holds(first.out, "[q: ____]"));
  CHECK_FALSE(holds(first.out, ".svg"));  // there is no file to point at
  CHECK(run_here("deltarule show graph/sum_times --seed 17").out == first.out);
}

TEST_CASE("the other formats") {
  CHECK(holds(run_here("deltarule show graph/sum_times --format tex").out, "\\begin{tikzpicture}"));
  CHECK(holds(run_here("deltarule show graph/sum_times --format svg").out, "<svg"));
  CHECK(holds(run_here("deltarule show graph/sum_times --format dot").out, "digraph"));
  CHECK(holds(run_here("deltarule show graph/sum_times --format tikz").out, "tikzpicture"));
  const Ran html = run_here("deltarule show graph/sum_times --format html");
  CHECK(holds(html.out, "data:font/woff2;base64,"));  // it stands alone
  CHECK_FALSE(holds(html.out, "href=\"assets"));
}

TEST_CASE("a variant as data: with the key only where it is asked for") {
  const auto shown =
      nlohmann::json::parse(run_here("deltarule show graph/sum_times --set x=3 --format json").out);
  CHECK(shown["parameters"]["x"] == "3");
  CHECK(shown["slots"][0]["name"] == "q");
  CHECK_FALSE(shown["slots"][0].contains("key"));
  const auto solved =
      nlohmann::json::parse(run_here("deltarule solve graph/sum_times --format json").out);
  CHECK(solved["slots"][0].contains("key"));
}

TEST_CASE("solutions and keys") {
  const Ran solution = run_here("deltarule solve graph/sum_times@1#17");
  CHECK(solution.code == kFine);
  const Ran key = run_here("deltarule solve graph/sum_times@1#17 --key");
  CHECK(key.code == kFine);
  CHECK(key.out.size() < solution.out.size());
}

TEST_CASE("a page in a file has its figures beside it") {
  const TemporaryFolder folder;
  const std::string page = (folder.path() / "out" / "page.md").string();
  const Ran ran = run_here("deltarule show graph/sum_times --out " + page);
  CHECK(ran.code == kFine);
  CHECK(holds(ran.out, "written: "));
  CHECK(fs::exists(folder.path() / "out" / "figures" / "page-1.svg"));
  CHECK(holds(test::read_bytes(page), "figures/page-1.svg"));
  CHECK(
      run_here("deltarule show graph/sum_times --out " + (folder.path() / "g.svg").string()).code ==
      kFine);
  CHECK(test::read_bytes(folder.path() / "g.svg").starts_with("<"));
}

TEST_CASE("sheets for several students") {
  const TemporaryFolder folder;
  const Ran ran = run_here(
      "deltarule generate graph/sum_times chain/scalar --level 2 --count 10 --format md,html,json "
      "--out " +
      folder.path().string());
  INFO(ran.err);
  CHECK(ran.code == kFine);
  const auto files = files_in(folder.path());
  REQUIRE(files.count("sheet-03.md") == 1);
  CHECK(holds(files.at("sheet-03.md"), "graph/sum_times@1#3"));
  CHECK(holds(files.at("sheet-03.md"), "chain/scalar@2/2#3"));
  CHECK(files.count("key-10.html") == 1);
  CHECK(files.count("assets/katex.min.js") == 1);
  CHECK(files.count("assets/fonts/KaTeX_Main-Regular.woff2") == 1);
  CHECK(nlohmann::json::parse(files.at("key-10.json")).size() == 2);
}

TEST_CASE("marking: table, report, several files, what is passed over") {
  const TemporaryFolder folder;
  const std::string one =
      folder
          .write("one.yaml",
                 "variant: graph/sum_times@1#17\nstudent: Ada\nanswers: {q: 1, nope: 2}\n")
          .string();
  const std::string two =
      folder.write("two.yaml", "variant: graph/none@1#17\nanswers: {q: 1}\n").string();
  const Ran ran = run_here("deltarule grade " + one + " " + two);
  INFO(ran.out << ran.err);
  CHECK(ran.code == kFine);
  CHECK(holds(ran.out, "Ada"));
  CHECK(holds(ran.err, "[R-007]"));
  CHECK(holds(ran.err, "[C-014]"));
  const Ran json = run_here("deltarule grade --format json " + one);
  CHECK(nlohmann::json::parse(json.out).size() == 1);
  CHECK(run_here("deltarule grade " + two).code == kErrors);
  CHECK(run_here("deltarule grade -", "variant: graph/sum_times@1#17\nanswers: {}\n").code ==
        kFine);
}

TEST_CASE("an exercise outside of the library can be marked") {
  const TemporaryFolder folder;
  const std::string text =
      test::read_bytes(fs::path(DELTARULE_ROOT) / "exercises/graph/sum_times.md");
  const std::string mine = folder.write("mine.md", text).string();
  const std::string answers =
      folder.write("a.yaml", "variant: local/mine@1#1\nanswers: {q: 1}\n").string();
  CHECK(run_here("deltarule grade " + answers).code == kErrors);
  CHECK(run_here("deltarule grade --exercise " + mine + " " + answers).code == kFine);
}

TEST_CASE("check prints tables, and a `detect` line") {
  const Ran ran = run_here("deltarule check graph/sum_times --seeds 20");
  INFO(ran.out << ran.err);
  CHECK(ran.code == kFine);
  CHECK(holds(ran.out, "distinct of 20 seeds"));
  CHECK(holds(run_here("deltarule check graph/sum_times --seeds 20 --suggest").out, "detect "));
}

TEST_CASE("items: listed by family, shown without a key, solved with it, checked by letter") {
  const Ran list = run_here("deltarule list concepts");
  CHECK(holds(list.out, "one.* many"));
  CHECK(holds(list.out, "2 + 1 each"));
  const Ran shown = run_here("deltarule show losses/pairing --format json");
  CHECK(holds(shown.out, "\"prompts\""));
  CHECK_FALSE(holds(shown.out, "\"key\""));
  CHECK_FALSE(holds(shown.out, "\"reason\""));
  const Ran solved = run_here("deltarule solve losses/pairing --format json");
  CHECK(holds(solved.out, "\"key\": \"1 "));
  CHECK(holds(solved.out, "\"source\""));
  const Ran checked = run_here("deltarule check concepts/history --seeds 20");
  INFO(checked.out << checked.err);
  CHECK(checked.code == kFine);
  CHECK(holds(checked.out, "item  entries"));
  CHECK(holds(checked.out, "drawn for q: "));
}

TEST_CASE("the demo is the same every time, and its pages hold what they promise") {
  const TemporaryFolder a;
  const TemporaryFolder b;
  const Ran first = run_here("deltarule demo --out " + a.path().string());
  INFO(first.err);
  REQUIRE(first.code == kFine);
  REQUIRE(run_here("deltarule demo --out " + b.path().string()).code == kFine);
  const auto files = files_in(a.path());
  CHECK(files == files_in(b.path()));
  for (const char* name : {"sheet-1.md", "sheet-2.tex", "sheet-1.html", "key-2.md",
                           "solution-1.tex", "response-1.yaml", "report-1.html", "report-1.md",
                           "assets/katex.min.css", "figures/sheet-1-1.svg"}) {
    INFO(name);
    CHECK(files.count(name) == 1);
  }
  CHECK(holds(files.at("report-1.md"), "could not be read"));
  CHECK(holds(files.at("report-1.md"), "right from your values"));
  for (const auto& [name, bytes] : files) {
    INFO(name);
    CHECK_FALSE(holds(bytes, DELTARULE_ROOT));  // no path of a machine
  }
}

}  // namespace deltarule
