// A network of units in layers, drawn from left to right in columns, as data.
//
//   The sign of a weight shows in colour and in the dash (positive solid, negative dashed, 0 faint
//   and dotted), so it reads in grey too; what is inhibitory ends in a small open circle.
//
//       NetworkFigure figure;
//       figure.layers = {{{"x1", symbol_of("x1"), UnitKind::Input},
//                         {"x2", symbol_of("x2"), UnitKind::Input}},
//                        {{"y", symbol_of("y"), UnitKind::Output}}};
//       figure.edges = {{"x1", "y", number(2), EdgeSign::Positive},
//                       {"x2", "y", number(-1), EdgeSign::Negative}};
//
// Tested by tests/unit/document/figure_words_test.cc and tests/unit/render/network_test.cc.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "notation/formula.h"

namespace deltarule {

enum class UnitKind {
  Input,   ///< white circle
  Hidden,  ///< shaded circle
  Output,  ///< shaded circle
  Bias,    ///< faint circle: a unit that is always 1
  Name     ///< its label only, without a circle: what goes in or comes out
};

struct NetworkUnit {
  std::string id;  ///< unique within the figure, [A-Za-z0-9_.]+
  Formula label;   ///< within the circle
  UnitKind kind = UnitKind::Hidden;
  std::optional<Formula> above = {};   ///< its value; a Blank draws an empty box to be filled in
  std::optional<Formula> below = {};   ///< threshold, bias or activation: \theta = 2
  std::optional<Formula> lowest = {};  ///< under that: the weighted sum
};

struct NetworkLayer {
  std::vector<NetworkUnit> units;  ///< from the top
  Formula title = {};              ///< over the column; an empty text draws nothing
};

enum class EdgeSign { Plain, Positive, Negative, Zero };
enum class EdgeEnd {
  Arrow,
  Round,  ///< a small open circle: inhibition
  Bare
};

/// Leads to a later layer, the next one or any after it.
struct NetworkEdge {
  std::string from;
  std::string to;
  std::optional<Formula> weight = {};  ///< a Blank draws an empty box
  EdgeSign sign = EdgeSign::Plain;
  EdgeEnd end = EdgeEnd::Arrow;
};

struct NetworkFigure {
  std::vector<NetworkLayer> layers;
  std::vector<NetworkEdge> edges;
  /// A longer layer is drawn as its first units, dots and its last one; held within 3 and 24.
  std::size_t most_units = 10;
  /// More weights than this between two layers are not written at their edges: they would lie on
  /// each other. What is spoken has them all.
  std::size_t most_weights = 48;
  /// What the legend says, drawn where a sign stands at an edge without a weight, or an end is
  /// round. An empty text leaves its line out.
  Formula positive_means = words("positive weight");
  Formula negative_means = words("negative weight");
  Formula zero_means = words("weight 0");
  Formula round_means = words("inhibitory");
};

}  // namespace deltarule
