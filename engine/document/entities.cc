#include "document/entities.h"

#include <array>
#include <charconv>
#include <cstdint>

namespace deltarule {
namespace {

struct Entity {
  std::string_view name;
  std::string_view text;
};
constexpr std::array entities = {
    Entity{"&amp;", "&"},   Entity{"&lt;", "<"},    Entity{"&gt;", ">"},
    Entity{"&quot;", "\""}, Entity{"&apos;", "'"},  Entity{"&nbsp;", "\u00A0"},
    Entity{"&ndash;", "–"}, Entity{"&mdash;", "—"}, Entity{"&hellip;", "…"},
    Entity{"&times;", "×"}, Entity{"&minus;", "−"}, Entity{"&le;", "≤"},
    Entity{"&ge;", "≥"},    Entity{"&ne;", "≠"},    Entity{"&rarr;", "→"},
    Entity{"&larr;", "←"},  Entity{"&deg;", "°"},   Entity{"&middot;", "·"},
};

std::string utf8(std::uint32_t c) {
  if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = 0xFFFD;
  const auto tail = [c](int shift) { return static_cast<char>(0x80U | ((c >> shift) & 0x3FU)); };
  if (c < 0x80) return {static_cast<char>(c)};
  if (c < 0x800) return {static_cast<char>(0xC0U | (c >> 6)), tail(0)};
  if (c < 0x10000) return {static_cast<char>(0xE0U | (c >> 12)), tail(6), tail(0)};
  return {static_cast<char>(0xF0U | (c >> 18)), tail(12), tail(6), tail(0)};
}

}  // namespace

std::string decode_entity(std::string_view entity) {
  for (const Entity& e : entities) {
    if (e.name == entity) return std::string(e.text);
  }
  if (entity.size() < 4 || entity[1] != '#') return std::string(entity);
  const bool is_hex = entity[2] == 'x' || entity[2] == 'X';
  const std::string_view digits = entity.substr(is_hex ? 3 : 2, entity.size() - (is_hex ? 4 : 3));
  std::uint32_t c = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), c, is_hex ? 16 : 10);
  return utf8(c);
}

}  // namespace deltarule
