// What the readers of responses share: an answer on its way into a Response, and the readers for
// the two kinds of files.
//
// Tested by tests/unit/grade/response_test.cc.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grade/response.h"
#include "grade/response_tree.h"

namespace deltarule {

inline constexpr std::size_t kLongestAnswer = 400;
inline constexpr std::size_t kMostAnswers = 1000;
inline constexpr std::size_t kMostNotes = 100;  ///< of one response: nobody reads more

struct GivenAnswer {
  std::vector<AnsweredCell> cells;
  std::optional<Shape> shape;  ///< of a list
};

/// Adds to the notes; after kMostNotes only that there are more.
void note(Response& response, std::string_view code, Severity severity, Span span,
          std::string message, std::string hint = {});

/// Trimmed; cut with a note where it is too long to be an answer.
AnsweredCell answered_cell(Response& response, std::string_view text, Span span);

/// Puts an answer in. A second answer of the same name is noted; where the two differ the
/// slot is unreadable, as "3 or 4".
void add_answer(Response& response, std::string_view name, Span span, GivenAnswer answer);

/// As people would write it: "3", "[1, 2, 3]".
std::string written(const std::vector<AnsweredCell>& cells);

struct ReadResponses {
  std::vector<Response> responses;
  Diagnostics errors;  ///< of responses that cannot be read
};

ReadResponses responses_of(const Tree& tree);
ReadResponses read_sheet(std::string_view text, FileId file);

}  // namespace deltarule
