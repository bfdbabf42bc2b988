#include "cli/text_table.h"

#include <algorithm>

#include "base/text.h"
#include "cli/streams.h"

namespace deltarule {
namespace {

constexpr int kGap = 2;
constexpr int kLongestWord = 32;  // of a column that is not cut before all others are narrow

std::string blanks(int count) {
  return std::string(static_cast<std::size_t>(std::max(0, count)), ' ');
}

/// The first `count` code points; the rest stays in `text`.
std::string cut(std::u32string& text, int count) {
  std::string out;
  const auto n = std::min(text.size(), static_cast<std::size_t>(count));
  for (std::size_t i = 0; i < n; ++i) append_utf8(out, text[i]);
  text.erase(0, n);
  return out;
}

class LineFiller {
 public:
  explicit LineFiller(int width) : width_(std::max(1, width)) {}

  void add(std::string_view word) {
    const int length = length_in_code_points(word);
    if (used_ > 0 && used_ + 1 + length > width_) end_line();
    if (length > width_) {
      add_long(word);
      return;
    }
    if (used_ > 0) line_ += ' ', ++used_;
    line_ += word;
    used_ += length;
  }

  std::vector<std::string> finish() {
    if (used_ > 0 || lines_.empty()) end_line();
    return std::move(lines_);
  }

 private:
  void add_long(std::string_view word) {
    std::u32string rest = code_points(word);
    while (static_cast<int>(rest.size()) > width_) lines_.push_back(cut(rest, width_));
    used_ = static_cast<int>(rest.size());
    line_ = cut(rest, width_);
  }

  void end_line() {
    lines_.push_back(std::move(line_));
    line_.clear();
    used_ = 0;
  }

  int width_;
  int used_ = 0;
  std::string line_;
  std::vector<std::string> lines_;
};

/// Blanks at the start of a line are kept: they are the author's indentation.
std::vector<std::string> wrap_line(std::string_view line, int width) {
  const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
  LineFiller filler(width - static_cast<int>(indent));
  for (const std::string_view word : split(line.substr(indent), ' '))
    if (!word.empty()) filler.add(word);
  std::vector<std::string> out = filler.finish();
  for (std::string& piece : out) piece.insert(0, std::string(indent, ' '));
  return out;
}

int width_of_lines(std::string_view cell) {
  int widest = 0;
  for (const std::string_view line : lines(cell))
    widest = std::max(widest, length_in_code_points(line));
  return widest;
}

std::vector<int> natural_widths(const std::vector<std::vector<std::string>>& rows) {
  std::vector<int> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()), 0);
    for (std::size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], width_of_lines(row[i]));
  }
  return widths;
}

int total(const std::vector<int>& widths) {
  int sum = kGap * static_cast<int>(std::max<std::size_t>(1, widths.size()) - 1);
  for (int width : widths) sum += width;
  return sum;
}

int longest_word(std::string_view cell) {
  int longest = 0;
  for (const std::string_view line : lines(cell))
    for (const std::string_view word : split(line, ' '))
      longest = std::max(longest, length_in_code_points(word));
  return longest;
}

/// So narrow that no word is cut.
std::vector<int> least_widths(const std::vector<std::vector<std::string>>& rows) {
  std::vector<int> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()), 1);
    for (std::size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], std::min(kLongestWord, longest_word(row[i])));
  }
  return widths;
}

/// Takes from the widest column that may still give, until the table fits or none may.
void shrink(std::vector<int>& widths, const std::vector<int>& least, int limit) {
  while (total(widths) > limit) {
    int* widest = nullptr;
    for (std::size_t i = 0; i < widths.size(); ++i)
      if (widths[i] > least[i] && (widest == nullptr || widths[i] > *widest)) widest = &widths[i];
    if (widest == nullptr) return;
    --*widest;
  }
}

class TablePrinter {
 public:
  TablePrinter(const TextTable& table, std::vector<int> widths, int indent)
      : table_(table), widths_(std::move(widths)), indent_(indent) {}

  std::string row(const std::vector<std::string>& cells) const {
    std::vector<std::vector<std::string>> columns;
    std::size_t height = 1;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      columns.push_back(wrap(cells[i], widths_[i]));
      height = std::max(height, columns.back().size());
    }
    std::string out;
    for (std::size_t line = 0; line < height; ++line) out += one_line(columns, line);
    return out;
  }

 private:
  std::string one_line(const std::vector<std::vector<std::string>>& columns,
                       std::size_t line) const {
    std::string out = blanks(indent_);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const std::string text = line < columns[i].size() ? columns[i][line] : std::string();
      const std::string room = blanks(widths_[i] - length_in_code_points(text));
      const bool right = i < table_.flush_right.size() && table_.flush_right[i];
      out += (i > 0 ? blanks(kGap) : "") + (right ? room + text : text + room);
    }
    out.erase(out.find_last_not_of(' ') + 1);
    return out + "\n";
  }

  const TextTable& table_;
  std::vector<int> widths_;
  int indent_;
};

std::vector<std::vector<std::string>> cleaned(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::vector<std::string>> out = rows;
  for (auto& row : out)
    for (std::string& cell : row) cell = clean(cell);
  return out;
}

}  // namespace

std::vector<std::string> wrap(std::string_view text, int width) {
  std::vector<std::string> out;
  for (const std::string_view line : lines(text))
    for (std::string& piece : wrap_line(line, width)) out.push_back(std::move(piece));
  return out;
}

std::string wrapped(std::string_view text, int width, int indent) {
  std::string out;
  for (const std::string& line : wrap(text, width - indent))
    out += (line.empty() ? "" : blanks(indent) + line) + "\n";
  return out;
}

std::string to_text(const TextTable& table, int width, int indent, bool colours) {
  std::vector<std::vector<std::string>> all = cleaned(table.rows);
  if (!table.header.empty()) all.insert(all.begin(), table.header);
  std::vector<int> widths = natural_widths(all);
  shrink(widths, least_widths(all), width - indent);
  shrink(widths, std::vector<int>(widths.size(), 1), width - indent);
  const TablePrinter printer(table, widths, indent);
  std::string out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string row = printer.row(all[i]);
    const bool is_header = i == 0 && !table.header.empty();
    out += is_header && colours ? bold(row.substr(0, row.size() - 1), true) + "\n" : row;
  }
  return out;
}

}  // namespace deltarule
