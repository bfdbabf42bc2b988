#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "render/latex_text.h"
#include "render/render.h"
#include "tests/support/catch.h"
#include "tests/unit/render/pages.h"

namespace deltarule {
namespace {

std::string slurp(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// A folder of its own that is gone with the object.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "latex-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~Folder() { std::filesystem::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::filesystem::path path;
};

/// pdflatex's log; empty where there is no pdflatex.
std::string compiled(std::span<const Document> documents) {
  if (std::system("command -v pdflatex >/dev/null 2>&1") != 0) return {};
  RenderOptions options;
  options.skeleton = slurp(DELTARULE_ROOT "/templates/latex/page.tex");
  const auto r = find_format("latex")->render(documents, options);
  REQUIRE(r);
  const Folder folder;
  std::ofstream(folder.path / "page.tex", std::ios::binary) << r->page;
  const std::string command =
      "cd '" + folder.path.string() +
      "' && pdflatex -no-shell-escape -interaction=nonstopmode -halt-on-error page.tex >log 2>&1";
  const int status = std::system(command.c_str());
  const std::string log = slurp(folder.path / "log");
  INFO(log.substr(log.size() > 3000 ? log.size() - 3000 : 0));
  CHECK(status == 0);
  return log;
}

}  // namespace

TEST_CASE("a page with all kinds of blocks compiles") {
  Table lengthy{{Align::Right}, {{text("row")}}, {}};
  for (int i = 0; i < 70; ++i) lengthy.rows.push_back({{text("0.1234")}});
  Table broad{
      std::vector<Align>(30, Align::Left), {}, {std::vector<Inlines>(30, {text("wide cell")})}};
  ListBlock deep{true, 1, {{paragraph({text("bottom")})}}};
  for (int i = 0; i < 8; ++i) deep = {i % 2 == 0, 2, {{paragraph({text("down")}), {deep}}}};
  const Document odd{nasty,
                     nasty,
                     "en",
                     {{lengthy},
                      {broad},
                      {deep},
                      {ListBlock{}},
                      {Table{}},
                      {Heading{4, {display(raw("x"))}}},
                      {CodeBlock{"", ""}},
                      {CodeBlock{"", nasty + "\n\n" + nasty}},
                      paragraph({{LineBreak{}}, {LineBreak{}}}),
                      paragraph({}),
                      paragraph({{Blank{"w", 3, 12, "exact", {}}},
                                 tagged(nasty, {text(nasty)}),
                                 {LineBreak{}},
                                 text("[*]")}),
                      {Box{"step", {}, {}}},
                      paragraph({code(nasty), strong(nasty), math(words(nasty))})}};
  const std::vector<Document> pages = {whole_page(), odd, whole_page()};
  const std::string log = compiled(pages);
  CHECK(log.find("Missing character") == std::string::npos);
}

TEST_CASE("every letter that passes as it is is known to pdflatex") {
  std::string all;
  for (unsigned c = 0xA0; c < 0x250; ++c)
    all += {static_cast<char>(0xC0U | (c >> 6)), static_cast<char>(0x80U | (c & 0x3FU)), ' '};
  for (unsigned c = 0x2000; c < 0x2800; ++c) {
    all += {static_cast<char>(0xE2), static_cast<char>(0x80U | ((c >> 6) & 0x3FU)),
            static_cast<char>(0x80U | (c & 0x3FU)), ' '};
  }
  for (unsigned c = 0x370; c < 0x400; ++c)
    all += {static_cast<char>(0xC0U | (c >> 6)), static_cast<char>(0x80U | (c & 0x3FU)), ' '};
  const Document d{"", "", "en", {paragraph({text(all)})}};
  compiled({&d, 1});
}

TEST_CASE("text is escaped for TeX") {
  struct Row {
    const char* typed;
    const char* latex;
    const char* why;
  };
  const Row rows[] = {
      {"\\input{x}", "\\textbackslash{}input\\{x\\}", "no command gets through"},
      {"50 % of #1", "50 \\% of \\#1", "no comment, no argument"},
      {"a^b~c", "a\\textasciicircum{}b\\ensuremath{\\sim}c", "accents are not made"},
      {"--- ''", "-{}-{}- '{}'", "no ligatures"},
      {"\xFF\xC3", "\\texttt{\\footnotesize U+FFFD}\\texttt{\\footnotesize U+FFFD}",
       "bytes that are not UTF-8"},
      {"x\u2081\u2070", "x\\ensuremath{{}_1}\\ensuremath{{}^0}", "sub- and superscripts"},
      {"\u4E2D", "\\texttt{\\footnotesize U+4E2D}", "what no font has is named"},
  };
  for (const Row& row : rows) {
    INFO(row.why);
    CHECK(escape_latex(row.typed) == row.latex);
  }
}

TEST_CASE("an author's Unicode in mathematics is set") {
  CHECK(latex_math("\u03B1 \u2264 2\n\nx_\u00E9") ==
        "\\ensuremath{\\alpha} \\ensuremath{\\leq} 2  x_\\text{\u00E9}");
}

}  // namespace deltarule
