#include "tests/equalities/page.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace deltarule::test {
namespace {

constexpr std::array<std::string_view, 5> kWorked = {
    "Forward pass", "Step by step", "Backward pass", "From the gradients", "Row by row"};

bool is_worked_heading(std::string_view line) {
  return std::any_of(kWorked.begin(), kWorked.end(),
                     [line](std::string_view words) { return line.ends_with(words); });
}

bool is_option(std::string_view line) {
  const std::size_t point = line.find_first_not_of("0123456789");
  const bool is_numbered = point != 0 && point != std::string_view::npos && line[point] == '.';
  return line.starts_with("- (") || is_numbered;
}

void formulas_in(std::string_view line, bool is_worked, std::vector<PageFormula>& out) {
  std::size_t at = line.find('$');
  while (at != std::string_view::npos) {
    const std::string_view fence = line.substr(at).starts_with("$$") ? "$$" : "$";
    const std::size_t begin = at + fence.size();
    const std::size_t end = line.find(fence, begin);
    if (end == std::string_view::npos) return;
    out.push_back({std::string(line.substr(begin, end - begin)), is_worked});
    at = line.find('$', end + fence.size());
  }
}

std::string without_dollars(std::string_view cell) {
  cell = trim(cell);
  if (cell.size() > 2 && cell.front() == '$' && cell.back() == '$')
    cell = cell.substr(1, cell.size() - 2);
  return std::string(cell);
}

std::vector<std::string> cells_of(std::string_view row) {
  std::vector<std::string> cells;
  for (const std::string_view cell : split(row.substr(1, row.size() - 2), '|'))
    cells.push_back(without_dollars(cell));
  return cells;
}

}  // namespace

std::vector<PageFormula> formulas_of(std::string_view markdown) {
  std::vector<PageFormula> out;
  bool is_worked = false;
  for (const std::string_view line : lines(markdown)) {
    if (line.starts_with("#")) is_worked = is_worked_heading(line);
    if (is_option(line)) is_worked = false;
    formulas_in(line, is_worked, out);
  }
  return out;
}

std::vector<TraceCell> trace_cells_of(std::string_view markdown) {
  std::vector<TraceCell> out;
  std::vector<std::string> header;
  for (const std::string_view line : lines(markdown)) {
    if (!line.starts_with("|") || line.size() < 3) {
      header.clear();
      continue;
    }
    const std::vector<std::string> cells = cells_of(line);
    if (cells[0] == "row") header = cells;
    if (header.empty() || cells[0].find_first_not_of("0123456789") != std::string::npos) continue;
    for (std::size_t j = 1; j < std::min(cells.size(), header.size()); ++j)
      out.push_back({header[j] + "^{(" + cells[0] + ")}", cells[j]});
  }
  return out;
}

}  // namespace deltarule::test
