// The `figure` block: `solution: graph(f) with values, gradients`, `solution: mp(mp_solve(f)) if
// mp_representable(f)`.
#include <fmt/core.h>

#include "base/text.h"
#include "lang/grammar.h"
#include "lang/parser.h"

namespace deltarule {

namespace {

void read_place(Cursor& c, FigureSpec& figure) {
  const Token place = c.expect_name("`statement` or `solution`");
  if (c.failed()) return;
  figure.in_solution = place.text == "solution";
  if (figure.in_solution || place.text == "statement") return;
  const std::vector<std::string> places = {"statement", "solution"};
  const auto near = nearest_name(place.text, places);
  c.fail("L-022", place.span, fmt::format("there is no place `{}` for a figure", place.text),
         near ? fmt::format("did you mean `{}`?", *near) : "`statement` and `solution` are");
}

FigureSpec read_figure(Cursor& c) {
  const Token first = c.peek();
  FigureSpec figure;
  read_place(c, figure);
  c.expect(":", "behind the place of the figure");
  figure.what = read_expression(c);
  if (c.accept("with")) do {
      figure.with.emplace_back(c.expect_name("what the figure shall show").text);
    } while (c.accept(","));
  if (c.accept("if")) figure.condition.push_back(read_expression(c));
  c.expect_end();
  figure.span = c.since(first);
  return figure;
}

}  // namespace

Result<std::vector<FigureSpec>> parse_figures(std::string_view text, Span at) {
  Diagnostics errors;
  std::vector<FigureSpec> all;
  for (const Line& line : read_lines(text, at, Heads::None, errors)) {
    Cursor c(line.tokens, line.end, errors);
    all.push_back(read_figure(c));
  }
  return value_or(std::move(all), std::move(errors));
}

}  // namespace deltarule
