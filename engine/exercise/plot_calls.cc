#include "exercise/plot_calls.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "exercise/contour_lines.h"
#include "exercise/figure_reader.h"

namespace deltarule {

namespace {

constexpr std::size_t kMostPanels = 12;
constexpr int kCurvePieces = 160;
constexpr int kContourCells = 32;
constexpr int kContourLevels = 7;
constexpr int kFirstToneBesidePoints = 2;  // 0 and 1 are their classes

class PanelMaker {
 public:
  PanelMaker(FigureReader& reader, const Bindings& locals) : reader_(reader), locals_(locals) {}

  PlotPanel run(const Expr& plot);

  // The parts; each adds to the panel.
  void points(const Expr& e);
  void line(const Expr& e) { add_line(e, false, false); }
  void side(const Expr& e) { add_line(e, true, false); }
  void boundary(const Expr& e) { add_line(e, true, true); }
  void normal(const Expr& e) { add_line(e, false, true); }
  void arrow(const Expr& e);
  void curve(const Expr& e);
  void steps(const Expr& e);
  void bars(const Expr& e);
  void trail(const Expr& e);
  void series(const Expr& e);
  void contours(const Expr& e);

 private:
  void add_line(const Expr& e, bool has_side, bool has_normal);
  void name_axes(Formula x, Formula y) {
    panel_.x.label = std::move(x);
    panel_.y.label = std::move(y);
  }
  void name_coordinates() {
    name_axes(symbol_of("x", {number(1)}), symbol_of("x", {number(2)}));
    panel_.equal_aspect = true;
  }
  int next_tone() { return tone_++; }
  /// `w`, `row.w` and `q[1]` are called w, w and q_1; other expressions have no name.
  static std::optional<Formula> label_of(const Expr& e) {
    if (e.kind == ExprKind::Name || e.kind == ExprKind::Member) return symbol_of(e.text);
    const bool is_cell = e.kind == ExprKind::Index && e.children.size() == 2 &&
                         e.children[0].kind == ExprKind::Name &&
                         e.children[1].kind == ExprKind::Number;
    if (is_cell) return symbol_of(e.children[0].text, {number(e.children[1].text)});
    return std::nullopt;
  }
  std::vector<double> cells(const Value& value, Span at, Eigen::Index size);
  std::vector<std::vector<double>> vectors(const Expr& e, Eigen::Index size);
  std::vector<double> sampled(const Expr& f, const std::vector<std::vector<Number>>& arguments);
  void add_point(const std::vector<double>& at, double label, std::optional<Formula> name = {});
  int class_of(double label);
  void name_parts();

  FigureReader& reader_;
  Bindings locals_;
  PlotPanel panel_;
  std::vector<double> labels_;
  std::vector<std::pair<std::size_t, Formula>> series_;      ///< places among the curves, names
  std::vector<std::pair<std::size_t, Formula>> line_names_;  ///< likewise among the lines
  int tone_ = 0;
};

struct PlotPart {
  PlotPartWords words;
  std::size_t least, most;  ///< arguments
  void (PanelMaker::*add)(const Expr&);
};
constexpr std::array<PlotPart, 12> kParts = {{
    {{"points", "P", "labelled points p.x, p.y, or the rows of a boolean function of two inputs"},
     1,
     1,
     &PanelMaker::points},
    {{"line", "w, b", "w.x + b = 0; with one argument the last number is the bias"},
     1,
     2,
     &PanelMaker::line},
    {{"side", "w, b",
      "such a line, and the side where w.x + b > 0 shaded; what several share is hatched"},
     1,
     2,
     &PanelMaker::side},
    {{"normal", "w, b", "such a line, and w as an arrow from it"}, 1, 2, &PanelMaker::normal},
    {{"boundary", "w, b", "line, side and normal at once"}, 1, 2, &PanelMaker::boundary},
    {{"arrow", "v", "a vector from 0; `arrow(p, v)` from p"}, 1, 2, &PanelMaker::arrow},
    {{"curve", "f, -4..4", "a function of one number"}, 2, 2, &PanelMaker::curve},
    {{"steps", "b, S", "a step function: b before the first jump, then vectors (x, y)"},
     2,
     2,
     &PanelMaker::steps},
    {{"bars", "S", "vectors (left, right, height)"}, 1, 1, &PanelMaker::bars},
    {{"trail", "S", "vectors (x, y) in order, an arrow at the end"}, 1, 1, &PanelMaker::trail},
    {{"series", "v", "the numbers of a vector over 1, 2, 3"}, 1, 1, &PanelMaker::series},
    {{"contours", "f, -2..2, -2..2", "level lines of a function of two numbers"},
     3,
     3,
     &PanelMaker::contours},
}};

std::string part_names() {
  std::string out;
  for (const PlotPart& part : kParts)
    out += fmt::format("{}{}({})", out.empty() ? "" : ", ", part.words.name, part.words.arguments);
  return out;
}

PlotPanel PanelMaker::run(const Expr& plot) {
  const Bindings outer = locals_;
  for (const Expr& child : plot.children)
    for (const FigureReader::Part& piece : reader_.parts(child, outer)) {
      const Expr& e = *piece.expr;
      const auto part = std::find_if(kParts.begin(), kParts.end(), [&](const PlotPart& p) {
        return e.kind == ExprKind::Call && p.words.name == e.text;
      });
      const bool fits = part != kParts.end() && e.children.size() >= part->least &&
                        e.children.size() <= part->most;
      if (!fits) {
        reader_.fail(e.span, "a plot has no such part",
                     part == kParts.end()
                         ? fmt::format("there are {}", part_names())
                         : fmt::format("write `{}({})`", part->words.name, part->words.arguments));
        return panel_;
      }
      locals_ = piece.locals;
      (this->*part->add)(e);
      if (reader_.failed()) return panel_;
    }
  name_parts();
  return std::move(panel_);
}

/// Of several lines of the same name each gets a number; what stands alone needs no name.
void PanelMaker::name_parts() {
  const auto is_nameless = [](const PlotLine& line) { return line.normal == symbol("w"); };
  int number_of_line = 0;
  if (std::ranges::count_if(panel_.lines, is_nameless) > 1)
    for (PlotLine& line : panel_.lines)
      if (is_nameless(line)) line.normal = symbol_of("w", {number(++number_of_line)});
  if (panel_.lines.size() > 1)
    for (const auto& [line, name] : line_names_) panel_.lines[line].name = name;
  if (series_.size() > 1)
    for (const auto& [curve, name] : series_) panel_.curves[curve].name = name;
}

// ---- points and lines

int PanelMaker::class_of(double label) {
  for (std::size_t k = 0; k < labels_.size(); ++k)
    if (labels_[k] == label) return static_cast<int>(k);
  labels_.push_back(label);
  const int tone = label > 0 ? 0 : 1;
  panel_.classes.push_back({relation("=", {symbol("y"), number(fmt::format("{}", label))}), tone});
  return static_cast<int>(labels_.size()) - 1;
}

void PanelMaker::add_point(const std::vector<double>& at, double label,
                           std::optional<Formula> name) {
  if (at.size() == 2) panel_.points.push_back({{at[0], at[1]}, class_of(label), std::move(name)});
}

void PanelMaker::points(const Expr& e) {
  name_coordinates();
  tone_ = std::max(tone_, kFirstToneBesidePoints);
  const Expr& what = e.children[0];
  const Value value = reader_.value(what, locals_);
  if (const auto* list = value.as<List>()) {
    for (const Item& item : list->items) {
      const Value* x = member_of(item.value, "x");
      const Value* y = member_of(item.value, "y");
      if (x == nullptr || y == nullptr)
        return reader_.fail(what.span, "a list of something else than points p.x with a p.y");
      add_point(cells(*x, what.span, 2), cells(*y, what.span, 1).front(), raw(item.label));
    }
    return;
  }
  const BooleanFunction* f = reader_.function(value, what.span, 2);
  if (f == nullptr) return;
  if (f->inputs() != 2) return reader_.fail(what.span, "a plot needs a function of two inputs");
  for (std::uint32_t row = 0; row < 4; ++row)
    add_point({row / 2 == 1 ? 1.0 : 0.0, row % 2 == 1 ? 1.0 : 0.0}, f->value(row) ? 1 : 0);
}

std::vector<double> PanelMaker::cells(const Value& value, Span at, Eigen::Index size) {
  const Matrix m = reader_.matrix(value, at);
  if (!reader_.failed() && m.size() != size)
    reader_.fail(at, fmt::format("{} numbers where {} are drawn", m.size(), size),
                 "plots have two dimensions");
  std::vector<double> out(static_cast<std::size_t>(size), 0.0);
  if (reader_.failed()) return out;
  for (Eigen::Index i = 0; i < size; ++i)
    out[static_cast<std::size_t>(i)] = m.data()[i].to_double();
  return out;
}

/// Nothing where both weights are 0: then there is no line.
void PanelMaker::add_line(const Expr& e, bool has_side, bool has_normal) {
  name_coordinates();
  std::vector<double> w = reader_.doubles(e.children[0], locals_);
  if (e.children.size() == 2) w.push_back(reader_.number(e.children[1], locals_));
  if (w.size() != 3) {
    reader_.fail(e.span, fmt::format("a line of {} numbers", w.size()),
                 "a line has two weights and a bias: `line(w, b)`");
    w.resize(3);
  }
  if (w[0] == 0 && w[1] == 0) return;  // a perceptron before its first update has no boundary
  PlotLine line{w[0], w[1], w[2], next_tone()};
  const auto name = label_of(e.children[0]);
  if (has_side) line.shade = Shade::Fill;
  if (has_normal) line.normal = name.value_or(symbol("w"));
  if (name && e.children.size() == 2) {
    const auto bias = label_of(e.children[1]).value_or(symbol("b"));
    line.name = relation("=", {sum({{1, dotted({*name, symbol("x")})}, {1, bias}}), number(0)});
  }
  if (name && e.children.size() == 1)  // the bias is among the weights
    line_names_.emplace_back(panel_.lines.size(),
                             relation("=", {dotted({*name, symbol("x")}), number(0)}));
  panel_.lines.push_back(std::move(line));
}

void PanelMaker::arrow(const Expr& e) {
  name_coordinates();
  const bool has_start = e.children.size() == 2;
  const Expr& what = e.children.back();
  const auto v = cells(reader_.value(what, locals_), what.span, 2);
  const auto from = has_start ? cells(reader_.value(e.children[0], locals_), e.children[0].span, 2)
                              : std::vector<double>{0, 0};
  panel_.arrows.push_back(
      {{from[0], from[1]}, {from[0] + v[0], from[1] + v[1]}, next_tone(), label_of(what)});
}

// ---- functions

/// f at many places, by one derivation.
std::vector<double> PanelMaker::sampled(const Expr& f,
                                        const std::vector<std::vector<Number>>& arguments) {
  Expr call;
  call.kind = ExprKind::Call;
  call.span = f.span;
  call.text = f.text;
  for (std::size_t k = 0; k < arguments[0].size(); ++k) {
    Expr name;
    name.kind = ExprKind::Name;
    name.span = f.span;
    name.text = fmt::format("argument {}", k + 1);
    call.children.push_back(std::move(name));
  }
  if (f.kind != ExprKind::Name) {
    reader_.fail(f.span, "the name of a function is needed here");
    return {};
  }
  std::vector<QuantityId> places;
  for (const auto& at : arguments) {
    Bindings inner = locals_;
    for (std::size_t k = 0; k < at.size(); ++k) inner.push_back({call.children[k].text, {at[k]}});
    const auto q = reader_.model().quantity(call, inner);
    if (!q) {
      reader_.fail(f.span, fmt::format("`{}` cannot be drawn: {}", f.text, q.error()[0].message));
      return {};
    }
    places.push_back(*q);
  }
  const Values values = evaluate(reader_.model().derivation(), places);
  std::vector<double> out;
  for (const QuantityId q : places) out.push_back(values[q](0, 0).to_double());
  return out;
}

std::vector<Number> evenly(const std::pair<Number, Number>& range, int pieces) {
  std::vector<Number> out;
  for (int i = 0; i <= pieces; ++i)
    out.push_back(range.first + (range.second - range.first) * Number(i) / Number(pieces));
  return out;
}

void PanelMaker::curve(const Expr& e) {
  const auto range = reader_.range(e.children[1], locals_);
  if (reader_.failed()) return;
  std::vector<std::vector<Number>> arguments;
  for (Number& x : evenly(range, kCurvePieces)) arguments.push_back({std::move(x)});
  const std::vector<double> y = sampled(e.children[0], arguments);
  if (reader_.failed()) return;
  PlotCurve curve;
  curve.tone = next_tone();
  curve.name = call(e.children[0].text, {symbol("x")});
  for (std::size_t i = 0; i < y.size(); ++i)
    curve.points.push_back({arguments[i][0].to_double(), y[i]});
  panel_.x.label = symbol("x");
  panel_.curves.push_back(std::move(curve));
}

/// Values at which as much of the plane lies below as above: steep losses keep their valley.
std::vector<double> levels_of(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  std::vector<double> levels;
  for (int k = 1; k <= kContourLevels; ++k) {
    const double share = std::pow(k / (kContourLevels + 1.0), 1.5);
    levels.push_back(values[static_cast<std::size_t>(share * static_cast<double>(values.size()))]);
  }
  levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
  return levels;
}

void PanelMaker::contours(const Expr& e) {
  const auto x = reader_.range(e.children[1], locals_);
  const auto y = reader_.range(e.children[2], locals_);
  if (reader_.failed()) return;
  std::vector<std::vector<Number>> arguments;
  for (const Number& v : evenly(y, kContourCells))
    for (const Number& u : evenly(x, kContourCells)) arguments.push_back({u, v});
  GridValues grid{{x.first.to_double(), x.second.to_double()},
                  {y.first.to_double(), y.second.to_double()},
                  kContourCells,
                  sampled(e.children[0], arguments)};
  if (reader_.failed()) return;
  name_axes(symbol_of("w", {number(1)}), symbol_of("w", {number(2)}));
  panel_.x.range = grid.x;
  panel_.y.range = grid.y;
  for (const double level : levels_of(grid.values))
    for (PlotContour& line : contour_lines(grid, level)) panel_.contours.push_back(std::move(line));
}

// ---- lists of numbers

std::vector<std::vector<double>> PanelMaker::vectors(const Expr& e, Eigen::Index size) {
  std::vector<std::vector<double>> out;
  const bool are_written =
      e.kind == ExprKind::List && !e.children.empty() && e.children[0].kind != ExprKind::Each;
  const std::vector<Expr> written = are_written ? e.children : std::vector<Expr>{e};
  for (const Expr& each : written)
    for (const FigureReader::Part& part : reader_.parts(each, locals_)) {
      const Value value = reader_.value(*part.expr, part.locals);
      const auto* list = value.as<List>();
      if (list == nullptr) {
        out.push_back(cells(value, part.expr->span, size));
        continue;
      }
      for (const Item& item : list->items) out.push_back(cells(item.value, part.expr->span, size));
    }
  if (out.empty()) reader_.fail(e.span, "there is nothing to draw");
  return out;
}

void PanelMaker::steps(const Expr& e) {
  PlotSteps steps;
  steps.before = reader_.number(e.children[0], locals_);
  for (const auto& v : vectors(e.children[1], 2)) steps.jumps.push_back({v[0], v[1]});
  steps.tone = next_tone();
  panel_.x.label = symbol("x");
  panel_.steps.push_back(std::move(steps));
}

void PanelMaker::bars(const Expr& e) {
  const int tone = next_tone();
  for (const auto& v : vectors(e.children[0], 3))
    panel_.bars.push_back({v[0], v[1], v[2], tone, words(""), std::nullopt});
  panel_.x.label = symbol("x");
}

void PanelMaker::trail(const Expr& e) {
  PlotCurve curve;
  for (const auto& v : vectors(e.children[0], 2)) curve.points.push_back({v[0], v[1]});
  curve.tone = next_tone();
  curve.dots = true;
  curve.arrow = true;
  panel_.curves.push_back(std::move(curve));
}

/// `[G[k] for k in 1..n]` is called G_k, `[log(G[k]) for k in 1..n]` log of it.
std::optional<Formula> name_of_series(const Expr& e) {
  const bool is_list = e.kind == ExprKind::List && e.children.size() == 1;
  if (is_list) return name_of_series(e.children[0]);
  if (e.kind == ExprKind::Name) return symbol_of(e.text);
  if (e.kind == ExprKind::Each) return name_of_series(e.children[1]);
  if (e.children.empty()) return std::nullopt;
  const bool is_cell = e.kind == ExprKind::Index && e.children.size() == 2;
  const bool is_function = e.kind == ExprKind::Call && e.children.size() == 1;
  const auto inner = name_of_series(e.children.back());
  if (is_cell && inner && e.children[0].kind == ExprKind::Name)
    return symbol_of(e.children[0].text, {*inner});
  if (is_function && inner) return call(e.text == "log" ? "ln" : e.text, {*inner});
  return std::nullopt;
}

void PanelMaker::series(const Expr& e) {
  PlotCurve curve;
  panel_.x.label = symbol("k");
  panel_.x.counts = true;
  const std::vector<double> y = reader_.doubles(e.children[0], locals_);
  for (std::size_t k = 0; k < y.size(); ++k)
    curve.points.push_back({static_cast<double>(k + 1), y[k]});
  curve.tone = next_tone();
  curve.dots = true;
  curve.name = label_of(e.children[0]).value_or(words(""));
  if (auto name = name_of_series(e.children[0])) series_.emplace_back(panel_.curves.size(), *name);
  panel_.curves.push_back(std::move(curve));
}

Result<Figure> finished(FigureReader& reader, PlotFigure figure) {
  if (reader.failed()) return tl::unexpected<Diagnostics>(reader.take_errors());
  return Figure(std::move(figure));
}

/// Of very many the first ones and the last; their titles say which.
void leave_out_some(std::vector<PlotPanel>& panels) {
  if (panels.size() > kMostPanels) panels.erase(panels.begin() + kMostPanels - 1, panels.end() - 1);
}

}  // namespace

std::vector<PlotPartWords> plot_part_words() {
  std::vector<PlotPartWords> out;
  for (const PlotPart& part : kParts) out.push_back(part.words);
  return out;
}

Result<Figure> make_plot(const Variant& variant, const FigureSpec& spec) {
  FigureReader reader(variant, spec);
  if (spec.what.children.empty())
    reader.fail(spec.what.span, "a plot without parts", fmt::format("there are {}", part_names()));
  PlotFigure figure;
  if (!reader.failed()) figure.panels.push_back(PanelMaker(reader, {}).run(spec.what));
  return finished(reader, std::move(figure));
}

Result<Figure> make_panels(const Variant& variant, const FigureSpec& spec) {
  FigureReader reader(variant, spec);
  PlotFigure figure;
  for (const Expr& child : spec.what.children)
    for (const FigureReader::Part& part : reader.parts(child, {})) {
      if (part.expr->kind != ExprKind::Call || part.expr->text != "plot") {
        reader.fail(part.expr->span, "panels are plots", "write `panels(plot(...) for k in 1..n)`");
        return finished(reader, {});
      }
      figure.panels.push_back(PanelMaker(reader, part.locals).run(*part.expr));
      figure.panels.back().title = part.title;
      if (reader.failed()) return finished(reader, {});
    }
  if (figure.panels.empty())
    reader.fail(spec.what.span, "no panels",
                "`panels(plot(...) for k in 1..n)`, with n at least 1");
  leave_out_some(figure.panels);
  return finished(reader, std::move(figure));
}

}  // namespace deltarule
