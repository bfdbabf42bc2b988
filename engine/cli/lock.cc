#include "cli/lock.h"

#include <fmt/format.h>

#include <charconv>

#include "base/text.h"
#include "exercise/variant.h"

namespace deltarule {
namespace {

constexpr std::string_view kHead =
    "# A hash of (parameters, slots, keys) over 32 seeds for every exercise@version/level. Written "
    "by\n"
    "# `deltarule check --update-lock`. Where a hash would change, the exercise gets a new "
    "version.\n";

Span span_of(const Sources& sources, FileId file, std::string_view part) {
  const std::string_view whole = sources.text(file);
  const auto begin = static_cast<std::uint32_t>(part.data() - whole.data());
  return {file, begin, begin + static_cast<std::uint32_t>(part.size())};
}

struct LockLine {
  std::string name;
  std::uint64_t hash = 0;
};

std::optional<LockLine> parse_line(std::string_view line) {
  const std::size_t blank = line.find(' ');
  if (blank == std::string_view::npos || line.size() - blank - 1 != 16) return std::nullopt;
  LockLine out{std::string(line.substr(0, blank)), 0};
  const char* const end = line.data() + line.size();
  const auto read = std::from_chars(line.data() + blank + 1, end, out.hash, 16);
  if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
  if (!parse_variant_name(out.name + "#1")) return std::nullopt;
  return out;
}

}  // namespace

Result<LockLines> parse_lock(const Sources& sources, FileId file) {
  LockLines out;
  Diagnostics wrong;
  for (const std::string_view whole : lines(sources.text(file))) {
    const std::string_view line = trim(whole);
    if (line.empty() || line.front() == '#') continue;
    const auto read = parse_line(line);
    if (read && out.emplace(read->name, read->hash).second) continue;
    wrong.push_back({"C-022", span_of(sources, file, line),
                     read ? fmt::format("`{}` is locked twice", read->name)
                          : "a line that is no name with a hash",
                     "lines look like `graph/sum_times@1 4f0c31d2a9b7e655`"});
  }
  if (!wrong.empty()) return tl::unexpected(std::move(wrong));
  return out;
}

std::string to_text(const LockLines& locked) {
  std::string out(kHead);
  for (const auto& [name, hash] : locked) out += fmt::format("{} {:016x}\n", name, hash);
  return out;
}

Diagnostics compare_lock(const LockLines& locked, const LockLines& now) {
  Diagnostics out;
  for (const auto& [name, hash] : now) {
    const auto line = locked.find(name);
    if (line == locked.end())
      out.push_back({"C-021",
                     {},
                     fmt::format("`{}` is not locked yet", name),
                     "`deltarule check --update-lock` adds it"});
    else if (line->second != hash)
      out.push_back(
          {"C-020",
           {},
           fmt::format("the variants of `{}` are others than were locked", name),
           "give the exercise a new `version`; if no one has seen it yet, delete its line and "
           "run `deltarule check --update-lock`"});
  }
  return out;
}

}  // namespace deltarule
