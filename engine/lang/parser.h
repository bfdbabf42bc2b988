// The text of a fenced block as syntax trees, by recursive descent: one function per rule of the
// grammar.
//
//   One statement a line; deeper indented lines continue it; `#` begins a comment. A bracket after
//   white space that holds `mark` or `marks` is an annotation, any other an index. Errors are
//   gathered: after one, reading goes on at the next statement. Bounds: 64 KiB a block, depth 64,
//   400 tokens an expression.
//
// Tested by tests/unit/lang/parser_test.cc, tests/errors/, tests/fuzz/lang_fuzz.cc.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "lang/syntax.h"

namespace deltarule {

// `text` is what stands between the fences, `at` its place in the file. ERRORS: L-001 .. L-024 but
// L-004.
Result<ParamsBlock> parse_params(std::string_view text, Span at);
Result<Statements> parse_model(std::string_view text, Span at);
Result<std::vector<Ask>> parse_ask(std::string_view text, Span at);
Result<std::vector<FigureSpec>> parse_figures(std::string_view text, Span at);
Result<std::vector<CheckLine>> parse_check(std::string_view text, Span at);

/// What may stand behind `by` in a `check` block, for the reference.
struct SecondRoadMethod {
  std::string_view words;  ///< "forward mode"
  std::string_view meaning;
};
std::span<const SecondRoadMethod> second_road_methods();
/// Also ERRORS: E-110 words that are none of `name`, `says`, `hint`, or are empty, or stand twice.
Result<std::vector<SlipLine>> parse_slips(std::string_view text, Span at);
/// One expression, all of `text`: the inside of a placeholder, a typed expression.
Result<Expr> parse_expression(std::string_view text, Span at);

}  // namespace deltarule
