// An exercise file and its solution file, read and parsed; nothing is drawn yet.
//
//   Front matter is YAML for words and numbers only (doubled and unknown keys are errors); formulas
//   stand in fenced blocks `params`, `model`, `ask`, `figure`; the rest is Markdown. The solution
//   file has an explanation in Markdown, a `check` block, and blocks `slips` and `hints`.
//
// Tested by tests/unit/exercise/exercise_test.cc and tests/errors/.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "exercise/author_slips.h"
#include "exercise/bank.h"
#include "lang/syntax.h"
#include "numeric/precision.h"

namespace deltarule {

/// The habits on which courses differ, as the file sets them (SPEC 1); the text states them.
struct CourseConventions {
  std::string error = "target - output";  ///< or "output - target"
  std::string loss = "half";              ///< or "plain"
  std::string over = "sum";               ///< or "mean"
  std::string labels = "01";              ///< or "pm1"
  std::string threshold = "ge";           ///< or "gt"
  std::string layout = "columns";         ///< W x, or "rows": X W
  std::string variance = "population";    ///< or "sample"
};

struct FrontMatter {
  std::string title;
  int version = 1;
  Precision work = Precision::significant(4);
  Precision give = Precision::significant(4);
  CourseConventions conventions;
  std::vector<std::string> tags;
};

/// An author's hint for a slot or a slip: shown in the report where it was answered wrongly.
struct AuthorHint {
  std::string about;  ///< a slot's name, or a slip's code
  std::string text;   ///< Markdown
  Span span;
};

struct SolutionFile {
  FileId file = FileId::None;
  std::string explanation;  ///< Markdown
  Span explanation_span;
  std::vector<CheckLine> checks;
  AuthorSlips slips;  ///< null: no block
  std::vector<AuthorHint> hints;
};

struct Exercise {
  std::string name;  ///< "graph/sum_times"
  FileId file = FileId::None;
  FrontMatter front;
  ParamsBlock params;
  Statements model;
  std::vector<Ask> ask;
  std::map<std::string, Bank, std::less<>> banks;  ///< by source, as the `ask` block names it
  std::vector<FigureSpec> figures;
  std::string text;  ///< Markdown with placeholders
  Span text_span;
  std::optional<SolutionFile> solution;
};

/// The text of a bank: "losses" lies beside the exercise, "topic/losses" with another topic.
/// ERRORS: E-098 no such bank; the exercise's reader adds the place.
using OpenBank = std::function<Result<FileId>(const std::string& source)>;

/// Reads both texts and the banks that are named. Several errors at once, in all files. Without
/// `open_bank` there is no bank.
/// ERRORS: E-001 .. E-039 (front matter, blocks), L-..., E-040 .. (text), E-090 .. E-098 (banks),
/// E-110 .. E-114 (slips).
Result<Exercise> read_exercise(const Sources& sources, std::string name, FileId exercise,
                               std::optional<FileId> solution, const OpenBank& open_bank = {});

}  // namespace deltarule
