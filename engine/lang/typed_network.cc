#include "lang/typed_network.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "numeric/typed.h"

namespace deltarule {

namespace {

constexpr std::size_t kLongest = std::size_t{1} << 22;
constexpr std::size_t kLongestShown = 20;
constexpr std::string_view kOpening = "[({", kClosing = "])}";

bool is_one_of(char c, std::string_view all) { return all.find(c) != std::string_view::npos; }

int depth_of_brackets(std::string_view text) {
  int depth = 0, deepest = 0;
  for (const char c : text) {
    if (is_one_of(c, kOpening)) deepest = std::max(deepest, ++depth);
    if (is_one_of(c, kClosing)) --depth;
  }
  return deepest;
}

/// New lines as `|`, or as `;` where layers are parted otherwise.
std::string with_signs_for_lines(std::string_view text) {
  const bool has_bars = text.find('|') != std::string_view::npos;
  const bool has_brackets = depth_of_brackets(text) > 1;
  std::string out;
  for (const char c : text) {
    if (c != '\n' && c != '\r') {
      out += c;
      continue;
    }
    while (!out.empty() && (out.back() == ' ' || out.back() == '\t')) out.pop_back();
    const bool goes_on = !out.empty() && is_one_of(out.back(), ";|,");
    out += goes_on || has_brackets ? ' ' : has_bars ? ';' : '|';
  }
  return out;
}

/// Brackets become the signs between units and layers, by how deep they stand.
std::string with_signs_for_brackets(std::string_view text) {
  const int deepest = depth_of_brackets(text);
  if (deepest == 0) return std::string(text);
  const bool holds_layers = deepest == 1 && text.find(';') != std::string_view::npos &&
                            text.find('|') == std::string_view::npos;
  const int of_layer = deepest >= 3 ? 1 : deepest == 2 || holds_layers ? 0 : -1;
  const int of_unit = deepest >= 3 ? 2 : deepest == 2 ? 1 : holds_layers ? -1 : 0;
  std::string out;
  int depth = 0;
  for (const char c : text) {
    if (is_one_of(c, kOpening)) {
      ++depth;
    } else if (is_one_of(c, kClosing)) {
      --depth;
      out += depth == of_layer ? '|' : depth == of_unit ? ';' : ' ';
    } else {
      const bool parts_brackets = c == ',' && depth < deepest && !out.empty() && deepest > 0 &&
                                  is_one_of(out.back(), "|; ");
      out += parts_brackets ? ' ' : c;
    }
  }
  return out;
}

/// Empty parts fall away: `1 1 -1;` is one unit.
std::vector<std::string_view> parts_of(std::string_view text, char sign) {
  std::vector<std::string_view> out;
  for (const std::string_view part : split(text, sign))
    if (!trim(part).empty() && trim(part) != ",") out.push_back(trim(part));
  return out;
}

std::vector<std::string_view> words_of(std::string_view text, bool at_commas) {
  std::vector<std::string_view> words;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const bool is_gap =
        i == text.size() || text[i] == ' ' || text[i] == '\t' ||
        (text[i] == ',' && (at_commas || i + 1 == text.size() || text[i + 1] == ' ' || i == begin));
    if (!is_gap) continue;
    if (i > begin) words.push_back(text.substr(begin, i - begin));
    begin = i + 1;
  }
  return words;
}

std::optional<Number> number_in(std::string_view word) {
  int small = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), small);
  if (error == std::errc() && end == word.data() + word.size() && word.size() < 9)
    return Number(small);
  const TypedResult read = read_typed_number(word);
  return read.number ? std::optional<Number>(read.number->value) : std::nullopt;
}

std::string shown(std::string_view word) {
  return std::string(word.substr(0, kLongestShown)) + (word.size() > kLongestShown ? "..." : "");
}

class NetworkReading {
 public:
  explicit NetworkReading(const NetworkForm& form) : width_(static_cast<std::size_t>(form.inputs)) {
    out_.inputs = form.inputs;
    out_.input_code = form.input_code;
    out_.firing = form.firing;
  }

  NetworkRead run(std::string_view text) {
    if (text.size() > kLongest) return {std::nullopt, "it is too long"};
    const std::string signs = with_signs_for_brackets(with_signs_for_lines(text));
    for (const std::string_view layer : parts_of(signs, '|'))
      if (!read_layer(layer)) return {std::nullopt, std::move(why_)};
    if (out_.layers.empty()) return {std::nullopt, "it has no units"};
    if (out_.layers.back().size() != 1)
      return {std::nullopt, fmt::format("its last layer has {} units, where one is the output",
                                        out_.layers.back().size())};
    if (std::string why = why_not_run(out_); !why.empty()) return {std::nullopt, std::move(why)};
    return {std::move(out_), {}};
  }

 private:
  bool read_layer(std::string_view text) {
    ThresholdLayer layer;
    for (const std::string_view unit : parts_of(text, ';')) {
      layer.emplace_back();
      if (read_unit(unit, layer.back())) continue;
      why_ = fmt::format("unit {} of layer {} {}", layer.size(), out_.layers.size() + 1, why_);
      return false;
    }
    if (layer.empty()) return true;
    width_ = layer.size();
    out_.layers.push_back(std::move(layer));
    return true;
  }

  bool read_unit(std::string_view text, ThresholdUnit& unit) {
    auto words = words_of(text, false);
    if (words.size() != width_ + 1) words = words_of(text, true);
    if (words.size() != width_ + 1) {
      why_ =
          fmt::format("has {} number{} where {} are needed, {} weight{} and the bias", words.size(),
                      words.size() == 1 ? "" : "s", width_ + 1, width_, width_ == 1 ? "" : "s");
      return false;
    }
    unit.weights.reserve(width_);
    for (std::size_t k = 0; k < words.size(); ++k) {
      auto number = number_in(words[k]);
      if (!number) {
        why_ = fmt::format("has \"{}\", which is no number", shown(words[k]));
        return false;
      }
      if (k < width_)
        unit.weights.push_back(std::move(*number));
      else
        unit.bias = std::move(*number);
    }
    return true;
  }

  ThresholdNetwork out_;
  std::size_t width_;
  std::string why_;
};

}  // namespace

NetworkRead read_network(std::string_view text, const NetworkForm& form) {
  return NetworkReading(form).run(text);
}

std::string why_not_run(const ThresholdNetwork& network) {
  if (!is_well_formed(network)) return "its layers do not fit";
  if (network.layers.back().size() != 1) return "it has more than one output";
  if (!can_run_all_rows(network))
    return fmt::format("it is too large to be run on all {} rows here",
                       std::uint32_t{1} << network.inputs);
  return {};
}

NetworkPointer run_network(ThresholdNetwork network) {
  BooleanFunction output = run_all_rows(network).at(0);
  return std::make_shared<const WrittenNetwork>(
      WrittenNetwork{std::move(network), std::move(output)});
}

int count_units(const ThresholdNetwork& network) {
  std::size_t units = 0;
  for (const ThresholdLayer& layer : network.layers) units += layer.size();
  return static_cast<int>(units);
}

std::string to_text(const ThresholdNetwork& network) {
  std::string out;
  for (const ThresholdLayer& layer : network.layers) {
    if (!out.empty()) out += " | ";
    for (const ThresholdUnit& unit : layer) {
      if (&unit != &layer.front()) out += "; ";
      for (const Number& w : unit.weights) out += w.to_string() + " ";
      out += unit.bias.to_string();
    }
  }
  return out;
}

}  // namespace deltarule
