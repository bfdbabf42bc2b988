// Networks of perceptrons by layers, run on one row or on all rows of the truth table, exactly.
//
//   A unit fires iff w.x + b >= 0 (or > 0). How False and True are written as numbers is said apart
//   for the inputs and for what units send on: the construction with 2^n hidden units has inputs
//   -1 / +1 and hidden units 0 / 1.
//
//   All rows at once: a unit of the first layer adds a table over the upper inputs to a sorted
//   table over the lower ones, so 2^n rows cost about 2^n / 8 steps; what it sends is added to the
//   sums of the next layer and forgotten. So 65,536 hidden units on 65,536 rows need seconds and a
//   few megabytes.
//
// Tested by tests/unit/models/threshold_network_test.cc; timed by tests/bench/models_bench.cc.
#pragma once

#include <cstdint>
#include <vector>

#include "models/boolean_function.h"
#include "models/minimal_form.h"
#include "models/separability.h"
#include "numeric/number.h"

namespace deltarule {

enum class Firing { AtLeastZero, AboveZero };

struct ThresholdUnit {
  std::vector<Number> weights;  ///< exact, one an input or unit of the layer before
  Number bias;
};
using ThresholdLayer = std::vector<ThresholdUnit>;

struct ThresholdNetwork {
  int inputs = 0;
  std::vector<ThresholdLayer> layers;  ///< the last one holds the outputs
  Firing firing = Firing::AtLeastZero;
  BitCode input_code = BitCode::ZeroOne;
  BitCode unit_code = BitCode::ZeroOne;
};

/// 1 to 16 inputs, at least one layer, no empty layer but before one of units that have a bias
/// only, weights that are exact and of the right number.
bool is_well_formed(const ThresholdNetwork& network);
/// Whether `run_all_rows` ends within some ten seconds.
bool can_run_all_rows(const ThresholdNetwork& network);

/// Which units fire on a row, layer by layer. REQUIRES: is_well_formed.
std::vector<std::vector<bool>> run_row(const ThresholdNetwork& network, std::uint32_t row);
/// The function of each output. REQUIRES: is_well_formed, can_run_all_rows.
std::vector<BooleanFunction> run_all_rows(const ThresholdNetwork& network);

/// The hidden perceptron that fires on this row only: weights +1 where the input is True and -1
/// where it is False, bias -n; inputs -1 / +1, >= 0.
ThresholdUnit unit_for_row(int inputs, std::uint32_t row);
/// 2^n hidden units, one a row, and an output that fires iff that of a true row does (w_i = 1, else
/// 0, bias -1): sufficient for any f, not necessary. REQUIRES: 1 <= inputs <= 16.
ThresholdNetwork network_by_rows(const BooleanFunction& f);
/// One hidden unit a product, and an output that is their OR; True is one unit that ignores its
/// inputs, False none. Inputs 0 / 1, >= 0.
ThresholdNetwork network_by_products(const SumOfProducts& sum);
/// Parity with n hidden units, "at least k" for k = 1..n, and outputs +1, -1, +1 ...: inputs 0 / 1.
ThresholdNetwork network_for_parity(int inputs);

}  // namespace deltarule
