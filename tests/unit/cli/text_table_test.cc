#include "cli/text_table.h"

#include "base/text.h"
#include "cli/streams.h"
#include "tests/support/catch.h"

namespace deltarule {

TEST_CASE("columns are as wide as their widest cell") {
  const TextTable table{{"name", "marks"}, {false, true}, {{"a", "7"}, {"long name", "12"}}};
  CHECK(to_text(table, 80) ==
        "name       marks\n"
        "a              7\n"
        "long name     12\n");
}

TEST_CASE("a table that is too wide wraps its widest column") {
  const TextTable table{{}, {}, {{"graph/sum_times", "Backpropagation through (x + y) z"}}};
  CHECK(to_text(table, 40) ==
        "graph/sum_times  Backpropagation through\n"
        "                 (x + y) z\n");
  for (int width : {40, 60, 80})
    for (const auto line : lines(to_text(table, width)))
      CHECK(length_in_code_points(line) <= width);
}

TEST_CASE("widths are counted in code points") {
  const TextTable table{{}, {}, {{"δ", "x"}, {"ab", "y"}}};
  CHECK(to_text(table, 80) == "δ   x\nab  y\n");
}

TEST_CASE("what drives a terminal does not reach it") {
  CHECK(to_text({{}, {}, {{"a\x1b[31mb"}}}, 80) == "a\uFFFD[31mb\n");
  CHECK(clean("a\tb\n\x07") == "a\tb\n\uFFFD");
}

TEST_CASE("paragraphs are broken at blanks, long words are cut") {
  CHECK(wrap("one two three", 7) == std::vector<std::string>{"one two", "three"});
  CHECK(wrap("abcdefghij k", 4) == std::vector<std::string>{"abcd", "efgh", "ij k"});
  CHECK(wrapped("    keep this in", 12) == "    keep\n    this in\n");
  CHECK(wrap("", 4).empty());
}

TEST_CASE("the width is that of COLUMNS, of the terminal, or 80") {
  Streams streams;
  CHECK(width_of(streams) == 80);
  streams.terminal_width = 0;  // a terminal that does not say
  CHECK(width_of(streams) == 80);
  streams.terminal_width = 120;
  CHECK(width_of(streams) == 120);
  streams.environment["COLUMNS"] = "60";
  CHECK(width_of(streams) == 60);
  streams.environment["COLUMNS"] = "5";
  CHECK(width_of(streams) == 40);
  streams.environment["COLUMNS"] = "wide";
  CHECK(width_of(streams) == 120);
}

TEST_CASE("colours only on a terminal, and never with NO_COLOR") {
  Streams streams;
  CHECK_FALSE(colours_on_out(streams));
  streams.terminal_width = 80;
  CHECK(colours_on_out(streams));
  streams.environment["NO_COLOR"] = "1";
  CHECK_FALSE(colours_on_out(streams));
}

}  // namespace deltarule
