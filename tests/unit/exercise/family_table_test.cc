// Families of slots side by side in a table.
#include "exercise/family_table.h"

#include "exercise/compose.h"
#include "notation/printers.h"
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

TEST_CASE("a solution may have the table of several families, over an index too") {
  for (const char* shown : {"{{a, b as table}}", "{{a as table}}", "{{y as table}}"}) {
    std::string file = kFile;
    file.insert(file.find("[[a, b"), std::string(shown) + "\n\n");
    INFO(shown);
    const auto g = test::given(file);
    INFO(g.errors());
    REQUIRE(g.exercise);
    const auto page = compose_statement(test::drawn(g));
    REQUIRE(page);
    CHECK(std::get<Table>(page->blocks.at(0).value).rows.size() == (shown[2] == 'y' ? 4 : 3));
  }
}

TEST_CASE("a vector stands in its row in a line") {
  const auto g = test::given(
      "---\ntitle: T\nversion: 1\nwork: exact\n---\n```params\nx: 2\n```\n```model\n"
      "for k in 1..2:\n  h[k] = k * [x, 1]\n```\n```ask\nh for k in 1..2 = h[k]\n```\n[[h]]\n");
  INFO(g.errors());
  const Table values = family_table(test::drawn(g), {"h"}, TableCells::Values);
  CHECK(to_latex(std::get<Math>(values.rows[1][1][0].value).formula) == "(4, 2)");
}

}  // namespace
}  // namespace deltarule
