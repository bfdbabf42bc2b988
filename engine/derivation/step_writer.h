// What a rule writes its steps with.
//
//       void write_sigmoid(StepWriter& w) {            // 1 / (1 + e^-z); inner steps e^-z and 1 +
//       e^-z
//         w.each([&](int i, int j) {
//           StepId e = w.inner(w.exp(w.neg(w.in(0, i, j))));
//           return w.div(w.constant(1), w.inner(w.add(w.constant(1), e)));
//         });
//       }
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "derivation/plan.h"

namespace deltarule {

class PlanMaker;  // plan.cc

class StepWriter {
 public:
  StepWriter(PlanMaker& maker, const Derivation& d, QuantityId self);

  const Derivation& derivation() const { return d_; }
  QuantityId self() const { return self_; }
  const Quantity& quantity() const { return d_[self_]; }
  Shape shape() const { return quantity().shape; }
  int attribute(int k) const { return quantity().attributes[static_cast<std::size_t>(k)]; }
  int inputs() const { return static_cast<int>(quantity().inputs.size()); }
  QuantityId input(int k) const { return quantity().inputs[static_cast<std::size_t>(k)]; }
  Shape input_shape(int k) const { return d_[input(k)].shape; }

  /// Cell (i, j) of input k; a 1x1 input gives its only cell for every i, j.
  StepId in(int k, int i = 0, int j = 0);
  /// A cell of any quantity: a slip may take the wrong one.
  StepId cell(QuantityId q, int i = 0, int j = 0);

  StepId constant(const Number& value);
  StepId add(StepId a, StepId b);
  StepId sub(StepId a, StepId b);
  StepId mul(StepId a, StepId b);
  StepId div(StepId a, StepId b);
  StepId neg(StepId a);
  StepId power(StepId a, int n);
  StepId abs(StepId a);
  StepId max(StepId a, StepId b);
  StepId min(StepId a, StepId b);
  /// One term: itself. Two or more: a sum that is honest in any order.
  StepId sum(std::span<const StepId> terms);
  StepId exp(StepId a);
  StepId log(StepId a);
  StepId sqrt(StepId a);
  StepId sin(StepId a);
  StepId cos(StepId a);
  StepId tanh(StepId a);
  StepId less(StepId a, StepId b);
  StepId less_equal(StepId a, StepId b);
  StepId equal(StepId a, StepId b);
  StepId kink(StepId a);
  StepId select(StepId condition, StepId then, StepId otherwise);

  /// Marks a step as one that a student may round. REQUIRES: made by this writer. RETURNS: the
  /// step.
  StepId inner(StepId s);

  /// The value of cell (i, j). Every cell must be written once.
  void out(int i, int j, StepId s);
  template <class F>
  void each(F&& cell_value) {
    for (int i = 0; i < shape().rows; ++i)
      for (int j = 0; j < shape().cols; ++j) out(i, j, cell_value(i, j));
  }

 private:
  StepId put(Op op, StepId a, StepId b = -1, StepId c = -1);

  PlanMaker& maker_;
  const Derivation& d_;
  QuantityId self_;
};

}  // namespace deltarule
