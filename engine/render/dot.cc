// A graph as DOT source: what is to be seen, with no place; for other tools.
//
//   An edge has its value as `label` and its gradient as `xlabel`, a blank reads `____`.
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

}  // namespace

std::string to_dot(const Figure& figure) { return graph_to_dot(std::get<GraphFigure>(figure)); }

}  // namespace deltarule
