// Slots that ask for values which fulfil a condition: `neuron = find theta: int 0..3 such that
// ...`.
//
//   Each unknown has a type, bounds and a blank of its own, `[[neuron.theta]]`. Any values that fit
//   the types and fulfil the condition are right; the witness is one such answer, for the key and
//   the solution. Where `or impossible if ...` stands, "impossible" is an answer too, whose truth
//   is computed for each draw.
//
//     int 0..n+1                  one whole number within bounds
//     rational                    any number, typed as a decimal or a fraction
//     vector n of ..., matrix m by n of ...   of int, decimal, bit or rational
//     n of excitatory, inhibitory             n words of a list
//     formula in x1, x2           a boolean formula; in the condition a function of bits
//     expression in x over 0..2   an expression in variables, for `same(e, ...)`
//     network of 2 inputs at most 3 units   perceptrons by layers; called with a row
//     set of 1..8, set of up, down          any of them; `S(k)`, `length(S)`, `for k in S`
//     interval in x               `I(x)`, `I.lo`, `I.hi`, `same(I, 0 < x and x <= 2)`
//     inequality in w0, w1        a linear one, for `same(e, w0 + w1 >= 0)`
//
// Tested by tests/unit/exercise/conditions_test.cc and tests/unit/grade/condition_marker_test.cc.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "lang/elaborate.h"
#include "lang/typed_network.h"
#include "models/inequality.h"

namespace deltarule {

struct Exercise;

enum class UnknownKind {
  OneNumber,
  NumberList,
  NumberRows,
  Words,
  BooleanText,
  ExpressionText,
  Network,
  Subset,
  OneInterval,
  OneInequality
};

struct Unknown {
  std::string name;
  UnknownKind kind = UnknownKind::OneNumber;
  Shape shape;               ///< of numbers; of words: as many rows
  bool is_whole = false;     ///< every number is whole
  std::optional<Number> lo;  ///< of every number
  std::optional<Number> hi;
  std::vector<std::string> words;      ///< the choices; of a set its possible members
  std::vector<std::string> variables;  ///< of a formula, an expression, an inequality, an interval
  Number from = -2, to = 2;            ///< where an expression is compared
  NetworkForm form;                    ///< of a network
  int most_units = 0;                  ///< of a network; 0: as many as can be run
};

/// What an unknown can be: numbers, words (the members of a set too), a text that was understood,
/// a network, an interval or an inequality.
struct UnknownValue {
  Matrix numbers;
  std::vector<std::string> words;
  std::string text;
  NetworkPointer network = nullptr;
  NumberInterval interval = {};
  LinearInequality inequality = {};
};
using Solution = std::vector<UnknownValue>;  ///< one an unknown, in order

struct ConditionSlot {
  std::string name;          ///< of the slot; its blanks are name.unknown
  const Ask* ask = nullptr;  ///< outlives the slot
  std::vector<Unknown> unknowns;
  bool may_be_impossible = false;  ///< "impossible" is an answer
  bool is_impossible = false;      ///< and the right one
  Solution witness;                ///< none where it is impossible
  Number marks;
};

/// The condition slots of the `ask` block, with their truth and witness for this draw.
/// ERRORS: E-100 an unknown of a type that an answer cannot have, E-101 a witness that is not there
/// for an unknown or does not fit it, E-102 a witness that does not fulfil the condition, and those
/// of the language.
Result<std::vector<ConditionSlot>> make_conditions(const Exercise& exercise, const Model& model);

/// By the slot's name, or by that of one of its blanks. Null where there is none.
const ConditionSlot* find_condition(const std::vector<ConditionSlot>& all, std::string_view name);
/// "neuron.kinds", "neuron.theta", and "neuron.impossible" where that may be answered.
std::vector<std::string> blank_names(const ConditionSlot& slot);

/// "2", "1 -1 1/2", "excitatory inhibitory", "x1 + x2", "{1, 3}", "(0, 2]": as it can be typed.
std::string typed_text(const Unknown& unknown, const UnknownValue& value);
/// "a whole number from 0 to 3", "3 numbers", "2 words, each excitatory or inhibitory".
std::string type_in_words(const Unknown& unknown);

/// The same for people: a network of many units is described.
std::string shown_text(const Unknown& unknown, const UnknownValue& value);
/// Whether a value is of the type and within the bounds.
bool fits(const Unknown& unknown, const UnknownValue& value);

}  // namespace deltarule
