// One row a rule: what to try it on, and what it should give by a naive double.
#pragma once

#include <Eigen/Dense>
#include <span>
#include <string_view>
#include <vector>

#include "derivation/rules.h"

namespace deltarule::test {

using Doubles = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Inputs = std::vector<Doubles>;
using Ints = std::vector<int>;

enum class Back {
  Flows,  ///< every input has a derivative
  Flat,   ///< piecewise constant: an exact zero flows back
  None    ///< D-004
};

struct RuleCase {
  Rule rule;
  std::vector<Shape> shapes;
  Ints attributes;
  /// One letter an input: v any number, p positive, b a bit, k one of 1, 2, 3, and from input 0: s
  /// its sigmoid, t its tanh, q its root, r its ReLU, n its norm.
  std::string_view kinds;
  Doubles (*naive)(const Inputs&, const Ints&);
  Back back = Back::Flows;
};

/// Every rule but Given and Literal, some in several shapes.
const std::vector<RuleCase>& rule_cases();

}  // namespace deltarule::test
