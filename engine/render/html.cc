// One HTML page: formulas as <span class="math"> that KaTeX sets, figures as inline SVG, blanks as
// inputs named like their slots.
//
//   Every text goes through escape_xml; tags and attributes come from here alone. Looks and script
//   stand in templates/html/page.html.
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "notation/printers.h"
#include "render/inline_groups.h"
#include "render/page.h"

namespace deltarule {
namespace {

constexpr std::string_view alignments[] = {"", " class=\"centre\"", " class=\"end\""};

/// A figure shrinks with its column, down to this; then it is moved sideways.
constexpr double smallest_scale = 0.6;

// In CSS pixels: of a formula's letters, and of the room it has on a page and in a column of the
// gallery (page.html, gallery.css).
constexpr std::size_t roomy_columns = 6;  // more of them stand closer together
constexpr double formula_size = 20;
constexpr double points_of_pixel = 0.75;
constexpr double page_width = 690;
constexpr double fragment_width = 500;

/// KaTeX from its folder, or wholly inside the page. An inlined script may not hold its own end.
std::string katex_style(const RenderOptions& o) {
  if (o.standalone) return "<style>" + replace_all(o.inline_style, "</", "<\\/") + "</style>";
  return fmt::format("<link rel=\"stylesheet\" href=\"{}/katex.min.css\">",
                     escape_xml(o.assets_path));
}
std::string katex_script(const RenderOptions& o) {
  if (o.standalone)
    return "<script>" + replace_all(o.inline_script, "</script", "<\\/script") + "</script>";
  return fmt::format("<script src=\"{}/katex.min.js\"></script>", escape_xml(o.assets_path));
}

class HtmlPrinter {
 public:
  explicit HtmlPrinter(const RenderOptions& options) : options_(options) {}

  Result<Rendering> print(std::span<const Document> documents) {
    std::string body;
    for (const Document& d : documents) body += options_.fragment ? blocks(d.blocks) : document(d);
    if (!errors_.empty()) return tl::unexpected<Diagnostics>(std::move(errors_));
    if (options_.fragment) return Rendering{std::move(body), {}};
    const std::string title = documents.empty() ? "" : documents[0].title;
    const std::string language = documents.empty() ? "en" : documents[0].language;
    return Rendering{html_page(body, title, language, options_), {}};
  }

  // Blocks

  std::string operator()(const Paragraph& p) { return "<p>" + inlines(p.inlines) + "</p>\n"; }

  std::string operator()(const Heading& h) {
    const int above = options_.fragment ? 3 : 1;  // the page's title is its only h1
    const int level = std::min(std::max(h.level, 1) + above, 6);
    return fmt::format("<h{0}>{1}</h{0}>\n", level, inlines(h.inlines));
  }

  std::string operator()(const ListBlock& list) {
    const std::string start = list.start != 1 ? fmt::format(" start=\"{}\"", list.start) : "";
    std::string out = list.ordered ? "<ol" + start + ">\n" : "<ul>\n";
    for (const Blocks& item : list.items) out += "<li>" + item_content(item) + "</li>\n";
    return out + (list.ordered ? "</ol>\n" : "</ul>\n");
  }

  std::string operator()(const Table& table) {
    const bool outer = std::exchange(in_table_, true);
    std::string out = fmt::format("<div class=\"scroll\"><table{}>\n",
                                  table.header.size() > roomy_columns ? " class=\"wide\"" : "");
    if (!table.header.empty()) out += "<thead>" + row_of(table, table.header, "th") + "</thead>\n";
    out += "<tbody>\n";
    for (const auto& row : table.rows) out += row_of(table, row, "td");
    in_table_ = outer;
    return out + "</tbody></table></div>\n";
  }

  std::string operator()(const CodeBlock& code) {
    return "<pre><code>" + escape_xml(code.text) + "</code></pre>\n";
  }

  std::string operator()(const FigureBlock& f) {
    const Drawing drawing = draw_or_report(f.figure, errors_);
    std::string out = fmt::format(
        "<figure><div class=\"scroll\"><div style=\"min-width:{:.0f}pt\">{}</div></div>",
        smallest_scale * drawing.width, to_svg(drawing));
    if (!f.caption.empty()) out += "<figcaption>" + inlines(f.caption) + "</figcaption>";
    return out + "</figure>\n";
  }

  std::string operator()(const Box& box) {
    const std::string title =
        box.title.empty() ? "" : "<p class=\"box-title\">" + inlines(box.title) + "</p>\n";
    return fmt::format("<section class=\"box box-{}\">\n{}{}</section>\n", safe_name(box.tag),
                       title, blocks(box.blocks));
  }

  std::string operator()(const Columns& c) {
    const std::size_t in_a_line = columns_in_a_line(c, points_of_pixel * width(), errors_);
    std::string out = fmt::format("<div class=\"columns\" style=\"--in-a-line:{}\">\n", in_a_line);
    for (const Blocks& column : c.columns) out += "<div>" + blocks(column) + "</div>\n";
    return out + "</div>\n";
  }

  std::string operator()(const HorizontalRule&) { return "<hr>\n"; }
  std::string operator()(const PageBreak&) { return "<div class=\"page-break\"></div>\n"; }

  // Inlines

  std::string operator()(const Text& t) { return escape_xml(t.text); }
  std::string operator()(const Code& c) { return "<code>" + escape_xml(c.text) + "</code>"; }
  std::string operator()(const LineBreak&) { return "<br>\n"; }

  std::string operator()(const Emphasis& e) {
    return e.strong ? "<strong>" + inlines(e.children) + "</strong>"
                    : "<em>" + inlines(e.children) + "</em>";
  }

  std::string operator()(const Link& link) {
    const std::string inner = inlines(link.children);
    if (!is_safe_link(link.target)) return inner;
    return fmt::format("<a href=\"{}\" rel=\"noopener\">{}</a>", escape_xml(link.target), inner);
  }

  std::string operator()(const Tagged& t) {
    const std::string_view sign = sign_of_verdict(t.tag);
    const std::string mark =
        sign.empty() ? ""
                     : fmt::format("<span class=\"sign\" aria-hidden=\"true\">{}</span>", sign);
    return fmt::format("<span class=\"{}tag-{}\">{}{}</span>", sign.empty() ? "" : "verdict ",
                       safe_name(t.tag), mark, inlines(t.children));
  }

  std::string operator()(const Math& m) {
    return fmt::format("<span class=\"{}\">{}</span>", m.display ? "math display" : "math",
                       escape_xml(m.display ? latex_of_display(m.formula, formula_size, width())
                                            : latex_in_a_line(m.formula)));
  }

  std::string operator()(const Blank& blank) {
    const std::string hint = blank.unit_hint.empty() ? ""
                                                     : " <span class=\"hint\">(" +
                                                           escape_xml(blank.unit_hint) + ")</span>";
    if (!is_grid(blank)) return cell(blank, 0, 0) + hint;
    const bool is_flat = !is_named_ && blank.cols == 1 && blank.rows <= longest_row;
    std::string out = fmt::format(
        "<span class=\"grid{}\" role=\"group\" aria-label=\"{}\" style=\"--columns:{}\">",
        is_flat ? " flat" : "", escape_xml(blank.slot), is_flat ? blank.rows : blank.cols);
    for (int row = 0; row < blank.rows; ++row) {
      for (int column = 0; column < blank.cols; ++column) out += cell(blank, row, column);
    }
    return out + "</span>" + hint;
  }

 private:
  double width() const { return options_.fragment ? fragment_width : page_width; }

  std::string document(const Document& d) {
    std::string out = fmt::format("<article lang=\"{}\">\n<header>\n", escape_xml(d.language));
    if (!d.title.empty()) out += "<h1>" + escape_xml(d.title) + "</h1>\n";
    if (!d.subtitle.empty()) out += "<p class=\"subtitle\">" + escape_xml(d.subtitle) + "</p>\n";
    return out + "</header>\n" + blocks(d.blocks) + "</article>\n";
  }

  std::string blocks(const Blocks& all) {
    std::string out;
    for (const Block& b : all)
      out += std::visit([this](const auto& x) { return (*this)(x); }, b.value);
    return out;
  }
  std::string inlines(const Inlines& all) {
    std::string out;
    for (const Inlines& group : groups_in_one_line(all)) {
      is_named_ = !in_table_ && std::holds_alternative<Math>(group.front().value);
      std::string whole;
      for (const Inline& i : group)
        whole += std::visit([this](const auto& x) { return (*this)(x); }, i.value);
      out += group.size() > 1 ? "<span class=\"keep\">" + whole + "</span>" : whole;
    }
    return out;
  }

  /// An item's first paragraph stands without a <p>, so short lists stay close.
  std::string item_content(const Blocks& item) {
    std::string out;
    for (std::size_t i = 0; i < item.size(); ++i) {
      const Paragraph* p = i == 0 ? std::get_if<Paragraph>(&item[i].value) : nullptr;
      out += p != nullptr ? inlines(p->inlines)
                          : std::visit([this](const auto& x) { return (*this)(x); }, item[i].value);
    }
    return out;
  }

  std::string row_of(const Table& table, const std::vector<Inlines>& cells, std::string_view name) {
    std::string out = "<tr>";
    const std::string_view scope = name == "th" ? " scope=\"col\"" : "";
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const auto align = i < table.columns.size() ? static_cast<std::size_t>(table.columns[i]) : 0;
      out += fmt::format("<{0}{1}{2}>{3}</{0}>", name, scope, alignments[align], inlines(cells[i]));
    }
    return out + "</tr>\n";
  }

  /// What is filled in is text, not an input: a report is read, not edited.
  std::string cell(const Blank& blank, int row, int column) const {
    if (!blank.filled.empty()) {
      return "<span class=\"filled\">" + escape_xml(filled_cell(blank, row, column)) + "</span>";
    }
    const std::string label =
        is_grid(blank) ? fmt::format("{}, row {}, column {}", blank.slot, row + 1, column + 1)
                       : blank.slot;
    if (options_.fragment)
      return fmt::format("<span class=\"empty\" title=\"{}\"></span>", escape_xml(label));
    const std::string room = blank.numbers > 1
                                 ? fmt::format(" style=\"min-width:{}em\"",
                                               4 + 2 * std::min(blank.numbers, most_in_a_box))
                                 : "";
    return fmt::format(
        "<input class=\"blank\"{} name=\"{}\" aria-label=\"{}\" autocomplete=\"off\" "
        "spellcheck=\"false\">",
        room, escape_xml(cell_name(blank, row, column)), escape_xml(label));
  }

  const RenderOptions& options_;
  Diagnostics errors_;
  bool in_table_ = false;
  bool is_named_ = false;  ///< `w =` stands before the blank
};

}  // namespace

std::string html_page(const std::string& body, const std::string& title,
                      const std::string& language, const RenderOptions& options) {
  const std::string safe_title = escape_xml(title);
  const std::string safe_language = escape_xml(language);
  const std::string style = katex_style(options);
  const std::string script = katex_script(options);
  const SkeletonMark marks[] = {{"title", safe_title},  {"language", safe_language},
                                {"style", style},       {"script", script},
                                {"head", options.head}, {"body", body}};
  return fill_skeleton(options.skeleton, marks);
}

Result<Rendering> render_html(std::span<const Document> documents, const RenderOptions& options) {
  return HtmlPrinter(options).print(documents);
}

}  // namespace deltarule
