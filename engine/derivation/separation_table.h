// Which slips can be told apart in a draw: twins and separation of all of them at once (SPEC 4),
// for `check` and for tests.
//
// Tested by tests/unit/derivation/separation_test.cc.
#pragma once

#include <vector>

#include "derivation/separation.h"

namespace deltarule {

struct SlipStanding {
  bool shows = false;      ///< not equal to the key at every home in every draw
  bool apart = false;      ///< apart from the key at a home
  bool separated = false;  ///< and there from every other slip that is neither its twin nor itself
                           ///< in the other scope
  std::vector<int> twins;  ///< indices of slips with equal values at every home in every draw
};

/// RETURNS: one standing for each of `slips`.
std::vector<SlipStanding> slip_standings(const Question& question, const Values& values,
                                         const std::vector<Scoped>& slips, const Probes& probes);

}  // namespace deltarule
