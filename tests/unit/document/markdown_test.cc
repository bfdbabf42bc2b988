// An author's Markdown, row by row: what is written, and the blocks as a short text of their own.
#include "document/markdown.h"

#include <string>

#include "notation/printers.h"
#include "tests/support/catch.h"

namespace deltarule {
namespace {

std::string dump(const Inlines& inlines);
std::string dump(const Blocks& blocks);

std::string dump_one(const Text& t) { return t.text; }
std::string dump_one(const Emphasis& e) {
  return (e.strong ? "<b " : "<i ") + dump(e.children) + ">";
}
std::string dump_one(const Code& c) { return "<code " + c.text + ">"; }
std::string dump_one(const Math& m) {
  return (m.display ? "<$$ " : "<$ ") + to_latex(m.formula) + ">";
}
std::string dump_one(const Link& l) { return "<a " + dump(l.children) + " " + l.target + ">"; }
std::string dump_one(const LineBreak&) { return "<br>"; }
std::string dump_one(const Tagged& t) { return dump(t.children); }
std::string dump_one(const Blank& b) { return "<blank " + b.slot + ">"; }

std::string dump_one(const Paragraph& p) { return "P(" + dump(p.inlines) + ")"; }
std::string dump_one(const Heading& h) {
  return "H" + std::to_string(h.level) + "(" + dump(h.inlines) + ")";
}
std::string dump_one(const ListBlock& l) {
  std::string out = l.ordered ? "OL" + std::to_string(l.start) + "(" : "UL(";
  for (const Blocks& item : l.items) out += "[" + dump(item) + "]";
  return out + ")";
}
std::string dump_one(const Table& t) {
  std::string out = "TABLE(";
  for (const Align a : t.columns) out += "lcr"[static_cast<int>(a)];
  for (const Inlines& cell : t.header) out += " !" + dump(cell);
  for (const auto& row : t.rows) {
    out += " /";
    for (const Inlines& cell : row) out += " " + dump(cell);
  }
  return out + ")";
}
std::string dump_one(const CodeBlock& c) { return "CODE(" + c.language + ":" + c.text + ")"; }
std::string dump_one(const FigureBlock&) { return "FIGURE"; }
std::string dump_one(const Box& b) { return "BOX-" + b.tag + "(" + dump(b.blocks) + ")"; }
std::string dump_one(const Columns& c) {
  std::string out = "COLUMNS(";
  for (const Blocks& column : c.columns) out += "[" + dump(column) + "]";
  return out + ")";
}
std::string dump_one(const HorizontalRule&) { return "HR"; }
std::string dump_one(const PageBreak&) { return "BREAK"; }

std::string dump(const Inlines& inlines) {
  std::string out;
  for (const Inline& i : inlines)
    out += std::visit([](const auto& x) { return dump_one(x); }, i.value);
  return out;
}
std::string dump(const Blocks& blocks) {
  std::string out;
  for (const Block& b : blocks) {
    if (!out.empty()) out += " ";
    out += std::visit([](const auto& x) { return dump_one(x); }, b.value);
  }
  return out;
}

/// Slots become blanks, `figure` a rule (any block will do), everything else `<content>`; x in
/// mathematics is a -4 that cuts.
Result<Filled> fill(const Placeholder& p) {
  Filled f;
  if (p.content == "bad") return failure("E-050", p.span, "unknown");
  if (p.is_slot) {
    f.inlines = {{Blank{p.content, 1, 1, "", {}}}};
  } else if (p.content == "figure") {
    f.blocks = {{HorizontalRule{}}};
  } else if (p.in_math) {
    const Placed placed = place_number("-4", p.before, p.after);
    f.latex = placed.text;
    f.cut = placed.cut;
  } else {
    f.inlines = {text("<" + p.content + ">")};
  }
  return f;
}

Span whole(std::string_view markdown) {
  return {static_cast<FileId>(3), 100, 100 + static_cast<std::uint32_t>(markdown.size())};
}

std::string read(const std::string& markdown) {
  const Result<Blocks> blocks = read_markdown(markdown, whole(markdown), fill);
  if (blocks) return dump(*blocks);
  std::string out;
  for (const Diagnostic& d : blocks.error()) {
    out += std::string(d.code) + "@" + std::to_string(d.span.begin - 100) + "-" +
           std::to_string(d.span.end - 100) + " ";
  }
  return out;
}

struct Row {
  const char* markdown;
  const char* blocks;
  const char* why;
};

}  // namespace

TEST_CASE("Markdown becomes blocks") {
  const Row rows[] = {
      {"", "", "nothing from nothing"},
      {"a\n\nb", "P(a) P(b)", "an empty line ends a paragraph"},
      {"a\nb", "P(a b)", "a line end is a blank"},
      {"a\n(b) c\n(ii) d", "P(a<br>(b) c<br>(ii) d)", "parts begin on lines of their own"},
      {"a\n**(b)** c", "P(a<br><b (b)> c)", "a part's letter may be bold"},
      {"a\n(see b)", "P(a (see b))", "a bracket is no part"},
      {"a\n[[q]] c\nd", "P(a<br><blank q> c<br>d)", "lines with blanks stay lines of their own"},
      {"(a) x", "P((a) x)", "the first line needs no break"},
      {"*a* **b** `c*d`", "P(<i a> <b b> <code c*d>)", "emphasis and code"},
      {"# h\n\n* a\n* b\n\n3. c", "H1(h) UL([P(a)][P(b)]) OL3([P(c)])", "headings and lists"},
      {"- a\n  - b", "UL([P(a) UL([P(b)])])", "a list in a tight list"},
      {"| a | b |\n|:-:|--:|\n| $x|y$ | [[q]] |", "TABLE(cr !a !b / <$ x|y> <blank q>)",
       "a bar in mathematics does not end a cell"},
      {"| | |\n|---|---|\n| a | b |", "TABLE(ll / a b)", "an empty header is none"},
      {"> q", "BOX-note(P(q))", "a quote is set apart"},
      {"```c\n{{x}} $a$\n(a) b\n```", "CODE(c:{{x}} $a$\n(a) b\n)", "code is verbatim"},
      {"`[[q]]` `` ` ``", "P(<code [[q]]> <code `>)", "code spans are verbatim"},
      {"a\n\n---\n\nb", "P(a) HR P(b)", "a rule"},
      {"[t](http://x.y/a_b)", "P(<a t http://x.y/a_b>)", "a link"},
      {"&lt; &#955; &nosuch;", "P(< \u03BB &nosuch;)", "entities"},
      // mathematics
      {"$a_1 * b_2 * c$", "P(<$ a_1 * b_2 * c>)", "no emphasis in mathematics"},
      {"$\\{1\\} \\\\ [x](y)$", "P(<$ \\{1\\} \\\\ [x](y)>)", "backslashes stay"},
      {"$$\na\n= b % no\n+ c\n$$", "P(<$$ a = b  + c>)", "display, on one line, without comments"},
      {"$5 and $6", "P($5 and $6)", "money"},
      {"\\$x$ a", "P($x$ a)", "an escaped dollar opens nothing"},
      {"a $x\n\ny$", "P(a $x) P(y$)", "no formula across an empty line"},
      {"$a$b$c$", "P(<$ a>b<$ c>)", "two formulas"},
      // placeholders
      {"*{{W1[1,2] as matrix}}*", "P(<i <W1[1,2] as matrix>>)", "brackets inside a placeholder"},
      {"{{ a_b*c }} *d*", "P(<a_b*c> <i d>)",
       "its signs are not Markdown's, its blanks are trimmed"},
      {"[[w[1]]], [[neuron.theta]]", "P(<blank w[1]>, <blank neuron.theta>)", "brackets balance"},
      {"\\[[x]] \\{{y}}", "P([[x]] {{y}})", "escaped brackets are brackets"},
      {"$3 + {{x}}^2$", "P(<$ 3 + (-4)^2>)", "a number in a formula gets its parentheses"},
      {"$3 + {{x}}$", "P(<$ 3 - 4>)", "and merges with the sign in front"},
      {"$e^{{{x}}}$", "P(<$ e^{-4}>)", "a placeholder in braces"},
      {"a {{figure}} b", "P(a) HR P(b)", "a block splits its paragraph"},
      {"{{figure}}", "HR", "a block alone leaves no empty paragraph"},
      {"- {{figure}}", "UL([HR])", "a block in a list"},
  };
  for (const Row& row : rows) {
    INFO(row.markdown << "\n" << row.why);
    CHECK(read(row.markdown) == row.blocks);
  }
}

TEST_CASE("what a page cannot hold is reported with its place") {
  const Row rows[] = {
      {"a <b>c</b>", "E-040@2-5 ", "raw HTML"},
      {"$\\alpha$ [[q]] <i>x", "E-040@15-18 ", "places count what was put away"},
      {"a\n(b) <i>", "E-040@6-9 ", "and what was put in"},
      {"<div>\nx\n</div>", "E-040@0-5 ", "a block of HTML"},
      {"a < b and c > d", "P(a < b and c > d)", "signs are no HTML"},
      {"a ![b](c.png)", "E-041@2-4 ", "an image"},
      {"a [[q", "E-042@2-4 ", "an open slot"},
      {"{{x\n\n}}", "E-042@0-2 ", "a placeholder ends in its paragraph"},
      {"$a {{x$", "E-042@3-5 ", "an open placeholder in mathematics"},
      {"$a [[q]]$", "E-043@3-8 ", "a slot in mathematics"},
      {"*{{figure}}*", "E-045@1-11 ", "a block inside a line"},
      {"$\\input{x}$ $^^5c$", "E-046@1-7 E-046@13-15 ", "commands that reach files"},
      {"$\\infty \\letter$", "P(<$ \\infty \\letter>)", "a longer name is another command"},
      {"{{bad}} $x {{bad}}$", "E-050@0-7 E-050@11-18 ", "all that filling finds"},
  };
  for (const Row& row : rows) {
    INFO(row.markdown << "\n" << row.why);
    CHECK(read(row.markdown) == row.blocks);
  }
}

TEST_CASE("nesting without end is refused, not followed") {
  CHECK(read(std::string(5000, '>')).substr(0, 5) == "E-044");
  CHECK_NOTHROW(read(std::string(20000, '$')));
  CHECK_NOTHROW(read(std::string(20000, '`')));
}

TEST_CASE("a paragraph full of dollars takes no quadratic time") {
  std::string money;
  for (int i = 0; i < 100'000; ++i) money += "$1 ";
  CHECK(read(money).substr(0, 8) == "P($1 $1 ");
}

TEST_CASE("placeholders are found in order without filling") {
  const std::string markdown = "{{x}} `{{no}}` $a {{y: 3 sf}} b$ [[q]]";
  const auto found = find_placeholders(markdown, whole(markdown));
  REQUIRE(found);
  REQUIRE(found->size() == 3);
  CHECK((*found)[0].content == "x");
  CHECK((*found)[1].content == "y: 3 sf");
  CHECK((*found)[1].in_math);
  CHECK((*found)[1].before == "a ");
  CHECK((*found)[1].after == " b");
  CHECK((*found)[2].is_slot);
  CHECK((*found)[2].span.begin == 100 + 33);
}

}  // namespace deltarule
