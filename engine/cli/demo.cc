// deltarule demo: a folder in which everything can be seen.
#include <fmt/format.h>

#include "base/text.h"
#include "cli/grading.h"
#include "cli/one_page.h"
#include "cli/progress.h"
#include "cli/sheets.h"
#include "cli/simulated_student.h"
#include "cli/text_table.h"
#include "grade/report.h"

namespace deltarule {
namespace {

namespace fs = std::filesystem;

constexpr const char* kExercises[] = {"graph/sum_times", "chain/scalar", "graph/random",
                                      "layers/update_step"};
constexpr const char* kFormats[] = {"markdown", "latex", "html", "svg", "dot"};
constexpr const char* kReportFormats[] = {"markdown", "html"};
constexpr int kStudents = 2;
constexpr std::uint64_t kFirstSeed = 17;
constexpr const char* kStudent = "Ada";

constexpr OptionRow kOptions[] = {{"out", "DIR", "the folder; `demo` where nothing is said"}};
constexpr Example kExamples[] = {
    {"demo", "writes ./demo and says where to look first"},
    {"demo --out /tmp/demo", "somewhere else"},
};

struct Guide {
  const char* file;
  const char* what;
};
constexpr Guide kGuide[] = {
    {"report-1.html",
     "what Ada handed in, marked: her slip is named and charged once, what follows from it gets "
     "its marks"},
    {"response-1.yaml", "what she handed in; try `deltarule grade` on it after changing an answer"},
    {"sheet-1.html",
     "her sheet: four exercises, with numbers of her own; sheet-2 is another student's"},
    {"solution-1.html", "the worked solution, with values and gradients on the graphs"},
    {"key-1.md", "the key: what is accepted, and how far from it"},
    {"sheet-1.tex", "the same sheet for pdflatex; sheet-1.md for everything that reads Markdown"},
    {"figures/", "the figures alone, as SVG and as DOT"},
};

Result<std::vector<SheetPart>> read_parts(Library& library) {
  std::vector<SheetPart> parts;
  for (const char* name : kExercises) {
    const auto exercise = library.load(name);
    if (!exercise) return tl::unexpected(exercise.error());
    parts.push_back({*exercise, {kFirstSeed, std::nullopt, {}}});
  }
  return parts;
}

/// "3" -> "3 or -3": a student who is not sure of the sign.
void make_unreadable(TypedSlot& slot) {
  std::string& cell = slot.cells.front();
  cell = fmt::format("{} or {}{}", cell, cell.starts_with('-') ? "" : "-",
                     cell.starts_with('-') ? cell.substr(1) : cell);
}

/// The i-th exercise of the sheet: one slip, kept all the way; answers cut off in place of rounded;
/// one that cannot be read; one left blank.
std::vector<TypedSlot> demo_answers(const Variant& variant, std::size_t i) {
  const auto slip = i == 0 ? telling_slip(variant) : std::nullopt;
  const std::span<const SlipInstance> slips(slip ? &*slip : nullptr, slip ? 1 : 0);
  auto answers = write_answers(variant, slips, i == 1 ? Rounding::Truncate : Rounding::HalfUp);
  if (i == 2) make_unreadable(answers.front());
  if (i == 3) answers.back().cells.assign(answers.back().cells.size(), "");
  return answers;
}

std::string demo_response(const Sheet& sheet) {
  std::string out =
      "# What Ada handed in for sheet-1. In the first exercise she made one slip and went on from "
      "there; in the second she\n"
      "# cut digits off in place of rounding; in the third one answer cannot be read; in the last "
      "one is left blank.\n";
  for (std::size_t i = 0; i < sheet.variants.size(); ++i) {
    const Variant& variant = sheet.variants[i];
    out += (i > 0 ? "---\n" : "") + response_yaml(kStudent, variant, demo_answers(variant, i));
  }
  return out;
}

Result<std::vector<Document>> demo_reports(const std::string& response, Session& session,
                                           Grader& grader) {
  const FileId file = session.sources.add("response-1.yaml", response);
  auto responses = read_responses(session.sources, file, ResponseFormat::Yaml);
  if (!responses) return failure_of(responses);
  std::vector<Document> reports;
  for (Response& one : *responses) {
    auto marked = grader.mark(std::move(one));
    if (!marked) return failure_of(marked);
    auto report = compose_report(*marked->variant, marked->response, marked->marking);
    if (!report) return failure_of(report);
    reports.push_back(std::move(*report));
  }
  return reports;
}

Diagnostics write_sheets(const std::vector<Sheet>& sheets, const fs::path& folder,
                         PageWriter& writer, Progress& progress) {
  std::vector<OutputFormat> formats;
  for (const char* name : kFormats)
    formats.push_back(*find_output_format(name, {OutputKind::Page, OutputKind::Picture}));
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    progress.update(static_cast<int>(i), kStudents);
    Diagnostics wrong =
        write_sheet(sheets[i], fmt::format("{}", i + 1), formats, folder, false, writer);
    if (!wrong.empty()) return wrong;
  }
  return {};
}

Diagnostics write_marked(const Sheet& sheet, const fs::path& folder, Session& session,
                         PageWriter& writer) {
  const std::string response = demo_response(sheet);
  if (Diagnostics wrong = writer.add_file(folder / "response-1.yaml", response); !wrong.empty())
    return wrong;
  Grader grader(session.library);
  const auto reports = demo_reports(response, session, grader);
  if (!reports) return reports.error();
  for (const char* name : kReportFormats) {
    const auto format = *find_output_format(name, {OutputKind::Page});
    Diagnostics wrong = writer.to_folder(*reports, format, folder, "report-1", false);
    if (!wrong.empty()) return wrong;
  }
  return {};
}

Result<std::vector<Sheet>> draw_sheets(Library& library) {
  auto parts = read_parts(library);
  if (!parts) return failure_of(parts);
  std::vector<Sheet> sheets;
  for (int i = 0; i < kStudents; ++i) {
    auto sheet = make_sheet(*parts);
    if (!sheet) return failure_of(sheet);
    sheets.push_back(std::move(*sheet));
    for (SheetPart& part : *parts) ++part.request.seed;
  }
  return sheets;
}

void print_guide(Session& session, const std::string& folder, std::size_t files) {
  TextTable table;
  for (const Guide& row : kGuide) table.rows.push_back({folder + "/" + row.file, row.what});
  session.print(fmt::format("{} files are in {}. Where to look first:\n\n", files, clean(folder)));
  session.print(to_text(table, width_of(session.streams), 2));
}

Result<int> demo(const Arguments& arguments, Session& session) {
  const std::string shown = arguments.text("out").value_or("demo");
  const fs::path folder = session.library.resolve(shown);
  PageWriter writer(session);
  {
    Progress progress(session.streams, "sheets");
    const auto sheets = draw_sheets(session.library);
    if (!sheets) return tl::unexpected(sheets.error());
    Diagnostics wrong = write_sheets(*sheets, folder, writer, progress);
    if (wrong.empty()) wrong = write_marked(sheets->front(), folder, session, writer);
    if (!wrong.empty()) return tl::unexpected(std::move(wrong));
  }
  print_guide(session, shown.ends_with('/') ? shown.substr(0, shown.size() - 1) : shown,
              writer.written().size());
  return kFine;
}

}  // namespace

constinit const Command kDemoCommand = {
    "demo",
    "",
    "leave a folder in which everything can be seen",
    "Writes the sheets of two students with four exercises as Markdown, LaTeX and HTML, the "
    "figures as SVG and DOT, keys, "
    "worked solutions, what one student handed in, and the marked report. The same files every "
    "time.",
    kOptions,
    kExamples,
    0,
    0,
    demo};

}  // namespace deltarule
