// What `show` and `solve` share: one text to the terminal, or one file with what belongs to it
// beside.
//
// Tested by tests/unit/cli/command_line_test.cc.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/output_formats.h"
#include "document/document.h"

namespace deltarule {

struct OnePage {
  std::vector<Document> documents;
  std::function<std::string()> json;  ///< empty: the page has no form as data
};

/// `--format`, else by the ending of `--out`, else Markdown. ERRORS: C-005.
Result<OutputFormat> chosen_format(const Arguments& arguments,
                                   const std::vector<OutputKind>& allowed);

/// Prints the page, or writes it to `--out` and says so.
Result<int> put_out(const OnePage& page, const Arguments& arguments, Session& session);

/// "written: out/sheet-1.md", a line each, as seen from the folder the command was started in; of
/// many files the first ones.
void print_written(Session& session, const std::vector<std::filesystem::path>& files);

}  // namespace deltarule
