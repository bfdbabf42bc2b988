// The marked response as a Document, and as JSON: what was understood, verdict, marks, which step went wrong first, the named slip with its
// evidence, the worked solution beside it.
//
// Tested by tests/unit/grade/report_test.cc and tests/golden/.
#pragma once

#include <string>

#include "document/document.h"
#include "exercise/variant.h"
#include "grade/response.h"
#include "grade/verdict.h"

namespace deltarule {

/// REQUIRES: `marking` is of `response` to `variant`.
Result<Document> compose_report(const Variant& variant, const Response& response, const Marking& marking);
std::string report_json(const Variant& variant, const Response& response, const Marking& marking);

/// All sentences that a student may read here, by code.
struct Sentence {
  std::string_view code;
  std::string_view text;  ///< with {} where words are put in
};
std::string_view sentence(std::string_view code);

}  // namespace deltarule
