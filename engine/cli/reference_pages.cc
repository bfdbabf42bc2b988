#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <vector>

#include "base/diagnostic.h"
#include "base/text.h"
#include "cli/reference.h"
#include "derivation/slips.h"
#include "exercise/figures.h"
#include "exercise/front_matter.h"
#include "exercise/placeholders.h"
#include "exercise/plot_calls.h"
#include "grade/report.h"
#include "lang/annotation.h"
#include "lang/draw_words.h"
#include "lang/functions.h"
#include "lang/parser.h"
#include "numeric/precision.h"

namespace deltarule {
namespace {

constexpr std::string_view kHead =
    "# Reference of the exercise language\n\n"
    "<!-- Printed by `deltarule reference` from the program's tables; the tests compare the two. "
    "DELTARULE_UPDATE=1 writes this file anew. -->\n\n"
    "What there is, by kind. [exercises/README.md](../exercises/README.md) tells how it is used.\n";

/// A bar would end the cell, in code too.
std::string cell(std::string_view text) { return replace_all(std::string(text), "|", "\\|"); }

std::string code(std::string_view text) { return "`" + cell(text) + "`"; }

/// "`a`, `b`" of "a, b"
std::string codes(std::string_view list) {
  std::vector<std::string> all;
  for (const std::string_view word : split(list, ','))
    if (!trim(word).empty()) all.push_back(code(trim(word)));
  return fmt::format("{}", fmt::join(all, ", "));
}

class Page {
 public:
  Page() : out_(kHead) {}

  void section(std::string_view title, std::string_view words,
               const std::vector<std::string>& columns) {
    out_ += fmt::format("\n## {}\n\n", title);
    if (!words.empty()) out_ += fmt::format("{}\n\n", words);
    row(columns);
    out_ += "|";
    for (std::size_t i = 0; i < columns.size(); ++i) out_ += " :-- |";
    out_ += "\n";
  }
  void row(const std::vector<std::string>& cells) {
    out_ += fmt::format("| {} |\n", fmt::join(cells, " | "));
  }
  std::string finish() { return std::move(out_); }

 private:
  std::string out_;
};

std::string arguments_of(const Function& f) {
  if (f.max_arguments < 0) return fmt::format("{} or more", f.min_arguments);
  if (f.max_arguments == f.min_arguments) return fmt::format("{}", f.min_arguments);
  return fmt::format("{} to {}", f.min_arguments, f.max_arguments);
}

void put_functions(Page& page) {
  page.section("Functions", "In `model`, `ask`, `where` and `check`.",
               {"function", "arguments", "what it gives"});
  for (const Function& f : all_functions())
    page.row({code(f.name), arguments_of(f), cell(f.meaning)});
}

std::string draw_form(const DrawKind& kind) {
  std::string form(kind.words);
  switch (kind.takes) {
    case DrawTakes::Nothing:
      break;
    case DrawTakes::Range:
      form += " a..b";
      break;
    case DrawTakes::List:
      form += " a, b, c";
      break;
    case DrawTakes::Size:
      form += " n";
      break;
    case DrawTakes::TwoSizes:
      form += " m by n";
      break;
  }
  return kind.has_element ? form + " of ..." : form;
}

void put_draws(Page& page) {
  page.section("Draws", "In `params`, and as the types of unknowns behind `find`.",
               {"way", "options", "what it is"});
  for (const DrawKind& kind : draw_kinds())
    page.row({code(draw_form(kind)), codes(kind.options), cell(kind.meaning)});
}

void put_precisions(Page& page) {
  page.section("Precision", "For `work`, `give`, annotations and placeholders.",
               {"form", "what it means"});
  for (const PrecisionForm& form : precision_forms())
    page.row({code(form.form), cell(form.meaning)});
}

void put_conventions(Page& page) {
  page.section("Conventions", "Keys of `conventions` in the front matter.",
               {"key", "where nothing is said", "or", "what differs"});
  for (const ConventionWords& c : convention_words())
    page.row({code(c.key), code(c.usual), code(c.other), cell(c.meaning)});
}

void put_annotations(Page& page) {
  page.section("Annotations", "In the bracket at the end of a line of `ask`.",
               {"form", "what it means"});
  for (const AnnotationForm& form : annotation_forms())
    page.row({code(form.form), cell(form.meaning)});
}

void put_placeholders(Page& page) {
  page.section("Placeholders",
               "`{{x}}` is a value as the sentence needs it, `{{x: 3 sf}}` in other digits, "
               "`{{x as FORM}}` in one of these forms.",
               {"form", "how it is written"});
  for (const PlaceholderForm& form : placeholder_forms())
    page.row({code(form.word), cell(form.meaning)});
}

void put_figures(Page& page) {
  page.section("Figures", "In the block `figure`.", {"call", "`with`", "what it draws"});
  for (const FigureCall& call : figure_calls())
    page.row({code(fmt::format("{}({})", call.name, call.arguments)), codes(call.with),
              cell(call.meaning)});
  page.section("Parts of a plot",
               "In `plot(...)`; a part may repeat: `line(w[k], b[k]) for k in 1..3`.",
               {"part", "what it draws"});
  for (const PlotPartWords& part : plot_part_words())
    page.row({code(fmt::format("{}({})", part.name, part.arguments)), cell(part.meaning)});
}

void put_second_roads(Page& page) {
  page.section("Second roads", "In the block `check` of a solution, behind `by`.",
               {"words", "what is done"});
  for (const SecondRoadMethod& method : second_road_methods())
    page.row({code(method.words), cell(method.meaning)});
}

void put_slips(Page& page) {
  page.section("Slips", "Mistakes that are known by name; those under `detect` show in every draw.",
               {"slip", "what it is", "what the student reads", "the hint"});
  for (const SlipWords& slip : all_slip_words())
    page.row({code(slip.code), cell(slip.name), cell(slip.wording), cell(slip.hint)});
}

void put_sentences(Page& page) {
  page.section("Sentences of a report", "Everything that a student may read; `{}` are filled in.",
               {"code", "sentence"});
  for (const Sentence& s : all_sentences()) page.row({code(s.code), cell(s.text)});
}

void put_errors(Page& page, const ExampleMessages& messages) {
  page.section(
      "Messages",
      "Codes of errors and warnings. The examples are those of `tests/errors/`, where each "
      "code has a file that fails with it.",
      {"code", "what is wrong", "for example"});
  for (const ErrorCode& error : error_codes()) {
    const auto found = messages.find(std::string(error.code));
    page.row({std::string(error.code), cell(error.meaning),
              found == messages.end() ? "" : cell(found->second)});
  }
}

}  // namespace

std::string language_reference(const ExampleMessages& messages) {
  Page page;
  put_functions(page);
  put_draws(page);
  put_precisions(page);
  put_conventions(page);
  put_annotations(page);
  put_placeholders(page);
  put_figures(page);
  put_second_roads(page);
  put_slips(page);
  put_sentences(page);
  put_errors(page, messages);
  return page.finish();
}

}  // namespace deltarule
