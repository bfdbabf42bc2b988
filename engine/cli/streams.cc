#include "cli/streams.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace deltarule {
namespace {

constexpr int kUsualWidth = 80;
constexpr int kLeastWidth = 40;
constexpr int kMostWidth = 400;

std::optional<int> whole_number(const std::string& text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool may_drive_a_terminal(char32_t c) {
  return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0);
}

}  // namespace

std::optional<std::string> environment(const Streams& streams, const std::string& name) {
  const auto found = streams.environment.find(name);
  if (found == streams.environment.end() || found->second.empty()) return std::nullopt;
  return found->second;
}

int width_of(const Streams& streams) {
  std::optional<int> width;
  if (const auto columns = environment(streams, "COLUMNS")) width = whole_number(*columns);
  if (!width || *width <= 0) width = streams.terminal_width;
  return std::clamp(width && *width > 0 ? *width : kUsualWidth, kLeastWidth, kMostWidth);
}

bool colours_on_out(const Streams& streams) {
  return streams.terminal_width && !environment(streams, "NO_COLOR");
}

bool colours_on_err(const Streams& streams) {
  return streams.err_is_terminal && !environment(streams, "NO_COLOR");
}

std::string bold(std::string_view text, bool colours) {
  return colours ? "\x1b[1m" + std::string(text) + "\x1b[0m" : std::string(text);
}

std::string clean(std::string_view text) {
  std::string out;
  for (char32_t c : code_points(text)) append_utf8(out, may_drive_a_terminal(c) ? U'\uFFFD' : c);
  return out;
}

}  // namespace deltarule
