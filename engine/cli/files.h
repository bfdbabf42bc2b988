// Files for commands: bounded reading, writing with the folders above, and messages that help.
//
// Tested by tests/unit/cli/files_test.cc and tests/errors/C-01*.txt.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace deltarule {

inline constexpr std::size_t kMostBytes = std::size_t{4} << 20;  ///< of an exercise or a response

/// `shown`: the path as it was typed, for messages.
/// ERRORS: C-010 no such file (with the nearest name in its folder), C-011 a folder, or not
/// readable, C-012 more than `at_most` bytes.
Result<std::string> read_file(const std::filesystem::path& path, const std::string& shown,
                              std::size_t at_most = kMostBytes);

/// Makes the folders above it.
/// ERRORS: C-013.
Result<std::filesystem::path> write_file(const std::filesystem::path& path, std::string_view bytes);

/// Sorted names of the files in a folder that end so; none where it cannot be read.
std::vector<std::string> names_in(const std::filesystem::path& folder, std::string_view ending);

}  // namespace deltarule
