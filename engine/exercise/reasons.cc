// Why a step is as it is, where learners stumble.
#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "derivation/formula_writer.h"
#include "derivation/rules.h"
#include "exercise/worked_steps.h"

namespace deltarule {

namespace {

class ReasonFinder {
 public:
  ReasonFinder(const Variant& v, QuantityId q) : v_(v), d_(v.derivation()), id_(q), q_(d_[q]) {}

  std::optional<Reason> run() const {
    switch (q_.rule) {
      case Rule::FanOut:
        return fan_out();
      case Rule::Chain:
        return chain();
      case Rule::Route:
        return route();
      case Rule::RouteNegated:
        return said("negated", consumer().rule == Rule::Negate
                                   ? "Its sign is turned there, and so is that of its gradient."
                                   : "It is subtracted there, so its gradient has the other sign.");
      case Rule::BackRight:
        return rows_are_examples() ? weights() : transpose();
      case Rule::BackLeft:
        return rows_are_examples() ? transpose() : weights();
      case Rule::Update:
        return said(
            "update",
            "The step goes against the gradient, and every gradient was taken at the old values.");
      default:
        return std::nullopt;
    }
  }

 private:
  static Reason said(std::string code, std::string sentence) {
    return {std::move(code), {text(std::move(sentence))}, {}};
  }

  static Reason derivative(std::string code, std::string words, Formula derivative, Formula a) {
    return {std::move(code),
            {text(std::move(words)), math(std::move(derivative)), text(", with the activation "),
             math(std::move(a)), text(".")},
            {}};
  }

  /// What the activation function gave, by its name where it is one number.
  Formula activation() const {
    const auto name = shown_name(d_, static_cast<QuantityId>(q_.attributes[0]));
    return name && q_.shape.is_scalar() ? *name : symbol("a");
  }

  /// X W: the weights stand on the right.
  bool rows_are_examples() const { return v_.exercise->front.conventions.layout == "rows"; }

  static Reason transpose() {
    return said("transpose",
                "Going back through a matrix product multiplies by the transpose of the matrix.");
  }

  Reason weights() const {
    if (rows_are_examples())
      return said("outer",
                  "A weight adds up over all examples: the activation in front of it times the "
                  "error behind it.");
    if (!has_activations())
      return said("outer",
                  "Row by row: what arrives at the row times the vector that the matrix was "
                  "multiplied by.");
    return said("outer",
                "Row by row: the error of the neuron times the activations in front of the layer.");
  }

  bool has_activations() const {
    constexpr std::array kActivations = {Rule::Sigmoid,   Rule::Tanh,     Rule::Relu,
                                         Rule::LeakyRelu, Rule::Softplus, Rule::Softmax};
    for (std::size_t i = 0; i < d_.size(); ++i) {
      const Rule rule = d_[static_cast<QuantityId>(i)].rule;
      if (std::find(kActivations.begin(), kActivations.end(), rule) != kActivations.end())
        return true;
    }
    return false;
  }

  const Quantity& consumer() const { return d_[static_cast<QuantityId>(q_.attributes[0])]; }

  std::optional<Reason> fan_out() const {
    const auto name =
        q_.gradient_wrt == QuantityId::None ? std::nullopt : shown_name(d_, q_.gradient_wrt);
    const std::string places = fmt::format(" used in {} places", q_.inputs.size());
    const Inlines subject =
        name ? Inlines{math(*name), text(" is" + places)} : Inlines{text("It is" + places)};
    Reason r{"fan-out", subject, subject};
    r.words.push_back(text(": the gradients that come back along all paths add up."));
    r.again.push_back(text("."));
    return r;
  }

  bool has_zero(QuantityId q) const {
    const Matrix& m = v_.values[q];
    for (Eigen::Index i = 0; i < m.size(); ++i)
      if (sign(m.data()[i]) == Sign::Zero) return true;
    return false;
  }

  std::optional<Reason> chain() const {
    const Rule local = d_[q_.inputs[1]].rule;
    if ((local == Rule::MaxD || local == Rule::MinD) && has_zero(q_.inputs[1]))
      return said("routing",
                  "Only the input that was chosen gets the gradient; the other one gets 0.");
    if (local == Rule::ReluD && has_zero(q_.inputs[1]))
      return said(
          "dead relu",
          "Where the input of ReLU is negative the function is flat, so nothing flows back there.");
    const Formula a = activation();
    if (local == Rule::SigmoidD)
      return derivative("sigmoid", "The derivative of the sigmoid is ",
                        product({a, sum({{1, number(1)}, {-1, a}})}), a);
    if (local == Rule::TanhD)
      return derivative("tanh", "The derivative of tanh is ",
                        sum({{1, number(1)}, {-1, pow(a, number(2))}}), a);
    return swap();
  }

  /// Where the gradient that arrives is 1, only the other factor is seen.
  std::optional<Reason> swap() const {
    if (consumer().rule != Rule::Mul || formula_of(d_, id_).kind() != FormulaKind::Product)
      return std::nullopt;
    return said("swap",
                "A product gives each factor the upstream gradient times the other factor.");
  }

  std::optional<Reason> route() const {
    if (consumer().rule == Rule::Add && shown_name(d_, q_.inputs[0]))
      return said("sum", "A sum passes the upstream gradient on to each of its terms unchanged.");
    if (consumer().rule == Rule::Affine)
      return said("bias", "The bias is added, so its gradient is the error of the layer, copied.");
    return std::nullopt;
  }

  const Variant& v_;
  const Derivation& d_;
  QuantityId id_;
  const Quantity& q_;
};

}  // namespace

std::optional<Reason> reason_for(const Variant& variant, QuantityId q) {
  return ReasonFinder(variant, q).run();
}

}  // namespace deltarule
