// A file cut into its front matter, its fenced blocks and the rest.
//
//   The rest keeps its bytes: what is cut out is blanked, so that every place in it is the place in
//   the file. A fence with the name of one of our blocks is cut out; ordinary code (`text`,
//   `python`...) stays. Any other name is an error, because a misspelt `modle` would otherwise be
//   printed to students.
//
// Tested by tests/unit/exercise/exercise_test.cc and tests/errors/.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace deltarule {

struct FencedBlock {
  std::string name;  ///< "params"
  Span name_span;
  std::string_view text;  ///< between the fences
  Span span;              ///< of `text`
};

struct FileParts {
  std::string_view front;  ///< between the `---`; empty where there is none
  Span front_span;
  bool has_front = false;
  std::vector<FencedBlock> blocks;
  std::string rest;
  Span rest_span;  ///< the whole file
  Diagnostics errors;

  const FencedBlock* find(std::string_view name) const;
};

/// `allowed`: the names of blocks of this kind of file; `elsewhere`: those of the other kind, for
/// the message. ERRORS: E-001 front matter not closed, E-007 unknown block, E-008 a block twice,
/// E-009 not closed, E-011 in the wrong file.
FileParts cut_file(std::string_view text, FileId file, std::span<const std::string_view> allowed,
                   std::span<const std::string_view> elsewhere);

}  // namespace deltarule
