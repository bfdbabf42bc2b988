// deltarule generate: sheets, keys and worked solutions into a folder.
#include <fmt/format.h>

#include "cli/one_page.h"
#include "cli/progress.h"
#include "cli/sheets.h"
#include "cli/text_table.h"
#include "cli/variants.h"

namespace deltarule {
namespace {

constexpr std::uint64_t kMostSheets = 1000;

constexpr OptionRow kOptions[] = {
    {"count", "N", "how many sheets; the i-th has seed + i - 1; 1 where nothing is said"},
    {"seed", "N", "the seed of the first sheet; 1 where nothing is said"},
    {"level", "L", "the level, where an exercise has levels; else the lowest"},
    {"set", "x=3",
     "fix a parameter by hand, where one exercise is given; may be given several times", true},
    {"format", "F[,F]",
     "md (as it stands without this option), tex, html; dot, svg, tikz for figures alone; json",
     true},
    {"out", "DIR", "the folder; `sheets` where nothing is said"},
    {"standalone", "",
     "everything inside each file: fonts and script of HTML, figures of Markdown"},
};
constexpr Example kExamples[] = {
    {"generate graph/sum_times",
     "one sheet with its key and its solution, as Markdown, in ./sheets"},
    {"generate graph/sum_times chain/scalar --count 30 --format tex",
     "a sheet with both exercises for each of 30 students"},
    {"generate graph/random --format html,svg --standalone --out web",
     "pages that need no other file, and the figures"},
};

struct Work {
  std::vector<SheetPart> parts;
  std::vector<OutputFormat> formats;
  std::filesystem::path folder;
  std::uint64_t count = 1;
};

Result<std::vector<SheetPart>> read_parts(const Arguments& arguments, Session& session) {
  if (arguments.names.size() > 1 && arguments.has("set"))
    return failure("C-004", {}, "`--set` with several exercises",
                   "fix parameters of one exercise at a time");
  std::vector<SheetPart> parts;
  for (const std::string& name : arguments.names) {
    auto wanted = find_variant(session.library, name, arguments);
    if (!wanted) return failure_of(wanted);
    // `--level` is for those of the exercises that have levels.
    if (wanted->exercise->params.levels.empty() && arguments.names.size() > 1)
      wanted->request.level.reset();
    parts.push_back({wanted->exercise, std::move(wanted->request)});
  }
  return parts;
}

Result<std::vector<OutputFormat>> read_formats(const Arguments& arguments) {
  std::vector<std::string> names = arguments.list("format");
  if (names.empty()) names = {"markdown"};
  std::vector<OutputFormat> formats;
  for (const std::string& name : names) {
    auto format =
        find_output_format(name, {OutputKind::Page, OutputKind::Picture, OutputKind::Data});
    if (!format) return failure_of(format);
    formats.push_back(*format);
  }
  return formats;
}

Result<Work> read_plan(const Arguments& arguments, Session& session) {
  auto formats = read_formats(arguments);
  if (!formats) return failure_of(formats);
  auto count = arguments.number("count", 1, kMostSheets);
  if (!count) return failure_of(count);
  auto parts = read_parts(arguments, session);
  if (!parts) return failure_of(parts);
  return Work{std::move(*parts), std::move(*formats),
              session.library.resolve(arguments.text("out").value_or("sheets")),
              count->value_or(1)};
}

/// "07" of 30.
std::string padded(std::uint64_t number, std::uint64_t all) {
  return fmt::format("{:0{}}", number, fmt::format("{}", all).size());
}

Result<int> generate(const Arguments& arguments, Session& session) {
  auto plan = read_plan(arguments, session);
  if (!plan) return failure_of(plan);
  PageWriter writer(session);
  {
    Progress progress(session.streams, "sheets");
    for (std::uint64_t i = 1; i <= plan->count; ++i) {
      progress.update(static_cast<int>(i - 1), static_cast<int>(plan->count));
      const auto sheet = make_sheet(plan->parts);
      if (!sheet) return tl::unexpected(sheet.error());
      Diagnostics wrong = write_sheet(*sheet, padded(i, plan->count), plan->formats, plan->folder,
                                      arguments.has("standalone"), writer);
      if (!wrong.empty()) return tl::unexpected(std::move(wrong));
      for (SheetPart& part : plan->parts) ++part.request.seed;
    }
  }
  print_written(session, writer.written());
  return kFine;
}

}  // namespace

constinit const Command kGenerateCommand = {
    "generate",
    "NAME...",
    "sheets, keys and worked solutions into a folder",
    "Writes sheet-1, key-1, solution-1 and so on into a folder, and says what it wrote. Several "
    "exercises make one sheet for "
    "each student. The same names and seeds always give the same files.",
    kOptions,
    kExamples,
    1,
    100,
    generate};

}  // namespace deltarule
