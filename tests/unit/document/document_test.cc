#include "document/document.h"

#include "tests/support/catch.h"

namespace deltarule {

TEST_CASE("words are joined as one says them") {
  CHECK(join_words({}).empty());
  CHECK(join_words({"a"}) == "a");
  CHECK(join_words({"a", "b"}) == "a and b");
  CHECK(join_words({"a", "b", "c"}) == "a, b and c");
}

TEST_CASE("builders wrap what they are given") {
  const Block b = paragraph({strong("x"), tagged("right", {text("y")})});
  const auto& inlines = std::get<Paragraph>(b.value).inlines;
  REQUIRE(inlines.size() == 2);
  CHECK(std::get<Emphasis>(inlines[0].value).strong);
  CHECK(std::get<Tagged>(inlines[1].value).tag == "right");
  CHECK(std::get<Math>(display(raw("x")).value).display);
  CHECK(std::get<Heading>(heading(3, "t").value).level == 3);
}

}  // namespace deltarule
