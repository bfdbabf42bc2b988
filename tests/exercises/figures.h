// What one exercise at one level shows over many seeds: one honest student and one student with a
// slip a seed, in turn.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "exercise/exercise.h"

namespace deltarule::test {

enum class Count : std::uint8_t {
  Seeds,
  Met,          ///< attempts that met every `where`
  Differ,       ///< variants with a key that its second road does not give
  Zero,         ///< variants that ask for gradients, and all are 0
  Unseen,       ///< slips under `detect` after which every answer is right
  Honest,       ///< cells of students who make no mistake
  Refused,      ///< of these not right
  Slips,        ///< students with one slip that shows
  Twice,        ///< charged at two slots
  Separated,    ///< students with a slip that can be told apart
  Named,        ///< in whom it, and its twins, is all that is left
  LeastEffort,  ///< of all variants
  MostEffort,
  Last_
};
inline constexpr std::size_t kCounts = static_cast<std::size_t>(Count::Last_);

struct ExerciseFigures {
  std::array<long, kCounts> values{};
  std::vector<std::string> examples;  ///< the first few that fell short
  std::vector<std::string> unnamed;   ///< likewise, of the students who were not named as one thing

  long& operator[](Count f) { return values[static_cast<std::size_t>(f)]; }
  long operator[](Count f) const { return values[static_cast<std::size_t>(f)]; }
  void add(const ExerciseFigures& more);
};

/// Seeds first .. first + count - 1.
ExerciseFigures measure(const Exercise& exercise, std::optional<int> level, int first, int count);

}  // namespace deltarule::test
