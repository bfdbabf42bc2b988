// Families of slots side by side in a table.
#include "exercise/family_table.h"

#include "tests/unit/exercise/exercises_here.h"

namespace deltarule {
namespace {

const std::string kFile =
    "---\ntitle: T\nversion: 1\nwork: exact\n---\n```params\nx: 2\n```\n```model\nfor k in 1..3:\n"
    "  a[k] = k * x\n  b[k] = a[k] + 1\n```\n```ask\n"
    "a for k in 1..3 = a[k]\nb for k in 1..3 = b[k]\ny for r in rows(2) = dot(r, [1, x])\n```\n"
    "[[a, b as table]]\n\n[[y as table]]\n";

TEST_CASE("the form is read") {
  CHECK(table_families("y as table") == std::vector<std::string>{"y"});
  CHECK(table_families("h, y as table") == std::vector<std::string>{"h", "y"});
  CHECK_FALSE(table_families("y"));
  CHECK_FALSE(table_families(" as table"));
}

TEST_CASE("families share their rows; what they run over stands on the left") {
  const auto g = test::given(kFile);
  const Variant v = test::drawn(g);
  const Table both = family_table(v, {"a", "b"}, TableCells::Blanks);
  CHECK(both.header.size() == 3);
  CHECK(both.rows.size() == 3);
  CHECK(std::get<Blank>(both.rows[1][2][0].value).slot == "b.2");
  const Table bits = family_table(v, {"y"}, TableCells::Values);
  CHECK(bits.header.size() == 3);  // x_1, x_2, y
  CHECK(bits.rows.size() == 4);
}

}  // namespace
}  // namespace deltarule
