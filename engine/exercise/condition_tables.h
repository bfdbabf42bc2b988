// Conditions on all rows of a truth table, compared as tables: what makes networks of 16 inputs a
// matter of seconds.
//
// Tested by tests/unit/grade/unknown_kinds_test.cc and
// tests/unit/grade/network_answers_test.cc.
#pragma once

#include <optional>

#include "exercise/condition_run.h"

namespace deltarule {

/// `for r in rows(n): g(r) == f(r)`, where f and g are boolean functions, formulas or networks of n
/// inputs. Nothing where the condition is another one.
std::optional<ConditionRun> compare_tables(const Model& model, const Find::SuchThat& such_that,
                                           const Bindings& unknowns);

}  // namespace deltarule
