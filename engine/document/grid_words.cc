#include <fmt/format.h>

#include "document/figure_words.h"
#include "notation/printers.h"

namespace deltarule {
namespace {

std::string cell_words(const Formula& cell) {
  if (is_empty(cell)) return "empty";
  const std::string text = spoken(cell);
  return text == "-" || text == "−" ? "don't care" : text;
}

/// "0 1": the values of the variables in a row.
std::string row_words(const GridFigure& figure, std::size_t row) {
  const std::size_t n = figure.variables.size();
  std::vector<std::string> values;
  for (std::size_t i = 0; i < n; ++i)
    values.push_back(spoken((row >> (n - 1 - i)) & 1 ? figure.high : figure.low));
  return joined(values, " ");
}

std::string cells_words(const GridFigure& figure) {
  std::vector<std::string> rows;
  const bool is_sane = !figure.columns.empty() && figure.variables.size() <= 16;
  const std::size_t count = is_sane ? figure.columns[0].cells.size() : 0;
  for (std::size_t row = 0; row < count; ++row) {
    std::vector<std::string> cells;
    for (const GridColumn& column : figure.columns)
      if (row < column.cells.size()) cells.push_back(cell_words(column.cells[row]));
    rows.push_back(row_words(figure, row) + ": " + joined(cells, ", "));
  }
  return rows.empty() ? "" : " " + joined(rows, "; ") + ".";
}

std::string group_words(const GridFigure& figure, const GridGroup& group) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < group.cube.size() && i < figure.variables.size(); ++i)
    if (group.cube[i] != '-')
      parts.push_back(fmt::format("{} = {}", spoken(figure.variables[i]),
                                  spoken(group.cube[i] == '1' ? figure.high : figure.low)));
  const std::string name = is_empty(group.label) ? "" : spoken(group.label) + ": ";
  return name + (parts.empty() ? "all cells" : joined(parts, ", "));
}

}  // namespace

std::string describe_grid(const GridFigure& figure) {
  std::vector<std::string> variables, names, groups;
  for (const Formula& v : figure.variables) variables.push_back(spoken(v));
  for (const GridColumn& column : figure.columns) names.push_back(spoken(column.name));
  for (const GridGroup& group : figure.groups) groups.push_back(group_words(figure, group));
  std::string out = figure.kind == GridKind::Karnaugh ? "A Karnaugh map." : "A truth table.";
  out += fmt::format(" {}: {}.", joined(variables, " "), joined(names, ", "));
  out += cells_words(figure);
  if (!groups.empty()) out += " Groups: " + joined(groups, "; ") + ".";
  return out;
}

Formulas bits_of(std::string_view signs) {
  Formulas cells;
  for (const char sign : signs) {
    if (sign == '0' || sign == '1')
      cells.push_back(number(sign - '0'));
    else if (sign == '-')
      cells.push_back(raw("-"));
    else
      cells.push_back(sign == '_' ? blank("") : Formula());
  }
  return cells;
}

}  // namespace deltarule
