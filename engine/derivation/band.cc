#include "derivation/band.h"

#include <algorithm>
#include <cmath>

#include "derivation/boxes.h"

namespace deltarule {
namespace {

bool is_zero(double x) { return x == 0; }
bool is_zero(const Number& x) { return sign(x) == Sign::Zero; }

double as(const Number& x, double*) { return x.to_double(); }
Number as(const Number& x, Number*) { return x; }

std::vector<Cell> cells_of(const std::vector<Pin>& pins) {
  std::vector<Cell> cells;
  cells.reserve(pins.size());
  for (const Pin& pin : pins) cells.push_back(pin.cell);
  return cells;
}

const Pin& pin_at(const std::vector<Pin>& pins, const Cell& cell) {
  return *std::lower_bound(pins.begin(), pins.end(), cell,
                           [](const Pin& pin, const Cell& c) { return pin.cell < c; });
}

template <class E>
struct Leaves {
  std::vector<E> centres;
  std::vector<StepBox<E>> boxes;
  std::vector<E> widths;
};

template <class E>
Leaves<E> leaves_for(const Derivation& d, const Plan& plan, const BandRequest& request) {
  Leaves<E> leaves;
  for (std::size_t i = 0; i < plan.leaves.size(); ++i) {
    const Cell& cell = plan.leaves[i];
    E centre, width = E(0);
    if (plan.leaf_is_pin[i]) {
      const Pin& pin = pin_at(request.pins, cell);
      centre = as(pin.value, static_cast<E*>(nullptr));
      width = as(pin.half_width, static_cast<E*>(nullptr));
    } else {
      centre = as(d.constant(cell.quantity)(cell.row, cell.col), static_cast<E*>(nullptr));
    }
    const bool is_point = is_zero(width);
    leaves.boxes.push_back({widen(Interval<E>::point(centre), width), is_point});
    if (is_point) leaves.boxes.back().range = Interval<E>::point(centre);
    leaves.centres.push_back(std::move(centre));
    leaves.widths.push_back(std::move(width));
  }
  return leaves;
}

std::vector<double> run_plain(const Plan& plan, const std::vector<double>& leaves, Bits,
                              Faults& faults) {
  return run(plan, std::span<const double>(leaves), faults);
}
std::vector<Number> run_plain(const Plan& plan, const std::vector<Number>& leaves, Bits bits,
                              Faults& faults) {
  return run(plan, std::span<const Number>(leaves), bits, faults);
}

bool is_known(double x) { return std::isfinite(x); }
bool is_known(const Number& x) { return x.is_exact() || x.is_finite(); }

// One choice of roads: intervals, intersected with the mean-value form.
template <class E>
Bands<E> bands_on(const Derivation& d, const BandRequest& request, const Plan& plan, Bits bits) {
  const Leaves<E> leaves = leaves_for<E>(d, plan, request);
  const Allowed allowed{request.work, request.give};
  const BoxRun<E> boxes = run_boxes<E>(plan, leaves.boxes, leaves.widths, allowed, bits);
  Faults plain;
  const std::vector<E> centres = run_plain(plan, leaves.centres, bits, plain);
  Bands<E> bands;
  bands.faults = boxes.faults;
  const Shape shape = d[request.target].shape;
  for (int i = 0; i < shape.cells(); ++i) {
    const StepId step = plan.step(d, {request.target, i / shape.cols, i % shape.cols});
    const StepBox<E>& box = boxes.boxes[static_cast<std::size_t>(step)];
    const E& centre = centres[static_cast<std::size_t>(step)];
    Interval<E> band = box.range;
    if (!box.is_point && !boxes.faults.domain && is_known(centre)) {
      const E far = reach<E>(plan, boxes, step, bits);
      if (is_known(far)) band = intersect(band, widen(Interval<E>::point(centre), far));
    }
    bands.cells.push_back(std::move(band));
    bands.centres.push_back(centre);
  }
  return bands;
}

template <class E>
Bands<E> bands(const Derivation& d, const BandRequest& request, Bits bits) {
  const std::vector<Cell> pinned = cells_of(request.pins);
  const QuantityId targets[] = {request.target};
  PlanRequest plan_request{
      .targets = targets, .pinned = pinned, .slips = request.slips, .roads = {}};
  const Plan first = make_plan(d, plan_request);
  Bands<E> all = bands_on<E>(d, request, first, bits);
  const std::vector<Roads> choices = road_choices(first);
  for (std::size_t r = 1; r < choices.size(); ++r) {
    plan_request.roads = choices[r];
    const Bands<E> more = bands_on<E>(d, request, make_plan(d, plan_request), bits);
    for (std::size_t i = 0; i < all.cells.size(); ++i)
      all.cells[i] = hull(all.cells[i], more.cells[i]);
    all.faults.branch |= more.faults.branch;
    all.faults.domain |= more.faults.domain;
    all.faults.ambiguous |= more.faults.ambiguous;
  }
  return all;
}

FastBands to_fast(const ExactBands& exact) {
  FastBands fast;
  fast.faults = exact.faults;
  for (std::size_t i = 0; i < exact.cells.size(); ++i) {
    fast.cells.push_back({exact.cells[i].lo.to_double(), exact.cells[i].hi.to_double()});
    fast.centres.push_back(exact.centres[i].to_double());
  }
  return fast;
}

}  // namespace

FastBands fast_bands(const Derivation& d, const BandRequest& request) {
  return bands<double>(d, request, kFirstBits);
}

ExactBands exact_bands(const Derivation& d, const BandRequest& request, Bits bits) {
  return bands<Number>(d, request, bits);
}

Band::Band(const Derivation& d, BandRequest request) : d_(&d), request_(std::move(request)) {
  if (!is_exact_only()) fast_ = fast_bands(d, request_);
  // What doubles leave open about branches and domains is asked of the balls too.
  if (is_exact_only() || fast_.faults.any()) {
    const ExactBands& certified = exact(kFirstBits);
    faults_ = certified.faults;
    if (is_exact_only() || fast_.faults.ambiguous) fast_ = to_fast(certified);
  }
}

int Band::cells() const { return static_cast<int>(fast_.cells.size()); }
FastInterval Band::fast(int cell) const { return fast_.cells[static_cast<std::size_t>(cell)]; }
double Band::centre(int cell) const { return fast_.centres[static_cast<std::size_t>(cell)]; }

const ExactBands& Band::exact(Bits bits) {
  for (const auto& [at, made] : exact_)
    if (at == bits) return made;
  return exact_.emplace_back(bits, exact_bands(*d_, request_, bits)).second;
}

// First in doubles, then, where these are too close to tell, in exact numbers or balls of more and
// more bits.
template <class Fast, class Sure>
Answer Band::decide(bool fast_will_do, Fast&& fast, Sure&& sure) {
  if (fast_will_do) {
    const Answer quick = fast();
    if (quick != Answer::Undecided) return quick;
  }
  for (Bits bits = kFirstBits; bits <= kMostBits; bits *= 2) {
    const Answer answer = sure(bits);
    if (answer != Answer::Undecided) return answer;
  }
  return Answer::Undecided;
}

Answer Band::contains(int cell, const Number& x) {
  const auto k = static_cast<std::size_t>(cell);
  return decide(
      exact_.empty(), [&] { return deltarule::contains(fast(cell), x.to_double()); },
      [&](Bits bits) { return deltarule::contains(exact(bits).cells[k], x); });
}

Answer Band::meets(int cell, const Number& lo, const Number& hi) {
  const auto k = static_cast<std::size_t>(cell);
  const Answer apart = decide(
      exact_.empty(),
      [&] {
        return deltarule::disjoint(fast(cell), {lo.to_double(), hi.to_double()});
      },
      [&](Bits bits) {
        return deltarule::disjoint(exact(bits).cells[k], {lo, hi});
      });
  if (apart == Answer::Undecided) return apart;
  return apart == Answer::Yes ? Answer::No : Answer::Yes;
}

Answer Band::disjoint(int cell, Band& other) {
  const auto k = static_cast<std::size_t>(cell);
  return decide(
      exact_.empty() && other.exact_.empty(),
      [&] { return deltarule::disjoint(fast(cell), other.fast(cell)); },
      [&](Bits bits) {
        return deltarule::disjoint(exact(bits).cells[k], other.exact(bits).cells[k]);
      });
}

}  // namespace deltarule
