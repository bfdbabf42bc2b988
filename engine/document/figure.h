// Figures as data: what is to be seen, with no opinion about where it stands or in which format.
//
//   render/ lays a figure out once into a Drawing that SVG and TikZ print; DOT is the export of
//   Graph and Network. A text equivalent comes from describe(), for readers who cannot see it.
//
// Tested by tests/unit/document/figure_test.cc and figure_words_test.cc.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "document/grid_figure.h"
#include "document/network_figure.h"
#include "document/plot_figure.h"
#include "notation/formula.h"

namespace deltarule {

enum class NodeKind { Input, Constant, Operation, Output };

struct GraphNode {
  std::string id;  ///< unique within the figure, [A-Za-z0-9_.]+
  NodeKind kind = NodeKind::Operation;
  Formula label;  ///< the operation's sign (`+`, `\times`, `max`, `\sigma`) or the input's name
  std::optional<Formula> name;  ///< of the result of an operation, where it has one: q
};

/// What stands at an edge: the value that flows along it above, the gradient that comes back below.
/// A Blank formula draws an empty place to be filled in; nothing draws nothing.
struct GraphEdge {
  std::string from;
  std::string to;
  std::optional<Formula> above;
  std::optional<Formula> below;
};

/// A computational graph, drawn from left to right. A node of kind Output is a point at the end of
/// the last wire.
struct GraphFigure {
  std::vector<GraphNode> nodes;
  std::vector<GraphEdge> edges;
};

using Figure = std::variant<GraphFigure, NetworkFigure, PlotFigure, GridFigure>;

/// One or more sentences: "A computational graph. Inputs: x = -2, y = 5. q = x + y ...", from the
/// same data.
std::string describe(const Figure& figure);

}  // namespace deltarule
