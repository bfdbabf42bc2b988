#include "derivation/graph_nodes.h"

#include "derivation/rules.h"

namespace deltarule {

bool is_graph_leaf(const Derivation& d, QuantityId q) {
  const Quantity& quantity = d[q];
  if (quantity.rule == Rule::Index) return d[quantity.inputs[0]].rule == Rule::Given;
  return quantity.rule == Rule::Given || quantity.rule == Rule::Literal;
}

std::vector<QuantityId> graph_nodes(const Derivation& d, QuantityId output) {
  std::vector<char> seen(d.size(), 0);
  seen[index(output)] = 1;
  for (std::size_t i = index(output) + 1; i-- > 0;) {
    const auto q = static_cast<QuantityId>(i);
    if (seen[i] == 0 || is_graph_leaf(d, q)) continue;
    for (const QuantityId input : d[q].inputs) seen[index(input)] = 1;
  }
  std::vector<QuantityId> all;
  for (std::size_t i = 0; i <= index(output); ++i)
    if (seen[i] != 0) all.push_back(static_cast<QuantityId>(i));
  return all;
}

std::size_t count_graph_edges(const Derivation& d, QuantityId output) {
  std::size_t edges = 0;
  for (const QuantityId q : graph_nodes(d, output))
    if (!is_graph_leaf(d, q)) edges += d[q].inputs.size();
  return edges;
}

}  // namespace deltarule
