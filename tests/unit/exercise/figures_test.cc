// The calls of the `figure` block, as the words that describe what they draw.
#include "exercise/figures.h"

#include "exercise/contour_lines.h"
#include "notation/printers.h"
#include "tests/unit/exercise/exercises_here.h"

namespace deltarule {
namespace {

std::string file(const std::string& params, const std::string& model, const std::string& figure) {
  return "---\ntitle: T\nversion: 1\nwork: exact\n---\n```params\n" + params + "\n```\n```model\n" +
         model + "\nz = 1 + 1\n```\n```ask\nz = z\n```\n```figure\n" + figure + "\n```\n[[z]]\n";
}

std::string spoken(const std::string& params, const std::string& model, const std::string& figure) {
  const auto g = test::given(file(params, model, figure));
  const Variant v = test::drawn(g);
  const auto made = make_figure(v, (*g).figures.at(0));
  return made ? describe(*made) : std::string(made.error()[0].code);
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

const std::string kXor = "f: boolean function 2 ones 2 not separable";

TEST_CASE("a McCulloch-Pitts neuron shows its threshold and which inputs inhibit") {
  const std::string words = spoken("k: 1", "e = [1, -1, 0]", "statement: mp(e, 2)");
  CHECK(has(words, "y (θ = 2)"));
  CHECK(has(words, "x₁ to y"));
  CHECK(has(words, "x₂ to y, inhibitory"));
  CHECK_FALSE(has(words, "x₃ to y"));  // 0 is no connection
  CHECK(spoken("f: boolean function 2 representable", "", "solution: mp(mp_solve(f))") != "E-073");
  CHECK(spoken("k: 1", "", "statement: mp(k)") == "E-073");
}

TEST_CASE("units are layers of perceptrons, each row a unit with its bias last") {
  const std::string words =
      spoken("k: 1", "H = [1, 1, -1; -1, -1, 1]", "solution: units(H, [1, 1, -2]) with weights");
  CHECK(has(words, "h₁ (b = -1)"));
  CHECK(has(words, "h₂ (b = 1)"));
  CHECK(has(words, "y (b = -2)"));
  CHECK(spoken("k: 1", "H = [1, 1, -1]", "solution: units(H, [1, 2, 3, 4])") == "E-073");
  CHECK(has(spoken("k: 1", "w = [2, -3]", "solution: perceptron(w, 1) with weights"), "-3"));
}

TEST_CASE("a truth table and a map show the function, or places to be filled in") {
  CHECK(has(spoken(kXor, "", "statement: table(f)"), "ruth table"));
  CHECK(has(spoken(kXor, "", "statement: karnaugh(f) with groups"), "x"));
  CHECK(spoken(kXor, "", "statement: karnaugh(f)") !=
        spoken(kXor, "", "statement: karnaugh(f) with blanks"));
  CHECK(spoken(kXor, "", "statement: karnaugh(z)") == "E-073");
  CHECK(spoken(kXor, "", "statement: table(f) with groups") == "E-074");
}

TEST_CASE("plots: points by class, lines, vectors, curves, bars, trails, series and contours") {
  const std::string points = "P: points 4 in -3..3 dimension 2 labels pm1";
  CHECK(has(spoken(points, "", "statement: plot(points(P))"), "y = -1"));
  CHECK(spoken(kXor, "", "statement: plot(points(f), boundary([1, 1], -1))") != "E-073");
  CHECK(spoken(points, "f(t) = t^2", "statement: plot(curve(f, -1..1), series([1, 2, 3]))") !=
        "E-073");
  CHECK(spoken(points, "L(u, v) = u^2 + v^2",
               "statement: plot(contours(L, -1..1, -1..1), trail([[1, 0], [0, 1]]))") != "E-073");
  CHECK(spoken(points, "", "statement: plot(bars([[0, 1, 2]]), steps(0, [[1, 2], [2, 0]]))") !=
        "E-073");
  CHECK(spoken(points, "", "statement: plot(arrow([1, 2]), arrow([1, 1], [0, 1]))") != "E-073");
}

TEST_CASE("a boundary without weights is none") {  // a perceptron before its first update
  const auto lines = [](const std::string& weights) {
    const auto g =
        test::given(file(kXor, "", "statement: plot(points(f), boundary(" + weights + ", -1))"));
    const auto made = make_figure(test::drawn(g), (*g).figures.at(0));
    REQUIRE(made);
    return std::get<PlotFigure>(*made).panels.at(0).lines.size();
  };
  CHECK(lines("[1, 1]") == 1);
  CHECK(lines("[0, 0]") == 0);
}

TEST_CASE("several normals and several series tell which is which, one needs no number") {
  const auto panel_of = [](const std::string& parts) {
    const auto g =
        test::given(file(kXor, "for k in 1..3:\n  p[k] = 2 * k", "statement: plot(" + parts + ")"));
    const auto made = make_figure(test::drawn(g), (*g).figures.at(0));
    REQUIRE(made);
    return std::get<PlotFigure>(*made).panels.at(0);
  };
  CHECK(panel_of("normal([1, 1], 1)").lines[0].normal == symbol("w"));
  const PlotPanel two = panel_of("normal([1, 1], 1), normal([1, 2], 1)");
  CHECK(two.lines[0].normal == symbol_of("w", {number(1)}));
  CHECK(two.lines[1].normal == symbol_of("w", {number(2)}));
  const PlotPanel curves =
      panel_of("series([p[k] for k in 1..3]), series([log(p[k]) for k in 1..3])");
  CHECK(curves.curves.at(0).name == symbol_of("p", {symbol("k")}));
  CHECK(curves.curves.at(1).name == call("ln", {symbol_of("p", {symbol("k")})}));
}

TEST_CASE("what a plot cannot show is told") {
  const std::string points = "P: points 4 in -3..3 dimension 3 labels pm1";
  CHECK(spoken(points, "", "statement: plot(points(P))") == "E-073");  // three dimensions
  CHECK(spoken("k: 1", "", "statement: plot()") == "E-073");
  CHECK(spoken("k: 1", "", "statement: plot(dots(k))") == "E-073");
  CHECK(spoken("k: 1", "", "statement: plot(line([1, 2]))") == "E-073");
  CHECK(spoken("k: 1", "", "statement: plot(curve(k, 1..1))") == "E-073");
  CHECK(spoken("k: 1", "", "statement: plott(k)") == "E-073");
}

TEST_CASE("panels repeat a plot; a figure may depend on the draw") {
  const auto g = test::given(
      file("k: 1", "", "statement: panels(plot(line([1, n], 0)) for n in 1..3) if z == 2"));
  const Variant v = test::drawn(g);
  const auto made = make_figure(v, (*g).figures.at(0));
  REQUIRE(made);
  CHECK(std::get<PlotFigure>(*made).panels.size() == 3);
  CHECK(stands_there(v, (*g).figures.at(0)).value());
  const auto many =
      test::given(file("k: 1", "", "statement: panels(plot(line([1, n], 0)) for n in 1..20)"));
  const auto cut = make_figure(test::drawn(many), (*many).figures.at(0));
  REQUIRE(cut);
  const auto& panels = std::get<PlotFigure>(*cut).panels;
  REQUIRE(panels.size() == 12);
  CHECK(to_plain(panels.at(10).title) == "n = 11");
  CHECK(to_plain(panels.at(11).title) == "n = 20");
  const auto h = test::given(file("k: 1", "", "statement: mp([1, 1], 1) if z == 3"));
  const Variant w = test::drawn(h);
  CHECK_FALSE(stands_there(w, (*h).figures.at(0)).value());
}

TEST_CASE("a contour of a round hill is one closed line around it") {
  GridValues grid{{-2, 2}, {-2, 2}, 40, {}};
  for (int j = 0; j <= 40; ++j)
    for (int i = 0; i <= 40; ++i) {
      const PlotPlace p = grid.place(i, j);
      grid.values.push_back(p.x * p.x + p.y * p.y);
    }
  const auto lines = contour_lines(grid, 1);
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].closed);
  for (const PlotPlace& p : lines[0].points) CHECK(std::abs(p.x * p.x + p.y * p.y - 1) < 0.01);
  const auto corners = contour_lines(grid, 5);  // cut by the frame: four open pieces
  CHECK(corners.size() == 4);
  for (const PlotContour& line : corners) CHECK_FALSE(line.closed);
}

}  // namespace
}  // namespace deltarule
