#include "derivation/plan.h"

#include <algorithm>
#include <cassert>

#include "derivation/plan_maker.h"
#include "derivation/rules.h"
#include "derivation/slips.h"
#include "derivation/step_writer.h"

namespace deltarule {

StepId Plan::step(const Derivation& d, Cell cell) const {
  const std::int32_t first = first_cell[index(cell.quantity)];
  assert(first >= 0);
  return cell_steps[static_cast<std::size_t>(first + cell.row * d[cell.quantity].shape.cols +
                                             cell.col)];
}

int road_family(Rule rule) {
  switch (rule) {
    case Rule::SigmoidD:
      return static_cast<int>(RoadFamily::Sigmoid);
    case Rule::TanhD:
      return static_cast<int>(RoadFamily::Tanh);
    case Rule::SoftplusD:
      return static_cast<int>(RoadFamily::Softplus);
    default:
      return -1;
  }
}

namespace {

std::size_t roads_of(RoadFamily family) {
  static constexpr std::array<Rule, kRoadFamilies> rules = {Rule::SigmoidD, Rule::TanhD,
                                                            Rule::SoftplusD};
  return rule_row(rules[static_cast<std::size_t>(family)]).roads.size();
}

}  // namespace

std::vector<Roads> road_choices(const Plan& plan) {
  std::vector<Roads> all = {Roads{}};
  for (std::size_t f = 0; f < kRoadFamilies; ++f) {
    if (!plan.roads_met[f]) continue;
    std::vector<Roads> more;
    for (std::size_t road = 0; road < roads_of(static_cast<RoadFamily>(f)); ++road)
      for (Roads choice : all) {
        choice[f] = static_cast<std::uint8_t>(road);
        more.push_back(choice);
      }
    all = std::move(more);
  }
  return all;
}

PlanMaker::PlanMaker(const Derivation& d, const PlanRequest& request) : d_(d), request_(request) {
  plan_.first_cell.assign(d.size(), -1);
  plan_.roads_met.assign(kRoadFamilies, 0);
  open_.assign(d.size(), 0);
  plan_.steps.reserve(2 * d.size());
  plan_.cell_steps.reserve(d.size());
}

Plan PlanMaker::make() && {
  for (QuantityId target : request_.targets) need(target);
  for (QuantityId target : request_.targets) mark(target, Widening::Target);
  return std::move(plan_);
}

bool PlanMaker::is_target(QuantityId q) const {
  return std::find(request_.targets.begin(), request_.targets.end(), q) != request_.targets.end();
}

const SlipInstance* PlanMaker::slip_at(QuantityId q) const {
  for (const SlipInstance& each : request_.slips)
    if (each.at == q) return is_by_its_rule(q) ? nullptr : &each;
  return nullptr;
}

void PlanMaker::need(QuantityId q) {
  if (plan_.has(q)) return;
  const Shape shape = d_[q].shape;
  std::vector<StepId> cells(static_cast<std::size_t>(shape.cells()), -1);
  if (take_pins(q, cells)) {
    store(q, cells);
    return;
  }
  // The rule's inputs first, so that the recursion of StepWriter::cell stays shallow.
  std::vector<StepId>* outer = std::exchange(cells_, &cells);
  const bool is_open = std::exchange(open_[index(q)], 1) != 0;
  write(q, !is_open);
  cells_ = outer;
  overlay_pins(q, cells);
  store(q, cells);
}

void PlanMaker::store(QuantityId q, const std::vector<StepId>& cells) {
  plan_.first_cell[index(q)] = static_cast<std::int32_t>(plan_.cell_steps.size());
  plan_.cell_steps.insert(plan_.cell_steps.end(), cells.begin(), cells.end());
}

// All cells pinned: nothing behind them is needed. RETURNS: whether that is so.
bool PlanMaker::take_pins(QuantityId q, std::vector<StepId>& cells) {
  if (request_.pinned.empty() || is_target(q) || is_by_its_rule(q)) return false;
  const auto first =
      std::lower_bound(request_.pinned.begin(), request_.pinned.end(), Cell{q, 0, 0});
  auto last = first;
  while (last != request_.pinned.end() && last->quantity == q) ++last;
  if (last - first < static_cast<std::ptrdiff_t>(cells.size())) return false;
  overlay_pins(q, cells);
  return true;
}

void PlanMaker::overlay_pins(QuantityId q, std::vector<StepId>& cells) {
  if (request_.pinned.empty() || is_target(q) || is_by_its_rule(q)) return;
  const int cols = d_[q].shape.cols;
  auto at = std::lower_bound(request_.pinned.begin(), request_.pinned.end(), Cell{q, 0, 0});
  for (; at != request_.pinned.end() && at->quantity == q; ++at)
    cells[static_cast<std::size_t>(at->row * cols + at->col)] = leaf(*at, true);
}

StepId PlanMaker::leaf(Cell cell, bool pin) {
  plan_.leaves.push_back(cell);
  plan_.leaf_is_pin.push_back(pin ? 1 : 0);
  return put({.op = Op::Leaf, .a = static_cast<StepId>(plan_.leaves.size()) - 1});
}

// Slips together may lead in a circle (each updated weight waits for a gradient that takes the
// other): where it closes, nobody has the updated value yet, and the rule itself is taken.
void PlanMaker::write(QuantityId q, bool with_slip) {
  const Quantity& quantity = d_[q];
  const SlipInstance* slip = with_slip ? slip_at(q) : nullptr;
  if (slip != nullptr && slip->instead != QuantityId::None) return take_instead(q, slip->instead);
  if (quantity.rule == Rule::Given) return write_given(q);
  if (quantity.rule == Rule::Literal) return write_literal(q);
  for (QuantityId input : quantity.inputs)
    if (!plan_.has(input) && is_needed_first(q)) need(input);
  StepWriter writer(*this, d_, q);
  if (slip != nullptr) {
    slip->slip->write(writer);
  } else {
    const RuleRow& row = rule_row(quantity.rule);
    row.roads[road_of(quantity.rule)].write(writer);
    if (row.copies) return;
  }
  for (StepId s : *cells_)
    if (plan_.steps[static_cast<std::size_t>(s)].op != Op::Leaf) widen(s, Widening::Work);
}

// The author's alternative: the cells of another quantity, whose own rule has widened them. Where
// it comes from `q` itself (`y = 1 - y`, or two gradients taken for each other), what it is made of
// is taken by the rules, apart from everything else, and forgotten again.
void PlanMaker::take_instead(QuantityId q, QuantityId instead) {
  if (in_circle_.empty()) find_circles();
  const bool is_circle = in_circle_[index(q)] != 0;
  const std::vector<std::int32_t> stored =
      is_circle ? plan_.first_cell : std::vector<std::int32_t>();
  const std::vector<char> open = is_circle ? open_ : std::vector<char>();
  for (std::size_t i = 0; is_circle && i < d_.size(); ++i)
    if (after_circle_[i]) plan_.first_cell[i] = -1;
  if (is_circle) is_plain_ = true;
  const Shape shape = d_[q].shape;
  std::vector<StepId>& cells = *cells_;
  for (int i = 0; i < shape.rows; ++i)
    for (int j = 0; j < shape.cols; ++j)
      cells[static_cast<std::size_t>(i * shape.cols + j)] = cell(instead, i, j);
  if (!is_circle) return;
  is_plain_ = false;
  for (std::size_t i = 0; i < d_.size(); ++i) {
    if (!after_circle_[i]) continue;
    plan_.first_cell[i] = stored[i];
    open_[i] = open[i];
  }
}

void PlanMaker::find_circles() {
  in_circle_.assign(d_.size(), 0);
  for (const SlipInstance& each : request_.slips)
    if (each.instead != QuantityId::None && leads_in_a_circle(each)) in_circle_[index(each.at)] = 1;
  after_circle_ = in_circle_;
  // An alternative stands behind what it replaces, so one pass a slip reaches all.
  for (std::size_t pass = 0; pass <= request_.slips.size(); ++pass) {
    for (std::size_t i = 0; i < d_.size(); ++i)
      for (QuantityId input : d_[static_cast<QuantityId>(i)].inputs)
        if (after_circle_[index(input)]) after_circle_[i] = 1;
    for (const SlipInstance& each : request_.slips)
      if (each.instead != QuantityId::None && after_circle_[index(each.instead)])
        after_circle_[index(each.at)] = 1;
  }
}

// Whether the slip's alternative comes from its own quantity, with the other alternatives in force.
bool PlanMaker::leads_in_a_circle(const SlipInstance& slip) const {
  std::vector<char> seen(d_.size(), 0);
  std::vector<QuantityId> waiting = {slip.instead};
  while (!waiting.empty()) {
    const QuantityId q = waiting.back();
    waiting.pop_back();
    if (q == slip.at) return true;
    if (std::exchange(seen[index(q)], 1) != 0) continue;
    const SlipInstance* other = slip_at(q);
    if (other != nullptr && other->instead != QuantityId::None)
      waiting.push_back(other->instead);
    else
      waiting.insert(waiting.end(), d_[q].inputs.begin(), d_[q].inputs.end());
  }
  return false;
}

// A road may leave some inputs alone (sigma' from a needs no z): those are not written, so that
// pins and ancestors are the road's own.
bool PlanMaker::is_needed_first(QuantityId q) const {
  return road_family(d_[q].rule) < 0 && slip_at(q) == nullptr;
}

std::size_t PlanMaker::road_of(Rule rule) {
  const int family = road_family(rule);
  if (family < 0) return 0;
  plan_.roads_met[static_cast<std::size_t>(family)] = 1;
  return request_.roads[static_cast<std::size_t>(family)];
}

void PlanMaker::write_given(QuantityId q) {
  const Shape shape = d_[q].shape;
  for (int i = 0; i < shape.rows; ++i)
    for (int j = 0; j < shape.cols; ++j)
      (*cells_)[static_cast<std::size_t>(i * shape.cols + j)] = leaf({q, i, j}, false);
}

void PlanMaker::write_literal(QuantityId q) {
  const Matrix& value = d_.constant(q);
  for (Eigen::Index i = 0; i < value.size(); ++i)
    (*cells_)[static_cast<std::size_t>(i)] = constant(value.data()[i]);
}

StepId PlanMaker::constant(const Number& value) {
  plan_.constants.push_back(value);
  plan_.constant_doubles.push_back(value.to_double());
  return put({.op = Op::Constant, .a = static_cast<StepId>(plan_.constants.size()) - 1});
}

StepId PlanMaker::put(Step step) {
  plan_.steps.push_back(step);
  return static_cast<StepId>(plan_.steps.size()) - 1;
}

StepId PlanMaker::sum(std::span<const StepId> terms) {
  assert(!terms.empty());
  if (terms.size() == 1) return put({.op = Op::Copy, .a = terms[0]});
  if (terms.size() == 2) return put({.op = Op::Add, .a = terms[0], .b = terms[1]});
  const auto first = static_cast<StepId>(plan_.terms.size());
  plan_.terms.insert(plan_.terms.end(), terms.begin(), terms.end());
  return put({.op = Op::Sum, .a = first, .b = static_cast<StepId>(terms.size())});
}

void PlanMaker::widen(StepId s, Widening how) {
  Widening& now = plan_.steps[static_cast<std::size_t>(s)].widening;
  now = std::max(now, how);
}

// The written answer is a step of its own: what is carried on keeps the rounding of `work`, and a
// copied gradient shares its step with what it copies.
void PlanMaker::mark(QuantityId q, Widening how) {
  const auto first = static_cast<std::size_t>(plan_.first_cell[index(q)]);
  const bool copies = rule_row(d_[q].rule).copies;
  for (std::size_t k = first; k < first + static_cast<std::size_t>(d_[q].shape.cells()); ++k) {
    const StepId carried = plan_.cell_steps[k];
    Step written = plan_.steps[static_cast<std::size_t>(carried)];
    if (copies || written.widening == Widening::None) written = {.op = Op::Copy, .a = carried};
    written.widening = how;
    plan_.cell_steps[k] = put(written);
  }
}

StepId PlanMaker::cell(QuantityId q, int i, int j) {
  need(q);
  return plan_.step(d_, {q, i, j});
}

void PlanMaker::out(QuantityId q, int i, int j, StepId s) {
  (*cells_)[static_cast<std::size_t>(i * d_[q].shape.cols + j)] = s;
}

Plan make_plan(const Derivation& d, const PlanRequest& request) {
  return PlanMaker(d, request).make();
}

std::vector<Number> leaf_values(const Derivation& d, const Plan& plan) {
  std::vector<Number> values(plan.leaves.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Cell& c = plan.leaves[i];
    if (!plan.leaf_is_pin[i]) values[i] = d.constant(c.quantity)(c.row, c.col);
  }
  return values;
}

}  // namespace deltarule
