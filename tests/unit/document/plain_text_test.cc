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
  CHECK(plain_text({}).empty());
}

}  // namespace deltarule
