// Inlines as one line of text for data and messages: mathematics as `$LaTeX$`, no marks of any
// format.
//
// Tested by tests/unit/document/plain_text_test.cc.
#pragma once

#include <string>

#include "document/document.h"

namespace deltarule {

/// "the loss $-\log a_c$ of the right class"; a blank is "____".
std::string plain_text(const Inlines& inlines);

}  // namespace deltarule
