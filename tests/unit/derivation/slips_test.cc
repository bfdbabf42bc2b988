// The table of slips: every row applies somewhere and changes the value there; every code has its
// words.
#include "derivation/slips.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "derivation/rules.h"
#include "tests/support/catch.h"
#include "tests/unit/derivation/zoo.h"

using namespace deltarule;
using namespace deltarule::test;

namespace {

/// One number x = 0.7 and a target 2, through `rule`, to half the square of the difference.
Animal single(Rule rule, std::vector<int> attributes = {}) {
  Animal a;
  a.name = rule_row(rule).name;
  const auto x = given(a, "x", scalar(Number::ratio(7, 10)));
  const auto q = named(a, a.d.add(rule, {x}, std::move(attributes)), "q");
  const auto r = named(a, a.d.add(Rule::Add, {q, a.d.literal(Number(2))}, {1, -1}), "r");
  a.output = named(a, a.d.add(Rule::HalfSquare, {r}), "J");
  return with_gradients(std::move(a));
}

/// f = (x - y)^2 g(x, y) with g a product, the smaller or the larger.
Animal gates(Rule g) {
  Animal a;
  a.name = "gates";
  const auto x = given(a, "x", scalar(Number::ratio(7, 10))), y = given(a, "y", scalar(Number(3)));
  const auto r = named(a, a.d.add(Rule::Add, {x, y}, {1, -1}), "r");
  const auto s = named(a, a.d.add(Rule::Square, {r}), "s");
  const auto q = named(a, a.d.add(g, {x, y}), "q");
  a.output = named(a, a.d.add(Rule::Mul, {s, q}), "f");
  return with_gradients(std::move(a));
}

Animal vector_sums() {
  Animal a;
  a.name = "sums";
  Matrix m(2, 2);
  m << Number(1), Number(2), Number(3), Number(5);
  const auto A = given(a, "A", m);
  const auto squared = named(a, a.d.add(Rule::MatMul, {A, A}), "B");
  const auto total = named(a, a.d.add(Rule::Sum, {squared}), "t");
  const auto mean = named(a, a.d.add(Rule::Mean, {squared}), "m");
  a.output = named(a, a.d.add(Rule::Add, {total, mean}, {1, 1}), "f");
  return with_gradients(std::move(a));
}

/// A unit with a threshold, at it or beside it.
Animal threshold(int x) {
  Animal a;
  a.name = "threshold";
  a.output = named(a, a.d.add(Rule::Step, {given(a, "x", scalar(Number(x)))}, {1}), "f");
  return a;
}

/// A chain whose weights are updated.
Animal updated_chain(Stream& draw) {
  Animal a = chain(draw, 3, Rule::Sigmoid);
  const auto eta = a.d.give("eta", scalar(Number::ratio(1, 2)));
  for (const char* w : {"w2", "w3"}) {
    const auto weight = a.d.find(w);
    named(a, a.d.add(Rule::Update, {weight, eta, *add_gradient(a.d, a.output, weight)}),
          std::string(w) + "new");
  }
  return a;
}

/// A row of the perceptron's training: m = s <= 0, w = if m then w + x else w.
Animal perceptron_row(int score) {
  Animal a;
  a.name = "perceptron";
  const auto s = given(a, "s", scalar(Number(score)));
  Matrix before(3, 1), point(3, 1);
  before << Number(1), Number(2), Number(-1);
  point << Number(2), Number(-3), Number(1);
  const auto w = given(a, "w", before), x = given(a, "x", point);
  const auto m = named(a,
                       a.d.add(Rule::Compare, {s, a.d.literal(scalar(Number(0)))},
                               {static_cast<int>(Comparison::LessEqual)}),
                       "m");
  const auto moved = *a.d.add(Rule::Add, {w, x}, {1, 1});
  a.output = named(a, a.d.add(Rule::Select, {m, moved, w}), "f");
  return a;
}

/// w.x + b
Animal score() {
  Animal a;
  a.name = "score";
  Matrix left(2, 1), right(2, 1);
  left << Number(2), Number(-3);
  right << Number(1), Number(4);
  const auto w = given(a, "w", left), x = given(a, "x", right);
  const auto b = given(a, "b", scalar(Number(5)));
  a.output = named(a, a.d.add(Rule::Add, {*a.d.add(Rule::Dot, {w, x}), b}, {1, 1}), "s");
  return a;
}

std::vector<Animal> zoo() {
  Stream draw(1, "slips/zoo");
  std::vector<Animal> all;
  for (Rule g : {Rule::Sigmoid, Rule::Tanh, Rule::Relu}) {
    all.push_back(chain(draw, 3, g));
    all.push_back(network(draw, {2, 2, 2}, g, Layout::Columns));
    all.push_back(network(draw, {2, 2, 2}, g, Layout::Rows));
  }
  all.push_back(updated_chain(draw));
  all.push_back(softmax_layer(draw, 3));
  for (Rule g : {Rule::Exp, Rule::Log, Rule::Sin, Rule::Cos, Rule::Reciprocal, Rule::Sqrt})
    all.push_back(single(g));
  all.push_back(single(Rule::Power, {3}));
  for (Rule g : {Rule::Mul, Rule::Max, Rule::Min}) all.push_back(gates(g));
  all.push_back(vector_sums());
  all.push_back(threshold(0));
  all.push_back(score());
  all.push_back(perceptron_row(0));
  all.push_back(perceptron_row(1));
  return all;
}

std::vector<double> values_with(const Animal& a, QuantityId at, std::vector<SlipInstance> slips) {
  const QuantityId targets[] = {at};
  const Plan plan = make_plan(a.d, {.targets = targets, .pinned = {}, .slips = slips, .roads = {}});
  std::vector<double> leaves;
  for (const Number& x : leaf_values(a.d, plan)) leaves.push_back(x.to_double());
  Faults faults;
  const std::vector<double> steps = run(plan, leaves, faults);
  std::vector<double> cells;
  for (int i = 0; i < a.d[at].shape.rows; ++i)
    for (int j = 0; j < a.d[at].shape.cols; ++j)
      cells.push_back(steps[static_cast<std::size_t>(plan.step(a.d, {at, i, j}))]);
  return cells;
}

std::vector<SlipInstance> instances(const Animal& a) {
  return slip_instances(a.d, evaluate(a.d), a.asked);
}

bool has(const std::vector<SlipInstance>& all, std::string_view code) {
  return std::any_of(all.begin(), all.end(),
                     [code](const SlipInstance& s) { return s.slip->code == code; });
}

}  // namespace

TEST_CASE("every row applies somewhere and changes the value there") {
  std::set<const SlipRow*> seen, changed;
  for (const Animal& a : zoo())
    for (const SlipInstance& each : instances(a)) {
      seen.insert(each.slip);
      REQUIRE(a.d[each.at].rule == each.slip->rule);
      if (values_with(a, each.at, {each}) != values_with(a, each.at, {})) changed.insert(each.slip);
    }
  for (const SlipRow& row : all_slips()) {
    CAPTURE(row.code, row.variant, rule_row(row.rule).name);
    CHECK(seen.count(&row) == 1);
    CHECK(changed.count(&row) == 1);
  }
}

TEST_CASE("a code and variant stand once at a rule") {
  std::set<std::string> rows;
  for (const SlipRow& row : all_slips())
    CHECK(rows.insert(std::string(row.code) + "/" + std::string(row.variant) + "/" +
                      std::string(rule_row(row.rule).name))
              .second);
}

TEST_CASE("the catalogue: every code has its words, every word its slip, sorted") {
  const auto words = all_slip_words();
  CHECK(std::is_sorted(words.begin(), words.end(),
                       [](const auto& a, const auto& b) { return a.code < b.code; }));
  std::set<std::string_view> used;
  for (const SlipRow& row : all_slips()) {
    CAPTURE(row.code);
    CHECK(slip_words(row.code) != nullptr);
    used.insert(row.code);
  }
  for (const std::string_view code : row_slips()) CHECK(used.insert(code).second);
  std::set<std::string_view> listed;
  for (const SlipWords& row : words) {
    CAPTURE(row.code);
    CHECK(used.count(row.code) == 1);
    CHECK(listed.insert(row.code).second);
    CHECK_FALSE(row.name.empty());
    CHECK(row.wording.back() == '.');
    CHECK(row.hint.back() == '.');
    CHECK(std::isupper(static_cast<unsigned char>(row.wording.front())));
  }
  CHECK(slip_words("no_such_slip") == nullptr);
}

TEST_CASE("slips behind what is not asked are left out") {
  Animal a = gates(Rule::Mul);
  const QuantityId only[] = {a.d.find("r")};
  CHECK(slip_instances(a.d, evaluate(a.d), only).empty());
}

namespace {

struct Applies {
  const char* why;
  Animal animal;
  std::string_view code;
  bool applies;
};

Animal relu_at(int x) {
  Animal a;
  const auto q = *a.d.add(Rule::Mul, {given(a, "x", scalar(Number(x))), a.d.literal(Number(2))});
  const auto relu = *a.d.add(Rule::Relu, {q});
  a.output = named(a, a.d.add(Rule::Mul, {relu, a.d.give("c", scalar(Number(3)))}), "f");
  return with_gradients(std::move(a));
}

}  // namespace

TEST_CASE("a slip does not apply where it cannot change the value") {
  Stream draw(2, "slips/applies");
  const Applies rows[] = {
      {"relu' is 1 above 0 anyway", relu_at(1), "relu_prime_always_one", false},
      {"below 0 it is not", relu_at(-1), "relu_prime_always_one", true},
      {"below 0 the value is 0, like the slope", relu_at(-1), "relu_prime_as_value", false},
      {"above 0 the value is no slope", relu_at(1), "relu_prime_as_value", true},
      {"both sides agree off the threshold", threshold(1), "threshold_side", false},
      {"at it they do not", threshold(0), "threshold_side", true},
      {"a row of weights has no square transpose",
       network(draw, {2, 1}, Rule::Tanh, Layout::Columns), "weights_transposed", false},
      {"a difference has a sign to lose", gates(Rule::Mul), "residual_sign", true},
      {"weights that are never updated cannot be taken too early", chain(draw, 3, Rule::Sigmoid),
       "updated_weights", false},
      {"of one number mean and sum are one", single(Rule::Sum), "mean_for_sum", false},
  };
  for (const Applies& row : rows) {
    CAPTURE(row.why);
    CHECK(has(instances(row.animal), row.code) == row.applies);
  }
}

TEST_CASE("an updated weight is never taken by what the update comes from") {
  Stream draw(3, "slips/updated");
  const Animal animals[] = {updated_chain(draw),
                            network(draw, {2, 2, 2}, Rule::Sigmoid, Layout::Columns),
                            network(draw, {2, 2, 2, 2}, Rule::Tanh, Layout::Columns)};
  for (const Animal& a : animals) {
    std::vector<SlipInstance> all;
    for (const SlipInstance& each : instances(a))
      if (each.slip->code == "updated_weights") all.push_back(each);
    REQUIRE_FALSE(all.empty());
    for (const SlipInstance& each : all) {
      const int weight = a.d[each.at].rule == Rule::Chain ? 1 : 0;
      const QuantityId later =
          updated_weight(a.d, a.d[each.at].inputs[static_cast<std::size_t>(weight)], each.at);
      CHECK_FALSE(a.d.depends(later, each.at));
    }
    CHECK(values_with(a, a.asked.back(), all).size() > 0);  // everywhere: still a plan
  }
}

TEST_CASE("two updates that each wait for the other's gradient make no circle") {
  Animal a;  // U and V in both orders: V U x and U V x
  const auto x = a.d.give("x", Matrix::Constant(2, 1, Number(1)));
  Matrix m(2, 2);
  m << Number(1), Number(2), Number(3), Number(4);
  const auto U = given(a, "U", m), V = given(a, "V", Matrix(m.transpose()));
  const auto vux = *a.d.add(Rule::MatMul, {V, *a.d.add(Rule::MatMul, {U, x})});
  const auto uvx = *a.d.add(Rule::MatMul, {U, *a.d.add(Rule::MatMul, {V, x})});
  a.output =
      named(a, a.d.add(Rule::HalfSumSquares, {*a.d.add(Rule::Add, {vux, uvx}, {1, 1})}), "J");
  a = with_gradients(std::move(a));
  const auto eta = a.d.give("eta", scalar(Number::ratio(1, 10)));
  for (const char* w : {"U", "V"})
    named(a, a.d.add(Rule::Update, {a.d.find(w), eta, *add_gradient(a.d, a.output, a.d.find(w))}),
          std::string(w) + "new");
  std::vector<SlipInstance> all;
  for (const SlipInstance& each : instances(a))
    if (each.slip->code == "updated_weights") all.push_back(each);
  REQUIRE(all.size() == 2);
  CHECK(values_with(a, a.asked.back(), all) != values_with(a, a.asked.back(), {}));
}
