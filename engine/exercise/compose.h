// What a variant looks like: statement, key and worked solution as Documents.
//
//   The worked solution walks the derivation in order; each named quantity prints its formula, then
//   the numbers put in, then the result; gradients after the forward pass, with the reason where a
//   learner stumbles. Numbers are the exact values, rounded half up to `work`.
//
// Tested by tests/unit/exercise/compose_test.cc and tests/golden/.
#pragma once

#include "document/document.h"
#include "exercise/variant.h"

namespace deltarule {

struct ComposeOptions {
  bool show_name = true;  ///< the variant's name as subtitle; printed exam sheets hide it
  bool show_marks = true;
};

/// ERRORS: E-070 .. placeholders that name nothing.
Result<Document> compose_statement(const Variant& variant, const ComposeOptions& options = {});
Result<Document> compose_solution(const Variant& variant, const ComposeOptions& options = {});
/// Each slot with its key, its band where there is one, its marks.
Document compose_key(const Variant& variant);

/// A quantity's value as printed: rounded to `p`, certified, raising the precision of balls as
/// needed.
Formula printed_value(const Variant& variant, QuantityId q, const Precision& p);
/// The one fixed sentence about digits (SPEC 2A).
std::string precision_sentence(const FrontMatter& front);

}  // namespace deltarule
