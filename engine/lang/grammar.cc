#include "lang/grammar.h"

#include <fmt/core.h>

#include <algorithm>

namespace deltarule {

bool GivenNames::give(Cursor& c, const std::string& key, std::string_view shown, Span where) {
  const auto [it, is_new] = first_.emplace(key, where);
  if (is_new || c.failed()) return is_new;
  c.complain("L-009", where, fmt::format("`{}` is given twice", shown),
             fmt::format("it was given first on line {} of this block", line_of(it->second)));
  return false;
}

int GivenNames::line_of(Span span) const {
  const auto before = text_.substr(0, span.begin - at_.begin);
  return 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
}

}  // namespace deltarule
