// deltarule check: what an author wants to know before a class gets an exercise, and the lock of
// versions.
#include "exercise/check.h"

#include <fmt/format.h>

#include <system_error>

#include "cli/check_tables.h"
#include "cli/files.h"
#include "cli/lock.h"
#include "cli/one_page.h"
#include "cli/progress.h"
#include "cli/text_table.h"

namespace deltarule {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostSeeds = 100000;
constexpr const char* kLockFile = "exercises/versions.lock";

constexpr OptionRow kOptions[] = {
    {"seeds", "N", "how many variants of each level are looked at; 200 where nothing is said"},
    {"suggest", "", "print the `detect` line that the exercise could carry"},
    {"lock", "", "only look whether the variants are those of exercises/versions.lock"},
    {"update-lock", "", "add what is not locked yet; a changed hash stays an error"},
    {"lock-file", "FILE", "another file than exercises/versions.lock"},
};
constexpr Example kExamples[] = {
    {"check graph/sum_times", "ranges, bands, slips and second roads over 200 seeds"},
    {"check my/exercise.md --seeds 1000", "a file of your own"},
    {"check my/exercise.md --suggest", "which slips it can tell apart"},
    {"check --lock", "all exercises against the lock; what the tests run"},
};

Result<std::vector<const Exercise*>> read_all(const Arguments& arguments, Session& session) {
  std::vector<std::string> names = arguments.names;
  if (names.empty()) {
    auto all = session.library.names();
    if (!all) return failure_of(all);
    names = std::move(*all);
  }
  std::vector<const Exercise*> exercises;
  Diagnostics wrong;
  for (const std::string& name : names) {
    const auto exercise = session.library.load(name);
    if (exercise)
      exercises.push_back(*exercise);
    else
      wrong.insert(wrong.end(), exercise.error().begin(), exercise.error().end());
  }
  if (!wrong.empty()) return tl::unexpected(std::move(wrong));
  return exercises;
}

CheckOptions options_for(int seeds, const Session& session, Progress& progress) {
  CheckOptions options;
  options.seeds = seeds;
  options.clock = session.streams.clock;
  options.progress = [&progress](int done, int all) { progress.update(done, all); };
  return options;
}

Result<int> suggest(const Exercise& exercise, int seeds, Session& session) {
  Progress progress(session.streams, exercise.name);
  const auto slips = suggest_detect(exercise, options_for(seeds, session, progress));
  if (!slips) return tl::unexpected(slips.error());
  if (slips->empty())
    session.print(
        fmt::format("{}: no slip is apart from the key in enough draws\n", exercise.name));
  else
    session.print(fmt::format("{}:\n  detect {}\n", exercise.name, fmt::join(*slips, ", ")));
  return kFine;
}

Result<int> check_one(const Exercise& exercise, int seeds, Session& session) {
  Result<CheckReport> report = [&] {
    Progress progress(session.streams, exercise.name);
    return check_exercise(exercise, options_for(seeds, session, progress));
  }();
  if (!report) return failure_of(report);
  session.print(check_tables(exercise, *report, seeds, session.streams));
  session.report(report->warnings);
  return report->ok ? kFine : kErrors;
}

/// An exercise that cannot be checked does not stop the others.
Result<int> check_all(const std::vector<const Exercise*>& exercises, const Arguments& arguments,
                      Session& session) {
  const auto seeds = arguments.number("seeds", 1, kMostSeeds);
  if (!seeds) return tl::unexpected(seeds.error());
  const int count = static_cast<int>(seeds->value_or(200));
  int code = kFine;
  for (const Exercise* exercise : exercises) {
    const auto done = arguments.has("suggest") ? suggest(*exercise, count, session)
                                               : check_one(*exercise, count, session);
    if (!done) session.report(done.error());
    if (!done || *done != kFine) code = kErrors;
  }
  return code;
}

Result<LockLines> lines_now(const std::vector<const Exercise*>& exercises, Session& session) {
  Progress progress(session.streams, "exercises");
  std::string text;
  for (std::size_t i = 0; i < exercises.size(); ++i) {
    progress.update(static_cast<int>(i), static_cast<int>(exercises.size()));
    auto lines = lock_lines(*exercises[i]);
    if (!lines) return failure_of(lines);
    text += *lines;
  }
  Sources sources;
  const FileId file = sources.add("", std::move(text));
  return parse_lock(sources, file);
}

struct LockPlace {
  fs::path path;
  std::string shown;
};

Result<LockPlace> lock_place(const Arguments& arguments, const Session& session) {
  if (const auto given = arguments.text("lock-file"))
    return LockPlace{session.library.resolve(*given), *given};
  auto home = session.library.home();
  if (!home) return failure_of(home);
  return LockPlace{*home / kLockFile, kLockFile};
}

/// An absent file is an empty one where it shall be written.
Result<LockLines> read_lock(const LockPlace& place, bool may_be_absent, Session& session) {
  std::error_code ignored;
  if (!fs::exists(place.path, ignored)) {
    if (may_be_absent) return LockLines{};
    return failure("C-010", {}, fmt::format("no such file: `{}`", clean(place.shown)),
                   "`deltarule check --update-lock` makes it");
  }
  auto text = read_file(place.path, place.shown);
  if (!text) return failure_of(text);
  return parse_lock(session.sources, session.sources.add(place.shown, std::move(*text)));
}

Result<int> update_lock(const LockPlace& place, LockLines locked, LockLines now, Session& session) {
  const std::size_t before = locked.size();
  locked.merge(now);
  if (locked.size() == before) {
    session.print("everything is locked already\n");
    return kFine;
  }
  auto written = write_file(place.path, to_text(locked));
  if (!written) return failure_of(written);
  session.print(fmt::format("{} lines added\n", locked.size() - before));
  print_written(session, {*written});
  return kFine;
}

Result<int> check_lock(const std::vector<const Exercise*>& exercises, const Arguments& arguments,
                       Session& session) {
  const bool is_update = arguments.has("update-lock");
  const auto place = lock_place(arguments, session);
  if (!place) return tl::unexpected(place.error());
  auto locked = read_lock(*place, is_update, session);
  if (!locked) return failure_of(locked);
  auto now = lines_now(exercises, session);
  if (!now) return failure_of(now);
  Diagnostics differences = compare_lock(*locked, *now);
  if (is_update) std::erase_if(differences, [](const Diagnostic& d) { return d.code == "C-021"; });
  if (!differences.empty()) return tl::unexpected(std::move(differences));
  if (is_update) return update_lock(*place, std::move(*locked), std::move(*now), session);
  session.print(fmt::format("{} of {} seeds each are as they were locked\n",
                            now->size() == 1 ? "1 line" : fmt::format("{} lines", now->size()),
                            kLockedSeeds));
  return kFine;
}

Result<int> check(const Arguments& arguments, Session& session) {
  const auto exercises = read_all(arguments, session);
  if (!exercises) return tl::unexpected(exercises.error());
  if (arguments.has("lock") || arguments.has("update-lock"))
    return check_lock(*exercises, arguments, session);
  return check_all(*exercises, arguments, session);
}

}  // namespace

constinit const Command kCheckCommand = {
    "check",
    "[NAME...]",
    "try an exercise over many seeds, before a class gets it",
    "Draws many variants and prints how many are accepted and why not, the ranges of the keys, how "
    "wide the accepted bands are, "
    "which slips can be told apart, and whether the second roads of the solution file agree. "
    "Without a name all exercises are "
    "checked. The exit code is 1 where something is wrong.",
    kOptions,
    kExamples,
    0,
    1000,
    check};

}  // namespace deltarule
