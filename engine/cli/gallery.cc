// deltarule gallery: every exercise with its solution on one page, to be looked at.
#include "render/gallery.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "base/text.h"
#include "cli/gallery_draws.h"
#include "cli/one_page.h"
#include "cli/pages.h"
#include "cli/progress.h"

namespace deltarule {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostSeed = 1'000'000'000;
constexpr int kPasses = 3;  // of pdflatex, until the table of contents stands still
constexpr const char* kLeftBehind[] = {".aux", ".log", ".out", ".toc"};

constexpr OptionRow kOptions[] = {
    {"out", "DIR", "the folder; `gallery` where nothing is said"},
    {"seed", "N", "which variants; 1 where nothing is said"},
    {"level", "all|lowest", "a variant of every level (as it stands without this option), or one"},
    {"format", "F[,F]", "html, latex; both where nothing is said", true},
    {"pdf", "", "run pdflatex too, and leave gallery.pdf"},
    {"standalone", "", "everything inside index.html: fonts and script"},
};
constexpr Example kExamples[] = {
    {"gallery", "writes ./gallery/index.html, which opens in any browser, and gallery.tex"},
    {"gallery --pdf --out /tmp/gallery", "the same, and as a PDF with a table of contents"},
    {"gallery graph \"chain*\" --seed 7", "two topics, with other numbers"},
    {"gallery my/exercise.md --format html --standalone", "a file of your own, as a single page"},
};

struct Plan {
  std::vector<std::string> exercises;
  std::vector<OutputFormat> formats;
  fs::path folder;
  std::uint64_t seed = 1;
  bool all_levels = true;
  bool standalone = false;
  bool pdf = false;
};

Result<std::vector<OutputFormat>> read_formats(const Arguments& arguments) {
  std::vector<std::string> names = arguments.list("format");
  if (names.empty()) names = {"html", "latex"};
  if (arguments.has("pdf")) names.emplace_back("latex");
  std::vector<OutputFormat> formats;
  for (const std::string& name : names) {
    const auto format = find_output_format(name, {OutputKind::Page});
    if (!format || format->name == "markdown")
      return failure("C-005", {}, fmt::format("no gallery as `{}`", clean(name)),
                     "its formats are html and latex");
    if (std::ranges::find(formats, format->name, &OutputFormat::name) == formats.end())
      formats.push_back(*format);
  }
  return formats;
}

Result<bool> wants_all_levels(const Arguments& arguments) {
  const std::string typed = arguments.text("level").value_or("all");
  if (typed == "all" || typed == "lowest") return typed == "all";
  return failure("C-003", {}, fmt::format("`--level` is `{}`", clean(typed)),
                 "`all` or `lowest` is needed; `deltarule show` takes a number");
}

Result<fs::path> folder_to_write(const Arguments& arguments, const Library& library) {
  const std::string typed = arguments.text("out").value_or("gallery");
  fs::path folder = library.resolve(typed);
  std::error_code ignored;
  if (fs::exists(folder, ignored) && !fs::is_directory(folder, ignored))
    return failure("C-013", {}, fmt::format("`{}` is a file, not a folder", clean(typed)),
                   "the gallery is a folder of files");
  return folder;
}

/// Looked at before anything is written, so that nothing half done is left.
Diagnostics check_pdflatex(const Streams& streams) {
  if (streams.run_program && streams.run_program({"pdflatex", "--version"}) == 0) return {};
  return {{"C-018",
           {},
           "pdflatex, which makes the PDF, is not there",
           "install it with `apt-get install texlive-latex-extra texlive-pictures`, or leave "
           "`--pdf` out: gallery.tex is written without it"}};
}

Result<Plan> read_plan(const Arguments& arguments, Session& session) {
  auto formats = read_formats(arguments);
  if (!formats) return failure_of(formats);
  const auto seed = arguments.number("seed", 0, kMostSeed);
  if (!seed) return tl::unexpected(seed.error());
  const auto all_levels = wants_all_levels(arguments);
  if (!all_levels) return tl::unexpected(all_levels.error());
  auto folder = folder_to_write(arguments, session.library);
  if (!folder) return failure_of(folder);
  if (arguments.has("pdf"))
    if (Diagnostics wrong = check_pdflatex(session.streams); !wrong.empty())
      return tl::unexpected(std::move(wrong));
  auto exercises = chosen_exercises(session.library, arguments.names);
  if (!exercises) return failure_of(exercises);
  return Plan{std::move(*exercises), std::move(*formats), std::move(*folder),
              seed->value_or(1),     *all_levels,         arguments.has("standalone"),
              arguments.has("pdf")};
}

std::vector<DrawnExercise> draw_all(const Plan& plan, Session& session) {
  Progress progress(session.streams, "exercises");
  std::vector<DrawnExercise> drawn;
  for (const std::string& name : plan.exercises) {
    progress.update(static_cast<int>(drawn.size()), static_cast<int>(plan.exercises.size()));
    drawn.push_back(draw_exercise(session.library, name, plan.seed, plan.all_levels));
  }
  return drawn;
}

Diagnostics errors_of(const std::vector<DrawnExercise>& exercises) {
  Diagnostics all;
  for (const DrawnExercise& exercise : exercises) {
    all.insert(all.end(), exercise.wrong.begin(), exercise.wrong.end());
    for (const DrawnVariant& variant : exercise.variants)
      all.insert(all.end(), variant.wrong.begin(), variant.wrong.end());
  }
  return all;
}

Diagnostics write_html(const Plan& plan, const Gallery& gallery, const OutputFormat& format,
                       Session& session, PageWriter& writer) {
  auto options = writer.options_for(format, plan.standalone);
  if (!options) return options.error();
  const auto style = session.library.template_text("html/gallery.css");
  if (!style) return style.error();
  const auto script = session.library.template_text("html/gallery.js");
  if (!script) return script.error();
  options->head = "\n<style>\n" + *style + "</style>";
  Diagnostics wrong =
      writer.add_file(plan.folder / "index.html", gallery_html(gallery, *script, *options));
  if (!wrong.empty() || plan.standalone) return wrong;
  return writer.add_assets(plan.folder);
}

Diagnostics write_latex(const Plan& plan, const Gallery& gallery, const OutputFormat& format,
                        Session& session, PageWriter& writer) {
  auto options = writer.options_for(format, false);
  if (!options) return options.error();
  auto macros = session.library.template_text("latex/gallery.tex");
  if (!macros) return macros.error();
  options->head = std::move(*macros);
  return writer.add_file(plan.folder / "gallery.tex", gallery_latex(gallery, *options));
}

Result<fs::path> make_pdf(const fs::path& folder, const Streams& streams) {
  const std::string source = (folder / "gallery.tex").string();
  for (int pass = 0; pass < kPasses; ++pass) {
    const auto code =
        streams.run_program({"pdflatex", "-no-shell-escape", "-interaction=nonstopmode",
                             "-halt-on-error", "-output-directory=" + folder.string(), source});
    if (code != 0)
      return failure("C-018", {}, "pdflatex stopped at an error, and there is no PDF",
                     fmt::format("`{}` tells where", (folder / "gallery.log").string()));
  }
  std::error_code ignored;
  for (const char* ending : kLeftBehind)
    fs::remove(folder / fmt::format("gallery{}", ending), ignored);
  return folder / "gallery.pdf";
}

/// Files that were written, as `print_written` takes them. What could not be printed is added to
/// `wrong`.
Result<std::vector<fs::path>> write_all(const Plan& plan,
                                        const std::vector<DrawnExercise>& exercises,
                                        Diagnostics& wrong, Session& session) {
  PageWriter writer(session);
  for (const OutputFormat& format : plan.formats) {
    Diagnostics unprinted;
    const Gallery gallery = print_gallery(exercises, *format.page, session.sources, unprinted);
    if (wrong.empty()) wrong = std::move(unprinted);  // of the first format: they are the same
    Diagnostics unwritten = format.name == "html"
                                ? write_html(plan, gallery, format, session, writer)
                                : write_latex(plan, gallery, format, session, writer);
    if (!unwritten.empty()) return tl::unexpected(std::move(unwritten));
  }
  std::vector<fs::path> written = writer.written();
  if (!plan.pdf) return written;
  auto pdf = make_pdf(plan.folder, session.streams);
  if (!pdf) return failure_of(pdf);
  written.push_back(std::move(*pdf));
  return written;
}

Result<int> gallery(const Arguments& arguments, Session& session) {
  const auto plan = read_plan(arguments, session);
  if (!plan) return tl::unexpected(plan.error());
  const std::vector<DrawnExercise> exercises = draw_all(*plan, session);
  Diagnostics undrawn = errors_of(exercises);
  Diagnostics unprinted;
  const auto written = write_all(*plan, exercises, unprinted, session);
  if (!written) return tl::unexpected(written.error());
  session.report(undrawn);
  session.report(unprinted);
  print_written(session, *written);
  return undrawn.empty() && unprinted.empty() ? kFine : kErrors;
}

}  // namespace

constinit const Command kGalleryCommand = {
    "gallery",
    "[PATTERN...]",
    "every exercise with its solution on one page",
    "Draws a variant of every exercise and of each of its levels, and sets statement and solution "
    "side by side, by topic: index.html with a filter, and gallery.tex for pdflatex. PATTERN is an "
    "exercise, a topic, either with `*`, or a file. An exercise that cannot be drawn says why in "
    "its place; the exit code is then 1.",
    kOptions,
    kExamples,
    0,
    1000,
    gallery};

}  // namespace deltarule
