// The derivation itself: its printed form, what is shared, names, and what depends on what.
#include "derivation/derivation.h"

#include "derivation/reverse.h"
#include "derivation/rules.h"
#include "tests/support/catch.h"

using namespace deltarule;

TEST_CASE("the printed form is that of the header") {
  Derivation d;
  const auto x = d.give("x", scalar(-2)), y = d.give("y", scalar(5));
  CHECK(d.add(Rule::Add, {x, y}, {1, 1}));
  CHECK(to_string(d) ==
        "%0 x = given : number\n%1 y = given : number\n%2 = add(%0, %1; 1, 1) : number\n");
}

TEST_CASE("the printed form of matrices, literals and attributes alone") {
  Derivation d;
  const auto W = d.give("W", Matrix::Constant(2, 3, Number(1)));
  const auto half = d.literal(Number::ratio(1, 2));
  const auto scaled = *d.add(Rule::Scale, {half, W});
  d.set_name(*d.add(Rule::Index, {scaled}, {1, 2}), "w");
  CHECK(to_string(d) ==
        "%0 W = given : 2x3 matrix\n"
        "%1 = literal L1x1:1/2, : number\n"
        "%2 = scale(%1, %0) : 2x3 matrix\n"
        "%3 w = index(%2; 1, 2) : number\n");
}

TEST_CASE("the gradients of (x + y) z, as they are added") {
  Derivation d;
  const auto x = d.give("x", scalar(-2)), y = d.give("y", scalar(5)), z = d.give("z", scalar(-4));
  const auto q = *d.add(Rule::Add, {x, y}, {1, 1});
  const auto f = *d.add(Rule::Mul, {q, z});
  CHECK(add_gradient(d, f, x));
  CHECK(add_gradient(d, f, z));
  CHECK(to_string(d) ==
        "%0 x = given : number\n"
        "%1 y = given : number\n"
        "%2 z = given : number\n"
        "%3 = add(%0, %1; 1, 1) : number\n"
        "%4 = mul(%3, %2) : number\n"
        "%5 = literal L1x1:1, : number\n"
        "%6 = route(%2; 4, 0) : number\n"
        "%7 = route(%6; 3, 0) : number\n"
        "%8 = route(%3; 4, 1) : number\n");
}

namespace {

struct Shared {
  Rule rule;
  std::vector<int> attributes;
  bool shared;
  const char* why;
};

const Shared kShared[] = {
    {Rule::Index, {0, 0}, true, "v[1] is one quantity wherever it is written"},
    {Rule::Transpose, {}, true, "v' too"},
    {Rule::SquareD, {}, true, "a local derivative serves every path"},
    {Rule::Square,
     {},
     false,
     "two equal lines of a model are two quantities: each may be asked, pinned and slipped"},
    {Rule::Sum, {}, false, "the same"},
};

}  // namespace

TEST_CASE("what is shared") {
  for (const Shared& row : kShared) {
    CAPTURE(row.why);
    Derivation d;
    const auto v = d.give("v", Matrix::Constant(2, 1, Number(3)));
    CHECK((*d.add(row.rule, {v}, row.attributes) == *d.add(row.rule, {v}, row.attributes)) ==
          row.shared);
  }
}

TEST_CASE("attributes and inputs tell shared quantities apart") {
  Derivation d;
  const auto v = d.give("v", Matrix::Constant(2, 1, Number(3)));
  const auto u = d.give("u", Matrix::Constant(2, 1, Number(3)));
  const auto first = *d.add(Rule::Index, {v}, {0, 0});
  CHECK(first != *d.add(Rule::Index, {v}, {1, 0}));
  CHECK(first != *d.add(Rule::Index, {u}, {0, 0}));
}

TEST_CASE("equal literals are one quantity, of one shape; givens never are") {
  Derivation d;
  CHECK(d.literal(Number(2)) == d.literal(Number::ratio(4, 2)));
  CHECK(d.literal(Number(2)) != d.literal(Number(3)));
  CHECK(d.literal(Matrix::Constant(1, 2, Number(2))) !=
        d.literal(Matrix::Constant(2, 1, Number(2))));
  CHECK(d.give("x", scalar(2)) != d.give("y", scalar(2)));
  CHECK(d.is_literal(d.literal(Matrix::Constant(2, 2, Number(1))), 1));
  CHECK_FALSE(d.is_literal(d.literal(Number(2)), 1));
  CHECK_FALSE(d.is_literal(d.find("x"), 2));
}

TEST_CASE("depends: itself, what it comes from, and nothing else") {
  Derivation d;
  const auto x = d.give("x", scalar(1)), y = d.give("y", scalar(2));
  const auto s = *d.add(Rule::Square, {x});
  const auto f = *d.add(Rule::Mul, {s, x});
  CHECK(d.depends(f, f));
  CHECK(d.depends(f, x));
  CHECK(d.depends(f, s));
  CHECK_FALSE(d.depends(f, y));
  CHECK_FALSE(d.depends(x, f));
  CHECK(d.consumers(x) == std::vector{s, f});
  CHECK(d.consumers(*d.add(Rule::Mul, {y, y})).empty());
  CHECK(d.consumers(y).size() == 1);
}

TEST_CASE("names are found, the first of a key stays") {
  Derivation d;
  const auto x = d.give("x", scalar(1));
  const auto f = *d.add(Rule::Square, {x});
  CHECK(d.find("f") == QuantityId::None);
  d.set_name(f, "f");
  CHECK(d.find("f") == f);
  d.set_name(*d.add(Rule::Negate, {x}), "f");
  CHECK(d.find("f") == f);
}

TEST_CASE("a gradient is found by what it is of and by what") {
  Derivation d;
  const auto x = d.give("x", scalar(3));
  const auto f = *d.add(Rule::Square, {x});
  CHECK(d.gradient(f, x) == QuantityId::None);
  const auto g = *add_gradient(d, f, x);
  CHECK(d.gradient(f, x) == g);
  CHECK(d[g].gradient_of == f);
  CHECK(d[g].gradient_wrt == x);
}
