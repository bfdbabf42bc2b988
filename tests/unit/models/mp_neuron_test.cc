// McCulloch-Pitts neurons: absolute inhibition, design, and which functions have one.
#include "models/mp_neuron.h"

#include <set>

#include "tests/support/catch.h"

namespace deltarule {
namespace {

constexpr Connection E = Connection::Excitatory;
constexpr Connection I = Connection::Inhibitory;
constexpr Connection U = Connection::Unconnected;

TEST_CASE("what a neuron computes") {
  struct Row {
    MpNeuron neuron;
    const char* column;
    const char* why;
  };
  const Row rows[] = {
      {{{E, E}, 2}, "0001", "AND: theta = n"},
      {{{E, E}, 1}, "0111", "OR: theta = 1"},
      {{{I}, 0}, "10", "NOT"},
      {{{I, I}, 0}, "1000", "NOR"},
      {{{E, I}, 1}, "0010", "x AND NOT y"},
      {{{E, E}, 0}, "1111", "theta = 0 without inhibition: always"},
      {{{E, E}, 3}, "0000", "theta > n: never"},
      {{{E, E, I}, 1}, "00101010", "one inhibitory 1 outweighs two excitatory ones"},
      {{{E, U}, 1}, "0011", "left out"},
      {{{U}, 1}, "00", "nothing arrives"},
  };
  for (const Row& row : rows) {
    INFO(row.why);
    const BooleanFunction f = mp_function(row.neuron);
    CHECK(f.to_text() == row.column);
    for (std::uint32_t r = 0; r < f.rows(); ++r) CHECK(mp_value(row.neuron, r) == f.value(r));
  }
}

TEST_CASE("a neuron for a function, or none") {
  struct Row {
    BooleanFunction f;
    std::optional<MpNeuron> connected, free;
    const char* why;
  };
  const Row rows[] = {
      {and_of(3), MpNeuron{{E, E, E}, 3}, MpNeuron{{E, E, E}, 3}, ""},
      {nor_of(2), MpNeuron{{I, I}, 0}, MpNeuron{{I, I}, 0}, ""},
      {BooleanFunction(2, true), MpNeuron{{E, E}, 0}, MpNeuron{{E, E}, 0}, "tautology"},
      {BooleanFunction(2), MpNeuron{{E, E}, 3}, MpNeuron{{E, E}, 3}, "contradiction"},
      {xor_of(2), {}, {}, ""},
      {nand_of(2), {}, {}, "separable, and still none: inhibition is absolute"},
      {implication(), {}, {}, ""},
      {BooleanFunction::projection(2, 0), {}, MpNeuron{{E, U}, 1}, "only with an input left out"},
      {~BooleanFunction::projection(2, 0), MpNeuron{{I, E}, 0}, MpNeuron{{I, U}, 0},
       "NOT x1: with theta = 0 the other wire does not matter"},
  };
  for (const Row& row : rows) {
    INFO(row.why);
    CHECK(mp_solve(row.f, false) == row.connected);
    CHECK(mp_solve(row.f, true) == row.free);
  }
}

TEST_CASE("how many functions have a neuron, by two roads") {
  struct Row {
    int inputs, connected, free;
  };
  for (const Row& row : {Row{1, 4, 4}, Row{2, 9, 11}, Row{3, 21, 36}, Row{4, 49, 125}}) {
    CHECK(mp_count(row.inputs, false) == row.connected);
    CHECK(mp_count(row.inputs, true) == row.free);
    int connected = 0, free = 0;
    for (std::uint64_t number = 0; number < std::uint64_t{1} << (1U << row.inputs); ++number) {
      const auto f = BooleanFunction::from_number(row.inputs, number);
      connected += mp_representable(f, false) ? 1 : 0;
      free += mp_representable(f, true) ? 1 : 0;
    }
    CHECK(connected == row.connected);
    CHECK(free == row.free);
  }
}

}  // namespace
}  // namespace deltarule
