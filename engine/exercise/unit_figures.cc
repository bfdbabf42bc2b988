#include "exercise/unit_figures.h"

#include <fmt/format.h>

#include <algorithm>

#include "exercise/figure_reader.h"
#include "models/minimal_form.h"

namespace deltarule {

namespace {

constexpr int kMostTableInputs = 6;
constexpr int kMostMapInputs = 4;
constexpr Eigen::Index kMostUnits = 64;

Formula variable(int k) { return symbol_of("x", {number(k)}); }

NetworkLayer input_layer(int inputs) {
  NetworkLayer layer;
  for (int i = 1; i <= inputs; ++i)
    layer.units.push_back({fmt::format("x{}", i), variable(i), UnitKind::Input});
  return layer;
}

Result<Figure> failed(FigureReader& reader) {
  return tl::unexpected<Diagnostics>(reader.take_errors());
}

bool has_arguments(FigureReader& reader, const FigureSpec& spec, std::size_t least,
                   std::size_t most, std::string_view usage) {
  const std::size_t given = spec.what.children.size();
  if (given >= least && given <= most) return true;
  reader.fail(spec.what.span, fmt::format("`{}` with {} arguments", spec.what.text, given),
              fmt::format("write `{}`", usage));
  return false;
}

// ---- the McCulloch-Pitts neuron

struct MpArguments {
  std::vector<std::string> kinds;
  Formula theta;
};

/// Words, or numbers: 1 excitatory, -1 inhibitory, 0 unconnected.
std::vector<std::string> kinds_of(FigureReader& reader, const Value& kinds, Span at) {
  std::vector<std::string> out;
  if (const auto* list = kinds.as<List>()) {
    for (const Item& item : list->items)
      if (const auto* word = item.value.as<Word>()) out.push_back(word->text);
    if (out.size() == list->items.size()) return out;
    reader.fail(at, "kinds of inputs are the words excitatory, inhibitory, unconnected");
    return {};
  }
  const Matrix m = reader.matrix(kinds, at);
  for (Eigen::Index i = 0; i < m.size(); ++i) {
    const Sign s = sign(m.data()[i]);
    out.emplace_back(s == Sign::Positive   ? "excitatory"
                     : s == Sign::Negative ? "inhibitory"
                                           : "unconnected");
  }
  return out;
}

MpArguments mp_arguments(FigureReader& reader, const FigureSpec& spec) {
  const Expr& first = spec.what.children[0];
  const bool is_pair = spec.what.children.size() > 1;
  const Value neuron = reader.value(first);
  const Value second = is_pair ? reader.value(spec.what.children[1]) : Value{};
  const Value* kinds = is_pair ? &neuron : member_of(neuron, "kinds");
  const Value* theta = is_pair ? &second : member_of(neuron, "theta");
  if (kinds == nullptr || theta == nullptr) {
    reader.fail(first.span, fmt::format("{} where a neuron is drawn", describe(neuron)),
                "write `mp(kinds, theta)` or `mp(mp_solve(f))`");
    return {};
  }
  return {kinds_of(reader, *kinds, first.span),
          number_formula(reader.matrix(*theta, first.span)(0, 0))};
}

// ---- layers of perceptrons

class UnitsMaker {
 public:
  explicit UnitsMaker(bool with_weights) : with_weights_(with_weights) {}

  NetworkFigure run(const std::vector<Matrix>& layers) {
    out_.layers.push_back(input_layer(static_cast<int>(layers[0].cols()) - 1));
    // Several units without any after them are hidden ones of which the output is not shown.
    for (std::size_t k = 0; k < layers.size(); ++k) {
      const bool is_output = k + 1 == layers.size() && (k > 0 || layers[k].rows() == 1);
      add_layer(layers[k], is_output);
    }
    return std::move(out_);
  }

 private:
  Formula label_of(bool is_last, Eigen::Index units, Eigen::Index i) const {
    const Formula name = symbol_of(is_last ? "y" : "h");
    if (is_last && units == 1) return name;
    return symbol_of(is_last ? "y" : "h", {number(static_cast<int>(i) + 1)});
  }

  void add_layer(const Matrix& m, bool is_last) {
    const std::vector<NetworkUnit> before = out_.layers.back().units;
    NetworkLayer layer;
    for (Eigen::Index i = 0; i < m.rows(); ++i) {
      NetworkUnit unit{fmt::format("u{}.{}", out_.layers.size(), i + 1),
                       label_of(is_last, m.rows(), i),
                       is_last ? UnitKind::Output : UnitKind::Hidden};
      if (with_weights_)
        unit.below = relation("=", {symbol("b"), number_formula(m(i, m.cols() - 1))});
      for (Eigen::Index j = 0; j + 1 < m.cols(); ++j)
        add_edge(before[static_cast<std::size_t>(j)].id, unit.id, m(i, j));
      layer.units.push_back(std::move(unit));
    }
    out_.layers.push_back(std::move(layer));
  }

  /// A weight of 0 is no connection.
  void add_edge(const std::string& from, const std::string& to, const Number& weight) {
    const Sign sign_of_weight = sign(weight);
    if (sign_of_weight == Sign::Zero) return;
    NetworkEdge edge{from, to};
    edge.sign = sign_of_weight == Sign::Negative ? EdgeSign::Negative : EdgeSign::Positive;
    if (with_weights_) edge.weight = number_formula(weight);
    out_.edges.push_back(std::move(edge));
  }

  bool with_weights_;
  NetworkFigure out_;
};

/// A layer's columns are the units before it and a bias.
bool layers_fit(FigureReader& reader, const FigureSpec& spec, const std::vector<Matrix>& layers) {
  for (std::size_t k = 0; k < layers.size(); ++k) {
    const Matrix& m = layers[k];
    const bool is_small = m.rows() <= kMostUnits && m.cols() <= kMostUnits + 1;
    const bool follows = k == 0 ? m.cols() >= 2 : m.cols() == layers[k - 1].rows() + 1;
    if (is_small && follows) continue;
    reader.fail(spec.what.children[k].span,
                fmt::format("a layer of {} x {} numbers that does not fit", m.rows(), m.cols()),
                "a row is a unit: a weight for each unit before it, and its bias");
    return false;
  }
  return true;
}

// ---- boolean functions

Formulas variables_of(int inputs) {
  Formulas out;
  for (int i = 1; i <= inputs; ++i) out.push_back(variable(i));
  return out;
}

Formula name_of(const Expr& e) {
  return e.kind == ExprKind::Name ? symbol_of(e.text) : symbol_of("f");
}

std::string signs_of(const BooleanFunction& f, bool as_blanks) {
  return as_blanks ? std::string(f.rows(), '_') : f.to_text();
}

GridGroup group_of(const Product& product, int inputs) {
  GridGroup group;
  for (int i = 0; i < inputs; ++i) {
    const std::uint32_t bit = 1U << static_cast<unsigned>(inputs - 1 - i);
    group.cube += (product.care & bit) == 0 ? '-' : (product.value & bit) != 0 ? '1' : '0';
  }
  std::vector<std::string> literals;
  for (int i = 0; i < inputs; ++i) {
    const char sign = group.cube[static_cast<std::size_t>(i)];
    if (sign != '-') literals.push_back(fmt::format("{}x_{}", sign == '0' ? "\\bar " : "", i + 1));
  }
  group.label = raw(literals.empty() ? "1" : fmt::format("{}", fmt::join(literals, " ")));
  return group;
}

}  // namespace

Result<Figure> make_mp_figure(const Variant& variant, const FigureSpec& spec) {
  FigureReader reader(variant, spec);
  if (!has_arguments(reader, spec, 1, 2, "mp(kinds, theta)")) return failed(reader);
  const MpArguments neuron = mp_arguments(reader, spec);
  if (reader.failed()) return failed(reader);
  NetworkFigure figure;
  figure.layers.push_back(input_layer(static_cast<int>(neuron.kinds.size())));
  NetworkUnit unit{"y", symbol("y"), UnitKind::Output};
  unit.below = relation("=", {symbol_of("theta"), neuron.theta});
  figure.layers.push_back({{unit}, words("")});
  for (std::size_t i = 0; i < neuron.kinds.size(); ++i) {
    if (neuron.kinds[i] == "unconnected") continue;
    NetworkEdge edge{fmt::format("x{}", i + 1), "y"};
    if (neuron.kinds[i] == "inhibitory") edge.end = EdgeEnd::Round;
    figure.edges.push_back(std::move(edge));
  }
  return Figure(std::move(figure));
}

Result<Figure> make_perceptron_figure(const Variant& variant, const FigureSpec& spec) {
  FigureReader reader(variant, spec);
  if (!has_arguments(reader, spec, 2, 2, "perceptron(w, b)")) return failed(reader);
  const Matrix w = reader.matrix(spec.what.children[0]);
  const Matrix b = reader.matrix(spec.what.children[1]);
  if (reader.failed()) return failed(reader);
  Matrix unit(1, w.size() + 1);
  for (Eigen::Index i = 0; i < w.size(); ++i) unit(0, i) = w.data()[i];
  unit(0, w.size()) = b(0, 0);
  if (!layers_fit(reader, spec, {unit})) return failed(reader);
  return Figure(UnitsMaker(reader.shows("weights")).run({unit}));
}

Result<Figure> make_units_figure(const Variant& variant, const FigureSpec& spec) {
  FigureReader reader(variant, spec);
  if (!has_arguments(reader, spec, 1, 4, "units(H, o)")) return failed(reader);
  std::vector<Matrix> layers;
  for (const Expr& e : spec.what.children) {
    Matrix m = reader.matrix(e);
    const bool is_one_unit = m.cols() == 1 && m.rows() > 1;  // a vector is one unit
    layers.push_back(is_one_unit ? Matrix(m.transpose()) : std::move(m));
  }
  if (reader.failed() || !layers_fit(reader, spec, layers)) return failed(reader);
  return Figure(UnitsMaker(reader.shows("weights")).run(layers));
}

Result<Figure> make_truth_table(const Variant& variant, const FigureSpec& spec) {
  FigureReader reader(variant, spec);
  if (!has_arguments(reader, spec, 1, 6, "table(f)")) return failed(reader);
  GridFigure figure;
  for (const Expr& e : spec.what.children) {
    const Value value = reader.value(e);
    const BooleanFunction* f = reader.function(value, e.span, kMostTableInputs);
    if (f == nullptr) return failed(reader);
    if (figure.variables.empty()) figure.variables = variables_of(f->inputs());
    if (figure.variables.size() != static_cast<std::size_t>(f->inputs())) {
      reader.fail(e.span, "functions of different numbers of inputs in one table");
      return failed(reader);
    }
    figure.columns.push_back({name_of(e), bits_of(signs_of(*f, reader.shows("blanks")))});
  }
  return Figure(std::move(figure));
}

Result<Figure> make_karnaugh_map(const Variant& variant, const FigureSpec& spec) {
  FigureReader reader(variant, spec);
  if (!has_arguments(reader, spec, 1, 1, "karnaugh(f)")) return failed(reader);
  const Expr& e = spec.what.children[0];
  const Value value = reader.value(e);
  const BooleanFunction* f = reader.function(value, e.span, kMostMapInputs);
  if (f == nullptr) return failed(reader);
  GridFigure figure;
  figure.kind = GridKind::Karnaugh;
  figure.variables = variables_of(f->inputs());
  figure.columns = {{name_of(e), bits_of(signs_of(*f, reader.shows("blanks")))}};
  if (reader.shows("groups"))
    for (const Product& product : minimal_form(*f).products)
      figure.groups.push_back(group_of(product, f->inputs()));
  return Figure(std::move(figure));
}

}  // namespace deltarule
