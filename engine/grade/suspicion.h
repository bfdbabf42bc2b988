// What a response's wrong slots were put down to so far: alternatives that fit, narrowed slot by
// slot (SPEC 3 M3, 4).
#pragma once

#include <functional>
#include <vector>

#include "derivation/separation.h"
#include "exercise/variant.h"
#include "grade/verdict.h"

namespace deltarule {

/// What a slot says of a slip in force: its answers lie in the slip's band, outside it, or it has
/// no bearing on the slot.
enum class Fit { Fits, Misses, Silent };

class Suspicions {
 public:
  /// `alternatives`: indices into the scoped slips, all of which explain slot `slot`.
  void add(int slot, std::vector<int> alternatives);
  /// Drops alternatives that miss, unless none would be left; a fit supports.
  void narrow(int slot, const std::function<Fit(int)>& fit);

  /// Every alternative so far and the same code in its other scope, each once.
  std::vector<int> candidates_in_both_scopes(const std::vector<Scoped>& slips) const;
  /// Where two or more slots went wrong by themselves: one alternative of each, together; at
  /// most 16.
  std::vector<std::vector<SlipInstance>> combinations(const std::vector<Scoped>& slips) const;

  /// The alternatives for `slot`, one a code; `everywhere` only where two slots support it.
  std::vector<Diagnosis> diagnoses(int slot, const std::vector<Scoped>& slips,
                                   const Variant& variant) const;

 private:
  struct Suspicion {
    int slot;
    std::vector<int> alternatives;
    std::vector<std::vector<int>> seen_at;  ///< by alternative: slots that support it
  };
  std::vector<Suspicion> all_;
};

}  // namespace deltarule
