#include <algorithm>
#include <string>

#include "render/drawing.h"
#include "tests/support/catch.h"
#include "tests/unit/render/figures.h"

namespace deltarule {
namespace {

std::string tikz_of(Mark mark) {
  Drawing d;
  d.width = 20;
  d.height = 10;
  d.description = "A picture.\n\\input{secret}";
  d.marks.push_back(std::move(mark));
  return to_tikz(d);
}

TEST_CASE("a tikzpicture of the drawing's size, y down") {
  const std::string tikz = tikz_of(Ellipse{{5, 5}, 2, 3, Ink::Node, false});
  CHECK(has(tikz, "\\begin{tikzpicture}[x=1pt,y=-1pt,"));
  CHECK(has(tikz, "\\path[use as bounding box] (0,0) rectangle (20,10);"));
  CHECK(has(tikz, ";\n\\end{tikzpicture}\n"));
}

TEST_CASE("the description is one comment line, so nothing of it is run by TeX") {
  CHECK(tikz_of(Stroke{}).find("% A picture. \\input{secret}\n\\begin{tikzpicture}") == 0);
}

TEST_CASE("only the inks that are used are defined") {
  const std::string tikz = tikz_of(Label{{1, 2}, number("-4"), 9, Ink::Value});
  CHECK(has(tikz, "\\definecolor{deltarulevalue}{HTML}{00695C}"));
  CHECK(!has(tikz, "gradient"));
}

TEST_CASE("marks in TikZ") {
  CHECK(has(tikz_of(Label{{1, 2.5}, symbol_of("x1"), 9, Ink::Value}),
            "\\node[text=deltarulevalue,font=\\fontsize{9}{10.8}\\selectfont] at (1,2.5) "
            "{$x_1$};"));
  CHECK(has(tikz_of(Curve{{{0, 0}, {1, 0}, {2, 1}, {3, 1}}, true, Ink::Line}),
            ",-latex] (0,0) .. controls (1,0) and (2,1) .. (3,1);"));
  CHECK(has(tikz_of(Stroke{{{3, 1}, {0, 1}}, true, Ink::Gradient}), "] (3,1) -- (0,1);"));
  CHECK(has(tikz_of(Box2{{1, 2}, 10, 4, Ink::Value, true, true}),
            "rounded corners=2pt] (1,2) rectangle (11,6);"));
}

TEST_CASE("braces of a whole graph are balanced") {
  const Result<Drawing> d = lay_out(random_graph(4, 6, 14));
  REQUIRE(d.has_value());
  const std::string tikz = to_tikz(*d);
  CHECK(std::count(tikz.begin(), tikz.end(), '{') == std::count(tikz.begin(), tikz.end(), '}'));
  CHECK(std::count(tikz.begin(), tikz.end(), '$') % 2 == 0);
}

}  // namespace
}  // namespace deltarule
