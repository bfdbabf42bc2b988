#include <fstream>
#include <sstream>

#include "render/render.h"
#include "tests/support/catch.h"
#include "tests/unit/render/pages.h"

namespace deltarule {
namespace {

std::string skeleton() {
  std::ifstream file(DELTARULE_ROOT "/templates/html/page.html", std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::size_t count(const std::string& page, const std::string& what) {
  std::size_t n = 0;
  for (std::size_t at = page.find(what); at != std::string::npos; at = page.find(what, at + 1)) ++n;
  return n;
}

std::string page_of(const Document& d, const RenderOptions& options) {
  return find_format("html")->render({&d, 1}, options)->page;
}

}  // namespace

TEST_CASE("nothing typed becomes an element") {
  const Document d{nasty,
                   nasty,
                   nasty,
                   {paragraph({text(nasty),
                               code(nasty),
                               {Blank{nasty, 1, 1, nasty, {}}},
                               {Blank{"q", 1, 2, "", {nasty, nasty}}},
                               math(words(nasty)),
                               tagged(nasty, {text(nasty)}),
                               {Link{{text(nasty)}, nasty}}}),
                    {CodeBlock{nasty, nasty}},
                    {Box{nasty, {text(nasty)}, {}}}}};
  const std::string page = page_of(d, {});
  CHECK(count(page, "<script") == 0);
  CHECK(count(page, "alert(1)\"") == 0);
  CHECK(count(page, "<span") == count(page, "</span>"));
  CHECK(count(page, "@body@") > 10);  // as text, filled in nowhere
}

TEST_CASE("a page links its assets, a standalone page holds them") {
  RenderOptions options;
  options.skeleton = skeleton();
  options.assets_path = "../assets";
  const std::string linked = page_of(whole_page(), options);
  CHECK(count(linked, "href=\"../assets/katex.min.css\"") == 1);
  CHECK(count(linked, "src=\"../assets/katex.min.js\"") == 1);
  options.standalone = true;
  options.inline_style = "STYLE";
  options.inline_script = "a='</script>'";
  const std::string alone = page_of(whole_page(), options);
  CHECK(count(alone, "<style>STYLE</style>") == 1);
  CHECK(count(alone, "<script>a='<\\/script>'</script>") == 1);
  CHECK(count(alone, "assets/") == 0);
}

TEST_CASE("a page is whole") {
  RenderOptions options;
  options.skeleton = skeleton();
  const std::string page = page_of(whole_page(), options);
  CHECK(count(page, "<h1>") == 1);
  CHECK(count(page, "<svg") == 1);
  CHECK(count(page, "name=\"dW1[2,2]\" aria-label=\"dW1, row 2, column 2\"") == 1);
  for (const char* tag :
       {"p", "section", "table", "tr", "td", "ul", "ol", "li", "article", "figure", "div"}) {
    INFO(tag);
    CHECK(count(page, std::string("<") + tag + ">") + count(page, std::string("<") + tag + " ") ==
          count(page, std::string("</") + tag + ">"));
  }
}

}  // namespace deltarule
