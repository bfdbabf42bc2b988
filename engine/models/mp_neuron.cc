#include "models/mp_neuron.h"

#include <algorithm>
#include <cassert>
#include <set>

namespace deltarule {

namespace {

/// The inputs of one kind as a mask over the bits of a row.
std::uint32_t mask_of(const MpNeuron& neuron, Connection kind) {
  std::uint32_t mask = 0;
  for (const Connection k : neuron.kinds) mask = mask << 1U | (k == kind ? 1U : 0U);
  return mask;
}

/// The least number of excitatory 1s on a true row; all + 1 where no row is true.
int smallest_theta(const BooleanFunction& f, std::uint32_t excitatory) {
  int theta = __builtin_popcount(excitatory) + 1;
  for (std::uint32_t row = 0; row < f.rows(); ++row)
    if (f.value(row)) theta = std::min(theta, __builtin_popcount(row & excitatory));
  return theta;
}

/// Next word over the kinds as digits; false behind the last.
bool advance(std::vector<Connection>& kinds, bool allow_unconnected) {
  const Connection last = allow_unconnected ? Connection::Unconnected : Connection::Inhibitory;
  for (Connection& kind : kinds) {
    if (kind != last) {
      kind = kind == Connection::Excitatory ? Connection::Inhibitory : Connection::Unconnected;
      return true;
    }
    kind = Connection::Excitatory;
  }
  return false;
}

}  // namespace

bool mp_value(const MpNeuron& neuron, std::uint32_t row) {
  if ((row & mask_of(neuron, Connection::Inhibitory)) != 0) return false;
  return __builtin_popcount(row & mask_of(neuron, Connection::Excitatory)) >= neuron.theta;
}

BooleanFunction mp_function(const MpNeuron& neuron) {
  const std::uint32_t inhibitory = mask_of(neuron, Connection::Inhibitory);
  const std::uint32_t excitatory = mask_of(neuron, Connection::Excitatory);
  return BooleanFunction::where(static_cast<int>(neuron.kinds.size()), [&](std::uint32_t row) {
    return (row & inhibitory) == 0 && __builtin_popcount(row & excitatory) >= neuron.theta;
  });
}

// The kinds are forced. Let f not be constant. Where f is 0 whenever x_i = 1, x_i must be
// inhibitory: were it excitatory, f(x_i = 0) <= f(x_i = 1) = 0, were it left out, the same. Where
// f is not, x_i must not be inhibitory. Of these an input that f ignores may be excitatory only if
// theta = 0, which the last comparison finds out.
std::optional<MpNeuron> mp_solve(const BooleanFunction& f, bool allow_unconnected) {
  MpNeuron neuron{std::vector<Connection>(static_cast<std::size_t>(f.inputs())), 0};
  if (!f.constant()) {
    for (int i = 0; i < f.inputs(); ++i) {
      Connection& kind = neuron.kinds[static_cast<std::size_t>(i)];
      if (f.with_input(i, true).constant() == false)
        kind = Connection::Inhibitory;
      else if (allow_unconnected && !f.depends_on(i))
        kind = Connection::Unconnected;
    }
  }
  neuron.theta = smallest_theta(f, mask_of(neuron, Connection::Excitatory));
  if (mp_function(neuron) != f) return {};
  return neuron;
}

bool mp_representable(const BooleanFunction& f, bool allow_unconnected) {
  return mp_solve(f, allow_unconnected).has_value();
}

int mp_count(int inputs, bool allow_unconnected) {
  assert(inputs >= 1 && inputs <= 6);
  std::set<BooleanFunction> found;
  MpNeuron neuron{std::vector<Connection>(static_cast<std::size_t>(inputs)), 0};
  do {
    for (neuron.theta = 0; neuron.theta <= inputs + 1; ++neuron.theta)
      found.insert(mp_function(neuron));
  } while (advance(neuron.kinds, allow_unconnected));
  return static_cast<int>(found.size());
}

}  // namespace deltarule
