// A page without a format: blocks of inlines, blanks, tables and figures. The statement, the
// solution, the key and the report of a variant are Documents; render/ prints any Document in any
// format.
//
// Tested by tests/unit/document/*_test.cc.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "document/figure.h"
#include "notation/formula.h"

namespace deltarule {

/// A blank to be filled in. A matrix slot is one Blank inline; the renderer draws rows x cols
/// boxes. In a filled-in Markdown sheet it reads `[name: ____]` (cells: `[name[1,2]: ____]`), which
/// grade/ reads back.
struct Blank {
  std::string slot;  ///< name of the slot: "dx", "dw.3"
  int rows = 1;
  int cols = 1;
  std::string unit_hint;  ///< "4 sf", "exact"; empty where the statement's sentence covers it
  std::vector<std::string>
      filled;       ///< row by row, what stands in it (a report or a key); empty: blank
  int numbers = 1;  ///< for how many one box must have room: a vector, a formula
};

struct Inline;
using Inlines = std::vector<Inline>;

struct Text {
  std::string text;
};
struct Emphasis {
  Inlines children;
  bool strong = false;
};
struct Code {
  std::string text;
};
/// The author's own LaTeX is a Formula of kind Raw.
struct Math {
  Formula formula;
  bool display = false;
};
struct Link {
  Inlines children;
  std::string target;
};
struct LineBreak {};
/// A verdict and the like: text with a meaning that a renderer may colour ("right", "wrong",
/// "form", "follow-through", "flagged", "blank", "unreadable", "value", "gradient"). The text alone
/// must be enough in grey print.
struct Tagged {
  std::string tag;
  Inlines children;
};

struct Inline {
  std::variant<Text, Emphasis, Code, Math, Link, LineBreak, Tagged, Blank> value;
};

struct Block;
using Blocks = std::vector<Block>;

struct Paragraph {
  Inlines inlines;
};
struct Heading {
  int level = 2;
  Inlines inlines;
};
struct ListBlock {
  bool ordered = false;
  int start = 1;
  std::vector<Blocks> items;
};
enum class Align { Left, Centre, Right };
struct Table {
  std::vector<Align> columns;
  std::vector<Inlines> header;  ///< may be empty
  std::vector<std::vector<Inlines>> rows;
};
struct CodeBlock {
  std::string language;
  std::string text;
};
struct FigureBlock {
  Figure figure;
  std::string id;
  Inlines caption;
};
/// Something set apart: tag "precision", "hint", "note", "step", "report". `title` may be empty.
struct Box {
  std::string tag;
  Inlines title;
  Blocks blocks;
};
/// Side by side where the page has room, else one below the other.
struct Columns {
  std::vector<Blocks> columns;
};
struct HorizontalRule {};
struct PageBreak {};

struct Block {
  std::variant<Paragraph, Heading, ListBlock, Table, CodeBlock, FigureBlock, Box, Columns,
               HorizontalRule, PageBreak>
      value;
};

struct Document {
  std::string title;
  std::string subtitle;  ///< a variant's name on sheets that may show it, else empty
  std::string language = "en";
  Blocks blocks;
};

// Short builders for code that writes documents.
Inline text(std::string s);
Inline math(Formula f);
Inline display(Formula f);
Inline strong(std::string s);
Inline emphasis(std::string s);
Inline code(std::string s);
Inline tagged(std::string tag, Inlines children);
Block paragraph(Inlines inlines);
Block heading(int level, std::string s);
/// "a, b and c"
std::string join_words(const std::vector<std::string>& words);

}  // namespace deltarule
