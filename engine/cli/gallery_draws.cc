#include "cli/gallery_draws.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cli/exercise_words.h"
#include "exercise/compose.h"

namespace deltarule {
namespace {

bool is_chosen(const std::string& name, const std::string& pattern) {
  return fits(pattern, name) || fits(pattern, topic_of(name));
}

tl::unexpected<Diagnostics> nothing_fits(const std::string& pattern,
                                         const std::vector<std::string>& names) {
  std::vector<std::string> candidates = names;
  for (const std::string& name : names) {
    candidates.emplace_back(topic_of(name));
    candidates.push_back(name.substr(name.find('/') + 1));
  }
  const auto near = nearest_name(pattern, candidates);
  return failure(
      "C-014", {}, fmt::format("no exercise and no topic `{}`", clean(pattern)),
      near ? fmt::format("did you mean `{}`?", *near) : std::string("`deltarule list` shows all"));
}

/// None: an exercise without levels has one variant all the same.
std::vector<std::optional<int>> levels_to_draw(const Exercise& exercise, bool all) {
  const std::vector<int>& levels = exercise.params.levels;
  if (levels.empty()) return {std::nullopt};
  if (!all) return {levels.front()};
  return {levels.begin(), levels.end()};
}

/// Statement and solution, or why not.
Diagnostics compose_into(DrawnVariant& drawn, const Exercise& exercise,
                         const DrawRequest& request) {
  const auto variant = draw(exercise, request);
  if (!variant) return variant.error();
  auto statement = compose_statement(*variant);
  if (!statement) return statement.error();
  auto solution = compose_solution(*variant);
  if (!solution) return solution.error();
  drawn.statement = std::move(*statement);
  drawn.solution = std::move(*solution);
  return {};
}

Result<std::string> print_fragment(const Document& document, const Format& format) {
  RenderOptions options;
  options.fragment = true;
  auto rendering = format.render({&document, 1}, options);
  if (!rendering) return failure_of(rendering);
  return std::move(rendering->page);
}

GalleryVariant print_variant(const DrawnVariant& drawn, const Format& format,
                             const Sources& sources, Diagnostics& wrong) {
  GalleryVariant printed{drawn.label, drawn.name, {}, {}, {}};
  if (!drawn.wrong.empty()) {
    printed.error = to_string(drawn.wrong, sources);
    return printed;
  }
  auto statement = print_fragment(drawn.statement, format);
  auto solution = print_fragment(drawn.solution, format);
  for (const auto* side : {&statement, &solution}) {
    if (*side) continue;
    wrong.insert(wrong.end(), side->error().begin(), side->error().end());
    printed.error += to_string(side->error(), sources);
  }
  if (!printed.error.empty()) return printed;
  printed.statement = std::move(*statement);
  printed.solution = std::move(*solution);
  return printed;
}

GalleryExercise print_exercise(const DrawnExercise& drawn, const Format& format,
                               const Sources& sources, Diagnostics& wrong) {
  GalleryExercise printed;
  printed.name = drawn.name;
  if (!drawn.wrong.empty()) printed.error = to_string(drawn.wrong, sources);
  if (drawn.exercise == nullptr) return printed;
  printed.title = drawn.exercise->front.title;
  printed.tags = drawn.exercise->front.tags;
  printed.marks = marks_in_short(*drawn.exercise);
  printed.levels = drawn.exercise->params.levels;
  for (const DrawnVariant& variant : drawn.variants)
    printed.variants.push_back(print_variant(variant, format, sources, wrong));
  return printed;
}

}  // namespace

bool fits(std::string_view pattern, std::string_view text) {
  // Where the last `*` stands, and how much of the text it has swallowed so far.
  std::size_t star = std::string_view::npos;
  std::size_t swallowed = 0;
  std::size_t p = 0;
  std::size_t t = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      swallowed = t;
    } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++swallowed;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

Result<std::vector<std::string>> chosen_exercises(const Library& library,
                                                  const std::vector<std::string>& patterns) {
  const bool is_files_only = !patterns.empty() && std::ranges::all_of(patterns, is_path);
  auto names = is_files_only ? Result<std::vector<std::string>>{} : library.names();
  if (!names || patterns.empty()) return names;
  std::vector<std::string> chosen;
  for (const std::string& pattern : patterns) {
    const std::size_t before = chosen.size();
    if (is_path(pattern)) chosen.push_back(pattern);
    for (const std::string& name : *names)
      if (is_chosen(name, pattern)) chosen.push_back(name);
    if (chosen.size() == before) return nothing_fits(pattern, *names);
  }
  std::ranges::sort(chosen);
  chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
  return chosen;
}

DrawnExercise draw_exercise(Library& library, const std::string& name_or_path, std::uint64_t seed,
                            bool all_levels) {
  DrawnExercise drawn;
  drawn.name = name_or_path;
  const auto exercise = library.load(name_or_path);
  if (!exercise) {
    drawn.wrong = exercise.error();
    return drawn;
  }
  drawn.exercise = *exercise;
  drawn.name = drawn.exercise->name;
  for (const auto level : levels_to_draw(*drawn.exercise, all_levels)) {
    DrawnVariant variant;
    if (level) variant.label = fmt::format("Level {}", *level);
    variant.name =
        to_string(VariantName{drawn.name, drawn.exercise->front.version, level, seed, {}});
    variant.wrong = compose_into(variant, *drawn.exercise, {seed, level, {}});
    drawn.variants.push_back(std::move(variant));
  }
  return drawn;
}

Gallery print_gallery(const std::vector<DrawnExercise>& exercises, const Format& format,
                      const Sources& sources, Diagnostics& wrong) {
  Gallery gallery;
  for (const DrawnExercise& exercise : exercises) {
    const std::string folder(topic_of(exercise.name));
    auto topic = std::ranges::find(gallery, folder, &GalleryTopic::folder);
    if (topic == gallery.end())
      topic = gallery.insert(gallery.end(), {folder, topic_title(folder), {}});
    topic->exercises.push_back(print_exercise(exercise, format, sources, wrong));
  }
  return gallery;
}

}  // namespace deltarule
