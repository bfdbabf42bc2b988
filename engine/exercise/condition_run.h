// Running the condition of a slot on an answer, exactly.
//
//   The condition is evaluated with the drawn model and the answer's values under the names of the
//   unknowns, for every value of its `for`. Decisions are proved (SPEC 2E); what 2,048 bits do not
//   decide is Undecided.
//
// Tested by tests/unit/exercise/conditions_test.cc.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "exercise/conditions.h"

namespace deltarule {

enum class Holds { Yes, No, Undecided };

/// Where a condition fails, and what both sides are there.
struct Counterexample {
  std::string at;    ///< "(1, 0)": the value of `for`; empty where there is none
  std::string sign;  ///< "==", ">=" ...; empty: the condition is no comparison of two numbers
  std::string call;  ///< the condition is a call of this function: "is_minimal"; of `same` with an
                     ///< inequality or an interval: "holds" where only the answer holds, "fails"
  std::string left;
  std::string right;
  std::optional<Number> gap;  ///< abs(left - right)
};

struct ConditionRun {
  Holds holds = Holds::Yes;
  std::optional<Counterexample> counterexample;  ///< No: the first one
};

/// Changes a condition; for slips. Returns whether anything changed.
using Rewrite = bool (*)(Expr&);

/// REQUIRES: one value for each unknown, each fits. A network and a function are compared on all
/// rows at once: `for r in rows(16): net(r) == f(r)`.
ConditionRun run_condition(const Model& model, const ConditionSlot& slot, const Solution& solution,
                           Rewrite rewrite = nullptr);

/// How close an answer that is right comes to being wrong.
struct Margin {
  std::string at;  ///< "(0, 1)": the value of `for`
  Number gap;      ///< to the other side: of w.x + b to 0, or between both sides of a comparison
  std::optional<Number> distance;  ///< of a point to the line or plane; exact or a ball
};
/// Over all values of `for` and all conditions that compare numbers by <, <=, >, >=, or that are
/// `perceptron(w, b, x) == ...`; nothing where there are none, or a number is not exact.
/// REQUIRES: the condition holds.
std::optional<Margin> tightest(const Model& model, const ConditionSlot& slot,
                               const Solution& solution);

/// The unknowns by their names, and words that are members of sets. Matrices become literals of
/// `model`.
Bindings bind(Model& model, const ConditionSlot& slot, const Solution& solution);
/// The values of expressions without unknowns. `model` outlives it.
std::function<std::optional<Number>(const Expr&)> constant_in(const Model& model,
                                                              const Bindings& locals = {});

/// One line of a check on all values of `for`: both sides.
struct RunRow {
  std::size_t condition = 0;  ///< which `such that`
  std::string at;
  std::string left;
  std::string right;
};
/// The rows of the conditions that say that two numbers are equal, at most 64.
std::vector<RunRow> run_rows(const Model& model, const ConditionSlot& slot,
                             const Solution& solution);

/// Whether any answer fulfils the condition, by trying all; nothing where there are more than
/// `kMostTried`, or infinitely many.
inline constexpr int kMostTried = 100000;
std::optional<bool> has_solution_by_brute_force(const Model& model, const ConditionSlot& slot);

/// "3", "-1/2", "(1, 0)", "x = (1, 0), y = 1".
std::string text_of(const Model& model, const Value& value);
std::string text_of(const Matrix& m);

}  // namespace deltarule
