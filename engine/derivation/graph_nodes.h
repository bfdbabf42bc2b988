// The computational graph that leads to a quantity, as it is drawn and counted: its nodes are
// inputs, constants and operations, its edges the inputs of operations. An edge that leaves the
// output is none of them.
//
// Tested by tests/unit/lang/graph_counts_test.cc.
#pragma once

#include <vector>

#include "derivation/derivation.h"

namespace deltarule {

/// An input or a constant. Cells of given vectors are inputs like given numbers.
bool is_graph_leaf(const Derivation& d, QuantityId q);

/// Ascending, so that the inputs of an operation stand before it; `output` is the last.
std::vector<QuantityId> graph_nodes(const Derivation& d, QuantityId output);

/// A quantity that an operation takes twice, as in x * x, counts twice.
std::size_t count_graph_edges(const Derivation& d, QuantityId output);

}  // namespace deltarule
