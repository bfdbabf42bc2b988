#include "cli/library.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "base/text.h"
#include "cli/files.h"

namespace deltarule {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostSkeletonBytes = 1 << 20;

bool holds_exercises(const fs::path& folder) {
  std::error_code ignored;
  return fs::is_directory(folder / "exercises", ignored);
}

bool is_exercise_file(const std::string& name) {
  return name.ends_with(".md") && name != "README.md";
}

std::string without_ending(const std::string& name) { return name.substr(0, name.size() - 3); }

/// `sum_times` for `graph/sum_times`: people leave the topic out.
std::optional<std::string> same_last_word(std::string_view name,
                                          const std::vector<std::string>& names) {
  const auto found = std::ranges::find_if(names, [&](const std::string& candidate) {
    return std::string_view(candidate).substr(candidate.find('/') + 1) == name;
  });
  return found == names.end() ? std::nullopt : std::optional(*found);
}

std::string hint_of_nearest(std::string_view name, const std::vector<std::string>& names) {
  auto near = same_last_word(name.substr(name.rfind('/') + 1), names);
  if (!near) near = nearest_name(name, names);
  return near ? fmt::format("did you mean `{}`?", *near)
              : std::string("`deltarule list` shows all exercises");
}

/// What a variant's name can hold.
std::string as_name(const fs::path& part) {
  std::string name = part.string();
  for (char& c : name) {
    const bool is_fit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                        (c >= '0' && c <= '9') || c == '_' || c == '-';
    if (!is_fit) c = '_';
  }
  return name;
}

/// The part after the last folder `exercises` names the exercise; a file elsewhere is `local/<its
/// name>`, wherever it lies, so that moving it does not change its draws.
std::string name_of_file(const fs::path& path) {
  const fs::path topic = path.parent_path();
  if (topic.parent_path().filename() == "exercises")
    return as_name(topic.filename()) + "/" + as_name(path.stem());
  return "local/" + as_name(path.stem());
}

fs::path solution_of_file(const fs::path& path) {
  const fs::path topic = path.parent_path();
  if (topic.parent_path().filename() != "exercises") return {};
  return topic.parent_path().parent_path() / "solutions" / topic.filename() / path.filename();
}

/// "losses" is bank/losses.yaml beside the exercise, "topic/losses" lies with another topic.
fs::path bank_file(const fs::path& exercise, const std::string& source) {
  const std::size_t slash = source.find('/');
  const fs::path beside = exercise.parent_path();
  if (slash == std::string::npos) return beside / "bank" / (source + ".yaml");
  const fs::path topic = beside.parent_path() / source.substr(0, slash);
  return topic / "bank" / (source.substr(slash + 1) + ".yaml");
}

/// B-001 at the first line that is no UTF-8.
Diagnostics check_utf8(const Sources& sources, FileId file) {
  const std::string_view whole = sources.text(file);
  if (is_utf8(whole)) return {};
  for (const std::string_view line : lines(whole)) {
    if (is_utf8(line)) continue;
    const auto begin = static_cast<std::uint32_t>(line.data() - whole.data());
    return {{"B-001",
             {file, begin, begin + static_cast<std::uint32_t>(line.size())},
             "the file is not UTF-8 text",
             "save it as UTF-8 in your editor"}};
  }
  return {};
}

}  // namespace

bool is_path(std::string_view name_or_path) { return name_or_path.ends_with(".md"); }

fs::path Library::resolve(std::string_view typed) const {
  return (streams_->folder / fs::path(typed)).lexically_normal();
}

Result<fs::path> Library::home() const {
  if (const auto given = environment(*streams_, "DELTARULE_HOME")) {
    const fs::path folder = resolve(*given);
    if (holds_exercises(folder)) return folder;
    return failure("C-015", {},
                   fmt::format("DELTARULE_HOME is `{}`, which has no folder `exercises`", *given));
  }
  for (fs::path folder = streams_->executable.parent_path(); !folder.empty();
       folder = folder.parent_path()) {
    if (holds_exercises(folder)) return folder;
    if (folder == folder.parent_path()) break;
  }
  return failure("C-015", {}, "no folder `exercises` above the program",
                 "set DELTARULE_HOME to deltarule's folder");
}

Result<std::vector<std::string>> Library::names() const {
  auto root = home();
  if (!root) return failure_of(root);
  std::vector<std::string> names;
  for (const std::string& topic : names_in(*root / "exercises", ""))
    for (const std::string& file : names_in(*root / "exercises" / topic, ".md"))
      if (is_exercise_file(file)) names.push_back(topic + "/" + without_ending(file));
  std::ranges::sort(names);
  return names;
}

Result<Library::Place> Library::find(const std::string& name_or_path) const {
  if (is_path(name_or_path)) {
    const fs::path path = resolve(name_or_path);
    return Place{name_of_file(path), path, solution_of_file(path), name_or_path};
  }
  auto root = home();
  if (!root) return failure_of(root);
  const auto all = names();
  if (std::ranges::find(*all, name_or_path) == all->end())
    return failure("C-014", {}, fmt::format("no exercise `{}`", clean(name_or_path)),
                   hint_of_nearest(name_or_path, *all));
  const std::string file = name_or_path + ".md";
  return Place{name_or_path, *root / "exercises" / file, *root / "solutions" / file,
               "exercises/" + file};
}

Result<FileId> Library::add_file(const fs::path& path, const std::string& shown) {
  auto text = read_file(path, shown);
  if (!text) return failure_of(text);
  const FileId file = sources_->add(shown, std::move(*text));
  if (Diagnostics wrong = check_utf8(*sources_, file); !wrong.empty())
    return tl::unexpected(std::move(wrong));
  return file;
}

// A file of one's own may take the banks of the home's topics.
Result<FileId> Library::add_bank(const Place& place, const std::string& source) {
  std::error_code ignored;
  const fs::path near = bank_file(place.exercise, source);
  if (fs::exists(near, ignored)) return add_file(near, bank_file(place.shown, source).string());
  const auto root = home();
  const bool has_topic = source.find('/') != std::string::npos;
  if (root && has_topic) {
    const fs::path shipped = bank_file("exercises/any/any.md", source);
    if (fs::exists(*root / shipped, ignored)) return add_file(*root / shipped, shipped.string());
  }
  std::vector<std::string> known;
  for (const std::string& name : names_in(near.parent_path(), ".yaml"))
    known.push_back(source.substr(0, source.find('/') + 1) + name.substr(0, name.size() - 5));
  const auto nearest = nearest_name(source, known);
  return failure("E-098", {}, fmt::format("no bank `{}`", source),
                 nearest ? fmt::format("did you mean `{}`?", *nearest)
                         : std::string("banks lie in the folder `bank` beside the exercise; "
                                       "`topic/name` is one of another topic"));
}

Result<FileId> Library::add_source(const std::string& typed) {
  if (typed != "-") {
    auto file = read_file(resolve(typed), typed);  // its reader tells what encodings it takes
    if (!file) return failure_of(file);
    return sources_->add(typed, std::move(*file));
  }
  std::string text = streams_->in ? streams_->in(kMostBytes + 1) : std::string();
  if (text.size() > kMostBytes)
    return failure("C-012", {},
                   fmt::format("standard input is larger than {} KiB", kMostBytes / 1024));
  return sources_->add("-", std::move(text));
}

Result<const Exercise*> Library::load(const std::string& name_or_path) {
  if (const auto known = exercises_.find(name_or_path); known != exercises_.end())
    return known->second.get();
  const auto place = find(name_or_path);
  if (!place) return tl::unexpected(place.error());
  auto file = add_file(place->exercise, place->shown);
  if (!file) return failure_of(file);
  std::optional<FileId> solution;
  std::error_code ignored;
  if (!place->solution.empty() && fs::exists(place->solution, ignored)) {
    auto added = add_file(place->solution, "solutions/" + place->name + ".md");
    if (!added) return failure_of(added);
    solution = *added;
  }
  const OpenBank open_bank = [&](const std::string& source) { return add_bank(*place, source); };
  auto exercise = read_exercise(*sources_, place->name, *file, solution, open_bank);
  if (!exercise) return failure_of(exercise);
  auto& kept = exercises_[name_or_path];
  kept = std::make_unique<Exercise>(std::move(*exercise));
  return kept.get();
}

Result<std::string> Library::skeleton(const Format& format) const {
  return template_text(fmt::format("{}/page{}", format.name, format.ending));
}

Result<std::string> Library::template_text(const std::string& name) const {
  auto root = home();
  if (!root) return failure_of(root);
  const std::string shown = "templates/" + name;
  return read_file(*root / shown, shown, kMostSkeletonBytes);
}

}  // namespace deltarule
