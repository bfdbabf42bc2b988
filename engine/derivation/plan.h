// A plan: a derivation written out as straight-line steps on single numbers, for given targets,
// roads, slips and pins.
//
//   Everything numerical is a run over a plan: exact values and balls (Number), speed (double),
//   bands (intervals of either), students who round at every step (tests). A step that a student
//   may round is marked: these are the inner steps and quantities of SPEC 2B. Only what the targets
//   need, looking no further than the pins, is written.
//
// Tested by tests/unit/derivation/plan_test.cc.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "derivation/derivation.h"
#include "numeric/interval.h"
#include "numeric/precision.h"

namespace deltarule {

using StepId = std::int32_t;

enum class Op : std::uint8_t {
  Leaf,      ///< a: index of the leaf (a cell of a given or pinned quantity)
  Constant,  ///< a: index of the constant
  Copy,
  Add,
  Sub,
  Mul,
  Div,
  Neg,
  Power,  ///< b: the exponent itself
  Abs,
  Max,
  Min,
  Sum,  ///< terms[a .. a+b)
  Exp,
  Log,
  Sqrt,
  Sin,
  Cos,
  Tanh,
  Less,
  LessEqual,
  Equal,  ///< 1 or 0
  Kink,   ///< 1 above 0, 0 below; undecided at 0: where a derivative is taken (SPEC 2D)
  Select  ///< a: truth value, b: then, c: else
};

enum class Widening : std::uint8_t { None, Work, Target };

struct Step {
  Op op = Op::Constant;
  Widening widening = Widening::None;
  StepId a = -1;
  StepId b = -1;
  StepId c = -1;
};

struct Cell {
  QuantityId quantity = QuantityId::None;
  int row = 0;
  int col = 0;
  friend auto operator<=>(const Cell&, const Cell&) = default;
};

struct Plan {
  std::vector<Step> steps;
  std::vector<StepId> terms;
  std::vector<Number> constants;
  std::vector<double> constant_doubles;
  std::vector<Cell> leaves;
  std::vector<char> leaf_is_pin;
  std::vector<std::int32_t>
      first_cell;  ///< by quantity: index into cell_steps, -1 where it is not in the plan
  std::vector<StepId> cell_steps;       ///< cells row by row
  std::vector<std::uint8_t> roads_met;  ///< by RoadFamily: whether it occurs

  bool has(QuantityId q) const { return first_cell[index(q)] >= 0; }
  StepId step(const Derivation& d, Cell cell) const;
};

/// Rules whose roads a student chooses between once and for all. A family's road is an index into
/// RuleRow::roads.
enum class RoadFamily : std::uint8_t { Sigmoid, Tanh, Softplus, Last_ };
inline constexpr int kRoadFamilies = static_cast<int>(RoadFamily::Last_);
using Roads = std::array<std::uint8_t, kRoadFamilies>;
/// -1 where the rule has one road only.
int road_family(Rule rule);
/// All choices for the families that a plan meets, the keys' own first.
std::vector<Roads> road_choices(const Plan& plan);

struct SlipRow;  // slips.h
/// A slip in force at one quantity.
struct SlipInstance {
  const SlipRow* slip = nullptr;
  QuantityId at = QuantityId::None;
  QuantityId instead = QuantityId::None;  ///< an author's: the quantity whose value is taken
  friend bool operator==(const SlipInstance&, const SlipInstance&) = default;
};

/// Cells whose values are taken from outside instead of from their rule, sorted.
using PinnedCells = std::vector<Cell>;

struct PlanRequest {
  std::span<const QuantityId> targets;
  std::span<const Cell> pinned;         ///< sorted; a target's own cells are never taken as pinned
  std::span<const SlipInstance> slips;  ///< at most one a quantity
  Roads roads{};
};
Plan make_plan(const Derivation& d, const PlanRequest& request);

/// Values of the leaves that are not pins; pins are left 0 to be filled in by the caller.
std::vector<Number> leaf_values(const Derivation& d, const Plan& plan);

/// A plain run. `faults`: domain errors and ties at kinks; for Number also undecided comparisons.
std::vector<double> run(const Plan& plan, std::span<const double> leaves, Faults& faults);
std::vector<Number> run(const Plan& plan, std::span<const Number> leaves, Bits bits,
                        Faults& faults);
/// The same into a vector of the caller's, whose memory is used again.
void run(const Plan& plan, std::span<const double> leaves, std::vector<double>& values,
         Faults& faults);
void run(const Plan& plan, std::span<const Number> leaves, Bits bits, std::vector<Number>& values,
         Faults& faults);

/// The values of every cell of `targets` (all quantities where empty), with no slips and the keys'
/// roads.
class Values {
 public:
  const Matrix& operator[](QuantityId id) const { return values_[index(id)]; }
  bool has(QuantityId id) const { return values_[index(id)].size() > 0; }
  const Faults& faults() const { return faults_; }

 private:
  friend Values evaluate(const Derivation& d, std::span<const QuantityId> targets, Bits bits);
  std::vector<Matrix> values_;
  Faults faults_;
};
Values evaluate(const Derivation& d, std::span<const QuantityId> targets = {},
                Bits bits = kFirstBits);

}  // namespace deltarule
