// Networks as they are typed: what is read, and what is said of what is not.
#include "lang/typed_network.h"

#include "tests/support/catch.h"

namespace deltarule {
namespace {

std::string read(const std::string& text, int inputs = 2) {
  NetworkForm form;
  form.inputs = inputs;
  const NetworkRead out = read_network(text, form);
  CHECK(out.network.has_value() == out.why.empty());
  return out.network ? to_text(*out.network) : "not read: " + out.why;
}

TEST_CASE("a network in the ways in which people write it") {
  const std::string key = "1 1 -1; -1 -1 1 | 1 1 -2";
  for (const char* typed : {
           "1 1 -1; -1 -1 1 | 1 1 -2",
           "1 1 -1;-1 -1 1|1 1 -2",
           "1, 1, -1; -1, -1, 1 | 1, 1, -2",
           "1,1,-1;-1,-1,1|1,1,-2",
           "1 1 -1; -1 -1 1\n1 1 -2",     // a line a layer
           "1 1 -1;\n-1 -1 1\n1 1 -2",    // a line that goes on
           "1 1 -1\n-1 -1 1 | 1 1 -2",    // lines are units where a bar parts the layers
           "1 1 -1; -1 -1 1; | 1 1 -2;",  // a sign too many at an end
           "[[[1, 1, -1], [-1, -1, 1]], [[1, 1, -2]]]",
           "[[1, 1, -1], [-1, -1, 1]] | [[1, 1, -2]]",
           "[[1,1,-1],[-1,-1,1]], [[1,1,-2]]",
           "[1, 1, -1; -1, -1, 1], [1, 1, -2]",
           "[1 1 -1] [-1 -1 1] | [1 1 -2]",
           "(1, 1, -1); (-1, -1, 1) | (1, 1, -2)",
           "+1 1.0 −1; -1 -2/2 1 | 1 1 -2",
       }) {
    INFO(typed);
    CHECK(read(typed) == key);
  }
  CHECK(read("1 1 -1.5") == "1 1 -3/2");
}

TEST_CASE("what is no network is told where") {
  CHECK(read("1 1; -1 -1 1 | 1 1 -2") ==
        "not read: unit 1 of layer 1 has 2 numbers where 3 are needed, 2 weights and the bias");
  CHECK(read("1 1 -1; -1 -1 1 | 1 -2") ==
        "not read: unit 1 of layer 2 has 2 numbers where 3 are needed, 2 weights and the bias");
  CHECK(read("1 1 -1; -1 one 1 | 1 1 -2") ==
        "not read: unit 2 of layer 1 has \"one\", which is no number");
  CHECK(read("1 1 -1; -1 -1 1") == "not read: its last layer has 2 units, where one is the output");
  CHECK(read("") == "not read: it has no units");
  CHECK(read(" ; | ; ") == "not read: it has no units");
  for (const char* typed : {"]]]", "[[[", "|||;;;", ",,,", "x", "1 1 1 1", "\xff\xfe"}) {
    INFO(typed);
    CHECK(read(typed).starts_with("not read"));
  }
  CHECK(read(std::string((4U << 20) + 1, '1')) == "not read: it is too long");
}

TEST_CASE("a network of numbers that cannot be run on all rows is told so") {
  std::string unit;
  for (int i = 0; i < 17; ++i) unit += "0.1234567890123456789012345678901234567890 ";
  std::string all = unit;
  for (int k = 0; k < 200; ++k) all += ";" + unit;
  std::string output;
  for (int k = 0; k < 202; ++k) output += "1 ";
  CHECK(read(all + "|" + output, 16) ==
        "not read: it is too large to be run on all 65536 rows here");
}

TEST_CASE("inputs of -1 and 1, and units that fire above 0 only") {
  NetworkForm form;
  form.inputs = 2;
  const auto output = [&form] {
    return run_network(*read_network("1 1 -2", form).network)->output.to_text();
  };
  CHECK(output() == "0001");
  form.input_code = BitCode::PlusMinus;
  CHECK(output() == "0001");
  form.firing = Firing::AboveZero;
  CHECK(output() == "0000");
}

}  // namespace
}  // namespace deltarule
