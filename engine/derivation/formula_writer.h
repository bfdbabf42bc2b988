// How a quantity is written: its formula in symbols, the same with numbers put in, and its result.
//
//   A named quantity is written by its name within the formulas of others; an unnamed one by its
//   own formula. A gradient without a name of its own is the partial d(output)/d(wrt). With numbers
//   put in, every named quantity is replaced by its printed number.
//
// Tested by tests/unit/derivation/formula_test.cc.
#pragma once

#include <functional>

#include "derivation/derivation.h"

namespace deltarule {

/// The printed number (or matrix of numbers) of a quantity; set by who knows the digits.
using PrintValue = std::function<Formula(QuantityId)>;

class FormulaWriter {
 public:
  /// `numbers`: put in for names; empty: names stay.
  FormulaWriter(const Derivation& d, QuantityId self, PrintValue numbers);

  const Derivation& derivation() const { return d_; }
  const Quantity& quantity() const { return d_[self_]; }
  int attribute(int k) const { return quantity().attributes[static_cast<std::size_t>(k)]; }
  int inputs() const { return static_cast<int>(quantity().inputs.size()); }
  /// Input k as it stands in this formula: a name, a number, or a formula of its own.
  Formula in(int k) const;
  /// Any quantity, in the same way.
  Formula of(QuantityId q) const;
  QuantityId self() const { return self_; }
  QuantityId input(int k) const { return quantity().inputs[static_cast<std::size_t>(k)]; }
  bool puts_numbers_in() const { return static_cast<bool>(numbers_); }
  /// The printed number of the quantity itself, or of input k. REQUIRES: puts_numbers_in().
  Formula value() const { return numbers_(self_); }
  Formula number_of(int k) const {
    return numbers_(quantity().inputs[static_cast<std::size_t>(k)]);
  }

 private:
  const Derivation& d_;
  QuantityId self_;
  PrintValue numbers_;
};

/// The name under which a quantity is shown, or nothing: its own name, or the partial of a
/// gradient. What flows back to a cell of something that the output also uses in another way has
/// none: `dJ/dz_1` would promise all of it, and it is the part on one path only.
std::optional<Formula> shown_name(const Derivation& d, QuantityId q);
/// The right side of its rule: `\sigma(z_1)`, or with numbers put in.
Formula formula_of(const Derivation& d, QuantityId q, const PrintValue& numbers = {});

}  // namespace deltarule
