// Figures of what models/ is about: a McCulloch-Pitts neuron, perceptrons in layers, truth tables
// and Karnaugh maps.
//
// Tested by tests/unit/exercise/figures_test.cc.
#pragma once

#include "document/figure.h"
#include "exercise/variant.h"

namespace deltarule {

/// `mp(kinds, theta)`, or a record with these members.
Result<Figure> make_mp_figure(const Variant& variant, const FigureSpec& spec);
/// `perceptron(w, b)`: x_1 .. x_n, the bias below the unit.
Result<Figure> make_perceptron_figure(const Variant& variant, const FigureSpec& spec);
/// `units(H, o, ...)`: each matrix a layer of perceptrons, a row a unit with its bias last.
Result<Figure> make_units_figure(const Variant& variant, const FigureSpec& spec);
Result<Figure> make_truth_table(const Variant& variant, const FigureSpec& spec);
Result<Figure> make_karnaugh_map(const Variant& variant, const FigureSpec& spec);

}  // namespace deltarule
