#include "document/markdown.h"

#include <algorithm>
#include <functional>
#include <utility>

#include <fmt/format.h>
#include <md4c.h>

#include "base/text.h"
#include "document/entities.h"
#include "document/markdown_scan.h"

namespace deltarule {
namespace {

constexpr std::size_t deepest = 48;  // frames; every renderer recurses over what is built here

/// LaTeX on one line: a comment would swallow what follows it, an indented line would be a list in
/// printed Markdown.
std::string one_line(std::string_view latex) {
  std::string out;
  for (std::size_t i = 0; i < latex.size(); ++i) {
    const char c = latex[i];
    if (c == '\\' && i + 1 < latex.size() && latex[i + 1] != '\n') {
      out += c;
      out += latex[++i];
    } else if (c == '%') {
      i = std::min(latex.find('\n', i), latex.size());
      out += ' ';
    } else {
      out += c == '\n' || c == '\r' ? ' ' : c;
    }
  }
  return out;
}

Span span_of(Span at, std::size_t begin, std::size_t end) {
  return {at.file, at.begin + static_cast<std::uint32_t>(begin),
          at.begin + static_cast<std::uint32_t>(end)};
}

bool is_space(const Inline& i) {
  if (std::holds_alternative<LineBreak>(i.value)) return true;
  const Text* t = std::get_if<Text>(&i.value);
  return t != nullptr && trim(t->text).empty();
}

std::string text_of(const Inlines& inlines) {
  std::string out;
  for (const Inline& i : inlines) {
    if (const Text* t = std::get_if<Text>(&i.value)) out += t->text;
  }
  return out;
}

enum class FrameKind { Container, Item, Paragraph, Span, Cell, Heading, Verbatim };

/// What is being built at one level of nesting.
struct Frame {
  FrameKind kind = FrameKind::Container;
  Blocks blocks;
  Inlines inlines;
  std::vector<Blocks> items;  // List
  int start = 1;              // List; md4c tells it only at the begin
  Table table;                // Table
  std::vector<Inlines> row;   // Table row in hand
};

/// Takes md4c's events and builds blocks.
class Builder {
 public:
  Builder(std::string_view markdown, Span at, const FillPlaceholder& fill)
      : markdown_(markdown), at_(at), fill_(fill), scan_(scan_markdown(markdown, at)) {
    errors_ = scan_.errors;
  }

  Result<Blocks> run() {
    frames_.emplace_back();
    MD_PARSER parser{};
    parser.flags = MD_FLAG_TABLES | MD_FLAG_NOINDENTEDCODEBLOCKS;
    parser.enter_block = [](MD_BLOCKTYPE t, void* d, void* self) { return of(self).enter(t, d); };
    parser.leave_block = [](MD_BLOCKTYPE t, void* d, void* self) { return of(self).leave(t, d); };
    parser.enter_span = [](MD_SPANTYPE t, void*, void* self) { return of(self).enter_span(t); };
    parser.leave_span = [](MD_SPANTYPE t, void* d, void* self) {
      return of(self).leave_span(t, d);
    };
    parser.text = [](MD_TEXTTYPE t, const MD_CHAR* s, MD_SIZE n, void* self) {
      return of(self).take_text(t, {s, n});
    };
    md_parse(scan_.text.data(), static_cast<MD_SIZE>(scan_.text.size()), &parser, this);
    if (!errors_.empty()) return tl::unexpected<Diagnostics>(std::move(errors_));
    return std::move(frames_.front().blocks);
  }

 private:
  static Builder& of(void* self) { return *static_cast<Builder*>(self); }
  Frame& top() { return frames_.back(); }

  int push(FrameKind kind) {
    frames_.emplace_back();
    top().kind = kind;
    if (frames_.size() <= deepest) return 0;
    report("E-044", here(), here(), "lists, quotes or emphasis nested too deep");
    return 1;
  }
  Frame pop() {
    Frame frame = std::move(frames_.back());
    frames_.pop_back();
    return frame;
  }
  void report(std::string_view code, std::size_t begin, std::size_t end, std::string message,
              std::string hint = {}) {
    errors_.push_back({code, span_of(at_, begin, end), std::move(message), std::move(hint)});
  }
  /// The place in the Markdown that was reached.
  std::size_t here() const { return std::min(scan_.original(reached_), markdown_.size()); }

  // Blocks

  int enter(MD_BLOCKTYPE type, void* detail) {
    switch (type) {
      case MD_BLOCK_DOC:
      case MD_BLOCK_THEAD:
      case MD_BLOCK_TBODY:
      case MD_BLOCK_TR:
      case MD_BLOCK_HR:
        return 0;
      case MD_BLOCK_P:
        flush_paragraph();
        return push(FrameKind::Paragraph);
      case MD_BLOCK_H:
        return push(FrameKind::Heading);
      case MD_BLOCK_TH:
      case MD_BLOCK_TD:
        return push(FrameKind::Cell);
      case MD_BLOCK_CODE:
      case MD_BLOCK_HTML:
        flush_paragraph();
        return push(FrameKind::Verbatim);
      case MD_BLOCK_LI:
        return push(FrameKind::Item);
      case MD_BLOCK_TABLE:
        return enter_table(*static_cast<MD_BLOCK_TABLE_DETAIL*>(detail));
      case MD_BLOCK_QUOTE:
      case MD_BLOCK_UL:
      case MD_BLOCK_OL:
        break;
    }
    flush_paragraph();
    const int refused = push(FrameKind::Container);
    if (type == MD_BLOCK_OL)
      top().start = static_cast<int>(static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start);
    return refused;
  }

  int enter_table(const MD_BLOCK_TABLE_DETAIL& detail) {
    flush_paragraph();
    if (push(FrameKind::Container) != 0) return 1;
    top().table.columns.assign(detail.col_count, Align::Left);
    return 0;
  }

  int leave(MD_BLOCKTYPE type, void* detail) {
    switch (type) {
      case MD_BLOCK_DOC:
      case MD_BLOCK_THEAD:
      case MD_BLOCK_TBODY:
        break;
      case MD_BLOCK_TR:
        leave_row();
        break;
      case MD_BLOCK_HR:
        add_block({HorizontalRule{}});
        break;
      case MD_BLOCK_P:
        leave_paragraph();
        break;
      case MD_BLOCK_H:
        leave_heading(*static_cast<MD_BLOCK_H_DETAIL*>(detail));
        break;
      case MD_BLOCK_TH:
      case MD_BLOCK_TD:
        leave_cell(type == MD_BLOCK_TH, *static_cast<MD_BLOCK_TD_DETAIL*>(detail));
        break;
      case MD_BLOCK_CODE:
        leave_code(*static_cast<MD_BLOCK_CODE_DETAIL*>(detail));
        break;
      case MD_BLOCK_HTML:
        pop();
        break;
      case MD_BLOCK_LI:
        leave_item();
        break;
      case MD_BLOCK_TABLE:
        add_block({pop().table});
        break;
      case MD_BLOCK_QUOTE:
        leave_quote();
        break;
      case MD_BLOCK_UL:
        add_block({ListBlock{false, 1, pop().items}});
        break;
      case MD_BLOCK_OL:
        leave_ordered();
        break;
    }
    return 0;
  }

  void add_block(Block block) {
    flush_paragraph();
    top().blocks.push_back(std::move(block));
  }

  /// What was collected inline becomes a paragraph: text of a tight list, or what stands around a
  /// figure.
  void flush_paragraph() {
    Inlines inlines = std::exchange(top().inlines, {});
    while (!inlines.empty() && is_space(inlines.back())) inlines.pop_back();
    std::size_t first = 0;
    while (first < inlines.size() && is_space(inlines[first])) ++first;
    inlines.erase(inlines.begin(), inlines.begin() + static_cast<std::ptrdiff_t>(first));
    if (inlines.empty()) return;
    if (Text* t = std::get_if<Text>(&inlines.front().value))
      t->text.erase(0, t->text.find_first_not_of(' '));
    if (Text* t = std::get_if<Text>(&inlines.back().value))
      t->text.erase(t->text.find_last_not_of(' ') + 1);
    top().blocks.push_back({Paragraph{std::move(inlines)}});
  }

  void leave_paragraph() {
    flush_paragraph();
    for (Block& block : pop().blocks) top().blocks.push_back(std::move(block));
  }
  void leave_item() {
    flush_paragraph();
    Blocks blocks = pop().blocks;
    top().items.push_back(std::move(blocks));
  }
  void leave_quote() {
    flush_paragraph();
    Blocks blocks = pop().blocks;
    add_block({Box{"note", {}, std::move(blocks)}});
  }
  void leave_heading(const MD_BLOCK_H_DETAIL& detail) {
    Inlines inlines = pop().inlines;
    add_block({Heading{static_cast<int>(detail.level), std::move(inlines)}});
  }
  void leave_ordered() {
    Frame frame = pop();
    add_block({ListBlock{true, frame.start, std::move(frame.items)}});
  }
  void leave_code(const MD_BLOCK_CODE_DETAIL& detail) {
    std::string body = text_of(pop().inlines);
    add_block({CodeBlock{attribute(detail.lang), std::move(body)}});
  }

  void leave_cell(bool in_header, const MD_BLOCK_TD_DETAIL& detail) {
    Inlines inlines = pop().inlines;
    Table& table = top().table;
    const std::size_t column = top().row.size();
    if (in_header && column < table.columns.size()) {
      table.columns[column] = detail.align == MD_ALIGN_CENTER  ? Align::Centre
                              : detail.align == MD_ALIGN_RIGHT ? Align::Right
                                                               : Align::Left;
    }
    top().row.push_back(std::move(inlines));
    in_header_ = in_header;
  }

  void leave_row() {
    std::vector<Inlines> row = std::exchange(top().row, {});
    if (!in_header_) {
      top().table.rows.push_back(std::move(row));
      return;
    }
    bool has_text = false;
    for (const Inlines& cell : row) has_text = has_text || !cell.empty();
    if (has_text) top().table.header = std::move(row);
  }

  // Inlines

  int enter_span(MD_SPANTYPE type) {
    if (type == MD_SPAN_IMG) report_image();
    return push(type == MD_SPAN_CODE ? FrameKind::Verbatim : FrameKind::Span);
  }

  void report_image() {
    std::size_t place = reached_;
    for (const std::size_t image : scan_.images) {
      if (image >= reached_) {
        place = image;
        break;
      }
    }
    const std::size_t begin = std::min(scan_.original(place), markdown_.size());
    report("E-041", begin, std::min(begin + 2, markdown_.size()), "an image",
           "figures are drawn: use a `figure` block and `{{figure}}`");
  }

  int leave_span(MD_SPANTYPE type, void* detail) {
    Inlines children = pop().inlines;
    switch (type) {
      case MD_SPAN_EM:
        add({Emphasis{std::move(children), false}});
        break;
      case MD_SPAN_STRONG:
        add({Emphasis{std::move(children), true}});
        break;
      case MD_SPAN_CODE:
        add({Code{text_of(children)}});
        break;
      case MD_SPAN_A:
        add({Link{std::move(children), attribute(static_cast<MD_SPAN_A_DETAIL*>(detail)->href)}});
        break;
      default:
        break;
    }
    return 0;
  }

  void add(Inline i) { top().inlines.push_back(std::move(i)); }
  void add_text(std::string_view s) {
    if (s.empty()) return;
    Text* last = top().inlines.empty() ? nullptr : std::get_if<Text>(&top().inlines.back().value);
    if (last == nullptr) {
      add({Text{std::string(s)}});
    } else {
      last->text += s;
    }
  }

  int take_text(MD_TEXTTYPE type, std::string_view s) {
    note_place(s);
    switch (type) {
      case MD_TEXT_NORMAL:
        take_normal(s);
        break;
      case MD_TEXT_NULLCHAR:
        add_text("\uFFFD");
        break;
      case MD_TEXT_BR:
        add({LineBreak{}});
        break;
      case MD_TEXT_SOFTBR:
        add_text(" ");
        break;
      case MD_TEXT_ENTITY:
        add_text(decode_entity(s));
        break;
      case MD_TEXT_CODE:
        add_text(restored(s));
        break;
      case MD_TEXT_HTML:
        report_html(s);
        break;
      case MD_TEXT_LATEXMATH:
        break;
    }
    return 0;
  }

  /// md4c tells no places, but the text that it hands over lies in ours.
  void note_place(std::string_view s) {
    const std::less_equal<const char*> before;
    const char* begin = scan_.text.data();
    if (!before(begin, s.data()) || !before(s.data() + s.size(), begin + scan_.text.size())) return;
    reached_ = static_cast<std::size_t>(s.data() - begin);
  }

  void report_html(std::string_view s) {
    if (trim(s).empty()) return;
    if (!errors_.empty() && errors_.back().code == "E-040") return;  // one for a run of it
    report("E-040", here(), std::min(here() + s.size(), markdown_.size()), "raw HTML",
           "write `\\<` for the sign, or put it into mathematics: `$a < b$`");
  }

  void take_normal(std::string_view s) {
    std::size_t from = 0;
    for (std::size_t p = 0; p < s.size(); ++p) {
      const int index = piece_at(s, p);
      if (index < 0) continue;
      add_text(s.substr(from, p - from));
      take_piece(static_cast<std::size_t>(index));
      p += piece_bytes - 1;
      from = p + 1;
    }
    add_text(s.substr(from));
  }

  /// Text as the author wrote it, pieces put back.
  std::string restored(std::string_view s) const {
    std::string out;
    for (std::size_t p = 0; p < s.size(); ++p) {
      const int index = piece_at(s, p);
      if (index < 0 || static_cast<std::size_t>(index) >= scan_.pieces.size()) {
        out += s[p];
        continue;
      }
      const Hidden& piece = scan_.pieces[static_cast<std::size_t>(index)];
      out += markdown_.substr(piece.begin, piece.end - piece.begin);
      p += piece_bytes - 1;
    }
    return out;
  }
  std::string attribute(const MD_ATTRIBUTE& a) const {
    const std::string whole =
        restored({a.text == nullptr ? "" : a.text, a.text == nullptr ? 0 : a.size});
    return replace_all(whole, "&amp;", "&");
  }

  // Pieces

  void take_piece(std::size_t index) {
    if (index >= scan_.pieces.size()) return;
    const Hidden& piece = scan_.pieces[index];
    if (piece.kind == HiddenKind::Literal) {
      add_text(markdown_.substr(piece.begin, piece.end - piece.begin));
    } else if (piece.kind == HiddenKind::Math) {
      take_math(piece);
    } else {
      take_placeholder(piece.placeholders.front());
    }
  }

  Placeholder placeholder(const FoundPlaceholder& found) const {
    const std::string_view whole = markdown_.substr(found.begin, found.end - found.begin);
    Placeholder p;
    p.is_slot = found.is_slot;
    p.content = trim(whole.substr(2, whole.size() - 4));
    p.span = span_of(at_, found.begin, found.end);
    return p;
  }

  Result<Filled> fill(const Placeholder& p) {
    Result<Filled> filled = fill_(p);
    if (!filled) errors_.insert(errors_.end(), filled.error().begin(), filled.error().end());
    return filled;
  }

  void take_math(const Hidden& piece) {
    const std::size_t width = piece.display ? 2 : 1;
    const std::size_t end = piece.end - width;
    std::size_t from = piece.begin + width;
    std::string latex;
    for (const FoundPlaceholder& found : piece.placeholders) {
      latex += markdown_.substr(from, found.begin - from);
      from = found.end;
      const std::string before = latex;
      Placeholder p = placeholder(found);
      p.in_math = true;
      p.before = before;
      p.after = markdown_.substr(from, end - from);
      const Result<Filled> filled = fill(p);
      if (!filled) continue;
      latex.resize(latex.size() - std::min(filled->cut, latex.size()));
      latex += filled->latex;
    }
    latex += markdown_.substr(from, end - from);
    add({Math{raw(std::string(trim(one_line(latex)))), piece.display}});
  }

  void take_placeholder(const FoundPlaceholder& found) {
    Result<Filled> filled = fill(placeholder(found));
    if (!filled) return;
    if (!filled->blocks.empty() && has_room_for_blocks()) {
      flush_paragraph();
      for (Block& block : filled->blocks) top().blocks.push_back(std::move(block));
    } else if (!filled->blocks.empty() && filled->inlines.empty()) {
      report("E-045", found.begin, found.end, "a figure or a table within a line",
             "let it stand in a paragraph of its own");
    }
    for (Inline& i : filled->inlines) add(std::move(i));
  }
  bool has_room_for_blocks() {
    return top().kind == FrameKind::Paragraph || top().kind == FrameKind::Item;
  }

  std::string_view markdown_;
  Span at_;
  const FillPlaceholder& fill_;
  MarkdownScan scan_;
  Diagnostics errors_;
  std::vector<Frame> frames_;
  std::size_t reached_ = 0;  // in scan_.text
  bool in_header_ = false;
};

}  // namespace

Result<Blocks> read_markdown(std::string_view markdown, Span at, const FillPlaceholder& fill) {
  return Builder(markdown, at, fill).run();
}

}  // namespace deltarule
