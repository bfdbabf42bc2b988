#include "document/plain_text.h"

#include "notation/printers.h"

namespace deltarule {

namespace {

struct PlainText {
  std::string operator()(const Text& t) const { return t.text; }
  std::string operator()(const Emphasis& e) const { return plain_text(e.children); }
  std::string operator()(const Code& c) const { return c.text; }
  std::string operator()(const Math& m) const { return "$" + to_latex(m.formula) + "$"; }
  std::string operator()(const Link& l) const { return plain_text(l.children); }
  std::string operator()(const LineBreak&) const { return " "; }
  std::string operator()(const Tagged& t) const { return plain_text(t.children); }
  std::string operator()(const Blank&) const { return "____"; }
};

struct PlainLines {
  std::string operator()(const Paragraph& p) const { return plain_text(p.inlines) + '\n'; }
  std::string operator()(const Heading& h) const { return plain_text(h.inlines) + '\n'; }
  std::string operator()(const ListBlock& l) const {
    std::string out;
    for (const Blocks& item : l.items) out += plain_text(item);
    return out;
  }
  std::string operator()(const Table& t) const {
    std::string out = row(t.header);
    for (const std::vector<Inlines>& cells : t.rows) out += row(cells);
    return out;
  }
  std::string operator()(const CodeBlock& c) const { return c.text + '\n'; }
  std::string operator()(const FigureBlock& f) const {
    return describe(f.figure) + '\n' + plain_text(f.caption);
  }
  std::string operator()(const Box& b) const {
    return plain_text(b.title) + '\n' + plain_text(b.blocks);
  }
  std::string operator()(const Columns& c) const {
    std::string out;
    for (const Blocks& column : c.columns) out += plain_text(column);
    return out;
  }
  std::string operator()(const HorizontalRule&) const { return {}; }
  std::string operator()(const PageBreak&) const { return {}; }

 private:
  static std::string row(const std::vector<Inlines>& cells) {
    std::string out;
    for (const Inlines& cell : cells) out += plain_text(cell) + ' ';
    return cells.empty() ? out : out + '\n';
  }
};

}  // namespace

std::string plain_text(const Blocks& blocks) {
  std::string out;
  for (const Block& block : blocks) out += std::visit(PlainLines{}, block.value);
  return out;
}

std::string plain_text(const Inlines& inlines) {
  std::string out;
  for (const Inline& each : inlines) out += std::visit(PlainText{}, each.value);
  return out;
}

}  // namespace deltarule
