// The one table of rules. A row says everything that deltarule knows of an operation:
//
//   name, arity, shape    what it takes and gives
//   roads                 how people compute it: the steps, inner steps included; the first is the
//   one that keys are printed by local / backward      its derivative, as quantities formula how it
//   is written (slips.h)             how people get it wrong, by rows of their own
//
// Adding an operation is one row in rules.cc (its functions stand in rules_<family>.cc) and one in
// the table test.
//
// Tested by tests/unit/derivation/rules_test.cc: every row against central differences and against
// a naive double.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/result.h"
#include "derivation/derivation.h"
#include "notation/formula.h"

namespace deltarule {

class StepWriter;     // step_writer.h
class FormulaWriter;  // formula_writer.h

// "@" after a name: attributes.
enum class Rule : std::uint8_t {
  Given,
  Literal,
  // arithmetic; cell by cell where the inputs have one shape
  Add,    ///< n terms @ their signs: +1 or -1
  Mul,    ///< two of one shape (the Hadamard product of matrices)
  Scale,  ///< number, matrix
  Div,    ///< by a number, or two of one shape
  Negate,
  Reciprocal,
  Square,
  HalfSquare,  ///< x^2 / 2
  Power,       ///< @ integer exponent
  Abs,
  // matrices
  MatMul,  ///< A B
  Affine,  ///< A B + c, or A B + c for every row where c is one row
  Dot,
  Transpose,
  Outer,   ///< a b'
  Index,   ///< @ row, column (from 0)
  Slice,   ///< @ first row, rows, first column, columns
  Append,  ///< vectors and numbers, one below the other
  Stack,   ///< numbers, row by row @ rows, columns
  Sum,
  Mean,
  HalfSumSquares,  ///< sum of squares / 2
  Norm,
  Solve,
  Inverse,
  Det,  ///< up to 4x4
  // functions, cell by cell
  Exp,
  Log,
  Sqrt,
  Sin,
  Cos,
  Sigmoid,
  Tanh,
  Relu,
  LeakyRelu,  ///< z, slope
  Softplus,
  Identity,
  Step,  ///< @ 1: value 1 at 0 (>=), 0: value 0 at 0 (>)
  SignOf,
  Softmax,
  // decisions
  Max,
  Min,      ///< n numbers, or two of one shape, or all cells of one vector
  Argmax,   ///< from 1; the first of equals
  OneHot,   ///< k (from 1) @ size
  Compare,  ///< a, b @ which: see Comparison
  Select,   ///< truth value, then, else
  Not,
  And,
  Or,
  Count,
  // local derivatives (inputs: what the function took, then its value)
  ReciprocalD,
  SquareD,
  PowerD /*@*/,
  AbsD,
  DivD,
  SqrtD,
  LogD,
  CosD,
  SigmoidD,
  TanhD,
  ReluD,
  LeakyReluD,
  SoftplusD,
  NormD,
  MaxD,
  MinD,  ///< the inputs of the max @ which
  // the chain rule
  Chain,         ///< upstream times local, cell by cell @ consumer, which input
  Route,         ///< upstream copied @ consumer, which input
  RouteNegated,  ///< @ the same
  FanOut,        ///< the sum over all paths
  BackScale,     ///< upstream (matrix), other (matrix) -> number: sum of products @ consumer, which
  BackMean,      ///< upstream / n, spread @ consumer, which, rows, columns
  Spread,        ///< upstream copied to a shape @ consumer, which, rows, columns
  BackLeft,      ///< dA = upstream B' @ consumer
  BackRight,     ///< dB = A' upstream @ consumer
  SumRows,       ///< column sums of upstream: one row @ consumer, which
  Scatter,       ///< upstream put into zeros @ consumer, which, rows, columns
  BackSoftmax,   ///< upstream, a
  BackStack,     ///< upstream, @ consumer, which: the cell that belongs to the input
  // descent
  Update,  ///< w, eta, gradient: w - eta gradient
  Last_
};
inline constexpr int kRuleCount = static_cast<int>(Rule::Last_);

enum class Comparison : int { Less, LessEqual, Equal, NotEqual, GreaterEqual, Greater };

struct Road {
  std::string_view name;  ///< "1 - a^2"
  void (*write)(StepWriter&);
};

struct RuleRow {
  Rule rule;
  std::string_view name;  ///< "sigmoid", as printed in tests and in the reference
  int min_inputs;
  int max_inputs;  ///< -1: any number
  Result<Shape> (*shape)(std::span<const Shape> inputs, std::span<const int> attributes);
  std::span<const Road> roads;
  /// The local derivative of scalar-to-scalar (cell by cell) rules as a quantity; null where
  /// `backward` does all.
  Result<QuantityId> (*local)(Derivation& d, QuantityId self, int which);
  /// What flows back to input `which` when `upstream` arrives at `self`; null: the chain rule with
  /// `local`. Both null: nothing flows back where the rule is flat, else D-004.
  Result<QuantityId> (*backward)(Derivation& d, QuantityId self, int which, QuantityId upstream);
  Formula (*formula)(const FormulaWriter& w);
  bool copies = false;  ///< adds no rounding of its own (SPEC 2B)
  bool flat = false;    ///< piecewise constant: nothing flows back
};

const RuleRow& rule_row(Rule rule);
std::span<const RuleRow> all_rules();

}  // namespace deltarule
