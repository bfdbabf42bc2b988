// The author's slips in a derivation: a quantity takes the value of another one.
#include "derivation/reverse.h"
#include "derivation/rules.h"
#include "derivation/separation.h"
#include "derivation/slips.h"
#include "tests/support/catch.h"

using namespace deltarule;

namespace {

/// Exact values of `targets` with slips in force and cells pinned.
std::vector<double> values_of(const Derivation& d, std::vector<QuantityId> targets,
                              const std::vector<SlipInstance>& slips,
                              const std::vector<std::pair<QuantityId, int>>& pins = {}) {
  std::vector<Cell> pinned;
  for (const auto& [q, value] : pins) pinned.push_back({q, 0, 0});
  const Plan plan =
      make_plan(d, {.targets = targets, .pinned = pinned, .slips = slips, .roads = {}});
  std::vector<Number> leaves = leaf_values(d, plan);
  for (std::size_t i = 0; i < leaves.size(); ++i)
    for (const auto& [q, value] : pins)
      if (plan.leaf_is_pin[i] && plan.leaves[i].quantity == q) leaves[i] = Number(value);
  Faults faults;
  const std::vector<Number> steps = run(plan, leaves, kFirstBits, faults);
  std::vector<double> all;
  for (const QuantityId q : targets)
    all.push_back(steps[static_cast<std::size_t>(plan.step(d, {q, 0, 0}))].to_double());
  return all;
}

/// q = x + y = 3, f = q z = 12, g = f + x = 13, with the author's q - f and so on added as asked.
struct Small {
  Derivation d;
  QuantityId x = d.give("x", scalar(1)), y = d.give("y", scalar(2)), z = d.give("z", scalar(4));
  QuantityId q = *d.add(Rule::Add, {x, y}, {1, 1});
  QuantityId f = *d.add(Rule::Mul, {q, z});
  QuantityId g = *d.add(Rule::Add, {f, x}, {1, 1});
  SlipRow own = authors_row("own");
  SlipRow other = authors_row("other");

  SlipInstance put(const SlipRow& row, QuantityId at, QuantityId instead) {
    d.add_alternative({&row, at, instead});
    return {&row, at, instead};
  }
};

}  // namespace

TEST_CASE("an alternative is printed, and moves no value") {
  Small s;
  const std::string before = to_string(s.d);
  s.d.begin_alternatives();
  const QuantityId product = *s.d.add(Rule::Mul, {s.x, s.y});
  s.put(s.own, s.q, product);
  s.d.end_alternatives();
  CHECK(to_string(s.d) == before + "%6 = mul(%0, %1) : number\n%3 by own: %6\n");
  CHECK(values_of(s.d, {s.q, s.f, s.g}, {}) == std::vector{3.0, 12.0, 13.0});
}

TEST_CASE("in force, the alternative is carried on; a pin cuts it off") {
  Small s;
  const QuantityId product = *s.d.add(Rule::Mul, {s.x, s.y});
  const SlipInstance slip = s.put(s.own, s.q, product);
  CHECK(values_of(s.d, {s.q, s.f, s.g}, {slip}) == std::vector{2.0, 8.0, 9.0});
  CHECK(values_of(s.d, {s.f, s.g}, {slip}, {{s.q, 7}}) == std::vector{28.0, 29.0});
  CHECK(values_of(s.d, {s.q}, {slip}, {{s.q, 7}}) == std::vector{2.0});  // not the target itself
}

TEST_CASE("a given quantity may be taken for another") {
  Small s;
  const SlipInstance slip = s.put(s.own, s.x, s.y);
  CHECK(values_of(s.d, {s.q, s.f, s.g}, {slip}) == std::vector{4.0, 16.0, 18.0});
}

TEST_CASE("circles: what comes back to the target is taken by the rules") {
  Small s;
  const QuantityId one = s.d.literal(Number(1));
  const QuantityId rest = *s.d.add(Rule::Add, {one, s.q}, {1, -1});    // 1 - q = -2
  const QuantityId beyond = *s.d.add(Rule::Add, {one, s.f}, {1, -1});  // 1 - f = -11
  struct Row {
    const char* why;
    std::vector<SlipInstance> slips;
    std::vector<double> values;  ///< of q, f, g
  };
  const Row rows[] = {
      {"1 - q for q", {s.put(s.own, s.q, rest)}, {-2, -8, -7}},
      {"1 - f for q, which f comes from: f by its rule there, by the slip elsewhere",
       {s.put(s.other, s.q, beyond)},
       {-11, -44, -43}},
      {"q for itself", {{&s.own, s.q, s.q}}, {3, 12, 13}},
      {"q and f for each other", {{&s.own, s.q, s.f}, {&s.own, s.f, s.q}}, {12, 3, 4}},
      {"a chain of two is no circle", {{&s.own, s.q, s.y}, {&s.own, s.f, s.q}}, {2, 2, 3}},
  };
  for (const Row& row : rows) {
    INFO(row.why);
    CHECK(values_of(s.d, {s.q, s.f, s.g}, row.slips) == row.values);
    const std::vector<double> back = {row.values[2], row.values[1], row.values[0]};
    CHECK(values_of(s.d, {s.g, s.f, s.q}, row.slips) == back);  // in any order
  }
}

TEST_CASE("two taken for each other are so whatever was written for them") {
  Small s;  // a student who swaps q and f wrote 12 for q
  const std::vector<SlipInstance> swap = {{&s.own, s.q, s.f}, {&s.own, s.f, s.q}};
  CHECK(values_of(s.d, {s.f}, swap, {{s.q, 12}}) == std::vector{3.0});
  CHECK(values_of(s.d, {s.g}, swap, {{s.q, 12}}) == std::vector{4.0});
}

TEST_CASE("instances: by quantity, the author's last, where they lead to what is asked") {
  Small s;
  s.put(s.own, s.g, s.f);
  s.put(s.own, s.f, s.q);
  s.put(s.other, s.f, s.z);
  const Values values = evaluate(s.d);
  std::string all;
  for (const SlipInstance& each : slip_instances(s.d, values, std::vector{s.f}))
    all += std::string(each.slip->code) + (each.at == s.f ? "@f " : "@? ");
  CHECK(all == "own@f other@f ");
  CHECK(slip_instances(s.d, values, std::vector{s.g}).size() == 3);
}

TEST_CASE("homes, bands, separation, scopes") {
  Small s;
  const QuantityId product = *s.d.add(Rule::Mul, {s.x, s.y});
  s.put(s.own, s.q, product);
  s.put(s.own, s.g, s.f);
  s.put(s.other, s.f, *s.d.add(Rule::Mul, {s.z, s.q}));  // the key, written another way
  const Precision four = Precision::significant(4);
  const Question question{&s.d, {{s.f, four}, {s.g, four}}, four};
  const Values values = evaluate(s.d);
  const std::vector<Scoped> slips = scoped_slips(question, values);
  REQUIRE(slips.size() == 4);
  CHECK(slips[0].homes == std::vector{0});  // q is not asked: f is
  CHECK(slips[1].code() == "other");
  CHECK(slips[2].homes == std::vector{1});
  CHECK(slips[3].everywhere);
  CHECK(slips[3].homes == std::vector{0, 1});
  const Probes probes(question);
  CHECK_FALSE(probes.never_shows(slips[0]));
  CHECK(probes.never_shows(slips[1]));
  Separation separation(question, values);
  Band band = separation.band(slips[0].instances, 0);
  CHECK(band.contains(0, Number(8)) == Answer::Yes);
  CHECK(band.contains(0, Number(12)) == Answer::No);
  CHECK(separation.is_apart(slips[0], 0));
  CHECK_FALSE(separation.is_apart(slips[1], 0));
}

TEST_CASE("an alternative is no wider than the same formula as a key") {
  Derivation d;
  const auto x = d.give("x", scalar(Number::ratio(1, 3))), y = d.give("y", scalar(Number(7)));
  const auto q = *d.add(Rule::Mul, {x, y});
  const auto e = *d.add(Rule::Exp, {*d.add(Rule::Mul, {x, x})});
  const SlipRow own = authors_row("own");
  d.add_alternative({&own, q, e});
  const Precision four = Precision::significant(4);
  Band slipped(d, {q, {}, {{&own, q, e}}, four, four});
  Band key(d, {e, {}, {}, four, four});
  CHECK(slipped.fast(0).lo == key.fast(0).lo);
  CHECK(slipped.fast(0).hi == key.fast(0).hi);
}

TEST_CASE("what alternatives are made of gives no names and no updates") {
  Derivation d;
  const auto w = d.give("w", scalar(2)), eta = d.give("eta", scalar(1));
  const auto J = *d.add(Rule::Square, {*d.add(Rule::Mul, {w, w})});
  const auto local = *add_local(d, J, 0);
  const auto before = to_string(d);
  d.begin_alternatives();
  const auto g = *add_gradient(d, J, w);
  const auto updated = *d.add(Rule::Update, {w, eta, g});
  d.set_name(updated, "wnew");
  d.set_name(J, "K");
  d.end_alternatives();
  CHECK(to_string(d).starts_with(before));
  CHECK(d.find("wnew") == QuantityId::None);
  CHECK(d.find("K") == QuantityId::None);
  CHECK(d[local].gradient_of == QuantityId::None);
  CHECK(updated_weight(d, w, d.give("late", scalar(0))) == QuantityId::None);
}
