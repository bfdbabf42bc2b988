// Inlines without a format.
#include "document/plain_text.h"

#include "document/markdown.h"
#include "tests/support/catch.h"

namespace deltarule {
namespace {

std::string plain(const std::string& markdown) {
  const auto blocks =
      read_markdown(markdown, {FileId::None, 0, static_cast<std::uint32_t>(markdown.size())},
                    [](const Placeholder&) { return Result<Filled>(Filled{}); });
  REQUIRE(blocks);
  return plain_text(std::get<Paragraph>(blocks->front().value).inlines);
}

}  // namespace

TEST_CASE("words stay, marks go, mathematics stays LaTeX") {
  CHECK(plain("the *loss* $-\\log a_c$ of **it**") == "the loss $-\\log a_c$ of it");
  CHECK(plain("`code` and [a link](https://example.org)") == "code and a link");
  CHECK(plain_text({text("a"), {LineBreak{}}, tagged("right", {strong("b")})}) == "a b");
  CHECK(plain_text({text("q = "), {Blank{"q", 1, 1, {}, {}}}}) == "q = ____");
  CHECK(plain_text(Inlines{}).empty());
}

TEST_CASE("a page is a line a paragraph, and its tables row by row") {
  Table table;
  table.header = {{text("x")}, {text("y")}};
  table.rows = {{{text("1")}, {math(number("-2"))}}};
  const Blocks page = {paragraph({text("Let")}), {table}, {Box{"note", {}, {heading(2, "End")}}}};
  CHECK(plain_text(page) == "Let\nx y \n1 $-2$ \n\nEnd\n");
}

}  // namespace deltarule
