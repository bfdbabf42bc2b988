// KaTeX, which sets the formulas of HTML pages: its files as Debian installs them (libjs-katex,
// fonts-katex).
//
// Tested by tests/unit/cli/command_line_test.cc.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/streams.h"

namespace deltarule {

struct KatexFile {
  std::string name;  ///< "katex.min.css", "fonts/KaTeX_Main-Regular.woff2"
  std::string bytes;
};

/// Style sheet, script and WOFF2 fonts, and a note of where they are from: the folder `assets` of
/// pages. DELTARULE_KATEX names another folder than /usr/share/javascript/katex. ERRORS: C-017.
Result<std::vector<KatexFile>> read_katex(const Streams& streams);

/// For pages that stand alone: the style sheet with the fonts inside, and the script.
struct InlineKatex {
  std::string style;
  std::string script;
};
Result<InlineKatex> inline_katex(const Streams& streams);

}  // namespace deltarule
