#include "base/random.h"

#include <Random123/philox.h>

#include <cassert>

#include "base/text.h"

namespace deltarule {

namespace {

constexpr int kMostTries = 128;  // each is refused with a chance below 1/2

std::uint32_t low_word(std::uint64_t v) { return static_cast<std::uint32_t>(v); }
std::uint32_t high_word(std::uint64_t v) { return static_cast<std::uint32_t>(v >> 32); }

__extension__ typedef unsigned __int128 Wide;

}  // namespace

Stream::Stream(std::uint64_t seed, std::string_view label)
    : seed_(seed), label_hash_(fnv1a(label)) {}

Stream Stream::part(std::string_view name) const {
  Stream result(seed_, {});
  result.label_hash_ = fnv1a(name, fnv1a("/", label_hash_));  // FNV-1a goes on where it stopped
  return result;
}

void Stream::refill() {
  const r123::Philox4x32::key_type key = {{low_word(seed_), high_word(seed_)}};
  const r123::Philox4x32::ctr_type counter = {
      {low_word(block_), high_word(block_), low_word(label_hash_), high_word(label_hash_)}};
  const auto words = r123::Philox4x32()(counter, key);
  for (std::size_t i = 0; i < buffer_.size(); ++i) buffer_[i] = words[i];
  ++block_;
  used_ = 0;
}

std::uint64_t Stream::next() {
  if (used_ == 4) refill();
  const auto at = static_cast<std::size_t>(used_);
  used_ += 2;
  return buffer_[at] | (std::uint64_t{buffer_[at + 1]} << 32);
}

// Lemire 2019, "Fast random integer generation in an interval", algorithm 5: the high word of
// next() * n, where the low word is not among the 2^64 mod n that would favour some results.
std::uint64_t Stream::below(std::uint64_t n) {
  assert(n > 0);
  const std::uint64_t refused = (0 - n) % n;
  Wide product = static_cast<Wide>(next()) * n;
  for (int i = 0; i < kMostTries && static_cast<std::uint64_t>(product) < refused; ++i) {
    product = static_cast<Wide>(next()) * n;
  }
  return static_cast<std::uint64_t>(product >> 64);
}

std::int64_t Stream::between(std::int64_t lo, std::int64_t hi) {
  assert(lo <= hi);
  const std::uint64_t count = static_cast<std::uint64_t>(hi) - static_cast<std::uint64_t>(lo) + 1;
  const std::uint64_t step = count == 0 ? next() : below(count);  // 0: all of the 2^64 numbers
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(lo) + step);
}

bool Stream::bit() { return (next() >> 63) != 0; }

}  // namespace deltarule
