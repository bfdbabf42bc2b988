// The marked response as a Document, and as JSON: what was understood, verdict, marks, which step
// went wrong first, the named slip with its evidence, the worked solution beside it.
//
// Tested by tests/unit/grade/report_test.cc and tests/golden/.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "document/document.h"
#include "exercise/variant.h"
#include "grade/response.h"
#include "grade/verdict.h"

namespace deltarule {

/// Heading and marks, a table of slots, the first wrong step, a box for each slot that is not
/// right, what was passed over in reading, then the worked solution. What a student typed stands in
/// it as Code, so that renderers escape it. REQUIRES: `marking` is of `response` to `variant`.
/// ERRORS: those of compose_solution, and of an author's hint that is no Markdown of ours.
Result<Document> compose_report(const Variant& variant, const Response& response,
                                const Marking& marking);
/// The same content: marks as numbers, values exact ("1/3"), one line end at the end.
std::string report_json(const Variant& variant, const Response& response, const Marking& marking);

/// All sentences that a student may read here, by code.
struct Sentence {
  std::string_view code;
  std::string_view text;  ///< with {} where words are put in
};
std::span<const Sentence> all_sentences();
/// REQUIRES: `code` is one of all_sentences().
std::string_view sentence(std::string_view code);

}  // namespace deltarule
