// Derivations to try things on: chains, layered networks, random graphs and a softmax layer, with
// their gradients.
#pragma once

#include <fmt/format.h>

#include <string>
#include <vector>

#include "base/random.h"
#include "derivation/derivation.h"
#include "derivation/reverse.h"
#include "derivation/rules.h"

namespace deltarule::test {

/// A derivation, its output, and what is asked of it.
struct Animal {
  std::string name;
  Derivation d;
  QuantityId output = QuantityId::None;
  std::vector<QuantityId> given;  ///< that gradients are taken by
  std::vector<QuantityId> asked;  ///< forward values, gradients
};

/// A decimal of one digit after the point, not 0, of at most 2.
inline Number draw_decimal(Stream& draw) {
  const std::int64_t size = draw.between(1, 20);
  return Number::ratio(draw.bit() ? size : -size, 10);
}

inline Matrix draw_matrix(Stream& draw, int rows, int cols) {
  Matrix m(rows, cols);
  for (Eigen::Index k = 0; k < m.size(); ++k) m.data()[k] = draw_decimal(draw);
  return m;
}

inline QuantityId named(Animal& a, Result<QuantityId> q, const std::string& key) {
  a.d.set_name(*q, key);
  a.asked.push_back(*q);
  return *q;
}

inline QuantityId given(Animal& a, const std::string& key, Matrix value) {
  a.given.push_back(a.d.give(key, std::move(value)));
  return a.given.back();
}

inline Animal with_gradients(Animal a) {
  for (QuantityId q : a.given) a.asked.push_back(*add_gradient(a.d, a.output, q));
  return a;
}

/// z_k = w_k a_{k-1}, a_k = g(z_k), J = (a_n - y)^2 / 2.
inline Animal chain(Stream& draw, int depth, Rule g) {
  Animal a;
  a.name = fmt::format("a chain of {} {}", depth, rule_row(g).name);
  QuantityId last = given(a, "x", scalar(draw_decimal(draw)));
  for (int k = 1; k <= depth; ++k) {
    const auto w = given(a, fmt::format("w{}", k), scalar(draw_decimal(draw)));
    const auto z = named(a, a.d.add(Rule::Mul, {w, last}), fmt::format("z{}", k));
    last = named(a, a.d.add(g, {z}), fmt::format("a{}", k));
  }
  const auto y = a.d.give("y", scalar(Number(draw.bit() ? 1 : 0)));
  const auto r = named(a, a.d.add(Rule::Add, {last, y}, {1, -1}), "r");
  a.output = named(a, a.d.add(Rule::HalfSquare, {r}), "J");
  return with_gradients(std::move(a));
}

enum class Layout { Columns, Rows };

/// W x + b (one column) or X W + b (three rows, a row of biases); J = half the sum of squares.
inline Animal network(Stream& draw, const std::vector<int>& sizes, Rule g, Layout layout) {
  const bool columns = layout == Layout::Columns;
  Animal a;
  a.name = fmt::format("a network of {} in {}", rule_row(g).name, columns ? "columns" : "rows");
  QuantityId last =
      given(a, "x", columns ? draw_matrix(draw, sizes[0], 1) : draw_matrix(draw, 3, sizes[0]));
  std::vector<QuantityId> weights;
  for (std::size_t k = 1; k < sizes.size(); ++k) {
    const int in = sizes[k - 1], out = sizes[k];
    const auto W = given(a, fmt::format("W{}", k),
                         columns ? draw_matrix(draw, out, in) : draw_matrix(draw, in, out));
    const auto b = given(a, fmt::format("b{}", k),
                         columns ? draw_matrix(draw, out, 1) : draw_matrix(draw, 1, out));
    weights.push_back(W);
    const auto z = named(
        a, columns ? a.d.add(Rule::Affine, {W, last, b}) : a.d.add(Rule::Affine, {last, W, b}),
        fmt::format("z{}", k));
    last = named(a, a.d.add(g, {z}), fmt::format("a{}", k));
  }
  const Shape shape = a.d[last].shape;
  const auto y = a.d.give("y", draw_matrix(draw, shape.rows, shape.cols));
  const auto r = named(a, a.d.add(Rule::Add, {last, y}, {1, -1}), "r");
  a.output = named(a, a.d.add(Rule::HalfSumSquares, {r}), "J");
  a = with_gradients(std::move(a));
  const auto eta = a.d.give("eta", scalar(Number::ratio(1, 10)));
  for (std::size_t k = 0; k < weights.size(); ++k)
    named(a, a.d.add(Rule::Update, {weights[k], eta, *add_gradient(a.d, a.output, weights[k])}),
          fmt::format("W{}new", k + 1));
  return a;
}

/// -ln p_1 of p = softmax(W x + b).
inline Animal softmax_layer(Stream& draw, int classes) {
  Animal a;
  a.name = fmt::format("softmax of {}", classes);
  const auto x = given(a, "x", draw_matrix(draw, 2, 1));
  const auto W = given(a, "W", draw_matrix(draw, classes, 2));
  const auto b = given(a, "b", draw_matrix(draw, classes, 1));
  const auto s = named(a, a.d.add(Rule::Affine, {W, x, b}), "s");
  const auto p = named(a, a.d.add(Rule::Softmax, {s}), "p");
  const auto first = *a.d.add(Rule::Index, {p}, {0, 0});
  const auto l = named(a, a.d.add(Rule::Log, {first}), "l");
  a.output = named(a, a.d.add(Rule::Negate, {l}), "J");
  return with_gradients(std::move(a));
}

inline QuantityId draw_node(Animal& a, Stream& draw, const std::vector<QuantityId>& nodes, int k) {
  const auto any = [&] { return nodes[draw.below(nodes.size())]; };
  const auto recent = nodes[nodes.size() - 1 - draw.below(std::min<std::size_t>(nodes.size(), 4))];
  const std::string key = fmt::format("q{}", k);
  switch (draw.below(9)) {
    case 0:
      return named(a, a.d.add(Rule::Add, {recent, any()}, {1, 1}), key);
    case 1:
      return named(a, a.d.add(Rule::Add, {recent, any(), any()}, {1, -1, 1}), key);
    case 2:
      return named(a, a.d.add(Rule::Mul, {recent, any()}), key);
    case 3:
      return named(a, a.d.add(Rule::Max, {recent, any()}), key);
    case 4:
      return named(a, a.d.add(Rule::Sigmoid, {recent}), key);
    case 5:
      return named(a, a.d.add(Rule::Tanh, {recent}), key);
    case 6:
      return named(a, a.d.add(Rule::Softplus, {recent}), key);
    case 7:
      return named(a, a.d.add(Rule::Relu, {recent}), key);
    default:
      return named(a, a.d.add(Rule::Negate, {recent}), key);
  }
}

/// `nodes` gates over three inputs; every gate without a consumer is added to the output.
inline Animal graph(Stream& draw, int nodes) {
  Animal a;
  a.name = fmt::format("a graph of {}", nodes);
  std::vector<QuantityId> all;
  for (int k = 1; k <= 3; ++k)
    all.push_back(given(a, fmt::format("x{}", k), scalar(draw_decimal(draw))));
  for (int k = 1; k < nodes; ++k) all.push_back(draw_node(a, draw, all, k));
  std::vector<QuantityId> ends;
  for (QuantityId q : all)
    if (a.d.consumers(q).empty()) ends.push_back(q);
  const std::vector<int> signs(ends.size(), 1);
  a.output = named(a, a.d.add(Rule::Add, ends, signs), "f");
  return with_gradients(std::move(a));
}

/// One of each kind, of sizes that a question has.
inline Animal draw_animal(Stream& draw) {
  constexpr Rule kActivations[] = {Rule::Sigmoid, Rule::Tanh, Rule::Relu};
  const Rule g = kActivations[draw.below(3)];
  switch (draw.below(5)) {
    case 0:
      return chain(draw, static_cast<int>(draw.between(1, 4)), g);
    case 1:
      return network(draw, {2, 2, 2}, g, Layout::Columns);
    case 2:
      return network(draw, {2, 2, 1}, g, Layout::Rows);
    case 3:
      return softmax_layer(draw, static_cast<int>(draw.between(2, 4)));
    default:
      return graph(draw, static_cast<int>(draw.between(5, 12)));
  }
}

}  // namespace deltarule::test
