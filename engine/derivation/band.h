// Bands: the values of a quantity that the allowed rounding can lead to (SPEC 2B, 2F), with pins
// and slips put in.
//
//   The plan is run in intervals; every step that a student may round is widened by one unit at the
//   largest magnitude of its interval, the target by the coarser of `work` and `give`, unless it is
//   a single number that needs no more digits than allowed. That is intersected with the mean-value
//   form
//
//       centre +- sum over widened steps i of max |dq/dq_i| * (what i was widened by)
//
//   whose derivatives are taken over the boxes in reverse mode; the union over roads comes last. A
//   Band is first made in doubles; what these cannot decide is decided in exact numbers or balls,
//   of up to 2,048 bits.
//
// Tested by tests/unit/derivation/band_test.cc: 10^4 random roundings of random derivations stay
// inside.
#pragma once

#include <optional>
#include <vector>

#include "derivation/plan.h"
#include "numeric/interval.h"
#include "numeric/precision.h"

namespace deltarule {

/// A cell whose value is what a student wrote: value +- half_width.
struct Pin {
  Cell cell;
  Number value;
  Number half_width;
};

struct BandRequest {
  QuantityId target = QuantityId::None;
  std::vector<Pin> pins;  ///< sorted by cell
  std::vector<SlipInstance> slips;
  Precision work;
  Precision give;
};

template <class E>
struct Bands {
  std::vector<Interval<E>> cells;  ///< row by row
  std::vector<E> centres;
  Faults faults;
};
using FastBands = Bands<double>;
using ExactBands = Bands<Number>;

FastBands fast_bands(const Derivation& d, const BandRequest& request);
ExactBands exact_bands(const Derivation& d, const BandRequest& request, Bits bits);

class Band {
 public:
  /// REQUIRES: `d` outlives the band.
  Band(const Derivation& d, BandRequest request);

  /// Whether x lies in the band of the cell. Undecided only beyond 2,048 bits.
  Answer contains(int cell, const Number& x);
  /// Whether lo..hi shares a value with it.
  Answer meets(int cell, const Number& lo, const Number& hi);
  Answer disjoint(int cell, Band& other);
  /// In doubles; where the exercise is exact the doubles nearest to the exact ends.
  FastInterval fast(int cell) const;
  double centre(int cell) const;
  /// What was met on the way; `branch`: a decision is open over the band; `domain`: a rule was
  /// left.
  const Faults& faults() const { return faults_; }
  int cells() const;
  const BandRequest& request() const { return request_; }

 private:
  const ExactBands& exact(Bits bits);
  template <class Fast, class Sure>
  Answer decide(bool fast_will_do, Fast&& fast, Sure&& sure);
  bool is_exact_only() const { return request_.work.is_exact(); }

  const Derivation* d_;
  BandRequest request_;
  FastBands fast_;
  std::vector<std::pair<Bits, ExactBands>> exact_;
  Faults faults_;
};

}  // namespace deltarule
