// Homes, twins, what never shows, and what is apart: small derivations with known answers.
#include "derivation/separation.h"

#include <algorithm>

#include "derivation/rules.h"
#include "tests/support/catch.h"
#include "tests/unit/derivation/zoo.h"

using namespace deltarule;
using namespace deltarule::test;

namespace {

/// f = (x + y) z with its gradients; all of it asked, exactly.
struct SumTimes {
  Derivation d;
  QuantityId x, y, z, q, f, dq, dx, dz;

  SumTimes(int a, int b, int c)
      : x(d.give("x", scalar(a))), y(d.give("y", scalar(b))), z(d.give("z", scalar(c))) {
    q = *d.add(Rule::Add, {x, y}, {1, 1});
    f = *d.add(Rule::Mul, {q, z});
    dx = *add_gradient(d, f, x);
    dq = *add_gradient(d, f, q);
    dz = *add_gradient(d, f, z);
  }
  Question question(std::vector<QuantityId> asked, Precision p = Precision::exact()) const {
    return question_of(d, std::move(asked), p);
  }
  static Question question_of(const Derivation& d, std::vector<QuantityId> asked, Precision p) {
    std::sort(asked.begin(), asked.end());
    Question question{&d, {}, p};
    for (QuantityId each : asked) question.asked.push_back({each, p});
    return question;
  }
};

std::vector<QuantityId> quantities(const Question& question, const std::vector<int>& which) {
  std::vector<QuantityId> all;
  for (int k : which) all.push_back(question.asked[static_cast<std::size_t>(k)].quantity);
  return all;
}

const Scoped* find(const std::vector<Scoped>& all, std::string_view code, QuantityId at,
                   bool everywhere = false, std::string_view variant = "") {
  for (const Scoped& each : all)
    if (each.code() == code && each.everywhere == everywhere &&
        each.instances[0].slip->variant == variant && (everywhere || each.instances[0].at == at))
      return &each;
  return nullptr;
}

}  // namespace

TEST_CASE("homes: the nearest asked quantities after a slip") {
  SumTimes t(-2, 5, -4);
  const Question all = t.question({t.q, t.f, t.dx, t.dq});
  CHECK(quantities(all, homes(all, t.q)) == std::vector{t.q});
  CHECK(quantities(all, homes(all, t.dq)) == std::vector{t.dq});
  const Question ends = t.question({t.f, t.dx, t.dz});
  CHECK(quantities(ends, homes(ends, t.dq)) == std::vector{t.dx});
  CHECK(quantities(ends, homes(ends, t.q)) == std::vector{t.f, t.dz});
  const Question before = t.question({t.q});
  CHECK(homes(before, t.dx).empty());
}

TEST_CASE("the product without the swap is apart where the factors differ") {
  SumTimes t(-2, 5, -4);
  const Question question = t.question({t.f, t.dx, t.dz});
  const Values values = evaluate(t.d);
  const auto slips = scoped_slips(question, values);
  const Scoped* slip = find(slips, "product_without_swap", t.dz);
  REQUIRE(slip != nullptr);
  Separation separation(question, values);
  CHECK(separation.is_apart_somewhere(*slip));  // -4 for 3
  CHECK_FALSE(Probes(question).never_shows(*slip));
}

TEST_CASE("it is not where they are equal in this draw, but that is chance") {
  SumTimes t(1, 2, 3);
  const Question question = t.question({t.f, t.dx, t.dz});
  const Values values = evaluate(t.d);
  const auto slips = scoped_slips(question, values);
  const Scoped* slip = find(slips, "product_without_swap", t.dz);
  REQUIRE(slip != nullptr);
  CHECK_FALSE(Separation(question, values).is_apart_somewhere(*slip));
  CHECK_FALSE(Probes(question).never_shows(*slip));
}

TEST_CASE("a band hides what is closer than a rounding") {
  Derivation d;  // f = q z with q = x y: the slip takes z for q, 1.2347 for 1.234...
  const auto x = d.give("x", scalar(Number::decimal(1234, -3))),
             y = d.give("y", scalar(Number::decimal(10001, -4)));
  const auto z = d.give("z", scalar(Number::decimal(12345, -4)));
  const auto q = *d.add(Rule::Mul, {x, y});
  const auto f = *d.add(Rule::Mul, {q, z});
  const auto dz = *add_gradient(d, f, z);
  for (const auto& [precision, apart] :
       {std::pair{Precision::significant(4), false}, std::pair{Precision::exact(), true}}) {
    const Question question = SumTimes::question_of(d, {dz}, precision);
    const Values values = evaluate(d);
    const auto slips = scoped_slips(question, values);
    const Scoped* slip = find(slips, "product_without_swap", dz);
    REQUIRE(slip != nullptr);
    CHECK(Separation(question, values).is_apart_somewhere(*slip) == apart);
  }
}

TEST_CASE("next to the output the upstream is 1: forgetting it never shows") {
  Derivation d;  // J = a + b, a = w x
  const auto w = d.give("w", scalar(2)), x = d.give("x", scalar(3)), b = d.give("b", scalar(4));
  const auto a = *d.add(Rule::Mul, {w, x});
  const auto s = *d.add(Rule::Add, {a, b}, {1, 1});
  const auto J = *d.add(Rule::Square, {*d.add(Rule::Mul, {s, d.give("c", scalar(5))})});
  const auto dw_near = *add_gradient(d, s, w);
  const auto dw_far = *add_gradient(d, J, w);
  for (const auto& [dw, never] : {std::pair{dw_near, true}, std::pair{dw_far, false}}) {
    const Question question = SumTimes::question_of(d, {dw}, Precision::exact());
    const Values values = evaluate(d);
    const auto slips = scoped_slips(question, values);
    const Scoped* slip = find(slips, "upstream_forgotten", dw);
    REQUIRE(slip != nullptr);
    CHECK(Probes(question).never_shows(*slip) == never);
    CHECK(Separation(question, values).is_apart_somewhere(*slip) == !never);
  }
}

TEST_CASE("twins: equal in every draw, not only in this one") {
  Derivation d;  // f = 3 a + 3 b of a = b = x: either path alone is the same
  const auto x = d.give("x", scalar(2));
  const auto sum = *d.add(Rule::Add, {x, x}, {1, 1});
  const auto f = *d.add(Rule::Mul, {sum, d.give("c", scalar(3))});
  const auto g = *add_gradient(d, f, x);
  const Question question = SumTimes::question_of(d, {g}, Precision::exact());
  const auto slips = scoped_slips(question, evaluate(d));
  const Scoped* first = find(slips, "one_path_only", g, false, "first");
  const Scoped* last = find(slips, "one_path_only", g, false, "last");
  REQUIRE(first != nullptr);
  REQUIRE(last != nullptr);
  CHECK(Probes(question).are_twins(*first, *last));

  SumTimes t(1, 2, 3);  // q = z by chance: forgetting the swap gives the key here, and is no twin
                        // of the key elsewhere
  const Question chance = t.question({t.dz, t.dq});
  const auto others = scoped_slips(chance, evaluate(t.d));
  const Scoped* a = find(others, "product_without_swap", t.dz);
  const Scoped* b = find(others, "product_without_swap", t.dq);
  REQUIRE(a != nullptr);
  REQUIRE(b != nullptr);
  CHECK_FALSE(Probes(chance).are_twins(*a, *b));
}

TEST_CASE("everywhere: all instances of a code, and only where there are two") {
  SumTimes t(-2, 5, -4);
  const Question question = t.question({t.f, t.dx, t.dz});
  const auto slips = scoped_slips(question, evaluate(t.d));
  const Scoped* both = find(slips, "product_without_swap", t.dz, true);
  REQUIRE(both != nullptr);
  CHECK(both->instances.size() == 2);
  CHECK(quantities(question, both->homes) == std::vector{t.dx, t.dz});
  const Question one = t.question({t.f, t.dz});
  CHECK(find(scoped_slips(one, evaluate(t.d)), "product_without_swap", t.dz, true) == nullptr);
}

TEST_CASE("the other asked slots are pinned at their keys: a slip shows at its home only") {
  Stream draw(1, "separation/chain");
  const Animal a = chain(draw, 3, Rule::Sigmoid);
  const Precision four = Precision::significant(4);
  const Question question = SumTimes::question_of(a.d, a.asked, four);
  const Values values = evaluate(a.d);
  Separation separation(question, values);
  for (const Scoped& slip : scoped_slips(question, values)) {
    if (slip.everywhere) continue;
    CHECK_FALSE(slip.homes.empty());
    for (int home = 0; home < static_cast<int>(question.asked.size()); ++home)
      if (std::find(slip.homes.begin(), slip.homes.end(), home) == slip.homes.end()) {
        INFO(slip.code() << " at %" << index(slip.instances[0].at) << ", not at " << home);
        CHECK_FALSE(separation.is_apart(slip, home));
      }
  }
}

TEST_CASE("of a sigmoid chain at 4 sf nearly all instances are apart") {
  Stream draw(2, "separation/share");
  int all = 0, apart = 0;
  for (int i = 0; i < 10; ++i) {
    const Animal a = chain(draw, 2, Rule::Sigmoid);
    const Question question = SumTimes::question_of(a.d, a.asked, Precision::significant(4));
    const Values values = evaluate(a.d);
    Separation separation(question, values);
    const Probes probes(question);
    for (const Scoped& slip : scoped_slips(question, values)) {
      if (slip.everywhere || probes.never_shows(slip)) continue;
      ++all;
      if (separation.is_apart_somewhere(slip)) ++apart;
    }
  }
  CHECK(all > 100);
  CHECK(apart > 0.9 * all);
}

TEST_CASE("key pins: every cell of the others, by one unit of its own digits") {
  SumTimes t(-2, 5, -4);
  Question question = t.question({t.q, t.f});
  question.asked[0].give = Precision::significant(2);
  const std::vector<Pin> pins = key_pins(question, evaluate(t.d), 1);
  REQUIRE(pins.size() == 1);
  CHECK(pins[0].cell == Cell{t.q, 0, 0});
  CHECK(identical(pins[0].value, Number(3)));
  CHECK(identical(pins[0].half_width, Number::ratio(1, 10)));
  CHECK(key_pins(question, evaluate(t.d), -1).size() == 2);
}
