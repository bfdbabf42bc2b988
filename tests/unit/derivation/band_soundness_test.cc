// Honest students stay inside the band: random derivations, every road, every habit of rounding.
#include <cmath>

#include "derivation/band.h"
#include "derivation/slips.h"
#include "tests/support/catch.h"
#include "tests/support/student.h"
#include "tests/unit/derivation/zoo.h"

using namespace deltarule;
using namespace deltarule::test;

namespace {

const Precision kFour = Precision::significant(4);
const Precision kThree = Precision::significant(3);

std::vector<Cell> cells_of(const Derivation& d, const std::vector<QuantityId>& quantities) {
  std::vector<Cell> cells;
  for (QuantityId q : quantities)
    for (int i = 0; i < d[q].shape.rows; ++i)
      for (int j = 0; j < d[q].shape.cols; ++j) cells.push_back({q, i, j});
  return cells;
}

int flat_index(const Derivation& d, const Cell& c) {
  return c.row * d[c.quantity].shape.cols + c.col;
}

/// Bands of everything asked, and how often students left them.
struct Trial {
  const Animal& animal;
  StudentDigits digits;
  std::vector<SlipInstance> slips;
  std::vector<Band> bands;
  int cells = 0;
  int outside = 0;
  std::string first;

  Trial(const Animal& a, StudentDigits allowed, std::vector<SlipInstance> in_force = {})
      : animal(a), digits(allowed), slips(std::move(in_force)) {
    for (QuantityId q : a.asked)
      bands.emplace_back(a.d, BandRequest{q, {}, slips, digits.work, digits.give});
  }

  void students() {
    PlanRequest request{.targets = animal.asked, .pinned = {}, .slips = slips, .roads = {}};
    for (const Roads& roads : road_choices(make_plan(animal.d, request))) {
      request.roads = roads;
      const Plan plan = make_plan(animal.d, request);
      const std::vector<Number> leaves = leaf_values(animal.d, plan);
      for (const StudentHabits& habits : all_habits())
        judge(plan, run_student(plan, leaves, digits, habits));
    }
  }

  void judge(const Plan& plan, const std::vector<Number>& paper) {
    for (std::size_t k = 0; k < animal.asked.size(); ++k) {
      if (bands[k].faults().domain) continue;
      for (const Cell& cell : cells_of(animal.d, {animal.asked[k]})) {
        const Number& x = paper[static_cast<std::size_t>(plan.step(animal.d, cell))];
        ++cells;
        if (bands[k].contains(flat_index(animal.d, cell), x) == Answer::Yes) continue;
        ++outside;
        if (first.empty()) first = describe(cell, k, x);
      }
    }
  }

  std::string describe(const Cell& cell, std::size_t k, const Number& x) const {
    const FastInterval band = bands[k].fast(flat_index(animal.d, cell));
    return fmt::format("%{}[{}, {}]: {} outside {} .. {}\n{}", index(cell.quantity), cell.row,
                       cell.col, x.to_double(), band.lo, band.hi, to_string(animal.d));
  }
};

}  // namespace

TEST_CASE("10^4 students who round in every allowed way stay inside the bands") {
  Stream draw(1, "band/students");
  int cells = 0;
  int students = 0;
  for (int i = 0; students < 10'000; ++i) {
    const Animal animal = draw_animal(draw);
    Trial trial(animal, {kFour, i % 3 == 0 ? kThree : kFour});
    trial.students();
    INFO(animal.name << ", draw " << i << ": " << trial.first);
    REQUIRE(trial.outside == 0);
    cells += trial.cells;
    students += static_cast<int>(all_habits().size());
  }
  CHECK(cells > 100'000);
}

TEST_CASE("other digits: students of 2 to 6 figures, and of decimal places") {
  Stream draw(2, "band/digits");
  const Precision precisions[] = {Precision::significant(2), Precision::significant(3),
                                  Precision::significant(6), Precision::places(3),
                                  Precision::places(5)};
  for (int i = 0; i < 50; ++i) {
    const Animal animal = draw_animal(draw);
    const Precision p = precisions[i % 5];
    Trial trial(animal, {p, p});
    trial.students();
    INFO(animal.name << " at " << to_string(p) << ", draw " << i << ": " << trial.first);
    REQUIRE(trial.outside == 0);
  }
}

TEST_CASE("students who keep a slip stay inside the band of the slip") {
  Stream draw(3, "band/slips");
  for (int i = 0; i < 40; ++i) {
    const Animal animal = draw_animal(draw);
    const std::vector<SlipInstance> slips =
        slip_instances(animal.d, evaluate(animal.d), animal.asked);
    if (slips.empty()) continue;
    Trial trial(animal, {kFour, kFour}, {slips[draw.below(slips.size())]});
    trial.students();
    INFO(animal.name << " with " << trial.slips[0].slip->code << ", draw " << i << ": "
                     << trial.first);
    REQUIRE(trial.outside == 0);
  }
}

TEST_CASE(
    "follow-through: who goes on from a rounded wrong value stays inside the band of the pin") {
  Stream draw(4, "band/pins");
  for (int i = 0; i < 60; ++i) {
    const Animal animal = draw_animal(draw);
    const QuantityId wrong = animal.asked[draw.below(animal.asked.size())];
    // What was carried on has 6 figures, what was written 4: one unit between them at most.
    std::vector<Cell> pinned = cells_of(animal.d, {wrong});
    std::vector<Pin> pins;
    std::vector<Number> carried;
    for (const Cell& cell : pinned) {
      carried.push_back(
          Number::ratio(draw.between(100'000, 999'999) * (draw.bit() ? 1 : -1), 600'000));
      const Number typed = *round(kFour, carried.back(), Rounding::Truncate);
      pins.push_back({cell, typed, unit(kFour, typed)});
    }
    for (QuantityId q : animal.asked) {
      if (q == wrong || !animal.d.depends(q, wrong)) continue;
      Band band(animal.d, {q, pins, {}, kFour, kFour});
      if (band.faults().domain) continue;
      const QuantityId targets[] = {q};
      const Plan plan =
          make_plan(animal.d, {.targets = targets, .pinned = pinned, .slips = {}, .roads = {}});
      std::vector<Number> leaves = leaf_values(animal.d, plan);
      for (std::size_t k = 0; k < leaves.size(); ++k)
        for (std::size_t c = 0; c < pinned.size(); ++c)
          if (plan.leaf_is_pin[k] && plan.leaves[k] == pinned[c]) leaves[k] = carried[c];
      for (const StudentHabits& habits : all_habits()) {
        const std::vector<Number> paper = run_student(plan, leaves, {kFour, kFour}, habits);
        for (const Cell& cell : cells_of(animal.d, {q})) {
          const int c = flat_index(animal.d, cell);
          const Number& x = paper[static_cast<std::size_t>(plan.step(animal.d, cell))];
          INFO(animal.name << ", draw " << i << ", %" << index(q) << " with %" << index(wrong)
                           << " pinned: " << x.to_double() << " outside " << band.fast(c).lo
                           << " .. " << band.fast(c).hi);
          REQUIRE(band.contains(c, x) == Answer::Yes);
        }
      }
    }
  }
}
