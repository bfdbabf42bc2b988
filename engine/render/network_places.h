// Where the units, edges and weights of a network stand.
//
//   Layers are columns, their circles centred about y = 0. Columns move apart until every weight
//   has a place of its own on its edge.
//
// Tested by tests/unit/render/network_test.cc.
#pragma once

#include <optional>
#include <vector>

#include "base/result.h"
#include "render/geometry.h"

namespace deltarule {

// Font sizes in points.
constexpr double kUnitSize = 10.95;
constexpr double kBesideSize = 9;
constexpr double kWeightSize = 9;
constexpr double kTextGap = 2.5;  // between a circle and the text over or under it
constexpr double kRoundEnd = 2.6;

struct UnitPlace {
  const NetworkUnit* unit = nullptr;
  std::size_t column = 0;
  Point centre;
  double rx = 0, ry = 0;  ///< of the circle; of a Name half its text
  std::optional<Rect> above, below, lowest;

  Rect shape() const { return rect_about(centre, {2 * rx, 2 * ry}); }
};

struct EdgePlace {
  const NetworkEdge* edge = nullptr;
  std::vector<Point> points;  ///< 2: straight; else cubic Bezier, 1 + 3k
  Point tip;                  ///< on the outline of the unit that it leads to
  std::optional<Rect> weight;
};

struct NetworkPlaces {
  std::vector<UnitPlace> units;
  std::vector<EdgePlace> edges;  ///< whose two units are drawn
  std::vector<Point> dots;       ///< where units are left out
  std::vector<double> columns;   ///< x of each layer
  double top = 0;
};

/// A formula's, or that of the box a Blank draws.
Size size_of_text(const Formula& f, double font_size);

/// The places point into `figure`, which must outlive them.
/// More weights than find room between two columns are left out together.
/// ERRORS: F-001 as lay_out().
Result<NetworkPlaces> place_network(const NetworkFigure& figure);

}  // namespace deltarule
