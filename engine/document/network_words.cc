#include <fmt/format.h>

#include <map>

#include "document/figure_words.h"
#include "notation/printers.h"

namespace deltarule {
namespace {

std::string unit_words(const NetworkUnit& unit) {
  std::string out = spoken(unit.label);
  if (unit.kind == UnitKind::Bias) out += " (bias)";
  if (unit.below) out += fmt::format(" ({})", spoken(*unit.below));
  if (unit.lowest) out += fmt::format(" ({})", spoken(*unit.lowest));
  if (!unit.above) return out;
  return out + (unit.above->kind() == FormulaKind::Blank ? ", value " : " = ") +
         spoken(*unit.above);
}

std::string layer_words(const NetworkLayer& layer, std::size_t number) {
  std::vector<std::string> units;
  for (const NetworkUnit& unit : layer.units) units.push_back(unit_words(unit));
  const std::string title = is_empty(layer.title) ? "" : fmt::format(" ({})", spoken(layer.title));
  return fmt::format(" Layer {}{}: {}.", number, title, joined(units, "; "));
}

std::string_view sign_words(EdgeSign sign) {
  switch (sign) {
    case EdgeSign::Plain:
      return "";
    case EdgeSign::Positive:
      return ": positive";
    case EdgeSign::Negative:
      return ": negative";
    case EdgeSign::Zero:
      return ": 0";
  }
  return "";
}

std::string edge_words(const NetworkEdge& edge, const std::string& to) {
  std::string out = " to " + to;
  if (edge.weight)
    out += ": " + spoken(*edge.weight);
  else
    out += sign_words(edge.sign);
  return out + (edge.end == EdgeEnd::Round ? ", inhibitory" : "");
}

std::string edges_words(const NetworkFigure& figure) {
  std::map<std::string, std::string> names;
  for (const NetworkLayer& layer : figure.layers)
    for (const NetworkUnit& unit : layer.units) names.emplace(unit.id, spoken(unit.label));
  const auto name = [&names](const std::string& id) {
    const auto found = names.find(id);
    return found == names.end() || found->second.empty() ? id : found->second;
  };
  std::vector<std::string> all;
  for (const NetworkEdge& edge : figure.edges)
    all.push_back(name(edge.from) + edge_words(edge, name(edge.to)));
  return all.empty() ? "" : " Edges: " + joined(all, "; ") + ".";
}

}  // namespace

std::string describe_network(const NetworkFigure& figure) {
  std::string out = "A network of units.";
  std::size_t number = 0;
  for (const NetworkLayer& layer : figure.layers) out += layer_words(layer, ++number);
  return out + edges_words(figure);
}

}  // namespace deltarule
