// A network as a Drawing: edges first, then weights on grounds of their own, then the units.
#include <algorithm>
#include <array>

#include "render/layouts.h"
#include "render/legend.h"
#include "render/marks.h"
#include "render/network_places.h"

namespace deltarule {
namespace {

constexpr double kMargin = 5;
constexpr double kTitleGap = 9;
constexpr double kLegendGap = 10;
constexpr double kLegendWidth = 320;

struct SignStyle {
  EdgeSign sign;
  Ink ink;
  Dash dash;
  Formula NetworkFigure::*means;  ///< nullptr: nothing to be told
};
constexpr std::array<SignStyle, 4> kSigns = {{
    {EdgeSign::Plain, Ink::Line, Dash::Solid, nullptr},
    {EdgeSign::Positive, Ink::Positive, Dash::Solid, &NetworkFigure::positive_means},
    {EdgeSign::Negative, Ink::Negative, Dash::Dashed, &NetworkFigure::negative_means},
    {EdgeSign::Zero, Ink::Faint, Dash::Dotted, &NetworkFigure::zero_means},
}};

const SignStyle& style_of(EdgeSign sign) { return kSigns[static_cast<std::size_t>(sign)]; }

class NetworkPainter {
 public:
  NetworkPainter(const NetworkFigure& figure, const NetworkPlaces& places)
      : figure_(figure), places_(places) {}

  Drawing run() {
    for (const EdgePlace& edge : places_.edges) draw_edge(edge);
    for (const EdgePlace& edge : places_.edges)
      if (edge.weight) draw_weight(edge);
    for (const UnitPlace& unit : places_.units) draw_unit(unit);
    for (const Point p : places_.dots) draw_dots(p);
    draw_titles();
    draw_legend_below();
    return on_sheet(marks_, kMargin);
  }

 private:
  void draw_edge(const EdgePlace& place) {
    const Ink ink = style_of(place.edge->sign).ink;
    const Dash dash = style_of(place.edge->sign).dash;
    const bool is_arrow = place.edge->end == EdgeEnd::Arrow;
    if (place.points.size() == 2)
      marks_.push_back(Stroke{place.points, is_arrow, ink, dash});
    else
      marks_.push_back(Curve{place.points, is_arrow, ink, dash});
    if (place.edge->end == EdgeEnd::Round)
      marks_.push_back(
          Ellipse{mix(place.points.back(), place.tip, 0.5), kRoundEnd, kRoundEnd, ink, false});
  }

  void draw_text(const Formula& text, const Rect& at, double size, Ink ink) {
    if (text.kind() == FormulaKind::Blank)
      marks_.push_back(Box2{{at.left, at.top}, at.width(), at.height(), ink, false, true});
    else
      marks_.push_back(Label{at.centre(), text, size, ink});
  }

  void draw_weight(const EdgePlace& place) {
    marks_.push_back(Polygon{corners_of(*place.weight), Ink::Paper});
    const Formula& weight = *place.edge->weight;
    const bool is_blank = weight.kind() == FormulaKind::Blank;
    draw_text(weight, rect_about(place.weight->centre(), size_of_text(weight, kWeightSize)),
              kWeightSize, is_blank ? Ink::Value : style_of(place.edge->sign).ink);
  }

  void draw_unit(const UnitPlace& place) {
    const NetworkUnit& unit = *place.unit;
    const bool is_shaded = unit.kind == UnitKind::Hidden || unit.kind == UnitKind::Output;
    const Ink ink = unit.kind == UnitKind::Bias ? Ink::Faint : Ink::Node;
    if (unit.kind != UnitKind::Name)
      marks_.push_back(Ellipse{place.centre, place.rx, place.ry, ink, is_shaded});
    if (has_text(unit.label)) marks_.push_back(Label{place.centre, unit.label, kUnitSize});
    draw_beside(unit.above, place.above, Ink::Value);
    draw_beside(unit.below, place.below, Ink::Faint);
    draw_beside(unit.lowest, place.lowest, Ink::Value);
  }

  /// On a ground, for a steep edge may pass under it.
  void draw_beside(const std::optional<Formula>& text, const std::optional<Rect>& at, Ink ink) {
    if (!text) return;
    if (text->kind() != FormulaKind::Blank)
      marks_.push_back(Polygon{corners_of(at->grown(0.8)), Ink::Paper});
    draw_text(*text, *at, kBesideSize,
              ink == Ink::Faint && text->kind() == FormulaKind::Blank ? Ink::Value : ink);
  }

  void draw_dots(Point p) {
    for (const double dy : {-6.0, 0.0, 6.0})
      marks_.push_back(Ellipse{{p.x, p.y + dy}, 1, 1, Ink::Line, true});
  }

  void draw_titles() {
    for (std::size_t i = 0; i < figure_.layers.size(); ++i) {
      const Formula& title = figure_.layers[i].title;
      if (!has_text(title)) continue;
      const double y = places_.top - kTitleGap - size_of(title, kBesideSize).height / 2;
      marks_.push_back(Label{{places_.columns[i], y}, title, kBesideSize, Ink::Faint});
    }
  }

  /// Whether the legend must say what this sign means: its edges have no weight beside them.
  bool is_bare(EdgeSign sign) const {
    return std::any_of(places_.edges.begin(), places_.edges.end(),
                       [sign](const EdgePlace& e) { return e.edge->sign == sign && !e.weight; });
  }

  std::vector<LegendEntry> legend() const {
    std::vector<LegendEntry> entries;
    for (const SignStyle& style : kSigns)
      if (style.means != nullptr && is_bare(style.sign) && has_text(figure_.*style.means))
        entries.push_back(line_entry(style.ink, style.dash, figure_.*style.means));
    if (!ends_in(EdgeEnd::Round) || !has_text(figure_.round_means)) return entries;
    if (ends_in(EdgeEnd::Arrow)) entries.push_back(arrow_entry());
    entries.push_back(round_entry());
    return entries;
  }

  bool ends_in(EdgeEnd end) const {
    return std::ranges::any_of(places_.edges,
                               [end](const EdgePlace& e) { return e.edge->end == end; });
  }

  static LegendEntry arrow_entry() {
    return {{Stroke{{{0, 3}, {22, 3}}, true}}, {22, 6}, words("excitatory")};
  }

  LegendEntry round_entry() const {
    const double length = 22 - 2 * kRoundEnd;
    return {{Stroke{{{0, 3}, {length, 3}}},
             Ellipse{{length + kRoundEnd, 3}, kRoundEnd, kRoundEnd, Ink::Line, false}},
            {22, 6},
            figure_.round_means};
  }

  void draw_legend_below() {
    const std::vector<LegendEntry> entries = legend();
    if (entries.empty() || places_.columns.empty()) return;
    double bottom = 0;
    for (const Mark& mark : marks_) bottom = std::max(bottom, bounds_of(mark).bottom);
    const double x = (places_.columns.front() + places_.columns.back()) / 2;
    draw_legend(marks_, entries, x, bottom + kLegendGap, kLegendWidth);
  }

  const NetworkFigure& figure_;
  const NetworkPlaces& places_;
  Marks marks_;
};

}  // namespace

Result<Drawing> lay_out_network(const NetworkFigure& figure) {
  Result<NetworkPlaces> places = place_network(figure);
  if (!places) return failure_of(places);
  return NetworkPainter(figure, *places).run();
}

}  // namespace deltarule
