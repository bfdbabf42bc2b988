// The work of elaboration; for the .cc files of this folder only.
//
//   Errors are gathered, not returned: an erroneous value is a monostate, an erroneous quantity is
//   None, and whoever gets one passes it on in silence, so that one mistake is said once.
#pragma once

#include <optional>
#include <utility>

#include "lang/elaborate.h"
#include "lang/functions.h"

namespace deltarule {

/// `2`, `-0.5`, `[1, 2]`, `[1, 2; 3, 4]` of number literals: what an author gives, not computes.
std::optional<Matrix> constant_matrix(const Expr& e);

class Elaborator {
 public:
  Elaborator(Model& model, const Bindings& locals)
      : model_(model), d_(model.derivation()), frame_(locals) {}

  Diagnostics take_errors() { return std::move(errors_); }
  bool has_errors() const { return !errors_.empty(); }
  Model& model() { return model_; }
  Derivation& derivation() { return d_; }

  void run(const Statements& statements);

  Value evaluate(const Expr& e);
  QuantityId quantity(const Expr& e);
  QuantityId to_quantity(const Value& v, Span span);
  std::vector<Item> items(const Expr& e);
  std::vector<Item> items_of(const Value& v, Span span);

  /// A number that is known when the variant is drawn, without a quantity. `fixed`: from literals,
  /// indices and sizes only, not from drawn values. Nothing where it is not known; an unknown name
  /// is not said here.
  std::optional<Number> known(const Expr& e, bool fixed = false);
  std::optional<Number> known(const Value& v, bool fixed = false) const;
  bool asks_which_member(const Expr& condition);
  /// A whole number for an index or a size. Says what is wrong.
  std::optional<int> whole(const Expr& e, std::string_view what);
  std::optional<int> whole(const Value& v, Span span, std::string_view what);

  /// A quantity by a rule. None where an input is None or the shapes do not fit (which is said at
  /// `span`).
  QuantityId add(Rule rule, std::vector<QuantityId> inputs, std::vector<int> attributes, Span span);
  /// The same; literal numbers are spread to the shape of the others.
  QuantityId add_spread(Rule rule, std::vector<QuantityId> inputs, std::vector<int> attributes,
                        Span span);
  QuantityId literal(const Number& value) { return d_.literal(value); }
  /// The value of a Result, its errors said at `span` where they have no place.
  QuantityId checked(Result<QuantityId> result, Span span);
  std::nullopt_t fail(std::string_view code, Span span, std::string message, std::string hint = {});
  Value failed(std::string_view code, Span span, std::string message, std::string hint = {});

  Value call(const Function& f, const CallSite& site);

  // calculus.cc
  QuantityId gradient(QuantityId of, QuantityId wrt, Span span);
  /// The same derivation at other values.
  QuantityId replaced(QuantityId q, const std::vector<std::pair<QuantityId, QuantityId>>& by,
                      const std::string& suffix, Span span);

  // arithmetic.cc
  QuantityId product_of(QuantityId a, QuantityId b, Span span);

  // trace.cc
  Value unfold(const Statement& s);
  /// Proved 1 or 0.
  std::optional<bool> decided(QuantityId id, Span span);
  std::optional<TraceRow> row_of(const Trace& t, const Bindings& state, std::size_t item, int row);

 private:
  struct Factor {
    QuantityId id = QuantityId::None;
    bool is_turned = false;  ///< its transpose is meant
  };
  struct Term {
    int sign = 1;
    const Expr* expr = nullptr;
    bool is_product = false;
    Factor a;
    Factor b;
    QuantityId id = QuantityId::None;
  };

  // statements.cc
  void run(const Statement& s);
  void assign(const Statement& s);
  void run_for(const Statement& s);
  void give_name(const Statement& s, Value value);
  void give_family_name(const Statement& s, const Expr& e);
  bool is_new(const Statement& s);
  QuantityId named(QuantityId id, const std::string& key, Formula shown);
  QuantityId given(const std::string& key, Matrix value, Formula shown);

  // evaluate.cc
  const Value* find(std::string_view name) const;
  Value evaluate_name(const Expr& e);
  Value evaluate_unary(const Expr& e);
  Value evaluate_index(const Expr& e);
  Value index_quantity(const Expr& e, QuantityId base);
  Value index_family(const Expr& e, const Family& family);
  Value evaluate_member(const Expr& e);
  Value evaluate_call(const Expr& e);
  Value call_user(const UserFunction& f, const CallSite& site);
  Value call_boolean(const BooleanFunction& f, const CallSite& site);
  Value call_set(const Set& set, const CallSite& site);
  Value call_interval(const NumberInterval& interval, const CallSite& site);
  Value member_of_interval(const Expr& e, const NumberInterval& interval);
  /// The exact number that a value is, also where it was computed.
  std::optional<Number> exact(const Value& v) const;
  Value evaluate_if(const Expr& e);
  Value evaluate_list(const Expr& e);
  Value evaluate_rows(const Expr& e);
  Value evaluate_range(const Expr& e);
  Value evaluate_each(const Expr& e);
  Value evaluate_at(const Expr& e);
  Value unknown_name(const Expr& e);

  // known.cc
  std::optional<Number> known_binary(const Expr& e, bool fixed);
  std::optional<Number> known_call(const Expr& e, bool fixed);
  std::optional<Number> known_index(const Expr& e, bool fixed);

  // arithmetic.cc
  QuantityId binary(const Expr& e);
  QuantityId sum(const Expr& e);
  void collect(const Expr& e, int sign, std::vector<Term>& terms);
  Term term_of(int sign, const Expr& e);
  QuantityId finish(const Term& term);
  Factor factor_of(const Expr& e);
  QuantityId turned(const Factor& f, Span span);
  QuantityId product(const Factor& a, const Factor& b, Span span);
  std::optional<QuantityId> as_affine(const std::vector<Term>& terms, const Expr& e);
  std::optional<QuantityId> as_update(const std::vector<Term>& terms, const Expr& e);
  QuantityId multiplied(const Expr& e);
  QuantityId divided(const Expr& e);
  QuantityId power(const Expr& e);
  std::optional<QuantityId> half_of_square(const Expr& square, Span span);
  bool is_builtin_call(const Expr& e, std::string_view name) const;
  QuantityId logic(const Expr& e);

  // trace.cc
  std::optional<bool> ends(const Statement& until, const TraceRow& row);
  std::optional<int> most_rows(const Statement& repeat, const Trace& t);

  // calculus.cc
  bool is_used_otherwise(QuantityId of, QuantityId part, QuantityId base) const;
  QuantityId copied(const Quantity& q, std::vector<QuantityId> inputs,
                    const std::vector<QuantityId>& image, Span span);

  Model& model_;
  Derivation& d_;
  Bindings frame_;
  Diagnostics errors_;
  int depth_ = 0;          ///< of nested expressions
  int expansion_ = 0;      ///< of functions
  int work_ = 0;           ///< expressions looked at
  std::int64_t cost_ = 0;  ///< cells of all quantities made
  std::size_t fresh_ = 0;  ///< quantities from here on were made by the statement under way
};

}  // namespace deltarule
