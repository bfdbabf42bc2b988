// The sentences of describe(), one function a kind of figure.
//
// Tested by tests/unit/document/figure_words_test.cc.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "document/figure.h"

namespace deltarule {

std::string describe_network(const NetworkFigure& figure);
std::string describe_plot(const PlotFigure& figure);
std::string describe_grid(const GridFigure& figure);

/// In plain Unicode; a Blank is "to be filled in".
std::string spoken(const Formula& f);
std::string joined(const std::vector<std::string>& parts, const std::string& between);
bool is_empty(const Formula& f);

}  // namespace deltarule
