// What an author wants to know of an exercise before a class gets it: figures over many seeds.
//
// Tested by tests/unit/exercise/check_test.cc.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "exercise/effort.h"
#include "exercise/variant.h"

namespace deltarule {

struct SlotFigures {
  std::string slot;  ///< family members together: "dw"
  double smallest = 0, largest = 0;
  std::string most_frequent_key;
  double most_frequent_share = 0;
  double widest_band = 0;  ///< half width relative to the key
  double median_band = 0;
};

/// Of one `ask` line of items over the draws.
struct ItemFigures {
  std::string slot;                  ///< family members together
  std::map<char, int> right;         ///< by letter: how often it is a right one
  std::map<std::string, int> drawn;  ///< by entry, or by slip: how often it was offered
  int in_bank = 0;  ///< entries of the bank, or options in the ask; 0: slips are offered
};

struct SlipFigures {
  std::string code;
  int instances = 0;        ///< that are not equal to the key in every draw
  int apart = 0;            ///< apart from the key at a home
  int separated = 0;        ///< and from every other slip there that is no twin
  double apart_in_all = 0;  ///< share of draws in which all its instances are apart
  std::vector<std::string> twins;
};

/// The effort of variants (effort.h), part by part and, last, in all: ascending.
struct EffortFigures {
  std::array<std::vector<int>, kEffortParts> parts;
  std::vector<int> totals;
};

struct LevelFigures {
  std::optional<int> level;
  DrawStatistics draws;
  int accepted = 0;
  int distinct = 0;
  double acceptance = 0;
  std::vector<SlotFigures> slots;
  std::vector<ItemFigures> items;
  std::vector<SlipFigures> slips;
  EffortFigures effort;
  double separated_share = 0;
  int second_road_checked = 0;
  int second_road_differs = 0;
  std::vector<std::string> differences;  ///< the first few, with names of variants
  double seconds_per_draw = 0;           ///< set by the caller's clock
};

struct CheckReport {
  std::vector<LevelFigures> levels;
  Diagnostics warnings;  ///< `exact` would do; an unasked quantity feeds two asked ones; twins ...
  bool ok = true;
};

struct CheckOptions {
  int seeds = 200;
  std::uint64_t first_seed = 1;
  std::function<void(int done, int all)> progress;
  std::function<double()> clock;  ///< seconds; empty: no times
};
Result<CheckReport> check_exercise(const Exercise& exercise, const CheckOptions& options);

/// `check --suggest` (SPEC 2D): the `detect` line that the exercise could carry.
Result<std::vector<std::string>> suggest_detect(const Exercise& exercise,
                                                const CheckOptions& options);

/// Second roads (solutions/): whether every slot's key agrees; what differs, in words.
std::vector<std::string> differences_by_second_road(const Variant& variant);

}  // namespace deltarule
