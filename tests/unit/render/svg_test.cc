#include <cmath>
#include <cstdlib>
#include <string>
#include <string_view>

#include "render/drawing.h"
#include "render/ink.h"
#include "tests/support/catch.h"
#include "tests/unit/render/figures.h"

namespace deltarule {
namespace {

double luminance(std::string_view rrggbb) {
  const double weights[] = {0.2126, 0.7152, 0.0722};
  double sum = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    const std::string hex(rrggbb.substr(2 * i, 2));
    const double c = static_cast<double>(std::strtol(hex.c_str(), nullptr, 16)) / 255;
    sum += weights[i] * (c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4));
  }
  return sum;
}

std::string svg_of(const Drawing& d) { return to_svg(d); }

Drawing with(Mark mark) {
  Drawing d;
  d.width = 20;
  d.height = 10;
  d.description = "A picture. Of a < b & c.";
  d.marks.push_back(std::move(mark));
  return d;
}

TEST_CASE("every ink that carries text reads on white (WCAG 2.1, 1.4.3)") {
  for (const Ink ink : {Ink::Line, Ink::Node, Ink::Value, Ink::Gradient, Ink::Faint, Ink::Positive,
                        Ink::Negative}) {
    CAPTURE(style_of(ink).name);
    CHECK(1.05 / (luminance(style_of(ink).colour) + 0.05) >= 4.5);
  }
}

TEST_CASE("lengths have no zeros at the end and no minus zero") {
  CHECK(length_text(1.5) == "1.5");
  CHECK(length_text(100) == "100");
  CHECK(length_text(-0.001) == "0");
  CHECK(length_text(-2.345) == "-2.35");
}

TEST_CASE("an SVG stands alone, has a size, a white sheet and a text for those who cannot see it") {
  const std::string svg = svg_of(with(Ellipse{{5, 5}, 2, 3, Ink::Node, true}));
  CHECK(has(svg, "role=\"img\" width=\"20pt\" height=\"10pt\" viewBox=\"0 0 20 10\""));
  CHECK(has(svg, "<title>A picture</title>"));
  CHECK(has(svg, "<desc>A picture. Of a &lt; b &amp; c.</desc>"));
  CHECK(has(svg, "<rect width=\"20\" height=\"10\" fill=\"#FFFFFF\"/>"));
  // A style sheet or an id would reach the page that the picture is inlined into.
  for (const char* outside : {"<style", " id=", "href"}) CHECK(!has(svg, outside));
}

TEST_CASE("a label is one text about its middle; sub- and superscripts are pieces of it") {
  CHECK(has(svg_of(with(Label{{10, 5}, number("-4"), 10, Ink::Value})), "<text x=\"10\""));
  CHECK(has(svg_of(with(Label{{10, 5}, number("-4"), 10, Ink::Value})), "text-anchor=\"middle\""));
  CHECK(has(svg_of(with(Label{{10, 5}, number("-4"), 10, Ink::Value})), "−"));
  const std::string subscript = svg_of(with(Label{{10, 5}, symbol_of("x1"), 10, Ink::Line}));
  CHECK(has(subscript, "font-style=\"italic\">x</tspan>"));
  CHECK(has(subscript, " dy="));
}

TEST_CASE("the parts of a fraction are texts of their own, with a bar between them") {
  const std::string svg = svg_of(with(Label{{10, 5}, number("1/3"), 10, Ink::Value}));
  CHECK(has(svg, ">1</text>"));
  CHECK(has(svg, ">3</text>"));
  CHECK(has(svg, "fill=\"#00695C\"/>"));
}

TEST_CASE("an arrow's line ends before its tip, not to blunt it") {
  const Stroke stroke{{{0, 5}, {20, 5}}, true, Ink::Line};
  CHECK(has(svg_of(with(stroke)), "M0,5 L15.6,5"));
  CHECK(has(svg_of(with(stroke)), "points=\"20,5 "));
  const Curve curve{{{0, 5}, {5, 5}, {15, 5}, {20, 5}}, true, Ink::Line};
  CHECK(has(svg_of(with(curve)), "M0,5 C5,5 10.6,5 15.6,5"));
}

TEST_CASE("a curve whose last control point lies on its end has an arrow all the same") {
  const Curve curve{{{0, 5}, {5, 5}, {20, 5}, {20, 5}}, true, Ink::Line};
  CHECK(has(svg_of(with(curve)), "points=\"20,5 14.5,7.09"));
}

}  // namespace
}  // namespace deltarule
