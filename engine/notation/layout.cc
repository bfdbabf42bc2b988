// Pieces set as boxes, after the rules of TeX's math mode in the rough (The TeXbook, appendix G):
// scripts are shifted from the baseline, fractions are centred on the math axis. All lengths below
// are in em of the current size.
#include "notation/layout.h"

#include <algorithm>

#include "notation/pieces.h"
#include "notation/symbols.h"

namespace deltarule {
namespace {

constexpr double kAscent = 0.70;    // of capitals and digits, with a little air
constexpr double kDescent = 0.22;   // of p and q
constexpr double kAxis = 0.25;      // fraction bars and the middle of tall fences
constexpr double kSmaller = 0.7;    // scripts
constexpr double kFraction = 0.85;  // the two sides of a fraction
constexpr double kSmallest = 0.5;   // of the size of the whole formula
constexpr double kBar = 0.05;       // thickness
constexpr double kGap = 0.12;       // between a bar and what stands there
constexpr double kSubDrop = 0.18;
constexpr double kSupRise = 0.38;
constexpr double kInfixSpace = 0.22;
constexpr double kThinSpace = 0.12;
constexpr double kCellSpace = 0.6;
constexpr double kRowSpace = 0.2;

/// `part` with its origin at (x, y) of `box`, which grows to hold it.
void place(FormulaBox& box, const FormulaBox& part, double x, double y) {
  for (GlyphRun run : part.runs) {
    run.x += x;
    run.y += y;
    box.runs.push_back(std::move(run));
  }
  for (FormulaBar bar : part.bars) {
    bar.x += x;
    bar.y += y;
    box.bars.push_back(bar);
  }
  box.width = std::max(box.width, x + part.width);
  box.ascent = std::max(box.ascent, part.ascent - y);
  box.descent = std::max(box.descent, part.descent + y);
}

void add_right(FormulaBox& box, const FormulaBox& part) { place(box, part, box.width, 0); }

FormulaBox space(double width) {
  FormulaBox box;
  box.width = width;
  return box;
}

FormulaBox text_box(std::string text, double size, bool italic) {
  FormulaBox box;
  box.width = text_width(text, size, italic);
  box.ascent = kAscent * size;
  box.descent = kDescent * size;
  box.runs.push_back({0, 0, size, italic, std::move(text)});
  return box;
}

std::string looked_up(std::span<const SymbolRow> table, const std::string& name) {
  const SymbolRow* found = find_symbol(table, name);
  return std::string(found != nullptr ? found->unicode : std::string_view(name));
}

class Setter {
 public:
  explicit Setter(double full_size) : smallest_(full_size * kSmallest) {}

  FormulaBox set(const Piece& p, double size) const {
    switch (p.kind) {
      case PieceKind::Row:
        return set_row(p, size);
      case PieceKind::Letter:
        return set_letter(p.text, size);
      case PieceKind::Word:
      case PieceKind::Digits:
        return text_box(p.text, size, false);
      case PieceKind::Function:
        return text_box(looked_up(functions(), p.text), size, false);
      case PieceKind::Infix:
        return set_infix(p.text, size);
      case PieceKind::Minus:
        return text_box("−", size, false);
      case PieceKind::Times:
        return space(kThinSpace * size);
      case PieceKind::Comma:
        return set_comma(p.text, size);
      case PieceKind::Mark:
        return text_box(looked_up(marks(), p.text), size, false);
      case PieceKind::Fence:
        return set_fence(p, size);
      case PieceKind::Fraction:
        return set_fraction(p, size);
      case PieceKind::Scripts:
        return set_scripts(p, size);
      case PieceKind::Root:
        return set_root(p, size);
      case PieceKind::Grid:
        return set_grid(p, size);
      case PieceKind::Cases:
        return set_cases(p, size);
      case PieceKind::Blank:
        return set_blank(p, size);
      case PieceKind::Boxed:
      case PieceKind::Raw:
        return set(p.parts[0], size);
    }
    return {};
  }

 private:
  double smaller(double size, double factor) const {
    return std::max(size * factor, std::min(size, smallest_));
  }

  FormulaBox set_row(const Piece& p, double size) const {
    FormulaBox box;
    for (const Piece& part : p.parts) add_right(box, set(part, size));
    return box;
  }

  static FormulaBox set_letter(const std::string& name, double size) {
    const bool capital_greek = is_greek(name) && name[0] >= 'A' && name[0] <= 'Z';
    if (is_greek_differential(name))
      return text_box('d' + looked_up(greek_letters(), name.substr(1)), size, true);
    return text_box(looked_up(greek_letters(), name), size, !capital_greek);
  }

  static FormulaBox set_infix(const std::string& name, double size) {
    const double air = (name == "/" ? 0 : kInfixSpace) * size;
    const std::string sign = name == "-" ? "−" : looked_up(infix_signs(), name);
    FormulaBox box = space(air);
    add_right(box, text_box(sign, size, false));
    box.width += air;
    return box;
  }

  static FormulaBox set_comma(const std::string& text, double size) {
    FormulaBox box = text_box(",", size, false);
    if (text != ",") box.width += kThinSpace * size;
    return box;
  }

  /// A glyph grown so that it spans ascent and descent of `inside`.
  static FormulaBox grown(const std::string& glyph, const FormulaBox& inside, double size) {
    const double natural = (kAscent + kDescent) * size;
    const double height = inside.ascent + inside.descent;
    const double factor = std::max(1.0, height / natural);
    FormulaBox box;
    const double drop = factor > 1 ? inside.descent - kDescent * size * factor : 0;
    place(box, text_box(glyph, size * factor, false), 0, drop);
    return box;
  }

  static FormulaBox upright_bar(const FormulaBox& inside, double size) {
    FormulaBox box = space(3 * kBar * size);
    box.ascent = inside.ascent;
    box.descent = inside.descent;
    box.bars.push_back({kBar * size, -inside.ascent, kBar * size, inside.ascent + inside.descent});
    return box;
  }

  FormulaBox set_fence(const Piece& p, double size) const {
    const FormulaBox inside = set(p.parts[0], size);
    FormulaBox box;
    if (p.text == "(") {
      add_right(box, grown("(", inside, size));
      add_right(box, inside);
      add_right(box, grown(")", inside, size));
      return box;
    }
    const FormulaBox bar = upright_bar(inside, size);
    const std::size_t count = p.text.size();
    for (std::size_t i = 0; i < count; ++i) add_right(box, bar);
    add_right(box, inside);
    for (std::size_t i = 0; i < count; ++i) add_right(box, bar);
    return box;
  }

  FormulaBox set_fraction(const Piece& p, double size) const {
    const double inner = smaller(size, kFraction);
    const FormulaBox top = set(p.parts[0], inner);
    const FormulaBox bottom = set(p.parts[1], inner);
    const double air = kThinSpace * size;
    const double width = std::max(top.width, bottom.width) + air;
    FormulaBox box = space(width + air);
    box.bars.push_back({air / 2, -(kAxis + kBar / 2) * size, width, kBar * size});
    const double above = (kAxis + kBar / 2 + kGap) * size + top.descent;
    const double below = (kGap + kBar / 2 - kAxis) * size + bottom.ascent;
    place(box, top, (box.width - top.width) / 2, -above);
    place(box, bottom, (box.width - bottom.width) / 2, below);
    return box;
  }

  /// With both scripts the gap between them is kept open, half by each.
  FormulaBox set_scripts(const Piece& p, double size) const {
    FormulaBox box = set(p.parts[0], size);
    const bool is_prime = p.parts[2].kind == PieceKind::Mark && p.parts[2].text == "prime";
    if (is_prime && p.parts[1].empty()) {  // the sign itself stands high
      add_right(box, set(p.parts[2], size));
      return box;
    }
    const double inner = smaller(size, kSmaller);
    const FormulaBox sub = set(p.parts[1], inner);
    const FormulaBox sup = set(p.parts[2], inner);
    const double tall = std::max(0.0, box.ascent - kAscent * size);
    const double deep = std::max(0.0, box.descent - kDescent * size);
    double rise = std::max(kSupRise * size + tall, sup.descent + kAxis * size);
    double drop = std::max(kSubDrop * size + deep, sub.ascent - kAscent * size * 0.6);
    const bool both = !p.parts[1].empty() && !p.parts[2].empty();
    const double overlap = both ? (sub.ascent - drop) - (rise - sup.descent) : 0;
    rise += std::max(0.0, overlap / 2);
    drop += std::max(0.0, overlap / 2);
    const double x = box.width + 0.03 * size;
    if (!p.parts[1].empty()) place(box, sub, x, drop);
    if (!p.parts[2].empty()) place(box, sup, x, -rise);
    return box;
  }

  FormulaBox set_root(const Piece& p, double size) const {
    const FormulaBox inside = set(p.parts[0], size);
    FormulaBox box = grown("√", inside, size);
    const double x = box.width;
    const double roof = inside.ascent + kGap * size;
    add_right(box, inside);
    box.bars.push_back({x, -roof, inside.width, kBar * size});
    box.ascent = std::max(box.ascent, roof);
    return box;
  }

  FormulaBox rows_of(const std::vector<std::vector<FormulaBox>>& rows, double size,
                     bool centred) const {
    std::vector<double> widths(rows.empty() ? 0 : rows.front().size(), 0.0);
    double height = -kRowSpace * size;
    for (const auto& cells : rows) {
      for (std::size_t j = 0; j < cells.size(); ++j)
        widths[j] = std::max(widths[j], cells[j].width);
      height += row_ascent(cells, size) + row_descent(cells, size) + kRowSpace * size;
    }
    FormulaBox box;
    double y = -kAxis * size - height / 2;
    for (const auto& cells : rows) {
      y += row_ascent(cells, size);
      double x = 0;
      for (std::size_t j = 0; j < cells.size(); ++j) {
        place(box, cells[j], x + (centred ? (widths[j] - cells[j].width) / 2 : 0), y);
        x += widths[j] + kCellSpace * size;
      }
      y += row_descent(cells, size) + kRowSpace * size;
    }
    return box;
  }

  static double row_ascent(const std::vector<FormulaBox>& cells, double size) {
    double ascent = kAscent * size;
    for (const FormulaBox& cell : cells) ascent = std::max(ascent, cell.ascent);
    return ascent;
  }

  static double row_descent(const std::vector<FormulaBox>& cells, double size) {
    double descent = kDescent * size;
    for (const FormulaBox& cell : cells) descent = std::max(descent, cell.descent);
    return descent;
  }

  /// Matrices stand in square brackets made of bars: a parenthesis grown to three lines is as wide
  /// as a column.
  static void add_bracket(FormulaBox& box, const FormulaBox& inside, double size, bool left) {
    const double thin = kBar * size;
    const double foot = 3 * thin;
    const double top = -inside.ascent - thin;
    const double height = inside.ascent + inside.descent + 2 * thin;
    FormulaBox bracket = space(foot + thin);
    bracket.ascent = -top;
    bracket.descent = height + top;
    const double x = left ? thin : 0;
    bracket.bars.push_back({left ? thin : foot - thin, top, thin, height});
    bracket.bars.push_back({x, top, foot, thin});
    bracket.bars.push_back({x, top + height - thin, foot, thin});
    add_right(box, bracket);
  }

  FormulaBox set_grid(const Piece& p, double size) const {
    std::vector<std::vector<FormulaBox>> rows;
    for (std::size_t i = 0; i < p.parts.size(); ++i) {
      if (i % static_cast<std::size_t>(p.cols) == 0) rows.emplace_back();
      rows.back().push_back(set(p.parts[i], size));
    }
    const FormulaBox inside = rows_of(rows, size, true);
    if (p.text.empty()) return inside;
    FormulaBox box;
    add_bracket(box, inside, size, true);
    add_right(box, inside);
    add_bracket(box, inside, size, false);
    return box;
  }

  FormulaBox set_cases(const Piece& p, double size) const {
    std::vector<std::vector<FormulaBox>> rows;
    for (std::size_t i = 0; i + 1 < p.parts.size(); i += 2) {
      const Piece& condition = p.parts[i + 1];
      FormulaBox shown;
      if (condition.kind != PieceKind::Word) shown = text_box("if ", size, false);
      add_right(shown, set(condition, size));
      rows.push_back({set(p.parts[i], size), shown});
    }
    const FormulaBox inside = rows_of(rows, size, false);
    FormulaBox box = grown("{", inside, size);
    add_right(box, inside);
    return box;
  }

  static FormulaBox set_blank(const Piece& p, double size) {
    FormulaBox box = p.text.empty() ? space(2 * size) : text_box(p.text, size, false);
    box.ascent = kAscent * size;
    box.descent = kDescent * size + kBar * size;
    box.bars.push_back({0, kDescent * size, box.width, kBar * size});
    return box;
  }

  double smallest_;
};

}  // namespace

FormulaBox layout(const Formula& f, double size) {
  return Setter(size).set(arrange(f, Style::TwoDimensional), size);
}

}  // namespace deltarule
