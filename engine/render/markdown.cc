// GitHub-flavoured Markdown.
//
//   A blank prints as `[q: ____]`, a cell of a grid as `[W1[1,2]: ____]`, one row of the grid a
//   line: what students fill in and grade/ reads back. What stands in a blank is escaped like text,
//   `]` too, so it cannot end its bracket.
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "document/figure.h"
#include "notation/printers.h"
#include "render/markdown_text.h"
#include "render/page.h"

namespace deltarule {
namespace {

constexpr char hard_break =
    '\x1e';  // stands for one until the paragraph is whole; text cannot hold it

std::string indented(std::string_view text, std::string_view first, std::string_view rest) {
  std::string out;
  bool at_first = true;
  for (const std::string_view line : lines(text)) {
    if (!at_first) out += '\n';
    const std::string whole = std::string(at_first ? first : rest) + std::string(line);
    out += line.empty() ? trim(whole) : std::string_view(whole);
    at_first = false;
  }
  return out;
}

bool is_paragraph(const Block& b) { return std::holds_alternative<Paragraph>(b.value); }
bool is_list(const Block& b) { return std::holds_alternative<ListBlock>(b.value); }

/// A list whose items need no empty lines between them: a paragraph each, perhaps a list under it.
bool is_tight(const ListBlock& list) {
  for (const Blocks& item : list.items) {
    for (std::size_t i = 0; i < item.size(); ++i) {
      if (i == 0 ? !is_paragraph(item[i]) : !is_list(item[i])) return false;
    }
  }
  return true;
}

class MarkdownPrinter {
 public:
  explicit MarkdownPrinter(const RenderOptions& options) : options_(options) {}

  Result<Rendering> print(std::span<const Document> documents) {
    std::string body;
    for (const Document& d : documents) {
      if (!body.empty()) body += "\n---\n\n";
      body += document(d);
    }
    if (!errors_.empty()) return tl::unexpected<Diagnostics>(std::move(errors_));
    const SkeletonMark marks[] = {{"body", body}};
    out_.page = fill_skeleton(options_.skeleton, marks);
    return std::move(out_);
  }

 private:
  std::string document(const Document& d) {
    std::string out;
    if (!d.title.empty()) out += "# " + print_text(d.title) + "\n\n";
    if (!d.subtitle.empty()) out += markdown_code(d.subtitle, false) + "\n\n";
    return out + blocks(d.blocks) + "\n";
  }

  static std::string print_text(std::string_view s) {
    std::string out;
    append_markdown(out, s);
    return out;
  }

  // Blocks

  std::string blocks(const Blocks& all) {
    std::string out;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const std::string block =
          std::visit([this](const auto& b) { return (*this)(b); }, all[i].value);
      if (block.empty()) continue;
      if (!out.empty()) out += "\n\n";
      // Two lists in a row would be one.
      if (i > 0 && is_list(all[i]) && is_list(all[i - 1])) out += "<!-- -->\n\n";
      out += block;
    }
    return out;
  }

 public:
  std::string operator()(const Paragraph& p) { return finish_paragraph(inlines(p.inlines)); }

  std::string operator()(const Heading& h) {
    const auto level = static_cast<std::size_t>(std::min(std::max(h.level, 1), 6));
    return std::string(level, '#') + " " + one_line(h.inlines);
  }

  std::string operator()(const ListBlock& list) {
    const bool tight = is_tight(list);
    std::string out;
    int number = list.start;
    for (const Blocks& item : list.items) {
      if (!out.empty()) out += tight ? "\n" : "\n\n";
      const std::string mark = list.ordered ? fmt::format("{}. ", number++) : "- ";
      out += indented(tight ? tight_item(item) : blocks(item), mark, std::string(mark.size(), ' '));
    }
    return out;
  }

  std::string operator()(const Table& table) {
    std::size_t width = std::max(table.columns.size(), table.header.size());
    for (const auto& row : table.rows) width = std::max(width, row.size());
    if (width == 0) return {};
    std::string out = row_of(table.header, width) + "\n|";
    for (std::size_t i = 0; i < width; ++i) {
      const Align align = i < table.columns.size() ? table.columns[i] : Align::Left;
      out += align == Align::Left ? " :-- |" : align == Align::Centre ? " :-: |" : " --: |";
    }
    for (const auto& row : table.rows) out += "\n" + row_of(row, width);
    return out;
  }

  std::string operator()(const CodeBlock& code) {
    std::string fence = "```";
    while (code.text.find(fence) != std::string::npos) fence += '`';
    const bool ends = code.text.empty() || code.text.back() == '\n';
    return fence + safe_name(code.language) + "\n" + code.text + (ends ? "" : "\n") + fence;
  }

  std::string operator()(const FigureBlock& f) {
    const std::string svg = to_svg(draw_or_report(f.figure, errors_));
    const std::string name = figure_name(options_, ++figures_);
    const std::string target =
        options_.standalone ? "data:image/svg+xml;base64," + base64(svg) : name;
    if (!options_.standalone) out_.attachments.push_back({name, svg});
    std::string out = "![" + bracketed(describe(f.figure)) + "](" + target + ")";
    if (!f.caption.empty()) out += "\n\n" + surrounded(one_line(f.caption), "*");
    return out;
  }

  std::string operator()(const Box& box) {
    std::string inner;
    is_bold_ = true;
    if (!box.title.empty()) inner = surrounded(one_line(box.title), "**");
    is_bold_ = false;
    const std::string content = blocks(box.blocks);
    if (!inner.empty() && !content.empty()) inner += "\n\n";
    return indented(inner + content, "> ", "> ");
  }

  /// Markdown knows no columns.
  std::string operator()(const Columns& c) {
    std::string out;
    for (const Blocks& column : c.columns) out += (out.empty() ? "" : "\n\n") + blocks(column);
    return out;
  }

  std::string operator()(const HorizontalRule&) { return "---"; }
  std::string operator()(const PageBreak&) { return "---"; }

 private:
  std::string tight_item(const Blocks& item) {
    std::string out;
    for (const Block& block : item) {
      if (!out.empty()) out += "\n";
      out += std::visit([this](const auto& b) { return (*this)(b); }, block.value);
    }
    return out;
  }

  std::string row_of(const std::vector<Inlines>& cells, std::size_t width) {
    std::string out = "|";
    in_table_ = true;
    for (std::size_t i = 0; i < width; ++i) {
      const std::string cell = i < cells.size() ? one_line(cells[i]) : std::string();
      out += cell.empty() ? " |" : " " + cell + " |";
    }
    in_table_ = false;
    return out;
  }

  // Inlines

  std::string inlines(const Inlines& all) {
    std::string outer = std::exchange(line_, {});
    for (const Inline& i : all) std::visit([this](const auto& x) { add(x); }, i.value);
    return std::exchange(line_, std::move(outer));
  }

  /// For headings, cells, captions: nothing in it may break the line.
  std::string one_line(const Inlines& all) {
    const bool outer = std::exchange(in_one_line_, true);
    std::string out = inlines(all);
    in_one_line_ = outer;
    return std::string(trim(replace_all(out, std::string_view(&hard_break, 1), "<br>")));
  }

  void add(const Text& t) { append_markdown(line_, t.text); }
  void add(const Code& c) { line_ += markdown_code(c.text, in_table_); }
  void add(const LineBreak&) { line_ += hard_break; }

  void add(const Emphasis& e) { line_ += surrounded(inlines(e.children), e.strong ? "**" : "*"); }

  void add(const Tagged& t) {
    const std::string inner = inlines(t.children);
    const bool is_plain = is_bold_ || sign_of_verdict(t.tag).empty();
    line_ += is_plain ? inner : surrounded(inner, "**");
  }

  void add(const Link& link) {
    const std::string inner = inlines(link.children);
    if (!is_safe_link(link.target)) {
      line_ += inner;
      return;
    }
    std::string target = replace_all(link.target, "<", "%3C");
    target = replace_all(replace_all(target, ">", "%3E"), "\\", "%5C");
    line_ += "[" + inner + "](<" + target + ">)";
  }

  void add(const Math& m) {
    const std::string latex = markdown_latex(to_latex(m.formula), in_table_);
    if (latex.empty()) return;
    if (m.display && !in_one_line_) {
      line_ += "\n\n$$" + latex + "$$\n\n";
      return;
    }
    if (!line_.empty() && line_.back() == '$') line_ += ' ';
    line_ += (m.display ? "$\\displaystyle " : "$") + latex + "$";
  }

  void add(const Blank& blank) {
    for (int row = 0; row < blank.rows; ++row) {
      if (blank.rows > 1 && !trim(line_).empty() && line_.back() != hard_break) line_ += hard_break;
      for (int column = 0; column < blank.cols; ++column) add_cell(blank, row, column);
    }
    if (!blank.unit_hint.empty()) line_ += " (" + print_text(blank.unit_hint) + ")";
  }

  void add_cell(const Blank& blank, int row, int column) {
    if (!line_.empty() && line_.back() == ']') line_ += ' ';
    const std::string_view filled = trim(filled_cell(blank, row, column));
    line_ += "[" + print_text(cell_name(blank, row, column)) + ": ";
    line_ += (filled.empty() ? "____" : bracketed(filled)) + "]";
  }

  /// Text between brackets: no bracket of its own may close them.
  static std::string bracketed(std::string_view s) {
    std::string out;
    append_markdown(out, s, true);
    return out;
  }

  /// `**text**`, with blanks kept outside: `** text**` is not emphasis.
  static std::string surrounded(const std::string& inner, std::string_view with) {
    const std::string_view core = trim(inner);
    if (core.empty()) return inner;
    const auto before = static_cast<std::size_t>(core.data() - inner.data());
    const std::string mark(with);
    return inner.substr(0, before) + mark + std::string(core) + mark +
           inner.substr(before + core.size());
  }

  static std::string finish_paragraph(const std::string& content) {
    std::string out;
    for (const std::string_view piece : split(content, '\n')) {
      std::string part;
      for (const std::string_view line : split(piece, hard_break)) {
        if (trim(line).empty()) continue;
        if (!part.empty()) part += "\\\n";
        part += line.substr(0, 2) == "$$" ? std::string(line) : markdown_line(trim(line));
      }
      if (part.empty()) continue;
      if (!out.empty()) out += "\n\n";
      out += part;
    }
    return out;
  }

  const RenderOptions& options_;
  Rendering out_;
  Diagnostics errors_;
  std::string line_;
  std::size_t figures_ = 0;
  bool in_table_ = false;
  bool in_one_line_ = false;
  bool is_bold_ = false;
};

}  // namespace

Result<Rendering> render_markdown(std::span<const Document> documents,
                                  const RenderOptions& options) {
  return MarkdownPrinter(options).print(documents);
}

}  // namespace deltarule
