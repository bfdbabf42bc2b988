// What the functions of models/ do when they are called from the language; their rows stand in
// functions.cc.
//
//   A set of points is a list of records with members x (a vector) and y (its label: 1 is one
//   class, 0 or -1 the other), or a boolean function, whose rows are the points.
//
// Tested by tests/unit/lang/functions_models_test.cc.
#pragma once

#include "lang/functions.h"

namespace deltarule {

Value apply_separable(Elaborator& e, const CallSite& s);
Value apply_separator(Elaborator& e, const CallSite& s);
Value apply_common_point(Elaborator& e, const CallSite& s);
Value apply_mp(Elaborator& e, const CallSite& s);
/// The same with a slip in it: fires only above theta.
Value apply_mp_strict(Elaborator& e, const CallSite& s);
/// The same with a slip in it: an inhibitory input counts -1.
Value apply_mp_weighted(Elaborator& e, const CallSite& s);
Value apply_mp_representable(Elaborator& e, const CallSite& s);
Value apply_mp_solve(Elaborator& e, const CallSite& s);
Value apply_perceptron(Elaborator& e, const CallSite& s);
/// By the other convention at the threshold.
Value apply_perceptron_flipped(Elaborator& e, const CallSite& s);
Value apply_minimal_form(Elaborator& e, const CallSite& s);
Value apply_count_products(Elaborator& e, const CallSite& s);
Value apply_count_prime_implicants(Elaborator& e, const CallSite& s);
Value apply_is_minimal(Elaborator& e, const CallSite& s);
Value apply_count_true(Elaborator& e, const CallSite& s);
Value apply_network(Elaborator& e, const CallSite& s);
Value apply_layers(Elaborator& e, const CallSite& s);
Value apply_network_by_rows(Elaborator& e, const CallSite& s);
Value apply_network_by_products(Elaborator& e, const CallSite& s);
Value apply_places(Elaborator& e, const CallSite& s);

/// A numbered row of n bits as names for its inputs: x1, x2 ...
std::vector<std::string> input_names(int inputs);

}  // namespace deltarule
