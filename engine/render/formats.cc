#include <array>

#include "render/page.h"
#include "render/render.h"

namespace deltarule {
namespace {

constexpr std::array<Format, 3> table = {{
    {"markdown", ".md", "GitHub-flavoured Markdown with `$` mathematics, figures beside it",
     render_markdown},
    {"latex", ".tex", "LaTeX for pdflatex, figures as TikZ", render_latex},
    {"html", ".html", "one HTML page with KaTeX, figures inside it, blanks to type into",
     render_html},
}};

}  // namespace

std::span<const Format> formats() { return table; }

const Format* find_format(std::string_view name) {
  if (!name.empty() && name.front() == '.') name.remove_prefix(1);
  for (const Format& format : table) {
    if (format.name == name || format.ending.substr(1) == name) return &format;
  }
  return nullptr;
}

}  // namespace deltarule
