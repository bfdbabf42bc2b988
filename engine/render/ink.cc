#include "render/ink.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstddef>

namespace deltarule {
namespace {

constexpr std::array<InkStyle, 8> kStyles = {{
    {"line", "1F2328", 0.8, "1F2328"},      // Ink::Line
    {"node", "1F2328", 0.9, "F3F5F8"},      // Ink::Node
    {"value", "00695C", 0.8, "FFFFFF"},     // Ink::Value
    {"gradient", "B3261E", 0.8, "FFFFFF"},  // Ink::Gradient
    {"faint", "5F6670", 0.6, "FFFFFF"},     // Ink::Faint
    {"positive", "00527A", 0.8, "00527A"},  // Ink::Positive
    {"negative", "A3470A", 0.8, "A3470A"},  // Ink::Negative
    {"fill", "E4E8EE", 0.8, "E4E8EE"},      // Ink::Fill
}};

}  // namespace

const InkStyle& style_of(Ink ink) { return kStyles[static_cast<std::size_t>(ink)]; }

std::string length_text(double points) {
  const double hundredths = std::round(points * 100);
  if (hundredths == 0) return "0";
  std::string text = fmt::format("{:.2f}", hundredths / 100);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

}  // namespace deltarule
