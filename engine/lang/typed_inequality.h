// Intervals and linear inequalities, as students type them and as authors write them.
//
//   intervals      (0, 2]  [0; 2)  ]0, 2]  (-inf, 3/2)  0 < x <= 2  2 >= x > 0  x < 2
//                  x > 0 and x <= 2
//   inequalities   w1 + w0 >= 0   w0 < 0   2 (w1 + w2) > w0 / 3   with <= and >= as ≤ and ≥ too,
//                  w₀ and w_0 for w0
//
//   An interval that is typed has a point. An author's condition `1 < x and x <= 2` is a tree whose
//   parts without a variable are whatever the model knows.
//
// Tested by tests/unit/lang/typed_inequality_test.cc.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "lang/syntax.h"
#include "models/inequality.h"

namespace deltarule {

/// Nothing where it cannot be read. Bounds: 400 characters.
std::optional<NumberInterval> read_interval(std::string_view text, const std::string& variable);
/// REQUIRES: at most 8 names. Nothing where it is not linear, or cannot be read.
std::optional<LinearInequality> read_inequality(std::string_view text,
                                                std::span<const std::string> names);

/// The value of an expression without variables; nothing where it is not exact.
using ConstantOf = std::function<std::optional<Number>(const Expr&)>;
/// `w1 + a * w0 >= 0`; nothing where the tree is something else.
std::optional<LinearInequality> inequality_of(const Expr& e, std::span<const std::string> names,
                                              const ConstantOf& constant_of);
/// Comparisons of one variable, joined by `and`.
std::optional<NumberInterval> interval_of(const Expr& e, const std::string& variable,
                                          const ConstantOf& constant_of);

/// "(0, 2]", "(-inf, 2)": exact, as it can be typed.
std::string to_text(const NumberInterval& interval);
/// "w0 + 2*w1 - 1/2 >= 0", "w0 - w1 < 0": the first factor is positive
std::string to_text(const LinearInequality& inequality, std::span<const std::string> names);

}  // namespace deltarule
