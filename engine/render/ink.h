// How an Ink looks: one table for every drawing format.
//
//   On white every ink that carries text has a contrast of at least 4.5 : 1 (WCAG 2.1, 1.4.3).
//   Blue-green and vermilion stay apart for the common colour-blind eyes; that a number is a
//   gradient is said by its place and its arrow as well, so nothing is lost in grey print.
//
// Tested by tests/unit/render/svg_test.cc.
#pragma once

#include <string>
#include <string_view>

#include "render/drawing.h"

namespace deltarule {

struct InkStyle {
  std::string_view name;    ///< "value": class in SVG, colour name in TikZ
  std::string_view colour;  ///< "00695C": RRGGBB
  double width = 0.8;       ///< of a stroke, points
  std::string_view fill;    ///< of a filled shape, RRGGBB
};

const InkStyle& style_of(Ink ink);

/// A length in points, at most two decimals, no zeros at the end, never "-0".
std::string length_text(double points);

}  // namespace deltarule
