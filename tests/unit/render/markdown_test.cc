// Markdown that we print is read back by the parser that GitHub's is like: nothing that a student
// types becomes markup.
#include "document/markdown.h"

#include "render/render.h"
#include "tests/support/catch.h"
#include "tests/unit/render/pages.h"

namespace deltarule {
namespace {

/// The text of one paragraph, printed and read again; "?" where it became anything but text.
std::string round_trip(const std::string& typed) {
  const Document d{"", "", "en", {paragraph({text(typed)})}};
  const std::string page = find_format("md")->render({&d, 1}, {})->page;
  const Span whole{FileId::None, 0, static_cast<std::uint32_t>(page.size())};
  const auto blocks =
      read_markdown(page, whole, [](const Placeholder&) -> Result<Filled> { return Filled{}; });
  if (!blocks || blocks->size() != 1) return "?" + page;
  const auto* p = std::get_if<Paragraph>(&blocks->front().value);
  if (p == nullptr || p->inlines.size() != 1) return "?" + page;
  const auto* t = std::get_if<Text>(&p->inlines.front().value);
  return t == nullptr ? "?" + page : t->text;
}

}  // namespace

TEST_CASE("what was typed is read back as it was") {
  for (const char* typed : {"<script>alert(1)</script>",
                            "a <b> c",
                            "*a* _b_ __c__ a_b_c ~~d~~",
                            "`code` ``",
                            "$x$ $$y$$ \\$",
                            "\\input{x} \\\\",
                            "# a",
                            "1. a",
                            "1) a",
                            "- a",
                            "+ a",
                            "* a",
                            "> a",
                            "===",
                            "---",
                            "[a](b) [a]: b [a][b] ![c](d)",
                            "| a | b |",
                            "&lt; &amp; &#65;",
                            "<http://a.b>",
                            "~~~",
                            "[ ] task",
                            "[^1]",
                            "3.5",
                            "-4",
                            "1,234",
                            "a\\",
                            "(a) b"}) {
    CHECK(round_trip(typed) == typed);
  }
}

TEST_CASE("a standalone page has its figures inside") {
  const Document d = whole_page();
  RenderOptions options;
  options.standalone = true;
  const auto r = find_format("md")->render({&d, 1}, options);
  REQUIRE(r);
  CHECK(r->attachments.empty());
  CHECK(r->page.find("](data:image/svg+xml;base64,") != std::string::npos);
}

}  // namespace deltarule
