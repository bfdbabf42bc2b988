// Streams of random numbers that are the same on every machine and for ever.
//
//   A stream is named by a seed and a label ("graph/sum_times@1/params/x"). Its numbers are the
//   blocks of Philox4x32-10 under the key of (seed, label) (Salmon et al. 2011, "Parallel random
//   numbers: as easy as 1, 2, 3", Random123). Streams of different labels are independent: a new
//   parameter never moves the draws of another. Distributions are our own, on whole numbers only,
//   without bias (Lemire 2019 with rejection); no double is drawn.
//
// Tested by tests/unit/base/random_test.cc and by golden numbers under GCC and Clang at -O0 and
// -O3.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace deltarule {

class Stream {
 public:
  Stream(std::uint64_t seed, std::string_view label);

  /// A stream of its own for a part: Stream(seed, label + "/" + part).
  Stream part(std::string_view name) const;

  std::uint64_t next();
  /// Uniform on lo..hi, both included. REQUIRES: lo <= hi.
  std::int64_t between(std::int64_t lo, std::int64_t hi);
  /// Uniform on 0..n-1. REQUIRES: n > 0.
  std::uint64_t below(std::uint64_t n);
  bool bit();

  /// Fisher-Yates.
  template <class T>
  void shuffle(std::vector<T>& items) {
    for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[below(i)]);
  }

 private:
  void refill();

  std::uint64_t seed_;
  std::uint64_t label_hash_;
  std::uint64_t block_ = 0;
  std::array<std::uint32_t, 4> buffer_{};
  int used_ = 4;
};

}  // namespace deltarule
