#include "models/boolean_function.h"

#include <array>
#include <bit>
#include <cassert>
#include <utility>

namespace deltarule {

BooleanFunction::BooleanFunction(int inputs, bool value) : inputs_(inputs) {
  assert(inputs >= 0 && inputs <= kMostInputs);
  const std::size_t count = inputs > 6 ? std::size_t{1} << (inputs - 6) : 1;
  words_.assign(count, value ? used_bits() : 0);
}

std::uint64_t BooleanFunction::used_bits() const {
  return inputs_ >= 6 ? ~std::uint64_t{0} : (std::uint64_t{1} << rows()) - 1;
}

std::optional<BooleanFunction> BooleanFunction::from_text(std::string_view column) {
  if (!std::has_single_bit(column.size())) return {};
  const int inputs = std::countr_zero(column.size());
  if (inputs > kMostInputs) return {};
  if (column.find_first_not_of("01") != std::string_view::npos) return {};
  return where(inputs, [&](std::uint32_t row) { return column[row] == '1'; });
}

BooleanFunction BooleanFunction::from_number(int inputs, std::uint64_t number) {
  assert(inputs <= 6);
  BooleanFunction f(inputs);
  f.words_[0] = number & f.used_bits();
  return f;
}

BooleanFunction BooleanFunction::from_words(int inputs, std::vector<std::uint64_t> words) {
  BooleanFunction f(inputs);
  assert(words.size() == f.words_.size());
  f.words_ = std::move(words);
  f.words_.back() &= f.used_bits();
  return f;
}

BooleanFunction BooleanFunction::projection(int inputs, int input) {
  assert(input >= 0 && input < inputs);
  return where(inputs, [&](std::uint32_t row) { return input_of_row(row, inputs, input); });
}

void BooleanFunction::set(std::uint32_t row, bool value) {
  const std::uint64_t bit = std::uint64_t{1} << (row % 64);
  words_[row / 64] = value ? words_[row / 64] | bit : words_[row / 64] & ~bit;
}

std::uint32_t BooleanFunction::count_true() const {
  std::uint32_t count = 0;
  for (const std::uint64_t word : words_) count += static_cast<std::uint32_t>(std::popcount(word));
  return count;
}

std::optional<bool> BooleanFunction::constant() const {
  const std::uint32_t count = count_true();
  if (count == 0) return false;
  if (count == rows()) return true;
  return {};
}

BooleanFunction BooleanFunction::with_input(int input, bool value) const {
  const std::uint32_t bit = std::uint32_t{1} << (inputs_ - 1 - input);
  return where(inputs_,
               [&](std::uint32_t row) { return this->value(value ? row | bit : row & ~bit); });
}

bool BooleanFunction::depends_on(int input) const {
  return with_input(input, false) != with_input(input, true);
}

std::string BooleanFunction::to_text() const {
  std::string column;
  for (std::uint32_t row = 0; row < rows(); ++row) column += value(row) ? '1' : '0';
  return column;
}

BooleanFunction BooleanFunction::operator~() const {
  BooleanFunction f = *this;
  for (std::uint64_t& word : f.words_) word = ~word & used_bits();
  return f;
}

BooleanFunction BooleanFunction::operator&(const BooleanFunction& b) const {
  assert(inputs_ == b.inputs_);
  BooleanFunction f = *this;
  for (std::size_t i = 0; i < words_.size(); ++i) f.words_[i] &= b.words_[i];
  return f;
}

BooleanFunction BooleanFunction::operator^(const BooleanFunction& b) const {
  assert(inputs_ == b.inputs_);
  BooleanFunction f = *this;
  for (std::size_t i = 0; i < words_.size(); ++i) f.words_[i] ^= b.words_[i];
  return f;
}

BooleanFunction BooleanFunction::operator|(const BooleanFunction& b) const {
  return ~(~*this & ~b);
}

std::vector<bool> inputs_of_row(std::uint32_t row, int inputs) {
  std::vector<bool> values;
  for (int i = 0; i < inputs; ++i) values.push_back(input_of_row(row, inputs, i));
  return values;
}

std::optional<std::uint32_t> first_difference(const BooleanFunction& a, const BooleanFunction& b) {
  assert(a.inputs() == b.inputs());
  for (std::size_t i = 0; i < a.words().size(); ++i)
    if (const std::uint64_t differ = a.words()[i] ^ b.words()[i])
      return static_cast<std::uint32_t>(i * 64) +
             static_cast<std::uint32_t>(std::countr_zero(differ));
  return {};
}

BooleanFunction at_least(int k, int inputs) {
  return BooleanFunction::where(inputs, [&](std::uint32_t row) { return std::popcount(row) >= k; });
}
BooleanFunction and_of(int inputs) { return at_least(inputs, inputs); }
BooleanFunction or_of(int inputs) { return at_least(1, inputs); }
BooleanFunction nand_of(int inputs) { return ~and_of(inputs); }
BooleanFunction nor_of(int inputs) { return ~or_of(inputs); }
BooleanFunction majority_of(int inputs) { return at_least(inputs / 2 + 1, inputs); }

BooleanFunction parity_of(int inputs) {
  return BooleanFunction::where(inputs,
                                [](std::uint32_t row) { return std::popcount(row) % 2 == 1; });
}
BooleanFunction xor_of(int inputs) { return parity_of(inputs); }
BooleanFunction xnor_of(int inputs) { return ~parity_of(inputs); }
BooleanFunction implication() { return *BooleanFunction::from_text("1101"); }

std::string_view name_of_two(const BooleanFunction& f) {
  assert(f.inputs() == 2);
  // By the column read from the bottom: bit r is row r.
  constexpr std::array<std::string_view, 16> names = {
      "0",    "NOR", "NOT x1 AND x2", "NOT x1", "x1 AND NOT x2", "NOT x2", "XOR", "NAND", "AND",
      "XNOR", "x2",  "x1 -> x2",      "x1",     "x2 -> x1",      "OR",     "1"};
  return names[f.words()[0]];
}

}  // namespace deltarule
