// deltarule list: which exercises there are.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cli/command.h"
#include "cli/text_table.h"

namespace deltarule {
namespace {

constexpr Example kExamples[] = {
    {"list", "all exercises, by topic"},
    {"list graph", "those of one topic"},
};

std::string slot_names(const Exercise& exercise) {
  std::string out;
  for (const Ask& ask : exercise.ask)
    out += (out.empty() ? "" : " ") + ask.slot + (ask.index.empty() ? "" : ".*");
  return out;
}

/// "6"; "4 + 2 each" where how many blanks there are is drawn.
std::string marks_of(const Exercise& exercise) {
  double sum = 0;
  double each = 0;
  for (const Ask& ask : exercise.ask) {
    const Annotation& marks = ask.annotation;
    const double one = marks.marks_each.value_or(1);
    if (marks.marks_total)
      sum += *marks.marks_total;
    else if (!ask.index.empty())
      each += one;
    else
      sum += one;
  }
  if (each == 0) return fmt::format("{}", sum);
  return sum == 0 ? fmt::format("{} each", each) : fmt::format("{} + {} each", sum, each);
}

std::string levels_of(const Exercise& exercise) {
  const std::vector<int>& levels = exercise.params.levels;
  return levels.empty() ? "-" : fmt::format("{}", fmt::join(levels, " "));
}

Result<std::vector<std::string>> chosen_names(const Library& library, const Arguments& arguments) {
  auto names = library.names();
  if (!names || arguments.names.empty()) return names;
  const std::string& topic = arguments.names.front();
  std::vector<std::string> topics;
  for (const std::string& name : *names) {
    topics.push_back(name.substr(0, name.find('/')));
  }
  if (std::ranges::find(topics, topic) == topics.end()) {
    const auto near = nearest_name(topic, topics);
    return failure("C-014", {}, fmt::format("no topic `{}`", clean(topic)),
                   near ? fmt::format("did you mean `{}`?", *near)
                        : std::string("`deltarule list` shows all topics"));
  }
  std::erase_if(*names, [&](const std::string& name) { return !name.starts_with(topic + "/"); });
  return names;
}

Result<int> list(const Arguments& arguments, Session& session) {
  auto names = chosen_names(session.library, arguments);
  if (!names) return failure_of(names);
  TextTable table{{"exercise", "title", "levels", "slots", "marks"}, {}, {}};
  int code = kFine;
  for (const std::string& name : *names) {
    const auto exercise = session.library.load(name);
    if (!exercise) {
      session.report(exercise.error());
      code = kErrors;
      continue;
    }
    const Exercise& e = **exercise;
    table.rows.push_back({name, e.front.title, levels_of(e), slot_names(e), marks_of(e)});
  }
  if (table.rows.empty())
    session.print("there are no exercises yet\n");
  else
    session.print(to_text(table, width_of(session.streams), 0, colours_on_out(session.streams)));
  return code;
}

}  // namespace

constinit const Command kListCommand = {"list",
                                        "[TOPIC]",
                                        "which exercises there are",
                                        "Lists the exercises with their titles, levels, slots (the "
                                        "blanks to be filled in; `dw.*` stands for as many as "
                                        "are drawn) and marks.",
                                        {},
                                        kExamples,
                                        0,
                                        1,
                                        list};

}  // namespace deltarule
