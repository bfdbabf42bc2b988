#include "lang/lines.h"

#include <algorithm>
#include <iterator>

namespace deltarule {

namespace {

constexpr std::size_t kMostBytes = 64 * 1024;
constexpr int kMostNested = 64;

using Row = std::vector<Token>;  // the tokens of one physical line

std::vector<Row> rows_of(std::vector<Token> tokens) {
  std::vector<Row> rows;
  for (Token& t : tokens) {
    if (t.is_first_of_line || rows.empty()) rows.emplace_back();
    rows.back().push_back(t);
  }
  return rows;
}

bool starts_head(const Row& row, Heads heads) {
  switch (heads) {
    case Heads::None:
      return false;
    case Heads::Levels:
      return row.size() > 1 && row[0].is("level") && !row[1].is(":") && !row[1].is(",");
    case Heads::Loops:
      return row[0].is("for") || row[0].is("repeat") ||
             (row.size() > 2 && row[1].is("=") && row[2].is("repeat"));
  }
  return false;
}

/// The first `:` outside brackets, or the end.
Row::const_iterator head_colon(const Row& row) {
  int depth = 0;
  return std::find_if(row.begin(), row.end(), [&depth](const Token& t) {
    if (t.is("(") || t.is("[")) ++depth;
    if (t.is(")") || t.is("]")) --depth;
    return depth == 0 && t.is(":");
  });
}

class Layout {
 public:
  Layout(std::vector<Row> rows, Heads heads, Diagnostics& errors)
      : rows_(std::move(rows)), heads_(heads), errors_(errors) {}

  std::vector<Line> run() {
    std::vector<Line> lines;
    while (next_ < rows_.size()) {
      auto group = read_group(0);
      std::move(group.begin(), group.end(), std::back_inserter(lines));
    }
    return lines;
  }

 private:
  int column() const { return rows_[next_].front().column; }

  // The statements that begin at the column of the next row, until a row stands further left.
  std::vector<Line> read_group(int depth) {
    std::vector<Line> lines;
    const int own = column();
    while (next_ < rows_.size() && column() >= own) {
      lines.push_back(read_line(own, depth));
      if (next_ < rows_.size() && depth == 0 && column() < own) complain();
    }
    return lines;
  }

  Line read_line(int own, int depth) {
    Line line;
    Row row = take();
    const bool head = starts_head(row, heads_);
    bool open = head && split_head(row);
    while (!open && next_ < rows_.size() && column() > own) {
      const Row more = take();
      row.insert(row.end(), more.begin(), more.end());
      open = head && split_head(row);
    }
    line.is_head = open;
    line.end = {row.back().span.file, row.back().span.end, row.back().span.end};
    line.tokens = std::move(row);
    if (open) read_body(line, own, depth);
    return line;
  }

  void read_body(Line& line, int own, int depth) {
    if (depth >= kMostNested) {
      errors_.push_back({"L-003", line.end, "bodies nested more than 64 deep", {}});
      next_ = rows_.size();
      return;
    }
    if (next_ < rows_.size() && column() > own) line.body = read_group(depth + 1);
    // Rows between the head's column and the body's: said once, read with the body.
    while (next_ < rows_.size() && column() > own) {
      complain();
      auto more = read_group(depth + 1);
      std::move(more.begin(), more.end(), std::back_inserter(line.body));
    }
  }

  // Cuts the `:` and what follows it off; what follows is the first row of the body.
  bool split_head(Row& row) {
    const auto colon = head_colon(row);
    if (colon == row.end()) return false;
    Row rest(colon + 1, row.cend());
    row.erase(colon, row.cend());
    if (!rest.empty()) rows_[--next_] = std::move(rest);
    return true;
  }

  Row take() { return std::move(rows_[next_++]); }

  void complain() {
    errors_.push_back({"L-007", rows_[next_].front().span,
                       "this line is indented like none of the lines above",
                       "statements of one body begin at the same column"});
  }

  std::vector<Row> rows_;
  std::size_t next_ = 0;
  Heads heads_;
  Diagnostics& errors_;
};

void report_tabs(const std::vector<Row>& rows, std::string_view text, Span at,
                 Diagnostics& errors) {
  for (const Row& row : rows) {
    const Span first = row.front().span;
    const auto begin = first.begin - at.begin - static_cast<std::uint32_t>(row.front().column);
    const auto indent = text.substr(begin, static_cast<std::size_t>(row.front().column));
    if (indent.find('\t') == std::string_view::npos) continue;
    errors.push_back({"L-007", first, "a tab in the indentation", "indent with blanks"});
    return;
  }
}

}  // namespace

std::vector<Line> read_lines(std::string_view text, Span at, Heads heads, Diagnostics& errors) {
  if (text.size() > kMostBytes) {
    errors.push_back({"L-002", {at.file, at.begin, at.begin}, "a block of more than 64 KiB", {}});
    return {};
  }
  std::vector<Row> rows = rows_of(lex(text, at));
  report_tabs(rows, text, at, errors);
  return Layout(std::move(rows), heads, errors).run();
}

}  // namespace deltarule
