// Truth tables: order of rows, names, and words that compare.
#include "models/boolean_function.h"

#include "base/random.h"
#include "tests/support/catch.h"

namespace deltarule {
namespace {

TEST_CASE("columns of named functions") {
  struct Row {
    BooleanFunction f;
    const char* column;
    const char* why;
  };
  const Row rows[] = {
      {and_of(2), "0001", "the last row is 11"},
      {or_of(2), "0111", ""},
      {nand_of(2), "1110", ""},
      {nor_of(2), "1000", ""},
      {xor_of(2), "0110", ""},
      {xnor_of(2), "1001", ""},
      {implication(), "1101", "0 on 10 only"},
      {majority_of(3), "00010111", "two of three"},
      {majority_of(2), "0001", "half is no majority"},
      {at_least(0, 1), "11", "always"},
      {at_least(3, 2), "0000", "never"},
      {parity_of(3), "01101001", "an odd number of 1s"},
      {BooleanFunction::projection(2, 0), "0011", "the first input is the most significant bit"},
      {BooleanFunction(0, true), "1", "no inputs, one row"},
      {BooleanFunction::from_number(2, 0b0010), "0100", "bit r is row r"},
  };
  for (const Row& row : rows) {
    INFO(row.why);
    CHECK(row.f.to_text() == row.column);
    CHECK(BooleanFunction::from_text(row.column) == row.f);
  }
}

TEST_CASE("columns that are none") {
  for (const char* text : {"", "011", "0120", "01 1", "01\n0"})
    CHECK_FALSE(BooleanFunction::from_text(text));
  CHECK_FALSE(BooleanFunction::from_text(std::string(1U << 17U, '0')));  // 17 inputs
  CHECK(BooleanFunction::from_text(std::string(1U << 16U, '0')));
}

TEST_CASE("questions about a function") {
  const auto f = *BooleanFunction::from_text("00110011");  // x2
  CHECK_FALSE(f.depends_on(0));
  CHECK(f.depends_on(1));
  CHECK_FALSE(f.depends_on(2));
  CHECK(f.count_true() == 4);
  CHECK(f.constant() == std::nullopt);
  CHECK(f.with_input(1, true).constant() == true);
  CHECK(inputs_of_row(0b110, 3) == std::vector<bool>{true, true, false});
  CHECK(first_difference(and_of(3), or_of(3)) == 1U);
  CHECK(first_difference(f, f) == std::nullopt);
}

TEST_CASE("the sixteen functions of two inputs have sixteen names that say what they are") {
  const BooleanFunction x = BooleanFunction::projection(2, 0);
  const BooleanFunction y = BooleanFunction::projection(2, 1);
  const std::pair<const char*, BooleanFunction> all[] = {{"0", BooleanFunction(2)},
                                                         {"1", ~BooleanFunction(2)},
                                                         {"x1", x},
                                                         {"x2", y},
                                                         {"NOT x1", ~x},
                                                         {"NOT x2", ~y},
                                                         {"AND", x & y},
                                                         {"OR", x | y},
                                                         {"XOR", x ^ y},
                                                         {"NAND", ~(x & y)},
                                                         {"NOR", ~(x | y)},
                                                         {"XNOR", ~(x ^ y)},
                                                         {"x1 -> x2", ~x | y},
                                                         {"x2 -> x1", ~y | x},
                                                         {"x1 AND NOT x2", x & ~y},
                                                         {"NOT x1 AND x2", ~x & y}};
  for (const auto& [name, f] : all) CHECK(name_of_two(f) == name);
}

TEST_CASE("bits behind the last row stay 0, and large tables agree row by row") {
  CHECK((~BooleanFunction(2)).words()[0] == 0xF);
  CHECK(BooleanFunction::from_number(1, ~0ULL) == BooleanFunction(1, true));
  Stream draw(1, "boolean");
  const auto a = BooleanFunction::where(9, [&](std::uint32_t) { return draw.bit(); });
  const auto b = BooleanFunction::where(9, [&](std::uint32_t) { return draw.bit(); });
  for (std::uint32_t row = 0; row < a.rows(); ++row) {
    REQUIRE((a | b).value(row) == (a.value(row) || b.value(row)));
    REQUIRE((a ^ b).value(row) == (a.value(row) != b.value(row)));
  }
  BooleanFunction c = a;
  c.set(400, !a.value(400));
  CHECK(first_difference(a, c) == 400U);
}

}  // namespace
}  // namespace deltarule
