#include "exercise/yaml_map.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/text.h"

namespace deltarule {

std::string hint_of_names(std::string_view name, std::span<const std::string_view> known) {
  const std::vector<std::string> names(known.begin(), known.end());
  if (const auto near = nearest_name(name, names)) return fmt::format("did you mean `{}`?", *near);
  if (names.size() > 12) return {};
  std::string all;
  for (const std::string& n : names) all += (all.empty() ? "`" : ", `") + n + "`";
  return fmt::format("there {} {}", names.size() == 1 ? "is" : "are", all);
}

Result<YAML::Node> YamlPage::load(std::size_t most_bytes) {
  if (text_.size() > most_bytes)
    return failure("E-090", at_, fmt::format("a bank of more than {} KiB", most_bytes / 1024));
  try {
    return YAML::Load(std::string(text_));
  } catch (const YAML::Exception& e) {
    return failure("E-090", place(e.mark, 1), fmt::format("this is not YAML: {}", e.msg),
                   "text with a colon or `#` in it stands in quotes or under `|`");
  }
}

// yaml-cpp counts bytes from 0.
Span YamlPage::place(const YAML::Mark& mark, std::size_t length) const {
  if (mark.is_null()) return {at_.file, at_.begin, at_.begin};
  const std::size_t begin = std::min(static_cast<std::size_t>(std::max(mark.pos, 0)), text_.size());
  const std::size_t line_end = std::min(text_.find('\n', begin), text_.size());
  const std::size_t end = std::max(begin, std::min(begin + length, line_end));
  return {at_.file, at_.begin + static_cast<std::uint32_t>(begin),
          at_.begin + static_cast<std::uint32_t>(end)};
}

Span YamlPage::place(const YAML::Node& node) const {
  return place(node.Mark(), node.IsScalar() ? std::max<std::size_t>(1, node.Scalar().size()) : 1);
}

bool YamlPage::is_verbatim(const YAML::Node& node) const {
  const Span at = place(node);
  return node.IsScalar() && text_.substr(at.begin - at_.begin, at.end - at.begin) == node.Scalar();
}

void YamlPage::fail(std::string_view code, Span at, std::string message, std::string hint) {
  errors_.push_back({code, at, std::move(message), std::move(hint)});
}

YamlPage::Fields YamlPage::fields(const YAML::Node& node, std::span<const std::string_view> known,
                                  std::string_view what) {
  Fields out;
  if (!node.IsMap()) {
    fail("E-090", place(node), fmt::format("{} has no keys", what),
         fmt::format("it has lines of the form `{}: ...`", known.front()));
    return out;
  }
  for (const auto& pair : node) {
    const std::string name = pair.first.IsScalar() ? pair.first.Scalar() : "";
    if (std::find(known.begin(), known.end(), name) == known.end())
      fail("E-091", place(pair.first), fmt::format("{} has no key `{}`", what, name),
           hint_of_names(name, known));
    else if (!out.emplace(name, pair.second).second)
      fail("E-092", place(pair.first), fmt::format("`{}` is given twice", name));
  }
  return out;
}

std::string YamlPage::scalar(const YAML::Node& node, std::string_view what, std::size_t most) {
  const std::string words = node.IsScalar() ? std::string(trim(node.Scalar())) : std::string();
  if (words.empty()) fail("E-093", place(node), fmt::format("expected {}", what));
  if (words.size() <= most) return words;
  fail("E-093", place(node), fmt::format("{} of {} bytes", what, words.size()),
       fmt::format("at most {} are allowed", most));
  return {};
}

}  // namespace deltarule
