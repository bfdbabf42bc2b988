#include "lang/identity.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/random.h"

namespace deltarule {

namespace {

constexpr int kMostPoints = 12;
constexpr int kFewestPoints = 3;  // where there are variables
constexpr int kMostTries = 48;    // half of a box may lie outside the domain
constexpr std::array<Bits, 3> kPrecisions = {256, 1024, kMostBits};
constexpr int kNarrow = -60;  // 1e-60 of its size

/// A prime: no point is a round number, where expressions agree by chance.
constexpr std::int64_t kParts = 1009;

std::vector<Number> random_point(Stream& draw, std::span<const VariableRange> variables) {
  std::vector<Number> point;
  for (const VariableRange& v : variables)
    point.push_back(v.from + (v.to - v.from) * Number::ratio(draw.between(1, kParts - 1), kParts));
  return point;
}

bool is_narrow(const Number& x) {
  if (x.is_exact()) return true;
  const Number width = x - x;  // a ball about 0, as wide as x and once more
  const Number bound = power_of_ten(kNarrow) * max(Number(1), abs(x));
  return width.upper_double() <= bound.lower_double();
}

enum class AtPoint { Agree, Differ, DoesNotCount };

AtPoint compare_at_point(const ValueAtPoint& a, const ValueAtPoint& b, bool& is_final) {
  is_final = true;
  if (a.defined == Defined::No && b.defined == Defined::No) return AtPoint::DoesNotCount;
  is_final = a.defined != Defined::Undecided && b.defined != Defined::Undecided;
  if (!is_final) return AtPoint::DoesNotCount;
  if (a.defined != b.defined || !overlap(a.value, b.value)) return AtPoint::Differ;
  is_final = is_narrow(a.value) && is_narrow(b.value);
  return is_final ? AtPoint::Agree : AtPoint::DoesNotCount;
}

AtPoint compare_at(const TypedExpression& first, const TypedExpression& second,
                   Identity& identity) {
  for (const Bits bits : kPrecisions) {
    identity.first = evaluate(first, identity.point, bits);
    identity.second = evaluate(second, identity.point, bits);
    bool is_final = false;
    const AtPoint found = compare_at_point(identity.first, identity.second, is_final);
    if (is_final) return found;
  }
  return AtPoint::DoesNotCount;
}

}  // namespace

Identity compare(const TypedExpression& first, const TypedExpression& second,
                 std::span<const VariableRange> variables) {
  Stream draw(1, "identity");
  const int wanted = variables.empty() ? 1 : kMostPoints;
  const int tries = variables.empty() ? 1 : kMostTries;
  Identity identity;
  for (int i = 0; i < tries && identity.points < wanted; ++i) {
    identity.point = random_point(draw, variables);
    const AtPoint found = compare_at(first, second, identity);
    if (found == AtPoint::Agree) ++identity.points;
    if (found != AtPoint::Differ) continue;
    identity.kind = IdentityKind::Different;
    return identity;
  }
  const bool are_enough = identity.points >= std::min(wanted, kFewestPoints);
  return {are_enough ? IdentityKind::Same : IdentityKind::Undecided, identity.points, {}, {}, {}};
}

Result<Identity> compare_typed_expressions(std::string_view first, std::string_view second,
                                           std::span<const VariableRange> variables) {
  std::vector<std::string> names;
  for (const VariableRange& v : variables) names.push_back(v.name);
  Result<TypedExpression> a = read_typed_expression(first, names);
  if (!a) return failure_of(a);
  Result<TypedExpression> b = read_typed_expression(second, names);
  if (!b) return failure_of(b);
  return compare(*a, *b, variables);
}

}  // namespace deltarule
