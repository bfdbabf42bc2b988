// The table of the suite: one row for each condition slot of each shipped exercise.
//
//   A row reads the drawn parameters and makes answers of which it knows, from the exercise's TEXT
//   and without the engine, whether they are right: whole numbers, fractions and doubles in plain
//   C++. Nothing of conditions, models/ or grade/ is used on its side.
//
//       {"boolean/separable", "plane", separable_plane}
//
// Tested by tests/constructs/constructs_test.cc, which runs it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.h"
#include "exercise/variant.h"
#include "grade/verdict.h"

namespace deltarule::constructs {

/// What stands in one of the blanks of a slot: {"w", "[1, -1/2]"}.
struct Written {
  std::string blank;
  std::string text;
};

struct Answer {
  std::vector<Written> blanks;
  bool is_right = false;
  /// Whether a remark on this answer is true: the counterexample that it shows is one. Nothing
  /// where no place can be shown.
  std::function<bool(const Remark&)> is_true = {};
};

/// What a slot asks for in one variant.
struct Task {
  /// An answer; a right one where `wants_right` and there is any, otherwise whatever comes.
  std::function<Answer(Stream&, bool wants_right)> answer;
  /// Nothing: "impossible" is no answer here. True: the only right one.
  std::optional<bool> is_impossible = {};
};

struct Construct {
  std::string exercise;
  std::string slot;
  std::function<Task(const Variant&)> task;
};
using Constructs = std::vector<Construct>;

// One topic each.
Constructs boolean_constructs();
Constructs form_constructs();  ///< sums of products and other formulas
Constructs inequality_constructs();
Constructs mp_constructs();
Constructs network_constructs();
Constructs feature_constructs();
Constructs perceptron_constructs();
Constructs training_constructs();  ///< orders of points, data that take long
Constructs derivative_constructs();
Constructs vanishing_constructs();

/// A slot that no row covers, and why.
struct Uncovered {
  std::string_view exercise;
  std::string_view slot;
  std::string_view why;
};

}  // namespace deltarule::constructs
