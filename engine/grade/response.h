// What a student handed in: a variant's name and a text for each slot, read from YAML, JSON or the
// filled-in Markdown sheet.
//
//   YAML and JSON:  variant: graph/sum_times@1#17
//                   answers: {q: 3, dx: -4, "dW1": [[1, 2], [3, 4]], dw.1: 0.25}
//   Markdown sheet: the printed name of the variant and `[q: 3]`, `[dW1[1,2]: 0.5]`.
//   A file may hold several responses (a list under `responses`, a stream of YAML documents,
//   several sheets). Numbers keep the text that was typed. Doubled keys are found by ourselves:
//   yaml-cpp and nlohmann-json let them pass. Bounds: 4 MiB, 1,000 slots, 400 characters an answer
//   but for the numbers of a network in layers.
//
//   What cannot be taken is said with its place (a note), and the other slots are marked all the
//   same; an answer that was not understood stays as a text that is no number, so that the marker
//   calls it unreadable, which costs nothing.
//
// Tested by tests/unit/grade/response_test.cc, tests/fuzz/response_fuzz.cc and tests/errors/R-*.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "exercise/variant.h"
#include "grade/marker.h"

namespace deltarule {

struct AnsweredCell {
  std::string text;  ///< as typed, trimmed
  Span span;
};

struct Response {
  VariantName variant;
  std::string student;  ///< optional `student:`
  /// By name as written, without blanks: "q", "dw.1", or a cell "dW1[1,2]"; row by row for
  /// matrices; empty text: blank.
  std::map<std::string, std::vector<AnsweredCell>> answers;
  std::map<std::string, Shape> shapes;  ///< of answers given as lists; a plain list is one row
  Diagnostics
      notes;  ///< R-...: what was doubled, passed over or not understood; the rest is marked
};

enum class ResponseFormat { Unknown, Yaml, Json, Markdown };
ResponseFormat guess_format(std::string_view path, std::string_view text);

/// Unknown: guessed from path and text.
/// RETURNS: at least one response. Where some of a file's responses cannot be read, why stands in
/// the notes of the first that can. ERRORS: R-001 empty, R-002 not text (binary, other encodings),
/// R-003 too large, R-004 not YAML/JSON (with the place), R-005 no variant's name, R-010 nested too
/// deep or too many values, R-013 no map.
Result<std::vector<Response>> read_responses(const Sources& sources, FileId file,
                                             ResponseFormat format);

/// Adds a note (R-007, the nearest name as a hint) for each answer that names no slot of the
/// variant.
void check_names(const Variant& variant, Response& response);

/// The answers in the order and the shapes of the variant's slots; slots without an answer are
/// blank. Taken for a matrix: its rows, all cells in one row, single cells `dW1[1,2]`, a text "1 2;
/// 3 4"; for a vector a row or a column; `dw[1]` for the slot `dw.1`. Adds R-006 and R-008 to the
/// notes: call it once. An answer of another shape makes the slot's cells unreadable. RETURNS:
/// exactly rows x cols cells for every slot.
std::vector<TypedSlot> to_typed(const Variant& variant, Response& response);

}  // namespace deltarule
