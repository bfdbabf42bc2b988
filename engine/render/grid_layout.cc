// Truth tables and Karnaugh maps as Drawings.
//
//   A map has its rows and columns in Gray order, so that a group is a block of cells, whole or
//   continued at the opposite edge; there its outline is open.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "render/ink.h"
#include "render/layouts.h"
#include "render/legend.h"
#include "render/marks.h"

namespace deltarule {
namespace {

constexpr double kTextSize = 10.95;
constexpr double kMargin = 6;
constexpr double kRowHeight = 16;
constexpr double kColumnPadding = 14;
constexpr double kMapCell = 30;
constexpr double kLegendGap = 10;
constexpr double kLegendWidth = 260;
constexpr double kRound = 0.5523;  // control points of a quarter circle

tl::unexpected<Diagnostics> no_grid(std::string message) {
  return failure("F-001", Span{}, std::move(message));
}

Result<bool> check(const GridFigure& f) {
  const std::size_t n = f.variables.size();
  const bool is_map = f.kind == GridKind::Karnaugh;
  if (n < 1 || n > (is_map ? 4 : 6))
    return no_grid(fmt::format("a grid of {} variables; a table has 1 to 6, a map 1 to 4", n));
  if (f.columns.empty() || (is_map && f.columns.size() != 1))
    return no_grid(fmt::format("a grid with {} columns of values", f.columns.size()));
  for (const GridColumn& column : f.columns)
    if (column.cells.size() != std::size_t{1} << n)
      return no_grid(fmt::format("{} cells for {} variables", column.cells.size(), n));
  if (!is_map && !f.groups.empty()) return no_grid("groups are drawn in maps only");
  for (const GridGroup& group : f.groups)
    if (group.cube.size() != n || group.cube.find_first_not_of("01-") != std::string::npos)
      return no_grid(fmt::format("the cube `{}` of {} variables", group.cube, n));
  return true;
}

void draw_cell(Marks& marks, const Formula& f, Point centre, Size room) {
  if (f.kind() == FormulaKind::Blank) {
    const Rect r = rect_about(centre, room);
    marks.push_back(Box2{{r.left, r.top}, room.width, room.height, Ink::Value, false, true});
  } else if (has_text(f)) {
    marks.push_back(Label{centre, f, kTextSize, Ink::Line});
  }
}

// ---- truth tables

Drawing draw_table(const GridFigure& f) {
  Marks marks;
  const std::size_t n = f.variables.size(), rows = std::size_t{1} << n;
  double head = kRowHeight;
  for (const Formula& v : f.variables) head = std::max(head, size_of(v, kTextSize).height + 6);
  for (const GridColumn& c : f.columns)
    head = std::max(head, size_of(c.name, kTextSize).height + 6);
  const auto y_of = [head](std::size_t row) {
    return head + 3 + kRowHeight * (static_cast<double>(row) + 0.5);
  };
  const double bottom = y_of(rows - 1) + kRowHeight / 2 + 1;
  double x = 0;
  const auto add_column = [&](const Formula& name, const auto& cell) {
    double width = size_of(name, kTextSize).width;
    for (std::size_t row = 0; row < rows; ++row)
      width = std::max(
          width, cell(row).kind() == FormulaKind::Blank ? 18 : size_of(cell(row), kTextSize).width);
    const double centre = x + (width + kColumnPadding) / 2;
    if (has_text(name)) marks.push_back(Label{{centre, head / 2}, name, kTextSize, Ink::Line});
    for (std::size_t row = 0; row < rows; ++row)
      draw_cell(marks, cell(row), {centre, y_of(row)}, {18, kRowHeight - 3});
    x += width + kColumnPadding;
  };
  for (std::size_t i = 0; i < n; ++i)
    add_column(f.variables[i],
               [&](std::size_t row) { return (row >> (n - 1 - i)) & 1 ? f.high : f.low; });
  const double rule = x + 1;
  x += 2;
  for (const GridColumn& c : f.columns)
    add_column(c.name, [&](std::size_t row) { return c.cells[row]; });
  marks.push_back(Stroke{{{0, head + 1}, {x, head + 1}}});
  marks.push_back(Stroke{{{rule, 0}, {rule, bottom}}});
  for (std::size_t row = 4; row < rows; row += 4) {
    const double y = y_of(row) - kRowHeight / 2;
    marks.push_back(Stroke{{{0, y}, {x, y}}, false, Ink::Faint, Dash::Dotted});
  }
  return on_sheet(marks, kMargin);
}

// ---- Karnaugh maps

constexpr std::array<std::size_t, 4> kGray = {0, 1, 3, 2};

/// Rows or columns of a map.
struct Side {
  std::size_t first = 0, bits = 0;  ///< variables
  std::size_t count() const { return std::size_t{1} << bits; }
};

/// Cells next to each other, around the edge where it wraps.
struct Run {
  std::size_t start = 0, length = 0;
};

/// From `from` to `to`, in cells; the outline is open at ends that continue at the opposite edge.
struct Span1 {
  double from = 0, to = 0;
  bool opens_before = false, opens_after = false;
};

class MapPainter {
 public:
  explicit MapPainter(const GridFigure& f) : figure_(f) {
    const std::size_t n = f.variables.size();
    rows_ = {0, n / 2};
    columns_ = {n / 2, n - n / 2};
  }

  Drawing run() {
    draw_lines();
    draw_heads();
    draw_names();
    for (std::size_t i = 0; i < figure_.groups.size(); ++i) draw_group(i);
    draw_cells();
    draw_legend_below();
    return on_sheet(marks_, kMargin);
  }

 private:
  double width() const { return kMapCell * static_cast<double>(columns_.count()); }
  double height() const { return kMapCell * static_cast<double>(rows_.count()); }
  static double middle(std::size_t i) { return kMapCell * (static_cast<double>(i) + 0.5); }

  void draw_lines() {
    for (std::size_t i = 0; i <= columns_.count(); ++i) {
      const double x = kMapCell * static_cast<double>(i);
      marks_.push_back(Stroke{{{x, 0}, {x, height()}}, false, ink_at(i, columns_)});
    }
    for (std::size_t i = 0; i <= rows_.count(); ++i) {
      const double y = kMapCell * static_cast<double>(i);
      marks_.push_back(Stroke{{{0, y}, {width(), y}}, false, ink_at(i, rows_)});
    }
  }

  static Ink ink_at(std::size_t i, const Side& side) {
    return i == 0 || i == side.count() ? Ink::Line : Ink::Faint;
  }

  /// "01": the values of a side's variables in its i-th row or column.
  Formula head(const Side& side, std::size_t i) const {
    Formulas values;
    std::string digits;
    for (std::size_t b = 0; b < side.bits; ++b) {
      const Formula& value = (kGray[i] >> (side.bits - 1 - b)) & 1 ? figure_.high : figure_.low;
      values.push_back(value);
      digits += value.node().text;
    }
    const bool is_short = digits.size() == side.bits;
    return is_short ? number(digits) : side.bits == 1 ? values[0] : tuple(values);
  }

  void draw_heads() {
    for (std::size_t i = 0; i < columns_.count(); ++i) {
      const Formula f = head(columns_, i);
      const Size size = size_of(f, kTextSize);
      marks_.push_back(Label{{middle(i), -5 - size.height / 2}, f, kTextSize, Ink::Faint});
      column_head_ = std::max(column_head_, size.height);
    }
    for (std::size_t i = 0; i < rows_.count() && rows_.bits > 0; ++i) {
      const Formula f = head(rows_, i);
      const Size size = size_of(f, kTextSize);
      marks_.push_back(Label{{-6 - size.width / 2, middle(i)}, f, kTextSize, Ink::Faint});
    }
  }

  Formula names(const Side& side) const {
    const auto first = figure_.variables.begin() + static_cast<std::ptrdiff_t>(side.first);
    const Formulas all(first, first + static_cast<std::ptrdiff_t>(side.bits));
    return all.size() == 1 ? all[0] : product(all);
  }

  /// The corner: names of the columns over a slanted line, of the rows under it, and of the
  /// function at its end.
  void draw_names() {
    const Formula across = names(columns_);
    const Size a = size_of(across, kTextSize);
    const Point tip{-22, -22};
    if (rows_.bits > 0) {
      const Formula down = names(rows_);
      const Size d = size_of(down, kTextSize);
      marks_.push_back(Stroke{{{0, 0}, tip}});
      marks_.push_back(Label{{-14 - d.width / 2 - 3, -6 - d.height / 2 + 2}, down, kTextSize});
    }
    const double y = -8 - column_head_ - a.height / 2 - 3;
    marks_.push_back(
        Label{{rows_.bits > 0 ? -8.0 + a.width / 2 : width() / 2, y}, across, kTextSize});
    const Formula& name = figure_.columns[0].name;
    if (!has_text(name)) return;
    const Size s = size_of(name, kTextSize);
    const Point at = rows_.bits > 0 ? Point{tip.x - s.width / 2 - 12, y - 2}
                                    : Point{-8 - s.width / 2, height() / 2};
    marks_.push_back(Label{at, name, kTextSize});
  }

  void draw_cells() {
    for (std::size_t r = 0; r < rows_.count(); ++r)
      for (std::size_t c = 0; c < columns_.count(); ++c) {
        const std::size_t cell = (kGray[r] << columns_.bits) | kGray[c];
        draw_cell(marks_, figure_.columns[0].cells[cell], {middle(c), middle(r)}, {16, 14});
      }
  }

  // ---- groups

  /// In Gray order the cells of a cube follow each other, around the edge.
  Run run_of(const std::string& cube, const Side& side) const {
    std::array<bool, 4> is_in{};
    for (std::size_t i = 0; i < side.count(); ++i) {
      is_in[i] = true;
      for (std::size_t b = 0; b < side.bits; ++b) {
        const char wanted = cube[side.first + b];
        const bool bit = (kGray[i] >> (side.bits - 1 - b)) & 1;
        if (wanted != '-' && (wanted == '1') != bit) is_in[i] = false;
      }
    }
    Run run;
    for (std::size_t i = 0; i < side.count(); ++i) {
      const bool before = is_in[(i + side.count() - 1) % side.count()];
      if (is_in[i] && !before) run.start = i;
      run.length += is_in[i];
    }
    return run;
  }

  std::vector<Span1> spans(Run run, const Side& side, double inset) const {
    const auto count = static_cast<double>(side.count());
    const auto start = static_cast<double>(run.start), length = static_cast<double>(run.length);
    const double over = start + length - count;
    if (over <= 0)
      return {{start * kMapCell + inset, (start + length) * kMapCell - inset, false, false}};
    return {{start * kMapCell + inset, count * kMapCell + 4, false, true},
            {-4, over * kMapCell - inset, true, false}};
  }

  void draw_group(std::size_t i) {
    const GridGroup& group = figure_.groups[i];
    const double inset = 2.6 + 2.2 * static_cast<double>(i % 4);
    for (const Span1& across : spans(run_of(group.cube, columns_), columns_, inset))
      for (const Span1& down : spans(run_of(group.cube, rows_), rows_, inset))
        draw_outline(across, down, style_of_group(i));
  }

  /// The second four change dashes, not colours.
  static ToneStyle style_of_group(std::size_t i) {
    ToneStyle style = style_of_tone(static_cast<int>(i));
    style.dash = style_of_tone(static_cast<int>(i + i / 4)).dash;
    return style;
  }

  /// Sides of the outline in turn, a quarter circle between two that are there.
  void draw_outline(const Span1& x, const Span1& y, const ToneStyle& style) {
    const std::array<Point, 4> corner = {
        {{x.from, y.from}, {x.to, y.from}, {x.to, y.to}, {x.from, y.to}}};
    const std::array<bool, 4> is_there = {!y.opens_before, !x.opens_after, !y.opens_after,
                                          !x.opens_before};
    const double radius = std::min({8.0, (x.to - x.from) / 2, (y.to - y.from) / 2});
    std::size_t first = 0;  // a side after a gap, so that the pieces hang together
    for (std::size_t k = 0; k < 4; ++k)
      if (is_there[k] && !is_there[(k + 3) % 4]) first = k;
    const bool is_closed = std::all_of(is_there.begin(), is_there.end(), [](bool b) { return b; });
    std::vector<Point> path;
    const auto flush = [&] {
      if (path.size() > 1) marks_.push_back(Curve{path, false, style.ink, style.dash});
      path.clear();
    };
    for (std::size_t n = 0; n < 4; ++n) {
      const std::size_t k = (first + n) % 4;
      if (!is_there[k]) {
        flush();
        continue;
      }
      const Point from = corner[k], to = corner[(k + 1) % 4];
      const double length = distance(from, to);
      const bool bends_before = is_there[(k + 3) % 4] && (is_closed || n > 0);
      const bool bends_after = is_there[(k + 1) % 4] && (is_closed || n < 3);
      const Point start = bends_before ? mix(from, to, radius / length) : from;
      const Point end = bends_after ? mix(to, from, radius / length) : to;
      if (path.empty()) path.push_back(start);
      path.insert(path.end(), {mix(start, end, 1.0 / 3), mix(start, end, 2.0 / 3), end});
      if (!bends_after) continue;
      const Point next_end = corner[(k + 2) % 4];
      const Point next = mix(to, next_end, radius / distance(to, next_end));
      path.insert(path.end(), {mix(end, to, kRound), mix(next, to, kRound), next});
    }
    flush();
  }

  void draw_legend_below() {
    std::vector<LegendEntry> entries;
    for (std::size_t i = 0; i < figure_.groups.size(); ++i) {
      const ToneStyle style = style_of_group(i);
      if (has_text(figure_.groups[i].label))
        entries.push_back(line_entry(style.ink, style.dash, figure_.groups[i].label));
    }
    draw_legend(marks_, entries, width() / 2, height() + kLegendGap, kLegendWidth);
  }

  const GridFigure& figure_;
  Side rows_, columns_;
  double column_head_ = 0;
  Marks marks_;
};

}  // namespace

Result<Drawing> lay_out_grid(const GridFigure& figure) {
  if (auto checked = check(figure); !checked) return failure_of(checked);
  return figure.kind == GridKind::Karnaugh ? MapPainter(figure).run() : draw_table(figure);
}

}  // namespace deltarule
