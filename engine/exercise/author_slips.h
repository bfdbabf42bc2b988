// The slips that an author adds to the built-in ones: where each can be made, and its words.
//
//   A slip says that a target takes the value of another expression (SPEC 4: "replaces the rule's
//   value"). Its lines are read from the `slips` block of the solution file; a code may have
//   several lines, which are one misconception and can be made here or everywhere.
//
// Tested by tests/unit/exercise/author_slips_test.cc and tests/errors/.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "derivation/slips.h"
#include "lang/syntax.h"

namespace deltarule {

struct AuthorSlip {
  std::string code;
  std::string name;
  std::string says;
  std::string hint;  ///< empty: none
  Span span;         ///< of the code, where it stands first
  std::vector<SlipLine> lines;
  SlipRow row{};  ///< these two point into the strings above
  SlipWords words{};
};

/// In the order of their first lines. Shared, because derivations point at the rows: they outlive
/// every copy of the exercise and its variants.
using AuthorSlips = std::shared_ptr<const std::vector<AuthorSlip>>;

struct Exercise;

/// The block's lines gathered by code. `exercise`: its model and questions are read.
/// ERRORS: E-110 words that are missing or doubled, E-111 the code of a built-in slip, E-113 a
/// target twice, E-114 a target of which there are no slips: within a `repeat`, a table, a
/// condition, items.
Result<AuthorSlips> gather_slips(const Exercise& exercise, std::vector<SlipLine> lines);

/// Null where there are none of that code.
const AuthorSlip* find_author_slip(const Exercise& exercise, std::string_view code);
/// The author's slips; empty where the solution has none.
std::span<const AuthorSlip> author_slips(const Exercise& exercise);
/// The words of a slip, the author's or of the catalogue; null where the code is unknown.
const SlipWords* slip_words(const Exercise& exercise, std::string_view code);
/// All codes that `detect` and `hints` may name.
std::vector<std::string> slip_codes(const Exercise& exercise);

}  // namespace deltarule
