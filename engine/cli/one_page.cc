#include "cli/one_page.h"

#include <fmt/format.h>

#include "cli/pages.h"

namespace deltarule {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostNames = 20;  // that are printed, of files written

std::vector<OutputKind> allowed_kinds(const OnePage& page) {
  std::vector<OutputKind> kinds = {OutputKind::Page, OutputKind::Picture};
  if (page.json) kinds.push_back(OutputKind::Data);
  return kinds;
}

/// The file gets the name that was typed even where its ending is not the format's.
Diagnostics write_page(const OnePage& page, const OutputFormat& format, const fs::path& path,
                       bool standalone, PageWriter& writer) {
  OutputFormat named = format;
  const std::string ending = path.extension().string();
  named.ending = ending;
  return writer.to_folder(page.documents, named, path.parent_path(), path.stem().string(),
                          standalone);
}

}  // namespace

Result<OutputFormat> chosen_format(const Arguments& arguments,
                                   const std::vector<OutputKind>& allowed) {
  if (const auto format = arguments.text("format")) return find_output_format(*format, allowed);
  if (const auto out = arguments.text("out")) {
    const std::string ending = fs::path(*out).extension().string();
    if (ending.size() > 1)
      if (auto format = find_output_format(ending.substr(1), allowed)) return format;
  }
  return find_output_format("markdown", allowed);
}

void print_written(Session& session, const std::vector<fs::path>& files) {
  const std::size_t shown = files.size() > kMostNames ? kMostNames - 1 : files.size();
  for (std::size_t i = 0; i < shown; ++i) {
    const fs::path near = files[i].lexically_relative(session.streams.folder);
    const bool is_below = !near.empty() && *near.begin() != "..";
    session.print(fmt::format("written: {}\n", clean((is_below ? near : files[i]).string())));
  }
  if (shown < files.size())
    session.print(fmt::format("and {} files more beside them\n", files.size() - shown));
}

Result<int> put_out(const OnePage& page, const Arguments& arguments, Session& session) {
  auto format = chosen_format(arguments, allowed_kinds(page));
  if (!format) return failure_of(format);
  const bool standalone = arguments.has("standalone");
  PageWriter writer(session);
  const auto out = arguments.text("out");
  if (!out) {
    auto text = format->kind == OutputKind::Data
                    ? Result<std::string>(page.json())
                    : writer.to_text(page.documents, *format, standalone);
    if (!text) return failure_of(text);
    session.print(session.streams.terminal_width ? clean(*text) : *text);
    return kFine;
  }
  const fs::path path = session.library.resolve(*out);
  Diagnostics wrong = format->kind == OutputKind::Data
                          ? writer.add_file(path, page.json())
                          : write_page(page, *format, path, standalone, writer);
  if (!wrong.empty()) return tl::unexpected(std::move(wrong));
  print_written(session, writer.written());
  return kFine;
}

}  // namespace deltarule
