#include "base/diagnostic.h"

#include <algorithm>

#include "base/result.h"
#include "tests/support/catch.h"

using namespace deltarule;

namespace {

Span span_of(FileId file, std::string_view text, std::string_view part) {
  const auto at = static_cast<std::uint32_t>(text.find(part));
  return {file, at, at + static_cast<std::uint32_t>(part.size())};
}

/// The message about `part` in a text of its own.
std::string message_about(std::string text, std::string_view part, std::string hint = {}) {
  Sources sources;
  const FileId file = sources.add("a.md", text);
  return to_string({"L-004", span_of(file, text, part), "seen", std::move(hint)}, sources);
}

}  // namespace

TEST_CASE("a diagnostic shows place, line, caret and hint") {
  CHECK(message_about("x = 1\n  f = q * zz\n", "zz", "did you mean `z`?") ==
        "a.md:2:11: error: seen [L-004]\n"
        "    2 |   f = q * zz\n"
        "      |           ^~\n"
        "  hint: did you mean `z`?\n");
}

TEST_CASE("the caret stays in place") {
  CHECK(message_about("\tf\tzz", "zz") ==
        "a.md:1:4: error: seen [L-004]\n    1 | \tf\tzz\n      | \t \t^~\n");  // below tabs
  CHECK(message_about("\u03b1 = zz", "zz") ==
        "a.md:1:5: error: seen [L-004]\n    1 | \u03b1 = zz\n      |     ^~\n");  // code points
  CHECK(message_about("a = b\r\nzz\r\n", "zz") ==
        "a.md:2:1: error: seen [L-004]\n    2 | zz\n      | ^~\n");  // CRLF is no part of a line
  CHECK(message_about("a\rzz", "zz") ==
        "a.md:2:1: error: seen [L-004]\n    2 | zz\n      | ^~\n");  // old line ends
  CHECK(message_about("a (b\nc)", "(b\nc)") ==
        "a.md:1:3: error: seen [L-004]\n    1 | a (b\n      |   ^~\n");  // only to the line's end
}

TEST_CASE("odd places do no harm") {
  Sources sources;
  const FileId file = sources.add("a.md", "ab");
  CHECK(to_string({"L-004", {file, 2, 2}, "unexpected end", {}}, sources) ==
        "a.md:1:3: error: unexpected end [L-004]\n    1 | ab\n      |   ^\n");
  CHECK(to_string({"L-004", {file, 900, 1000}, "far off", {}}, sources).starts_with("a.md:1:3:"));
  CHECK(to_string({"C-001", {}, "no place", "none"}, sources) ==
        "error: no place [C-001]\n  hint: none\n");
  CHECK(message_about("a \x1b[2J", "a").find('\x1b') == std::string::npos);  // drives no terminal
  CHECK(message_about(std::string(100000, ' ') + "zz", "zz").size() < 600);
}

TEST_CASE("a warning says so, and colour is only colour") {
  Sources sources;
  const FileId file = sources.add("a.md", "ab");
  const Diagnostic d{"L-004", {file, 0, 1}, "seen", {}, Severity::Warning};
  CHECK(to_string(d, sources).starts_with("a.md:1:1: warning: seen"));
  CHECK(to_string(d, sources, true).find("\x1b[1;33mwarning:\x1b[0m") != std::string::npos);
}

TEST_CASE("all diagnostics stand in order of place, doubled ones once") {
  Sources sources;
  const FileId file = sources.add("a.md", "ab");
  const Diagnostic late{"L-004", {file, 1, 2}, "late", {}};
  const Diagnostic early{"L-004", {file, 0, 1}, "early", {}};
  CHECK(to_string(Diagnostics{late, early, late}, sources) ==
        to_string(early, sources) + to_string(late, sources));
}

TEST_CASE("sources keep positions true") {
  Sources sources;
  const FileId bom = sources.add("bom.md",
                                 "\xEF\xBB\xBF"
                                 "ab");
  CHECK(sources.text(bom) == "ab");  // the byte order mark is no column
  const std::string_view early = sources.text(bom);
  for (int i = 0; i < 100; ++i) sources.add("x", "y");
  CHECK(early == "ab");  // views outlive later additions
  CHECK(sources.text(Span{bom, 1, 2}) == "b");
  CHECK(join({bom, 0, 1}, {bom, 1, 2}) == Span{bom, 0, 2});
  CHECK(sources.text(FileId::None) == "");
}

TEST_CASE("a failure carries one diagnostic") {
  const Result<int> result = failure("L-004", {}, "seen", "hint");
  REQUIRE_FALSE(result);
  CHECK(result.error().size() == 1);
  CHECK(result.error()[0].hint == "hint");
}

TEST_CASE("the table of codes is in order, without doubles, in its letters") {
  const auto codes = error_codes();
  constexpr std::string_view kFloors = "BNDLEFRC";
  for (std::size_t i = 0; i < codes.size(); ++i) {
    const std::string_view code = codes[i].code;
    INFO(code);
    CHECK(code.size() == 5);
    CHECK(kFloors.find(code[0]) != std::string_view::npos);
    CHECK(code[1] == '-');
    CHECK_FALSE(codes[i].meaning.empty());
    CHECK_FALSE(codes[i].meaning.ends_with('.'));
    if (i == 0) continue;
    const auto rank = [&](std::string_view c) { return std::pair(kFloors.find(c[0]), c); };
    CHECK(rank(codes[i - 1].code) < rank(code));
  }
}
