// A page that holds every kind of block and inline, for the tests of the formats.
#pragma once

#include <string>

#include "document/document.h"
#include "tests/unit/render/figures.h"

namespace deltarule {

/// What a student might type to break out of a page.
inline const std::string nasty =
    "<script>alert(1)</script></span> $x$ $$ \\input{/etc/passwd} % & # _ ^ ~ \\ { } [a](b) `c` | "
    "\"q\" 'r' --5 "
    "]]> @body@ \xC3\xA9 \xCE\xB4 \xE2\x89\xA4 \xE4\xB8\xAD\x01";

inline Blank grid_blank() { return {"dW1", 2, 2, "4 sf", {}}; }

inline Box marked_box() {
  Table table{
      {Align::Left, Align::Right, Align::Centre},
      {{text("slot")}, {text("yours")}, {text("verdict")}},
      {{{math(symbol("q"))}, {text("3")}, {tagged("right", {text("right")})}},
       {{math(raw("\\partial f/\\partial x"))}, {text("4")}, {tagged("wrong", {text("wrong")})}},
       {{math(raw("|z|"))}, {code("a|b")}, {tagged("follow-through", {text("follow-through")})}},
       {{text("a_1")}, {text("0.3")}, {tagged("form", {text("form")})}},
       {{text("s")}, {text("1,234")}, {tagged("unreadable", {text("unreadable")})}},
       {{text("t")}, {text("0")}, {tagged("flagged", {text("flagged")})}},
       {{text("u")}, {}, {tagged("blank", {text("blank")})}}}};
  return {"report",
          {text("Your answers")},
          {{std::move(table)}, paragraph({text("You wrote "), {Blank{"q", 1, 1, "", {nasty}}}})}};
}

inline Document whole_page() {
  Document d{"Backpropagation through (x + y) z", "graph/sum_times@1#7", "en", {}};
  d.blocks = {
      paragraph({text("Let "),
                 math(raw("f(x,y,z) = (x+y)\\,z")),
                 text(" with "),
                 math(raw("x=-2")),
                 text(", and "),
                 math(raw("q = x + y")),
                 text(". Some "),
                 strong("strong"),
                 text(" and "),
                 emphasis("slanted"),
                 text(" words, "),
                 code("code_1"),
                 text(", and "),
                 {Link{{text("a link")}, "https://example.org/a_b"}},
                 text(".")}),
      {FigureBlock{sum_times(), "figure-1", {text("The graph of "), math(symbol("f"))}}},
      {Box{"precision",
           {},
           {paragraph({text("Carry 4 significant figures; exp is one key of the calculator.")})}}},
      paragraph({text("(a) Forward pass: "),
                 math(raw("q =")),
                 text(" "),
                 {Blank{"q", 1, 1, "", {}}},
                 text(", "),
                 math(raw("f =")),
                 text(" "),
                 {Blank{"f", 1, 1, "", {}}},
                 {LineBreak{}},
                 text("(b) The gradient: "),
                 math(raw("\\partial J/\\partial W_1 =")),
                 text(" "),
                 {grid_blank()}}),
      heading(2, "Solution"),
      paragraph({text("By the chain rule "),
                 display(raw("\\frac{\\partial f}{\\partial x} = \\frac{\\partial f}{\\partial q}"
                             "\\frac{\\partial q}{\\partial x} = \\begin{pmatrix} 1 & -2 \\\\ 0 & "
                             "3 \\end{pmatrix}")),
                 text("and so on; the value "), tagged("value", {text("3")}),
                 text(" above, the gradient "), tagged("gradient", {text("-4")}), text(" below.")}),
      {ListBlock{
          true,
          3,
          {{paragraph({text("third")}), {ListBlock{false, 1, {{paragraph({text("inner")})}}}}},
           {paragraph({text("fourth")})}}}},
      {Box{"hint", {text("Hint")}, {paragraph({text("What flows back into a sum?")})}}},
      {CodeBlock{"python", "def f(x):\n\n    return x  # \\end{drcode} ```\n"}},
      {HorizontalRule{}},
      {marked_box()},
      {PageBreak{}},
      heading(3, "Notes"),
      paragraph({text(nasty)}),
  };
  return d;
}

}  // namespace deltarule
