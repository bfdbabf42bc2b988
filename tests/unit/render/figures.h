// Graphs, and a small helper, that the tests of drawings share.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/random.h"
#include "document/figure.h"

namespace deltarule {

inline bool has(const std::string& text, const std::string& piece) {
  return text.find(piece) != std::string::npos;
}

inline GraphNode input_node(const std::string& name) {
  return {name, NodeKind::Input, symbol_of(name), std::nullopt};
}

inline GraphNode operation_node(const std::string& id, const std::string& sign, bool named = true) {
  return {id, NodeKind::Operation, raw(sign), named ? std::optional(symbol_of(id)) : std::nullopt};
}

inline GraphNode output_node() { return {"out", NodeKind::Output, Formula(), std::nullopt}; }

/// "" nothing, "_" a blank, else a number.
inline std::optional<Formula> side(const std::string& text) {
  if (text.empty()) return std::nullopt;
  return text == "_" ? blank("") : number(text);
}

inline GraphEdge wire(std::string from, std::string to, const std::string& above = "",
                      const std::string& below = "") {
  return {std::move(from), std::move(to), side(above), side(below)};
}

/// f = (x + y) z at x = -2, y = 5, z = -4 (CS231n, "backpropagation, intuitions").
inline GraphFigure sum_times() {
  return {{input_node("x"), input_node("y"), input_node("z"), operation_node("q", "+"),
           operation_node("f", "\\times"), output_node()},
          {wire("x", "q", "-2", "-4"), wire("y", "q", "5", "-4"), wire("q", "f", "3", "-4"),
           wire("z", "f", "-4", "3"), wire("f", "out", "-12", "1")}};
}

inline GraphFigure sum_times_with_blanks() {
  GraphFigure figure = sum_times();
  for (GraphEdge& edge : figure.edges) edge.below = blank("");
  figure.edges[2].above = blank("");
  return figure;
}

/// A graph with fan-out, signs of all widths and long decimals; every input is used.
inline GraphFigure random_graph(std::uint64_t seed, std::size_t inputs, std::size_t operations) {
  static const std::vector<std::string> binary = {"+", "\\times", "-", "/", "\\max"};
  static const std::vector<std::string> unary = {"\\sigma", "\\exp", "1/x", "\\times -1", "x^2"};
  static const std::vector<std::string> labels = {"-0.0003775", "0.2689", "-12.5", "3",   "1/3",
                                                  "1.2e-7",     "_",      "",      "-0.5"};
  Stream stream(seed, "tests/render/figures");
  const auto pick = [&](const std::vector<std::string>& from) {
    return from[stream.below(from.size())];
  };
  GraphFigure figure;
  for (std::size_t i = 1; i <= inputs; ++i)
    figure.nodes.push_back(input_node("x" + std::to_string(i)));
  for (std::size_t i = 1; i <= operations; ++i) {
    const bool is_binary = stream.below(10) < 7;
    const std::string id = "q" + std::to_string(i);
    for (int operand = 0; operand < (is_binary ? 2 : 1); ++operand) {
      const std::size_t back = stream.below(std::min<std::size_t>(figure.nodes.size(), 7));
      const std::size_t from = operand == 0 && i <= inputs ? i - 1 : figure.nodes.size() - 1 - back;
      // One after the other: the order in which arguments are evaluated is the compiler's.
      const std::string above = pick(labels);
      const std::string below = pick(labels);
      figure.edges.push_back(wire(figure.nodes[from].id, id, above, below));
    }
    const std::string sign = pick(is_binary ? binary : unary);
    figure.nodes.push_back(operation_node(id, sign, stream.bit()));
  }
  figure.edges.push_back(wire(figure.nodes.back().id, "out", "-0.0003775", "1"));
  figure.nodes.push_back(output_node());
  return figure;
}

}  // namespace deltarule
