// From syntax trees and the drawn values of parameters to a derivation: names and shapes.
//
//   A Model is a derivation and the names that its author gave, in order. Statements add to both.
//   Sums are one n-ary quantity, `W * x + b` is Affine, `x^2 / 2` HalfSquare, `sum(r.^2) / 2`
//   HalfSumSquares, `W - eta * grad(J, W)` Update: as people compute them. Nothing is folded: the 2
//   of `2 * x` is a literal quantity. A Model is a value: where an expression shall only be looked
//   at (`number`, `truth`), a copy is elaborated. Bounds: functions expand 32 deep, a model has at
//   most 20,000 quantities.
//
//       Model m;
//       m.give("x", scalar(-2));
//       m.run(*parse_model("f = x^2 / 2", at));
//       to_string(m.derivation())  ->  "%0 x = given : number\n%1 f = half_square(%0) : number\n"
//
// Tested by tests/unit/lang/elaborate_test.cc, functions_test.cc, trace_test.cc,
// tests/errors/.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "derivation/plan.h"
#include "lang/syntax.h"
#include "lang/value.h"

namespace deltarule {

/// The habits of the front matter that the language has to know.
struct Conventions {
  bool step_is_one_at_zero = true;  ///< threshold: ge; false: gt
};

class Model {
 public:
  explicit Model(Conventions conventions = {}) : conventions_(conventions) {}

  const Conventions& conventions() const { return conventions_; }
  Derivation& derivation() { return derivation_; }
  const Derivation& derivation() const { return derivation_; }

  /// A drawn parameter of numbers.
  QuantityId give(const std::string& name, Matrix value);
  /// A name for anything else: `define("g", {find_function("sigmoid")})`, a graph, a list of
  /// points. A second time replaces.
  void define(const std::string& name, Value value);
  /// A cell of a family, which is there from its first cell on. REQUIRES: `family` names nothing
  /// else.
  void define_cell(const std::string& family, const std::vector<int>& indices, QuantityId id);
  /// Null where the name is unknown.
  const Value* find(std::string_view name) const;
  const std::vector<std::string>& names() const { return names_; }

  /// Adds what the statements say. RETURNS: the errors; statements after a bad one are still read.
  /// ERRORS: L-004, L-009, L-025 .. L-036, D-0xx, each with its place.
  Diagnostics run(const Statements& statements);

  /// `locals` are names that hold in this expression only, such as the index of a family.
  Result<Value> value(const Expr& e, const Bindings& locals = {});
  Result<QuantityId> quantity(const Expr& e, const Bindings& locals = {});
  /// What a family of slots or a `for` runs over: `1..n`, `inner(G)`, `rows(3)`, a list, a family,
  /// the cells of a vector.
  Result<std::vector<Item>> items(const Expr& e, const Bindings& locals = {});

  /// The value of an expression, without adding to this model: exact, or balls at `bits`.
  Result<Matrix> matrix(const Expr& e, const Bindings& locals = {}, Bits bits = kFirstBits) const;
  Result<Number> number(const Expr& e, const Bindings& locals = {}, Bits bits = kFirstBits) const;
  /// Proved true or false. ERRORS: L-034 where the digits of 2,048 bits do not decide, or the
  /// condition is no truth value.
  Result<bool> truth(const Expr& e, const Bindings& locals = {}) const;
  /// The same, adding what it needs to this model: for many conditions on one copy.
  Result<bool> decide(const Expr& e, const Bindings& locals = {});

  /// The row that follows a state of a trace: `state` gives every name of `from` a value, `row`
  /// counts from 1.
  Result<TraceRow> next_row(const Trace& trace, const Bindings& state, std::size_t item, int row);
  /// What `until` looks at after a row: a truth value, or None where the trace has no `until`.
  Result<QuantityId> until(const Trace& trace, const TraceRow& row);

 private:
  Conventions conventions_;
  Derivation derivation_;
  std::vector<std::string> names_;
  std::map<std::string, Value, std::less<>> values_;
};

/// The number that a Number node says. REQUIRES: the lexer's form.
Number number_of(std::string_view text);

}  // namespace deltarule
