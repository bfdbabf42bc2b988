// deltarule list: which exercises there are.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cli/command.h"
#include "cli/exercise_words.h"
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
    table.rows.push_back(
        {name, e.front.title, levels_in_short(e), slot_names(e), marks_in_short(e)});
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
