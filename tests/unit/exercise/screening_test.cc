// The bounds of screening at their edges; what is rejected for which reason stands in draw_test.cc.
#include "exercise/screening.h"

#include <cmath>

#include "tests/support/catch.h"

namespace deltarule {
namespace {

TEST_CASE("a width is relative to the key") {
  CHECK(relative_width({0.95, 1.02}, 1) == Approx(0.05));
  CHECK(relative_width({-1.02, -0.95}, -1) == Approx(0.05));
  CHECK(relative_width({3, 3}, 3) == 0);
  CHECK(relative_width({0, 0}, 0) == 0);
  CHECK(std::isinf(relative_width({-1, 1}, 0)));
}

}  // namespace
}  // namespace deltarule
