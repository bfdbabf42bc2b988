// The sources of a tree, for the tests that look at how the house is built.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace deltarule::test {

struct SourceFile {
  std::string path;  ///< from the root of the tree, with `/`
  std::string text;
};

/// All .cc and .h below `root`/`folder`, ordered by path.
inline std::vector<SourceFile> read_sources(const std::filesystem::path& root,
                                            const std::string& folder) {
  std::vector<SourceFile> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
    const std::string ending = entry.path().extension().string();
    if (!entry.is_regular_file() || (ending != ".cc" && ending != ".h")) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    files.push_back({entry.path().lexically_relative(root).generic_string(),
                     std::string{std::istreambuf_iterator<char>(in), {}}});
  }
  std::ranges::sort(files, {}, &SourceFile::path);
  return files;
}

}  // namespace deltarule::test
