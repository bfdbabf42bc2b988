#include "tests/constructs/pen.h"

#include <fmt/format.h>

#include <cstdlib>
#include <optional>

namespace deltarule::constructs {
namespace {

/// As a decimal number, where that ends within three places.
std::optional<std::string> decimal(const Fraction& x) {
  if (1000 % x.below() != 0) return std::nullopt;
  const long thousandths = std::labs(x.above()) * (1000 / x.below());
  std::string out = fmt::format("{}.{:03}", thousandths / 1000, thousandths % 1000);
  while (out.back() == '0') out.pop_back();
  if (out.back() == '.') out += '0';
  return (x < 0 ? "-" : "") + out;
}

/// "- 1 / 2": with blanks, where commas part the numbers.
std::string wide(const Fraction& x) {
  const std::string above = fmt::format("{}{}", x < 0 ? "- " : "", std::labs(x.above()));
  return x.is_whole() ? above : fmt::format("{} / {}", above, x.below());
}

std::string with_unicode_minus(std::string text) {
  if (text.starts_with('-')) text.replace(0, 1, "\u2212");
  return text;
}

std::string joined(const std::vector<std::string>& words, const std::string& between) {
  return fmt::format("{}", fmt::join(words, between));
}

}  // namespace

std::string Pen::number(const Fraction& x) {
  const std::size_t way = stream_.below(8);
  if (way == 0) return with_unicode_minus(x.to_string());
  if (way == 1 && x > 0) return "+" + x.to_string();
  if (way == 2) return fmt::format("{}/{}", 2 * x.above(), 2 * x.below());
  if (way <= 4) return decimal(x).value_or(x.to_string());
  return x.to_string();
}

std::string Pen::alone(const Fraction& x, const std::string& name) {
  const std::size_t way = stream_.below(8);
  if (way == 0) return name + " = " + number(x);
  if (way == 1) return "= " + number(x);
  if (way == 2 && !x.is_whole()) return fmt::format("{} / {}", x.above(), x.below());
  if (way == 3) return "  " + number(x) + " ";
  return number(x);
}

std::string Pen::list(const Fractions& all, const std::string& name) {
  const bool is_wide = stream_.below(8) == 0;
  std::vector<std::string> words;
  for (const Fraction& x : all) words.push_back(is_wide ? wide(x) : number(x));
  const std::string text =
      joined(words, is_wide ? ", " : one_of<std::string>({" ", ", ", ",", "; ", "  ", "\n"}));
  const std::string head = stream_.below(6) == 0 ? name + " = " : "";
  switch (stream_.below(4)) {
    case 0:
      return head + "[" + text + "]";
    case 1:
      return head + "(" + text + ")";
    default:
      return head + text;
  }
}

std::string Pen::rows(const std::vector<Fractions>& all, const std::string& name) {
  const std::size_t way = stream_.below(4);
  const std::string between = coin() ? ", " : " ";
  std::vector<std::string> lines;
  for (const Fractions& row : all) {
    std::vector<std::string> words;
    for (const Fraction& x : row) words.push_back(number(x));
    const std::string line = joined(words, between);
    lines.push_back(way == 0 ? "[" + line + "]" : line);
  }
  if (way == 0) return name + " = [" + joined(lines, ", ") + "]";
  if (way == 1) return "[" + joined(lines, "; ") + "]";
  return joined(lines, way == 2 ? "; " : "\n");
}

std::string Pen::set(std::vector<long> members, const std::string& name) {
  if (members.empty()) return one_of<std::string>({"{}", "none", "\u2205", "{ }", name + " = {}"});
  stream_.shuffle(members);
  if (stream_.below(8) == 0) members.push_back(members.front());  // once more: the same set
  const std::string text =
      fmt::format("{}", fmt::join(members, one_of<std::string>({", ", " ", ",", "; "})));
  const std::string head = stream_.below(6) == 0 ? name + " = " : "";
  return stream_.below(3) == 0 ? head + text : head + "{" + text + "}";
}

std::string Pen::network(const std::vector<std::vector<Fractions>>& layers) {
  const bool has_brackets = stream_.below(4) == 0;
  const std::string between = coin() ? " " : ", ";
  std::vector<std::string> parts;
  for (const auto& layer : layers) {
    std::vector<std::string> units;
    for (const Fractions& unit : layer) {
      std::vector<std::string> words;
      for (const Fraction& x : unit) words.push_back(number(x));
      const std::string text = joined(words, between);
      units.push_back(has_brackets ? "[" + text + "]" : text);
    }
    parts.push_back(joined(units, has_brackets && coin() ? " " : "; "));
  }
  return joined(parts, has_brackets || coin() ? " | " : "\n");
}

}  // namespace deltarule::constructs
