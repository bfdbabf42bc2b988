// Counts over many variants and students.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tests/students/simulation.h"

namespace deltarule::test {

struct Figures {
  long honest_cells = 0, honest_refused = 0;
  long slip_students = 0, charged_twice = 0, flagged = 0;
  long slips_shown = 0, slips_separated = 0;
  long separated_students = 0, named_uniquely = 0;
  long two_slip_students = 0, two_charged_at_most_twice = 0;
  long random_tries = 0, random_follow_through = 0;
  std::map<std::string, long> flagged_by;  ///< guard and slip
  std::vector<std::string> examples;       ///< the first few that fell short

  double share_separated() const { return share(slips_separated, slips_shown); }
  double share_named() const { return share(named_uniquely, separated_students, 1); }
  double share_random() const { return share(random_follow_through, random_tries); }
  double share_two_kept() const { return share(two_charged_at_most_twice, two_slip_students, 1); }
  static double share(long part, long all, double none = 0) {
    return all == 0 ? none : static_cast<double>(part) / static_cast<double>(all);
  }
};

Figures simulate(const Exercise& exercise, std::optional<int> level, int seeds);

}  // namespace deltarule::test
