#include "derivation/separation_table.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace deltarule {
namespace {

bool same_kind(const Scoped& a, const Scoped& b) {
  return a.code() == b.code() &&
         a.instances.front().slip->variant == b.instances.front().slip->variant;
}

class Table {
 public:
  Table(const Question& question, const Values& values, const std::vector<Scoped>& slips,
        const Probes& probes)
      : slips_(slips), probes_(probes), separation_(question, values), standings_(slips.size()) {
    for (const Scoped& slip : slips) {
      auto& shown = shown_.emplace_back();
      for (int home : slip.homes) shown[home] = probes.values(slip.instances, home);
    }
  }

  std::vector<SlipStanding> fill() {
    for (std::size_t s = 0; s < slips_.size(); ++s) standings_[s].shows = !equals_keys(s);
    for (std::size_t a = 0; a < slips_.size(); ++a)
      for (std::size_t b = 0; b < slips_.size(); ++b)
        if (a != b && are_twins(a, b)) standings_[a].twins.push_back(static_cast<int>(b));
    for (std::size_t s = 0; s < slips_.size(); ++s)
      if (standings_[s].shows) stand(s);
    return std::move(standings_);
  }

 private:
  const std::vector<double>& shown_at(std::size_t s, int home) const {
    const auto found = shown_[s].find(home);
    return found == shown_[s].end() ? probes_.keys(home) : found->second;
  }
  bool equals_keys(std::size_t s) const {
    return std::all_of(slips_[s].homes.begin(), slips_[s].homes.end(), [&](int home) {
      return nearly_equal(shown_at(s, home), probes_.keys(home));
    });
  }
  bool are_twins(std::size_t a, std::size_t b) const {
    const auto agree = [&](int home) { return nearly_equal(shown_at(a, home), shown_at(b, home)); };
    return std::all_of(slips_[a].homes.begin(), slips_[a].homes.end(), agree) &&
           std::all_of(slips_[b].homes.begin(), slips_[b].homes.end(), agree);
  }

  void stand(std::size_t s) {
    for (int home : slips_[s].homes) {
      if (!is_apart(band(s, home), separation_.key_band(home))) continue;
      standings_[s].apart = true;
      if (is_apart_from_others(s, home)) {
        standings_[s].separated = true;
        return;
      }
    }
  }
  bool is_apart_from_others(std::size_t s, int home) {
    for (std::size_t other = 0; other < slips_.size(); ++other) {
      if (other == s || same_kind(slips_[s], slips_[other]) || !standings_[other].shows) continue;
      const auto& homes = slips_[other].homes;
      if (!std::binary_search(homes.begin(), homes.end(), home)) continue;
      const auto& twins = standings_[s].twins;
      if (std::find(twins.begin(), twins.end(), static_cast<int>(other)) != twins.end()) continue;
      if (!is_apart(band(s, home), band(other, home))) return false;
    }
    return true;
  }
  Band& band(std::size_t s, int home) {
    const auto key = std::pair{s, home};
    auto found = bands_.find(key);
    if (found == bands_.end())
      found = bands_.emplace(key, separation_.band(slips_[s].instances, home)).first;
    return found->second;
  }

  const std::vector<Scoped>& slips_;
  const Probes& probes_;
  Separation separation_;
  std::vector<SlipStanding> standings_;
  std::vector<std::map<int, std::vector<double>>> shown_;
  std::map<std::pair<std::size_t, int>, Band> bands_;
};

}  // namespace

std::vector<SlipStanding> slip_standings(const Question& question, const Values& values,
                                         const std::vector<Scoped>& slips, const Probes& probes) {
  return Table(question, values, slips, probes).fill();
}

}  // namespace deltarule
