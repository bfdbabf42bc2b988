// `check --suggest`: the slips that an exercise can demand (SPEC 2D).
#include <algorithm>
#include <map>
#include <set>

#include "exercise/check.h"
#include "exercise/slip_meter.h"

namespace deltarule {

namespace {

constexpr double kLeastShare = 0.80;
constexpr double kLeastAcceptance = 0.30;

/// What was seen of one level without demanding any slip.
struct Seen {
  int draws = 0;  ///< that met their `where`
  std::vector<std::map<std::string, bool>>
      passed;  ///< of those that pass the width: by code, whether all instances are apart
};

struct Share {
  int draws = 0;
  int apart = 0;
  double value() const { return draws == 0 ? 0 : static_cast<double>(apart) / draws; }
};

Result<Seen> look(const Exercise& exercise, std::optional<int> level, const CheckOptions& options) {
  Seen seen;
  for (int k = 0; k < options.seeds; ++k) {
    const auto attempt =
        attempt_draw(exercise, {options.first_seed + static_cast<std::uint64_t>(k), level, {}}, 0);
    if (!attempt) return tl::unexpected<Diagnostics>(attempt.error());
    if (attempt->rejection == Rejection::Where) continue;
    ++seen.draws;
    if (!attempt->rejection) seen.passed.push_back(SlipMeter::apart_by_code(attempt->variant));
  }
  return seen;
}

std::map<std::string, Share> shares(const Seen& seen) {
  std::map<std::string, Share> all;
  for (const auto& draw : seen.passed)
    for (const auto& [code, apart] : draw) {
      ++all[code].draws;
      if (apart) ++all[code].apart;
    }
  return all;
}

double acceptance(const Seen& seen, const std::vector<std::string>& demanded) {
  if (seen.draws == 0) return 0;
  const auto accepted =
      std::count_if(seen.passed.begin(), seen.passed.end(), [&demanded](const auto& draw) {
        return std::all_of(demanded.begin(), demanded.end(), [&draw](const std::string& code) {
          const auto found = draw.find(code);
          return found == draw.end() || found->second;
        });
      });
  return static_cast<double>(accepted) / seen.draws;
}

/// The smallest share of a code over the levels in which it can be made.
std::map<std::string, double> worst_shares(const std::vector<Seen>& levels) {
  std::map<std::string, double> worst;
  for (const Seen& seen : levels)
    for (const auto& [code, share] : shares(seen)) {
      const auto [it, is_new] = worst.emplace(code, share.value());
      if (!is_new) it->second = std::min(it->second, share.value());
    }
  return worst;
}

bool accepts_enough(const std::vector<Seen>& levels, const std::vector<std::string>& demanded) {
  return std::all_of(levels.begin(), levels.end(), [&](const Seen& seen) {
    return acceptance(seen, demanded) >= kLeastAcceptance;
  });
}

}  // namespace

Result<std::vector<std::string>> suggest_detect(const Exercise& exercise,
                                                const CheckOptions& options) {
  Exercise free = exercise;
  free.params.detect.clear();
  std::vector<std::optional<int>> numbers(exercise.params.levels.begin(),
                                          exercise.params.levels.end());
  if (numbers.empty()) numbers.emplace_back();
  std::vector<Seen> levels;
  for (const auto& level : numbers) {
    auto seen = look(free, level, options);
    if (!seen) return tl::unexpected<Diagnostics>(seen.error());
    levels.push_back(std::move(*seen));
  }
  const std::map<std::string, double> worst = worst_shares(levels);
  std::vector<std::string> demanded;
  for (const auto& [code, share] : worst)
    if (share >= kLeastShare) demanded.push_back(code);
  while (!demanded.empty() && !accepts_enough(levels, demanded))
    demanded.erase(std::min_element(
        demanded.begin(), demanded.end(),
        [&worst](const auto& a, const auto& b) { return worst.at(a) < worst.at(b); }));
  return demanded;
}

}  // namespace deltarule
