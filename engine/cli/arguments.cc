// Arguments: values as typed, and as numbers.
#include <fmt/format.h>

#include <charconv>

#include "base/text.h"
#include "cli/command.h"

namespace deltarule {

std::vector<std::string> Arguments::all(const std::string& option) const {
  const auto found = values_.find(option);
  return found == values_.end() ? std::vector<std::string>{} : found->second;
}

std::optional<std::string> Arguments::text(const std::string& option) const {
  const auto found = values_.find(option);
  if (found == values_.end()) return std::nullopt;
  return found->second.front();
}

std::vector<std::string> Arguments::list(const std::string& option) const {
  std::vector<std::string> out;
  for (const std::string& value : all(option))
    for (const std::string_view part : split(value, ','))
      if (!trim(part).empty()) out.emplace_back(trim(part));
  return out;
}

Result<std::optional<std::uint64_t>> Arguments::number(const std::string& option,
                                                       std::uint64_t lowest,
                                                       std::uint64_t highest) const {
  const auto typed = text(option);
  if (!typed) return std::optional<std::uint64_t>{};
  std::uint64_t value = 0;
  const char* const end = typed->data() + typed->size();
  const auto read = std::from_chars(typed->data(), end, value);
  if (read.ec != std::errc() || read.ptr != end || value < lowest || value > highest)
    return failure("C-003", {}, fmt::format("`--{}` is `{}`", option, clean(*typed)),
                   fmt::format("a whole number from {} to {} is needed", lowest, highest));
  return std::optional(value);
}

}  // namespace deltarule
