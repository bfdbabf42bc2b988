// The one table of letters, functions and signs: name in a Formula, LaTeX, Unicode; every printer
// and the LaTeX reader use it.
//
// Tested by tests/unit/notation/printers_test.cc: every row prints in every format.
#pragma once

#include <span>
#include <string_view>

namespace deltarule {

struct SymbolRow {
  std::string_view name;
  std::string_view latex;
  std::string_view unicode;
};

std::span<const SymbolRow> greek_letters();
/// Functions with a name of their own; shown upright.
std::span<const SymbolRow> functions();
/// Signs between two sides: `+`, `dot`, `=`, `<=`, `in`.
std::span<const SymbolRow> infix_signs();
/// Signs that stand for themselves: the round d, the transpose, the prime, infinity.
std::span<const SymbolRow> marks();

/// RETURNS: the row of that name, or null.
const SymbolRow* find_symbol(std::span<const SymbolRow> table, std::string_view name);
/// RETURNS: the first row that prints as that LaTeX, or null.
const SymbolRow* find_latex(std::span<const SymbolRow> table, std::string_view latex);

inline bool is_greek(std::string_view name) {
  return find_symbol(greek_letters(), name) != nullptr;
}
/// The differential of a Greek letter: `dtheta`.
inline bool is_greek_differential(std::string_view name) {
  return name.size() > 1 && name.front() == 'd' && is_greek(name.substr(1));
}

}  // namespace deltarule
