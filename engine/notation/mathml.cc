// Pieces to MathML Core.
#include <fmt/core.h>

#include "base/text.h"
#include "notation/pieces.h"
#include "notation/printers.h"
#include "notation/symbols.h"

namespace deltarule {
namespace {

std::string element(std::string_view tag, std::string_view inside) {
  return fmt::format("<{0}>{1}</{0}>", tag, inside);
}

std::string leaf(std::string_view tag, std::string_view text) {
  return element(tag, escape_xml(text));
}

std::string operation(std::string_view sign) { return leaf("mo", sign == "-" ? "−" : sign); }

std::string_view looked_up(std::span<const SymbolRow> table, const std::string& name) {
  const SymbolRow* found = find_symbol(table, name);
  return found != nullptr ? found->unicode : std::string_view(name);
}

/// An identifier of several letters would be set upright: the letters of a differential stand one
/// by one.
std::string letter(const std::string& name) {
  if (is_greek_differential(name))
    return element("mrow",
                   leaf("mi", "d") + leaf("mi", looked_up(greek_letters(), name.substr(1))));
  const bool two_letters =
      name.size() == 2 && !is_greek(name) && static_cast<unsigned char>(name[0]) < 128;
  if (two_letters)
    return element("mrow", leaf("mi", name.substr(0, 1)) + leaf("mi", name.substr(1)));
  if (is_greek(name) && name[0] >= 'A' && name[0] <= 'Z')
    return fmt::format("<mi mathvariant=\"normal\">{}</mi>", looked_up(greek_letters(), name));
  return leaf("mi", looked_up(greek_letters(), name));
}

std::string print_scripts(const Piece& p) {
  const bool has_sub = !p.parts[1].empty();
  const bool has_sup = !p.parts[2].empty();
  std::string inside = print_mathml(p.parts[0]);
  if (has_sub) inside += print_mathml(p.parts[1]);
  if (has_sup) inside += print_mathml(p.parts[2]);
  if (!has_sub && !has_sup) return inside;
  return element(has_sub && has_sup ? "msubsup" : has_sub ? "msub" : "msup", inside);
}

std::string fenced(std::string_view open, const std::string& inside, std::string_view close) {
  return element("mrow", leaf("mo", open) + inside + (close.empty() ? "" : leaf("mo", close)));
}

std::string print_fence(const Piece& p) {
  const std::string_view open = p.text == "||" ? std::string_view("‖") : std::string_view(p.text);
  return fenced(open, print_mathml(p.parts[0]), p.text == "(" ? std::string_view(")") : open);
}

std::string table(const Piece& p, std::size_t cols) {
  std::string rows;
  for (std::size_t i = 0; i < p.parts.size(); i += cols) {
    std::string cells;
    for (std::size_t j = i; j < i + cols && j < p.parts.size(); ++j)
      cells += element("mtd", print_mathml(p.parts[j]));
    rows += element("mtr", cells);
  }
  return element("mtable", rows);
}

std::string print_grid(const Piece& p) {
  const std::string inside = table(p, static_cast<std::size_t>(p.cols));
  if (p.text.empty()) return inside;
  return fenced(p.text, inside, p.text == "[" ? "]" : ")");
}

std::string print_cases(const Piece& p) {
  std::string rows;
  for (std::size_t i = 0; i + 1 < p.parts.size(); i += 2) {
    const Piece& condition = p.parts[i + 1];
    const std::string opening = condition.kind == PieceKind::Word ? "" : leaf("mtext", "if\u00a0");
    rows += element("mtr", element("mtd", print_mathml(p.parts[i])) +
                               element("mtd", opening + print_mathml(condition)));
  }
  return fenced("{", element("mtable", rows), "");
}

std::string print_row(const Piece& p) {
  std::string inside;
  for (std::size_t i = 0; i < p.parts.size(); ++i) {
    const bool applied = i > 0 && p.parts[i].kind == PieceKind::Fence &&
                         first_leaf(p.parts[i - 1]).kind == PieceKind::Function;
    if (applied) inside += "<mo>&#x2061;</mo>";
    inside += print_mathml(p.parts[i]);
  }
  return element("mrow", inside);
}

}  // namespace

std::string print_mathml(const Piece& p) {
  switch (p.kind) {
    case PieceKind::Row:
      return print_row(p);
    case PieceKind::Letter:
      return letter(p.text);
    case PieceKind::Word:
      return leaf("mtext", p.text);
    case PieceKind::Function:
      return leaf("mi", looked_up(functions(), p.text));
    case PieceKind::Digits:
      return leaf("mn", p.text);
    case PieceKind::Infix:
      return operation(looked_up(infix_signs(), p.text));
    case PieceKind::Minus:
      return operation("-");
    case PieceKind::Times:
      return "<mo>&#x2062;</mo>";
    case PieceKind::Comma:
      return leaf("mo", ",");
    case PieceKind::Mark:
      return leaf("mo", looked_up(marks(), p.text));
    case PieceKind::Fence:
      return print_fence(p);
    case PieceKind::Fraction:
      return element("mfrac", print_mathml(p.parts[0]) + print_mathml(p.parts[1]));
    case PieceKind::Scripts:
      return print_scripts(p);
    case PieceKind::Root:
      return element("msqrt", print_mathml(p.parts[0]));
    case PieceKind::Grid:
      return print_grid(p);
    case PieceKind::Cases:
      return print_cases(p);
    case PieceKind::Boxed:
      return "<mrow style=\"border: 1px solid; padding: 0.2em\">" + print_mathml(p.parts[0]) +
             "</mrow>";
    case PieceKind::Blank:
      return leaf("mtext", p.text.empty() ? "____" : '[' + p.text + ']');
    case PieceKind::Raw:
      return print_mathml(p.parts[0]);
  }
  return {};
}

std::string to_mathml(const Formula& f) {
  return fmt::format("<math xmlns=\"http://www.w3.org/1998/Math/MathML\" alttext=\"{}\">{}</math>",
                     escape_xml(to_plain(f)), print_mathml(arrange(f, Style::TwoDimensional)));
}

}  // namespace deltarule
