// exercises/versions.lock: a hash of (parameters, slots, keys) over 32 seeds for every
// exercise@version/level, so that a name fixes its numbers for ever.
//
//   The hashes are made by lock_lines of exercise/variant.h. One line each, sorted:
//   `graph/sum_times@1 4f0c31d2a9b7e655`. Lines of older versions stay: a version never comes back
//   with other numbers. A hash never changes: where it would, the exercise needs a new version.
//
// Tested by tests/unit/cli/lock_test.cc and tests/errors/C-02*.txt.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"

namespace deltarule {

using LockLines = std::map<std::string, std::uint64_t>;  ///< by "graph/sum_times@1/2"

/// Empty lines and lines that begin with # are passed over. ERRORS: C-022 with its place.
Result<LockLines> parse_lock(const Sources& sources, FileId file);
std::string to_text(const LockLines& lines);

/// What differs: C-020 a changed hash, C-021 a line that is missing.
Diagnostics compare_lock(const LockLines& locked, const LockLines& now);

}  // namespace deltarule
