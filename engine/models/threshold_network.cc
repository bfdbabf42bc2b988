#include "models/threshold_network.h"

#include <algorithm>
#include <cassert>

#include "models/threshold_rows.h"

namespace deltarule {

namespace {

/// Sums of one layer over one row, or additions of one weight to one row: what ten seconds allow.
constexpr double kMostSteps = 17179869184.0;  // 2^34
/// How many such steps one product of exact numbers is worth.
constexpr double kExactRow = 2048;

bool takes(const ThresholdUnit& unit, std::size_t width) {
  if (unit.weights.size() != width || !unit.bias.is_exact()) return false;
  return std::all_of(unit.weights.begin(), unit.weights.end(),
                     [](const Number& w) { return w.is_exact(); });
}

Number coded(bool bit, BitCode code) {
  return Number(code == BitCode::ZeroOne ? (bit ? 1 : 0) : (bit ? 1 : -1));
}

bool fires(const ThresholdUnit& unit, const std::vector<bool>& in, BitCode code, Firing firing) {
  Number z = unit.bias;
  for (std::size_t i = 0; i < in.size(); ++i) z += unit.weights[i] * coded(in[i], code);
  const Sign s = sign(z);
  return s == Sign::Positive || (s == Sign::Zero && firing == Firing::AtLeastZero);
}

std::vector<BooleanFunction> row_by_row(const ThresholdNetwork& network) {
  std::vector<BooleanFunction> outputs(network.layers.back().size(),
                                       BooleanFunction(network.inputs));
  for (std::uint32_t row = 0; row < outputs.front().rows(); ++row) {
    const std::vector<bool> fired = run_row(network, row).back();
    for (std::size_t i = 0; i < fired.size(); ++i) outputs[i].set(row, fired[i]);
  }
  return outputs;
}

ThresholdUnit constant_weights(std::size_t count, int weight, int bias) {
  return {std::vector<Number>(count, Number(weight)), Number(bias)};
}

}  // namespace

bool is_well_formed(const ThresholdNetwork& network) {
  if (network.inputs < 1 || network.inputs > kMostInputs || network.layers.empty()) return false;
  if (network.layers.back().empty()) return false;
  std::size_t width = static_cast<std::size_t>(network.inputs);
  for (const ThresholdLayer& layer : network.layers) {
    for (const ThresholdUnit& unit : layer)
      if (!takes(unit, width)) return false;
    width = layer.size();
  }
  return true;
}

bool can_run_all_rows(const ThresholdNetwork& network) {
  const double rows = static_cast<double>(std::uint32_t{1} << network.inputs);
  double units = 0, weights = 0;
  double width = network.inputs;
  for (const ThresholdLayer& layer : network.layers) {
    const double count = static_cast<double>(layer.size());
    if (&layer != &network.layers.front()) weights += count * width;
    units += count;
    width = count;
  }
  if (rows * (weights + units) > kMostSteps) return false;
  if (rows * (weights + units * network.inputs) <= kMostSteps / kExactRow) return true;
  return to_whole_network(network).has_value();
}

std::vector<std::vector<bool>> run_row(const ThresholdNetwork& network, std::uint32_t row) {
  assert(is_well_formed(network));
  std::vector<std::vector<bool>> fired;
  std::vector<bool> in = inputs_of_row(row, network.inputs);
  BitCode code = network.input_code;
  for (const ThresholdLayer& layer : network.layers) {
    std::vector<bool> out;
    for (const ThresholdUnit& unit : layer) out.push_back(fires(unit, in, code, network.firing));
    fired.push_back(out);
    in = std::move(out);
    code = network.unit_code;
  }
  return fired;
}

std::vector<BooleanFunction> run_all_rows(const ThresholdNetwork& network) {
  assert(is_well_formed(network) && can_run_all_rows(network));
  const std::optional<WholeNetwork> whole = to_whole_network(network);
  return whole ? run_all_rows(*whole) : row_by_row(network);
}

ThresholdUnit unit_for_row(int inputs, std::uint32_t row) {
  ThresholdUnit unit{{}, Number(-inputs)};
  for (int i = 0; i < inputs; ++i)
    unit.weights.push_back(Number(input_of_row(row, inputs, i) ? 1 : -1));
  return unit;
}

ThresholdNetwork network_by_rows(const BooleanFunction& f) {
  ThresholdNetwork network;
  network.inputs = f.inputs();
  network.input_code = BitCode::PlusMinus;
  network.layers.resize(2);
  ThresholdUnit output{{}, Number(-1)};
  for (std::uint32_t row = 0; row < f.rows(); ++row) {
    network.layers[0].push_back(unit_for_row(f.inputs(), row));
    output.weights.push_back(Number(f.value(row) ? 1 : 0));
  }
  network.layers[1].push_back(std::move(output));
  return network;
}

ThresholdNetwork network_by_products(const SumOfProducts& sum) {
  ThresholdNetwork network;
  network.inputs = sum.inputs;
  network.layers.resize(2);
  for (const Product& product : sum.products) {
    ThresholdUnit unit{{}, Number(-__builtin_popcount(product.value))};
    for (int i = 0; i < sum.inputs; ++i) {
      const bool occurs = input_of_row(product.care, sum.inputs, i);
      const bool is_plain = input_of_row(product.value, sum.inputs, i);
      unit.weights.push_back(Number(!occurs ? 0 : is_plain ? 1 : -1));
    }
    network.layers[0].push_back(std::move(unit));
  }
  network.layers[1].push_back(constant_weights(sum.products.size(), 1, -1));
  return network;
}

ThresholdNetwork network_for_parity(int inputs) {
  ThresholdNetwork network;
  network.inputs = inputs;
  network.layers.resize(2);
  ThresholdUnit output{{}, Number(-1)};
  for (int k = 1; k <= inputs; ++k) {
    network.layers[0].push_back(constant_weights(static_cast<std::size_t>(inputs), 1, -k));
    output.weights.push_back(Number(k % 2 == 1 ? 1 : -1));
  }
  network.layers[1].push_back(std::move(output));
  return network;
}

}  // namespace deltarule
