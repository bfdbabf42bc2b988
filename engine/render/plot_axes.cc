#include "render/plot_axes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace deltarule {
namespace {

constexpr double kLargest = 1e15;
constexpr double kSmallest = 1e-12;  // a range below this counts as empty
constexpr double kMarginPart = 0.07;
constexpr double kFlattest = 0.45, kSteepest = 1.15;  // height to width at an equal aspect
constexpr double kFarthest = 1.2;  // from what is drawn to a line that is still shown, in its size
constexpr double kBeyond = 0.15;
constexpr double kNearCrossing = 0.35;  // outside of what is drawn, in its size
constexpr double kRoomAboutCrossings = 0.3;
constexpr double kSmallestBox = 1;
constexpr double kTallest = 0.8;  // steeper frames are made narrower instead of larger

tl::unexpected<Diagnostics> no_plot(std::string message) {
  return failure("F-001", Span{}, std::move(message));
}

/// Visits every number of the panel as (x, y); a number of one axis alone comes as a pair of it.
template <class VisitX, class VisitY>
void for_each_number(const PlotPanel& p, const VisitX& x, const VisitY& y) {
  const auto place = [&](PlotPlace at) {
    x(at.x);
    y(at.y);
  };
  for (const PlotPoint& point : p.points) place(point.at);
  for (const PlotCurve& curve : p.curves)
    for (const PlotPlace at : curve.points) place(at);
  for (const PlotContour& contour : p.contours)
    for (const PlotPlace at : contour.points) place(at);
  for (const PlotSteps& steps : p.steps) {
    y(steps.before);
    for (const PlotPlace at : steps.jumps) place(at);
  }
  for (const PlotBar& bar : p.bars) {
    x(bar.left);
    place({bar.right, bar.height});
    y(0);
  }
  for (const PlotArrow& arrow : p.arrows) {
    place(arrow.from);
    place(arrow.to);
  }
  for (const PlotGuide& guide : p.guides) guide.vertical ? x(guide.at) : y(guide.at);
}

struct Extent {
  bool any = false;
  PlotRange range{0, 0};

  void take(double v) {
    range = any ? PlotRange{std::min(range.low, v), std::max(range.high, v)} : PlotRange{v, v};
    any = true;
  }
};

PlotRange with_margin(Extent e) {
  if (!e.any) return {-1, 1};
  const double spread = e.range.high - e.range.low;
  const double size = std::max(std::abs(e.range.low), std::abs(e.range.high));
  const double margin =
      spread > std::max(1e-9 * size, kSmallest) ? kMarginPart * spread : std::max(1.0, size) / 2;
  return {e.range.low - margin, e.range.high + margin};
}

/// Where a line meets the axes, for a panel that holds nothing else.
void take_intercepts(const PlotPanel& panel, Extent& x, Extent& y) {
  for (const PlotLine& line : panel.lines) {
    x.take(0);
    y.take(0);
    if (line.a != 0 && std::abs(line.c / line.a) < kLargest) x.take(-line.c / line.a);
    if (line.b != 0 && std::abs(line.c / line.b) < kLargest) y.take(-line.c / line.b);
  }
}

/// So that a piece of each line is seen: the point of it that is nearest to what else is drawn, and
/// a little beyond. Nothing for a line so far away that the rest would become small.
void take_line(const PlotLine& line, const Extent& box_x, const Extent& box_y, Extent& x,
               Extent& y) {
  const double size = std::max(
      {box_x.range.high - box_x.range.low, box_y.range.high - box_y.range.low, kSmallestBox});
  const double norm = std::hypot(line.a, line.b);
  const auto off = [&](PlotPlace p) { return (line.a * p.x + line.b * p.y + line.c) / norm; };
  PlotPlace nearest{box_x.range.low, box_y.range.low};
  bool is_low = false, is_high = false;
  for (const double u : {box_x.range.low, box_x.range.high})
    for (const double v : {box_y.range.low, box_y.range.high}) {
      const PlotPlace corner{u, v};
      (off(corner) > 0 ? is_high : is_low) = true;
      if (std::abs(off(corner)) < std::abs(off(nearest))) nearest = corner;
    }
  if ((is_low && is_high) || std::abs(off(nearest)) > kFarthest * size) return;
  const double reach = off(nearest) + std::copysign(kBeyond * size, off(nearest));
  x.take(nearest.x - reach * line.a / norm);
  y.take(nearest.y - reach * line.b / norm);
}

std::vector<PlotPlace> crossings_of(const std::vector<PlotLine>& lines) {
  std::vector<PlotPlace> crossings;
  for (std::size_t i = 0; i < lines.size(); ++i)
    for (std::size_t k = 0; k < i; ++k) {
      const PlotLine &l = lines[i], &m = lines[k];
      const double area = l.a * m.b - l.b * m.a;
      const PlotPlace at{(l.b * m.c - l.c * m.b) / area, (l.c * m.a - l.a * m.c) / area};
      const bool is_one = std::abs(at.x) < kLargest && std::abs(at.y) < kLargest;  // not parallel
      if (is_one) crossings.push_back(at);
    }
  return crossings;
}

/// Of lines alone: where they cross each other, and some room about it.
void take_crossings(const std::vector<PlotLine>& lines, Extent& x, Extent& y) {
  for (const PlotPlace at : crossings_of(lines)) {
    x.take(at.x);
    y.take(at.y);
  }
  if (!x.any) return;
  const double size = std::max(x.range.high - x.range.low, y.range.high - y.range.low);
  const double room = size > kSmallest ? kRoomAboutCrossings * size : 1;
  for (Extent* extent : {&x, &y}) {
    extent->take(extent->range.low - room);
    extent->take(extent->range.high + room);
  }
}

/// And where two of them cross, if that is near: corners of what they enclose.
void take_near_crossings(const std::vector<PlotLine>& lines, const Extent& box_x,
                         const Extent& box_y, Extent& x, Extent& y) {
  const double near = kNearCrossing * std::max(box_x.range.high - box_x.range.low,
                                               box_y.range.high - box_y.range.low);
  const auto is_near = [near](double v, const Extent& box) {
    return v > box.range.low - near && v < box.range.high + near;
  };
  for (const PlotPlace at : crossings_of(lines)) {
    if (!is_near(at.x, box_x) || !is_near(at.y, box_y)) continue;
    x.take(at.x);
    y.take(at.y);
  }
}

Result<bool> check_range(const PlotAxis& axis) {
  if (!axis.range) return true;
  const auto [low, high] = *axis.range;
  const bool is_sane =
      std::abs(low) <= kLargest && std::abs(high) <= kLargest &&
      high - low > std::max(1e-9 * std::max(std::abs(low), std::abs(high)), kSmallest);
  if (is_sane) return true;
  return no_plot(
      fmt::format("the range of an axis from {} to {} is empty or not finite", low, high));
}

void widen(PlotRange& r, double factor) {
  const double middle = (r.low + r.high) / 2, half = (r.high - r.low) / 2 * factor;
  r = {middle - half, middle + half};
}

std::string tick_text(long long times, int mantissa, int exponent) {
  const long long digits = times * mantissa;
  if (digits == 0) return "0";
  if (exponent > 4 || exponent < -4) return fmt::format("{}e{}", digits, exponent);
  const double value = static_cast<double>(digits) * std::pow(10.0, exponent);
  return fmt::format("{:.{}f}", value, std::max(0, -exponent));
}

}  // namespace

std::vector<Tick> ticks_of(PlotRange range, int most, bool in_whole_numbers) {
  const double spread = range.high - range.low;
  int exponent = static_cast<int>(std::floor(std::log10(spread / std::max(most, 1)))) - 1;
  if (in_whole_numbers) exponent = std::max(exponent, 0);
  for (;; ++exponent)
    for (const int mantissa : {1, 2, 5}) {
      const double step = mantissa * std::pow(10.0, exponent);
      const auto first = static_cast<long long>(std::ceil(range.low / step - 1e-9));
      const auto last = static_cast<long long>(std::floor(range.high / step + 1e-9));
      if (last - first + 1 > std::max(most, 1)) continue;
      std::vector<Tick> ticks;
      for (long long k = first; k <= last; ++k)
        ticks.push_back({static_cast<double>(k) * step, number(tick_text(k, mantissa, exponent))});
      return ticks;
    }
}

Result<bool> check_panel(const PlotPanel& panel) {
  bool is_sane = true;
  const auto look = [&is_sane](double v) { is_sane = is_sane && std::abs(v) <= kLargest; };
  for_each_number(panel, look, look);
  for (const PlotLine& line : panel.lines) look(line.a), look(line.b), look(line.c);
  if (!is_sane) return no_plot("a plot holds a number that is not finite or too large to be drawn");
  for (const PlotLine& line : panel.lines)
    if (line.a == 0 && line.b == 0) return no_plot("a line of a plot has both factors 0");
  for (const PlotPoint& p : panel.points)
    if (p.in_class < 0 ||
        (!panel.classes.empty() && static_cast<std::size_t>(p.in_class) >= panel.classes.size()))
      return no_plot(fmt::format("a point of class {}, of {}", p.in_class, panel.classes.size()));
  for (const PlotAxis* axis : {&panel.x, &panel.y})
    if (auto checked = check_range(*axis); !checked) return checked;
  return true;
}

PlotRanges ranges_of(const PlotPanel& panel) {
  Extent x, y;
  for_each_number(
      panel, [&x](double v) { x.take(v); }, [&y](double v) { y.take(v); });
  if (!x.any && !y.any) take_crossings(panel.lines, x, y);
  if (!x.any || !y.any) take_intercepts(panel, x, y);
  const Extent box_x = x, box_y = y;
  for (const PlotLine& line : panel.lines) take_line(line, box_x, box_y, x, y);
  take_near_crossings(panel.lines, box_x, box_y, x, y);
  return {panel.x.range.value_or(with_margin(x)), panel.y.range.value_or(with_margin(y))};
}

PlotView view_of(const PlotPanel& panel, double width, double height) {
  const PlotRanges ranges = ranges_of(panel);
  PlotView view{ranges.x, ranges.y, {}};
  if (panel.equal_aspect) {
    const double ratio = (view.y.high - view.y.low) / (view.x.high - view.x.low);
    const double kept = std::clamp(ratio, kFlattest, kSteepest);
    width *= std::min(1.0, std::sqrt(kTallest / kept));
    height = kept * width;
    if (ratio < kept) widen(view.y, kept / ratio);
    if (ratio > kept) widen(view.x, ratio / kept);
  }
  view.frame = {0, 0, width, height};
  return view;
}

}  // namespace deltarule
