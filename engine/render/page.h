// What the printers of pages share: filling a skeleton, escaping for HTML, links that may be
// followed, verdicts' marks.
//
// Tested by tests/unit/render/page_test.cc.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "document/document.h"
#include "render/drawing.h"
#include "render/render.h"

namespace deltarule {

struct SkeletonMark {
  std::string_view name;  ///< without the `@`
  std::string_view text;
};

/// Puts the texts in for `@name@`. What was put in is not looked at again, so a student's "@body@"
/// stays what it is; marks that are not in the list stay too. An empty skeleton is the text of the
/// mark `body` alone.
std::string fill_skeleton(std::string_view skeleton, std::span<const SkeletonMark> marks);

std::string base64(std::string_view bytes);

/// Whether a page may link there: http, https, mailto, or a relative address; no control
/// characters, no blanks.
bool is_safe_link(std::string_view target);

/// The sign that a verdict has besides its colour: "✓" for "right"; empty for tags that are no
/// verdicts.
std::string_view sign_of_verdict(std::string_view tag);

/// Letters, digits and `-` only, so it can be a class name or a macro's argument; everything else
/// becomes `-`.
std::string safe_name(std::string_view tag);

/// What stands in cell (row, column) of a blank, both from 0; empty where nothing does.
std::string_view filled_cell(const Blank& blank, int row, int column);
/// "q", "dW1[1,2]": the name of a cell, as grade/ reads it.
std::string cell_name(const Blank& blank, int row, int column);
inline bool is_grid(const Blank& blank) { return blank.rows > 1 || blank.cols > 1; }

/// LaTeX of a formula on a line of its own; over several lines where it is a relation and wider
/// than `width`, both in the unit of `font_size`.
std::string latex_of_display(const Formula& formula, double font_size, double width);

/// LaTeX of a formula in a line: a short relation (`x = -1.1`) stays whole, another one as below.
std::string latex_in_a_line(const Formula& formula);

/// LaTeX of a formula in a line, which may break at its operators, but not within short
/// parentheses.
std::string unbroken_in_parentheses(std::string_view latex);

/// "figures/<prefix>-3.svg"
std::string figure_name(const RenderOptions& options, std::size_t number);

Result<Rendering> render_markdown(std::span<const Document> documents,
                                  const RenderOptions& options);
Result<Rendering> render_latex(std::span<const Document> documents, const RenderOptions& options);
Result<Rendering> render_html(std::span<const Document> documents, const RenderOptions& options);

/// The skeleton around a body that is printed already. `title` is plain text.
std::string html_page(const std::string& body, const std::string& title,
                      const std::string& language, const RenderOptions& options);
std::string latex_page(const std::string& body, const std::string& title,
                       const RenderOptions& options);

/// The drawing of a figure; an empty one, with the reason added to `errors`, where it cannot be
/// laid out.
Drawing draw_or_report(const Figure& figure, Diagnostics& errors);

/// As many as the widest figure leaves room for in a line of `line_width` points, a little smaller
/// if need be.
std::size_t columns_in_a_line(const Columns& columns, double line_width, Diagnostics& errors);

}  // namespace deltarule
