// The arguments of a figure's call as values: numbers, matrices, lists. For the makers of figures.
//
//   Everything is evaluated on a copy of the variant's model. The first error is kept; after it
//   values are empty, so that a maker asks for `failed()` once.
//
// Tested by tests/unit/exercise/figures_test.cc.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "exercise/variant.h"
#include "notation/formula.h"

namespace deltarule {

class FigureReader {
 public:
  FigureReader(const Variant& variant, const FigureSpec& spec)
      : spec_(spec), model_(*variant.model) {}

  bool failed() const { return !errors_.empty(); }
  Diagnostics take_errors() { return std::move(errors_); }
  void fail(Span at, std::string message, std::string hint = {});

  bool shows(std::string_view word) const;
  Model& model() { return model_; }

  Value value(const Expr& e, const Bindings& locals = {});
  Matrix matrix(const Expr& e, const Bindings& locals = {});
  /// Of a list of vectors they are the rows.
  Matrix matrix(const Value& value, Span at);
  /// The cells as doubles, row by row.
  std::vector<double> doubles(const Expr& e, const Bindings& locals = {});
  double number(const Expr& e, const Bindings& locals = {});
  /// The two ends of `-4..4`.
  std::pair<Number, Number> range(const Expr& e, const Bindings& locals = {});
  /// A boolean function, or that of a formula. Null, which is said, where it is neither, or has
  /// more than `most` inputs.
  const BooleanFunction* function(const Value& value, Span at, int most);

  /// An argument, or each of `... for k in ...`, with the names that hold in it.
  struct Part {
    const Expr* expr;
    Bindings locals;
    Formula title;  ///< "k = 3"; empty words for what stands alone
  };
  std::vector<Part> parts(const Expr& e, const Bindings& locals);

 private:
  Matrix stacked(const List& list, Span at);
  void keep(Diagnostics errors);

  const FigureSpec& spec_;
  Model model_;
  Diagnostics errors_;
};

/// "-1/2", as a formula.
Formula number_formula(const Number& x);

}  // namespace deltarule
