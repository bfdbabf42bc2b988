// Sums of products: prime implicants, the minimal form, and the Karnaugh map.
//
//   Minimal: the fewest products, and of those forms the fewest literals. Prime implicants by
//   trying all 3^n products (Quine 1952, McCluskey 1956), the cover by branch and bound, exactly:
//   minimal forms need not use every prime implicant, and there are often several; any of them is
//   right. False is the empty sum, True the one product without literals.
//
//       x1 x2 + x1 x2' + x1' x2  ->  x1 + x2
//
// Tested by tests/unit/models/minimal_form_test.cc.
#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "models/boolean_function.h"

namespace deltarule {

/// The largest n for prime implicants and minimal forms.
inline constexpr int kMostMinimalInputs = 6;

/// A product of literals over the bits of a row: `care` marks the inputs that occur, `value` how:
/// 1 plain, 0 negated. Bits of `value` outside `care` are 0.
struct Product {
  std::uint32_t care = 0;
  std::uint32_t value = 0;

  bool holds(std::uint32_t row) const { return (row & care) == value; }
  int literals() const { return __builtin_popcount(care); }
  friend auto operator<=>(const Product&, const Product&) = default;
};

struct SumOfProducts {
  int inputs = 0;
  std::vector<Product> products;

  friend bool operator==(const SumOfProducts&, const SumOfProducts&) = default;
};

/// Compared by products first.
struct FormCost {
  int products = 0;
  int literals = 0;

  friend auto operator<=>(const FormCost&, const FormCost&) = default;
};

BooleanFunction function_of(const SumOfProducts& sum);
FormCost cost_of(const SumOfProducts& sum);
/// "x1 x2' + x3"; "0" for the empty sum, "1" for the empty product. REQUIRES: a name an input.
std::string to_string(const SumOfProducts& sum, std::span<const std::string> names);

/// f is 1 wherever the product is.
bool is_implicant(const Product& product, const BooleanFunction& f);
/// An implicant that no longer is one without any of its literals.
bool is_prime_implicant(const Product& product, const BooleanFunction& f);
/// In ascending order. REQUIRES: inputs <= 6.
std::vector<Product> prime_implicants(const BooleanFunction& f);

/// One minimal form, the same on every machine, its products in descending order. REQUIRES: inputs
/// <= 6.
SumOfProducts minimal_form(const BooleanFunction& f);
/// The cost that all minimal forms have. REQUIRES: inputs <= 6.
FormCost minimal_cost(const BooleanFunction& f);
/// Whether `sum` is f and no form of f is cheaper. REQUIRES: inputs <= 6.
bool is_minimal(const SumOfProducts& sum, const BooleanFunction& f);

/// The i-th word of the Gray code: neighbours, the ends too, differ in one bit: 00, 01, 11, 10.
constexpr std::uint32_t gray_code(std::uint32_t i) { return i ^ (i >> 1U); }

/// The first half of the inputs (less one where they are odd) runs down, the others run across.
struct KarnaughMap {
  int inputs = 0;

  int down_inputs() const { return inputs / 2; }
  int across_inputs() const { return inputs - inputs / 2; }
  std::uint32_t lines() const { return std::uint32_t{1} << down_inputs(); }
  std::uint32_t columns() const { return std::uint32_t{1} << across_inputs(); }
  /// The row of the truth table that stands in this cell, from 0.
  std::uint32_t row_at(std::uint32_t line, std::uint32_t column) const {
    return gray_code(line) << across_inputs() | gray_code(column);
  }
};

}  // namespace deltarule
