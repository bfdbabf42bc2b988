// The functions that the language has: one table, from which the reference is printed too.
//
//   A row with a rule is that rule of its arguments, number literals spread to the shape of the
//   others. A row with `apply` does more. Adding a function is one row in functions.cc.
//
// Tested by tests/unit/lang/functions_test.cc.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "derivation/rules.h"
#include "lang/value.h"

namespace deltarule {

class Elaborator;  // elaborator.h

/// A call under way: the arguments are without errors.
struct CallSite {
  std::vector<Value> arguments;
  const Expr& expr;  ///< the whole call; its children are the arguments
};

struct Function {
  std::string_view name;
  int min_arguments;
  int max_arguments;  ///< -1: any number
  Rule rule;          ///< Rule::Last_ where `apply` does all
  Value (*apply)(Elaborator&, const CallSite&);
  std::string_view
      meaning;  ///< for the reference: "the largest of numbers, or of the cells of a vector"
};

std::span<const Function> all_functions();
/// Null where there is none of this name.
const Function* find_function(std::string_view name);

}  // namespace deltarule
