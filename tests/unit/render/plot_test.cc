#include <cmath>
#include <limits>
#include <string>

#include "notation/printers.h"
#include "render/ink.h"
#include "render/plot_labels.h"
#include "render/plot_panel.h"
#include "tests/unit/render/figures.h"
#include "tests/unit/render/sheets.h"

namespace deltarule {
namespace {

std::string tick_texts(double low, double high, int most) {
  std::string out;
  for (const Tick& tick : ticks_of({low, high}, most))
    out += (out.empty() ? "" : " ") + to_plain(tick.label);
  return out;
}

PlotPanel separated() {
  PlotPanel panel;
  panel.x.label = symbol_of("x1");
  panel.y.label = symbol_of("x2");
  panel.equal_aspect = true;
  panel.classes = {{words("P"), 0}, {words("N"), 1}};
  panel.points = {{{1, 2}, 0, words("a")}, {{1.1, 2.1}, 0, words("b")}, {{3, -1}, 1, words("c")}};
  panel.lines = {{-2, 3, -1, 2, words("boundary"), symbol("g"), Shade::Fill, symbol("w")}};
  return panel;
}

TEST_CASE("ticks are multiples of 1, 2 or 5 times a power of ten") {
  CHECK(tick_texts(-1.2, 4.3, 6) == "-1 0 1 2 3 4");
  CHECK(tick_texts(0, 1, 6) == "0 0.2 0.4 0.6 0.8 1.0");
  CHECK(tick_texts(-0.1, 0.1, 3) == "-0.1 0 0.1");  // never -0
  CHECK(tick_texts(0.4, 0.6, 5) == "0.40 0.45 0.50 0.55 0.60");
  CHECK(tick_texts(0, 3e7, 4) == "0 10⁷ 2 · 10⁷ 3 · 10⁷");
  CHECK(ticks_of({999.9999, 1000.0001}, 5).size() >= 2);
}

TEST_CASE("nothing overlaps and all is on the sheet, also with points close to each other") {
  const Drawing d = laid_out(PlotFigure{{separated()}});
  CHECK(label_overlaps(d) == std::vector<std::string>{});
  CHECK(all_on_sheet(d));
  for (const Label& label : marks_of<Label>(d))
    for (const Ellipse& dot : marks_of<Ellipse>(d))
      CHECK(!overlap(bounds_of(label).grown(-0.1), bounds_of(dot)));
}

TEST_CASE("what is drawn of a line lies on it, and its positive side is shaded") {
  const PlotPanel panel = separated();
  const PlotView view = view_of(panel, 200, 150);
  const PanelDrawing d = draw_panel(panel, 200, 150);
  const auto* area = std::get_if<Polygon>(&d.marks.at(0));
  REQUIRE(area);
  const auto value = [&](Point p) {
    const double x = view.x.low + p.x / view.frame.width() * (view.x.high - view.x.low);
    const double y = view.y.high - p.y / view.frame.height() * (view.y.high - view.y.low);
    return -2 * x + 3 * y - 1;
  };
  for (const Point p : area->points) CHECK(value(p) > -1e-9);
  int on_line = 0;
  for (const Mark& mark : d.marks)
    if (const auto* s = std::get_if<Stroke>(&mark); s && s->ink == Ink::Third && !s->arrow) {
      CHECK(std::abs(value(s->points[0])) < 1e-9);
      ++on_line;
    }
  CHECK(on_line == 1);
}

TEST_CASE("with an equal aspect the normal stands at a right angle, one unit is one length") {
  const PlotPanel panel = separated();
  const PlotView view = view_of(panel, 200, 150);
  CHECK(std::abs(view.frame.width() / (view.x.high - view.x.low) -
                 view.frame.height() / (view.y.high - view.y.low)) < 1e-9);
  for (const Mark& mark : draw_panel(panel, 200, 150).marks)
    if (const auto* s = std::get_if<Stroke>(&mark); s && s->arrow) {
      const Point d{s->points[1].x - s->points[0].x, s->points[1].y - s->points[0].y};
      CHECK(std::abs(d.x * 3 - d.y * 2) < 1e-9);  // (3, 2) lies along the line; y points down
      CHECK(d.y < 0);                             // to the positive side
    }
}

TEST_CASE("tones differ in ink, dash and shape") {
  for (int a = 0; a < 4; ++a)
    for (int b = a + 1; b < 4; ++b) {
      CHECK(style_of_tone(a).ink != style_of_tone(b).ink);
      CHECK(style_of_tone(a).dash != style_of_tone(b).dash);
      CHECK(style_of_tone(a).shape != style_of_tone(b).shape);
      CHECK(style_of_tone(a).hatch != style_of_tone(b).hatch);
    }
  CHECK(style_of_tone(-3).ink == style_of_tone(0).ink);
  CHECK(style_of_tone(5).ink == style_of_tone(1).ink);
}

TEST_CASE("a step function is filled where it starts and open where it does not end") {
  PlotPanel panel;
  panel.steps = {{0, {{0.4, 2}}, 0}};
  const std::vector<Ellipse> ends = marks_of<Ellipse>(laid_out(PlotFigure{{panel}}));
  REQUIRE(ends.size() == 2);
  CHECK(!ends[0].filled);
  CHECK(ends[1].filled);
  CHECK(ends[1].centre.y < ends[0].centre.y);
  CHECK(std::abs(ends[1].centre.x - ends[0].centre.x) < 0.01);
}

TEST_CASE("what lies outside a given range is not drawn") {
  PlotPanel panel = separated();
  panel.equal_aspect = false;
  panel.x.range = PlotRange{0, 2};
  panel.y.range = PlotRange{0, 3};
  panel.curves = {{{{-5, 1}, {5, 1}}, 1}};
  const PanelDrawing d = draw_panel(panel, 200, 150);
  const Rect frame{0, 0, 200, 150};
  int curves = 0;
  for (const Mark& mark : d.marks)
    if (const auto* s = std::get_if<Stroke>(&mark); s && s->ink == Ink::Negative) {
      CHECK(holds(frame.grown(0.01), bounds_of(mark)));
      ++curves;
    }
  CHECK(curves == 1);
}

/// Two points of the unit square and the line x + y = c.
PlotPanel with_line(double c) {
  PlotPanel panel;
  panel.equal_aspect = true;
  panel.points = {{{0, 0}, 0}, {{1, 1}, 1}};
  panel.lines = {{1, 1, -c, 2}};
  panel.lines[0].normal = symbol("w");
  return panel;
}

TEST_CASE("a line beside the points widens the frame; of one far away words tell") {
  for (const double c : {1.0, 2.5, 3.0, -0.5}) {
    CAPTURE(c);
    const PlotRanges r = ranges_of(with_line(c));
    CHECK(r.x.low + r.y.low < c);
    CHECK(r.x.high + r.y.high > c);
    CHECK(has(to_svg(laid_out(PlotFigure{{with_line(c)}})), ">w<"));
  }
  const PlotRanges r = ranges_of(with_line(100));
  CHECK(r.x.high < 1.2);
  CHECK(has(to_svg(laid_out(PlotFigure{{with_line(100)}})), "line far outside"));
}

TEST_CASE("lines alone are shown about where they cross") {
  PlotPanel panel;
  panel.equal_aspect = true;
  panel.lines = {{1, 0, -10}, {0, 1, -20}, {1, 1, -31}};  // (10, 20), (10, 21), (11, 20)
  const PlotRanges r = ranges_of(panel);
  CHECK(r.x.low > 9);
  CHECK(r.x.high > 11);
  CHECK(r.y.high < 22);
}

TEST_CASE("panels of the plane show the same part of it") {
  const Drawing d = laid_out(PlotFigure{{with_line(1), with_line(3)}});
  std::vector<Point> corners;  // of the open squares of (1, 1)
  for (const Box2& box : marks_of<Box2>(d))
    if (box.ink == Ink::Negative) corners.push_back(box.top_left);
  REQUIRE(corners.size() == 2);
  CHECK(std::abs(corners[0].y - corners[1].y) < 0.01);
}

TEST_CASE("the label of a point is nearer to it than to another one") {
  PlotPanel panel;
  panel.points = {{{0, 0}, 0, number(1)}, {{0.35, 0.3}, 0, number(2)}, {{5, 5}, 1}, {{5, 0}, 1}};
  const PanelDrawing d = draw_panel(panel, 200, 150);
  std::vector<Point> dots;
  for (const Mark& mark : d.marks)
    if (const auto* dot = std::get_if<Ellipse>(&mark)) dots.push_back(dot->centre);
  for (const Mark& mark : d.marks)
    if (const auto* label = std::get_if<Label>(&mark); label && label->size == kLabelSize) {
      const std::size_t own = label->formula == number(1) ? 0 : 1;
      CHECK(distance(label->centre, dots[own]) < distance(label->centre, dots[1 - own]));
    }
}

TEST_CASE("a name that stands in several panels stands in the legend once") {
  PlotPanel panel;
  panel.curves = {{{{0, 0}, {1, 1}}, 0, words("slope")}, {{{0, 1}, {1, 0}}, 1, words("other")}};
  panel.title = words("one");
  const Drawing d = laid_out(PlotFigure{{panel, panel, panel}});
  int slopes = 0;
  for (const Label& label : marks_of<Label>(d)) slopes += label.formula == words("slope");
  CHECK(slopes == 1);
  CHECK(label_overlaps(d).empty());
  CHECK(all_on_sheet(d));
}

TEST_CASE("bars, contours, guides and vectors with labels do not lie over each other") {
  PlotPanel panel;
  for (int i = 0; i < 4; ++i)
    panel.bars.push_back({i * 1.0, i + 1.0, 1.0 + i, i % 2, {}, number(i)});
  panel.contours = {{{{1, 1}, {3, 1}, {2, 3}}, true, number("0.25")}};
  panel.guides = {{true, 2, symbol("s")}, {false, 0.5, symbol("b")}};
  panel.arrows = {{{0, 0}, {2, 2}, 2, symbol("w")}};
  const Drawing d = laid_out(PlotFigure{{panel}});
  CHECK(label_overlaps(d).empty());
  CHECK(all_on_sheet(d));
  const std::string tikz = to_tikz(d);
  CHECK(has(tikz, "\\definecolor{deltarulepositivetint}{HTML}{D7E7F2}"));
  CHECK(has(tikz, "fill=deltarulepositivetint] "));
  CHECK(has(to_svg(d), "fill=\"#D7E7F2\"/>"));
}

TEST_CASE("the same plot gives the same bytes, and says itself in words") {
  const PlotFigure figure{{separated()}};
  CHECK(to_svg(laid_out(figure)) == to_svg(laid_out(figure)));
  CHECK(laid_out(figure).description == describe(figure));
}

TEST_CASE("what cannot be drawn is said") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double inf = std::numeric_limits<double>::infinity();
  for (const double bad : {nan, inf, -inf, 1e300}) {
    PlotPanel panel;
    panel.points = {{{1, bad}}};
    CHECK(has(refusal_of(PlotFigure{{panel}}), "F-001 a plot holds a number"));
    PlotPanel ranged;
    ranged.x.range = PlotRange{0, bad};
    CHECK(has(refusal_of(PlotFigure{{ranged}}), "F-001 the range of an axis"));
  }
  PlotPanel panel;
  panel.x.range = PlotRange{1, 1};
  CHECK(has(refusal_of(PlotFigure{{panel}}), "from 1 to 1 is empty"));
  PlotPanel line;
  line.lines = {{0, 0, 1}};
  CHECK(has(refusal_of(PlotFigure{{line}}), "both factors 0"));
  PlotPanel point;
  point.classes = {{words("P"), 0}};
  point.points = {{{0, 0}, 3}};
  CHECK(has(refusal_of(PlotFigure{{point}}), "a point of class 3"));
}

TEST_CASE("little in a plot is no reason not to draw it") {
  CHECK(laid_out(PlotFigure{}).marks.empty());
  CHECK(all_on_sheet(laid_out(PlotFigure{{PlotPanel{}}})));
  for (const double at : {0.0, 1e-300, -7.0, 1e15, 1e-14}) {
    PlotPanel panel;
    panel.points = {{{at, at}}};
    panel.curves = {{{{at, at}}}, {{}}};
    panel.contours = {{{}}, {{{at, at}}}};
    panel.equal_aspect = at < 0;
    CHECK(all_on_sheet(laid_out(PlotFigure{{panel}})));
  }
  PlotPanel flat;
  flat.equal_aspect = true;
  flat.points = {{{0, 0}}, {{1e15, 1e-9}}};
  CHECK(all_on_sheet(laid_out(PlotFigure{{flat}})));
}

}  // namespace
}  // namespace deltarule
