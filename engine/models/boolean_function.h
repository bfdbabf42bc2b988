// A boolean function of up to 16 inputs as its truth table.
//
//   Row r is read as a binary number: the first input is its most significant bit, so the rows of
//   two inputs come as 00, 01, 10, 11. A table is 2^n bits in words of 64; bits behind the last row
//   are 0, so that tables compare as words.
//
//       xor of two inputs:  from_text("0110"), value(0b01) = 1
//
// Tested by tests/unit/models/boolean_function_test.cc.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace deltarule {

inline constexpr int kMostInputs = 16;

class BooleanFunction {
 public:
  /// Constant. REQUIRES: 0 <= inputs <= 16.
  explicit BooleanFunction(int inputs, bool value = false);
  /// The column of the table from the top: "0110". Nothing unless 2^n digits 0 or 1, n <= 16.
  static std::optional<BooleanFunction> from_text(std::string_view column);
  /// The function whose row r is bit r of `number`. REQUIRES: inputs <= 6.
  static BooleanFunction from_number(int inputs, std::uint64_t number);
  /// Row r is bit r % 64 of word r / 64. REQUIRES: as many words as 2^n rows need.
  static BooleanFunction from_words(int inputs, std::vector<std::uint64_t> words);
  /// The input itself, as a function of all of them. REQUIRES: 0 <= input < inputs.
  static BooleanFunction projection(int inputs, int input);
  /// The function with value(r) = holds(r).
  template <class Predicate>
  static BooleanFunction where(int inputs, Predicate holds) {
    BooleanFunction f(inputs);
    for (std::uint32_t row = 0; row < f.rows(); ++row) f.set(row, holds(row));
    return f;
  }

  int inputs() const { return inputs_; }
  std::uint32_t rows() const { return std::uint32_t{1} << inputs_; }
  bool value(std::uint32_t row) const { return (words_[row / 64] >> (row % 64) & 1U) != 0; }
  void set(std::uint32_t row, bool value);
  std::uint32_t count_true() const;
  /// Nothing where it has both values.
  std::optional<bool> constant() const;
  /// Whether some row changes with this input alone.
  bool depends_on(int input) const;
  /// With this input set, still a function of all inputs.
  BooleanFunction with_input(int input, bool value) const;
  /// The column from the top: "0110".
  std::string to_text() const;

  BooleanFunction operator~() const;
  /// REQUIRES: the same number of inputs.
  BooleanFunction operator&(const BooleanFunction& b) const;
  BooleanFunction operator|(const BooleanFunction& b) const;
  BooleanFunction operator^(const BooleanFunction& b) const;
  friend bool operator==(const BooleanFunction&, const BooleanFunction&) = default;
  friend auto operator<=>(const BooleanFunction&, const BooleanFunction&) = default;

  const std::vector<std::uint64_t>& words() const { return words_; }

 private:
  std::uint64_t used_bits() const;

  int inputs_;
  std::vector<std::uint64_t> words_;
};

/// Input i (from 0) in a row of n inputs.
inline bool input_of_row(std::uint32_t row, int inputs, int i) {
  return (row >> (inputs - 1 - i) & 1U) != 0;
}
std::vector<bool> inputs_of_row(std::uint32_t row, int inputs);

/// The first row on which they differ; nothing where they are the same.
/// REQUIRES: the same number of inputs.
std::optional<std::uint32_t> first_difference(const BooleanFunction& a, const BooleanFunction& b);

// The functions that have a name, of n inputs.
BooleanFunction and_of(int inputs);
BooleanFunction or_of(int inputs);
BooleanFunction nand_of(int inputs);
BooleanFunction nor_of(int inputs);
/// An odd number of inputs is 1; `xnor_of` its complement.
BooleanFunction parity_of(int inputs);
BooleanFunction xor_of(int inputs);
BooleanFunction xnor_of(int inputs);
BooleanFunction at_least(int k, int inputs);
/// More than half of the inputs are 1.
BooleanFunction majority_of(int inputs);
/// x1 -> x2: 0 on the row 10 only.
BooleanFunction implication();

/// Of the 16 functions of two inputs: "AND", "XOR", "x1", "x1 AND NOT x2", "x1 -> x2", "0" ...
/// REQUIRES: two inputs.
std::string_view name_of_two(const BooleanFunction& f);

}  // namespace deltarule
