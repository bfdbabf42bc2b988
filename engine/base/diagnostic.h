// What went wrong, where, and what to do about it.
//
//   exercises/graph/sum_times.md:9:7: error: unknown name `zz` [L-004]
//       9 |   f = q * zz
//         |           ^~
//     hint: did you mean `z`, a parameter on line 6?
//
//   Libraries return diagnostics; only cli/ prints them. The message says what was observed, in
//   lower case, without a full stop, code in backticks; the guess stands in the hint. Every code is
//   a row of the table in error_codes.cc and has a file that fails with it in tests/errors/.
//
// Tested by tests/unit/base/diagnostic_test.cc and tests/errors/.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"

namespace deltarule {

enum class Severity { Error, Warning };

struct Diagnostic {
  std::string_view code;  ///< "L-004"; a row of error_codes()
  Span span;
  std::string message;
  std::string hint;  ///< empty: none
  Severity severity = Severity::Error;
};

using Diagnostics = std::vector<Diagnostic>;

struct ErrorCode {
  std::string_view code;
  std::string_view meaning;  ///< one sentence for the reference
};

/// All codes, in order: B base, N numbers, D derivation, L language, E exercise file, R response, C
/// command line, F figure.
std::span<const ErrorCode> error_codes();

/// One diagnostic as the lines above, line end included. `colour`: ANSI colours.
std::string to_string(const Diagnostic& d, const Sources& sources, bool colour = false);
/// All of them, in order of place, doubled ones once.
std::string to_string(const Diagnostics& all, const Sources& sources, bool colour = false);

}  // namespace deltarule
