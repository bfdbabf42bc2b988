#include "document/figure.h"

#include <fmt/format.h>

#include <cctype>
#include <map>
#include <string>
#include <vector>

#include "base/text.h"
#include "document/figure_words.h"
#include "notation/printers.h"

namespace deltarule {
namespace {

/// Speaks of one graph: names its nodes, then says each line of it.
class GraphSpeaker {
 public:
  explicit GraphSpeaker(const GraphFigure& figure) : figure_(figure) {
    int step = 0;
    for (const GraphNode& node : figure.nodes) {
      if (node.kind == NodeKind::Output && to_plain(node.label).empty())
        names_[node.id] = "the output";
      else if (node.kind != NodeKind::Operation)
        names_[node.id] = to_plain(node.label);
      else if (node.name)
        names_[node.id] = to_plain(*node.name);
      else
        names_[node.id] = fmt::format("step {}", ++step);
    }
    for (const GraphEdge& edge : figure.edges) {
      entering_[edge.to].push_back(&edge);
      leaving_[edge.from].push_back(&edge);
    }
  }

  std::string speak() const {
    std::string out = "A computational graph.";
    std::vector<std::string> inputs;
    for (const GraphNode& node : figure_.nodes)
      if (node.kind == NodeKind::Input)
        inputs.push_back(names_.at(node.id) + value(node) + gradients(node));
    if (!inputs.empty()) out += " Inputs: " + joined(inputs, "; ") + ".";
    for (const GraphNode& node : figure_.nodes)
      if (node.kind == NodeKind::Operation)
        out += fmt::format(" {} = {}{}{}.", names_.at(node.id), operation(node), value(node),
                           gradients(node));
    return out;
  }

 private:
  using Edges = std::vector<const GraphEdge*>;

  static const Edges& find(const std::map<std::string, Edges>& edges, const std::string& id) {
    static const Edges none;
    const auto found = edges.find(id);
    return found == edges.end() ? none : found->second;
  }

  std::string name(const std::string& id) const {
    const auto found = names_.find(id);
    return found == names_.end() ? id : found->second;
  }

  /// "x + y", "max(x, y)", "-x", "1/x of q": as far as the sign in the node tells.
  std::string operation(const GraphNode& node) const {
    const std::string sign(trim(to_plain(node.label)));
    std::vector<std::string> operands;
    for (const GraphEdge* edge : find(entering_, node.id)) operands.push_back(name(edge->from));
    const bool is_infix = sign == "+" || sign == "-" || sign == "−" || sign == "×" || sign == "*" ||
                          sign == "·" || sign == "⋅" || sign == "⊙" || sign == "/" || sign == "÷";
    if (is_infix && operands.size() > 1) return joined(operands, " " + sign + " ");
    if (is_infix && operands.size() == 1 && (sign == "-" || sign == "−")) return sign + operands[0];
    if (is_function(sign)) return fmt::format("{}({})", sign, joined(operands, ", "));
    if (sign.starts_with("power ")) return joined(operands, ", ") + " to the " + sign;
    const bool is_phrase = !sign.empty() && std::isalpha(static_cast<unsigned char>(sign[0]));
    return (is_phrase ? sign : "[" + sign + "]") + " of " + joined(operands, ", ");
  }

  /// A word or a letter, so that it reads as a name in front of brackets: "max", "σ", not "+1" or
  /// "1/x".
  static bool is_function(const std::string& sign) {
    for (const char c : sign) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte < 0x80 && !std::isalpha(byte)) return false;
    }
    return !sign.empty();
  }

  /// All wires that leave a node carry the same value.
  std::string value(const GraphNode& node) const {
    for (const GraphEdge* edge : find(leaving_, node.id)) {
      if (!edge->above) continue;
      return edge->above->kind() == FormulaKind::Blank ? ", value to be filled in"
                                                       : " = " + spoken(*edge->above);
    }
    return "";
  }

  /// Gradients differ from wire to wire at a fan-out.
  std::string gradients(const GraphNode& node) const {
    const Edges& edges = find(leaving_, node.id);
    std::string out;
    for (const GraphEdge* edge : edges) {
      if (!edge->below) continue;
      out += ", gradient " + spoken(*edge->below);
      if (edges.size() > 1) out += " from " + name(edge->to);
    }
    return out;
  }

  const GraphFigure& figure_;
  std::map<std::string, std::string> names_;
  std::map<std::string, Edges> entering_;
  std::map<std::string, Edges> leaving_;
};

}  // namespace

std::string spoken(const Formula& f) {
  return f.kind() == FormulaKind::Blank ? "to be filled in" : std::string(trim(to_plain(f)));
}

std::string joined(const std::vector<std::string>& parts, const std::string& between) {
  return fmt::format("{}", fmt::join(parts, between));
}

bool is_empty(const Formula& f) { return f.kind() == FormulaKind::Text && f.node().text.empty(); }

std::string describe(const Figure& figure) {
  struct Speaker {
    std::string operator()(const GraphFigure& f) const { return GraphSpeaker(f).speak(); }
    std::string operator()(const NetworkFigure& f) const { return describe_network(f); }
    std::string operator()(const PlotFigure& f) const { return describe_plot(f); }
    std::string operator()(const GridFigure& f) const { return describe_grid(f); }
  };
  return std::visit(Speaker{}, figure);
}

}  // namespace deltarule
