// deltarule grade: marks responses and shows the reports.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cli/grading.h"
#include "cli/one_page.h"
#include "cli/pages.h"
#include "cli/progress.h"
#include "cli/text_table.h"
#include "grade/report.h"
#include "numeric/precision.h"

namespace deltarule {
namespace {

constexpr OptionRow kOptions[] = {
    {"format", "FORMAT", "of the reports: md (as it stands without this option), tex, html, json"},
    {"out", "FILE", "write the reports to a file; its ending tells the format"},
    {"exercise", "FILE",
     "an exercise file of your own that responses name; may be given several times", true},
    {"standalone", "", "everything inside one file: fonts and script of HTML, figures of Markdown"},
};
constexpr Example kExamples[] = {
    {"grade response.yaml", "a table of marks and the report with the worked solution"},
    {"grade sheet-1.md", "a Markdown sheet in which the blanks `[q: ____]` were filled in"},
    {"grade answers/*.yaml --out reports.html", "all reports on one page"},
    {"grade - --format json < response.json", "for other programs"},
};

struct Graded {
  std::vector<MarkedResponse> responses;
  int files_read = 0;
};

/// A file that cannot be read, or a variant that cannot be drawn, does not stop the others.
void grade_file(const std::string& file, Grader& grader, Session& session, Graded& graded) {
  auto source = session.library.add_source(file);
  if (!source) return session.report(source.error());
  const auto format =
      file == "-" ? ResponseFormat::Unknown : guess_format(file, session.sources.text(*source));
  auto responses = read_responses(session.sources, *source, format);
  if (!responses) return session.report(responses.error());
  ++graded.files_read;
  for (Response& response : *responses) {
    const std::string name = to_string(response.variant);
    auto marked = grader.mark(std::move(response));
    if (!marked) {
      session.streams.err(fmt::format("{}: `{}` is passed over\n", clean(file), name));
      session.report(marked.error());
      continue;
    }
    session.report(marked->response.notes);
    graded.responses.push_back(std::move(*marked));
  }
}

std::string written(const Number& marks) {
  const auto decimal = write(Precision::places(2), marks);
  return decimal ? decimal->text : marks.to_string();
}

struct VerdictColumn {
  std::string_view title;
  Verdict verdict;
};
constexpr VerdictColumn kVerdicts[] = {
    {"right", Verdict::Right},     {"follow", Verdict::FollowThrough}, {"form", Verdict::Form},
    {"wrong", Verdict::Wrong},     {"unread", Verdict::Unreadable},    {"blank", Verdict::Blank},
    {"flagged", Verdict::Flagged},
};

int count_of(const Marking& marking, Verdict verdict) {
  return static_cast<int>(std::ranges::count(marking.slots, verdict, &SlotMark::verdict));
}

bool occurs(const Graded& graded, Verdict verdict) {
  return std::ranges::any_of(graded.responses, [&](const MarkedResponse& one) {
    return count_of(one.marking, verdict) > 0;
  });
}

/// A row for each response; verdicts that no slot has get no column.
std::string summary(const Graded& graded, const Streams& streams) {
  TextTable table{{"student", "variant", "marks", "of"}, {false, false, true, true}, {}};
  for (const MarkedResponse& one : graded.responses)
    table.rows.push_back({one.response.student.empty() ? "-" : one.response.student,
                          to_string(one.variant->name), written(one.marking.marks),
                          written(one.marking.out_of)});
  for (const VerdictColumn& column : kVerdicts) {
    if (!occurs(graded, column.verdict)) continue;
    table.header.emplace_back(column.title);
    table.flush_right.push_back(true);
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      const int count = count_of(graded.responses[i].marking, column.verdict);
      table.rows[i].push_back(count == 0 ? "-" : fmt::format("{}", count));
    }
  }
  return to_text(table, width_of(streams), 0, colours_on_out(streams));
}

std::string all_json(const std::vector<MarkedResponse>& all) {
  std::string out = "[\n";
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string one = report_json(*all[i].variant, all[i].response, all[i].marking);
    out += (i > 0 ? ",\n" : "") + std::string(trim(one));
  }
  return out + "\n]\n";
}

Result<OnePage> page_of(const Graded& graded) {
  OnePage page;
  for (const MarkedResponse& one : graded.responses) {
    auto report = compose_report(*one.variant, one.response, one.marking);
    if (!report) return failure_of(report);
    page.documents.push_back(std::move(*report));
  }
  page.json = [&] { return all_json(graded.responses); };
  return page;
}

Graded grade_all(const Arguments& arguments, Grader& grader, Session& session) {
  Graded graded;
  Progress progress(session.streams, "responses");
  const int all = static_cast<int>(arguments.names.size());
  for (int i = 0; i < all; ++i) {
    progress.update(i, all);
    grade_file(arguments.names[static_cast<std::size_t>(i)], grader, session, graded);
  }
  return graded;
}

Result<int> grade(const Arguments& arguments, Session& session) {
  // A wrong format is told before any work.
  const auto format = chosen_format(arguments, {OutputKind::Page, OutputKind::Data});
  if (!format) return tl::unexpected(format.error());
  Grader grader(session.library);
  for (const std::string& path : arguments.all("exercise"))
    if (Diagnostics wrong = grader.add_exercise(path); !wrong.empty())
      return tl::unexpected(std::move(wrong));
  const Graded graded = grade_all(arguments, grader, session);
  if (graded.responses.empty()) return graded.files_read == 0 ? kUnreadable : kErrors;
  const auto page = page_of(graded);
  if (!page) return tl::unexpected(page.error());
  // A format alone asks for the report and nothing else: its output is read by a program.
  const bool is_report_alone = arguments.has("format") && !arguments.has("out");
  if (!is_report_alone) session.print(summary(graded, session.streams) + "\n");
  return put_out(*page, arguments, session);
}

}  // namespace

constinit const Command kGradeCommand = {
    "grade",
    "FILE...",
    "mark what students wrote",
    "Reads responses (YAML, JSON, or a filled-in Markdown sheet; `-` is standard input), draws the "
    "variants that they name, and "
    "marks them: a right method after a wrong start gets its marks, a slip is named and charged "
    "once, what cannot be read "
    "uses up no attempt. The exit code is 0 however the answers are.\n\n"
    "A response looks like this:\n\n"
    "    variant: graph/sum_times@1#17\n"
    "    answers: {q: 3, f: -12, dx: -4, dz: 3}",
    kOptions,
    kExamples,
    1,
    100000,
    grade};

}  // namespace deltarule
