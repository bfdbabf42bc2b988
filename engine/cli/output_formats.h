// The formats that `--format` takes: pages, figures alone, and JSON.
//
// Tested by tests/unit/cli/command_line_test.cc.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/figure.h"
#include "render/render.h"

namespace deltarule {

enum class OutputKind { Page, Picture, Data };

struct OutputFormat {
  std::string_view name;    ///< "markdown"
  std::string_view ending;  ///< ".md"
  std::string_view what;
  OutputKind kind = OutputKind::Page;
  const Format* page = nullptr;                            ///< Page
  Result<std::string> (*figure)(const Figure&) = nullptr;  ///< Picture
};

std::vector<OutputFormat> output_formats();

/// By name, or by ending: "md", "tex". ERRORS: C-005 unknown (with the nearest), or of a kind that
/// `allowed` does not hold.
Result<OutputFormat> find_output_format(const std::string& name,
                                        const std::vector<OutputKind>& allowed);

}  // namespace deltarule
