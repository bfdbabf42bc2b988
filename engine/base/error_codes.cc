// The table of all error codes: one row each, in order. A row needs a file that fails with it in
// tests/errors/.
#include "base/diagnostic.h"

namespace deltarule {

namespace {

// clang-format off
constexpr ErrorCode kErrorCodes[] = {
    // B: base
    {"B-001", "a file is not UTF-8 text"},
    // N: numbers
    {"N-001", "a typed expression with something that is not known there"},
    // D: derivation
    {"D-001", "a rule with too few or too many inputs"},
    {"D-002", "shapes that do not fit a rule"},
    {"D-003", "the gradient of what is not a single number"},
    {"D-004", "a derivative through a rule that has none"},
    {"D-005", "a local gradient of a rule that does not work cell by cell"},
    // L: language
    {"L-001", "a sign that the language does not know"},
    {"L-002", "a block of more than 64 KiB"},
    {"L-003", "an expression or a body nested more than 64 deep"},
    {"L-004", "an unknown name"},
    {"L-005", "an expression of more than 400 words, or a block of more than 2000 statements"},
    {"L-006", "something else was expected here"},
    {"L-007", "a line is indented like none of the lines above, or with a tab"},
    {"L-008", "a chain of comparisons"},
    {"L-009", "a name or an option is given twice"},
    {"L-010", "a word that begins no statement of a `params` block"},
    {"L-011", "an unknown way to draw a parameter"},
    {"L-012", "an unknown option of a draw"},
    {"L-013", "an unknown annotation"},
    {"L-014", "a number that is written badly or is out of bounds"},
    {"L-015", "a `find` without condition or witness"},
    {"L-016", "a word of the language taken as a name"},
    {"L-017", "marks that are missing, doubled or out of bounds"},
    {"L-018", "a `for`, `repeat` or `level` without a body"},
    {"L-019", "`until` or `limit` outside `repeat`, or a `repeat` without limit"},
    {"L-020", "a level that is no small number, or levels within levels"},
    {"L-021", "`=` where a comparison was meant"},
    {"L-022", "an unknown place for a figure"},
    {"L-023", "an unknown second road"},
    {"L-024", "an annotation where none can stand"},
    {"L-025", "something else than a number, vector or matrix is needed, or the other way round"},
    {"L-026", "a function with too few or too many arguments"},
    {"L-027", "an index or a size that is out of range or not known when the exercise is drawn"},
    {"L-028", "a model or an expression that expands too far"},
    {"L-029", "nothing to run over, or rows that do not make a matrix"},
    {"L-030", "a power that the language does not have"},
    {"L-031", "an unknown member"},
    {"L-032", "a gradient with respect to what is no input"},
    {"L-033", "another value of another shape"},
    {"L-034", "a condition that is no truth value, or is not decided"},
    {"L-035", "a trace that is too long, or has more than plain definitions"},
    {"L-036", "a value outside the domain of its function"},
    // E: exercise files
    {"E-040", "raw HTML in the text"},
    {"E-041", "an image in the text"},
    {"E-042", "a placeholder that is not closed"},
    {"E-043", "a slot inside mathematics"},
    {"E-044", "text nested more than 48 deep"},
    {"E-045", "a figure or a table inside a line"},
    {"E-046", "a LaTeX command that mathematics may not use"},
    // F: figures
    {"F-001", "a figure that cannot be laid out"},
    // R: response
    {"R-001", "an empty file of answers"},
    {"R-002", "a file of answers that is not text in UTF-8"},
    {"R-003", "a file of answers of more than 1 MiB"},
    {"R-004", "not valid YAML or JSON, or no format that is known"},
    {"R-005", "no variant's name, or a text that is none"},
    {"R-006", "an answer or a key that is given twice"},
    {"R-007", "an answer to a slot or a cell that the variant does not have"},
    {"R-008", "an answer of another shape than its slot"},
    {"R-009", "an answer of more than 400 characters"},
    {"R-010", "answers nested too deep, or too many of them"},
    {"R-011", "an anchor, an alias or a tag of YAML"},
    {"R-012", "an answer that is no number, no list and no matrix"},
    {"R-013", "a part of a response that is not understood"},
    {"R-014", "a blank of a sheet that is not closed"},
    {"R-015", "a sheet without blanks"},
    // C: command line
    {"C-001", "an unknown command"},
    {"C-002", "an unknown option"},
    {"C-003", "an option without a value, with a bad value, or given twice"},
    {"C-004", "too few or too many arguments, or options that do not go together"},
    {"C-005", "an unknown format, or none for what is asked"},
    {"C-010", "no such file"},
    {"C-011", "a folder, or a file that cannot be read"},
    {"C-012", "a file that is too large"},
    {"C-013", "a file that cannot be written"},
    {"C-014", "an unknown exercise or topic"},
    {"C-015", "no folder `exercises`"},
    {"C-016", "a variant of another version than the exercise has"},
    {"C-017", "KaTeX is not installed"},
    {"C-020", "variants that are others than were locked"},
    {"C-021", "an exercise that is not locked"},
    {"C-022", "a line of versions.lock that is none, or is doubled"},
};
// clang-format on

}  // namespace

std::span<const ErrorCode> error_codes() { return kErrorCodes; }

}  // namespace deltarule
