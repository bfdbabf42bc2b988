#include "cli/files.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>

#include "base/text.h"

namespace deltarule {
namespace {

namespace fs = std::filesystem;

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using OpenFile = std::unique_ptr<std::FILE, CloseFile>;

std::string system_words(int error) { return std::generic_category().message(error); }

std::string hint_of_nearest(const fs::path& path, const std::string& shown) {
  std::error_code ignored;
  const fs::path folder = path.parent_path();
  if (!fs::is_directory(folder, ignored))
    return fmt::format("there is no folder `{}` either", fs::path(shown).parent_path().string());
  const auto near = nearest_name(path.filename().string(), names_in(folder, ""));
  return near ? fmt::format("did you mean `{}`?", (fs::path(shown).parent_path() / *near).string())
              : std::string();
}

tl::unexpected<Diagnostics> unreadable(const fs::path& path, const std::string& shown, int error) {
  if (error == ENOENT || error == ENOTDIR)
    return failure("C-010", {}, fmt::format("no such file: `{}`", shown),
                   hint_of_nearest(path, shown));
  return failure("C-011", {}, fmt::format("cannot read `{}`: {}", shown, system_words(error)));
}

tl::unexpected<Diagnostics> unwritable(const fs::path& path, const std::string& why) {
  return failure("C-013", {}, fmt::format("cannot write `{}`: {}", path.string(), why));
}

}  // namespace

Result<std::string> read_file(const fs::path& path, const std::string& shown, std::size_t at_most) {
  std::error_code ignored;
  if (fs::is_directory(path, ignored))
    return failure("C-011", {}, fmt::format("`{}` is a folder, not a file", shown),
                   "give the file's own path");
  errno = 0;
  const OpenFile file(std::fopen(path.c_str(), "rb"));
  if (!file) return unreadable(path, shown, errno);
  std::string bytes(at_most + 1, '\0');
  bytes.resize(std::fread(bytes.data(), 1, bytes.size(), file.get()));
  if (std::ferror(file.get()) != 0) return unreadable(path, shown, errno);
  if (bytes.size() > at_most)
    return failure("C-012", {}, fmt::format("`{}` is larger than {} KiB", shown, at_most / 1024));
  return bytes;
}

Result<fs::path> write_file(const fs::path& path, std::string_view bytes) {
  std::error_code error;
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), error);
  if (error) return unwritable(path, error.message());
  if (fs::is_directory(path, error)) return unwritable(path, "it is a folder");
  errno = 0;
  OpenFile file(std::fopen(path.c_str(), "wb"));
  if (!file) return unwritable(path, system_words(errno));
  const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file.get()) == bytes.size();
  if (std::fclose(file.release()) != 0 || !written) return unwritable(path, system_words(errno));
  return path;
}

std::vector<std::string> names_in(const fs::path& folder, std::string_view ending) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator i(folder, error), end; !error && i != end; i.increment(error)) {
    std::string name = i->path().filename().string();
    if (name.ends_with(ending)) names.push_back(std::move(name));
  }
  std::ranges::sort(names);
  return names;
}

}  // namespace deltarule
