// Finds places for labels: off each other and off shapes, and off lines where there is room.
//
// Tested by tests/unit/render/network_test.cc and plot_test.cc.
#pragma once

#include <cstddef>
#include <vector>

#include "render/geometry.h"

namespace deltarule {

/// Where a label may stand, the liked places first or with a lower price.
struct LabelChoice {
  Point centre;
  double price = 0;
};

struct LabelRequest {
  Size size;  ///< with the room that should stay free around it
  std::vector<LabelChoice> choices;
  int own_line = -1;  ///< this line may run under the label
};

/// What is there already.
struct LabelGround {
  std::vector<Rect> shapes;
  struct Line {
    std::vector<Point> points;
    int id = 0;
  };
  std::vector<Line> lines;
};

struct LabelPlaces {
  std::vector<Point> centres;  ///< one a request
  double overlap = 0;          ///< area that labels share with each other or with shapes; 0 is good
  int crossings = 0;           ///< of labels by lines that are not their own
};

/// Takes for each request in turn its cheapest choice, then lets each choose again, knowing the
/// others, a few times over.
/// REQUIRES: every request has a choice.
LabelPlaces place_labels(const LabelGround& ground, const std::vector<LabelRequest>& requests);

}  // namespace deltarule
