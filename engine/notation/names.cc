// Names of the exercise language as symbols.
#include "notation/formula.h"
#include "notation/symbols.h"

namespace deltarule {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// `old` ends "threshold" too: only what is short or Greek before it is a symbol of its own.
bool can_carry_super(std::string_view base) {
  if (base.empty()) return false;
  while (base.size() > 1 && is_digit(base.back())) base.remove_suffix(1);
  const bool differential = base.size() == 2 && base.front() == 'd';
  return base.size() == 1 || differential || is_greek(base) || is_greek_differential(base);
}

std::string_view cut_super(std::string_view& name) {
  for (const std::string_view super : {"new", "old"}) {
    if (!name.ends_with(super) || is_greek(name)) continue;
    const std::string_view base = name.substr(0, name.size() - super.size());
    if (!can_carry_super(base)) continue;
    name = base;
    return super;
  }
  return {};
}

std::string_view cut_digits(std::string_view& name) {
  std::size_t end = name.size();
  while (end > 1 && is_digit(name[end - 1])) --end;
  const std::string_view digits = name.substr(end);
  name = name.substr(0, end);
  return digits;
}

/// What follows an underscore: a number, an index letter or a word.
Formula subscript(std::string_view text) {
  if (is_all_digits(text)) return number(std::string(text));
  return text.size() == 1 || is_greek(text) ? symbol(std::string(text)) : words(std::string(text));
}

}  // namespace

Formula symbol_of(std::string_view name, Formulas indices) {
  Formulas subscripts;
  std::vector<Formula> tails;
  for (std::size_t at = name.rfind('_'); at != std::string_view::npos && at > 0;
       at = name.rfind('_')) {
    if (at + 1 < name.size()) tails.insert(tails.begin(), subscript(name.substr(at + 1)));
    name = name.substr(0, at);
  }
  const std::string_view super = cut_super(name);
  const std::string_view digits = cut_digits(name);
  if (!digits.empty()) subscripts.push_back(number(std::string(digits)));
  for (Formulas* more : {&tails, &indices})
    subscripts.insert(subscripts.end(), more->begin(), more->end());
  return symbol(std::string(name), std::move(subscripts), std::string(super));
}

}  // namespace deltarule
