#include "lang/typed_expression.h"

#include <utility>

#include "base/text.h"
#include "lang/elaborate.h"
#include "lang/parser.h"

namespace deltarule {

namespace {

constexpr std::size_t kMostCharacters = 400;

TypedResult unreadable(Unreadable why) {
  TypedResult r;
  r.error.why = why;
  return r;
}

}  // namespace

TypedResult read_typed_expression(std::string_view text, Bits bits) {
  TypedResult plain = read_typed_number(text);
  if (plain.number || plain.error.why != Unreadable::NotANumber) return plain;
  if (text.size() > kMostCharacters) return unreadable(Unreadable::TooLong);
  const std::string minus = replace_all(std::string(trim(text)), "\xE2\x88\x92", "-");
  const auto tree = parse_expression(minus, {FileId::None, 0, static_cast<std::uint32_t>(minus.size())});
  if (!tree) return plain;
  const auto value = Model().number(*tree, {}, bits);
  if (!value) return value.error().front().code == "L-036" ? unreadable(Unreadable::NotFinite) : plain;
  if (!value->is_exact() && !value->is_finite()) return unreadable(Unreadable::NotFinite);
  TypedResult r;
  r.number = TypedNumber{.value = *value, .last_digit = 0};
  return r;
}

}  // namespace deltarule
