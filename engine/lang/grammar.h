// The reading functions that several kinds of block share. Each takes what it can from the cursor
// and fails there.
//
//   Precedence, loosest first: if/at, or, xor, and, not, comparisons (one, not a chain), `..`, + -,
//   * / .* ./, unary -, ^ .^ (from the right; -x^2 is -(x^2)), then ' [..] (..) .member behind an
//   operand.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"
#include "lang/cursor.h"
#include "lang/lines.h"
#include "lang/syntax.h"

namespace deltarule {

Expr read_expression(Cursor& c);
/// One or more, with commas. Stops before `, name:` and `, name =`, which begin something else.
Exprs read_expressions(Cursor& c);
/// `2..3`, `one of a, b`, `vector n of decimal -2..2 step 0.1 except 0`, `n of a, b`, or a value.
Draw read_draw(Cursor& c);

/// Names that one block has given so far; a second time is an error that tells the line of the
/// first.
class GivenNames {
 public:
  /// `key` is what must be unique: mostly the name itself. `block` is the text that spans count
  /// lines in.
  GivenNames(std::string_view text, Span at) : text_(text), at_(at) {}
  bool has(const std::string& key) const { return first_.contains(key); }
  bool give(Cursor& c, const std::string& key, std::string_view shown, Span where);

 private:
  int line_of(Span span) const;
  std::string_view text_;
  Span at_;
  std::unordered_map<std::string, Span> first_;
};

/// `{what}` where errors were found, else the value.
template <class T>
Result<T> value_or(T value, Diagnostics errors) {
  if (!errors.empty()) return tl::unexpected<Diagnostics>(std::move(errors));
  return value;
}

}  // namespace deltarule
