// Where exercises, solutions and page skeletons are, and reading them.
//
//   The home is DELTARULE_HOME, or the nearest folder above the program that holds `exercises`. An
//   exercise is named topic/name, its file is exercises/<topic>/<name>.md, its solution
//   solutions/<topic>/<name>.md; a path to a file works everywhere, and takes the solution from the
//   `solutions` folder beside its `exercises` folder.
//
// Tested by tests/unit/cli/library_test.cc.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cli/streams.h"
#include "exercise/exercise.h"
#include "render/render.h"

namespace deltarule {

class Library {
 public:
  /// REQUIRES: both outlive the library.
  Library(const Streams& streams, Sources& sources) : streams_(&streams), sources_(&sources) {}

  /// ERRORS: C-015.
  Result<std::filesystem::path> home() const;
  /// Of all exercises, sorted. ERRORS: C-015.
  Result<std::vector<std::string>> names() const;

  /// Read once; lives as long as the library.
  /// ERRORS: B-001, C-010 .. C-012, C-014 no exercise of this name (with the nearest), and those of
  /// read_exercise.
  Result<const Exercise*> load(const std::string& name_or_path);

  /// Text of templates/<format>/page.<ending>.
  Result<std::string> skeleton(const Format& format) const;
  /// Text of templates/<name>: "html/gallery.css".
  Result<std::string> template_text(const std::string& name) const;

  /// A path as typed, from the folder that the command was started in.
  std::filesystem::path resolve(std::string_view typed) const;
  /// A whole file as a source for messages; `-` is standard input.
  Result<FileId> add_source(const std::string& typed);

 private:
  struct Place {
    std::string name;
    std::filesystem::path exercise;
    std::filesystem::path solution;  ///< empty: there is none to look for
    std::string shown;
  };
  Result<Place> find(const std::string& name_or_path) const;
  Result<FileId> add_file(const std::filesystem::path& path, const std::string& shown);
  /// `source`: "losses" beside the exercise, "topic/losses" of another topic.
  Result<FileId> add_bank(const Place& place, const std::string& source);

  const Streams* streams_;
  Sources* sources_;
  std::map<std::string, std::unique_ptr<Exercise>> exercises_;  ///< by what was asked for
};

/// Whether the text means a file: it ends in .md.
bool is_path(std::string_view name_or_path);

}  // namespace deltarule
