#include "grade/typed_grid.h"

#include <utility>

#include "base/text.h"

namespace deltarule {
namespace {

/// Split at blanks (commas at the end of a word fall away), or, with `at_commas`, at every comma
/// too.
std::vector<std::string> words_of(std::string_view row, bool at_commas) {
  std::vector<std::string> words;
  std::string word;
  const auto flush = [&] {
    if (!word.empty()) words.push_back(std::exchange(word, {}));
  };
  for (std::size_t i = 0; i < row.size(); ++i) {
    const bool ends_word = i + 1 == row.size() || row[i + 1] == ' ' || row[i + 1] == '\t';
    const bool is_gap =
        row[i] == ' ' || row[i] == '\t' || (row[i] == ',' && (at_commas || ends_word));
    if (is_gap) {
      flush();
    } else {
      word += row[i];
    }
  }
  flush();
  return words;
}

}  // namespace

std::string without_brackets(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool closes = c == ']' || c == ')';
    if (!closes && c != '[' && c != '(') {
      out += c;
      continue;
    }
    std::size_t next = i + 1;
    while (next < text.size() && text[next] == ' ') ++next;
    const bool ends_row = closes && next < text.size() && (text[next] == ',' || text[next] == '[');
    out += ends_row ? ';' : ' ';
    if (ends_row && text[next] == ',') i = next;
  }
  return out;
}

std::optional<Grid> grid_of(std::string_view text, bool at_commas) {
  Grid grid{{0, 0}, {}};
  for (const std::string_view row : split(text, ';')) {
    const std::vector<std::string> words = words_of(row, at_commas);
    if (words.empty()) continue;
    const int count = static_cast<int>(words.size());
    if (grid.shape.rows > 0 && count != grid.shape.cols) return std::nullopt;
    ++grid.shape.rows;
    grid.shape.cols = count;
    grid.cells.insert(grid.cells.end(), words.begin(), words.end());
  }
  return grid;
}

std::optional<std::vector<std::string>> vector_of(std::string_view text, int count) {
  const std::string bare = without_brackets(text);
  for (const bool at_commas : {false, true}) {
    auto grid = grid_of(bare, at_commas);
    const bool is_row = grid && (grid->shape.rows == 1 || grid->shape.cols == 1);
    if (is_row && grid->shape.cells() == count) return std::move(grid->cells);
  }
  return std::nullopt;
}

}  // namespace deltarule
