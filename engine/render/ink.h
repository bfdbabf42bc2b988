// How an Ink looks: one table for every drawing format.
//
//   On white every ink that carries text has a contrast of at least 4.5 : 1 (WCAG 2.1, 1.4.3).
//   Blue-green and vermilion stay apart for the common colour-blind eyes; that a number is a
//   gradient is said by its place and its arrow as well, so nothing is lost in grey print. The four
//   tones of a plot differ in colour, dash and shape of points. The colours are darker relatives of
//   those of Okabe and Ito (2008).
//
// Tested by tests/unit/render/svg_test.cc.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "render/drawing.h"

namespace deltarule {

struct InkStyle {
  std::string_view name;    ///< "value": class in SVG, colour name in TikZ
  std::string_view colour;  ///< "00695C": RRGGBB
  double width = 0.8;       ///< of a stroke, points
  std::string_view fill;    ///< of a filled shape, RRGGBB
  std::string_view tint;    ///< of a Polygon, RRGGBB: light, so that black text reads on it
};

const InkStyle& style_of(Ink ink);
constexpr int kInkCount = 12;

/// Lengths of on and off in turn, in points; empty for a solid stroke.
std::span<const double> pattern_of(Dash dash);

enum class MarkShape { Disc, Square, Cross, Triangle };
struct ToneStyle {
  Ink ink = Ink::Line;
  Dash dash = Dash::Solid;
  MarkShape shape = MarkShape::Disc;
  double hatch = 0;  ///< direction of hatching, degrees from the horizontal
};
/// Tones repeat after four; below 0 counts as 0.
const ToneStyle& style_of_tone(int tone);

/// A length in points, at most two decimals, no zeros at the end, never "-0".
std::string length_text(double points);

}  // namespace deltarule
