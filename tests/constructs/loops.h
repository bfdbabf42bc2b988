// The loops of the exercises that ask for a table, run in plain fractions.
//
//   A row is what the exercise's text says is done with one point; the engine's unfolding is not
//   looked at. A decision can be turned round in one row, after which all goes on consistently.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "exercise/variant.h"
#include "tests/constructs/fraction.h"

namespace deltarule::constructs {

struct LoopRow {
  std::vector<Fractions> columns;
  bool is_mistake = false;
  Fractions state;  ///< the weights after the row
};

struct Loop {
  Fractions start;
  std::size_t pass = 0;     ///< rows of a pass
  bool has_until = true;    ///< ends after a pass without a mistake
  std::size_t most = 1000;  ///< rows, where the text says how many
  /// Row of the `item`-th point; with the decision turned round.
  std::function<LoopRow(const Fractions& state, std::size_t item, bool is_turned)> step;

  /// At most `most` rows; `turned` is the row, from 0, whose decision is wrong.
  std::vector<LoopRow> run(std::size_t most_rows, std::optional<std::size_t> turned = {}) const;
};

struct LoopTable {
  std::string exercise;
  std::string table;
  std::function<Loop(const Variant&)> loop;
};
/// One for each table of each shipped exercise.
const std::vector<LoopTable>& loop_tables();

}  // namespace deltarule::constructs
