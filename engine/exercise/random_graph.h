// Random computation graphs: connected, acyclic, with one output, in which every input and every
// node is used.
//
//   With I inputs, N nodes and S uses more than needed (sharing), the nodes have I + N - 1 + S
//   places for operands; so B = I - 1 + S of the nodes take two operands and N - B take one. Wiring
//   goes from the inputs to the output and never runs out of unused nodes. Graphs whose numbers or
//   gradients grow past what people read, or with a dead branch (a node, or more than one input,
//   without a gradient), a product by 1 or a sum with 0, or a tie at max, min or relu, are drawn
//   again.
//
// Tested by tests/unit/exercise/random_graph_test.cc.
#pragma once

#include <string>

#include "base/random.h"
#include "lang/elaborate.h"

namespace deltarule {

/// `random graph nodes 4 inputs 3 operations add, mul, max sharing 1`: inputs x, y, z, w (or x1..),
/// nodes q1, q2... and the output f, each a name of the model, and `name` for the whole. Inputs are
/// whole numbers from -5 to 5, not 0. ERRORS: E-063 options that fit no graph.
Diagnostics draw_graph(Model& model, const std::string& name, const Draw& draw, Stream stream);

}  // namespace deltarule
