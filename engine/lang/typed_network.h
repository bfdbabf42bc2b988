// Networks of perceptrons as people type them, and as values of the language.
//
//   A unit is its weights and then its bias; units stand apart by `;`, layers by `|`:
//
//       1 1 -1; -1 -1 1 | 1 1 -2        two hidden units and the output
//
//   Where there is no `|`, a new line is a new layer, unless the line before it ends in `;`. Lists
//   are taken too: [[[1, 1, -1], [-1, -1, 1]], [[1, 1, -2]]]. The last layer is one unit, the
//   output. A network is run on all 2^n rows once, when it becomes a value.
//
// Tested by tests/unit/lang/typed_network_test.cc.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "models/boolean_function.h"
#include "models/threshold_network.h"

namespace deltarule {

/// A network that is a value of the language: called with a row it is its output there.
struct WrittenNetwork {
  ThresholdNetwork network;
  BooleanFunction output;
};
using NetworkPointer = std::shared_ptr<const WrittenNetwork>;

/// How networks are meant that give no more than numbers.
struct NetworkForm {
  int inputs = 0;
  BitCode input_code = BitCode::ZeroOne;
  Firing firing = Firing::AtLeastZero;
};

/// A network that can be run, or what is wrong with the text, as half a sentence: "unit 2 of layer
/// 1 has 2 numbers where 3 are needed". Bounds: 4 MiB.
struct NetworkRead {
  std::optional<ThresholdNetwork> network;
  std::string why;
};
NetworkRead read_network(std::string_view text, const NetworkForm& form);

/// Empty where it can be run; else why not, as above.
std::string why_not_run(const ThresholdNetwork& network);
/// REQUIRES: why_not_run is empty.
NetworkPointer run_network(ThresholdNetwork network);

/// All units, the output too.
int count_units(const ThresholdNetwork& network);
/// "1 1 -1; -1 -1 1 | 1 1 -2"
std::string to_text(const ThresholdNetwork& network);

}  // namespace deltarule
