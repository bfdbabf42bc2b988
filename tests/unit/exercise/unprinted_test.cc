// Drawn numbers that the statement does not show.
#include "exercise/unprinted.h"

#include "exercise/compose.h"
#include "tests/unit/exercise/exercises_here.h"

using namespace deltarule;

namespace {

using Names = std::vector<std::string>;

Names unprinted(const std::string& text) {
  const auto g =
      test::given(test::file_of("x, y: int 3..9\nw: vector 2 of decimal 0.1..0.9 step 0.1\nb: bit\n"
                                "where x != y",
                                "p = (x * y + b) * sum(w)", "p = p", text + " [[p]]"));
  const Variant variant = test::drawn(g, 3);
  const auto page = compose_statement(variant);
  REQUIRE(page);
  return unprinted_parameters(variant, *page);
}

}  // namespace

TEST_CASE("every drawn number that is needed stands in the statement") {
  CHECK(unprinted("$x = {{x}}$, {{y}}, $w = {{w}}$") == Names{});
  CHECK(unprinted("$x = {{x}}$, {{y}}") == Names{"w"});
  CHECK(unprinted("{{w as list}}") == Names{"x", "y"});
  CHECK(unprinted("$\\frac{ {{x}} }{ {{y}} }$ and {{w as list}}") == Names{});
}
