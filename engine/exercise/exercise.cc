#include "exercise/exercise.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "document/markdown.h"
#include "exercise/blocks.h"
#include "exercise/family_table.h"
#include "exercise/front_matter.h"
#include "exercise/picture_items.h"
#include "lang/parser.h"

namespace deltarule {

namespace {

constexpr std::array<std::string_view, 4> kExerciseBlocks = {"params", "model", "ask", "figure"};
constexpr std::array<std::string_view, 3> kSolutionBlocks = {"check", "slips", "hints"};

template <class T>
void take(Result<T> result, T& into, Diagnostics& errors) {
  if (result)
    into = std::move(*result);
  else
    errors.insert(errors.end(), result.error().begin(), result.error().end());
}

/// What `parse` makes of the block `name`; nothing changes where the file has none.
template <class T>
void take_block(const FileParts& parts, std::string_view name,
                Result<T> (*parse)(std::string_view, Span), T& into, Diagnostics& errors) {
  if (const FencedBlock* block = parts.find(name))
    take(parse(block->text, block->span), into, errors);
}

std::string nearest_hint(std::string_view name, const std::vector<std::string>& known) {
  const auto near = nearest_name(name, known);
  return near ? fmt::format("did you mean `{}`?", *near) : std::string();
}

bool is_in(std::string_view name, const std::vector<std::string>& all) {
  return std::find(all.begin(), all.end(), name) != all.end();
}

class ExerciseReader {
 public:
  ExerciseReader(const Sources& sources, std::string name, const OpenBank& open_bank)
      : sources_(sources), open_bank_(open_bank) {
    out_.name = std::move(name);
  }

  Result<Exercise> run(FileId exercise, std::optional<FileId> solution) {
    read_exercise(exercise);
    if (solution) read_solution(*solution);
    check_detect();
    if (!errors_.empty()) return tl::unexpected<Diagnostics>(std::move(errors_));
    return std::move(out_);
  }

 private:
  void fail(std::string_view code, Span at, std::string message, std::string hint = {}) {
    errors_.push_back({code, at, std::move(message), std::move(hint)});
  }

  FileParts cut(FileId file, std::span<const std::string_view> allowed,
                std::span<const std::string_view> elsewhere) {
    FileParts parts = cut_file(sources_.text(file), file, allowed, elsewhere);
    errors_.insert(errors_.end(), parts.errors.begin(), parts.errors.end());
    return parts;
  }

  void read_exercise(FileId file) {
    out_.file = file;
    const FileParts parts = cut(file, kExerciseBlocks, kSolutionBlocks);
    if (parts.has_front)
      take(read_front_matter(parts.front, parts.front_span), out_.front, errors_);
    else if (parts.errors.empty())
      fail("E-001", {file, 0, 0}, "no front matter",
           "the file begins with a line `---`, then `title: ...`");
    take_block(parts, "params", parse_params, out_.params, errors_);
    take_block(parts, "model", parse_model, out_.model, errors_);
    take_block(parts, "ask", parse_ask, out_.ask, errors_);
    take_block(parts, "figure", parse_figures, out_.figures, errors_);
    out_.text = parts.rest;
    out_.text_span = parts.rest_span;
    if (parts.find("ask") == nullptr && errors_.empty())
      fail("E-010", {file, 0, 0}, "no block `ask`",
           "it names what is asked: `dx = grad(f, x) [2 marks]`");
    for (const Ask& ask : out_.ask) check_ask(ask);
    if (errors_.empty()) check_text();
  }

  // The author's slips are known when the solution is read.
  void check_detect() {
    if (!are_slips_known_) return;
    const std::vector<std::string> codes = slip_codes(out_);
    for (const ParamsBlock::Detect& d : out_.params.detect)
      if (!is_in(d.slip, codes))
        fail("E-016", d.span, fmt::format("there is no slip `{}`", d.slip),
             nearest_hint(d.slip, codes));
  }

  void check_ask(const Ask& ask) {
    if (ask.kind == AskKind::Find && !ask.index.empty())
      return fail("E-012", ask.span, fmt::format("`{}` is a family of conditions", ask.slot),
                  "write a line for each condition");
    if (ask.kind == AskKind::Items) check_items(ask);
    for (std::size_t k = 0; k < ask.annotation.words.size(); ++k)
      if (!may_say(ask.kind, ask.annotation.words[k]))
        fail("E-013", ask.annotation.word_spans[k],
             fmt::format("`{}` says nothing about {}", ask.annotation.words[k],
                         ask.kind == AskKind::Items ? "items" : "a quantity"),
             ask.kind == AskKind::Items ? "`2 marks` does"
                                        : "`4 sf`, `3 dp`, `exact` and `form: expression` do");
  }

  static bool may_say(AskKind kind, const std::string& word) {
    if (kind == AskKind::Items) return false;
    return parse_precision(word) ||
           word == (kind == AskKind::Table ? "spare rows" : "form: expression");
  }

  void check_items(const Ask& ask) {
    const Items& items = *ask.items;
    if (offers_pictures(ask)) {
      for (Diagnostic& d : check_pictures(ask)) errors_.push_back(std::move(d));
      return;
    }
    if (items.source_of.empty()) return read_bank_once(items);
    const bool is_one = items.count && items.count->kind == ExprKind::Number &&
                        items.count->text == "1" && items.verb == "choose";
    if (items.source != "slips")
      fail("E-097", items.source_span, fmt::format("`{} of {}`", items.source, items.source_of),
           fmt::format("`slips of {}`", items.source_of));
    else if (!is_one)
      fail("E-097", items.source_span, "slips give one right value only",
           "`choose 1 from slips of ...`");
  }

  void read_bank_once(const Items& items) {
    if (out_.banks.contains(items.source)) return;
    if (!open_bank_)
      return fail("E-098", items.source_span, fmt::format("no bank `{}`", items.source));
    const auto file = open_bank_(items.source);
    if (!file) return fail_at(items.source_span, file.error());
    take(read_bank(sources_, *file, items.source), out_.banks[items.source], errors_);
  }

  /// What went wrong with a file that the exercise names is told where it names it.
  void fail_at(Span place, Diagnostics errors) {
    for (Diagnostic& d : errors) {
      if (d.span.file == FileId::None) d.span = place;
      errors_.push_back(std::move(d));
    }
  }

  std::vector<std::string> ask_names() const {
    std::vector<std::string> names;
    for (const Ask& a : out_.ask) names.push_back(a.slot);
    return names;
  }

  const Ask* find_ask(std::string_view name) const {
    for (const Ask& a : out_.ask)
      if (a.slot == name) return &a;
    return nullptr;
  }

  // Every blank is a slot, every slot has a blank; members of families (`dw.1`) are known only when
  // drawn.
  void check_text() {
    std::vector<std::string> placed;
    const bool is_read = read_text(out_.text, out_.text_span, [&](const Placeholder& p) {
      if (!p.is_slot) return;
      const auto families = table_families(p.content);
      for (const std::string& name : families.value_or(std::vector<std::string>{p.content}))
        check_blank(name, p.span, placed);
    });
    if (!is_read) return;  // a text that is not understood hides its blanks
    for (const Ask& ask : out_.ask)
      if (!is_in(ask.slot, placed))
        fail("E-015", ask.slot_span, fmt::format("the text has no blank for `{}`", ask.slot),
             fmt::format("write `[[{}]]` where it is to be filled in", ask.slot));
  }

  /// The text as Markdown, nothing filled in: its errors, and a look at each placeholder. Returns
  /// whether it is Markdown that we understand.
  template <class Look>
  bool read_text(std::string_view text, Span at, Look&& look) {
    const auto blocks = read_markdown(text, at, [&look](const Placeholder& p) -> Result<Filled> {
      look(p);
      return Filled{};
    });
    if (!blocks) errors_.insert(errors_.end(), blocks.error().begin(), blocks.error().end());
    return blocks.has_value();
  }

  /// Whether `[[slot.part]]` may stand: of a family that is known when it is drawn.
  static bool has_part(const Ask& ask, const std::string& part) {
    if (ask.kind == AskKind::Family) return true;
    if (ask.kind == AskKind::Items) return !ask.index.empty();
    if (!ask.find) return false;
    if (part == "impossible") return ask.find->impossible_if.has_value();
    return std::any_of(
        ask.find->unknowns.begin(), ask.find->unknowns.end(),
        [&part](const Find::Unknown& unknown) { return is_in(part, unknown.names); });
  }

  void check_blank(const std::string& content, Span at, std::vector<std::string>& placed) {
    const std::string slot = content.substr(0, content.find('.'));
    const Ask* ask = find_ask(slot);
    const bool is_member = slot.size() < content.size();
    if (ask == nullptr || (is_member && !has_part(*ask, content.substr(slot.size() + 1))))
      fail("E-014", at, fmt::format("no slot is called `{}`", content),
           nearest_hint(slot, ask_names()));
    else if (!is_member && is_in(slot, placed))
      fail("E-014", at, fmt::format("a second blank for `{}`", slot), "a slot has one blank");
    placed.push_back(slot);
  }

  void read_solution(FileId file) {
    SolutionFile& solution = out_.solution.emplace();
    solution.file = file;
    const FileParts parts = cut(file, kSolutionBlocks, kExerciseBlocks);
    if (parts.has_front)
      fail("E-011", parts.front_span, "a solution has no front matter",
           "title and version stand in the exercise");
    solution.explanation = parts.rest;
    solution.explanation_span = parts.rest_span;
    take_block(parts, "check", parse_check, solution.checks, errors_);
    if (const FencedBlock* block = parts.find("slips")) read_slips(*block, solution);
    if (const FencedBlock* block = parts.find("hints")) read_hints(*block, solution);
    for (const CheckLine& line : solution.checks)
      if (find_ask(line.slot) == nullptr)
        fail("E-017", line.slot_span, fmt::format("no slot is called `{}`", line.slot),
             nearest_hint(line.slot, ask_names()));
    read_text(solution.explanation, solution.explanation_span, [this](const Placeholder& p) {
      if (p.is_slot) fail("E-014", p.span, "a blank in a solution", "`{{...}}` shows a value");
    });
  }

  void read_slips(const FencedBlock& block, SolutionFile& solution) {
    auto lines = parse_slips(block.text, block.span);
    const std::size_t before = errors_.size();
    if (!lines)
      errors_.insert(errors_.end(), lines.error().begin(), lines.error().end());
    else
      take(gather_slips(out_, std::move(*lines)), solution.slips, errors_);
    are_slips_known_ = errors_.size() == before;
  }

  // `dw: words`, continued by deeper lines.
  void read_hints(const FencedBlock& block, SolutionFile& solution) {
    for (const std::string_view line : lines(block.text)) {
      const auto begin =
          block.span.begin + static_cast<std::uint32_t>(line.data() - block.text.data());
      const Span span{block.span.file, begin, begin + static_cast<std::uint32_t>(line.size())};
      if (trim(line).empty()) continue;
      const bool continues = line.front() == ' ' || line.front() == '\t';
      if (continues && !solution.hints.empty())
        solution.hints.back().text += " " + std::string(trim(line));
      else
        read_hint(line, span, solution);
    }
  }

  void read_hint(std::string_view line, Span span, SolutionFile& solution) {
    const std::size_t colon = line.find(':');
    const std::string about(trim(line.substr(0, colon)));
    if (colon == std::string_view::npos || trim(line.substr(colon + 1)).empty())
      return fail("E-018", span, "a hint without words", "hints are written `dw: look at ...`");
    std::vector<std::string> known = slip_codes(out_);
    for (std::string& slot : ask_names()) known.push_back(std::move(slot));
    if (!is_in(about, known) && are_slips_known_)
      return fail("E-018", span, fmt::format("`{}` is neither a slot nor a slip", about),
                  nearest_hint(about, known));
    solution.hints.push_back({about, std::string(trim(line.substr(colon + 1))), span});
  }

  const Sources& sources_;
  const OpenBank& open_bank_;
  Exercise out_;
  Diagnostics errors_;
  bool are_slips_known_ = true;  ///< false: the `slips` block has errors
};

}  // namespace

Result<Exercise> read_exercise(const Sources& sources, std::string name, FileId exercise,
                               std::optional<FileId> solution, const OpenBank& open_bank) {
  return ExerciseReader(sources, std::move(name), open_bank).run(exercise, solution);
}

}  // namespace deltarule
