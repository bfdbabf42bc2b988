// The derivation: a directed acyclic graph of named quantities joined by rules, the one thing that
// everything else reads.
//
//   A quantity is a matrix of numbers (a scalar is 1x1, a vector n x 1, a truth value 0 or 1) that
//   a rule makes of other quantities. Given quantities (drawn parameters) and literals (the 2 of
//   `x^2 / 2`) have no inputs but a value. Quantities are only added, so a quantity's inputs always
//   stand before it. No value but that of the givens is stored here: plan.h evaluates.
//
//       Derivation d;
//       auto x = *d.give("x", scalar(-2)), y = *d.give("y", scalar(5));
//       auto q = *d.add(Rule::Add, {x, y}, {1, 1});
//       to_string(d)  ->  "%0 x = given : number\n%1 y = given : number\n%2 = add(%0, %1; 1, 1) :
//       number\n"
//
// Tested by tests/unit/derivation/derivation_test.cc.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "base/result.h"
#include "notation/formula.h"
#include "numeric/matrix.h"

namespace deltarule {

enum class QuantityId : std::int32_t { None = -1 };
inline std::size_t index(QuantityId id) { return static_cast<std::size_t>(id); }

enum class Rule : std::uint8_t;  // rules.h
struct SlipRow;                  // slips.h

struct Quantity {
  Rule rule{};
  std::vector<QuantityId> inputs;
  std::vector<int>
      attributes;  ///< what the rule needs besides: signs, an exponent, an index; see rules.h
  Shape shape;
  int constant = -1;            ///< Given, Literal: index of its value
  bool is_spread = false;       ///< Literal: one number that stands for all cells
  std::string key;              ///< its name in the model, "z[1]"; empty: unnamed
  std::optional<Formula> name;  ///< how its name is printed; nothing: it is printed by its formula
  QuantityId gradient_of = QuantityId::None;  ///< d(gradient_of)/d(gradient_wrt)
  QuantityId gradient_wrt = QuantityId::None;
  Span span;  ///< where the author wrote it
};

/// A slip of the author's: at `at` a student takes the value of `instead`.
struct Alternative {
  const SlipRow* slip = nullptr;  ///< outlives the derivation
  QuantityId at = QuantityId::None;
  QuantityId instead = QuantityId::None;
};

class Derivation {
 public:
  /// A drawn parameter. `key` also names it.
  QuantityId give(std::string key, Matrix value);
  /// A number that stands in a formula; equal literals are one quantity.
  QuantityId literal(const Number& value);
  QuantityId literal(Matrix value);
  /// One number in every cell, written as that number: the 1 of `1 - a`.
  QuantityId spread(const Number& value, Shape shape);
  /// A quantity by a rule; shapes are checked by the rule's row.
  /// Index, Transpose and the local derivatives are shared: the same rule of the same inputs and
  /// attributes is one quantity. ERRORS: D-001 number of inputs, D-002 shapes.
  Result<QuantityId> add(Rule rule, std::vector<QuantityId> inputs,
                         std::vector<int> attributes = {}, Span span = {});

  const Quantity& operator[](QuantityId id) const { return quantities_[index(id)]; }
  std::size_t size() const { return quantities_.size(); }
  const Matrix& constant(QuantityId id) const;
  bool is_literal(QuantityId id, int value) const;  ///< a literal whose every cell is `value`

  void set_name(QuantityId id, std::string key, std::optional<Formula> name = std::nullopt);
  /// How it is printed alone; its key stays.
  void set_printed_name(QuantityId id, Formula name) {
    quantities_[index(id)].name = std::move(name);
  }
  void set_gradient(QuantityId id, QuantityId of, QuantityId wrt);
  /// d(of)/d(wrt) if it was added before, else None.
  QuantityId gradient(QuantityId of, QuantityId wrt) const;
  /// What flows back to input `which` of `consumer` when `upstream` arrives; its local derivative
  /// where `upstream` is None.
  void set_flow(QuantityId id, QuantityId consumer, int which, QuantityId upstream);
  /// The same if it was added before, else None.
  QuantityId flow(QuantityId consumer, int which, QuantityId upstream) const;
  QuantityId find(std::string_view key) const;  ///< None where no quantity has this key

  /// The quantities that use `id` as an input, ascending, each once.
  const std::vector<QuantityId>& consumers(QuantityId id) const { return consumers_[index(id)]; }
  /// Whether `id` is, or comes from, `from`.
  bool depends(QuantityId id, QuantityId from) const;

  /// Quantities that are added between these two are those of alternatives: they name nothing that
  /// stood before, and the built-in slips do not look at them. Once only.
  void begin_alternatives();
  void end_alternatives();
  bool is_of_alternative(QuantityId id) const {
    return index(id) >= alternatives_begin_ && index(id) < alternatives_end_;
  }
  /// REQUIRES: both of one shape; no second one of a code at a quantity.
  void add_alternative(Alternative alternative);
  const std::vector<Alternative>& alternatives() const { return alternatives_; }  ///< by `at`

  /// For probes of "in every draw": the same derivation with other given values.
  void replace_given(QuantityId id, Matrix value);

 private:
  QuantityId shared_literal(Matrix value, bool is_spread);
  QuantityId append(Quantity q);

  std::vector<Quantity> quantities_;
  std::vector<Matrix> constants_;
  std::vector<std::vector<QuantityId>> consumers_;
  std::map<std::pair<QuantityId, QuantityId>, QuantityId> gradients_;
  std::map<std::tuple<QuantityId, int, QuantityId>, QuantityId> flows_;
  std::map<std::string, QuantityId, std::less<>> keys_;
  std::map<std::string, QuantityId> shared_;
  std::vector<Alternative> alternatives_;
  std::size_t alternatives_begin_ = 0;
  std::size_t alternatives_end_ = 0;  ///< the largest number while they are being added
};

/// One line a quantity, then one an alternative, for tests and messages.
std::string to_string(const Derivation& d);

}  // namespace deltarule
