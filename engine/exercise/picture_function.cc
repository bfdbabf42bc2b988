#include "exercise/picture_function.h"

#include <algorithm>
#include <map>
#include <string>

#include "numeric/typed.h"

namespace deltarule {

namespace {

constexpr std::size_t kMostInputsShown = 6;
constexpr int kUnknown = -1;

std::optional<Number> number_in(const Formula& f) {
  const Formula::Node& node = f.node();
  if (f.kind() == FormulaKind::Relation && !node.children.empty())
    return number_in(node.children.back());
  if (f.kind() != FormulaKind::Number) return std::nullopt;
  const auto typed = read_typed_number(node.text).number;
  return typed ? std::optional<Number>(typed->value) : std::nullopt;
}

std::optional<ShownFunction> function_of(const GridFigure& figure) {
  if (figure.columns.size() != 1 || figure.variables.size() > kMostInputsShown) return std::nullopt;
  ShownFunction out{static_cast<int>(figure.variables.size()), {}};
  for (const Formula& cell : figure.columns.front().cells) {
    const auto value = number_in(cell);
    if (!value) return std::nullopt;
    out.outputs.push_back(identical(*value, 0) ? 0 : 1);
  }
  return out;
}

/// One row, run through the units as they are drawn.
class RowRun {
 public:
  explicit RowRun(const NetworkFigure& figure) : figure_(figure) {}

  /// Nothing where a number is not shown.
  std::optional<int> run(std::size_t row) {
    values_.clear();
    const auto& inputs = figure_.layers.front().units;
    for (std::size_t i = 0; i < inputs.size(); ++i)
      values_[inputs[i].id] = static_cast<int>(row >> (inputs.size() - 1 - i) & 1U);
    int last = kUnknown;
    for (std::size_t k = 1; k < figure_.layers.size(); ++k)
      for (const NetworkUnit& unit : figure_.layers[k].units) {
        const auto value = value_of(unit);
        if (!value) return std::nullopt;
        values_[unit.id] = last = *value;
      }
    return last;
  }

 private:
  std::optional<int> value_of(const NetworkUnit& unit) {
    const auto below = unit.below ? number_in(*unit.below) : std::nullopt;
    if (!below) return std::nullopt;
    const Formula& name = unit.below->node().children.front();
    const bool counts = name.node().text == "theta";
    Number sum = counts ? -*below : *below;
    for (const NetworkEdge& edge : figure_.edges) {
      if (edge.to != unit.id) continue;
      const auto weight = edge.weight ? number_in(*edge.weight) : std::optional<Number>(1);
      if (!weight || counts == edge.weight.has_value()) return std::nullopt;
      const int from = values_[edge.from];
      if (from == kUnknown) return kUnknown;
      if (edge.end == EdgeEnd::Round && from == 1) return 0;
      if (edge.end != EdgeEnd::Round) sum = sum + *weight * Number(from);
    }
    const Sign side = sign(sum);
    if (side == Sign::Zero) return counts ? 1 : kUnknown;
    return side == Sign::Positive ? 1 : 0;
  }

  const NetworkFigure& figure_;
  std::map<std::string, int> values_;
};

std::optional<ShownFunction> function_of(const NetworkFigure& figure) {
  if (figure.layers.size() < 2 || figure.layers.back().units.size() != 1) return std::nullopt;
  const std::size_t inputs = figure.layers.front().units.size();
  if (inputs > kMostInputsShown) return std::nullopt;
  ShownFunction out{static_cast<int>(inputs), {}};
  RowRun run(figure);
  for (std::size_t row = 0; row < std::size_t{1} << inputs; ++row) {
    const auto value = run.run(row);
    if (!value) return std::nullopt;
    out.outputs.push_back(*value);
  }
  return out;
}

template <class Other>
std::optional<ShownFunction> function_of(const Other&) {
  return std::nullopt;
}

}  // namespace

std::optional<ShownFunction> function_shown(const Figure& figure) {
  return std::visit([](const auto& f) { return function_of(f); }, figure);
}

std::optional<std::size_t> first_row_apart(const ShownFunction& a, const ShownFunction& b) {
  if (a.inputs != b.inputs) return std::nullopt;
  const std::size_t rows = std::min(a.outputs.size(), b.outputs.size());
  for (std::size_t row = 0; row < rows; ++row)
    if (a.outputs[row] != kUnknown && b.outputs[row] != kUnknown &&
        a.outputs[row] != b.outputs[row])
      return row;
  return std::nullopt;
}

}  // namespace deltarule
