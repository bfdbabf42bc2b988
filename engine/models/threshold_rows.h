// A network of perceptrons in machine integers, run on all rows of its truth table.
//
//   Weights are multiplied by their denominators (the sign of w.x + b stays), `> 0` becomes
//   `>= 1`, and what was -1 / +1 becomes 0 / 1. Only where no sum can pass 2^62.
//
// Tested by tests/unit/models/threshold_network_test.cc against the exact run of each row.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "models/boolean_function.h"

namespace deltarule {

struct ThresholdNetwork;  // threshold_network.h

/// Fires iff the weights of the inputs that are 1 sum to at least `threshold`.
struct WholeUnit {
  std::vector<std::int64_t> weights;
  std::int64_t threshold = 0;
};

struct WholeNetwork {
  int inputs = 0;
  std::vector<std::vector<WholeUnit>> layers;
};

/// Nothing where a weight is not small enough.
std::optional<WholeNetwork> to_whole_network(const ThresholdNetwork& network);
/// The function of each unit of the last layer.
std::vector<BooleanFunction> run_all_rows(const WholeNetwork& network);

}  // namespace deltarule
