// deltarule gallery: what stands on its pages, and what it refuses.
#include "cli/gallery_draws.h"

#include <regex>
#include <set>

#include "cli/exercise_words.h"
#include "tests/support/catch.h"
#include "tests/unit/cli/run_here.h"

namespace deltarule {
namespace {

namespace fs = std::filesystem;

using test::Ran;
using test::read_bytes;
using test::run_here;
using test::TemporaryFolder;

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::size_t how_often(const std::string& text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++count;
  return count;
}

std::vector<std::string> attributes(const std::string& page, const std::string& name) {
  const std::regex attribute(" " + name + "=\"([^\"]*)\"");
  std::vector<std::string> all;
  for (std::sregex_iterator i(page.begin(), page.end(), attribute), end; i != end; ++i)
    all.push_back((*i)[1]);
  return all;
}

/// The first tag that closes another than it should; empty where all are closed in order.
std::string first_unclosed(const std::string& page) {
  const std::set<std::string> alone = {"meta", "link", "input", "br", "hr", "!DOCTYPE"};
  const std::regex tag("<(/?)([A-Za-z!][A-Za-z0-9]*)[^>]*?(/?)>");
  std::vector<std::string> open;
  std::string raw =
      std::regex_replace(page, std::regex("<(style|script)>[^<]*</(style|script)>"), "");
  for (std::sregex_iterator i(raw.begin(), raw.end(), tag), end; i != end; ++i) {
    const std::string name = (*i)[2];
    if (alone.contains(name) || (*i)[3] == "/") continue;
    if ((*i)[1] != "/") {
      open.push_back(name);
    } else {
      if (open.empty() || open.back() != name) return name;
      open.pop_back();
    }
  }
  return open.empty() ? "" : open.back();
}

constexpr std::string_view kBroken = R"(---
title: A model that cannot be read
version: 1
---
```params
x: int 1..9
```
```model
f = x * nothing
```
```ask
f = f [1 mark]
```
[[f]]
)";

}  // namespace

TEST_CASE("both exercises stand on both pages") {
  const TemporaryFolder folder;
  const Ran ran =
      run_here("deltarule gallery graph/sum_times chain/scalar --out " + folder.path().string());
  INFO(ran.err);
  REQUIRE(ran.code == kFine);
  const std::string page = read_bytes(folder.path() / "index.html");
  CHECK(how_often(page, "<section class=\"exercise\"") == 2);
  CHECK(holds(page, "id=\"graph/sum_times\""));
  CHECK(holds(page, "id=\"chain/scalar\""));
  CHECK(holds(page, "<b>2</b> exercises"));
  CHECK(holds(page, "<b>4</b> levels"));  // one of sum_times, three of the chain
  CHECK(how_often(page, "<details>") == 2);
  CHECK(how_often(page, "class=\"pair\"") == 4);
  CHECK_FALSE(holds(page, "class=\"blank\""));  // nothing is to be filled in here
  CHECK(holds(page, "class=\"empty\""));
  CHECK(fs::exists(folder.path() / "assets/katex.min.js"));
  const std::string tex = read_bytes(folder.path() / "gallery.tex");
  CHECK(how_often(tex, "\n\\drexercise{") == 2);
  CHECK(how_often(tex, "\n\\begin{drsolution}") == 4);
  CHECK(holds(tex, "\\begin{tikzpicture}"));
}

TEST_CASE("anchors are there once, links lead to them, tags are closed") {
  const TemporaryFolder folder;
  REQUIRE(run_here("deltarule gallery graph chain --format html --out " + folder.path().string())
              .code == kFine);
  const std::string page = read_bytes(folder.path() / "index.html");
  const auto ids = attributes(page, "id");
  const std::set<std::string> distinct(ids.begin(), ids.end());
  CHECK(distinct.size() == ids.size());
  for (const std::string& target : attributes(page, "href")) {
    if (!target.starts_with('#')) continue;
    INFO(target);
    CHECK(distinct.contains(target.substr(1)));
  }
  CHECK(first_unclosed(page).empty());
}

TEST_CASE("a page of its own needs no other file, one level is enough where it is asked for") {
  const TemporaryFolder folder;
  REQUIRE(
      run_here("deltarule gallery chain/scalar --level lowest --standalone --format html --out " +
               folder.path().string())
          .code == kFine);
  const std::string page = read_bytes(folder.path() / "index.html");
  CHECK(holds(page, "data:font/woff2;base64,"));
  CHECK(how_often(page, "class=\"pair\"") == 1);
  CHECK_FALSE(fs::exists(folder.path() / "assets"));
  CHECK_FALSE(fs::exists(folder.path() / "gallery.tex"));
}

TEST_CASE("an exercise that cannot be drawn says so in its place, the others are there") {
  const TemporaryFolder folder;
  const fs::path broken = folder.write("exercises/mine/broken.md", kBroken);
  const Ran ran = run_here("deltarule gallery graph/sum_times " + broken.string() + " --out " +
                           (folder.path() / "out").string());
  CHECK(ran.code == kErrors);
  CHECK(holds(ran.err, "unknown name `nothing`"));
  const std::string page = read_bytes(folder.path() / "out/index.html");
  CHECK(holds(page, "id=\"mine/broken\""));
  CHECK(holds(page, "unknown name `nothing`"));
  CHECK(how_often(page, "class=\"pair\"") == 1);
  CHECK(first_unclosed(page).empty());
  CHECK(holds(read_bytes(folder.path() / "out/gallery.tex"), "could not be drawn"));
}

TEST_CASE("what the gallery refuses") {
  const TemporaryFolder folder;
  const fs::path file = folder.write("a_file", "mine");
  const Ran onto_file = run_here("deltarule gallery graph --out " + file.string());
  CHECK(onto_file.code == kUnreadable);
  CHECK(holds(onto_file.err, "[C-013]"));
  CHECK(read_bytes(file) == "mine");
  const std::string out = " --out " + (folder.path() / "out").string();
  CHECK(holds(run_here("deltarule gallery grahp" + out).err, "did you mean `graph`?"));
  CHECK(holds(run_here("deltarule gallery graph --level 2" + out).err, "`all` or `lowest`"));
  CHECK(holds(run_here("deltarule gallery graph --format md" + out).err, "[C-005]"));
  const Ran without_latex = run_here("deltarule gallery graph --pdf" + out);
  CHECK(holds(without_latex.err, "[C-018]"));
  CHECK_FALSE(fs::exists(folder.path() / "out"));  // nothing half done
}

TEST_CASE("pdflatex runs over gallery.tex, what it leaves behind goes") {
  const TemporaryFolder folder;
  Ran ran;
  Streams streams = test::streams_into(ran);
  std::vector<std::string> last;
  streams.run_program = [&](const std::vector<std::string>& words) {
    last = words;
    if (words.back() != "--version") {
      folder.write("gallery.pdf", "%PDF");
      folder.write("gallery.aux", "");
    }
    return std::optional(0);
  };
  const std::string line[] = {"gallery", "graph/sum_times", "--pdf", "--out",
                              folder.path().string()};
  CHECK(run_command_line(line, streams) == kFine);
  CHECK(last.front() == "pdflatex");
  CHECK(last.back() == (folder.path() / "gallery.tex").string());
  CHECK(holds(ran.out, "gallery.pdf"));
  CHECK_FALSE(fs::exists(folder.path() / "gallery.aux"));
  streams.run_program = [](const std::vector<std::string>& words) {
    return std::optional(words.back() == "--version" ? 0 : 1);
  };
  CHECK(run_command_line(line, streams) == kUnreadable);
  CHECK(holds(ran.err, "gallery.log"));
}

TEST_CASE("patterns") {
  struct Row {
    const char* pattern;
    const char* text;
    bool fits;
  };
  constexpr Row rows[] = {
      {"graph", "graph", true},
      {"graph", "graphs", false},
      {"g*", "graph/sum_times", true},
      {"*", "", true},
      {"", "", true},
      {"", "a", false},
      {"*/s*s", "graph/sums", true},
      {"gr?ph", "graph", true},
      {"gr?ph", "grph", false},
      {"*a*b", "xaxbxb", true},
      {"*a*b", "xaxbxc", false},
      {"**", "abc", true},
      {"a*a", "a", false},
      {"*********x", "aaaa", false},
  };
  for (const Row& row : rows) {
    INFO(row.pattern << " " << row.text);
    CHECK(fits(row.pattern, row.text) == row.fits);
  }
}

TEST_CASE("topics have names for people") {
  CHECK(topic_title("mp") == "McCulloch-Pitts neurons");
  CHECK(topic_title("my_own_topic") == "My own topic");  // none of the table
  CHECK(topic_title("") == "");
}

}  // namespace deltarule
