// A computational graph as a Drawing: round nodes for operations, names for inputs, and on every
// wire the value above and the gradient below.
//
//   An edge is two wires for `dot` with an invisible box between them that is as large as the
//   labels. So `dot` keeps the labels clear of nodes and of other wires, and the wire runs level
//   between value and gradient. The operands of an operation come in their order,
//   from the top: `a - b` is not drawn as `b - a`. Where that makes wires cross, those of `+`,
//   `\times`, `\odot`, `max` and `min`, which may be swapped, come in any order that crosses fewer.
//   Since every wire has a box of its own, the orders that two operations ask for never contradict
//   each other.
//
//   What would be too wide to be read in print comes closer together or runs from top to bottom,
//   the value left of its wire and the gradient right of it: `dot` lays out the same graph with
//   width and height changed over, and what it gives is turned back.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "notation/printers.h"
#include "render/geometry.h"
#include "render/graphviz.h"
#include "render/layouts.h"

namespace deltarule {
namespace {

// Font sizes in points: sizes that LaTeX's own faces have, so that TeX does not substitute.
constexpr double kNodeSize = 10.95;
constexpr double kNameSize = 10.95;
constexpr double kResultSize = 9;
constexpr double kLabelSize = 9;

constexpr double kBareWire = 4;  // place of an edge without labels
constexpr double kSmallestRadius = 10.5;
constexpr double kLargestRadius = 17;  // wider signs get a rounded box
constexpr double kPillHeight = 21;
constexpr double kWireGap = 2.6;  // between a wire and the labels on both sides
constexpr double kLabelPadding = 5;
constexpr double kNameGap = 2.2;
constexpr double kBackArrow = 6.5;  // length of the small arrow before a gradient
constexpr double kBackArrowGap = 3.4;
constexpr double kBlankWidth = 34;
constexpr double kBlankHeight = 13;
constexpr double kMargin = 5;
constexpr double kOutputRadius = 1.6;
constexpr double kWidest = 570;   // on a page labels are then 7 pt high
constexpr double kTallest = 640;  // fits a page without being made smaller

enum class Flow { Right, Down };

struct Layout {
  Flow flow;
  double column_gap;
};
/// In this order; the last one where none fits.
constexpr std::array<Layout, 5> kLayouts = {
    {{Flow::Right, 14.4}, {Flow::Right, 8}, {Flow::Down, 9}, {Flow::Down, 5}, {Flow::Right, 6}}};

// ---- nodes

/// How a node is drawn: an ellipse, a rounded box, or (inputs) only its text. `name` stands above
/// the shape.
struct NodeShape {
  bool outlined = false;
  bool round = false;
  double width = 0;  ///< of the shape
  double height = 0;
  Size name;
};

NodeShape operation_shape(const Size& sign) {
  const double radius = std::hypot(sign.width / 2, sign.height / 2) + 1.5;
  if (radius > kLargestRadius)
    return {true, false, sign.width + 12, std::max(kPillHeight, sign.height + 6), {}};
  const double diameter = 2 * std::max(kSmallestRadius, radius);
  return {true, true, diameter, diameter, {}};
}

NodeShape output_shape(const GraphNode& node) {
  if (!has_text(node.label)) return {true, true, 2 * kOutputRadius, 2 * kOutputRadius, {}};
  const Size text = size_of(node.label, kNameSize);
  return {false, false, text.width + 4, text.height + 4, {}};
}

NodeShape shape_of(const GraphNode& node) {
  if (node.kind == NodeKind::Output) return output_shape(node);
  if (node.kind != NodeKind::Operation) {
    const Size text = size_of(node.label, kNameSize);
    return {false, false, text.width + 4, text.height + 4, {}};
  }
  NodeShape shape = operation_shape(size_of(node.label, kNodeSize));
  if (node.name && has_text(*node.name)) shape.name = size_of(*node.name, kResultSize);
  return shape;
}

/// From the centre to where the name begins along the flow: past the middle, since wires may come
/// in steeply.
double name_offset(const NodeShape& shape) {
  return 0.28 * std::min(shape.width, shape.height) / 2;
}

/// Whether its operands may not be swapped.
bool has_ordered_operands(const GraphNode& node) {
  const std::string sign(trim(to_plain(node.label)));
  return sign != "+" && sign != "×" && sign != "⊙" && sign != "*" && sign != "max" && sign != "min";
}

DotBox dot_box(const GraphNode& node, const NodeShape& shape, Flow flow) {
  const double name_height = shape.name.height > 0 ? shape.name.height + kNameGap : 0;
  const bool is_first = node.kind == NodeKind::Input;
  const bool keep_order = node.kind == NodeKind::Operation;
  // Symmetric about the centre, where the wires meet.
  if (flow == Flow::Down) {
    const double name_width = shape.name.width > 0 ? shape.name.width + kNameGap : 0;
    return {std::max(shape.height, 2 * (name_offset(shape) + shape.name.height)),
            shape.width + 2 * name_width, is_first, keep_order};
  }
  return {std::max(shape.width, 2 * (name_offset(shape) + shape.name.width)),
          shape.height + 2 * name_height, is_first, keep_order};
}

// ---- labels of edges

/// What stands on one side of a wire: a formula or an empty box.
struct SideSize {
  double width = 0;
  double height = 0;
};

SideSize side_size(const std::optional<Formula>& formula, bool gradient) {
  if (!formula) return {};
  const double arrow = gradient ? kBackArrow + kBackArrowGap : 0;
  if (formula->kind() == FormulaKind::Blank) return {kBlankWidth + arrow, kBlankHeight};
  const Size size = size_of(*formula, kLabelSize);
  return {size.width + arrow, size.height};
}

/// Of Flow::Down on its side.
DotBox label_box(const GraphEdge& edge, Flow flow) {
  const SideSize above = side_size(edge.above, false);
  const SideSize below = side_size(edge.below, true);
  if (!edge.above && !edge.below) return {kBareWire, kBareWire, false, false};
  if (flow == Flow::Down)
    return {std::max(above.height, below.height) + kLabelPadding,
            2 * (std::max(above.width, below.width) + kWireGap), false, false};
  return {std::max(above.width, below.width) + kLabelPadding,
          2 * (std::max(above.height, below.height) + kWireGap), false, false};
}

// ---- curves

/// de Casteljau: the part of a cubic before `t`.
std::vector<Point> head_of_cubic(const Point* p, double t) {
  const Point a = mix(p[0], p[1], t), b = mix(p[1], p[2], t), c = mix(p[2], p[3], t);
  const Point d = mix(a, b, t), e = mix(b, c, t);
  return {p[0], a, d, mix(d, e, t)};
}

bool is_inside(Point p, Point centre, const NodeShape& shape) {
  const double x = (p.x - centre.x) / (shape.width / 2), y = (p.y - centre.y) / (shape.height / 2);
  return shape.round ? x * x + y * y < 1 : std::max(std::abs(x), std::abs(y)) < 1;
}

/// Ends `curve`, which runs into the centre of a shape, at the outline of the shape.
void clip_end(std::vector<Point>& curve, Point centre, const NodeShape& shape) {
  while (curve.size() > 4 && is_inside(curve[curve.size() - 4], centre, shape))
    curve.resize(curve.size() - 3);
  double outside = 0, inside = 1;
  const Point* last = curve.data() + curve.size() - 4;
  for (int i = 0; i < 40; ++i) {
    const double middle = (outside + inside) / 2;
    (is_inside(head_of_cubic(last, middle)[3], centre, shape) ? inside : outside) = middle;
  }
  const std::vector<Point> head = head_of_cubic(last, outside);
  std::copy(head.begin(), head.end(), curve.end() - 4);
}

/// Adds a straight piece, as a cubic, where `to` is not yet reached.
void line_to(std::vector<Point>& curve, Point to) {
  const Point from = curve.back();
  if (std::hypot(from.x - to.x, from.y - to.y) < 0.05) return;
  curve.insert(curve.end(), {mix(from, to, 1.0 / 3), mix(from, to, 2.0 / 3), to});
}

void append(std::vector<Point>& curve, const std::vector<Point>& next) {
  line_to(curve, next.front());
  curve.insert(curve.end(), next.begin() + 1, next.end());
}

// ---- the figure

/// The boxes and wires that stand for a figure: box i is node i, the boxes of labels follow.
struct Plan {
  Flow flow = Flow::Right;
  std::vector<NodeShape> shapes;
  std::vector<DotBox> boxes;
  std::vector<DotWire> wires;
  struct EdgePlan {
    std::size_t from = 0, to = 0;  ///< nodes
    std::size_t label = 0;         ///< box
    std::size_t wire = 0;          ///< the first of its two wires
  };
  std::vector<EdgePlan> edges;
};

void plan_edge(Plan& plan, const GraphEdge& edge, std::size_t from, std::size_t to, bool fans_out) {
  const Plan::EdgePlan e{from, to, plan.boxes.size(), plan.wires.size()};
  plan.boxes.push_back(label_box(edge, plan.flow));
  // A label stands near the node that its value comes from; at a fan-out, where it goes to.
  plan.wires.push_back({from, e.label, true, fans_out ? 1 : 3});
  plan.wires.push_back({e.label, to, false, fans_out ? 2 : 1});
  plan.edges.push_back(e);
}

Result<Plan> plan_figure(const GraphFigure& figure, Flow flow) {
  Plan plan;
  plan.flow = flow;
  std::map<std::string, std::size_t> index;
  std::map<std::string, int> leaving;
  for (const GraphNode& node : figure.nodes) {
    index.emplace(node.id, plan.boxes.size());
    plan.shapes.push_back(shape_of(node));
    plan.boxes.push_back(dot_box(node, plan.shapes.back(), flow));
  }
  for (const GraphEdge& edge : figure.edges) ++leaving[edge.from];
  for (const GraphEdge& edge : figure.edges) {
    for (const std::string& id : {edge.from, edge.to})
      if (!index.contains(id))
        return failure("F-001", Span{},
                       fmt::format("an edge names `{}`, which is no node of the figure", id));
    plan_edge(plan, edge, index[edge.from], index[edge.to], leaving[edge.from] > 1);
  }
  return plan;
}

/// Collects marks at places that `dot` gave, moved in by the margin.
class Painter {
 public:
  Painter(const Plan& plan, DotPlaces places) : plan_(plan), places_(std::move(places)) {
    for (Point& p : places_.centres) p = moved(p);
    for (std::vector<Point>& curve : places_.curves)
      for (Point& p : curve) p = moved(p);
  }

  void draw_edge(std::size_t i, const GraphEdge& edge) {
    const Plan::EdgePlan& e = plan_.edges[i];
    std::vector<Point> curve = start_of_wire(e);
    append(curve, places_.curves[e.wire]);
    append(curve, places_.curves[e.wire + 1]);
    draw_label(edge, places_.centres[e.label]);
    clip_end(curve, places_.centres[e.to], plan_.shapes[e.to]);
    add(Curve{std::move(curve), plan_.shapes[e.to].width > 2 * kOutputRadius, Ink::Line});
  }

  void draw_node(std::size_t i, const GraphNode& node) {
    const NodeShape& shape = plan_.shapes[i];
    const Point c = places_.centres[i];
    const bool is_point = node.kind == NodeKind::Output && shape.outlined;
    const Ink ink = is_point ? Ink::Line : Ink::Node;
    if (shape.outlined && shape.round)
      add(Ellipse{c, shape.width / 2, shape.height / 2, ink, true});
    if (shape.outlined && !shape.round) add(box_at(c, shape.width, shape.height, ink, true));
    if (has_text(node.label))
      add(Label{c, node.label, shape.outlined ? kNodeSize : kNameSize, Ink::Line});
    if (shape.name.height > 0)
      add(Label{place_of_name(c, shape), *node.name, kResultSize, Ink::Faint});
  }

  Drawing finish() {
    drawing_.width = places_.width + 2 * kMargin;
    drawing_.height = places_.height + 2 * kMargin;
    return std::move(drawing_);
  }

 private:
  bool is_down() const { return plan_.flow == Flow::Down; }

  /// Over the shape; where wires come from above, on its right.
  Point place_of_name(Point c, const NodeShape& shape) const {
    if (is_down())
      return {c.x + shape.width / 2 + kNameGap + shape.name.width / 2,
              c.y + name_offset(shape) + shape.name.height / 2};
    return {c.x + name_offset(shape) + shape.name.width / 2,
            c.y - shape.height / 2 - kNameGap - shape.name.height / 2};
  }

  static Point moved(Point p) { return {p.x + kMargin, p.y + kMargin}; }

  template <class Mark>
  void add(Mark mark) {
    drawing_.marks.emplace_back(std::move(mark));
  }

  static Box2 box_at(Point c, double width, double height, Ink ink, bool rounded) {
    return {{c.x - width / 2, c.y - height / 2}, width, height, ink, rounded, true};
  }

  /// Where wires leave the shape; the box that `dot` knows is wider where the name is.
  std::vector<Point> start_of_wire(const Plan::EdgePlan& e) const {
    const Point c = places_.centres[e.from];
    const NodeShape& shape = plan_.shapes[e.from];
    if (is_down()) return {{c.x, c.y + shape.height / 2}};
    return {{c.x + shape.width / 2, c.y}};
  }

  void draw_label(const GraphEdge& edge, Point wire) {
    if (edge.above) draw_side(*edge.above, wire, side_size(edge.above, false), false);
    if (edge.below) draw_side(*edge.below, wire, side_size(edge.below, true), true);
  }

  /// Value or gradient beside the middle of a wire; a gradient has a small arrow before it that
  /// points back.
  void draw_side(const Formula& formula, Point wire, SideSize size, bool gradient) {
    const Ink ink = gradient ? Ink::Gradient : Ink::Value;
    const double side = gradient ? 1 : -1;
    const Point middle = is_down() ? Point{wire.x + side * (kWireGap + size.width / 2), wire.y}
                                   : Point{wire.x, wire.y + side * (kWireGap + size.height / 2)};
    const double left = middle.x - size.width / 2;
    const double arrow = gradient ? kBackArrow + kBackArrowGap : 0;
    if (gradient) add(back_arrow({left + kBackArrow / 2, middle.y}));
    const Point centre{left + (size.width + arrow) / 2, middle.y};
    if (formula.kind() == FormulaKind::Blank)
      add(box_at(centre, size.width - arrow, size.height, ink, false));
    else
      add(Label{centre, formula, kLabelSize, ink});
  }

  Stroke back_arrow(Point middle) const {
    const double half = kBackArrow / 2;
    const Point back = is_down() ? Point{0, -half} : Point{-half, 0};
    return {{{middle.x - back.x, middle.y - back.y}, {middle.x + back.x, middle.y + back.y}},
            true,
            Ink::Gradient};
  }

  const Plan& plan_;
  DotPlaces places_;
  Drawing drawing_;
};

int crossings_of(const std::vector<Point>& a, const std::vector<Point>& b) {
  int count = 0;
  for (std::size_t i = 0; i + 1 < a.size(); ++i)
    for (std::size_t k = 0; k + 1 < b.size(); ++k)
      count += do_cross({a[i], a[i + 1]}, {b[k], b[k + 1]});
  return count;
}

/// How often wires cross that have no box in common.
int crossings_in(const DotPlaces& places, const std::vector<DotWire>& wires) {
  std::vector<std::vector<Point>> lines;
  for (const std::vector<Point>& curve : places.curves) lines.push_back(samples_of(curve, 8));
  int count = 0;
  for (std::size_t i = 0; i < wires.size(); ++i)
    for (std::size_t k = i + 1; k < wires.size(); ++k)
      if (wires[i].from != wires[k].from && wires[i].to != wires[k].to)
        count += crossings_of(lines[i], lines[k]);
  return count;
}

/// In the order of operands, unless another one crosses fewer wires.
Result<DotPlaces> find_places(const Plan& plan, const GraphFigure& figure, double column_gap) {
  Result<DotPlaces> ordered = run_dot(plan.boxes, plan.wires, column_gap);
  if (!ordered) return ordered;
  const int crossings = crossings_in(*ordered, plan.wires);
  if (crossings == 0) return ordered;
  std::vector<DotBox> boxes = plan.boxes;
  for (std::size_t i = 0; i < figure.nodes.size(); ++i)
    boxes[i].keep_order = boxes[i].keep_order && has_ordered_operands(figure.nodes[i]);
  Result<DotPlaces> free = run_dot(boxes, plan.wires, column_gap);
  return free && crossings_in(*free, plan.wires) < crossings ? free : ordered;
}

DotPlaces turned(DotPlaces places) {
  const auto turn = [](Point& p) { std::swap(p.x, p.y); };
  std::swap(places.width, places.height);
  for (Point& p : places.centres) turn(p);
  for (std::vector<Point>& curve : places.curves)
    for (Point& p : curve) turn(p);
  return places;
}

Result<Drawing> drawn(const GraphFigure& figure, Layout layout) {
  Result<Plan> plan = plan_figure(figure, layout.flow);
  if (!plan) return failure_of(plan);
  Result<DotPlaces> places = find_places(*plan, figure, layout.column_gap);
  if (!places) return failure_of(places);
  Painter painter(*plan,
                  layout.flow == Flow::Down ? turned(std::move(*places)) : std::move(*places));
  for (std::size_t i = 0; i < figure.edges.size(); ++i) painter.draw_edge(i, figure.edges[i]);
  for (std::size_t i = 0; i < figure.nodes.size(); ++i) painter.draw_node(i, figure.nodes[i]);
  return painter.finish();
}

}  // namespace

Result<Drawing> lay_out_graph(const GraphFigure& figure) {
  Result<Drawing> drawing;
  for (const Layout layout : kLayouts) {
    drawing = drawn(figure, layout);
    if (!drawing || (drawing->width <= kWidest && drawing->height <= kTallest)) return drawing;
  }
  return drawing;
}

}  // namespace deltarule
