#include "render/plot_panel.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "render/ink.h"
#include "render/label_places.h"
#include "render/plot_labels.h"

namespace deltarule {
namespace {

constexpr double kTickSize = 8;
constexpr double kAxisSize = 10;
constexpr double kTitleSize = 10;
constexpr double kTickLength = 3.5;
constexpr double kHatchSpacing = 6;
constexpr double kNormalLength = 30;
constexpr double kAwayLength = 16;
constexpr double kOwnNearer = 1.7;  // another point is at least so much farther from a label
constexpr double kMistaken = 40;    // price of one that is not; a line through it costs less
constexpr double kTickRoomX = 38, kTickRoomY = 26;  // of one tick and its number

bool is_drawn_dot(const Rect& frame, Point p) { return holds(frame.grown(0.01), p); }

/// Marks of a panel in the order in which they lie over each other, and what labels must not hide.
class PanelPainter {
 public:
  PanelPainter(const PlotPanel& panel, const PlotView& view)
      : panel_(panel), view_(view), frame_(view.frame) {}

  PanelDrawing run() {
    draw_shades();
    draw_bars();
    draw_zero_lines();
    for (const PlotGuide& guide : panel_.guides) draw_guide(guide);
    for (const PlotContour& contour : panel_.contours) draw_contour(contour);
    for (const PlotLine& line : panel_.lines) draw_line(line);
    draw_normals();
    for (const PlotSteps& steps : panel_.steps) draw_steps(steps);
    for (const PlotCurve& curve : panel_.curves) draw_curve(curve);
    for (const PlotArrow& arrow : panel_.arrows) draw_arrow(arrow);
    for (const PlotPoint& point : panel_.points) draw_point(point);
    add(Box2{{0, 0}, frame_.width(), frame_.height(), Ink::Line, false, false});
    draw_labels();
    draw_axes();
    add_class_entries();
    return std::move(out_);
  }

 private:
  template <class M>
  void add(M mark) {
    out_.marks.emplace_back(std::move(mark));
  }

  void add_all(const Marks& marks) {
    out_.marks.insert(out_.marks.end(), marks.begin(), marks.end());
  }

  void add_entry(LegendEntry entry) {
    if (has_text(entry.text)) out_.legend.push_back(std::move(entry));
  }

  std::vector<Point> points_of(const std::vector<PlotPlace>& places) const {
    std::vector<Point> points;
    for (const PlotPlace p : places) points.push_back(view_.at(p));
    return points;
  }

  /// A polyline clipped to the frame, which labels avoid. RETURNS: its pieces.
  std::vector<std::vector<Point>> add_line(const std::vector<Point>& points, Ink ink, Dash dash) {
    auto pieces = pieces_within(points, frame_);
    for (const std::vector<Point>& piece : pieces) {
      add(Stroke{piece, false, ink, dash});
      ground_.lines.push_back({piece, lines_});
    }
    ++lines_;
    return pieces;
  }

  // ---- labels

  struct Wanted {
    Formula formula;
    Ink ink = Ink::Line;
    bool on_line = false;  ///< with a ground, since its line runs under it
  };

  void want(const std::optional<Formula>& label, Ink ink, std::vector<LabelChoice> choices,
            bool on_line = false) {
    if (!label || !has_text(*label)) return;
    const Size size = size_of(*label, kLabelSize);
    std::erase_if(choices, [&](const LabelChoice& c) {
      return !holds(frame_.grown(-1), rect_about(c.centre, size));
    });
    if (choices.empty()) choices.push_back({within_frame(size)});
    requests_.push_back(
        {{size.width + 2, size.height + 2}, std::move(choices), on_line ? lines_ - 1 : -1});
    wanted_.push_back({*label, ink, on_line});
  }

  Point within_frame(Size size) const {
    return {frame_.right - size.width / 2 - 2, frame_.top + size.height / 2 + 2};
  }

  void draw_labels() {
    const LabelPlaces places = place_labels(ground_, requests_);
    const bool is_hatched =
        are_several_filled() ||
        std::any_of(panel_.lines.begin(), panel_.lines.end(),
                    [](const PlotLine& line) { return line.shade == Shade::Hatch; });
    for (std::size_t i = 0; i < wanted_.size(); ++i) {
      const Rect at = rect_about(places.centres[i], size_of(wanted_[i].formula, kLabelSize));
      if (wanted_[i].on_line || is_hatched) add(Polygon{corners_of(at.grown(1)), Ink::Paper});
      add(Label{places.centres[i], wanted_[i].formula, kLabelSize, wanted_[i].ink});
    }
  }

  // ---- what is in the frame

  /// a x + b y + c of the panel as a function of points of the sheet.
  std::array<double, 3> on_sheet_of(const PlotLine& line) const {
    const double sx = (view_.x.high - view_.x.low) / frame_.width();
    const double sy = (view_.y.high - view_.y.low) / frame_.height();
    const double a = line.a * sx, b = -line.b * sy;
    const double c = line.a * view_.x.low + line.b * view_.y.high + line.c;
    const double size = std::hypot(a, b);  // so that c is a distance in points
    return {a / size, b / size, c / size};
  }

  static bool is_filled(const PlotLine& line) { return line.shade == Shade::Fill; }
  bool are_several_filled() const { return std::ranges::count_if(panel_.lines, is_filled) > 1; }

  /// Of several sides each shows through, and what they have in common is hatched.
  void draw_shades() {
    const bool are_several = are_several_filled();
    std::vector<Point> common = corners_of(frame_);
    for (const PlotLine& line : panel_.lines) {
      if (line.shade == Shade::None) continue;
      const auto [a, b, c] = on_sheet_of(line);
      const std::vector<Point> area = half_of(corners_of(frame_), a, b, c);
      const ToneStyle& style = style_of_tone(line.tone);
      if (is_filled(line)) common = half_of(common, a, b, c);
      if (area.size() < 3) continue;
      if (is_filled(line)) add(Polygon{area, style.ink, are_several});
      if (line.shade == Shade::Hatch)
        for (const Segment& s : hatch(area, style.hatch, kHatchSpacing))
          add(Stroke{{s.from, s.to}, false, Ink::Hatch});
    }
    if (!are_several || common.size() < 3) return;
    for (const Segment& s : hatch(common, style_of_tone(0).hatch, kHatchSpacing))
      add(Stroke{{s.from, s.to}, false, Ink::Hatch});
  }

  void draw_line(const PlotLine& line) {
    const auto [a, b, c] = on_sheet_of(line);
    const ToneStyle& style = style_of_tone(line.tone);
    add_entry(line_entry(style.ink, style.dash, line.name));
    // From the point of the line that is nearest to the middle of the frame.
    const Point m = frame_.centre();
    const double off = a * m.x + b * m.y + c;
    const double reach = frame_.width() + frame_.height();
    if (std::abs(off) > reach) return draw_absence(line, {a, b}, off);
    const Point foot{m.x - off * a, m.y - off * b};
    const auto pieces = add_line(
        {{foot.x - b * reach, foot.y + a * reach}, {foot.x + b * reach, foot.y - a * reach}},
        style.ink, style.dash);
    want(line.label, style.ink, along(pieces, line.label, false));
    if (pieces.empty()) draw_absence(line, {a, b}, off);
    if (line.normal && !pieces.empty())
      normals_.push_back({*line.normal, {pieces[0][0], pieces[0][1]}, {a, b}, style.ink});
  }

  /// An arrow at the edge towards a line that is too far away to be shown, and words.
  void draw_absence(const PlotLine& line, Point normal, double off) {
    const Ink ink = style_of_tone(line.tone).ink;
    const double side = off > 0 ? -1 : 1;
    const Point m = frame_.centre();
    const double reach = frame_.width() + frame_.height();
    const Rect within = frame_.grown(-3);
    const auto ray =
        clip(Segment{m, {m.x + side * normal.x * reach, m.y + side * normal.y * reach}}, within);
    if (!ray || distance(ray->from, ray->to) < kAwayLength) return;
    const Point tip = ray->to, tail = mix(tip, m, kAwayLength / distance(tip, m));
    add_arrow(tail, tip, ink);
    const Formula told = words("line far outside");
    const Formula text = line.normal ? relation(":", {*line.normal, told}) : told;
    want(text, ink, around_of(text, mix(tail, tip, 0.5), 5));
  }

  struct Normal {
    Formula label;
    Segment line;  ///< what is seen of it
    Point direction;
    Ink ink;
  };

  /// Each where it meets least: lines, points, normals before it.
  void draw_normals() {
    for (const Normal& normal : normals_) {
      double best = 0;
      std::optional<Point> foot;
      for (const double t : {0.3, 0.7, 0.5, 0.15, 0.85}) {
        const Point p = mix(normal.line.from, normal.line.to, t);
        const double price = price_of(normal_at(normal, p));
        if (foot && price >= best) continue;
        best = price;
        foot = p;
      }
      draw_normal(normal.label, *foot, normal.direction, normal.ink);
    }
  }

  static Segment normal_at(const Normal& normal, Point foot) {
    return {
        foot,
        {foot.x + normal.direction.x * kNormalLength, foot.y + normal.direction.y * kNormalLength}};
  }

  /// What an arrow would lie on: the frame's edge is worst, then points, then lines.
  double price_of(const Segment& arrow) const {
    double price = 0;
    const auto seen = clip(arrow, frame_);
    if (!seen || distance(seen->from, seen->to) < distance(arrow.from, arrow.to) - 0.1) price += 8;
    for (const PlotPoint& point : panel_.points)
      if (clip(arrow, rect_about(view_.at(point.at), {12, 12}))) price += 3;
    for (const LabelGround::Line& line : ground_.lines)
      for (std::size_t i = 0; i + 1 < line.points.size(); ++i)
        if (is_touched(arrow, {line.points[i], line.points[i + 1]})) price += 1;
    return price;
  }

  void draw_normal(const Formula& label, Point foot, Point direction, Ink ink) {
    const Point tip{foot.x + direction.x * kNormalLength, foot.y + direction.y * kNormalLength};
    const std::optional<Segment> s = clip(Segment{foot, tip}, frame_);
    if (!s || distance(s->from, s->to) < 4) return;
    add_arrow(s->from, s->to, ink);
    std::vector<LabelChoice> choices = around_of(label, s->to, 3);
    for (LabelChoice c : around_of(label, mix(s->from, s->to, 0.5), 4))
      choices.push_back({c.centre, c.price + 2});
    want(label, ink, std::move(choices));
  }

  void add_arrow(Point from, Point to, Ink ink) {
    add(Stroke{{from, to}, true, ink});
    ground_.lines.push_back({{from, to}, lines_++});
  }

  void draw_arrow(const PlotArrow& arrow) {
    const Ink ink = style_of_tone(arrow.tone).ink;
    const std::optional<Segment> s =
        clip(Segment{view_.at(arrow.from), view_.at(arrow.to)}, frame_);
    if (!s || distance(s->from, s->to) < 0.5) return;
    const bool ends_within = distance(s->to, view_.at(arrow.to)) < 1e-6;
    add(Stroke{{s->from, s->to}, ends_within, ink});
    ground_.lines.push_back({{s->from, s->to}, lines_++});
    std::vector<LabelChoice> choices = around_of(arrow.label, s->to, 4);
    for (const double t : {0.75, 0.5})
      for (const LabelChoice& c : around_of(arrow.label, mix(s->from, s->to, t), 4))
        choices.push_back(c);
    want(arrow.label, ink, std::move(choices));
  }

  void draw_curve(const PlotCurve& curve) {
    const ToneStyle& style = style_of_tone(curve.tone);
    const auto pieces = add_line(points_of(curve.points), style.ink, style.dash);
    if (curve.arrow && !pieces.empty()) add_tip(pieces.back(), curve.dots ? 1.8 : 0, style.ink);
    if (curve.points.size() == 1) return draw_place(view_.at(curve.points[0]), curve, style.ink);
    if (curve.dots)
      for (const PlotPlace p : curve.points)
        if (is_drawn_dot(frame_, view_.at(p)))
          add_shape({Ellipse{view_.at(p), 1.8, 1.8, style.ink, true}}, view_.at(p), 2);
    want(curve.label, style.ink, along(pieces, curve.label, false));
    add_entry(line_entry(style.ink, style.dash, curve.name));
  }

  /// A diamond: a point that lies there too is seen within.
  void draw_place(Point p, const PlotCurve& curve, Ink ink) {
    const double r = kMarkRadius + 4;
    if (!is_drawn_dot(frame_, p)) return;
    add_shape(
        {Stroke{{{p.x, p.y - r}, {p.x + r, p.y}, {p.x, p.y + r}, {p.x - r, p.y}, {p.x, p.y - r}},
                false,
                ink}},
        p, r - 1);
    want(curve.label, ink, around_of(curve.label, p, r + 2));
  }

  /// An arrow over the end of a line, `gap` short of it.
  void add_tip(const std::vector<Point>& line, double gap, Ink ink) {
    const Point end = line.back(), before = line[line.size() - 2];
    const double length = distance(before, end);
    if (length < gap + 1) return;
    const Point tip = mix(end, before, gap / length);
    add(Stroke{{mix(tip, before, std::min(1.0, 8 / length)), tip}, true, ink});
  }

  void draw_contour(const PlotContour& contour) {
    std::vector<Point> points = points_of(contour.points);
    if (contour.closed && !points.empty()) points.push_back(points.front());
    const auto pieces = add_line(points, Ink::Faint, Dash::Solid);
    want(contour.label, Ink::Faint, along(pieces, contour.label, true), true);
  }

  void draw_guide(const PlotGuide& guide) {
    const Point p = view_.at({guide.at, guide.at});
    const std::vector<Point> line =
        guide.vertical ? std::vector<Point>{{p.x, frame_.bottom}, {p.x, frame_.top}}
                       : std::vector<Point>{{frame_.left, p.y}, {frame_.right, p.y}};
    const auto pieces = add_line(line, Ink::Faint, Dash::Dashed);
    want(guide.label, Ink::Faint, along(pieces, guide.label, false));
  }

  /// Level pieces; thin dotted lines where it jumps.
  void draw_steps(const PlotSteps& steps) {
    const ToneStyle& style = style_of_tone(steps.tone);
    PlotPlace start{std::min(view_.x.low, steps.jumps.empty() ? view_.x.low : steps.jumps[0].x),
                    steps.before};
    Marks ends;
    for (std::size_t i = 0; i <= steps.jumps.size(); ++i) {
      const bool is_last = i == steps.jumps.size();
      const PlotPlace next =
          is_last ? PlotPlace{std::max(view_.x.high, start.x), start.y} : steps.jumps[i];
      const Point from = view_.at(start), to = view_.at({next.x, start.y});
      const double gap = !is_last && steps.ends ? std::min(2.2, (to.x - from.x) / 2) : 0;
      add_line({from, {to.x - gap, to.y}}, style.ink, Dash::Solid);
      if (is_last) break;
      if (next.y != start.y) draw_jump(steps, to, view_.at(next), style.ink, ends);
      start = next;
    }
    add_all(ends);
    add_entry(line_entry(style.ink, Dash::Solid, steps.name));
  }

  void draw_jump(const PlotSteps& steps, Point from, Point to, Ink ink, Marks& ends) {
    const double side = to.y > from.y ? 1 : -1;  // clear of the open dot
    const Segment jump{{from.x, from.y + (steps.ends ? 2.2 * side : 0)}, to};
    if (const auto seen = clip(jump, frame_))
      add(Stroke{{seen->from, seen->to}, false, Ink::Faint, Dash::Dotted});
    if (!steps.ends) return;
    if (is_drawn_dot(frame_, from)) ends.push_back(Ellipse{from, 2.2, 2.2, ink, false});
    if (is_drawn_dot(frame_, to)) ends.push_back(Ellipse{to, 2.2, 2.2, ink, true});
  }

  void draw_bars() {
    for (const PlotBar& bar : panel_.bars) {
      const ToneStyle& style = style_of_tone(bar.tone);
      const Point a = view_.at({bar.left, bar.height}), b = view_.at({bar.right, 0});
      Rect r{std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
      if (!overlap(r.grown(0.1), frame_)) continue;
      r = {std::max(r.left, frame_.left), std::max(r.top, frame_.top),
           std::min(r.right, frame_.right), std::min(r.bottom, frame_.bottom)};
      add(Polygon{corners_of(r), style.ink});
      std::vector<Point> outline = corners_of(r);
      outline.push_back(outline[0]);
      add(Stroke{outline, false, style.ink, style.dash});
      ground_.lines.push_back({outline, lines_++});
      add_bar_entry(bar, style);
      if (!bar.label) continue;
      const Size size = size_of(*bar.label, kLabelSize);
      const double over = r.top - size.height / 2 - 3, under = r.bottom + size.height / 2 + 3;
      want(bar.label, style.ink,
           {{{r.centre().x, bar.height < 0 ? under : over}, 0},
            {r.centre(), 1},
            {{r.centre().x, bar.height < 0 ? over : under}, 2}});
    }
  }

  void add_bar_entry(const PlotBar& bar, const ToneStyle& style) {
    const std::vector<Point> box = corners_of({0, 0, 16, 8});
    add_entry({{Polygon{box, style.ink},
                Stroke{{box[0], box[1], box[2], box[3], box[0]}, false, style.ink, style.dash}},
               {16, 8},
               bar.name});
  }

  void add_shape(const Marks& marks, Point centre, double radius) {
    add_all(marks);
    ground_.shapes.push_back(rect_about(centre, {2 * radius, 2 * radius}));
  }

  int tone_of(const PlotPoint& point) const {
    const auto i = static_cast<std::size_t>(point.in_class);
    return i < panel_.classes.size() ? panel_.classes[i].tone : point.in_class;
  }

  void draw_point(const PlotPoint& point) {
    const Point p = view_.at(point.at);
    if (!is_drawn_dot(frame_, p)) return;
    const ToneStyle& style = style_of_tone(tone_of(point));
    add_shape(shape_marks(style.shape, style.ink, p), p, kMarkRadius + 0.5);
    want(point.label, Ink::Line,
         clear_of_others(around_of(point.label, p, kMarkRadius + 2), point));
  }

  /// A label nearer to another point than to its own would be read as that one's.
  std::vector<LabelChoice> clear_of_others(std::vector<LabelChoice> choices,
                                           const PlotPoint& own) const {
    const Point p = view_.at(own.at);
    for (LabelChoice& choice : choices)
      for (const PlotPoint& other : panel_.points) {
        const Point q = view_.at(other.at);
        const bool is_near = distance(p, q) > 0.5 &&
                             distance(choice.centre, q) < kOwnNearer * distance(choice.centre, p);
        if (is_near) choice.price += kMistaken;
      }
    return choices;
  }

  void add_class_entries() {
    for (const PlotClass& c : panel_.classes) {
      const ToneStyle& style = style_of_tone(c.tone);
      add_entry({shape_marks(style.shape, style.ink, {4, 4}), {8, 8}, c.name});
    }
  }

  // ---- around the frame

  void draw_zero_lines() {
    const Point zero = view_.at({0, 0});
    if (zero.x > frame_.left + 1 && zero.x < frame_.right - 1)
      add(Stroke{{{zero.x, frame_.top}, {zero.x, frame_.bottom}}, false, Ink::Fill});
    if (zero.y > frame_.top + 1 && zero.y < frame_.bottom - 1)
      add(Stroke{{{frame_.left, zero.y}, {frame_.right, zero.y}}, false, Ink::Fill});
  }

  void draw_axes() {
    double below = frame_.bottom + kTickLength + 3, left = 0;
    const double row = size_of(number(0), kTickSize).height;
    for (const Tick& tick :
         ticks_of(view_.x, tick_count(frame_.width(), kTickRoomX), panel_.x.counts)) {
      const double x = view_.at({tick.at, 0}).x;
      const Size size = size_of(tick.label, kTickSize);
      add(Stroke{{{x, frame_.bottom}, {x, frame_.bottom + kTickLength}}});
      add(Label{{x, below + size.height / 2}, tick.label, kTickSize});
    }
    for (const Tick& tick : ticks_of(view_.y, tick_count(frame_.height(), kTickRoomY))) {
      const double y = view_.at({0, tick.at}).y;
      const Size size = size_of(tick.label, kTickSize);
      add(Stroke{{{frame_.left - kTickLength, y}, {frame_.left, y}}});
      add(Label{{frame_.left - kTickLength - 2.5 - size.width / 2, y}, tick.label, kTickSize});
      left = std::min(left, frame_.left - kTickLength - 2.5 - size.width);
    }
    draw_names(below + row + 4, left);
  }

  static int tick_count(double length, double room) {
    return std::max(2, static_cast<int>(length / room) + 1);
  }

  /// The name of x below the numbers, that of y over the end of its axis, where it reads level.
  void draw_names(double below, double left) {
    const Formula &x = panel_.x.label, &y = panel_.y.label;
    const Size x_size = size_of(x, kAxisSize), y_size = size_of(y, kAxisSize);
    if (has_text(x)) add(Label{{frame_.centre().x, below + x_size.height / 2}, x, kAxisSize});
    double top = frame_.top - 6;
    if (has_text(y)) {
      const double start = std::max(left, -y_size.width / 2);
      add(Label{{start + y_size.width / 2, top - y_size.height / 2}, y, kAxisSize});
    }
    if (!has_text(panel_.title)) return;
    const Size title = size_of(panel_.title, kTitleSize);
    const bool side_by_side =
        frame_.centre().x - title.width / 2 > std::max(left, -y_size.width / 2) + y_size.width + 8;
    if (has_text(y) && !side_by_side) top -= y_size.height + 4;
    add(Label{{frame_.centre().x, top - title.height / 2}, panel_.title, kTitleSize});
  }

  const PlotPanel& panel_;
  PlotView view_;
  Rect frame_;
  PanelDrawing out_;
  LabelGround ground_;
  std::vector<LabelRequest> requests_;
  std::vector<Wanted> wanted_;
  std::vector<Normal> normals_;
  int lines_ = 0;
};

}  // namespace

PanelDrawing draw_panel(const PlotPanel& panel, double width, double height) {
  const PlotView view = view_of(panel, width, height);
  PanelDrawing drawing = PanelPainter(panel, view).run();
  drawing.height = view.frame.height();
  return drawing;
}

}  // namespace deltarule
