// Simulated students: they compute a variant as an honest student would, or with slips, and hand in
// what they wrote.
#pragma once

#include <string>
#include <vector>

#include "derivation/plan.h"
#include "exercise/variant.h"
#include "grade/marker.h"
#include "tests/support/student.h"

namespace deltarule::test {

struct SimulatedStudent {
  std::string name;
  StudentHabits habits;
  Roads roads{};
};

/// Everybody who makes no mistake: full precision; rounding half up, half to even, truncating at
/// every step; the same inside the rules too; carrying full but writing rounded; sums in the other
/// order; every road.
std::vector<SimulatedStudent> honest_students(const Variant& variant);

/// What the student writes into every slot, with slips in force.
std::vector<TypedSlot> answers_of(const Variant& variant, const SimulatedStudent& student,
                                  const std::vector<SlipInstance>& slips = {});

/// The number as text in as many digits as `give` asks for, as this student rounds.
std::string written(const Number& value, const Precision& give, Rounding how);

}  // namespace deltarule::test
