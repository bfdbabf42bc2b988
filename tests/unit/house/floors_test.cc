// A folder of engine/ includes only floors below it; siblings do not see each other.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include "base/text.h"
#include "tests/support/catch.h"
#include "tests/unit/house/tree.h"

namespace deltarule {
namespace {

using test::read_sources;
using test::SourceFile;

struct Floor {
  std::string folder;
  std::set<std::string> may_include;  ///< besides itself
};

// From the bottom up. This table and the calls of floor() in CMakeLists.txt say the same;
// engine/README.md says why.
const std::vector<Floor> floors = {
    {"base", {}},
    {"numeric", {"base"}},
    {"notation", {"base"}},
    {"derivation", {"base", "numeric", "notation"}},
    {"models", {"base", "numeric", "notation", "derivation"}},
    {"lang", {"base", "numeric", "notation", "derivation", "models"}},
    // Blocks and figures are free of how they came about.
    {"document", {"base", "numeric", "notation"}},
    {"exercise", {"base", "numeric", "notation", "derivation", "models", "lang", "document"}},
    // What draws pages knows nothing of exercises, so that a report is drawn as a sheet is.
    {"render", {"base", "numeric", "notation", "document"}},
    {"grade",
     {"base", "numeric", "notation", "derivation", "models", "lang", "document", "exercise"}},
    {"course",
     {"base", "numeric", "notation", "derivation", "models", "lang", "document", "exercise",
      "render", "grade"}},
    {"web",
     {"base", "numeric", "notation", "derivation", "models", "lang", "document", "exercise",
      "render", "grade", "course"}},
    // The command that starts the practice server is the one look between the two of floor 8.
    {"cli",
     {"base", "numeric", "notation", "derivation", "models", "lang", "document", "exercise",
      "render", "grade", "course", "web"}},
};

const Floor* find_floor(std::string_view folder) {
  const auto found = std::ranges::find(floors, folder, &Floor::folder);
  return found == floors.end() ? nullptr : &*found;
}

/// "numeric" of "engine/numeric/number.h"; empty for a file that lies in no folder of engine/.
std::string folder_of(std::string_view path) {
  const auto parts = split(path, '/');
  return parts.size() < 3 ? std::string() : std::string(parts[1]);
}

/// What stands between the quotes of `#include "..."`; empty for other lines.
std::string_view quoted_include(std::string_view line) {
  line = trim(line);
  if (!line.starts_with('#')) return {};
  line = trim(line.substr(1));
  if (!line.starts_with("include")) return {};
  line = trim(line.substr(7));
  const std::size_t end = line.find('"', 1);
  return line.starts_with('"') && end != line.npos ? line.substr(1, end - 1) : std::string_view();
}

/// Why `file` must not include `target`; empty if it may.
std::string objection(const Floor& own, std::string_view target) {
  const auto parts = split(target, '/');
  if (parts.size() < 2) return "is not named from engine/ on";
  const std::string folder(parts[0]);
  if (!find_floor(folder)) return "is in no folder of engine/";
  if (folder != own.folder && !own.may_include.contains(folder)) return "is not on a floor below";
  return {};
}

void check_file(const SourceFile& file, std::vector<std::string>& found) {
  const Floor* own = find_floor(folder_of(file.path));
  if (!own) {
    found.push_back(file.path + ": lies on no floor");
    return;
  }
  int number = 0;
  for (const std::string_view line : lines(file.text)) {
    ++number;
    const std::string_view target = quoted_include(line);
    if (target.empty()) continue;
    const std::string why = objection(*own, target);
    if (!why.empty())
      found.push_back(file.path + ":" + std::to_string(number) + ": `" + std::string(target) +
                      "` " + why);
  }
}

std::vector<std::string> wrong_includes(const std::filesystem::path& root) {
  std::vector<std::string> found;
  for (const SourceFile& file : read_sources(root, "engine")) check_file(file, found);
  return found;
}

/// A folder of its own that is gone with the object.
class TemporaryTree {
 public:
  TemporaryTree() {
    std::string name = (std::filesystem::temp_directory_path() / "floors-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    root_ = name;
  }
  ~TemporaryTree() { std::filesystem::remove_all(root_); }
  TemporaryTree(const TemporaryTree&) = delete;
  TemporaryTree& operator=(const TemporaryTree&) = delete;

  void write(const std::string& path, const std::string& text) const {
    std::filesystem::create_directories((root_ / path).parent_path());
    std::ofstream(root_ / path) << text;
  }
  const std::filesystem::path& root() const { return root_; }

 private:
  std::filesystem::path root_;
};

struct Row {
  const char* path;
  const char* line;
  const char* found;  ///< "" where the line is allowed
  const char* why;
};

const Row rows[] = {
    {"numeric/a.h", "#include \"base/text.h\"", "", "one floor down"},
    {"numeric/a.h", "#include \"numeric/b.h\"", "", "its own folder"},
    {"course/a.cc", "#include \"numeric/b.h\"", "", "many floors down"},
    {"cli/main.cc", "#include \"web/server.h\"", "", "the one look between siblings"},
    {"base/a.h", "#include <vector>", "", "the standard library is on no floor"},
    {"base/a.h", "// #include \"cli/a.h\"", "", "a comment includes nothing"},
    {"base/a.h", "#include \"numeric/a.h\"", "is not on a floor below", "upward"},
    {"base/a.h", "  #  include\t\"numeric/a.h\"", "is not on a floor below", "blanks hide nothing"},
    {"numeric/a.h", "#include \"notation/a.h\"", "is not on a floor below", "siblings"},
    {"render/a.cc", "#include \"exercise/a.h\"", "is not on a floor below",
     "render sees only document and below"},
    {"render/a.cc", "#include \"derivation/a.h\"", "is not on a floor below", "not a floor of its"},
    {"grade/a.cc", "#include \"render/a.h\"", "is not on a floor below", "siblings"},
    {"document/a.h", "#include \"derivation/a.h\"", "is not on a floor below",
     "document includes only floors 0 and 1"},
    {"web/a.cc", "#include \"cli/a.h\"", "is not on a floor below", "only cli looks at web"},
    {"base/a.cc", "#include \"text.h\"", "is not named from engine/ on", "two ways to one name"},
    {"base/a.cc", "#include \"tests/support/catch.h\"", "is in no folder of engine/",
     "tests look at the engine, not it at them"},
    {"attic/a.cc", "", "lies on no floor", "a folder that the table does not know"},
};

}  // namespace

TEST_CASE("the check of the floors sees what it should") {
  for (const Row& row : rows) {
    INFO(row.path << ": " << row.line << " (" << row.why << ")");
    const TemporaryTree tree;
    tree.write(std::string("engine/") + row.path, std::string("// first line\n") + row.line + "\n");
    const auto found = wrong_includes(tree.root());
    if (std::string(row.found).empty()) {
      CHECK(found.empty());
    } else {
      REQUIRE(found.size() == 1);
      CHECK(found[0].find(row.found) != std::string::npos);
      CHECK(found[0].starts_with(std::string("engine/") + row.path));
    }
  }
}

TEST_CASE("the table of floors has no cycle") {
  std::set<std::string> below;
  for (const Floor& floor : floors) {
    INFO(floor.folder);
    CHECK(std::ranges::includes(below, floor.may_include));
    below.insert(floor.folder);
  }
}

TEST_CASE("folders of engine/ include only floors below them") {
  CHECK_FALSE(read_sources(DELTARULE_ROOT, "engine").empty());
  CHECK(wrong_includes(DELTARULE_ROOT) == std::vector<std::string>{});
}

}  // namespace deltarule
