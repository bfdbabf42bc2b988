// The names of variants: `topic/name@version/level#seed?x=3&y=4`.
#include <fmt/core.h>

#include <charconv>

#include "base/text.h"
#include "exercise/variant.h"

namespace deltarule {

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Parts of letters, digits, `_` and `-` with slashes between: no way out of a folder.
bool is_exercise_name(std::string_view name) {
  if (name.empty() || name.size() > 200) return false;
  for (const std::string_view part : split(name, '/')) {
    if (part.empty()) return false;
    for (const char c : part)
      if (!is_letter(c) && !is_digit(c) && c != '-') return false;
  }
  return true;
}

bool is_parameter_name(std::string_view name) {
  if (name.empty() || !is_letter(name.front())) return false;
  for (const char c : name)
    if (!is_letter(c) && !is_digit(c)) return false;
  return true;
}

/// A plain decimal number without leading zeros: every number has one form.
template <class T>
std::optional<T> whole(std::string_view text) {
  T value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool is_plain =
      !text.empty() && is_digit(text.front()) && (text.size() == 1 || text.front() != '0');
  if (!is_plain || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

tl::unexpected<Diagnostics> bad(std::string_view text, std::string_view what) {
  return failure("E-050", {},
                 fmt::format("`{}` is no name of a variant: {}", text.substr(0, 200), what),
                 "names look like `graph/sum_times@1#42` or `chain/scalar@2/2#42`");
}

/// What stands behind `sign` is cut off and returned; nothing where there is no such sign.
std::optional<std::string_view> cut_behind(std::string_view& text, char sign) {
  const std::size_t at = text.find(sign);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view behind = text.substr(at + 1);
  text = text.substr(0, at);
  return behind;
}

}  // namespace

std::string to_string(const VariantName& name) {
  std::string out = fmt::format("{}@{}", name.exercise, name.version);
  if (name.level) out += fmt::format("/{}", *name.level);
  out += fmt::format("#{}", name.seed);
  for (std::size_t k = 0; k < name.fixed.size(); ++k)
    out += fmt::format("{}{}={}", k == 0 ? "?" : "&", name.fixed[k].first, name.fixed[k].second);
  return out;
}

Result<VariantName> parse_variant_name(std::string_view text) {
  const std::string_view all = trim(text);
  std::string_view rest = all;
  VariantName name;
  if (all.size() > 2000) return bad(all, "it is too long");
  if (const auto fixed = cut_behind(rest, '?'))
    for (std::string_view one : split(*fixed, '&')) {
      const auto value = cut_behind(one, '=');
      if (!value || trim(*value).empty() || !is_parameter_name(one))
        return bad(all, "behind `?` parameters are fixed by `x=3`");
      name.fixed.emplace_back(one, trim(*value));
    }
  const auto seed = cut_behind(rest, '#');
  if (!seed) return bad(all, "the seed is missing");
  if (const auto n = whole<std::uint64_t>(*seed))
    name.seed = *n;
  else
    return bad(all, "the seed is no whole number below 2^64");
  const auto version = cut_behind(rest, '@');
  if (!version) return bad(all, "the version is missing");
  std::string_view number = *version;
  if (const auto level = cut_behind(number, '/')) {
    name.level = whole<int>(*level);
    if (!name.level) return bad(all, "the level is no whole number");
  }
  const auto v = whole<int>(number);
  if (!v || *v < 1) return bad(all, "the version is no whole number");
  name.version = *v;
  if (!is_exercise_name(rest)) return bad(all, "the exercise is written `topic/name`");
  name.exercise = std::string(rest);
  return name;
}

}  // namespace deltarule
