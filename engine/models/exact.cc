#include "models/exact.h"

#include <cassert>

namespace deltarule {

Number denominator_of(const Number& x) {
  assert(x.is_exact());
  if (x.is_integer()) return Number(1);
  const std::string text = x.to_string();
  return Number::from_text(text.substr(text.find('/') + 1));
}

}  // namespace deltarule
