// Marking of responses: draws the variants that they name, each once.
//
// Tested by tests/unit/cli/command_line_test.cc.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "cli/command.h"
#include "exercise/variant.h"
#include "grade/marker.h"
#include "grade/response.h"
#include "grade/verdict.h"

namespace deltarule {

struct MarkedResponse {
  const Variant* variant = nullptr;  ///< lives as long as the grader
  Response response;
  Marking marking;
};

class Grader {
 public:
  explicit Grader(Library& library) : library_(&library) {}

  /// Responses may name this exercise, which lies outside of the library. ERRORS: those of
  /// Library::load.
  Diagnostics add_exercise(const std::string& path);

  /// ERRORS: C-014, C-016, those of draw.
  Result<MarkedResponse> mark(Response response);

 private:
  struct Entry {
    Variant variant;
    std::unique_ptr<Marker> marker;
  };
  Result<Entry*> entry(const VariantName& name);

  Library* library_;
  std::map<std::string, const Exercise*> added_;
  std::map<std::string, std::unique_ptr<Entry>> entries_;  ///< by the variant's name
};

}  // namespace deltarule
