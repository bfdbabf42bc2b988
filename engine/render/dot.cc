// A graph or a network as DOT source: what is to be seen, with no place; for other tools.
//
//   An edge of a graph has its value as `label` and its gradient as `xlabel`, a blank reads `____`.
//   The layers of a network share a rank each.
#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>

#include "base/text.h"
#include "notation/printers.h"
#include "render/drawing.h"

namespace deltarule {
namespace {

/// A double-quoted DOT string: a backslash would start an escape (`\n`, `\G`).
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

std::string plain(const Formula& f) {
  return f.kind() == FormulaKind::Blank ? "____" : std::string(trim(to_plain(f)));
}

std::string_view looks(NodeKind kind) {
  switch (kind) {
    case NodeKind::Input:
      return "shape=plaintext";
    case NodeKind::Constant:
      return "shape=plaintext";
    case NodeKind::Output:
      return "shape=plaintext";
    case NodeKind::Operation:
      return "shape=circle";
  }
  return "";
}

std::string node_line(const GraphNode& node) {
  const std::string name = node.name ? fmt::format(", xlabel={}", quoted(plain(*node.name))) : "";
  return fmt::format("  {} [{}, label={}{}];\n", quoted(node.id), looks(node.kind),
                     quoted(plain(node.label)), name);
}

std::string edge_line(const GraphEdge& edge) {
  std::string labels;
  if (edge.above) labels += "label=" + quoted(plain(*edge.above));
  if (edge.below)
    labels += (labels.empty() ? "xlabel=" : ", xlabel=") + quoted("← " + plain(*edge.below));
  return fmt::format("  {} -> {}{};\n", quoted(edge.from), quoted(edge.to),
                     labels.empty() ? "" : " [" + labels + "]");
}

std::string graph_to_dot(const GraphFigure& figure) {
  std::string out =
      "// label: value, forward; xlabel with an arrow: gradient, backward\ndigraph figure {\n  "
      "rankdir=LR;\n";
  for (const GraphNode& node : figure.nodes) out += node_line(node);
  for (const GraphEdge& edge : figure.edges) out += edge_line(edge);
  return out + "}\n";
}

// ---- networks

std::string unit_line(const NetworkUnit& unit) {
  std::string out =
      fmt::format("    {} [shape={}, label={}", quoted(unit.id),
                  unit.kind == UnitKind::Name ? "plaintext" : "circle", quoted(plain(unit.label)));
  std::string beside;
  if (unit.above) beside = plain(*unit.above);
  for (const std::optional<Formula>* text : {&unit.below, &unit.lowest})
    if (*text) beside += (beside.empty() ? "" : "; ") + plain(**text);
  if (!beside.empty()) out += ", xlabel=" + quoted(beside);
  return out + "];\n";
}

std::string weight_line(const NetworkEdge& edge) {
  std::string looks;
  const auto add = [&looks](const std::string& what) {
    looks += (looks.empty() ? "" : ", ") + what;
  };
  if (edge.weight) add("label=" + quoted(plain(*edge.weight)));
  if (edge.sign == EdgeSign::Negative) add("style=dashed");
  if (edge.sign == EdgeSign::Zero) add("style=dotted");
  if (edge.end == EdgeEnd::Round) add("arrowhead=odot");
  if (edge.end == EdgeEnd::Bare) add("arrowhead=none");
  return fmt::format("  {} -> {}{};\n", quoted(edge.from), quoted(edge.to),
                     looks.empty() ? "" : " [" + looks + "]");
}

std::string network_to_dot(const NetworkFigure& figure) {
  std::string out =
      "// dashed: negative weight; dotted: weight 0; round end: inhibitory\ndigraph figure {\n  "
      "rankdir=LR;\n";
  for (const NetworkLayer& layer : figure.layers) {
    out += "  {\n    rank=same;\n";
    for (const NetworkUnit& unit : layer.units) out += unit_line(unit);
    out += "  }\n";
  }
  for (const NetworkEdge& edge : figure.edges) out += weight_line(edge);
  return out + "}\n";
}

}  // namespace

Result<std::string> to_dot(const Figure& figure) {
  if (const auto* graph = std::get_if<GraphFigure>(&figure)) return graph_to_dot(*graph);
  if (const auto* network = std::get_if<NetworkFigure>(&figure)) return network_to_dot(*network);
  return failure("F-002", Span{}, "a plot or a grid has no form in DOT",
                 "`--format svg` draws every figure");
}

}  // namespace deltarule
