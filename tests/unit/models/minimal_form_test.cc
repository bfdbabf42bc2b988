// Minimal sums of products: known ones, all small ones against brute force, and hard ones.
#include "models/minimal_form.h"

#include <map>

#include "base/random.h"
#include "tests/support/catch.h"

namespace deltarule {
namespace {

const std::vector<std::string> names = {"a", "b", "c", "d", "e", "f"};

std::string minimal_text(const BooleanFunction& f) {
  return to_string(minimal_form(f), std::span(names).first(static_cast<std::size_t>(f.inputs())));
}

TEST_CASE("minimal forms") {
  struct Row {
    const char* column;
    const char* form;
    const char* why;
  };
  const Row rows[] = {
      {"0000", "0", "False has no product, so no hidden unit"},
      {"1111", "1", "True is one product without literals"},
      {"0111", "a + b", "the products overlap"},
      {"0110", "a b' + a' b", "nothing to merge"},
      {"00010111", "a b + a c + b c", "majority"},
      {"1", "1", "no inputs"},
      {"0", "0", ""},
  };
  for (const Row& row : rows) {
    INFO(row.why);
    CHECK(minimal_text(*BooleanFunction::from_text(row.column)) == row.form);
  }
}

TEST_CASE("a minimal form need not use every prime implicant") {
  const auto cyclic = *BooleanFunction::from_text("01111110");  // neither all equal
  CHECK(prime_implicants(cyclic).size() == 6);
  CHECK(minimal_cost(cyclic) == FormCost{3, 6});
  const SumOfProducts all{3, prime_implicants(cyclic)};
  CHECK(function_of(all) == cyclic);
  CHECK_FALSE(is_minimal(all, cyclic));
  CHECK(is_minimal(minimal_form(cyclic), cyclic));
  SumOfProducts other{3, {}};  // the other of the two
  for (const Product& p : all.products)
    if (std::ranges::count(minimal_form(cyclic).products, p) == 0) other.products.push_back(p);
  CHECK(is_minimal(other, cyclic));
  CHECK_FALSE(is_minimal(other, ~cyclic));
}

TEST_CASE("as few products, but a literal too many") {
  const SumOfProducts sum{2, {{0b10, 0b10}, {0b11, 0b01}}};  // a + a' b
  CHECK(function_of(sum) == or_of(2));
  CHECK_FALSE(is_minimal(sum, or_of(2)));
  CHECK_FALSE(is_prime_implicant({0b11, 0b01}, or_of(2)));
  CHECK(is_implicant({0b11, 0b01}, or_of(2)));
}

TEST_CASE("parity is the worst case") {
  for (int n = 1; n <= 6; ++n)
    CHECK(minimal_cost(parity_of(n)) == FormCost{1 << (n - 1), n << (n - 1)});
}

// The cheapest cost of every function, by adding products to what has been reached: no prime
// implicant and no cover in it.
std::map<BooleanFunction, FormCost> cheapest(int inputs) {
  std::map<BooleanFunction, FormCost> found{{BooleanFunction(inputs), {0, 0}}};
  std::vector<Product> products;
  for (std::uint32_t care = 0; care < 1U << static_cast<unsigned>(inputs); ++care)
    for (std::uint32_t value = 0; value <= care; ++value)
      if ((value & ~care) == 0) products.push_back({care, value});
  for (bool has_changed = true; has_changed;) {
    has_changed = false;
    const auto before = found;
    for (const auto& [f, cost] : before)
      for (const Product& p : products) {
        const FormCost more{cost.products + 1, cost.literals + p.literals()};
        const auto [place, is_new] = found.emplace(f | function_of({inputs, {p}}), more);
        if (!is_new && more >= place->second) continue;
        place->second = more;
        has_changed = true;
      }
  }
  return found;
}

TEST_CASE("all functions of up to three inputs against brute force") {
  for (int n = 0; n <= 3; ++n) {
    const auto table = cheapest(n);
    CHECK(table.size() == std::size_t{1} << (1U << static_cast<unsigned>(n)));
    for (const auto& [f, cost] : table) {
      REQUIRE(minimal_cost(f) == cost);
      REQUIRE(is_minimal(minimal_form(f), f));
    }
  }
}

TEST_CASE("random functions of six inputs, of every density") {
  Stream draw(1, "minimal");
  for (int i = 0; i < 300; ++i) {
    std::uint64_t number = draw.next();
    if (i % 3 == 1) number |= draw.next();  // three quarters true: many prime implicants
    if (i % 3 == 2) number &= draw.next();
    const auto f = BooleanFunction::from_number(6, number);
    const SumOfProducts form = minimal_form(f);
    REQUIRE(function_of(form) == f);
    for (const Product& p : form.products) REQUIRE(is_prime_implicant(p, f));
  }
}

TEST_CASE("forms that have the most prime implicants") {
  // At least two 1s and at least two 0s of six: every product of two plain and two negated inputs.
  const auto middle = BooleanFunction::where(6, [](std::uint32_t row) {
    return __builtin_popcount(row) >= 2 && __builtin_popcount(row) <= 4;
  });
  CHECK(prime_implicants(middle).size() == 90);
  const SumOfProducts form = minimal_form(middle);
  CHECK(function_of(form) == middle);
  CHECK(form.products.size() == 15);  // as many rows have two 1s, and no product covers two of them
}

TEST_CASE("neighbours on the Karnaugh map differ in one input, the ends too") {
  for (int n = 2; n <= 6; ++n) {
    const KarnaughMap map{n};
    std::uint64_t seen = 0;
    for (std::uint32_t line = 0; line < map.lines(); ++line)
      for (std::uint32_t column = 0; column < map.columns(); ++column) {
        const std::uint32_t row = map.row_at(line, column);
        seen |= std::uint64_t{1} << row;
        const std::uint32_t right = map.row_at(line, (column + 1) % map.columns());
        const std::uint32_t below = map.row_at((line + 1) % map.lines(), column);
        REQUIRE(__builtin_popcount(row ^ right) == 1);
        REQUIRE(__builtin_popcount(row ^ below) == 1);
      }
    CHECK(__builtin_popcountll(seen) == 1 << n);
  }
  CHECK(KarnaughMap{4}.row_at(0, 2) == 0b0011);
  CHECK(KarnaughMap{4}.row_at(3, 0) == 0b1000);
  CHECK(KarnaughMap{3}.lines() == 2);  // x1 down, x2 x3 across
}

}  // namespace
}  // namespace deltarule
