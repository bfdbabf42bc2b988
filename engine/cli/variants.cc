#include "cli/variants.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "base/text.h"

namespace deltarule {
namespace {

constexpr std::uint64_t kMostSeed = std::numeric_limits<std::uint64_t>::max();
constexpr std::uint64_t kMostLevel = 1000;

using Fixed = std::vector<std::pair<std::string, std::string>>;

/// Puts in what was left out of a variant's name: `x/y#3` is `x/y@<version of the file>#3`.
Result<VariantName> complete_name(const std::string& typed, const Exercise& exercise) {
  const std::size_t end = std::min(typed.find_first_of("@#?"), typed.size());
  std::string rest = typed.substr(end);
  if (!rest.starts_with('@')) rest.insert(0, fmt::format("@{}", exercise.front.version));
  if (rest.find('#') == std::string::npos) rest.insert(std::min(rest.find('?'), rest.size()), "#1");
  return parse_variant_name(exercise.name + rest);
}

Result<std::pair<std::string, std::string>> read_setting(const std::string& text) {
  const std::size_t sign = text.find('=');
  if (sign == std::string::npos || trim(text.substr(0, sign)).empty())
    return failure("C-003", {}, fmt::format("`--set` is `{}`", clean(text)),
                   "a parameter and its value are needed, as in `--set x=3`");
  return std::pair{std::string(trim(std::string_view(text).substr(0, sign))),
                   std::string(trim(std::string_view(text).substr(sign + 1)))};
}

/// A later value for the same parameter replaces the one of the name.
void put(Fixed& fixed, std::pair<std::string, std::string> setting) {
  const auto same = std::ranges::find(fixed, setting.first, &Fixed::value_type::first);
  if (same == fixed.end())
    fixed.push_back(std::move(setting));
  else
    *same = std::move(setting);
}

Diagnostics apply_options(DrawRequest& request, const Arguments& arguments) {
  const auto seed = arguments.number("seed", 0, kMostSeed);
  if (!seed) return seed.error();
  if (*seed) request.seed = **seed;
  const auto level = arguments.number("level", 0, kMostLevel);
  if (!level) return level.error();
  if (*level) request.level = static_cast<int>(**level);
  for (const std::string& text : arguments.all("set")) {
    auto setting = read_setting(text);
    if (!setting) return setting.error();
    put(request.fixed, std::move(*setting));
  }
  return {};
}

Diagnostics check_version(const VariantName& name, const Exercise& exercise) {
  if (name.version == exercise.front.version) return {};
  return {{"C-016",
           {},
           fmt::format("`{}` is of version {}, the exercise here has version {}", to_string(name),
                       name.version, exercise.front.version),
           "a variant can be drawn only from the version that its name says"}};
}

}  // namespace

Result<WantedVariant> find_variant(Library& library, const std::string& typed,
                                   const Arguments& arguments) {
  const std::string base = is_path(typed) ? typed : typed.substr(0, typed.find_first_of("@#?"));
  const auto exercise = library.load(base);
  if (!exercise) return tl::unexpected(exercise.error());
  WantedVariant wanted{*exercise, {}};
  if (base != typed) {
    const auto name = complete_name(typed, **exercise);
    if (!name) return tl::unexpected(name.error());
    if (Diagnostics wrong = check_version(*name, **exercise); !wrong.empty())
      return tl::unexpected(std::move(wrong));
    wanted.request = {name->seed, name->level, name->fixed};
  }
  if (Diagnostics wrong = apply_options(wanted.request, arguments); !wrong.empty())
    return tl::unexpected(std::move(wrong));
  return wanted;
}

Result<Variant> draw_of(const Exercise& exercise, const VariantName& name) {
  if (Diagnostics wrong = check_version(name, exercise); !wrong.empty())
    return tl::unexpected(std::move(wrong));
  return draw(exercise, {name.seed, name.level, name.fixed});
}

Result<Variant> draw_named(Library& library, const VariantName& name) {
  const auto exercise = library.load(name.exercise);
  if (!exercise) return tl::unexpected(exercise.error());
  return draw_of(**exercise, name);
}

}  // namespace deltarule
