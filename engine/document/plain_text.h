// Inlines as one line of text for data and messages, blocks as lines: mathematics as `$LaTeX$`,
// figures as their descriptions, no marks of any format.
//
// Tested by tests/unit/document/plain_text_test.cc.
#pragma once

#include <string>

#include "document/document.h"

namespace deltarule {

/// "the loss $-\log a_c$ of the right class"; a blank is "____".
std::string plain_text(const Inlines& inlines);
/// A line a paragraph, a row of a table, a figure.
std::string plain_text(const Blocks& blocks);

}  // namespace deltarule
