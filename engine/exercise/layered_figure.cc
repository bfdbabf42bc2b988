#include "exercise/layered_figure.h"

#include <fmt/core.h>

#include <algorithm>

#include "derivation/formula_writer.h"
#include "derivation/rules.h"
#include "exercise/graph_figure.h"
#include "exercise/printed.h"

namespace deltarule {

namespace {

/// Past this the numbers at crossing edges lie on each other; the matrices stand in the text.
constexpr std::size_t kMostWeights = 8;

/// One weighted sum and what is applied to it.

struct Layer {
  QuantityId weights = QuantityId::None;
  QuantityId bias = QuantityId::None;  ///< None: there is none
  QuantityId from = QuantityId::None;
  QuantityId sum = QuantityId::None;
  QuantityId out = QuantityId::None;  ///< the activation, or the sum itself
};

class LayerFinder {
 public:
  LayerFinder(const Derivation& d, QuantityId output) : d_(d), needed_(d.size(), 0) {
    needed_[index(output)] = 1;
    for (std::size_t i = index(output) + 1; i-- > 0;)
      if (needed_[i] != 0)
        for (const QuantityId q : d[static_cast<QuantityId>(i)].inputs) needed_[index(q)] = 1;
  }

  /// From the input on; each takes what the one before gives.
  std::vector<Layer> run() const {
    std::vector<Layer> layers;
    for (std::size_t i = 0; i < d_.size(); ++i) {
      if (needed_[i] == 0) continue;
      std::optional<Layer> layer = layer_at(static_cast<QuantityId>(i));
      const bool goes_on = layer && (layers.empty() || layer->from == layers.back().out);
      if (goes_on) layers.push_back(*layer);
    }
    return layers;
  }

 private:
  /// Given, or a matrix that was computed from what is given: an updated one, a multiple.
  bool are_weights(QuantityId q) const {
    const Quantity& w = d_[q];
    const bool is_matrix = !w.shape.is_scalar() && !w.shape.is_column();
    return is_given(q) ||
           (is_matrix && w.name && w.gradient_of == QuantityId::None && w.rule != Rule::Transpose);
  }

  /// A given quantity, or a cell of one.
  bool is_given(QuantityId q) const {
    return d_[q].rule == Rule::Given ||
           (d_[q].rule == Rule::Index && d_[d_[q].inputs[0]].rule == Rule::Given);
  }

  std::optional<Layer> layer_at(QuantityId id) const {
    const Quantity& q = d_[id];
    const bool is_product = q.rule == Rule::MatMul || q.rule == Rule::Mul || q.rule == Rule::Dot;
    const bool is_neuron = q.shape.is_scalar() && is_product;
    const bool is_sum = q.rule == Rule::Affine || q.rule == Rule::MatMul || is_neuron;
    if (!is_sum || q.gradient_of != QuantityId::None || !are_weights(q.inputs[0]))
      return std::nullopt;
    if (!d_[q.inputs[1]].shape.is_column()) return std::nullopt;
    Layer layer{q.inputs[0], QuantityId::None, q.inputs[1], id, id};
    if (q.inputs.size() == 3) layer.bias = q.inputs[2];
    if (is_neuron) add_bias(layer);
    layer.out = applied_to(layer.sum).value_or(layer.sum);
    return layer;
  }

  /// w a + b in numbers: the sum is a quantity of its own.
  void add_bias(Layer& layer) const {
    for (const QuantityId id : d_.consumers(layer.sum)) {
      const Quantity& sum = d_[id];
      const bool is_it = needed_[index(id)] != 0 && sum.rule == Rule::Add &&
                         sum.attributes == std::vector<int>{1, 1};
      if (!is_it) continue;
      const QuantityId other = sum.inputs[sum.inputs[0] == layer.sum ? 1 : 0];
      if (!is_given(other)) continue;
      layer.bias = other;
      layer.sum = id;
      return;
    }
  }

  /// The quantity that is a function of this one alone, cell by cell.
  std::optional<QuantityId> applied_to(QuantityId id) const {
    for (std::size_t i = index(id) + 1; i < d_.size(); ++i) {
      const Quantity& q = d_[static_cast<QuantityId>(i)];
      const bool is_function = needed_[i] != 0 && q.inputs.size() == 1 && q.inputs[0] == id &&
                               q.shape == d_[id].shape && q.name;
      if (is_function) return static_cast<QuantityId>(i);
    }
    return std::nullopt;
  }

  const Derivation& d_;
  std::vector<char> needed_;
};

EdgeSign edge_sign(Sign weight) {
  if (weight == Sign::Zero) return EdgeSign::Zero;
  return weight == Sign::Negative ? EdgeSign::Negative : EdgeSign::Positive;
}

class FigureMaker {
 public:
  FigureMaker(const Variant& v, bool with_values)
      : v_(v), d_(v.derivation()), with_values_(with_values) {}

  NetworkFigure run(const std::vector<Layer>& layers) {
    out_.most_weights = kMostWeights;
    add_units({.out = layers.front().from}, UnitKind::Input);
    for (std::size_t k = 0; k < layers.size(); ++k) {
      const bool is_last = k + 1 == layers.size();
      add_units(layers[k], is_last ? UnitKind::Output : UnitKind::Hidden);
      add_edges(layers[k]);
    }
    return std::move(out_);
  }

 private:
  static std::string id_of(QuantityId q, int cell) {
    return fmt::format("q{}.{}", index(q), cell + 1);
  }

  /// a_2, or a_{1,2} for the second cell of a_1.
  Formula label(QuantityId q, int cell) const {
    const auto name = shown_name(d_, q);
    if (!name) return words("");
    if (d_[q].shape.is_scalar()) return *name;
    Formula::Node node = name->node();
    node.children.push_back(number(cell + 1));
    return Formula(std::move(node));
  }

  Formula value(QuantityId q, int cell) const {
    const Printed printed = print_quantity(v_, q, v_.exercise->front.work);
    return number(printed.cells[static_cast<std::size_t>(cell)]);
  }

  void add_units(const Layer& layer, UnitKind kind) {
    const QuantityId q = layer.out;
    const bool shows_sum = with_values_ && layer.sum != QuantityId::None && layer.sum != q &&
                           shown_name(d_, layer.sum);
    NetworkLayer drawn;
    for (int cell = 0; cell < d_[q].shape.cells(); ++cell) {
      NetworkUnit unit{id_of(q, cell), label(q, cell), kind};
      if (with_values_) unit.above = value(q, cell);
      if (layer.bias != QuantityId::None) unit.below = bias_words(layer.bias, cell);
      if (shows_sum) unit.lowest = relation("=", {label(layer.sum, cell), value(layer.sum, cell)});
      drawn.units.push_back(std::move(unit));
    }
    out_.layers.push_back(std::move(drawn));
  }

  Formula bias_words(QuantityId bias, int cell) const {
    const Printed printed = print_quantity(v_, bias, v_.exercise->front.work);
    const int at = std::min(cell, d_[bias].shape.cells() - 1);
    return relation("=", {symbol("b"), number(printed.cells[static_cast<std::size_t>(at)])});
  }

  void add_edges(const Layer& layer) {
    const Matrix& w = v_.values[layer.weights];
    const Printed printed = print_quantity(v_, layer.weights, v_.exercise->front.work);
    const int units = d_[layer.out].shape.cells();  // of one unit the weights may be a column
    const int inputs = d_[layer.from].shape.cells();
    for (int i = 0; i < units; ++i)
      for (int j = 0; j < inputs; ++j) {
        const auto at = static_cast<std::size_t>(i * inputs + j);
        out_.edges.push_back({id_of(layer.from, j), id_of(layer.out, i), number(printed.cells[at]),
                              edge_sign(sign(w.data()[i * inputs + j]))});
      }
  }

  const Variant& v_;
  const Derivation& d_;
  bool with_values_;
  NetworkFigure out_;
};

}  // namespace

Result<Figure> make_layered_figure(const Variant& variant, const FigureSpec& spec) {
  const auto output = figure_quantity(variant, spec);
  if (!output) return tl::unexpected<Diagnostics>(output.error());
  const std::vector<Layer> layers = LayerFinder(variant.derivation(), *output).run();
  if (layers.empty())
    return failure("E-073", spec.what.span, "no layers of neurons lead there",
                   "a layer is `W * a + b` with given weights; `graph(f)` draws any derivation");
  return Figure(FigureMaker(variant, !spec.with.empty()).run(layers));
}

}  // namespace deltarule
