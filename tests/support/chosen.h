// What a run of a long suite is asked to cover.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "base/text.h"

namespace deltarule::test {

/// DELTARULE_EXERCISES=chain/,graph/sum: only those whose names begin so.
inline bool is_chosen(std::string_view name) {
  const char* chosen = std::getenv("DELTARULE_EXERCISES");
  if (chosen == nullptr) return true;
  const auto beginnings = split(chosen, ',');
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [name](std::string_view b) { return name.starts_with(b); });
}

/// As many seeds as DELTARULE_SEEDS says, else 2,000 with DELTARULE_LONG, else `in_ci`.
inline int chosen_seeds(int in_ci) {
  if (const char* chosen = std::getenv("DELTARULE_SEEDS")) return std::atoi(chosen);
  return std::getenv("DELTARULE_LONG") != nullptr ? 2000 : in_ci;
}

}  // namespace deltarule::test
