// Numbers as people type them.
//
//   Taken: 12, -0.5, .5, 5., 1.2e-3, 1.2*10^-3, 1.2 x 10^-3 (and with the multiplication sign),
//   3/4, -3/4, 1 3/4 is refused (read in two ways), unicode minus and dashes as a sign, unicode
//   thin spaces and surrounding blanks, a leading +, `=` in front. Read in two ways, so unreadable
//   with both readings: "1,234" (1234 or 1.234), "0,5" is refused kindly with 0.5 offered. Where a
//   slot takes expressions (form: expression), lang/ reads them; see lang/typed_expression.h.
//   Bounds: 400 characters, 60 digits, |exponent| <= 400.
//
// Tested by tests/unit/numeric/typed_test.cc and tests/fuzz/typed_fuzz.cc.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "numeric/precision.h"

namespace deltarule {

struct TypedNumber {
  Number value;         ///< exactly what was typed
  Number last_digit;    ///< one unit of the last digit typed; 0 for a fraction or an expression
  int significant = 0;  ///< digits typed without leading zeros, at least 1; 0 for a fraction
  int places = 0;       ///< decimal places typed (of the plain form)
  bool is_fraction = false;
};

enum class Unreadable { Empty, NotANumber, TwoReadings, TooLong, TooLarge, NotFinite, NotText };

struct TypedError {
  Unreadable why = Unreadable::NotANumber;
  std::vector<std::string>
      readings;  ///< for TwoReadings: "1234", "1.234"; for NotANumber a kind guess, or none
};

/// Either a number or why not. A blank (only white space) is Unreadable::Empty: the caller treats
/// it as blank.
struct TypedResult {
  std::optional<TypedNumber> number;
  TypedError error;
};
TypedResult read_typed_number(std::string_view text);

/// Whether fewer digits were typed than `give` asks for: then rule `form` of SPEC 2C may hold.
/// A fraction, an expression, and (in significant figures) a zero never have too few.
bool has_too_few_digits(const TypedNumber& typed, const Precision& give);

}  // namespace deltarule
