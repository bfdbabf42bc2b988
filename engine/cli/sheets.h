// Students' sheets: variants of several exercises on one page, their keys and their worked
// solutions.
//
// Tested by tests/unit/cli/command_line_test.cc.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cli/output_formats.h"
#include "cli/pages.h"
#include "exercise/variant.h"

namespace deltarule {

struct Sheet {
  std::vector<Variant> variants;
  std::vector<Document> statements;
  std::vector<Document> keys;
  std::vector<Document> solutions;
};

struct SheetPart {
  const Exercise* exercise = nullptr;
  DrawRequest request;
};

/// ERRORS: those of draw and compose.
Result<Sheet> make_sheet(const std::vector<SheetPart>& parts);

/// Writes sheet-<number>, key-<number> and solution-<number> in every format into `folder`. Figures
/// alone are those of the statement and of the solution.
Diagnostics write_sheet(const Sheet& sheet, const std::string& number,
                        const std::vector<OutputFormat>& formats,
                        const std::filesystem::path& folder, bool standalone, PageWriter& writer);

}  // namespace deltarule
