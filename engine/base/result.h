// A value, or the diagnostics that say why there is none (std::expected until C++23 is at hand).
#pragma once

#include <tl/expected.hpp>
#include <utility>

#include "base/diagnostic.h"

namespace deltarule {

template <class T>
using Result = tl::expected<T, Diagnostics>;

/// `return failure("L-004", span, "unknown name `zz`", "did you mean `z`?");`
inline tl::unexpected<Diagnostics> failure(std::string_view code, Span span, std::string message,
                                           std::string hint = {}) {
  return tl::unexpected<Diagnostics>(
      Diagnostics{Diagnostic{code, span, std::move(message), std::move(hint)}});
}

template <class T>
tl::unexpected<Diagnostics> failure_of(Result<T>& result) {
  return tl::unexpected<Diagnostics>(std::move(result.error()));
}

}  // namespace deltarule
