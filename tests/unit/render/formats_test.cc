// A piece of a page in each format, row by row.
#include "render/render.h"
#include "tests/support/catch.h"
#include "tests/unit/render/pages.h"

namespace deltarule {
namespace {

std::string rendered(const char* format, const Block& block, const char* skeleton = "") {
  const Document d{"", "", "en", {block}};
  RenderOptions options;
  options.skeleton = skeleton;
  const Result<Rendering> r = find_format(format)->render({&d, 1}, options);
  REQUIRE(r);
  return r->page;
}

/// Without what every document has around its blocks.
std::string bare(std::string page, const std::string& before, const std::string& after) {
  REQUIRE(page.substr(0, before.size()) == before);
  page = page.substr(before.size());
  REQUIRE(page.size() >= after.size());
  return page.substr(0, page.size() - after.size());
}

struct Row {
  Block block;
  const char* markdown;
  const char* latex;
  const char* html;
};

Block p(Inlines inlines) { return paragraph(std::move(inlines)); }
Inline one_blank(std::vector<std::string> filled = {}) {
  return {Blank{"q", 1, 1, "", std::move(filled)}};
}

}  // namespace

TEST_CASE("every piece prints in every format") {
  const Row rows[] = {
      {p({text("a")}), "a", "a", "<p>a</p>\n"},
      {p({text("a_b _c_ x*y")}), "a_b \\_c\\_ x\\*y", "a\\_b \\_c\\_ x{*}y",
       "<p>a_b _c_ x*y</p>\n"},
      {p({text("1 < 2 & 3 > 2")}), "1 \\< 2 & 3 > 2", "1 \\textless{} 2 \\& 3 \\textgreater{} 2",
       "<p>1 &lt; 2 &amp; 3 &gt; 2</p>\n"},
      {p({text("&lt; [2 marks] 5 %")}), "\\&lt; [2 marks] 5 %", "\\&lt; {[}2 marks{]} 5 \\%",
       "<p>&amp;lt; [2 marks] 5 %</p>\n"},
      {p({text("[a](b)")}), "[a]\\(b)", "{[}a{]}(b)", "<p>[a](b)</p>\n"},
      {p({text("# a")}), "\\# a", "\\# a", "<p># a</p>\n"},
      {p({text("- a")}), "\\- a", "- a", "<p>- a</p>\n"},
      {p({text("-4 is")}), "-4 is", "-4 is", "<p>-4 is</p>\n"},
      {p({text("3. a")}), "3\\. a", "3. a", "<p>3. a</p>\n"},
      {p({text("3.5 a")}), "3.5 a", "3.5 a", "<p>3.5 a</p>\n"},
      {p({text("[ ] a")}), "\\[ ] a", "{[} {]} a", "<p>[ ] a</p>\n"},
      {p({text("$5")}), "\\$5", "\\ensuremath{\\mathdollar}5", "<p>$5</p>\n"},
      {p({text("--5")}), "--5", "-{}-5", "<p>--5</p>\n"},
      {p({text("a\n\nb")}), "a  b", "a  b", "<p>a\n\nb</p>\n"},
      {p({text("\u03B4 \u2264 \u2212x\u00B2 \u00E9")}), "\u03B4 \u2264 \u2212x\u00B2 \u00E9",
       "\\ensuremath{\\delta} \\ensuremath{\\leq} \\ensuremath{-}x\\ensuremath{{}^2} \u00E9",
       "<p>\u03B4 \u2264 \u2212x\u00B2 \u00E9</p>\n"},
      {p({text("a"), {LineBreak{}}, text("b")}), "a\\\nb", "a\\drbreak\nb", "<p>a<br>\nb</p>\n"},
      {p({text("a"), {LineBreak{}}}), "a", "a\\drbreak\n", "<p>a<br>\n</p>\n"},
      {p({strong("a "), emphasis("b")}), "**a** *b*", "\\textbf{a }\\emph{b}",
       "<p><strong>a </strong><em>b</em></p>\n"},
      {p({code("a`b|")}), "``a`b|``", "\\texttt{a`{}b\\textbar{}}", "<p><code>a`b|</code></p>\n"},
      {p({math(raw("a<b"))}), "$a< b$", "${a<b}$", "<p><span class=\"math\">{a&lt;b}</span></p>\n"},
      {p({math(raw("\\{1\\}"))}), "$\\lbrace 1\\rbrace$", "$\\{1\\}$",
       "<p><span class=\"math\">\\{1\\}</span></p>\n"},
      {p({math(raw("a")), math(raw("b"))}), "$a$ $b$", "$a$$b$",
       "<p><span class=\"math\">a</span><span class=\"math\">b</span></p>\n"},
      {p({text("so "), display(raw("a")), text(" and")}), "so\n\n$$a$$\n\nand",
       "so \n\\drdisplay{a}\n and", "<p>so <span class=\"math display\">a</span> and</p>\n"},
      {heading(2, "a"), "## a", "\\subsection*{a}", "<h3>a</h3>\n"},
      {{Heading{2, {display(raw("a"))}}},
       "## $\\displaystyle a$",
       "\\subsection*{$\\displaystyle a$}",
       "<h3><span class=\"math display\">a</span></h3>\n"},
      {p({{Link{{text("t")}, "https://a.b/c_d"}}}), "[t](<https://a.b/c_d>)",
       "t\\footnote{\\texttt{https://a.b/c\\_d}}",
       "<p><a href=\"https://a.b/c_d\" rel=\"noopener\">t</a></p>\n"},
      {p({{Link{{text("t")}, "javascript:x"}}}), "t", "t", "<p>t</p>\n"},
      {p({tagged("right", {text("right")})}), "**right**",
       "\\drverdict{right}{\\ensuremath{\\checkmark}}{right}",
       "<p><span class=\"verdict tag-right\"><span class=\"sign\" "
       "aria-hidden=\"true\">\u2713</span>right</span></p>\n"},
      {p({tagged("value", {text("3")})}), "3", "\\drtag{value}{3}",
       "<p><span class=\"tag-value\">3</span></p>\n"},
      {p({one_blank()}), "[q: ____]", "\\drragged{\\drblank{3.2em}{}}",
       "<p><input class=\"blank\" name=\"q\" aria-label=\"q\" autocomplete=\"off\" "
       "spellcheck=\"false\"></p>\n"},
      {p({one_blank({"-1/3"})}), "[q: -1/3]", "\\drragged{\\drblank{3.2em}{-1/3}}",
       "<p><span class=\"filled\">-1/3</span></p>\n"},
      {p({one_blank({"a] b"}), text("(c)")}), "[q: a\\] b]\\(c)",
       "\\drragged{\\drblank{3.2em}{a{]} b}(c)}", "<p><span class=\"filled\">a] b</span>(c)</p>\n"},
      {p({text("W ="), {Blank{"W", 2, 1, "4 sf", {"1", ""}}}}),
       "W =\\\n[W[1,1]: 1]\\\n[W[2,1]: ____] (4 sf)",
       "\\drragged{W =$\\bigl(\\drblank{2.4em}{1},\\;\\drblank{2.4em}{}\\bigr)$\\drhint{4 sf}}",
       "<p>W =<span class=\"grid flat\" role=\"group\" aria-label=\"W\" "
       "style=\"--columns:2\"><span "
       "class=\"filled\">1</span>"
       "<span class=\"filled\"></span></span> <span class=\"hint\">(4 sf)</span></p>\n"},
      {p({math(symbol("W")), text(" = "), {Blank{"W", 2, 1, "", {}}}}),
       "$W$ =\\\n[W[1,1]: ____]\\\n[W[2,1]: ____]",
       "\\drragged{$W$~=~$\\begin{pmatrix}\n\\drblank{4em}{} "
       "\\\\[5pt]\n\\drblank{4em}{}\n\\end{pmatrix}$}",
       "<p><span class=\"keep\"><span class=\"math\">W</span> = <span class=\"grid\" "
       "role=\"group\" "
       "aria-label=\"W\" style=\"--columns:1\"><input class=\"blank\" name=\"W[1,1]\" "
       "aria-label=\"W, row 1, column 1\" autocomplete=\"off\" spellcheck=\"false\"><input "
       "class=\"blank\" name=\"W[2,1]\" aria-label=\"W, row 2, column 1\" autocomplete=\"off\" "
       "spellcheck=\"false\"></span></span></p>\n"},
      {{ListBlock{true,
                  2,
                  {{p({text("a")})}, {p({text("b")}), {ListBlock{false, 1, {{p({text("c")})}}}}}}}},
       "2. a\n3. b\n   - c",
       "\\begin{enumerate}[start=2]\n\\item a\n\\item b\n\n\\begin{itemize}\n\\item "
       "c\n\\end{itemize}\n\\end{enumerate}",
       "<ol start=\"2\">\n<li>a</li>\n<li>b<ul>\n<li>c</li>\n</ul>\n</li>\n</ol>\n"},
      {{ListBlock{false, 1, {{p({text("a")}), p({text("b")})}, {p({text("c")})}}}},
       "- a\n\n  b\n\n- c",
       "\\begin{itemize}\n\\item a\n\nb\n\\item c\n\\end{itemize}",
       "<ul>\n<li>a<p>b</p>\n</li>\n<li>c</li>\n</ul>\n"},
      {{Table{{Align::Left, Align::Right},
              {{text("a")}, {text("b")}},
              {{{math(raw("|x|"))}, {one_blank()}}}}},
       "| a | b |\n| :-- | --: |\n| $\\vert x\\vert$ | [q: ____] |",
       "\\begin{drtable}{lr}\n\\toprule\na & b \\\\\n\\midrule\n$|x|$ & \\drblank{3.2em}{} "
       "\\\\[2pt]\n\\bottomrule\n\\end{drtable}",
       "<div class=\"scroll\"><table>\n<thead><tr><th scope=\"col\">a</th><th scope=\"col\" "
       "class=\"end\">b</th></tr>\n</thead>\n<tbody>\n"
       "<tr><td><span class=\"math\">|x|</span></td><td class=\"end\"><input class=\"blank\" "
       "name=\"q\" aria-label=\"q\" "
       "autocomplete=\"off\" spellcheck=\"false\"></td></tr>\n</tbody></table></div>\n"},
      {{Table{{Align::Centre}, {}, {{{text("a|b"), {LineBreak{}}, text("c")}}}}},
       "| |\n| :-: |\n| a\\|b<br>c |",
       "\\begin{drtable}{c}\n\\toprule\na\\textbar{}b c \\\\\n\\bottomrule\n\\end{drtable}",
       "<div class=\"scroll\"><table>\n<tbody>\n<tr><td "
       "class=\"centre\">a|b<br>\nc</td></tr>\n</tbody></table></div>\n"},
      {{CodeBlock{"c++", "a  b\n\n```"}},
       "````c--\na  b\n\n```\n````",
       "\\begin{drcode}\na\\ \\ b\\\\\n~\\\\\n`{}`{}`{}\n\\end{drcode}",
       "<pre><code>a  b\n\n```</code></pre>\n"},
      {{Box{"hint", {text("Hint")}, {p({text("a")}), p({text("b")})}}},
       "> **Hint**\n>\n> a\n>\n> b",
       "\\begin{drbox}{hint}{Hint}\na\n\nb\n\\end{drbox}",
       "<section class=\"box box-hint\">\n<p "
       "class=\"box-title\">Hint</p>\n<p>a</p>\n<p>b</p>\n</section>\n"},
      {{Columns{{{p({text("a")})}, {p({text("b")})}}}},
       "a\n\nb",
       "\\begin{drcolumn}{0.480}\na\n\\end{drcolumn}\\hfill\n"
       "\\begin{drcolumn}{0.480}\nb\n\\end{drcolumn}",
       "<div class=\"columns\" "
       "style=\"--in-a-line:2\">\n<div><p>a</p>\n</div>\n<div><p>b</p>\n</div>\n</div>\n"},
      {{HorizontalRule{}}, "---", "\\drrule", "<hr>\n"},
      {{PageBreak{}}, "---", "\\clearpage", "<div class=\"page-break\"></div>\n"},
  };
  for (const Row& row : rows) {
    INFO(row.markdown);
    CHECK(bare(rendered("markdown", row.block), "", "\n") == row.markdown);
    CHECK(bare(rendered("latex", row.block), "\\drdocument{}{}\n\n", "\n") == row.latex);
    CHECK(bare(rendered("html", row.block), "<article lang=\"en\">\n<header>\n</header>\n",
               "</article>\n") == row.html);
  }
}

TEST_CASE("several documents make one page, figures numbered through") {
  const std::vector<Document> pages = {whole_page(), whole_page()};
  RenderOptions options;
  options.figure_prefix = "sheet";
  const auto markdown = find_format("md")->render(pages, options);
  REQUIRE(markdown);
  REQUIRE(markdown->attachments.size() == 2);
  CHECK(markdown->attachments[1].name == "figures/sheet-2.svg");
  CHECK(markdown->page.find("](figures/sheet-2.svg)") != std::string::npos);
  CHECK(find_format("html")->render(pages, options)->attachments.empty());
}

}  // namespace deltarule
