#include "render/network_places.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>

#include "render/label_places.h"

namespace deltarule {
namespace {

constexpr std::size_t kSpreadFrom = 2;  // ends at one unit
constexpr double kRoomForEnd = 2;       // of such a unit, for each end
constexpr double kSmallestRadius = 11;
constexpr double kLargestRadius = 18;  // wider labels stretch the circle
constexpr double kRowGap = 13;
constexpr double kSmallestGap = 58;
constexpr double kNarrowGap = 22;        // of a network of many layers, so that it fits a page
constexpr std::size_t kManyColumns = 5;  // from here on each more makes the gaps narrower
constexpr double kNarrower = 9;
constexpr double kSteepest = 0.45;  // gap between columns to their height
constexpr double kDotsHeight = 24;
constexpr double kClearance = 5;  // of an edge that passes a unit by
constexpr double kBlankWidth = 26;
constexpr double kBlankHeight = 12;
constexpr double kApartX = 9, kApartY = 5;  // between weights, so that each is read on its edge
constexpr int kAttempts = 12;
constexpr double kWideEnough = 2;  // past this, lines may cross the ground of a weight
constexpr double kLane = 5;        // between edges that pass through the same place

tl::unexpected<Diagnostics> no_network(std::string message) {
  return failure("F-001", Span{}, std::move(message));
}

/// A column before it has a place.
struct Column {
  std::vector<std::size_t> units;  ///< indices of those drawn
  bool has_dots = false;           ///< before the last
  double rx = 0;
  double over = 0, under = 0;  ///< room for the texts at the circles
  double text_width = 0;       ///< of the widest text
  std::size_t weights = 0;     ///< of the edges that leave it
};

double radius_of(const NetworkUnit& unit) {
  const Size label = size_of(unit.label, kUnitSize);
  return std::hypot(label.width / 2, label.height / 2) + 1.5;
}

class NetworkPlacer {
 public:
  explicit NetworkPlacer(const NetworkFigure& figure) : figure_(figure) {}

  Result<NetworkPlaces> run() {
    if (auto checked = index_units(); !checked) return failure_of(checked);
    if (auto checked = check_edges(); !checked) return failure_of(checked);
    choose_radius();
    for (std::size_t i = 0; i < figure_.layers.size(); ++i) add_column(i);
    count_weights();
    double stretch = 1;
    for (int attempt = 0; attempt < kAttempts; ++attempt, stretch *= 1.12)
      if (try_with(stretch, stretch > kWideEnough)) break;
    return std::move(places_);
  }

 private:
  struct Home {
    std::size_t layer = 0;
    std::optional<std::size_t> place;  ///< index into places_.units; none where it is left out
  };

  Result<bool> index_units() {
    for (std::size_t i = 0; i < figure_.layers.size(); ++i)
      for (const NetworkUnit& unit : figure_.layers[i].units)
        if (!homes_.emplace(unit.id, Home{i, std::nullopt}).second)
          return no_network(fmt::format("two units of a network are named `{}`", unit.id));
    return true;
  }

  Result<bool> check_edges() const {
    for (const NetworkEdge& edge : figure_.edges) {
      for (const std::string& id : {edge.from, edge.to})
        if (!homes_.contains(id))
          return no_network(fmt::format("an edge names `{}`, which is no unit of the network", id));
      if (homes_.at(edge.from).layer >= homes_.at(edge.to).layer)
        return no_network(
            fmt::format("the edge from `{}` to `{}` leads to no later layer", edge.from, edge.to));
    }
    return true;
  }

  /// Circles are of one size in the whole figure.
  void choose_radius() {
    radius_ = kSmallestRadius;
    for (const NetworkLayer& layer : figure_.layers)
      for (const NetworkUnit& unit : layer.units)
        if (unit.kind != UnitKind::Name) radius_ = std::max(radius_, radius_of(unit));
    radius_ = std::min(radius_, kLargestRadius);
  }

  void add_column(std::size_t layer) {
    const std::vector<NetworkUnit>& units = figure_.layers[layer].units;
    const std::size_t most = std::clamp<std::size_t>(figure_.most_units, 3, 24);
    Column column;
    column.has_dots = units.size() > most;
    for (std::size_t i = 0; i < units.size(); ++i) {
      if (column.has_dots && i + 1 >= most && i + 1 < units.size()) continue;
      column.units.push_back(places_.units.size());
      homes_.at(units[i].id).place = places_.units.size();
      places_.units.push_back({&units[i], layer, {}, 0, 0, {}, {}, {}});
      measure(column, units[i]);
    }
    column.text_width =
        std::max(column.text_width, size_of(figure_.layers[layer].title, kBesideSize).width);
    columns_.push_back(column);
  }

  void measure(Column& column, const NetworkUnit& unit) const {
    const Size label = size_of(unit.label, kUnitSize);
    const bool is_wide = unit.kind == UnitKind::Name || radius_of(unit) > kLargestRadius;
    column.rx = std::max({column.rx, is_wide ? label.width / 2 + 5 : radius_});
    const auto take = [&column](const std::optional<Formula>& text, double& room) {
      if (!text) return;
      const Size size = size_of_text(*text, kBesideSize);
      room = std::max(room, size.height + kTextGap);
      column.text_width = std::max(column.text_width, size.width);
    };
    take(unit.above, column.over);
    take(unit.below, column.under);
    double lower = 0;
    take(unit.lowest, lower);
    column.under += lower;
  }

  /// Weights that will not all find room are left out together.
  void count_weights() {
    for (const NetworkEdge& edge : figure_.edges)
      if (edge.weight && is_drawn(edge)) ++columns_[homes_.at(edge.from).layer].weights;
    for (Column& column : columns_)
      if (column.weights > figure_.most_weights) column.weights = 0;
  }

  bool is_drawn(const NetworkEdge& edge) const {
    return homes_.at(edge.from).place && homes_.at(edge.to).place;
  }

  /// RETURNS: whether every weight has a place of its own; where `may_cross`, other edges may run
  /// under it.
  bool try_with(double stretch, bool may_cross) {
    places_.edges.clear();
    places_.dots.clear();
    places_.columns.clear();
    places_.top = 0;
    lanes_.clear();
    double tallest = 0;
    for (const Column& column : columns_) tallest = std::max(tallest, place_rows(column, stretch));
    place_columns(tallest, stretch);
    for (const NetworkEdge& edge : figure_.edges)
      if (is_drawn(edge)) places_.edges.push_back(route(edge));
    return place_weights(may_cross);
  }

  /// RETURNS: the height of the column.
  double place_rows(const Column& column, double stretch) {
    const double pitch =
        column.over + 2 * radius_ + column.under + kRowGap * std::min(stretch, 2.2);
    const double height = pitch * (static_cast<double>(column.units.size()) - 1) +
                          (column.has_dots ? kDotsHeight : 0);
    double y = -height / 2;
    for (std::size_t i = 0; i < column.units.size(); ++i, y += pitch) {
      if (column.has_dots && i + 1 == column.units.size()) {
        places_.dots.push_back({0, y + (column.under - column.over - pitch + kDotsHeight) / 2});
        y += kDotsHeight;
      }
      UnitPlace& place = places_.units[column.units[i]];
      place.centre.y = y;
      place.ry = radius_;
      place.rx = column.rx;
    }
    places_.top = std::min(places_.top, -height / 2 - radius_ - column.over - column.under);
    return height;
  }

  void place_columns(double tallest, double stretch) {
    std::size_t dots = 0;
    double x = 0;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (i > 0) x += step_between(i - 1, i, tallest, stretch);
      places_.columns.push_back(x);
      for (const std::size_t unit : columns_[i].units) place_unit(places_.units[unit], x);
      if (columns_[i].has_dots) places_.dots[dots++].x = x;
    }
  }

  double smallest_gap() const {
    const double more = static_cast<double>(std::max(columns_.size(), kManyColumns) - kManyColumns);
    return std::max(kNarrowGap, kSmallestGap - kNarrower * more);
  }

  double step_between(std::size_t left, std::size_t right, double tallest, double stretch) const {
    const Column &a = columns_[left], &b = columns_[right];
    const double labels = a.weights > 0 ? 16 + 2.5 * static_cast<double>(a.weights) : 0;
    const double gap =
        std::max({smallest_gap() + labels, kSteepest * tallest}) * (a.weights > 0 ? stretch : 1);
    return std::max(a.rx + gap + b.rx, (a.text_width + b.text_width) / 2 + 14);
  }

  void place_unit(UnitPlace& place, double x) const {
    place.centre.x = x;
    const NetworkUnit& unit = *place.unit;
    if (unit.kind == UnitKind::Name) {
      const Size label = size_of(unit.label, kUnitSize);
      place.rx = label.width / 2 + 3;
      place.ry = label.height / 2 + 2;
    } else if (radius_of(unit) <= kLargestRadius) {
      place.rx = radius_;
    }
    if (const auto ends = spread_ends(unit.id); !ends.empty())
      place.rx = place.ry = radius_ + kRoomForEnd * static_cast<double>(ends.size());
    place_texts(place);
  }

  /// Edges come to the upper units of a layer from below, to the lower ones from above: their
  /// texts all stand on the other side. A unit in the middle has its value over it, the rest under.
  static void place_texts(UnitPlace& place) {
    const NetworkUnit& unit = *place.unit;
    const bool has_several = unit.below || unit.lowest;
    const double y = place.centre.y;
    const double outwards = !has_several || std::abs(y) < 1 ? 0 : y < 0 ? -1 : 1;
    double over = 0, under = 0;  // room that is taken
    const auto put = [&](const std::optional<Formula>& text, std::optional<Rect>& at, double side) {
      at.reset();
      if (!text) return;
      double& taken = side < 0 ? over : under;
      const Size size = size_of_text(*text, kBesideSize);
      const double away = place.ry + taken + kTextGap + size.height / 2;
      at = rect_about({place.centre.x, y + side * away}, size);
      taken += size.height + kTextGap;
    };
    put(unit.above, place.above, outwards == 0 ? -1 : outwards);
    put(unit.below, place.below, outwards == 0 ? 1 : outwards);
    put(unit.lowest, place.lowest, outwards == 0 ? 1 : outwards);
  }

  // ---- edges

  static Point outline(const UnitPlace& from, Point to) {
    const double dx = to.x - from.centre.x, dy = to.y - from.centre.y;
    if (from.unit->kind == UnitKind::Name)
      return {from.centre.x + (dx > 0 ? from.rx : -from.rx), from.centre.y};
    const double t = 1 / std::hypot(dx / from.rx, dy / from.ry);
    return {from.centre.x + dx * t, from.centre.y + dy * t};
  }

  /// The edges that end at a unit, where they are several and some have a round end: such
  /// ends are spread over its left side, so that each is seen for what it is.
  std::vector<const NetworkEdge*> spread_ends(const std::string& unit) const {
    std::vector<const NetworkEdge*> ends;
    bool has_round = false;
    for (const NetworkEdge& edge : figure_.edges) {
      if (edge.to != unit) continue;
      ends.push_back(&edge);
      has_round = has_round || edge.end == EdgeEnd::Round;
    }
    if (!has_round || ends.size() < kSpreadFrom) ends.clear();
    return ends;
  }

  std::optional<Point> spread_tip(const NetworkEdge& edge, const UnitPlace& to) const {
    constexpr double kWidest = 58 * 3.14159265358979 / 180;  // from the horizontal
    std::vector<const NetworkEdge*> ends = spread_ends(edge.to);
    if (ends.empty()) return std::nullopt;
    std::ranges::stable_sort(ends, {}, [this](const NetworkEdge* e) {
      return places_.units[*homes_.at(e->from).place].centre.y;
    });
    const auto before = std::ranges::find(ends, &edge) - ends.begin();
    const double share = static_cast<double>(before) / static_cast<double>(ends.size() - 1);
    const double angle = kWidest * (2 * share - 1);
    return Point{to.centre.x - to.rx * std::cos(angle), to.centre.y + to.ry * std::sin(angle)};
  }

  EdgePlace route(const NetworkEdge& edge) {
    const UnitPlace& from = places_.units[*homes_.at(edge.from).place];
    const UnitPlace& to = places_.units[*homes_.at(edge.to).place];
    const std::vector<Point> via = detour(from, to);
    const Point first = via.empty() ? to.centre : via.front();
    const Point last = via.empty() ? from.centre : via.back();
    EdgePlace place{&edge, {}, spread_tip(edge, to).value_or(outline(to, last)), {}};
    const Point start = outline(from, first), end = before_tip(edge, place.tip, last);
    if (via.empty())
      place.points = {start, end};
    else
      place.points = level_curve(start, via, end);
    return place;
  }

  /// A round end stands between the line and the unit.
  static Point before_tip(const NetworkEdge& edge, Point tip, Point from) {
    if (edge.end != EdgeEnd::Round) return tip;
    return mix(tip, from, 2 * kRoundEnd / distance(tip, from));
  }

  /// Through the points of `via`, level at each of them; straight at its ends.
  static std::vector<Point> level_curve(Point start, const std::vector<Point>& via, Point end) {
    std::vector<Point> curve = {start, mix(start, via.front(), 0.4)};
    for (std::size_t i = 0; i < via.size(); ++i) {
      const double before = via[i].x - (i == 0 ? start.x : via[i - 1].x);
      const double after = (i + 1 == via.size() ? end.x : via[i + 1].x) - via[i].x;
      curve.insert(
          curve.end(),
          {{via[i].x - 0.4 * before, via[i].y}, via[i], {via[i].x + 0.4 * after, via[i].y}});
    }
    curve.insert(curve.end(), {mix(end, via.back(), 0.4), end});
    return curve;
  }

  /// Where an edge over several layers must pass between units; nothing where the straight line is
  /// free.
  std::vector<Point> detour(const UnitPlace& from, const UnitPlace& to) {
    std::vector<Point> via;
    bool is_free = true;
    for (std::size_t c = from.column + 1; c < to.column; ++c) {
      const double x = places_.columns[c];
      const double t = (x - from.centre.x) / (to.centre.x - from.centre.x);
      const double y = mix(from.centre, to.centre, t).y;
      is_free = is_free && is_free_line(from.centre, to.centre, columns_[c]);
      via.push_back({x, nearest_slot(columns_[c], y)});
    }
    if (is_free) return {};
    for (Point& p : via) p.y += lane_offset(p);
    return via;
  }

  /// Edges through the same place run side by side: 0, +1, -1, +2 ... lanes off.
  double lane_offset(Point p) {
    const int used = lanes_[{p.x, p.y}]++;
    return kLane * ((used + 1) / 2) * (used % 2 ? 1 : -1);
  }

  bool is_free_line(Point a, Point b, const Column& column) const {
    return std::none_of(column.units.begin(), column.units.end(), [&](std::size_t i) {
      return clip(Segment{a, b}, occupied(places_.units[i]).grown(kClearance)).has_value();
    });
  }

  static Rect occupied(const UnitPlace& unit) {
    Rect r = unit.shape();
    for (const auto& text : {unit.above, unit.below, unit.lowest}) {
      if (!text) continue;
      r.top = std::min(r.top, text->top);
      r.bottom = std::max(r.bottom, text->bottom);
    }
    return r;
  }

  double nearest_slot(const Column& column, double y) const {
    std::vector<double> slots;
    for (std::size_t k = 0; k < column.units.size(); ++k) {
      const Rect here = occupied(places_.units[column.units[k]]);
      if (k == 0) slots.push_back(here.top - kRowGap / 2);
      const bool is_last = k + 1 == column.units.size();
      slots.push_back(is_last
                          ? here.bottom + kRowGap / 2
                          : (here.bottom + occupied(places_.units[column.units[k + 1]]).top) / 2);
    }
    if (slots.empty()) return y;
    return *std::min_element(slots.begin(), slots.end(),
                             [y](double a, double b) { return std::abs(a - y) < std::abs(b - y); });
  }

  // ---- weights

  static std::vector<Point> samples(const std::vector<Point>& p) {
    return p.size() < 4 ? p : samples_of(p, 12);
  }

  static std::vector<LabelChoice> choices_on(const std::vector<Point>& line) {
    std::vector<LabelChoice> choices;
    for (int k = 0; k <= 30; ++k) {
      const double t = 0.14 + 0.72 * k / 30;
      const double at = t * static_cast<double>(line.size() - 1);
      const auto i = std::min(static_cast<std::size_t>(at), line.size() - 2);
      choices.push_back(
          {mix(line[i], line[i + 1], at - static_cast<double>(i)), 4 * std::abs(t - 0.36)});
    }
    return choices;
  }

  LabelGround ground() const {
    LabelGround ground;
    for (const UnitPlace& unit : places_.units) {
      Rect shape = unit.shape().grown(1);
      shape.left -= 6;  // where the tips of arrows are
      ground.shapes.push_back(shape);
      if (unit.above) ground.shapes.push_back(*unit.above);
      if (unit.below) ground.shapes.push_back(*unit.below);
      if (unit.lowest) ground.shapes.push_back(*unit.lowest);
    }
    for (std::size_t i = 0; i < places_.edges.size(); ++i)
      ground.lines.push_back({samples(places_.edges[i].points), static_cast<int>(i)});
    return ground;
  }

  bool place_weights(bool may_cross) {
    std::vector<LabelRequest> requests;
    std::vector<std::size_t> owners;
    for (std::size_t i = 0; i < places_.edges.size(); ++i) {
      const NetworkEdge& edge = *places_.edges[i].edge;
      if (!edge.weight || columns_[homes_.at(edge.from).layer].weights == 0) continue;
      const Size size = size_of_text(*edge.weight, kWeightSize);
      requests.push_back({{size.width + kApartX, size.height + kApartY},
                          choices_on(samples(places_.edges[i].points)),
                          static_cast<int>(i)});
      owners.push_back(i);
    }
    const LabelPlaces found = place_labels(ground(), requests);
    for (std::size_t k = 0; k < owners.size(); ++k)
      places_.edges[owners[k]].weight = rect_about(
          found.centres[k],
          {requests[k].size.width - kApartX + 3, requests[k].size.height - kApartY + 2.5});
    return found.overlap < 0.01 && (may_cross || found.crossings == 0);
  }

  const NetworkFigure& figure_;
  std::map<std::string, Home> homes_;
  std::vector<Column> columns_;
  std::map<std::pair<double, double>, int> lanes_;  ///< how many edges pass through a place
  double radius_ = 0;
  NetworkPlaces places_;
};

}  // namespace

Size size_of_text(const Formula& f, double font_size) {
  if (f.kind() == FormulaKind::Blank) return {kBlankWidth, kBlankHeight};
  return size_of(f, font_size);
}

Result<NetworkPlaces> place_network(const NetworkFigure& figure) {
  return NetworkPlacer(figure).run();
}

}  // namespace deltarule
