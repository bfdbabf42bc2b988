// One perceptron that is to give each of some rows its label: most constructs come down to it.
//
//   Right ones come from training it by the perceptron rule, from a random start and in a random
//   order, then by a positive factor, or moved until a row lies exactly on its boundary. Wrong
//   ones are those moved a little too far, and random ones.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "tests/constructs/construct.h"
#include "tests/constructs/facts.h"
#include "tests/constructs/pen.h"

namespace deltarule::constructs {

/// When a unit says 1: its sum is at least 0, or above 0.
enum class Fires { AtLeastZero, AboveZero };

struct Plane {
  Fractions w;
  Fraction b;

  Fraction sum(const Fractions& x) const { return dot(w, x) + b; }
};

struct ThresholdRow {
  Fractions x;
  bool y = false;
  std::string place;  ///< as a remark names it
};

struct Threshold {
  std::vector<ThresholdRow> rows;
  Fires fires = Fires::AtLeastZero;
  /// Nothing but y (w.x + b) > 0 is enough: a sum of 0 is wrong for both labels.
  bool is_strict_on_both_sides = false;
  /// Where training would take too long: one that is right, by the exercise's geometry.
  std::function<Plane(Pen&)> known = {};

  bool is_right_at(const ThresholdRow& row, const Fraction& sum) const;
  bool says_one(const Fraction& sum) const;
};

/// How a plane is written into the blanks of its slot.
using WritePlane = std::function<std::vector<Written>(Pen&, const Plane&)>;
/// "w" and "b", by the names of the blanks.
WritePlane list_and_number(std::string w, std::string b);

bool solves(const Threshold& task, const Plane& plane);
/// Nothing where the rule does not come to an end: there is no plane, or it is far away.
std::optional<Plane> train(const Threshold& task, Pen& pen);

/// `is_impossible`: nothing where that is no answer.
Task threshold_task(Threshold task, WritePlane write, std::optional<bool> is_impossible = {});

/// The rows of a truth table as points of 0 and 1.
std::vector<ThresholdRow> rows_of(const Table& f);
/// Whether a perceptron computes f, from a list of all that whole weights up to 3 give: with at
/// most four inputs these are all (Muroga 1971).
bool is_threshold_function(const Table& f);

/// A counterexample "At {} your answer gives {}, where {} is needed." says this.
bool says(const Remark& remark, const std::string& place, const std::string& got,
          const std::string& needed);
inline std::string bit_text(bool bit) { return bit ? "1" : "0"; }

}  // namespace deltarule::constructs
