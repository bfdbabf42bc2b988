#include "notation/layout.h"

#include <string>
#include <vector>

#include "tests/support/catch.h"

using namespace deltarule;

namespace {

struct Box {
  double left, top, right, bottom;
};

/// The ink of a run, a little smaller than its box in the layout.
Box ink(const GlyphRun& run) {
  return {run.x, run.y - 0.66 * run.size, run.x + text_width(run.text, run.size, run.italic),
          run.y + 0.16 * run.size};
}

Box ink(const FormulaBar& bar) { return {bar.x, bar.y, bar.x + bar.width, bar.y + bar.thickness}; }

bool overlap(const Box& a, const Box& b) {
  constexpr double kTouch = 1e-9;
  return a.left < b.right - kTouch && b.left < a.right - kTouch && a.top < b.bottom - kTouch &&
         b.top < a.bottom - kTouch;
}

std::vector<Formula> samples() {
  const Formula x = symbol("x"), y = symbol("y");
  const Formula w = symbol_of("W1new");
  const Formula half = fraction(number(1), number(2));
  const Formula m = matrix(2, 2, {number("-1.5"), w, half, number(4)});
  return {
      x,
      w,
      pow(symbol_of("delta", {number(1), number(2)}), number(2)),
      transpose(m),
      sum({{+1, x}, {-1, product({number(2), y})}}),
      partial(symbol("J"), symbol_of("w1")),
      fraction(number(1), sum({{+1, number(1)}, {+1, call("exp", {negate(half)})}})),
      pow(fraction(half, m), number(2)),
      call("sqrt", {half}),
      call("max", {number(0), x}),
      absolute(half),
      norm(w),
      cases({{x, relation(">", {x, number(0)})}, {half, words("otherwise")}}),
      hadamard({product({transpose(symbol_of("W2")), symbol_of("delta2")}), prime("sigma", {x})}),
      blank("a"),
      number("-1.2e-7"),
      pow(x, pow(x, pow(x, number(2)))),
      raw("\\frac{a_1^2}{b} + \\theta"),
  };
}

std::string text_of(const FormulaBox& box) {
  std::string text;
  for (const GlyphRun& run : box.runs) text += run.text;
  return text;
}

}  // namespace

TEST_CASE("runs and bars of a formula do not overlap") {
  for (const Formula& f : samples()) {
    const FormulaBox box = layout(f, 10);
    std::vector<Box> boxes;
    for (const GlyphRun& run : box.runs) boxes.push_back(ink(run));
    for (const FormulaBar& bar : box.bars) {
      // The feet of a matrix's bracket start in its upright.
      if (bar.width <= 2) continue;
      boxes.push_back(ink(bar));
    }
    INFO(to_string(f));
    for (std::size_t i = 0; i < boxes.size(); ++i)
      for (std::size_t j = 0; j < i; ++j) {
        INFO(i << " and " << j);
        CHECK_FALSE(overlap(boxes[i], boxes[j]));
      }
  }
}

TEST_CASE("a box holds all its runs and bars, and no script is illegible") {
  for (const Formula& f : samples()) {
    const FormulaBox box = layout(f, 10);
    INFO(to_string(f));
    std::vector<Box> boxes;
    for (const GlyphRun& run : box.runs) {
      boxes.push_back(ink(run));
      CHECK(run.size >= 5);
    }
    for (const FormulaBar& bar : box.bars) boxes.push_back(ink(bar));
    for (const Box& b : boxes) {
      CHECK(b.left >= -1e-9);
      CHECK(b.right <= box.width + 1e-9);
      CHECK(-b.top <= box.ascent + 1e-9);
      CHECK(b.bottom <= box.descent + 1e-9);
    }
  }
}

TEST_CASE("a label is set as expected") {
  const FormulaBox box = layout(symbol_of("w1"), 10);
  REQUIRE(box.runs.size() == 2);
  CHECK(box.runs[0].text == "w");
  CHECK(box.runs[0].italic);
  CHECK(box.runs[0].x == 0);
  CHECK(box.runs[1].text == "1");
  CHECK_FALSE(box.runs[1].italic);
  CHECK(box.runs[1].size == Approx(7));
  CHECK(box.runs[1].x > 6.67);
  CHECK(box.runs[1].y > 0);
  CHECK(layout(partial(symbol("J"), symbol("x")), 10).bars.size() == 1);
  CHECK(text_of(layout(number("-4"), 10)) == "−4");
  CHECK(text_of(layout(call("exp", {symbol("x")}), 10)) == "ex");
  CHECK(layout(Formula(), 10).width == 0);
}

TEST_CASE("all lengths grow with the size") {
  const Formula f = fraction(symbol_of("w1"), number(2));
  const FormulaBox small = layout(f, 10), large = layout(f, 20);
  CHECK(large.width == Approx(2 * small.width));
  CHECK(large.ascent == Approx(2 * small.ascent));
  CHECK(large.descent == Approx(2 * small.descent));
}

TEST_CASE("widths of text") {
  CHECK(text_width("10", 10, false) == Approx(10));
  CHECK(text_width("x", 10, true) == Approx(4.44));
  CHECK(text_width("δ", 10, true) == Approx(4.94));
  CHECK(text_width("y\u0302", 10, true) == text_width("y", 10, true));
  CHECK(text_width("", 10, false) == 0);
  CHECK(text_width("\xff", 10, false) > 0);
}
