// The statements of a block by indentation: a line, the deeper lines that continue it, or the body
// that it opens.
//
//       for k in 1..n:            a head that ends with `:` opens a body of deeper lines
//         z[k] = w[k] * a[k-1]
//       J = (a[n] - y)^2          the next statement
//         / 2                     ... continued
//
//   A body may begin on the line of its head: `level 1: n: int 2..3`; its column is then the column
//   of its first word.
//
// Tested by tests/unit/lang/parser_test.cc and tests/errors/L-007.md.
#pragma once

#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "lang/lexer.h"

namespace deltarule {

struct Line {
  std::vector<Token> tokens;  ///< not empty; without the `:` of a head
  bool is_head = false;
  std::vector<Line> body;
  Span end;  ///< the place just after the last token
};

/// What opens a body: `level k:` in params, `for` and `... = repeat` in models, nothing elsewhere.
enum class Heads { None, Levels, Loops };

std::vector<Line> read_lines(std::string_view text, Span at, Heads heads, Diagnostics& errors);

}  // namespace deltarule
