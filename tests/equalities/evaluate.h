// The value of a side, from the printed numbers alone.
//
//   A name has the value that was printed for it; an undecided comparison leads both ways, and the
//   value then holds both.
//
// Tested by tests/equalities/evaluate_test.cc.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/equalities/reader.h"
#include "tests/equalities/values.h"

namespace deltarule::test {

using NamedValues = std::map<std::string, PrintedValue>;  ///< by key_of_name()

/// How the digits of a side are meant.
struct Digits {
  Precision work;
  bool are_rounded = false;
};

/// ERRORS: Unreadable: a name or a function without a value, shapes that do not fit, a division by
/// what may be 0.
PrintedValue evaluate(const Tree& side, const NamedValues& names, const Digits& digits);

/// A function by the name that reader.h gives it; `is_slope`: its derivative.
PrintedValue apply(const std::string& function, const std::vector<PrintedValue>& arguments,
                   bool is_slope);

/// Whether a < b ... holds, as 1, 0, or [0, 1] where it is not decided.
PrintedValue compared(const std::string& sign, const PrintedValue& a, const PrintedValue& b);

}  // namespace deltarule::test
