// What the gallery shows: which exercises, their variants drawn and composed once, then printed as
// fragments of one format.
//
//   An exercise that cannot be read, drawn or printed keeps its place, with its error; nothing else
//   is lost.
//
// Tested by tests/unit/cli/gallery_test.cc.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/output_formats.h"
#include "render/gallery.h"

namespace deltarule {

/// Names and paths of exercises that fit any of the patterns, sorted by topic: a name
/// (`chain/scalar`), a topic (`chain`), either with `*` and `?` (`graph/s*`), or a file. No
/// pattern: all. ERRORS: C-014 a pattern that fits nothing (with the nearest).
Result<std::vector<std::string>> chosen_exercises(const Library& library,
                                                  const std::vector<std::string>& patterns);

/// Whether `text` is what `pattern` says, `*` for any letters and `?` for one.
bool fits(std::string_view pattern, std::string_view text);

struct DrawnVariant {
  std::string label;  ///< "Level 2"
  std::string name;
  Document statement;
  Document solution;
  Diagnostics wrong;  ///< not empty: there is neither
};

struct DrawnExercise {
  std::string name;
  const Exercise* exercise = nullptr;  ///< null: it could not be read
  std::vector<DrawnVariant> variants;
  Diagnostics wrong;
};

DrawnExercise draw_exercise(Library& library, const std::string& name_or_path, std::uint64_t seed,
                            bool all_levels);

/// Everything in its topic. What cannot be printed becomes its variant's error, and is added to
/// `wrong`. REQUIRES: `format` is HTML or LaTeX.
Gallery print_gallery(const std::vector<DrawnExercise>& exercises, const Format& format,
                      const Sources& sources, Diagnostics& wrong);

}  // namespace deltarule
