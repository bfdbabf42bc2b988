// How well the slips of an exercise can be told from the key and from each other, counted over
// variants (SPEC 4).
//
// Tested by tests/unit/exercise/check_test.cc.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "exercise/check.h"

namespace deltarule {

class SlipMeter {
 public:
  void measure(const Variant& variant);
  /// By code. Codes without an instance that shows are left out.
  std::vector<SlipFigures> figures() const;
  /// Separated instances among all that show.
  double separated_share() const;

  /// For each code of the variant whether all instances that show are apart from the key at a home.
  static std::map<std::string, bool> apart_by_code(const Variant& variant);

 private:
  struct Count {
    int instances = 0, apart = 0, separated = 0, draws = 0, draws_all_apart = 0;
    std::set<std::string> twins;
  };
  std::map<std::string, Count> by_code_;
};

}  // namespace deltarule
