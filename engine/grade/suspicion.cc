#include "grade/suspicion.h"

#include <algorithm>

namespace deltarule {
namespace {

const Scoped& scoped(const std::vector<Scoped>& slips, int s) {
  return slips[static_cast<std::size_t>(s)];
}

bool same_kind(const Scoped& a, const Scoped& b) {
  return a.code() == b.code() &&
         a.instances.front().slip->variant == b.instances.front().slip->variant;
}

// At most one slip a quantity: what is already in force stays.
void join(std::vector<SlipInstance>& together, const std::vector<SlipInstance>& more) {
  for (const SlipInstance& each : more)
    if (std::none_of(together.begin(), together.end(),
                     [&](const SlipInstance& s) { return s.at == each.at; }))
      together.push_back(each);
}

constexpr std::size_t kMostCombinations = 16;

}  // namespace

void Suspicions::add(int slot, std::vector<int> alternatives) {
  Suspicion suspicion{slot, std::move(alternatives), {}};
  suspicion.seen_at.assign(suspicion.alternatives.size(), {slot});
  // What was suspected before and fits here too is supported by this slot.
  for (Suspicion& earlier : all_)
    for (std::size_t i = 0; i < earlier.alternatives.size(); ++i)
      if (std::find(suspicion.alternatives.begin(), suspicion.alternatives.end(),
                    earlier.alternatives[i]) != suspicion.alternatives.end())
        earlier.seen_at[i].push_back(slot);
  all_.push_back(std::move(suspicion));
}

void Suspicions::narrow(int slot, const std::function<Fit(int)>& fit) {
  for (Suspicion& each : all_) {
    std::vector<int> kept;
    std::vector<std::vector<int>> seen;
    for (std::size_t i = 0; i < each.alternatives.size(); ++i) {
      const Fit how = fit(each.alternatives[i]);
      if (how == Fit::Misses) continue;
      kept.push_back(each.alternatives[i]);
      seen.push_back(each.seen_at[i]);
      if (how == Fit::Fits) seen.back().push_back(slot);
    }
    if (kept.empty()) continue;
    each.alternatives = std::move(kept);
    each.seen_at = std::move(seen);
  }
}

std::vector<int> Suspicions::candidates_in_both_scopes(const std::vector<Scoped>& slips) const {
  std::vector<int> found;
  const auto take = [&found](int s) {
    if (std::find(found.begin(), found.end(), s) == found.end()) found.push_back(s);
  };
  for (const Suspicion& each : all_)
    for (int s : each.alternatives) {
      take(s);
      for (std::size_t other = 0; other < slips.size(); ++other)
        if (slips[other].everywhere && same_kind(slips[other], scoped(slips, s)))
          take(static_cast<int>(other));
    }
  return found;
}

std::vector<std::vector<SlipInstance>> Suspicions::combinations(
    const std::vector<Scoped>& slips) const {
  if (all_.size() < 2) return {};
  std::vector<std::vector<SlipInstance>> together = {{}};
  for (const Suspicion& each : all_) {
    std::vector<std::vector<SlipInstance>> more;
    for (const auto& so_far : together)
      for (int s : each.alternatives) {
        more.push_back(so_far);
        join(more.back(), scoped(slips, s).instances);
        if (more.size() >= kMostCombinations) break;
      }
    if (more.size() > kMostCombinations) more.resize(kMostCombinations);
    together = std::move(more);
  }
  return together;
}

std::vector<Diagnosis> Suspicions::diagnoses(int slot, const std::vector<Scoped>& slips,
                                             const Variant& variant) const {
  std::vector<Diagnosis> found;
  for (const Suspicion& each : all_) {
    if (each.slot != slot) continue;
    for (std::size_t i = 0; i < each.alternatives.size(); ++i) {
      const Scoped& slip = scoped(slips, each.alternatives[i]);
      std::vector<int> seen = each.seen_at[i];
      std::sort(seen.begin(), seen.end());
      seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
      Diagnosis diagnosis{std::string(slip.code()), slip.everywhere && seen.size() > 1, {}};
      for (int s : seen)
        diagnosis.seen_at.push_back(variant.slots[static_cast<std::size_t>(s)].name);
      const auto same = std::find_if(found.begin(), found.end(),
                                     [&](const Diagnosis& d) { return d.code == diagnosis.code; });
      if (same == found.end())
        found.push_back(std::move(diagnosis));
      else if (diagnosis.seen_at.size() > same->seen_at.size())
        *same = std::move(diagnosis);
    }
  }
  return found;
}

}  // namespace deltarule
