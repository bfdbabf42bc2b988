// The McCulloch-Pitts neuron (McCulloch and Pitts 1943): bits in, a bit out.
//
//   y = 1 iff no inhibitory input is 1 and the number of excitatory inputs that are 1 is at least
//   theta. Inhibition is absolute: one inhibitory 1 silences the neuron, whatever the others say.
//
//       AND of n: all excitatory, theta = n.   NOT: inhibitory, theta = 0.
//       NAND, XOR, x1 -> x2: no such neuron.
//
// Tested by tests/unit/models/mp_neuron_test.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "models/boolean_function.h"

namespace deltarule {

enum class Connection { Excitatory, Inhibitory, Unconnected };

struct MpNeuron {
  std::vector<Connection> kinds;  ///< one an input
  int theta = 0;

  friend bool operator==(const MpNeuron&, const MpNeuron&) = default;
};

bool mp_value(const MpNeuron& neuron, std::uint32_t row);
BooleanFunction mp_function(const MpNeuron& neuron);

/// A neuron that computes f, that with the smallest theta >= 0 for its kinds; nothing where there
/// is none. With `allow_unconnected` an input on which a function that is not constant does not
/// depend is left out.
std::optional<MpNeuron> mp_solve(const BooleanFunction& f, bool allow_unconnected);
bool mp_representable(const BooleanFunction& f, bool allow_unconnected);

/// How many functions of n inputs there is a neuron for: 9 / 11 of two, 21 / 36 of three, 49 / 125
/// of four. Goes through all neurons. REQUIRES: 1 <= inputs <= 6.
int mp_count(int inputs, bool allow_unconnected);

}  // namespace deltarule
