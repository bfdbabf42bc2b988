// A run over a plan in boxes: intervals widened step by step, and the derivatives of a target by
// every step over the boxes. For band.cc.
#pragma once

#include <vector>

#include "derivation/plan.h"
#include "numeric/interval.h"
#include "numeric/precision.h"

namespace deltarule {

template <class E>
struct StepBox {
  Interval<E> range;
  bool is_point =
      false;  ///< a single rational number: in doubles the nearest one, not moved outward
};

template <class E>
struct BoxRun {
  std::vector<StepBox<E>> boxes;
  std::vector<E> widths;  ///< by how much each step was widened
  Faults faults;
};

struct Allowed {
  Precision work;
  Precision give;
};

/// `leaves`: one box a leaf; pins are given with their width.
template <class E>
BoxRun<E> run_boxes(const Plan& plan, const std::vector<StepBox<E>>& leaves,
                    const std::vector<E>& leaf_widths, const Allowed& allowed, Bits bits);

/// Upper bound of the sum over widened steps i of max |d target / d i| * width_i; not finite where
/// a decision on the way is open.
template <class E>
E reach(const Plan& plan, const BoxRun<E>& run, StepId target, Bits bits);

}  // namespace deltarule
