#include "base/random.h"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>

#include "tests/support/catch.h"

using namespace deltarule;

// From a Philox4x32-10 written anew from the paper, itself checked against the known answers of
// Random123.
TEST_CASE("streams have their golden numbers for ever") {
  Stream zero(0, "");
  Stream one(1, "graph/sum_times@1/params/x");
  CHECK(zero.next() == 0x1aa722e14ab98097ULL);
  CHECK(one.next() == 0x22efb4e626aaccdULL);
  CHECK(one.next() == 0xb94f5a272384075cULL);
  CHECK(one.next() == 0x5d49a438ef1ed273ULL);  // of the second block
  CHECK(one.between(-9, 9) == -5);
  CHECK(one.below(1000) == 419);
}

TEST_CASE("a part is a stream of its own") {
  Stream whole(7, "a/b");
  Stream part = Stream(7, "a").part("b");
  for (int i = 0; i < 10; ++i) CHECK(whole.next() == part.next());
  CHECK(Stream(7, "a/b").next() != Stream(7, "a/c").next());
  CHECK(Stream(7, "a/b").next() != Stream(8, "a/b").next());
}

TEST_CASE("between reaches both ends and nothing else") {
  Stream stream(3, "ends");
  std::map<std::int64_t, int> counts;
  for (int i = 0; i < 70000; ++i) ++counts[stream.between(-3, 3)];
  REQUIRE(counts.size() == 7);
  CHECK(counts.begin()->first == -3);
  for (const auto& [value, count] : counts) {
    INFO(value);
    CHECK(std::abs(count - 10000) < 500);  // more than five standard deviations
  }
  CHECK(stream.between(5, 5) == 5);
}

TEST_CASE("the widest ranges do not overflow") {
  Stream stream(3, "wide");
  constexpr auto kLeast = std::numeric_limits<std::int64_t>::min();
  constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
  bool negative = false;
  bool positive = false;
  for (int i = 0; i < 64; ++i) (stream.between(kLeast, kMost) < 0 ? negative : positive) = true;
  CHECK((negative && positive));
  for (int i = 0; i < 64; ++i) CHECK(stream.between(kLeast, -1) < 0);
  CHECK(stream.below(1) == 0);
}

TEST_CASE("below has no bias where the range is not a power of two") {
  Stream stream(4, "bias");
  const std::uint64_t n = 3ULL << 62;  // a modulo would give the low third twice as often
  int low = 0;
  for (int i = 0; i < 30000; ++i) low += stream.below(n) < n / 3 ? 1 : 0;
  CHECK(std::abs(low - 10000) < 500);
}

TEST_CASE("shuffle keeps the items and reaches every order") {
  std::map<std::vector<int>, int> orders;
  Stream stream(5, "shuffle");
  for (int i = 0; i < 6000; ++i) {
    std::vector<int> items = {1, 2, 3};
    stream.shuffle(items);
    ++orders[items];
  }
  REQUIRE(orders.size() == 6);
  for (const auto& [order, count] : orders) CHECK(std::abs(count - 1000) < 160);
}

TEST_CASE("bits are fair") {
  Stream stream(6, "bits");
  int ones = 0;
  for (int i = 0; i < 10000; ++i) ones += stream.bit() ? 1 : 0;
  CHECK(std::abs(ones - 5000) < 250);
}
