#include "render/page.h"

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
  CHECK(escape_html("<a href=\"x\" b='y'>&\n\x01") ==
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
