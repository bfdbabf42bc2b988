#include "render/ink.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstddef>

namespace deltarule {
namespace {

constexpr std::array<InkStyle, kInkCount> kStyles = {{
    {"line", "1F2328", 0.8, "1F2328", "E4E8EE"},      // Ink::Line
    {"node", "1F2328", 0.9, "F3F5F8", "F3F5F8"},      // Ink::Node
    {"value", "00695C", 0.8, "FFFFFF", "D9EDEA"},     // Ink::Value
    {"gradient", "B3261E", 0.8, "FFFFFF", "F9E0DE"},  // Ink::Gradient
    {"faint", "5F6670", 0.6, "FFFFFF", "F3F5F8"},     // Ink::Faint
    {"positive", "00527A", 1.0, "00527A", "D7E7F2"},  // Ink::Positive
    {"negative", "A3470A", 1.0, "A3470A", "FBE7DA"},  // Ink::Negative
    {"third", "8A2A6B", 1.0, "8A2A6B", "F5E0EE"},     // Ink::Third
    {"fourth", "4A6600", 1.0, "4A6600", "E9F0D5"},    // Ink::Fourth
    {"fill", "E4E8EE", 0.8, "E4E8EE", "E4E8EE"},      // Ink::Fill
    {"hatch", "A3ADBB", 0.5, "E4E8EE", "E4E8EE"},     // Ink::Hatch
    {"paper", "FFFFFF", 0.8, "FFFFFF", "FFFFFF"},     // Ink::Paper
}};

constexpr std::array<double, 2> kDashed = {4, 2.4};
constexpr std::array<double, 2> kDotted = {1.2, 2};
constexpr std::array<double, 4> kDashDot = {5, 2, 1.2, 2};

constexpr std::array<ToneStyle, 4> kTones = {{
    {Ink::Positive, Dash::Solid, MarkShape::Disc, 45},
    {Ink::Negative, Dash::Dashed, MarkShape::Square, -45},
    {Ink::Third, Dash::DashDot, MarkShape::Cross, 0},
    {Ink::Fourth, Dash::Dotted, MarkShape::Triangle, 90},
}};

}  // namespace

const InkStyle& style_of(Ink ink) { return kStyles[static_cast<std::size_t>(ink)]; }

std::span<const double> pattern_of(Dash dash) {
  switch (dash) {
    case Dash::Solid:
      return {};
    case Dash::Dashed:
      return kDashed;
    case Dash::Dotted:
      return kDotted;
    case Dash::DashDot:
      return kDashDot;
  }
  return {};
}

const ToneStyle& style_of_tone(int tone) {
  return kTones[tone < 0 ? 0 : static_cast<std::size_t>(tone) % kTones.size()];
}

std::string length_text(double points) {
  const double hundredths = std::round(points * 100);
  if (hundredths == 0) return "0";
  std::string text = fmt::format("{:.2f}", hundredths / 100);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

}  // namespace deltarule
