#include "cli/katex.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/files.h"
#include "render/fonts.h"

namespace deltarule {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kUsualFolder = "/usr/share/javascript/katex";
constexpr std::size_t kMostAssetBytes = 4 << 20;
constexpr const char* kPages[] = {"katex.min.css", "katex.min.js"};
constexpr std::string_view kNote =
    "KaTeX, https://katex.org, copyright Khan Academy and other contributors, under the MIT "
    "licence.\n";

fs::path katex_folder(const Streams& streams) {
  const auto given = environment(streams, "DELTARULE_KATEX");
  return given ? streams.folder / *given : fs::path(kUsualFolder);
}

tl::unexpected<Diagnostics> missing(const fs::path& folder, const std::string& name) {
  return failure("C-017", {},
                 fmt::format("KaTeX, which sets the formulas of HTML pages, is not there: no `{}`",
                             (folder / name).string()),
                 "install it with `apt-get install libjs-katex fonts-katex`");
}

Result<KatexFile> read_asset(const fs::path& folder, const std::string& name) {
  auto bytes = read_file(folder / name, name, kMostAssetBytes);
  if (!bytes) return missing(folder, name);
  return KatexFile{name, std::move(*bytes)};
}

}  // namespace

Result<std::vector<KatexFile>> read_katex(const Streams& streams) {
  const fs::path folder = katex_folder(streams);
  std::vector<std::string> names(std::begin(kPages), std::end(kPages));
  for (const std::string& font : names_in(folder / "fonts", ".woff2"))
    names.push_back("fonts/" + font);
  if (names.size() == std::size(kPages)) names.push_back("fonts/KaTeX_Main-Regular.woff2");
  std::vector<KatexFile> files;
  for (const std::string& name : names) {
    auto file = read_asset(folder, name);
    if (!file) return failure_of(file);
    files.push_back(std::move(*file));
  }
  files.push_back({"README.txt", std::string(kNote)});
  return files;
}

Result<InlineKatex> inline_katex(const Streams& streams) {
  const auto files = read_katex(streams);
  if (!files) return tl::unexpected(files.error());
  const auto bytes_of = [&](std::string_view name) {
    const auto found = std::ranges::find(*files, name, &KatexFile::name);
    return found == files->end() ? std::string() : found->bytes;
  };
  return InlineKatex{inline_fonts(bytes_of(kPages[0]), bytes_of), bytes_of(kPages[1])};
}

}  // namespace deltarule
