#include "lang/draw_words.h"

#include <array>

namespace deltarule {

namespace {

constexpr std::array<DrawKind, 18> kKinds = {{
    {"one of", DrawTakes::List, false, "", "one of the choices: numbers, functions, words"},
    {"random graph", DrawTakes::Nothing, false, "nodes, inputs, operations, sharing, depth",
     "a computation graph with named inputs, inner nodes and an output"},
    {"truth table", DrawTakes::Size, false,
     "separable, not separable, balanced separable, ones, except",
     "a table of all rows of n bits with an output bit"},
    {"boolean function", DrawTakes::Size, false,
     "separable, not separable, balanced separable, representable, not representable, "
     "balanced representable, ones, except",
     "a boolean function of n bits"},
    {"network of", DrawTakes::Size, false, "inputs, pm1, at most, units",
     "a network of perceptrons with one output, `network of 2 inputs at most 3 units`; `pm1`: its "
     "inputs are -1 and 1; for an unknown only"},
    {"set of", DrawTakes::List, false, "",
     "any of them, none or all: `set of 1..8`, `set of up, down`; for an unknown only"},
    {"int", DrawTakes::Range, false, "except, step", "a whole number"},
    {"decimal", DrawTakes::Range, false, "step, except", "a multiple of the step"},
    {"bit", DrawTakes::Nothing, false, "", "0 or 1"},
    {"vector", DrawTakes::Size, true, "distinct, not zero", "a column of n numbers"},
    {"matrix", DrawTakes::TwoSizes, true, "distinct, symmetric, invertible",
     "rows by columns of numbers"},
    {"points", DrawTakes::Size, false,
     "in, step, dimension, separable, not separable, margin, labels, through origin",
     "labelled points p.x, p.y"},
    {"network", DrawTakes::Nothing, false, "layers, activations, weights, biases, step",
     "a layered network with its weights"},
    {"rational", DrawTakes::Nothing, false, "", "any number, for an unknown only"},
    {"formula", DrawTakes::Nothing, false, "in", "a boolean formula, for an unknown only"},
    {"expression", DrawTakes::Nothing, false, "in, over",
     "an expression in variables, for an unknown only"},
    {"interval", DrawTakes::Nothing, false, "in",
     "an interval of numbers, typed with brackets or with < in the variable; for an unknown only"},
    {"inequality", DrawTakes::Nothing, false, "in",
     "a linear inequality in variables, for an unknown only"},
}};

}  // namespace

std::span<const DrawKind> draw_kinds() { return kKinds; }

}  // namespace deltarule
