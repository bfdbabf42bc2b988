// LaTeX for pdflatex. The macros that begin with `dr` stand in templates/latex/page.tex; what they
// look like is decided there.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "notation/printers.h"
#include "render/inline_groups.h"
#include "render/latex_text.h"
#include "render/page.h"

namespace deltarule {
namespace {

constexpr int deepest_list = 4;         // of article's enumerate and itemize
constexpr std::size_t long_table = 28;  // rows; more of them go over the page
constexpr double font_size = 10.95;     // of page.tex, in points
constexpr double line_width = 440;      // likewise, a little less
constexpr std::string_view column_letters[] = {"l", "c", "r"};

class LatexPrinter {
 public:
  explicit LatexPrinter(const RenderOptions& options) : options_(options) {}

  Result<Rendering> print(std::span<const Document> documents) {
    std::string body;
    for (const Document& d : documents) {
      if (!options_.fragment)
        body += fmt::format("\\drdocument{{{}}}{{{}}}\n\n", escape_latex(d.title),
                            escape_latex(d.subtitle));
      body += blocks(d.blocks) + "\n";
    }
    if (!errors_.empty()) return tl::unexpected<Diagnostics>(std::move(errors_));
    if (options_.fragment) return Rendering{std::move(body), {}};
    const std::string title = documents.empty() ? std::string() : documents[0].title;
    return Rendering{latex_page(body, title, options_), {}};
  }

  // Blocks

  /// Between blanks words would be drawn apart.
  std::string operator()(const Paragraph& p) {
    const std::string all = inlines(p.inlines);
    return has_blanks(p.inlines) ? "\\drragged{" + all + "}" : all;
  }

  std::string operator()(const Heading& h) {
    const int level = h.level + (options_.fragment ? 2 : 0);
    const std::string_view name = level <= 1   ? "section"
                                  : level == 2 ? "subsection"
                                               : "subsubsection";
    return fmt::format("\\{}*{{{}}}", name, one_line(h.inlines));
  }

  std::string operator()(const ListBlock& list) {
    if (list_depth_ >= deepest_list) return flat_list(list);
    if (list.items.empty()) return {};
    ++list_depth_;
    const std::string_view name = list.ordered ? "enumerate" : "itemize";
    const std::string start =
        list.ordered && list.start != 1 ? fmt::format("[start={}]", list.start) : "";
    std::string out = fmt::format("\\begin{{{}}}{}\n", name, start);
    for (const Blocks& item : list.items) out += "\\item " + blocks(item) + "\n";
    --list_depth_;
    return out + fmt::format("\\end{{{}}}", name);
  }

  std::string operator()(const Table& table) {
    std::size_t width = std::max(table.columns.size(), table.header.size());
    for (const auto& row : table.rows) width = std::max(width, row.size());
    if (width == 0) return {};
    std::string columns;
    for (std::size_t i = 0; i < width; ++i) {
      columns +=
          column_letters[i < table.columns.size() ? static_cast<std::size_t>(table.columns[i]) : 0];
    }
    std::string head = "\\toprule\n";
    if (!table.header.empty()) head += row_of(table.header, width) + "\\midrule\n";
    const bool is_long = table.rows.size() > long_table;
    std::string out = is_long
                          ? fmt::format("\\begin{{longtable}}{{{}}}\n{}\\endhead\n", columns, head)
                          : fmt::format("\\begin{{drtable}}{{{}}}\n{}", columns, head);
    for (const auto& row : table.rows) out += row_of(row, width);
    return out + "\\bottomrule\n" + (is_long ? "\\end{longtable}" : "\\end{drtable}");
  }

  std::string operator()(const CodeBlock& code) {
    return "\\begin{drcode}\n" + latex_code_lines(code.text) + "\n\\end{drcode}";
  }

  std::string operator()(const FigureBlock& f) {
    const std::string picture = to_tikz(draw_or_report(f.figure, errors_));
    const std::string caption =
        f.caption.empty() ? "" : "\\drcaption{" + one_line(f.caption) + "}\n";
    return "\\begin{drfigure}\n" + picture + "\n\\end{drfigure}" +
           (caption.empty() ? "" : "\n" + caption);
  }

  std::string operator()(const Box& box) {
    return fmt::format("\\begin{{drbox}}{{{}}}{{{}}}\n{}\n\\end{{drbox}}", safe_name(box.tag),
                       one_line(box.title), blocks(box.blocks));
  }

  std::string operator()(const Columns& c) {
    const std::size_t in_a_line = columns_in_a_line(c, line_width, errors_);
    const double share = 1.0 / static_cast<double>(in_a_line) - 0.02;
    std::string out;
    for (std::size_t i = 0; i < c.columns.size(); ++i) {
      if (i > 0) out += i % in_a_line == 0 ? "\n\n" : "\\hfill\n";
      out += fmt::format("\\begin{{drcolumn}}{{{:.3f}}}\n{}\n\\end{{drcolumn}}", share,
                         blocks(c.columns[i]));
    }
    // The last line's columns stand under those above them.
    for (std::size_t i = c.columns.size(); i % in_a_line != 0; ++i)
      out += fmt::format("\\hfill\n\\begin{{drcolumn}}{{{:.3f}}}\\end{{drcolumn}}", share);
    return out;
  }

  std::string operator()(const HorizontalRule&) { return "\\drrule"; }
  std::string operator()(const PageBreak&) { return "\\clearpage"; }

  // Inlines

  std::string operator()(const Text& t) { return escape_latex(t.text); }
  std::string operator()(const Code& c) { return "\\texttt{" + escape_latex(c.text) + "}"; }
  std::string operator()(const LineBreak&) { return in_one_line_ ? " " : "\\drbreak\n"; }

  std::string operator()(const Emphasis& e) {
    return (e.strong ? "\\textbf{" : "\\emph{") + one_line(e.children) + "}";
  }

  std::string operator()(const Link& link) {
    const std::string inner = inlines(link.children);
    if (!is_safe_link(link.target)) return inner;
    return inner + "\\footnote{\\texttt{" + escape_latex(link.target) + "}}";
  }

  std::string operator()(const Tagged& t) {
    const std::string inner = one_line(t.children);
    const std::string_view sign = sign_of_verdict(t.tag);
    if (sign.empty()) return fmt::format("\\drtag{{{}}}{{{}}}", safe_name(t.tag), inner);
    return fmt::format("\\drverdict{{{}}}{{{}}}{{{}}}", safe_name(t.tag), escape_latex(sign),
                       inner);
  }

  std::string operator()(const Math& m) {
    const bool is_display = m.display && !in_one_line_;
    const std::string latex =
        latex_math(is_display  ? latex_of_display(m.formula, font_size, line_width)
                   : m.display ? to_latex(m.formula)
                               : latex_in_a_line(m.formula));
    if (latex.empty()) return {};
    if (!m.display) return "$" + latex + "$";
    return in_one_line_ ? "$\\displaystyle " + latex + "$" : "\n\\drdisplay{" + latex + "}\n";
  }

  std::string operator()(const Blank& blank) {
    const std::string hint =
        blank.unit_hint.empty() ? "" : "\\drhint{" + escape_latex(blank.unit_hint) + "}";
    if (!is_grid(blank)) return cell(blank, 0, 0, width_of(blank)) + hint;
    const bool is_flat = !is_named_ && blank.cols == 1 && blank.rows <= longest_row;
    const int cols = is_flat ? blank.rows : blank.cols;
    const std::string_view size = is_flat     ? "2.4em"
                                  : cols <= 3 ? "4em"
                                  : cols <= 6 ? "3em"
                                              : "2.2em";
    std::string out = is_flat ? "$\\bigl(" : "$\\begin{pmatrix}\n";
    for (int row = 0; row < blank.rows; ++row) {
      for (int column = 0; column < blank.cols; ++column) {
        out += (column > 0 ? " & " : "") + cell(blank, row, column, size);
      }
      if (row + 1 < blank.rows) out += is_flat ? ",\\;" : " \\\\[5pt]";
      if (!is_flat) out += "\n";
    }
    return out + (is_flat ? "\\bigr)$" : "\\end{pmatrix}$") + hint;
  }

 private:
  std::string blocks(const Blocks& all) {
    std::string out;
    for (const Block& b : all) {
      const std::string block = std::visit([this](const auto& x) { return (*this)(x); }, b.value);
      if (block.empty()) continue;
      if (!out.empty()) out += "\n\n";
      out += block;
    }
    return out;
  }

  std::string inlines(const Inlines& all) {
    std::string out;
    for (const Inlines& group : groups_in_one_line(all)) {
      is_named_ = !in_table_ && std::holds_alternative<Math>(group.front().value);
      for (const Inline& i : group) {
        std::string here = std::visit([this](const auto& x) { return (*this)(x); }, i.value);
        const bool is_kept = group.size() > 1 && std::holds_alternative<Text>(i.value);
        out += is_kept ? replace_all(std::move(here), " ", "~") : here;
      }
    }
    return out;
  }

  std::string one_line(const Inlines& all) {
    const bool outer = std::exchange(in_one_line_, true);
    std::string out = inlines(all);
    in_one_line_ = outer;
    return out;
  }

  std::string row_of(const std::vector<Inlines>& cells, std::size_t width) {
    const bool outer = std::exchange(in_table_, true);
    std::string out;
    for (std::size_t i = 0; i < width; ++i) {
      if (i > 0) out += " & ";
      if (i < cells.size()) out += one_line(cells[i]);
    }
    in_table_ = outer;
    const bool has_boxes = std::ranges::any_of(cells, has_blanks);
    return out + (has_boxes ? " \\\\[2pt]\n" : " \\\\\n");
  }

  /// Deeper than LaTeX's lists go: a paragraph an item.
  std::string flat_list(const ListBlock& list) {
    std::string out;
    int number = list.start;
    for (const Blocks& item : list.items) {
      if (!out.empty()) out += "\n\n";
      out += (list.ordered ? fmt::format("{}. ", number++) : "-- ") + blocks(item);
    }
    return out;
  }

  /// Of one box.
  static std::string width_of(const Blank& blank) {
    const int more = std::min(blank.numbers, most_in_a_box) - 1;
    return fmt::format("{}.{}em", 3 + 16 * more / 10, 2 + 16 * more % 10);
  }

  static std::string cell(const Blank& blank, int row, int column, std::string_view width) {
    return fmt::format("\\drblank{{{}}}{{{}}}", width,
                       escape_latex(filled_cell(blank, row, column)));
  }

  const RenderOptions& options_;
  Diagnostics errors_;
  int list_depth_ = 0;
  bool in_one_line_ = false;
  bool in_table_ = false;
  bool is_named_ = false;  ///< `w =` stands before the blank
};

}  // namespace

std::string latex_page(const std::string& body, const std::string& title,
                       const RenderOptions& options) {
  const std::string safe_title = escape_latex(title);
  const SkeletonMark marks[] = {{"title", safe_title}, {"head", options.head}, {"body", body}};
  return fill_skeleton(options.skeleton, marks);
}

Result<Rendering> render_latex(std::span<const Document> documents, const RenderOptions& options) {
  return LatexPrinter(options).print(documents);
}

}  // namespace deltarule
