// What a name of the model, or an expression, can stand for.
//
//   Most are quantities of the derivation. The others are known when the variant is drawn and stand
//   in no derivation: whole numbers of loops, functions, families of quantities, lists, records,
//   graphs, boolean functions, traces, networks, sets, intervals.
//
// Tested by tests/unit/lang/elaborate_test.cc.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "derivation/derivation.h"
#include "lang/syntax.h"
#include "models/boolean_function.h"
#include "models/inequality.h"
#include "numeric/number.h"

namespace deltarule {

struct Function;  // functions.h
struct Item;

/// `J(v, w) = ...`: expanded where it is called.
struct UserFunction {
  std::shared_ptr<const Statement> definition;
};

/// `z[k]`, also `a[0]`: the indices that were given, in order.
struct Family {
  std::map<std::vector<int>, QuantityId> cells;
};

/// Members by name: a point `p.x`, a row of a trace.
struct Record {
  std::vector<Item> members;
};

/// Things in order, each with a label: what `for` and families of slots run over.
struct List {
  std::vector<Item> items;
};

/// A computation graph that was drawn: its inputs, its inner nodes in order, and its output (the
/// last inner node).
struct Graph {
  std::vector<Item> inputs;
  std::vector<Item> inner;
};

/// A word that is no name of a quantity: `excitatory`. No expression makes one.
struct Word {
  std::string text;
};

/// A boolean formula with its text; see boolean_formula.h. Called like a function of its bits.
struct WrittenFormula;

/// A network of perceptrons with its output on all rows; see typed_network.h. Called with a row.
struct WrittenNetwork;

/// A set of numbers or words: `S(k)` is whether k is one of them.
struct Set {
  std::vector<Item> items;
};

/// A `repeat` unfolded; see trace.h.
struct Trace;

struct Value {
  using Kind =
      std::variant<std::monostate, QuantityId, Number, const Function*, UserFunction, Family,
                   Record, List, Graph, BooleanFunction, std::shared_ptr<const Trace>, Word,
                   std::shared_ptr<const WrittenFormula>, std::shared_ptr<const WrittenNetwork>,
                   Set, NumberInterval>;
  Kind kind;  ///< monostate: what had an error, which was said

  bool failed() const { return std::holds_alternative<std::monostate>(kind); }
  template <class T>
  const T* as() const {
    return std::get_if<T>(&kind);
  }
};

struct Item {
  std::string label;  ///< "3", "q1", the member's name
  Value value;
};

using Bindings = std::vector<Item>;  ///< names that hold for a while, later ones first

struct TraceRow {
  Bindings cells;        ///< the names of the body, in order, each with its value after the row
  std::size_t item = 0;  ///< which item of the data the row took
};

struct Trace {
  std::shared_ptr<const Statement> definition;
  std::string name;
  std::vector<std::string> columns;
  Bindings start;          ///< what `from` says
  std::vector<Item> data;  ///< empty where nothing is run over
  std::vector<TraceRow> rows;
  bool stops = true;  ///< false: the limit was reached before `until` held

  std::size_t pass() const { return data.empty() ? 1 : data.size(); }
};

/// Null where there is none of this name, or the value is no record.
const Value* member_of(const Bindings& items, std::string_view name);
const Value* member_of(const Value& value, std::string_view name);
/// "a number", "a function", "a family"...: for messages.
std::string describe(const Value& v);
/// The label of a cell: "1", "1,2".
std::string label_of(const std::vector<int>& indices);

}  // namespace deltarule
