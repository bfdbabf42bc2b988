// The words of a boolean formula: every notation of a sign becomes that sign.
//
// Tested by tests/unit/lang/boolean_formula_test.cc.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace deltarule {

enum class BooleanWord {
  Variable,
  Constant,
  Not,
  Bar,
  Prime,
  And,
  Or,
  Xor,
  Open,
  Close,
  Skip,
  End
};

struct BooleanToken {
  BooleanWord word = BooleanWord::End;
  Span span;
  int input = 0;            ///< Variable
  bool value = false;       ///< Constant
  bool is_negated = false;  ///< Variable: with a bar of its own
  char32_t bracket = 0;     ///< Open: the bracket that closes it; Close: itself
};

/// All words, and an End. ERRORS: N-001. REQUIRES: `text` is UTF-8.
Result<std::vector<BooleanToken>> words_of_boolean_formula(std::string_view text,
                                                           std::span<const std::string> names);

}  // namespace deltarule
