// Values that are called like functions: boolean functions, sets, intervals.
#include <fmt/core.h>

#include "lang/elaborator.h"

namespace deltarule {

Value Elaborator::call_boolean(const BooleanFunction& f, const CallSite& site) {
  std::vector<Number> bits;
  for (const Value& v : site.arguments) {
    const auto* id = v.as<QuantityId>();
    if (const auto n = known(v))
      bits.push_back(*n);
    else if (id != nullptr && (d_[*id].rule == Rule::Literal || d_[*id].rule == Rule::Given))
      for (Eigen::Index i = 0; i < d_.constant(*id).size(); ++i)
        bits.push_back(d_.constant(*id).data()[i]);
    else
      return failed("L-027", site.expr.span, "a boolean function of bits that are not known");
  }
  if (static_cast<int>(bits.size()) != f.inputs())
    return failed("L-026", site.expr.span,
                  fmt::format("a function of {} bits given {}", f.inputs(), bits.size()));
  std::uint32_t row = 0;
  for (const Number& b : bits) {
    if (!identical(b, 0) && !identical(b, 1))
      return failed("L-025", site.expr.span, "a number that is no bit");
    row = 2 * row + (identical(b, 1) ? 1U : 0U);
  }
  return {Number(f.value(row) ? 1 : 0)};
}

// `S(k)`: whether k is one of a set.
Value Elaborator::call_set(const Set& set, const CallSite& site) {
  if (site.arguments.size() != 1)
    return failed("L-026", site.expr.span,
                  fmt::format("a set given {} arguments", site.arguments.size()),
                  "`S(k)` says whether k is one of it");
  const auto* word = site.arguments[0].as<Word>();
  const auto number = word == nullptr ? known(site.arguments[0]) : std::nullopt;
  if (word == nullptr && !number)
    return failed("L-027", site.expr.span, "a member of a set that is not known");
  for (const Item& item : set.items) {
    const auto* other = item.value.as<Word>();
    const auto value = known(item.value);
    const bool is_it = word != nullptr ? other != nullptr && other->text == word->text
                                       : value && identical(*value, *number);
    if (is_it) return {Number(1)};
  }
  return {Number(0)};
}

// `I(x)`: whether x lies in an interval.
Value Elaborator::call_interval(const NumberInterval& interval, const CallSite& site) {
  const auto x = site.arguments.size() == 1 ? exact(site.arguments[0]) : std::nullopt;
  if (x) return {Number(contains(interval, *x) ? 1 : 0)};
  return failed("L-027", site.expr.span, "an interval asked for what is no number that is known",
                "`I(x)` says whether x lies in it");
}

Value Elaborator::member_of_interval(const Expr& e, const NumberInterval& interval) {
  if (e.text == "lo" && interval.lo) return {*interval.lo};
  if (e.text == "hi" && interval.hi) return {*interval.hi};
  if (e.text == "has_lo") return {Number(interval.has_lo ? 1 : 0)};
  if (e.text == "has_hi") return {Number(interval.has_hi ? 1 : 0)};
  if (e.text == "lo" || e.text == "hi")
    return failed("L-031", e.span, fmt::format("an interval without an end `{}`", e.text));
  return failed("L-031", e.span, fmt::format("no member `{}`", e.text),
                "there are `lo`, `hi`, `has_lo`, `has_hi`");
}

}  // namespace deltarule
