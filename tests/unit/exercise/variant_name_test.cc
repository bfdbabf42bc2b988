// Names of variants: printed and read back.
#include "exercise/variant.h"
#include "tests/support/catch.h"

namespace deltarule {
namespace {

TEST_CASE("a name is read as it is printed") {
  for (const char* text :
       {"graph/sum_times@1#42", "chain/scalar@12/3#18446744073709551615", "a@1#0",
        "graph/sum_times@1#7?x=3&y=-1/2", "layers/update-step@2#1?W1=[1, 2; 3, 4]"}) {
    INFO(text);
    const auto name = parse_variant_name(text);
    REQUIRE(name);
    CHECK(to_string(*name) == text);
  }
}

TEST_CASE("what is no name says which part") {
  struct Row {
    const char* text;
    const char* part;
  };
  const Row rows[] = {
      {"graph/sum_times@1", "the seed"},
      {"graph/sum_times#1", "the version is missing"},
      {"graph/sum_times@0#1", "the version"},
      {"graph/sum_times@1/x#1", "the level"},
      {"graph/sum_times@1#-1", "the seed"},
      {"graph/sum_times@1#18446744073709551616", "the seed"},
      {"../../etc/passwd@1#1", "topic/name"},
      {"graph//x@1#1", "topic/name"},
      {"graph/sum_times@1#1?x", "behind `?`"},
      {"graph/sum_times@1#01", "the seed"},
      {"", "the seed"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const auto name = parse_variant_name(row.text);
    REQUIRE_FALSE(name);
    CHECK(name.error()[0].code == "E-050");
    CHECK(name.error()[0].message.find(row.part) != std::string::npos);
  }
}

}  // namespace
}  // namespace deltarule
