// `plot(part, ...)`: points, lines and curves in a frame with axes; `panels(...)`: several plots.
//
//     points(P)             labelled points p.x, p.y, or the rows of a boolean function of two
//     line(w, b)            w.x + b = 0; one argument: the last number is the bias
//     side(w, b)            the same, with the side where w.x + b > 0 shaded
//     normal(w, b)          the same, with its normal as an arrow
//     boundary(w, b)        line, side and normal at once
//     arrow(v), arrow(p, v) from 0, or from p to p + v
//     curve(f, -4..4)       a function of one number
//     steps(b, S)           a step function: b before the first jump, then vectors (x, y)
//     bars(S)               vectors (left, right, height)
//     trail(S)              vectors (x, y) in order, with an arrow at the end
//     series(v)             the numbers of a vector over 1, 2, 3 ...
//     contours(f, -2..2, -2..2)   level lines of a function of two numbers
//
//   Parts may repeat: `line(w[k], 0) for k in 1..3`.
//
// Tested by tests/unit/exercise/figures_test.cc.
#pragma once

#include <span>
#include <string_view>

#include "document/figure.h"
#include "exercise/variant.h"

namespace deltarule {

Result<Figure> make_plot(const Variant& variant, const FigureSpec& spec);
/// Each argument a plot; `panels(plot(...) for k in 1..n)` writes `k = 1` over the first. At most
/// 12.
Result<Figure> make_panels(const Variant& variant, const FigureSpec& spec);

struct PlotPartWords {
  std::string_view name;
  std::string_view arguments;
  std::string_view meaning;
};
std::vector<PlotPartWords> plot_part_words();

}  // namespace deltarule
