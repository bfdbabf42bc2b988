// What reverse mode adds to a derivation, and what it does not.
#include "derivation/reverse.h"

#include "derivation/plan.h"
#include "derivation/rules.h"
#include "tests/support/catch.h"
#include "tests/unit/derivation/zoo.h"

using namespace deltarule;
using namespace deltarule::test;

namespace {

std::string value(const Derivation& d, QuantityId q) {
  const QuantityId targets[] = {q};
  const Matrix m = evaluate(d, targets)[q];
  std::string text;
  for (Eigen::Index k = 0; k < m.size(); ++k) text += (k == 0 ? "" : " ") + m.data()[k].to_string();
  return text;
}

Matrix column(std::initializer_list<int> values) {
  Matrix m(static_cast<Eigen::Index>(values.size()), 1);
  Eigen::Index k = 0;
  for (int v : values) m(k++, 0) = Number(v);
  return m;
}

/// x = 3, y = 5.
struct Two {
  Derivation d;
  QuantityId x = d.give("x", scalar(3));
  QuantityId y = d.give("y", scalar(5));
};

}  // namespace

TEST_CASE("a product swaps its factors") {
  Two t;
  const auto f = *t.d.add(Rule::Mul, {t.x, t.y});
  CHECK(value(t.d, *add_gradient(t.d, f, t.x)) == "5");
  CHECK(value(t.d, *add_gradient(t.d, f, t.y)) == "3");
}

TEST_CASE("x * x: one consumer that uses a quantity twice counts twice") {
  Two t;
  const auto f = *t.d.add(Rule::Mul, {t.x, t.x});
  const auto g = *add_gradient(t.d, f, t.x);
  CHECK(t.d[g].rule == Rule::FanOut);
  CHECK(value(t.d, g) == "6");
}

TEST_CASE("a fan-out is a sum over the paths, each a quantity of its own") {
  Two t;
  const auto f = *t.d.add(
      Rule::Add, {*t.d.add(Rule::Square, {t.x}), *t.d.add(Rule::Mul, {t.x, t.y})}, {1, -1});
  const auto g = *add_gradient(t.d, f, t.x);
  CHECK(t.d[g].rule == Rule::FanOut);
  CHECK(t.d[g].inputs.size() == 2);
  CHECK(value(t.d, g) == "1");  // 2x - y
}

TEST_CASE("nothing flows from what the output does not depend on") {
  Two t;
  const auto f = *t.d.add(Rule::Square, {t.x});
  const auto later = *t.d.add(Rule::Mul, {f, t.y});
  const auto by_y = *add_gradient(t.d, f, t.y);
  CHECK(t.d.is_literal(by_y, 0));
  CHECK(value(t.d, *add_gradient(t.d, f, t.x)) == "6");
  CHECK(value(t.d, *add_gradient(t.d, later, t.x)) == "30");
}

TEST_CASE("an exact zero has the shape of what it is taken by") {
  Two t;
  const auto v = t.d.give("v", column({1, 2, 3}));
  const auto zero = *add_gradient(t.d, t.x, v);
  CHECK(t.d.is_literal(zero, 0));
  CHECK(t.d[zero].shape == Shape{3, 1});
}

TEST_CASE("a step is flat: nothing flows through it, and it does not stop other paths") {
  Two t;
  const auto s = *t.d.add(Rule::Step, {t.x}, {1});
  const auto f = *t.d.add(Rule::Mul, {s, *t.d.add(Rule::Square, {t.x})});
  CHECK(value(t.d, *add_gradient(t.d, f, t.x)) == "6");
}

TEST_CASE("the gradient of an output by itself is 1") {
  Two t;
  CHECK(t.d.is_literal(*add_gradient(t.d, t.x, t.x), 1));
}

TEST_CASE("asked twice it is the same quantity, and nothing is added") {
  Stream draw(1, "reverse/twice");
  for (int i = 0; i < 20; ++i) {
    Animal a = draw_animal(draw);
    const std::size_t size = a.d.size();
    for (std::size_t k = 0; k < a.given.size(); ++k) CHECK(add_gradient(a.d, a.output, a.given[k]));
    CHECK(a.d.size() == size);
  }
}

TEST_CASE("what flows back through one consumer is the quantity that the gradient is made of") {
  Stream draw(2, "reverse/downstream");
  for (int i = 0; i < 40; ++i) {
    Animal a = draw_animal(draw);
    const std::size_t size = a.d.size();
    for (QuantityId wrt : a.given) {
      const QuantityId gradient = a.d.gradient(a.output, wrt);
      if (gradient == QuantityId::None) continue;
      std::vector<QuantityId> parts;
      const std::vector<QuantityId> consumers = a.d.consumers(wrt);
      for (QuantityId c : consumers) {
        const bool leads = c == a.output || a.d.gradient(a.output, c) != QuantityId::None;
        if (c > a.output || !leads) continue;
        for (std::size_t k = 0; k < a.d[c].inputs.size(); ++k)
          if (a.d[c].inputs[k] == wrt)
            parts.push_back(*add_downstream(a.d, a.output, c, static_cast<int>(k)));
      }
      INFO(a.name << ", draw " << i << "\n" << to_string(a.d));
      if (a.d[gradient].rule == Rule::FanOut)
        CHECK(parts == a.d[gradient].inputs);
      else
        CHECK((parts.size() == 1 && parts[0] == gradient));
    }
    INFO(a.name << ", draw " << i);
    CHECK(a.d.size() == size);
  }
}

TEST_CASE("a gradient by a matrix or a scaled vector is found again") {
  Two t;
  const auto v = t.d.give("v", column({1, -2}));
  const auto scaled = *t.d.add(Rule::Scale, {t.x, v});
  const auto f = *t.d.add(Rule::Norm, {scaled});
  const auto first = *add_downstream(t.d, f, scaled, 1);
  CHECK(*add_downstream(t.d, f, scaled, 1) == first);
  CHECK(*add_gradient(t.d, f, v) == first);
  const auto sine = *t.d.add(Rule::Sin, {t.x});
  CHECK(*add_local(t.d, sine, 0) == *add_local(t.d, sine, 0));
}

TEST_CASE("local and downstream gradients of a gate") {
  Two t;
  const auto q = *t.d.add(Rule::Mul, {t.x, t.y});
  const auto f = *t.d.add(Rule::Mul, {q, t.d.literal(Number(-4))});
  CHECK(value(t.d, *add_local(t.d, q, 0)) == "5");
  CHECK(value(t.d, *add_local(t.d, q, 1)) == "3");
  CHECK(value(t.d, *add_downstream(t.d, f, q, 0)) == "-20");
  CHECK(value(t.d, *add_downstream(t.d, f, q, 1)) == "-12");
  const auto difference = *t.d.add(Rule::Add, {t.x, t.y}, {1, -1});
  CHECK(value(t.d, *add_local(t.d, difference, 1)) == "-1");
}

TEST_CASE("gradients do not depend on the order in which they are asked for") {
  for (int i = 0; i < 10; ++i) {
    Stream draw(static_cast<std::uint64_t>(i), "reverse/order");
    Stream again(static_cast<std::uint64_t>(i), "reverse/order");
    const Animal a = graph(draw, 12);
    Animal b = graph(again, 12);
    Derivation d;  // the same forward pass, gradients asked backwards
    for (std::size_t k = 0; k <= index(b.output); ++k) {
      const auto q = static_cast<QuantityId>(k);
      if (b.d[q].rule == Rule::Given)
        d.give(b.d[q].key, b.d.constant(q));
      else
        REQUIRE(*d.add(b.d[q].rule, b.d[q].inputs, b.d[q].attributes) == q);
    }
    for (std::size_t k = b.given.size(); k-- > 0;) REQUIRE(add_gradient(d, b.output, b.given[k]));
    for (QuantityId q : a.given) {
      const QuantityId targets[] = {*add_gradient(d, a.output, q)};
      const QuantityId others[] = {*add_gradient(b.d, a.output, q)};
      CHECK(evaluate(d, targets)[targets[0]](0, 0).to_double() ==
            Approx(evaluate(b.d, others)[others[0]](0, 0).to_double()).epsilon(1e-14));
    }
  }
}

TEST_CASE("second derivatives are gradients of gradients") {
  Derivation d;
  const auto x = d.give("x", scalar(Number::ratio(1, 2)));
  const auto cube = *d.add(Rule::Power, {x}, {3});
  const auto first = *add_gradient(d, cube, x);
  CHECK(value(d, first) == "3/4");
  CHECK(value(d, *add_gradient(d, first, x)) == "3");  // 6x
  const auto a = *d.add(Rule::Sigmoid, {*d.add(Rule::Mul, {x, d.literal(Number(0))})});
  const auto slope = *add_gradient(d, a, d[a].inputs[0]);
  CHECK(value(d, slope) == "1/4");
  CHECK(value(d, *add_gradient(d, slope, d[a].inputs[0])) == "0");  // a(1 - a)(1 - 2a) at 1/2
}

TEST_CASE("what cannot be differentiated is said") {
  Two t;
  const auto v = t.d.give("v", column({1, 2}));
  const auto matrix = add_gradient(t.d, v, t.x);
  REQUIRE_FALSE(matrix);
  CHECK(matrix.error()[0].code == "D-003");
  CHECK(matrix.error()[0].message == "the gradient of a vector of 2");
  const auto square = t.d.give("A", Matrix::Constant(2, 2, Number(1)));
  const auto det = add_gradient(t.d, *t.d.add(Rule::Det, {square}), square);
  REQUIRE_FALSE(det);
  CHECK(det.error()[0].code == "D-004");
  const auto local = add_local(t.d, *t.d.add(Rule::Dot, {v, v}), 0);
  REQUIRE_FALSE(local);
  CHECK(local.error()[0].code == "D-005");
}

TEST_CASE("a long chain is differentiated in a time that grows with its length") {
  Derivation d;
  const auto x = d.give("x", scalar(Number::ratio(1, 1000)));
  QuantityId q = x;
  for (int i = 0; i < 300; ++i) q = *d.add(Rule::Add, {q, q}, {1, -1});  // 2^300 paths
  CHECK(value(d, *add_gradient(d, q, x)) == "0");
  CHECK(d.size() < 2000);
}
