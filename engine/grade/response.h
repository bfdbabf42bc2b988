// What a student handed in: a variant's name and a text for each slot, read from YAML, JSON or the filled-in Markdown sheet.
//
//   YAML and JSON:  variant: graph/sum_times@1#17
//                   answers: {q: 3, dx: -4, "dW1": [[1, 2], [3, 4]], dw.1: 0.25}
//   Markdown sheet: the printed name of the variant and `[q: 3]`, `[dW1[1,2]: 0.5]`.
//   A file may hold several responses (a list under `responses`, a stream of YAML documents, several sheets). Numbers keep the text that was typed.
//   Doubled keys are found by ourselves: yaml-cpp and nlohmann-json let them pass. Bounds: 1 MiB, 1,000 slots, 400 characters an answer.
//
// Tested by tests/unit/grade/response_test.cc, tests/fuzz/response_fuzz.cc.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "exercise/variant.h"

namespace deltarule {

struct AnsweredCell {
  std::string text;  ///< as typed, trimmed
  Span span;
};

struct Response {
  VariantName variant;
  std::string student;  ///< optional `student:`
  /// By slot name; row by row for matrices; empty text: blank. How many cells there are is compared with the slot by the marker.
  std::map<std::string, std::vector<AnsweredCell>> answers;
  std::map<std::string, Shape> shapes;      ///< of matrix answers
  Diagnostics notes;  ///< R-...: a doubled name, a name that no slot has (checked later), text that was passed over; the rest is marked
};

enum class ResponseFormat { Unknown, Yaml, Json, Markdown };
ResponseFormat guess_format(std::string_view path, std::string_view text);

/// ERRORS: R-001 empty, R-002 not text (binary, other encodings), R-003 too large, R-004 not YAML/JSON (with the place), R-005 no variant's name.
Result<std::vector<Response>> read_responses(const Sources& sources, FileId file, ResponseFormat format);

}  // namespace deltarule
