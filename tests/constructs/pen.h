// The ways in which students write the same thing, chosen by a stream.
#pragma once

#include <string>
#include <vector>

#include "base/random.h"
#include "tests/constructs/fraction.h"

namespace deltarule::constructs {

class Pen {
 public:
  explicit Pen(Stream& stream) : stream_(stream) {}

  /// "-1/2", "-0.5", "−1/2", "-2/4", "+3", "3.0": without a blank in it.
  std::string number(const Fraction& x);
  /// Alone in its blank: also "b = 3", "= 3", "1 / 2".
  std::string alone(const Fraction& x, const std::string& name);
  /// "1 -1/2", "[1, -0.5]", "(1; -1/2)", "w = 1, -1/2".
  std::string list(const Fractions& all, const std::string& name);
  /// Rows of numbers: "[1, 0; 0, 1]", "1 0; 0 1", "[[1, 0], [0, 1]]".
  std::string rows(const std::vector<Fractions>& all, const std::string& name);
  /// "{1, 3}", "3 1", "1, 3", "S = {1, 3}"; of none "{}", "none".
  std::string set(std::vector<long> members, const std::string& name);
  /// Layers of units, each with its bias last: "1 1 -1; -1 -1 1 | 1 1 -2".
  std::string network(const std::vector<std::vector<Fractions>>& layers);

  bool coin() { return stream_.bit(); }
  /// One of the choices.
  template <class T>
  const T& one_of(const std::vector<T>& all) {
    return all[stream_.below(all.size())];
  }
  Fraction small(long most, long parts = 1) { return {stream_.between(-most, most), parts}; }
  Fraction factor() { return {stream_.between(1, 12), stream_.between(1, 12)}; }
  std::size_t below(std::size_t n) { return stream_.below(n); }
  template <class T>
  void shuffle(std::vector<T>& items) {
    stream_.shuffle(items);
  }

 private:
  Stream& stream_;
};

}  // namespace deltarule::constructs
