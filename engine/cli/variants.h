// From what is typed to a variant: names, paths, and the options that fix a draw.
//
//   graph/sum_times          with --seed (else 1), --level (else the lowest) and --set
//   graph/sum_times@1#17     a variant's name; @1 may be left out, options given besides win
//   my/exercise.md           a file
//
// Tested by tests/unit/cli/library_test.cc.
#pragma once

#include <string>

#include "cli/command.h"
#include "exercise/variant.h"

namespace deltarule {

struct WantedVariant {
  const Exercise* exercise = nullptr;  ///< lives as long as the library
  DrawRequest request;
};

/// ERRORS: C-003, C-016 the file has another version than the name says, E-050, and those of
/// Library::load.
Result<WantedVariant> find_variant(Library& library, const std::string& typed,
                                   const Arguments& arguments);

/// The variant of this name. ERRORS: C-016, those of draw.
Result<Variant> draw_of(const Exercise& exercise, const VariantName& name);

/// The same with the library's exercise. ERRORS: those of Library::load too.
Result<Variant> draw_named(Library& library, const VariantName& name);

}  // namespace deltarule
