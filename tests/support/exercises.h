// The shipped exercises, read from the tree, for tests.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/text.h"
#include "exercise/exercise.h"

namespace deltarule::test {

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

/// "graph/sum_times", ... sorted.
inline std::vector<std::string> exercise_names() {
  const std::filesystem::path root = std::filesystem::path(DELTARULE_ROOT) / "exercises";
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    const std::filesystem::path relative = std::filesystem::relative(entry.path(), root);
    if (entry.path().extension() == ".md" && relative.has_parent_path())
      names.push_back(relative.parent_path().string() + "/" + relative.stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

/// "exercises/losses/bank/pairing.yaml" for `pairing` in losses/..., or `losses/pairing` anywhere.
inline std::string bank_path(const std::string& exercise, const std::string& source) {
  const bool is_beside = source.find('/') == std::string::npos;
  const std::string whole =
      is_beside ? exercise.substr(0, exercise.find('/') + 1) + source : source;
  const std::size_t slash = whole.find('/');
  return "exercises/" + whole.substr(0, slash) + "/bank/" + whole.substr(slash + 1) + ".yaml";
}

/// DELTARULE_EXERCISES=chain/,graph/sum: only those whose names begin so.
inline bool is_chosen(std::string_view name) {
  const char* chosen = std::getenv("DELTARULE_EXERCISES");
  if (chosen == nullptr) return true;
  const std::vector<std::string_view> beginnings = split(chosen, ',');
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [name](std::string_view b) { return name.starts_with(b); });
}

struct LoadedExercise {
  std::unique_ptr<Sources> sources;
  std::unique_ptr<Exercise> exercise;  ///< variants point to it
};

inline LoadedExercise load_exercise(const std::string& name) {
  const std::filesystem::path root = DELTARULE_ROOT;
  LoadedExercise loaded{std::make_unique<Sources>(), nullptr};
  const FileId file = loaded.sources->add("exercises/" + name + ".md",
                                          read_file(root / "exercises" / (name + ".md")));
  std::optional<FileId> solution;
  const std::filesystem::path beside = root / "solutions" / (name + ".md");
  if (std::filesystem::exists(beside))
    solution = loaded.sources->add("solutions/" + name + ".md", read_file(beside));
  const OpenBank open_bank = [&](const std::string& source) -> Result<FileId> {
    const std::string path = bank_path(name, source);
    return loaded.sources->add(path, read_file(root / path));
  };
  Result<Exercise> exercise = read_exercise(*loaded.sources, name, file, solution, open_bank);
  if (!exercise) throw std::runtime_error(to_string(exercise.error(), *loaded.sources));
  loaded.exercise = std::make_unique<Exercise>(std::move(*exercise));
  return loaded;
}

/// Each level, or nothing once where the file has none.
inline std::vector<std::optional<int>> levels_of(const Exercise& exercise) {
  std::vector<std::optional<int>> levels(exercise.params.levels.begin(),
                                         exercise.params.levels.end());
  if (levels.empty()) levels.emplace_back(std::nullopt);
  return levels;
}

}  // namespace deltarule::test
