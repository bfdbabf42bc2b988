// A Document in a format: Markdown (GitHub flavour, `$` mathematics), LaTeX (pdflatex), HTML
// (KaTeX, offline).
//
//   A format is one row of the table in formats.cc: name, file ending, what it is, the function
//   that prints; its page skeleton stands in templates/<format>/ and is handed in as text: nothing
//   here opens a file. Several documents (students' sheets) make one page.
//
// Tested by tests/unit/render/*_test.cc and tests/golden/.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/document.h"

namespace deltarule {

/// A file of a rendering beside the page: a figure.
struct Attachment {
  std::string name;  ///< relative: "figures/sum_times-1.svg"
  std::string bytes;
};

struct Rendering {
  std::string page;
  std::vector<Attachment> attachments;
};

struct RenderOptions {
  std::string skeleton;       ///< text of templates/<format>/page.*; `@name@` marks are filled in
  std::string figure_prefix;  ///< of attachments: "figures/<prefix>-1.svg"
  bool standalone =
      false;  ///< HTML: everything inline (needs `assets`), Markdown: figures as data URIs
  std::string assets_path = "assets";  ///< HTML: relative path of the folder with KaTeX
  std::string
      inline_style;  ///< HTML standalone: KaTeX's style sheet with fonts inlined, made by cli/
  std::string inline_script;  ///< HTML standalone: KaTeX's script
  std::string head;           ///< HTML, LaTeX: what the page's head holds besides the skeleton's
  /// HTML, LaTeX: the blocks alone, for a place inside another page: no title, headings two levels
  /// deeper, blanks as boxes that take no input.
  bool fragment = false;
};

struct Format {
  std::string_view name;    ///< "markdown"
  std::string_view ending;  ///< ".md"
  std::string_view what;    ///< for --help
  Result<Rendering> (*render)(std::span<const Document> documents, const RenderOptions& options);
};

std::span<const Format> formats();
const Format* find_format(
    std::string_view name);  ///< by name or ending ("md", "tex"); null where unknown

}  // namespace deltarule
