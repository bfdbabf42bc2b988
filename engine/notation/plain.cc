// Pieces to one line of Unicode.
#include <algorithm>
#include <optional>

#include "notation/pieces.h"
#include "notation/printers.h"
#include "notation/symbols.h"

namespace deltarule {
namespace {

std::string looked_up(std::span<const SymbolRow> table, const std::string& name) {
  const SymbolRow* found = find_symbol(table, name);
  return std::string(found != nullptr ? found->unicode : std::string_view(name));
}

std::string letter(const std::string& name) {
  if (is_greek_differential(name)) return 'd' + looked_up(greek_letters(), name.substr(1));
  return looked_up(greek_letters(), name);
}

/// Only digits, signs and commas: the small letters of Unicode are missing from many fonts.
std::optional<std::string> small(std::string_view text, bool raised) {
  static constexpr std::string_view kRaised[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  static constexpr std::string_view kLowered[] = {"₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"};
  std::string out;
  for (const char c : text) {
    if (c >= '0' && c <= '9')
      out += (raised ? kRaised : kLowered)[static_cast<std::size_t>(c - '0')];
    else if (c == '-' && raised)
      out += "⁻";
    else if (c == ',' && !raised)
      out += c;
    else
      return std::nullopt;
  }
  return out;
}

/// One word needs no parentheses after `_` or `^`, and neither do parentheses.
bool is_one_word(const Piece& p, std::string_view text) {
  if (p.kind == PieceKind::Fence) return true;
  return std::none_of(text.begin(), text.end(), [](char c) {
    return std::string_view(" +-/(),=^_").find(c) != std::string_view::npos;
  });
}

std::string script(const Piece& p, bool raised) {
  if (p.empty()) return {};
  if (p.kind == PieceKind::Mark && p.text == "top") return "ᵀ";
  if (p.kind == PieceKind::Mark && p.text == "prime") return "'";
  const std::string text = print_plain(p);
  if (const auto shown = small(text, raised)) return *shown;
  const std::string sign = raised ? "^" : "_";
  return is_one_word(p, text) ? sign + text : sign + '(' + text + ')';
}

/// Only what was read from LaTeX still holds fractions with a bar; see Style::Linear.
std::string side(const Piece& p) {
  const std::string text = print_plain(p);
  return p.kind == PieceKind::Row ? '(' + text + ')' : text;
}

std::string print_fence(const Piece& p) {
  const std::string open = p.text == "||" ? "‖" : p.text;
  return open + print_plain(p.parts[0]) + (p.text == "(" ? ")" : open);
}

std::string print_grid(const Piece& p) {
  std::vector<std::string> cells;
  for (const Piece& part : p.parts) cells.push_back(print_plain(part));
  const bool has_blanks = std::any_of(cells.begin(), cells.end(), [](const std::string& c) {
    return c.find(' ') != std::string::npos;
  });
  std::string out = "[";
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out += i % static_cast<std::size_t>(p.cols) == 0 ? "; " : has_blanks ? ", " : " ";
    out += cells[i];
  }
  return out + ']';
}

std::string print_cases(const Piece& p) {
  std::string out = "{";
  for (std::size_t i = 0; i + 1 < p.parts.size(); i += 2) {
    const Piece& condition = p.parts[i + 1];
    if (i > 0) out += "; ";
    out += print_plain(p.parts[i]) + (condition.kind == PieceKind::Word ? " " : " if ");
    out += print_plain(condition);
  }
  return out + '}';
}

std::string infix(const std::string& name) {
  const std::string sign = looked_up(infix_signs(), name);
  return name == "/" ? sign : ' ' + sign + ' ';
}

std::string print_row(const Piece& p) {
  std::string out;
  for (const Piece& part : p.parts) out += print_plain(part);
  const std::size_t begin = out.find_first_not_of(' ');
  return begin == std::string::npos ? out : out.substr(begin);
}

}  // namespace

std::string print_plain(const Piece& p) {
  switch (p.kind) {
    case PieceKind::Row:
      return print_row(p);
    case PieceKind::Letter:
      return letter(p.text);
    case PieceKind::Function:
      return looked_up(functions(), p.text);
    case PieceKind::Word:
    case PieceKind::Comma:
    case PieceKind::Digits:
      return p.text;
    case PieceKind::Infix:
      return infix(p.text);
    case PieceKind::Minus:
      return "-";
    case PieceKind::Times:
      return " ";
    case PieceKind::Mark:
      return looked_up(marks(), p.text);
    case PieceKind::Fence:
      return print_fence(p);
    case PieceKind::Fraction:
      return side(p.parts[0]) + '/' + side(p.parts[1]);
    case PieceKind::Scripts:
      return print_plain(p.parts[0]) + script(p.parts[1], false) + script(p.parts[2], true);
    case PieceKind::Root:
      return "√(" + print_plain(p.parts[0]) + ')';
    case PieceKind::Grid:
      return print_grid(p);
    case PieceKind::Cases:
      return print_cases(p);
    case PieceKind::Boxed:
      return print_plain(p.parts[0]);
    case PieceKind::Blank:
      return p.text.empty() ? "____" : '[' + p.text + ']';
    case PieceKind::Raw:
      return print_plain(p.parts[0]);
  }
  return {};
}

std::string to_plain(const Formula& f) { return print_plain(arrange(f, Style::Linear)); }

}  // namespace deltarule
