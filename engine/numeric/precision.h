// How many digits an exercise allows, and the size of one unit of the last of them (SPEC 2A).
//
//   unit(v) = 10^(floor(log10 |v|) - n + 1) for n significant figures, 10^-n for n decimal places,
//   0 for exact; unit(0) = 0 for significant figures (and 10^-n for decimal places).
//
// Tested by tests/unit/numeric/precision_test.cc.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "numeric/number.h"

namespace deltarule {

struct Precision {
  enum class Kind { Exact, SignificantFigures, DecimalPlaces };
  Kind kind = Kind::SignificantFigures;
  int digits = 4;

  static Precision exact() { return {Kind::Exact, 0}; }
  static Precision significant(int n) { return {Kind::SignificantFigures, n}; }
  static Precision places(int n) { return {Kind::DecimalPlaces, n}; }
  bool is_exact() const { return kind == Kind::Exact; }
  friend bool operator==(const Precision&, const Precision&) = default;
};

/// "4 sf", "3 dp", "exact". ERRORS: nothing where the text is none of them, or digits are
/// outside 1..30 (0..30 for dp).
std::optional<Precision> parse_precision(std::string_view text);
std::string to_string(Precision p);

/// How a precision is written, for the reference.
struct PrecisionForm {
  std::string_view form;  ///< "n sf"
  std::string_view meaning;
};
std::span<const PrecisionForm> precision_forms();

/// One unit at `v`. Where a ball straddles a power of ten: the larger unit, and `*ambiguous` is
/// set.
Number unit(const Precision& p, const Number& v, bool* ambiguous = nullptr);
/// The same in doubles. Ambiguous within 1e-9 (relative) of a power of ten (the unit is the larger
/// one).
double unit(const Precision& p, double v, bool* ambiguous = nullptr);
/// Whether the exact number `v` can be written with the digits allowed (always for exact).
bool fits(const Precision& p, const Number& v);
/// The same where the double `v` is the number itself, so that it can be told exactly. Ambiguous
/// only where a power of ten beyond 10^22 or below 1, which is not a double, would decide.
bool fits(const Precision& p, double v, bool* ambiguous = nullptr);

enum class Rounding { HalfUp, HalfEven, Truncate };  // half up: away from zero at a tie

/// `v` rounded to the digits allowed; exact rationals decide ties exactly. Nothing where a ball
/// straddles the boundary, or where the result is beyond 10^4000 or below 10^-4000.
std::optional<Number> round(const Precision& p, const Number& v, Rounding how);

/// A number written out in decimal: certified digits, never exponent form where a plain one has at
/// most 12 characters or is no longer, and never for decimal places. A value that needs fewer
/// digits than allowed is written short ("0.5"); a rounded one keeps its zeros ("0.3770"), in front
/// of the point too
/// ("123500").
struct Decimal {
  std::string text;  ///< "-0.3775", "12", "1.234e-7"; unicode and LaTeX are the printers' business
  bool is_exact = false;  ///< the text is the value, not a rounding
  Number value;           ///< what the text says, exactly
};
/// Rounds half up and writes; for `exact`, an integer, a terminating decimal of at most 12 digits,
/// else "p/q". Nothing where the digits are not proved at this ball's precision: raise it (SPEC
/// 2E).
std::optional<Decimal> write(const Precision& p, const Number& v);

}  // namespace deltarule
