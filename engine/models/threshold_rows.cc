#include "models/threshold_rows.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>

#include "models/exact.h"
#include "models/threshold_network.h"

namespace deltarule {

namespace {

using Words = std::vector<std::uint64_t>;

// --- To machine integers ---

/// All that a sum can reach stays below 2^62: each of the two passes adds at most 2^61.
const double kLargestSum = 1152921504606846976.0;  // 2^60

std::optional<WholeUnit> to_whole_unit(const ThresholdUnit& unit, BitCode code, Firing firing) {
  Number scale = denominator_of(unit.bias);
  for (const Number& w : unit.weights) scale *= denominator_of(scale * w);
  if (!scale.is_exact()) return {};
  // -1 / +1 is 2 bit - 1: twice the weights on bits, and their sum goes to the threshold.
  const bool is_signed = code == BitCode::PlusMinus;
  Number threshold = -scale * unit.bias, reach = abs(threshold);
  WholeUnit whole;
  for (const Number& w : unit.weights) {
    const Number scaled = scale * w;
    reach += abs(scaled);
    if (reach.to_double() > kLargestSum) return {};
    if (is_signed) threshold += scaled;
    whole.weights.push_back((is_signed ? 2 : 1) * scaled.to_int());
  }
  if (reach.to_double() > kLargestSum) return {};
  whole.threshold = threshold.to_int() + (firing == Firing::AboveZero ? 1 : 0);
  return whole;
}

// --- The first layer ---

// The lower 8 inputs of a row choose among 256 sums, sorted once; the upper ones say how large such
// a sum must be. So each 256 rows are a lookup in 257 sets of rows.
class FirstLayer {
 public:
  explicit FirstLayer(int inputs)
      : lower_inputs_(std::min(inputs, 8)), upper_inputs_(inputs - lower_inputs_) {
    lower_.resize(std::size_t{1} << lower_inputs_);
    upper_.resize(std::size_t{1} << upper_inputs_);
    sets_.resize(lower_.size() + 1);
  }

  void run(const WholeUnit& unit, Words& fired) {
    sum_all(lower_, unit, upper_inputs_, lower_inputs_);
    sum_all(upper_, unit, 0, upper_inputs_);
    sort_lower();
    collect_sets();
    for (std::size_t u = 0; u < upper_.size(); ++u) {
      const Set& set = sets_[count_from(unit.threshold - upper_[u])];
      const std::size_t words = std::max<std::size_t>(1, lower_.size() / 64);
      for (std::size_t k = 0; k < words; ++k) fired[u * words + k] = set[k];
    }
  }

 private:
  using Set = std::array<std::uint64_t, 4>;

  /// The sum of every combination of `count` inputs from `first` on; the last is the lowest bit.
  static void sum_all(std::vector<std::int64_t>& sums, const WholeUnit& unit, int first,
                      int count) {
    sums[0] = 0;
    for (int bit = 0; bit < count; ++bit) {
      const std::int64_t w = unit.weights[static_cast<std::size_t>(first + count - 1 - bit)];
      const std::size_t half = std::size_t{1} << bit;
      for (std::size_t i = 0; i < half; ++i) sums[half + i] = sums[i] + w;
    }
  }

  /// Largest sums first, one input after the other: with the input 1 the order is the same, and
  /// two sorted halves merge.
  void sort_lower() {
    order_.assign(1, 0);
    while (order_.size() < lower_.size()) {
      const std::size_t half = order_.size();
      with_one_.resize(half);
      merged_.resize(2 * half);
      for (std::size_t i = 0; i < half; ++i)
        with_one_[i] = static_cast<std::uint16_t>(order_[i] + half);
      std::merge(order_.begin(), order_.end(), with_one_.begin(), with_one_.end(), merged_.begin(),
                 [&](std::uint16_t a, std::uint16_t b) { return lower_[a] > lower_[b]; });
      order_.swap(merged_);
    }
  }

  /// sets_[k] holds the k rows with the largest sums.
  void collect_sets() {
    Set set{};
    for (std::size_t k = 0; k < order_.size(); ++k) {
      sets_[k] = set;
      set[order_[k] / 64U] |= std::uint64_t{1} << (order_[k] % 64U);
    }
    sets_.back() = set;
  }

  /// How many lower sums are at least `least`.
  std::size_t count_from(std::int64_t least) const {
    const auto end = std::partition_point(order_.begin(), order_.end(),
                                          [&](std::uint16_t row) { return lower_[row] >= least; });
    return static_cast<std::size_t>(end - order_.begin());
  }

  int lower_inputs_;
  int upper_inputs_;
  std::vector<std::int64_t> lower_;
  std::vector<std::int64_t> upper_;
  std::vector<std::uint16_t> order_;
  std::vector<std::uint16_t> with_one_, merged_;  // while sorting
  std::vector<Set> sets_;
};

// --- The layers behind it ---

/// sums[r] += weight for each row in the set.
void add_where(const Words& set, std::int64_t weight, std::vector<std::int64_t>& sums) {
  for (std::size_t k = 0; k < set.size(); ++k)
    for (std::uint64_t left = set[k]; left != 0; left &= left - 1)
      sums[k * 64 + static_cast<std::size_t>(std::countr_zero(left))] += weight;
}

/// The rows whose sum reaches the threshold.
Words rows_from(const std::vector<std::int64_t>& sums, std::int64_t threshold) {
  Words set((sums.size() + 63) / 64);
  for (std::size_t r = 0; r < sums.size(); ++r)
    if (sums[r] >= threshold) set[r / 64] |= std::uint64_t{1} << (r % 64);
  return set;
}

// How many units of a later layer are summed at a time: bounds the memory for their sums to 16 MB.
constexpr std::size_t kUnitsAtATime = 32;

class AllRows {
 public:
  explicit AllRows(const WholeNetwork& network)
      : network_(network), rows_(std::size_t{1} << network.inputs) {}

  std::vector<Words> run() {
    std::vector<Words> fired = second_layer();
    for (std::size_t l = 2; l < network_.layers.size(); ++l) fired = next(l, fired);
    return fired;
  }

 private:
  /// Units of the first layer are run anew for each group of units of the second, so that what
  /// they send is never kept for all of them.
  std::vector<Words> second_layer() {
    FirstLayer first(network_.inputs);
    Words sent((rows_ + 63) / 64);
    std::vector<Words> fired;
    if (network_.layers.size() == 1) {
      for (const WholeUnit& unit : network_.layers[0]) {
        first.run(unit, sent);
        fired.push_back(sent);
      }
      return fired;
    }
    return in_groups(network_.layers[1], [&](auto&& add) {
      for (std::size_t i = 0; i < network_.layers[0].size(); ++i) {
        first.run(network_.layers[0][i], sent);
        add(i, sent);
      }
    });
  }

  std::vector<Words> next(std::size_t l, const std::vector<Words>& before) {
    return in_groups(network_.layers[l], [&](auto&& add) {
      for (std::size_t i = 0; i < before.size(); ++i) add(i, before[i]);
    });
  }

  /// `send_all(add)` calls add(i, rows on which unit i of the layer before fires) for every i.
  template <class SendAll>
  std::vector<Words> in_groups(const std::vector<WholeUnit>& layer, SendAll send_all) {
    std::vector<Words> fired;
    for (std::size_t begin = 0; begin < layer.size(); begin += kUnitsAtATime) {
      const std::size_t count = std::min(kUnitsAtATime, layer.size() - begin);
      std::vector<std::vector<std::int64_t>> sums(count, std::vector<std::int64_t>(rows_, 0));
      send_all([&](std::size_t i, const Words& set) {
        for (std::size_t u = 0; u < count; ++u)
          if (const std::int64_t w = layer[begin + u].weights[i]; w != 0)
            add_where(set, w, sums[u]);
      });
      for (std::size_t u = 0; u < count; ++u)
        fired.push_back(rows_from(sums[u], layer[begin + u].threshold));
    }
    return fired;
  }

  const WholeNetwork& network_;
  std::size_t rows_;
};

}  // namespace

std::optional<WholeNetwork> to_whole_network(const ThresholdNetwork& network) {
  WholeNetwork whole{network.inputs, {}};
  BitCode code = network.input_code;
  for (const ThresholdLayer& layer : network.layers) {
    std::vector<WholeUnit>& units = whole.layers.emplace_back();
    for (const ThresholdUnit& unit : layer) {
      std::optional<WholeUnit> one = to_whole_unit(unit, code, network.firing);
      if (!one) return {};
      units.push_back(std::move(*one));
    }
    code = network.unit_code;
  }
  return whole;
}

std::vector<BooleanFunction> run_all_rows(const WholeNetwork& network) {
  std::vector<BooleanFunction> outputs;
  for (const Words& words : AllRows(network).run())
    outputs.push_back(BooleanFunction::from_words(network.inputs, words));
  return outputs;
}

}  // namespace deltarule
