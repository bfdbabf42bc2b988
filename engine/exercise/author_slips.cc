#include "exercise/author_slips.h"

#include <fmt/core.h>

#include <algorithm>

#include "exercise/exercise.h"

namespace deltarule {

namespace {

bool names(const Statement& s, std::string_view name) {
  return s.kind != StatementKind::Until && s.kind != StatementKind::Limit && s.name == name;
}

/// Whether the model gives `name`, within a `repeat` or not.
bool gives(const Statements& statements, std::string_view name, bool in_repeat) {
  return std::any_of(statements.begin(), statements.end(), [&](const Statement& s) {
    if (s.kind == StatementKind::Repeat)
      return in_repeat ? gives(s.body, name, false) : s.name == name;
    if (s.kind == StatementKind::For) return gives(s.body, name, in_repeat);
    return !in_repeat && names(s, name);
  });
}

bool is_parameter(const ParamsBlock& params, std::string_view name) {
  return std::any_of(params.parameters.begin(), params.parameters.end(), [name](const auto& p) {
    return std::find(p.names.begin(), p.names.end(), name) != p.names.end();
  });
}

class Gatherer {
 public:
  explicit Gatherer(const Exercise& exercise) : exercise_(exercise) {}

  Result<AuthorSlips> run(std::vector<SlipLine> lines) {
    for (SlipLine& line : lines) take(std::move(line));
    for (const AuthorSlip& slip : all_) check_words(slip);
    if (!errors_.empty()) return tl::unexpected<Diagnostics>(std::move(errors_));
    return finished();
  }

 private:
  void fail(std::string_view code, Span at, std::string message, std::string hint) {
    errors_.push_back({code, at, std::move(message), std::move(hint)});
  }

  void take(SlipLine line) {
    if (slip_words(line.code) != nullptr)
      return fail("E-111", line.code_span,
                  fmt::format("`{}` is a slip that deltarule knows already", line.code),
                  "another code for the author's");
    check_target(line);
    AuthorSlip& slip = slip_of(line);
    for (const SlipLine& other : slip.lines)
      if (target_text(other) == target_text(line))
        fail("E-113", line.target_span,
             fmt::format("a second `{}` for `{}`", line.code, target_text(line)),
             "a slip takes one value for a target");
    for (const SlipLine::Words& words : line.words) take_words(slip, words);
    slip.lines.push_back(std::move(line));
  }

  AuthorSlip& slip_of(const SlipLine& line) {
    for (AuthorSlip& slip : all_)
      if (slip.code == line.code) return slip;
    AuthorSlip& slip = all_.emplace_back();
    slip.code = line.code;
    slip.span = line.code_span;
    return slip;
  }

  void take_words(AuthorSlip& slip, const SlipLine::Words& words) {
    std::string& into = words.about == "name"   ? slip.name
                        : words.about == "says" ? slip.says
                                                : slip.hint;
    if (!into.empty())
      return fail("E-110", words.span, fmt::format("a second `{}` of `{}`", words.about, slip.code),
                  "the lines of a code share their words");
    into = words.text;
  }

  void check_words(const AuthorSlip& slip) {
    if (slip.name.empty())
      fail("E-110", slip.span, fmt::format("the slip `{}` has no name", slip.code),
           "indented below it: `name: the bias left out`");
    if (slip.says.empty())
      fail("E-110", slip.span, fmt::format("the slip `{}` says nothing to the student", slip.code),
           "indented below it: `says: Your value fits ...`");
  }

  void check_target(const SlipLine& line) {
    if (line.indices.empty())
      for (const Ask& ask : exercise_.ask)
        if (ask.slot == line.target) return check_slot(ask, line);
    const bool is_outside =
        gives(exercise_.model, line.target, false) || is_parameter(exercise_.params, line.target);
    if (!is_outside && gives(exercise_.model, line.target, true))
      fail("E-114", line.target_span, fmt::format("`{}` stands within a `repeat`", line.target),
           "a table of a trace has slips of its own; an author's are of slots and of quantities "
           "outside");
  }

  void check_slot(const Ask& ask, const SlipLine& line) {
    if (ask.kind == AskKind::Quantity || ask.kind == AskKind::Family) return;
    fail("E-114", line.target_span, fmt::format("`{}` asks for no quantity", line.target),
         "slips are of numbers, vectors and matrices");
  }

  std::string target_text(const SlipLine& line) const {
    std::string text = line.target;
    for (const Expr& e : line.indices) text += " " + to_string(e);
    for (const Expr& e : line.range) text += " for " + to_string(e);
    return line.indices.empty() && line.range.empty() ? line.target : text;
  }

  AuthorSlips finished() {
    auto slips = std::make_shared<std::vector<AuthorSlip>>(std::move(all_));
    for (AuthorSlip& s : *slips) {
      s.row = authors_row(s.code);
      s.words = {s.code, s.name, s.says, s.hint};
    }
    return slips;
  }

  const Exercise& exercise_;
  std::vector<AuthorSlip> all_;
  Diagnostics errors_;
};

}  // namespace

Result<AuthorSlips> gather_slips(const Exercise& exercise, std::vector<SlipLine> lines) {
  return Gatherer(exercise).run(std::move(lines));
}

std::span<const AuthorSlip> author_slips(const Exercise& exercise) {
  if (!exercise.solution || !exercise.solution->slips) return {};
  return *exercise.solution->slips;
}

const AuthorSlip* find_author_slip(const Exercise& exercise, std::string_view code) {
  for (const AuthorSlip& slip : author_slips(exercise))
    if (slip.code == code) return &slip;
  return nullptr;
}

const SlipWords* slip_words(const Exercise& exercise, std::string_view code) {
  const AuthorSlip* own = find_author_slip(exercise, code);
  return own != nullptr ? &own->words : slip_words(code);
}

std::vector<std::string> slip_codes(const Exercise& exercise) {
  std::vector<std::string> codes;
  for (const SlipWords& words : all_slip_words()) codes.emplace_back(words.code);
  for (const AuthorSlip& slip : author_slips(exercise)) codes.push_back(slip.code);
  return codes;
}

}  // namespace deltarule
