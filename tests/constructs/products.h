// Sums of products, looked for by trying: prime implicants, all minimal forms, and their text.
#pragma once

#include <compare>
#include <vector>

#include "tests/constructs/construct.h"
#include "tests/constructs/facts.h"
#include "tests/constructs/pen.h"

namespace deltarule::constructs {

/// A product: `care` marks the bits of a row that it looks at, `value` what they must be.
struct Literals {
  std::size_t care = 0;
  std::size_t value = 0;

  bool holds(std::size_t row) const { return (row & care) == value; }
  int count() const { return __builtin_popcountll(care); }
  friend auto operator<=>(const Literals&, const Literals&) = default;
};
using Sum = std::vector<Literals>;

/// Implicants that no other implicant holds.
std::vector<Literals> primes_of(const Table& f);
Table table_of_sum(const Sum& sum, int inputs);
/// Every sum of f of the fewest products and, of these, the fewest literals.
std::vector<Sum> minimal_sums(const Table& f);

/// The slot with a formula `blank` in x1 ... xn; as a minimal sum, or of any form.
Task formula_task(const Table& f, std::string blank, bool must_be_minimal);

}  // namespace deltarule::constructs
