// Pieces to LaTeX: only what KaTeX and amsmath both have.
#include <fmt/core.h>

#include <algorithm>
#include <cctype>

#include "base/text.h"
#include "notation/pieces.h"
#include "notation/printers.h"
#include "notation/symbols.h"

namespace deltarule {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool ends_with_command(std::string_view text) {
  std::size_t i = text.size();
  while (i > 0 && is_letter(text[i - 1])) --i;
  return i > 0 && i < text.size() && text[i - 1] == '\\';
}

/// `\delta` and `x` must not become `\deltax`.
void append(std::string& out, std::string_view more) {
  if (!more.empty() && is_letter(more.front()) && ends_with_command(out)) out += ' ';
  out += more;
}

std::string in_text(std::string_view words) {
  std::string out = "\\text{";
  for (const char c : words) {
    if (c == '\\')
      out += "\\textbackslash{}";
    else if (c == '^' || c == '~')
      out += fmt::format("\\{}{{}}", c);
    else if (std::string_view("_%&$#{}").find(c) != std::string_view::npos)
      out += fmt::format("\\{}", c);
    else
      out += c;
  }
  return out + '}';
}

std::string looked_up(std::span<const SymbolRow> table, const std::string& name) {
  const SymbolRow* found = find_symbol(table, name);
  return std::string(found != nullptr ? found->latex : std::string_view(name));
}

std::string letter(const std::string& name) {
  if (is_greek_differential(name)) return 'd' + looked_up(greek_letters(), name.substr(1));
  return looked_up(greek_letters(), name);
}

std::string function(const std::string& name) {
  if (find_symbol(functions(), name) != nullptr) return looked_up(functions(), name);
  std::string escaped;
  for (const char c : name) escaped += c == '_' ? std::string("\\_") : std::string(1, c);
  return "\\operatorname{" + escaped + '}';
}

std::string braced(const std::string& text) { return text.size() == 1 ? text : '{' + text + '}'; }

std::string print_scripts(const Piece& p) {
  const Piece& sup = p.parts[2];
  std::string out = print_latex(p.parts[0]);
  const bool is_prime = sup.kind == PieceKind::Mark && sup.text == "prime";
  if (is_prime) out += '\'';
  if (!p.parts[1].empty()) out += '_' + braced(print_latex(p.parts[1]));
  if (!sup.empty() && !is_prime) out += '^' + braced(print_latex(sup));
  return out;
}

std::string print_fence(const Piece& p) {
  const bool norm = p.text == "||";
  const std::string open = norm ? "\\|" : p.text;
  const std::string close = norm ? "\\|" : p.text == "(" ? ")" : p.text;
  const std::string inside = print_latex(p.parts[0]);
  if (is_tall(p.parts[0])) return fmt::format("\\left{}{}\\right{}", open, inside, close);
  std::string out = open;
  append(out, inside);
  return out + close;
}

constexpr double kLine = 0.45;      // half the height of a line of letters, in em
constexpr double kFraction = 0.8;   // of a fraction within a row
constexpr double kRowSpace = 1.2;   // a row of a grid takes at least this
constexpr double kRowsApart = 0.4;  // of rows one of which is higher than a line

double half_height(const Piece& p);

double half_height_of_row(const Piece& p, std::size_t first, std::size_t count) {
  double most = kLine;
  for (std::size_t k = first; k < first + count && k < p.parts.size(); ++k)
    most = std::max(most, half_height(p.parts[k]));
  return most;
}

/// About half the height of what is printed, in em: enough to keep rows apart.
double half_height(const Piece& p) {
  if (p.kind == PieceKind::Fraction) return kFraction;
  if (p.kind != PieceKind::Grid && p.kind != PieceKind::Cases)
    return half_height_of_row(p, 0, p.parts.size());
  const std::size_t cols = p.kind == PieceKind::Cases ? 2 : static_cast<std::size_t>(p.cols);
  double all = 0;
  for (std::size_t i = 0; i < p.parts.size(); i += cols)
    all += std::max(kRowSpace, 2 * half_height_of_row(p, i, cols) + kRowsApart);
  return all / 2;
}

/// What ends the row before cell `next`. TeX and KaTeX take the length for the depth of that row,
/// not as something more.
std::string row_end(const Piece& p, std::size_t next, std::size_t cols) {
  const double above = half_height_of_row(p, next - cols, cols);
  const double below = half_height_of_row(p, next, cols);
  if (above <= kLine && below <= kLine) return " \\\\ ";
  return fmt::format(" \\\\[{:.1f}em] ", above + kRowsApart);
}

std::string cells(const Piece& p, std::size_t cols) {
  std::string out;
  for (std::size_t i = 0; i < p.parts.size(); ++i) {
    if (i > 0) out += i % cols == 0 ? row_end(p, i, cols) : " & ";
    out += print_latex(p.parts[i]);
  }
  return out;
}

std::string print_grid(const Piece& p) {
  const std::string name = p.text == "(" ? "pmatrix" : p.text == "[" ? "bmatrix" : "matrix";
  return fmt::format("\\begin{{{0}}} {1} \\end{{{0}}}", name,
                     cells(p, static_cast<std::size_t>(p.cols)));
}

std::string print_cases(const Piece& p) {
  std::string out = "\\begin{cases} ";
  for (std::size_t i = 0; i + 1 < p.parts.size(); i += 2) {
    const Piece& condition = p.parts[i + 1];
    if (i > 0) out += row_end(p, i, 2);
    out += print_latex(p.parts[i]) + " & ";
    out += condition.kind == PieceKind::Word ? "" : "\\text{if } ";
    out += print_latex(condition);
  }
  return out + " \\end{cases}";
}

std::string infix(const std::string& name) {
  const std::string sign = looked_up(infix_signs(), name);
  return name == "/" ? sign : ' ' + sign + ' ';
}

std::string print_row(const Piece& p) {
  std::string out;
  for (const Piece& part : p.parts) append(out, print_latex(part));
  // A relation that continues a line begins with its sign.
  const std::size_t begin = out.find_first_not_of(' ');
  return begin == std::string::npos ? out : out.substr(begin);
}

}  // namespace

std::string print_latex(const Piece& p) {
  switch (p.kind) {
    case PieceKind::Row:
      return print_row(p);
    case PieceKind::Letter:
      return letter(p.text);
    case PieceKind::Word:
      return in_text(p.text);
    case PieceKind::Function:
      return function(p.text);
    case PieceKind::Digits:
      return p.text;
    case PieceKind::Infix:
      return infix(p.text);
    case PieceKind::Minus:
      return "-";
    case PieceKind::Times:
      return " ";
    case PieceKind::Comma:
      return p.text;
    case PieceKind::Mark:
      return looked_up(marks(), p.text);
    case PieceKind::Fence:
      return print_fence(p);
    case PieceKind::Fraction:
      return fmt::format("\\frac{{{}}}{{{}}}", print_latex(p.parts[0]), print_latex(p.parts[1]));
    case PieceKind::Scripts:
      return print_scripts(p);
    case PieceKind::Root:
      return "\\sqrt{" + print_latex(p.parts[0]) + '}';
    case PieceKind::Grid:
      return print_grid(p);
    case PieceKind::Cases:
      return print_cases(p);
    case PieceKind::Boxed:
      return "\\boxed{" + print_latex(p.parts[0]) + '}';
    case PieceKind::Blank:
      return "\\boxed{" + (p.text.empty() ? "\\phantom{00}" : in_text(p.text)) + '}';
    case PieceKind::Raw:
      return p.text;
  }
  return {};
}

std::string to_latex(const Formula& f) { return print_latex(arrange(f, Style::TwoDimensional)); }

std::string to_latex_in_lines(const Formula& f) {
  const Formula::Node& node = f.node();
  if (f.kind() != FormulaKind::Relation || node.children.size() < 3) return to_latex(f);
  const auto signs = split(node.text, ' ');
  std::string out = "\\begin{aligned} " + to_latex(node.children[0]);
  for (std::size_t i = 1; i < node.children.size(); ++i) {
    const std::string sign(signs[std::min(i, signs.size()) - 1]);  // the last serves the rest
    out += (i > 1 ? " \\\\ &" : " &") + to_latex(relation(sign, {Formula(), node.children[i]}));
  }
  return out + " \\end{aligned}";
}

}  // namespace deltarule
