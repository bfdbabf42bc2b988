// Tables and paragraphs for a terminal, made to fit its width.
//
// Tested by tests/unit/cli/text_table_test.cc.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace deltarule {

struct TextTable {
  std::vector<std::string> header;  ///< may be empty
  std::vector<bool> flush_right;    ///< by column; missing ones: left
  std::vector<std::vector<std::string>> rows;
};

/// Two blanks between columns; where the table is wider than `width`, its widest columns are
/// wrapped. Cells may hold several lines. `colours`: the header in bold.
std::string to_text(const TextTable& table, int width, int indent = 0, bool colours = false);

/// Lines of at most `width` code points, broken at blanks; a word that is longer is cut.
std::vector<std::string> wrap(std::string_view text, int width);

/// Paragraphs (lines) of `text`, wrapped and indented, each with a line end.
std::string wrapped(std::string_view text, int width, int indent = 0);

}  // namespace deltarule
