#include "exercise/graph_figure.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "derivation/formula_writer.h"
#include "derivation/graph_nodes.h"
#include "derivation/reverse.h"
#include "derivation/rules.h"
#include "exercise/printed.h"
#include "exercise/slots.h"

namespace deltarule {

namespace {

struct OperationSign {
  Rule rule;
  std::string_view sign;  ///< LaTeX, or a word
  bool is_word = false;
};
constexpr std::array<OperationSign, 32> kSigns = {{
    {Rule::Add, "+"},
    {Rule::Mul, "\\times"},
    {Rule::Scale, "\\times"},
    {Rule::Div, "\\div"},
    {Rule::Negate, "-"},
    {Rule::Reciprocal, "reciprocal", true},
    {Rule::Square, "square", true},
    {Rule::HalfSquare, "half square", true},
    {Rule::Abs, "abs", true},
    {Rule::MatMul, "\\cdot"},
    {Rule::Affine, "affine", true},
    {Rule::Dot, "\\cdot"},
    {Rule::Outer, "\\otimes"},
    {Rule::Transpose, "\\top"},
    {Rule::Sum, "\\Sigma"},
    {Rule::HalfSumSquares, "half sum of squares", true},
    {Rule::Norm, "norm", true},
    {Rule::Exp, "\\exp"},
    {Rule::Log, "\\ln"},
    {Rule::Sqrt, "sqrt", true},
    {Rule::Sin, "\\sin"},
    {Rule::Cos, "\\cos"},
    {Rule::Sigmoid, "\\sigma"},
    {Rule::Tanh, "\\tanh"},
    {Rule::Relu, "\\operatorname{ReLU}"},
    {Rule::LeakyRelu, "\\operatorname{LReLU}"},
    {Rule::Softplus, "\\operatorname{softplus}"},
    {Rule::Identity, "\\operatorname{id}"},
    {Rule::Softmax, "\\operatorname{softmax}"},
    {Rule::Max, "\\max"},
    {Rule::Min, "\\min"},
    {Rule::Mean, "\\operatorname{mean}"},
}};

/// A sum of two with a minus is a difference.
Formula sign_of(const Quantity& q) {
  if (q.rule == Rule::Add && q.attributes == std::vector<int>{1, -1}) return raw("-");
  if (q.rule == Rule::Power) return words(fmt::format("power {}", q.attributes[0]));
  if (q.rule == Rule::Mul && !q.shape.is_scalar()) return raw("\\odot");  // cell by cell
  for (const OperationSign& s : kSigns)
    if (s.rule == q.rule) return s.is_word ? words(std::string(s.sign)) : raw(std::string(s.sign));
  return words(std::string(rule_row(q.rule).name));
}

class GraphMaker {
 public:
  GraphMaker(const Variant& variant, const FigureSpec& spec, QuantityId output)
      : variant_(variant), d_(variant.derivation()), spec_(spec), output_(output) {}

  Figure run() {
    if (wants("gradients")) prepare_gradients();
    for (const QuantityId q : quantities()) {
      add_node(q);
      if (is_graph_leaf(d_, q)) continue;
      for (std::size_t k = 0; k < d_[q].inputs.size(); ++k) add_edge(q, static_cast<int>(k));
    }
    figure_.nodes.push_back({"out", NodeKind::Output, Formula(), std::nullopt});
    figure_.edges.push_back({id(output_), "out", value_at(output_), output_gradient()});
    return Figure(std::move(figure_));
  }

 private:
  static std::string id(QuantityId q) { return fmt::format("n{}", index(q)); }
  bool wants(std::string_view what) const {
    return std::find(spec_.with.begin(), spec_.with.end(), what) != spec_.with.end();
  }
  bool is_asked(QuantityId q) const {
    return std::any_of(variant_.slots.begin(), variant_.slots.end(),
                       [q](const Slot& s) { return s.quantity == q; });
  }

  std::vector<QuantityId> quantities() const { return graph_nodes(d_, output_); }

  void add_node(QuantityId q) {
    const auto name = shown_name(d_, q);
    if (d_[q].rule == Rule::Literal)
      figure_.nodes.push_back({id(q), NodeKind::Constant, formula_of(d_, q), std::nullopt});
    else if (is_graph_leaf(d_, q))
      figure_.nodes.push_back({id(q), NodeKind::Input, name.value_or(Formula()), std::nullopt});
    else
      figure_.nodes.push_back({id(q), NodeKind::Operation, sign_of(d_[q]), name});
  }

  void add_edge(QuantityId consumer, int which) {
    const QuantityId from = d_[consumer].inputs[static_cast<std::size_t>(which)];
    const bool is_constant = d_[from].rule == Rule::Literal;
    figure_.edges.push_back({id(from), id(consumer), is_constant ? std::nullopt : value_at(from),
                             is_constant ? std::nullopt : gradient_at(consumer, which)});
  }

  std::optional<Formula> printed(const Derivation& d, const Values& values, QuantityId q) const {
    if (!d[q].shape.is_scalar()) return std::nullopt;
    return as_formula(print_quantity(d, values[q], q, variant_.exercise->front.work));
  }

  std::optional<Formula> value_at(QuantityId q) const {
    if (!wants("values")) return std::nullopt;
    if (spec_.in_solution || is_graph_leaf(d_, q)) return printed(d_, variant_.values, q);
    if (is_asked(q)) return blank("");
    return std::nullopt;
  }

  /// What flows back along each edge, as quantities of a copy: the variant's own derivation stays
  /// as it is.
  void prepare_gradients() {
    if (!d_[output_].shape.is_scalar()) return;
    backward_ = d_;
    std::vector<QuantityId> targets;
    for (const QuantityId q : quantities()) {
      if (is_graph_leaf(d_, q)) continue;
      for (std::size_t k = 0; k < d_[q].inputs.size(); ++k) {
        const auto flow = add_downstream(backward_, output_, q, static_cast<int>(k));
        if (!flow) continue;  // nothing flows back through a step
        flows_[{q, static_cast<int>(k)}] = *flow;
        targets.push_back(*flow);
      }
    }
    if (!targets.empty()) flow_values_ = evaluate(backward_, targets);
  }

  std::optional<Formula> gradient_at(QuantityId consumer, int which) const {
    const auto found = flows_.find({consumer, which});
    if (found == flows_.end()) return std::nullopt;
    if (spec_.in_solution) return printed(backward_, flow_values_, found->second);
    if (index(found->second) < d_.size() && is_asked(found->second)) return blank("");
    return std::nullopt;
  }

  std::optional<Formula> output_gradient() const {
    if (!wants("gradients") || !spec_.in_solution || flows_.empty()) return std::nullopt;
    return number(1);
  }

  const Variant& variant_;
  const Derivation& d_;
  const FigureSpec& spec_;
  QuantityId output_;
  GraphFigure figure_;
  Derivation backward_;
  std::map<std::pair<QuantityId, int>, QuantityId> flows_;
  Values flow_values_;
};

}  // namespace

Result<QuantityId> figure_quantity(const Variant& variant, const FigureSpec& spec) {
  if (spec.what.children.size() != 1)
    return failure("E-073", spec.what.span,
                   fmt::format("`{}` takes one quantity of the model", spec.what.text),
                   "`graph(f)` is the graph that leads to f, `network(J)` the layers that do");
  Model copy = *variant.model;
  auto output = copy.quantity(spec.what.children[0]);
  if (output && index(*output) >= variant.derivation().size())
    return failure("E-073", spec.what.children[0].span, "the graph of something that has no name",
                   "name it in the model");
  return output;
}

Result<Figure> make_graph_figure(const Variant& variant, const FigureSpec& spec) {
  const auto output = figure_quantity(variant, spec);
  if (!output) return tl::unexpected<Diagnostics>(output.error());
  return GraphMaker(variant, spec, *output).run();
}

}  // namespace deltarule
