#include "render/page.h"

#include "render/inline_groups.h"

#include "base/text.h"
#include "render/fonts.h"
#include "tests/support/catch.h"

namespace deltarule {

TEST_CASE("a skeleton is filled once, and what was put in is left alone") {
  const SkeletonMark marks[] = {{"title", "@body@"}, {"body", "B"}};
  CHECK(fill_skeleton("<@title@|@body@|@other@|@media x|a@b.c>", marks) ==
        "<@body@|B|@other@|@media x|a@b.c>");
  CHECK(fill_skeleton("", marks) == "B");
  CHECK(fill_skeleton("@@body@@", marks) == "@B@");
}

TEST_CASE("HTML is escaped") {
  CHECK(escape_xml("<a href=\"x\" b='y'>&\n\x01") ==
        "&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;\n\uFFFD");
}

TEST_CASE("base64 has the vectors of RFC 4648") {
  CHECK(base64("").empty());
  CHECK(base64("f") == "Zg==");
  CHECK(base64("fo") == "Zm8=");
  CHECK(base64("foobar") == "Zm9vYmFy");
  CHECK(base64("\xFF\xFE") == "//4=");
}

TEST_CASE("only links that cannot run anything are followed") {
  for (const char* good : {"https://a.b/c", "http://a", "mailto:a@b", "other.html", "a/b:c", "#x"})
    CHECK(is_safe_link(good));
  for (const char* bad : {"", "javascript:alert(1)", "data:text/html,x", "JAVASCRIPT:x",
                          "java\nscript:x", " https://a"})
    CHECK_FALSE(is_safe_link(bad));
}

TEST_CASE("a line does not break within short parentheses") {
  struct Row {
    const char* latex;
    const char* unbroken;
    const char* why;
  };
  constexpr Row rows[] = {
      {"a + b", "a + b", "nothing to keep"},
      {"a (1 - a) + b", "a (1 -\\nobreak a) + b", ""},
      {"((a - b) + c) - d", "((a -\\nobreak b) +\\nobreak c) - d", "groups within groups"},
      {"2 \\cdot (3 \\cdot x)", "2 \\cdot (3 \\cdot\\nobreak x)", "signs with names"},
      {"\\frac{(a - b)}{c}", "\\frac{(a - b)}{c}", "nothing breaks within braces"},
      {"\\text{(a-b)}", "\\text{(a-b)}", "words are no formula"},
      {"(a - b", "(a - b", "not closed"},
      {"(-2) (a-b)", "(-2) (a-\\nobreak b)", "a sign in front; no space behind"},
      {"(a^{-1})", "(a^{-1})", ""},
      {"\\begin{pmatrix}(1 - a)\\end{pmatrix}", "\\begin{pmatrix}(1 - a)\\end{pmatrix}", "a box"},
      {"", "", ""},
      {"(\\", "(\\", "half a command"},
  };
  for (const Row& row : rows) {
    INFO(row.latex << " " << row.why);
    CHECK(unbroken_in_parentheses(row.latex) == row.unbroken);
  }
  const std::string long_group = "(" + std::string(80, 'a') + " - b)";
  CHECK(unbroken_in_parentheses(long_group) == long_group);  // it has to break somewhere
}

TEST_CASE("a blank belongs to the formula in front of it") {
  const Inline name = math(symbol("q"));
  const Inline box{Blank{"q", 1, 1, {}, {}}};
  CHECK(is_named_blank({name, text(" = "), box}, 0));
  CHECK(is_named_blank({text("x"), name, text(" "), box}, 1));
  CHECK_FALSE(is_named_blank({name, text(", "), box}, 0));
  CHECK_FALSE(is_named_blank({display(symbol("q")), text(" "), box}, 0));
  CHECK_FALSE(is_named_blank({name, text(" ")}, 0));
}

/// The groups as text: `$` a formula, `_` a blank, `|` where a line may end.
std::string shown_groups(const Inlines& all) {
  std::string out;
  for (const Inlines& group : groups_in_one_line(all)) {
    if (!out.empty()) out += "|";
    for (const Inline& i : group) {
      const Text* t = std::get_if<Text>(&i.value);
      out += t != nullptr ? t->text : std::holds_alternative<Blank>(i.value) ? "_" : "$";
    }
  }
  return out;
}

TEST_CASE("what belongs together stays in a line") {
  struct Row {
    Inlines inlines;
    const char* groups;
    const char* why;
  };
  const Inline q = math(symbol("q"));
  const Inline box{Blank{"q", 1, 1, {}, {}}};
  const Inline wide = math(raw(std::string(60, 'w')));
  const Row rows[] = {
      {{text("so "), q, text(", and "), q, text(".")}, "so |$,| and |$.", "punctuation"},
      {{text("("), q, text("): 1")}, "($):| 1", "parentheses"},
      {{q, text(" = "), box, text(" (2 marks), "), q}, "$ = _ (2 marks),| |$", "its marks"},
      {{box, text(" (see above) x")}, "_| (see above) x", "another remark"},
      {{text("(a) "), box, text(" (0.5 marks)")}, "(a) |_ (0.5 marks)", "a part's letter"},
      {{wide, text(", ")}, "$|, ", "a formula that has to break"},
      {{emphasis("x"), text(", y")}, "$|, y", "words break as words do"},
      {{}, "", "nothing"},
  };
  for (const Row& row : rows) {
    INFO(row.why);
    CHECK(shown_groups(row.inlines) == row.groups);
  }
}

TEST_CASE("short relations do not break") {
  CHECK(latex_in_a_line(raw("x = -1.1")) == "{x = -1.1}");
  CHECK(latex_in_a_line(relation("=", {symbol("q"), number(2)})) == "{q = 2}");
  CHECK(latex_in_a_line(symbol("q")) == "q");
  const std::string sum = "z = w_1 x_1 + w_2 x_2 + w_3 x_3 + b";
  CHECK(latex_in_a_line(raw(sum)) == sum);
}

TEST_CASE("fonts go into the style sheet") {
  const std::string sheet =
      "@font-face{src:url(f/A.woff2) format('woff2'),url(f/A.woff) format('woff');x:y}"
      "@font-face{src:url(f/B.woff2) format('woff2')}p{}";
  const auto read = [](std::string_view name) {
    return name == "f/A.woff2" ? std::string("foobar") : std::string();
  };
  CHECK(inline_fonts(sheet, read) ==
        "@font-face{src:url(data:font/woff2;base64,Zm9vYmFy) format('woff2');x:y}"
        "@font-face{src:url(f/B.woff2) format('woff2')}p{}");
}

TEST_CASE("formats are found by name and by ending") {
  CHECK(find_format("md")->name == "markdown");
  CHECK(find_format(".tex")->name == "latex");
  CHECK(find_format("html")->ending == ".html");
  CHECK(find_format("docx") == nullptr);
  CHECK(find_format("") == nullptr);
}

}  // namespace deltarule
