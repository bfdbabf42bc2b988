// Every row of the table of rules: shapes, values against a naive double, derivatives against
// central differences, roads, formulas.
#include "derivation/rules.h"

#include <cmath>
#include <set>

#include "base/random.h"
#include "derivation/formula_writer.h"
#include "derivation/plan.h"
#include "derivation/reverse.h"
#include "notation/printers.h"
#include "tests/support/catch.h"
#include "tests/unit/derivation/rule_cases.h"

using namespace deltarule;
using namespace deltarule::test;

namespace {

// Odd fractions and no two alike, so that nothing is symmetric and no decision is at a tie.
double draw_cell(Stream& draw, char kind) {
  const double size = static_cast<double>(draw.between(20'000, 250'000)) / 97'000;
  switch (kind) {
    case 'b':
      return draw.bit() ? 1 : 0;
    case 'k':
      return static_cast<double>(draw.between(1, 3));
    case 'p':
      return size;
    default:
      return draw.bit() ? size : -size;
  }
}

double of_first(char kind, const Doubles& first, double v) {
  switch (kind) {
    case 's':
      return 1 / (1 + std::exp(-v));
    case 't':
      return std::tanh(v);
    case 'q':
      return std::sqrt(v);
    case 'r':
      return v > 0 ? v : 0;
    default:
      return first.norm();
  }
}

Doubles draw_input(Stream& draw, const RuleCase& row, std::size_t k, const Inputs& before) {
  Doubles m(row.shapes[k].rows, row.shapes[k].cols);
  const char kind = row.kinds[k];
  const bool is_derived = std::string_view("stqrn").find(kind) != std::string_view::npos;
  for (Eigen::Index i = 0; i < m.size(); ++i)
    m.data()[i] =
        is_derived ? of_first(kind, before[0], before[0].data()[i]) : draw_cell(draw, kind);
  return m;
}

Inputs draw_inputs(Stream& draw, const RuleCase& row) {
  Inputs inputs;
  for (std::size_t k = 0; k < row.shapes.size(); ++k)
    inputs.push_back(draw_input(draw, row, k, inputs));
  return inputs;
}

Matrix exactly(const Doubles& m) {
  return m.unaryExpr([](double v) { return Number::exactly(v); });
}

/// The rule on given inputs x0, x1 ...
struct Tried {
  Derivation d;
  std::vector<QuantityId> inputs;
  QuantityId value = QuantityId::None;
};

Tried try_rule(const RuleCase& row, const Inputs& inputs) {
  Tried t;
  for (std::size_t k = 0; k < inputs.size(); ++k)
    t.inputs.push_back(
        t.d.give("x" + std::string(1, static_cast<char>('0' + k)), exactly(inputs[k])));
  Result<QuantityId> value = t.d.add(row.rule, t.inputs, row.attributes);
  REQUIRE(value);
  t.value = *value;
  t.d.set_name(t.value, "v");
  return t;
}

Doubles run_doubles(const Derivation& d, QuantityId target, Roads roads = {}) {
  const QuantityId targets[] = {target};
  const Plan plan = make_plan(d, {.targets = targets, .pinned = {}, .slips = {}, .roads = roads});
  std::vector<double> leaves;
  for (const Number& x : leaf_values(d, plan)) leaves.push_back(x.to_double());
  Faults faults;
  const std::vector<double> steps = run(plan, leaves, faults);
  CHECK_FALSE(faults.any());
  Doubles m(d[target].shape.rows, d[target].shape.cols);
  for (int i = 0; i < m.rows(); ++i)
    for (int j = 0; j < m.cols(); ++j)
      m(i, j) = steps[static_cast<std::size_t>(plan.step(d, {target, i, j}))];
  return m;
}

bool agree(const Doubles& a, const Doubles& b, double tolerance) {
  return a.rows() == b.rows() && a.cols() == b.cols() && a.size() > 0 &&
         (a - b).cwiseAbs().maxCoeff() <= tolerance * (1 + b.cwiseAbs().maxCoeff());
}

Roads road(int family, std::size_t which) {
  Roads roads{};
  roads[static_cast<std::size_t>(family)] = static_cast<std::uint8_t>(which);
  return roads;
}

/// sum of v times weights of its own for every cell: a scalar in which no two cells are alike.
QuantityId weighted_sum(Tried& t, Stream& draw) {
  const Shape shape = t.d[t.value].shape;
  Doubles weights(shape.rows, shape.cols);
  for (Eigen::Index i = 0; i < weights.size(); ++i) weights.data()[i] = draw_cell(draw, 'v');
  return *t.d.add(Rule::Dot, {t.value, t.d.give("weights", exactly(weights))});
}

constexpr Bits kBits = 400;

Number at(const Derivation& d, QuantityId q) {
  const QuantityId targets[] = {q};
  return evaluate(d, targets, kBits)[q](0, 0);
}

/// d(output)/d(cell) by central differences with a step of 10^-30.
Number difference(Derivation d, QuantityId output, QuantityId input, Eigen::Index cell) {
  const Number h = power_of_ten(-30);
  Matrix m = d.constant(input);
  const Number middle = m.data()[cell];
  const auto value_at = [&](const Number& x) {
    m.data()[cell] = x;
    d.replace_given(input, m);
    return at(d, output);
  };
  const Number above = value_at(middle + h);
  return (above - value_at(middle - h)) / (h * Number(2));
}

void check_gradient(const Tried& t, QuantityId output, QuantityId input, QuantityId gradient) {
  const QuantityId targets[] = {gradient};
  const Matrix exact = evaluate(t.d, targets, kBits)[gradient];
  REQUIRE(shape_of(exact) == t.d[input].shape);
  for (Eigen::Index i = 0; i < exact.size(); ++i) {
    const Number gap = exact.data()[i] - difference(t.d, output, input, i);
    CHECK(std::fabs(gap.to_double()) < 1e-25);
  }
}

}  // namespace

TEST_CASE("the table has one row a rule, in order, with a name of its own") {
  std::set<std::string_view> names;
  for (std::size_t k = 0; k < all_rules().size(); ++k) {
    const RuleRow& row = all_rules()[k];
    CAPTURE(row.name);
    CHECK(static_cast<std::size_t>(row.rule) == k);
    CHECK(names.insert(row.name).second);
    CHECK_FALSE(row.roads.empty());
    CHECK((row.roads.size() > 1) == (road_family(row.rule) >= 0));
    for (const Road& each : row.roads) CHECK_FALSE(each.name.empty());
  }
  CHECK(names.size() == kRuleCount);
}

TEST_CASE("every rule but those without inputs is tried below") {
  std::set<Rule> tried = {Rule::Given, Rule::Literal};
  for (const RuleCase& row : rule_cases()) tried.insert(row.rule);
  for (const RuleRow& row : all_rules()) {
    CAPTURE(row.name);
    CHECK(tried.count(row.rule) == 1);
  }
}

TEST_CASE("every rule gives what a naive double gives, by every road") {
  Stream draw(1, "rules/values");
  for (const RuleCase& row : rule_cases()) {
    CAPTURE(rule_row(row.rule).name, row.kinds);
    for (int i = 0; i < 5; ++i) {
      const Inputs inputs = draw_inputs(draw, row);
      const Tried t = try_rule(row, inputs);
      const Doubles expected = row.naive(inputs, row.attributes);
      CHECK(agree(run_doubles(t.d, t.value), expected, 1e-12));
      const int family = road_family(row.rule);
      for (std::size_t r = 1; r < rule_row(row.rule).roads.size(); ++r)
        CHECK(agree(run_doubles(t.d, t.value, road(family, r)), expected, 1e-12));
    }
  }
}

TEST_CASE("the exact run gives what the run in doubles gives") {
  Stream draw(2, "rules/exact");
  for (const RuleCase& row : rule_cases()) {
    CAPTURE(rule_row(row.rule).name);
    const Tried t = try_rule(row, draw_inputs(draw, row));
    const Values values = evaluate(t.d);
    const Doubles exact = values[t.value].unaryExpr([](const Number& x) { return x.to_double(); });
    CHECK(agree(run_doubles(t.d, t.value), exact, 1e-12));
  }
}

TEST_CASE("every derivative is that of central differences") {
  Stream draw(3, "rules/gradients");
  for (const RuleCase& row : rule_cases()) {
    CAPTURE(rule_row(row.rule).name, row.kinds);
    for (int i = 0; i < 3; ++i) {
      Tried t = try_rule(row, draw_inputs(draw, row));
      const QuantityId output = weighted_sum(t, draw);
      for (std::size_t k = 0; k < t.inputs.size(); ++k) {
        Result<QuantityId> gradient = add_gradient(t.d, output, t.inputs[k]);
        if (row.back == Back::None && !gradient) {
          CHECK(gradient.error()[0].code == "D-004");
          continue;
        }
        REQUIRE(gradient);
        if (row.back == Back::Flat) {
          CHECK(t.d.is_literal(*gradient, 0));
        } else if (row.kinds[k] == 'b') {
          CHECK(t.d.is_literal(*gradient, 0));  // of a condition
        } else {
          check_gradient(t, output, t.inputs[k], *gradient);
        }
      }
    }
  }
}

TEST_CASE("where no derivative is listed, at least one input has none") {
  Stream draw(4, "rules/none");
  for (const RuleCase& row : rule_cases()) {
    CAPTURE(rule_row(row.rule).name);
    Tried t = try_rule(row, draw_inputs(draw, row));
    const QuantityId output = weighted_sum(t, draw);
    bool all = true;
    for (QuantityId input : t.inputs)
      if (!add_gradient(t.d, output, input)) all = false;
    CHECK(all == (row.back != Back::None));
  }
}

TEST_CASE("every rule has a formula, in symbols and with numbers put in") {
  Stream draw(5, "rules/formulas");
  for (const RuleCase& row : rule_cases()) {
    CAPTURE(rule_row(row.rule).name);
    const Tried t = try_rule(row, draw_inputs(draw, row));
    const auto seven = [](QuantityId) { return number(7); };
    CHECK_FALSE(to_latex(formula_of(t.d, t.value)).empty());
    CHECK_FALSE(to_plain(formula_of(t.d, t.value)).empty());
    const std::string put_in = to_plain(formula_of(t.d, t.value, seven));
    CHECK(put_in.find("x₀") == std::string::npos);
    CHECK(put_in != to_plain(formula_of(t.d, t.value)));
  }
}

namespace {

struct Refused {
  Rule rule;
  std::vector<Shape> shapes;
  Ints attributes;
  std::string_view code;
  std::string_view message;
  std::string_view hint;
};

const Refused kRefused[] = {
    {Rule::Mul, {{1, 1}}, {}, "D-001", "`mul` given 1 inputs", "it takes 2"},
    {Rule::FanOut, {{1, 1}}, {}, "D-001", "`fan_out` given 1 inputs", "it takes at least 2"},
    {Rule::Add,
     {{2, 1}, {3, 1}},
     {1, 1},
     "D-002",
     "a vector of 2 and a vector of 3 put together cell by cell",
     "both sides need the same shape"},
    {Rule::Scale, {{2, 2}, {2, 2}}, {}, "D-002", "a 2x2 matrix as a factor", ""},
    {Rule::Div, {{2, 1}, {3, 1}}, {}, "D-002", "a vector of 2 divided by a vector of 3", ""},
    {Rule::MatMul,
     {{2, 3}, {2, 1}},
     {},
     "D-002",
     "a 2x3 matrix times a vector of 2",
     "did you mean the transpose of the first, `'`?"},
    {Rule::MatMul,
     {{2, 3}, {4, 1}},
     {},
     "D-002",
     "a 2x3 matrix times a vector of 4",
     "the columns of the first must be as many as the rows of the second"},
    {Rule::Affine,
     {{2, 3}, {3, 1}, {3, 1}},
     {},
     "D-002",
     "a vector of 3 added to a vector of 2",
     ""},
    {Rule::Dot,
     {{3, 1}, {2, 1}},
     {},
     "D-002",
     "the dot product of a vector of 3 and a vector of 2",
     ""},
    {Rule::Outer,
     {{3, 2}, {2, 1}},
     {},
     "D-002",
     "the outer product of a 3x2 matrix and a vector of 2",
     ""},
    {Rule::Index, {{3, 1}}, {3, 0}, "D-002", "index 4, 1 of a vector of 3", ""},
    {Rule::Index, {{3, 1}}, {-1, 0}, "D-002", "index 0, 1 of a vector of 3", ""},
    {Rule::Slice, {{3, 1}}, {2, 2, 0, 1}, "D-002", "a part that a vector of 3 does not have", ""},
    {Rule::Append, {{3, 1}, {2, 2}}, {}, "D-002", "a 2x2 matrix appended to a vector", ""},
    {Rule::Stack, {{1, 1}, {1, 1}, {1, 1}}, {2, 2}, "D-002", "3 numbers for a 2x2 matrix", ""},
    {Rule::Stack, {{2, 1}}, {1, 1}, "D-002", "a vector of 2 where a number is needed", ""},
    {Rule::Inverse,
     {{2, 3}},
     {},
     "D-002",
     "a 2x3 matrix where a square one of at most 4x4 is needed",
     ""},
    {Rule::Det,
     {{5, 5}},
     {},
     "D-002",
     "a 5x5 matrix where a square one of at most 4x4 is needed",
     ""},
    {Rule::Solve, {{2, 2}, {3, 1}}, {}, "D-002", "2 equations and a vector of 3", ""},
    {Rule::Softmax,
     {{2, 2}},
     {},
     "D-002",
     "softmax of a 2x2 matrix",
     "it takes a vector of scores"},
    {Rule::LeakyRelu, {{2, 1}, {2, 1}}, {}, "D-002", "a vector of 2 as a slope", ""},
    {Rule::OneHot, {{2, 1}}, {3}, "D-002", "one-hot of a vector of 2", ""},
    {Rule::Argmax, {{2, 2}}, {}, "D-002", "argmax of a 2x2 matrix", "it takes a vector"},
    {Rule::Select, {{1, 1}, {2, 1}, {3, 1}}, {}, "D-002", "a vector of 2 or a vector of 3", ""},
    {Rule::Select, {{2, 1}, {3, 1}, {3, 1}}, {}, "D-002", "a vector of 2 as a condition", ""},
    {Rule::Compare,
     {{2, 1}, {1, 1}},
     {0},
     "D-002",
     "a vector of 2 and a number put together cell by cell",
     "both sides need the same shape"},
    {Rule::Update,
     {{2, 1}, {1, 1}, {3, 1}},
     {},
     "D-002",
     "a vector of 2 changed by a vector of 3",
     ""},
};

}  // namespace

TEST_CASE("what does not fit is said, with the place") {
  for (const Refused& row : kRefused) {
    CAPTURE(rule_row(row.rule).name, row.message);
    Derivation d;
    std::vector<QuantityId> inputs;
    for (const Shape& s : row.shapes)
      inputs.push_back(d.give("x", Matrix::Constant(s.rows, s.cols, Number(1))));
    const std::size_t size = d.size();
    const Span place{{}, 3, 7};
    const Result<QuantityId> refused = d.add(row.rule, inputs, row.attributes, place);
    REQUIRE_FALSE(refused);
    const Diagnostic& said = refused.error()[0];
    CHECK(said.code == row.code);
    CHECK(said.message == row.message);
    CHECK(said.hint == row.hint);
    CHECK(said.span == place);
    CHECK(d.size() == size);
  }
}
