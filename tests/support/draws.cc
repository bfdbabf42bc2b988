// Prints numbers that must be the same bytes whatever compiled them. Built four times by
// same_draws.sh.
#include <fmt/format.h>

#include <cstdio>
#include <numeric>
#include <string>
#include <vector>

#include "base/random.h"

namespace deltarule {
namespace {

void print_stream(std::uint64_t seed, std::string_view label) {
  Stream stream(seed, label);
  fmt::print("{} {}:", seed, label);
  for (int i = 0; i < 9; ++i) fmt::print(" {:016x}", stream.next());
  for (int i = 0; i < 9; ++i) fmt::print(" {}", stream.between(-20, 20));
  for (int i = 0; i < 9; ++i) fmt::print(" {:d}", stream.bit());
  fmt::print(" {}\n", stream.part("part").below(std::uint64_t{1} << 63));
}

void print_shuffle(std::uint64_t seed) {
  std::vector<int> items(12);
  std::iota(items.begin(), items.end(), 0);
  Stream(seed, "shuffle").shuffle(items);
  fmt::print("{} shuffle: {}\n", seed, fmt::join(items, " "));
}

}  // namespace
}  // namespace deltarule

int main() {
  for (std::uint64_t seed : {std::uint64_t{0}, std::uint64_t{1}, ~std::uint64_t{0}}) {
    deltarule::print_stream(seed, "");
    deltarule::print_stream(seed, "graph/sum_times@1/params/x");
    deltarule::print_shuffle(seed);
  }
}
