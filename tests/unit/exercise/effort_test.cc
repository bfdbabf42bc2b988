// The effort of a variant, counted by hand.
#include "exercise/effort.h"

#include "tests/unit/exercise/exercises_here.h"

namespace deltarule {
namespace {

std::string file(const std::string& params, const std::string& model, const std::string& ask,
                 const std::string& text) {
  return "---\ntitle: T\nversion: 1\nwork: exact\n---\n```params\n" + params + "\n```\n```model\n" +
         model + "\n```\n```ask\n" + ask + "\n```\n" + text + "\n";
}

Effort effort(const std::string& params, const std::string& model) {
  const auto g = test::given(file(params, model, "f = f", "[[f]]"));
  return effort_of(test::drawn(g));
}

TEST_CASE("work is counted by kind") {
  const Effort e = effort("x: 12\ny: -5\nz: 4", "q = x + y\nf = q * z - 3");
  CHECK(e[EffortPart::Sums] == 2);
  CHECK(e[EffortPart::Products] == 1);
  CHECK(e[EffortPart::Depth] == 3);
  CHECK(e[EffortPart::Negatives] == 0);
  // 7, 28 and 25: five digits, a quarter each; two sums and a product, worth two sums.
  CHECK(e[EffortPart::Digits] >= 3);
  CHECK(e.total == 4 + (e[EffortPart::Digits] + 2) / 4);
}

TEST_CASE("what is no work does not count") {
  const Effort e = effort("x: 0\ny: 1\nz: -7", "f = (x + z) * y + x * z + z^1");
  CHECK(e[EffortPart::Sums] == 1);
  CHECK(e[EffortPart::Products] == 0);
  CHECK(e[EffortPart::Negatives] > 0);
}

TEST_CASE("a unit that is off costs less than one that is on") {
  const std::string model = "z = 2 * x + 1\na = relu(z)\nJ = (3 * a - 4)^2\nf = grad(J, x)";
  const Effort on = effort("x: 5", model), off = effort("x: -5", model);
  CHECK(on[EffortPart::Active] > off[EffortPart::Active]);
  CHECK(on[EffortPart::Decisions] == off[EffortPart::Decisions]);
  CHECK(on.total > off.total);
}

TEST_CASE("paths that are added up, and rows of a trace") {
  CHECK(effort("x: 3", "u = x^2\nf = grad(u * x, x)")[EffortPart::FanOuts] == 1);
  const auto g = test::given(
      file("n: 4", "t = repeat from s = 0:\n  s = s + n\n  until s >= 12\n  limit 9 rows",
           "T = table(t: s) [3 marks in all]", "[[T]]"));
  CHECK(effort_of(test::drawn(g))[EffortPart::Rows] == 3);
}

TEST_CASE("a file may bound the effort") {
  const std::string model = "a = relu(x - 50)\nf = 3 * a + 2 * a^2";
  const auto g = test::given(file("x: int 2..99\neffort 0..5", model, "f = f", "[[f]]"));
  for (std::uint64_t seed = 1; seed <= 20; ++seed)
    CHECK(effort_of(test::drawn(g, seed)).total <= 5);
  const auto free = test::given(file("x: int 2..99", model, "f = f", "[[f]]"));
  int most = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed)
    most = std::max(most, effort_of(test::drawn(free, seed)).total);
  CHECK(most > 5);
}

TEST_CASE("a bound of the effort is a range of whole numbers") {
  for (const char* bad : {"effort 5", "effort 9..3", "effort 1.5..3", "effort n..9"})
    CHECK(test::given(file("x: 3\n" + std::string(bad), "f = x", "f = f", "[[f]]"))
              .errors()
              .find("L-014") != std::string::npos);
}

}  // namespace
}  // namespace deltarule
