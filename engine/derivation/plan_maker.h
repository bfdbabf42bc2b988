// How a plan is made: depth first from the targets, each quantity once. For plan.cc and
// step_writer.cc only.
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "derivation/plan.h"

namespace deltarule {

class PlanMaker {
 public:
  PlanMaker(const Derivation& d, const PlanRequest& request);
  Plan make() &&;

  StepId put(Step step);
  StepId constant(const Number& value);
  StepId sum(std::span<const StepId> terms);
  void widen(StepId s, Widening how);
  StepId cell(QuantityId q, int i, int j);
  void out(QuantityId q, int i, int j, StepId s);

 private:
  void need(QuantityId q);
  void write(QuantityId q, bool with_slip);
  void write_given(QuantityId q);
  void write_literal(QuantityId q);
  void take_instead(QuantityId q, QuantityId instead);
  void find_circles();
  bool leads_in_a_circle(const SlipInstance& slip) const;
  bool is_by_its_rule(QuantityId q) const { return is_plain_ && in_circle_[index(q)] != 0; }
  void store(QuantityId q, const std::vector<StepId>& cells);
  bool take_pins(QuantityId q, std::vector<StepId>& cells);
  void overlay_pins(QuantityId q, std::vector<StepId>& cells);
  StepId leaf(Cell cell, bool pin);
  void mark(QuantityId q, Widening how);
  bool is_target(QuantityId q) const;
  bool is_needed_first(QuantityId q) const;
  const SlipInstance* slip_at(QuantityId q) const;
  std::size_t road_of(Rule rule);

  const Derivation& d_;
  const PlanRequest& request_;
  Plan plan_;
  std::vector<char> open_;       // by quantity: it is being written
  std::vector<char> in_circle_;  // by quantity: its alternative comes from itself; empty: not known
  std::vector<char> after_circle_;  // by quantity: it comes from such a one
  bool is_plain_ = false;           // quantities in circles are taken by their rules
  std::vector<StepId>* cells_ = nullptr;
};

}  // namespace deltarule
