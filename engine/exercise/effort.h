// How much work a variant is, counted from its derivation: what somebody with a pocket calculator
// does who takes the steps of the key, each once.
//
//   A step counts where it is work: adding 0, multiplying by 0, 1 or -1 and copying are not. So a
//   dead unit, or a weight of 0, makes a variant easier, and the vector shows it. `total` adds the
//   parts up in units of one addition; what each is worth stands in the table of effort.cc.
//   Conditions and items are no arithmetic and count nothing.
//
// Tested by tests/unit/exercise/effort_test.cc.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "exercise/variant.h"

namespace deltarule {

enum class EffortPart : std::uint8_t {
  Sums,
  Products,
  Quotients,
  Powers,     ///< squares and roots too
  Functions,  ///< keys of the calculator: exp, log, sin, cos, tanh
  Decisions,  ///< comparisons, max, min, abs, slopes at a kink
  Active,     ///< decisions with an outcome other than 0: units that are on, updates
  Digits,     ///< of all results that are written down, zeros in front and behind not counted
  Negatives,  ///< results below 0
  Depth,      ///< rules on the longest way from what is given to what is asked
  FanOuts,    ///< gradients that are added up over paths
  Rows,       ///< of tables of traces
  Last_
};
inline constexpr std::size_t kEffortParts = static_cast<std::size_t>(EffortPart::Last_);
/// "sums", as printed.
std::string_view name_of(EffortPart part);

struct Effort {
  std::array<int, kEffortParts> parts{};
  int total = 0;

  int& operator[](EffortPart p) { return parts[static_cast<std::size_t>(p)]; }
  int operator[](EffortPart p) const { return parts[static_cast<std::size_t>(p)]; }
};

/// REQUIRES: values and question of the variant are made.
Effort effort_of(const Variant& variant);

/// Variants of one level are of like difficulty where the hardest is at most this many times as
/// much work as the easiest.
inline constexpr double kWidestEffort = 2.5;
/// Below this the ratio says little.
inline constexpr int kLeastEffort = 12;

}  // namespace deltarule
