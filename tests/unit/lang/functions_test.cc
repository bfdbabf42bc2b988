// Every function of the language has a row here: a call and its value.
#include "lang/functions.h"

#include <set>

#include "lang/elaborate.h"
#include "lang/parser.h"
#include "numeric/precision.h"
#include "tests/support/catch.h"

namespace deltarule {
namespace {

Span at(std::string_view text) { return {FileId{0}, 0, static_cast<std::uint32_t>(text.size())}; }

/// Exact cells as they are, others to six places.
std::string value_of(const char* text) {
  Model m;
  m.give("x", scalar(-2));
  m.give("y", scalar(5));
  const std::string_view model =
      "q = x + y\nf = q * x\nt = repeat from s = 8:\n  s = s / 2\n  until s < 3\n  limit 9 rows\n";
  REQUIRE(m.run(*parse_model(model, at(model))).empty());
  Graph g;
  g.inputs = {{"x", *m.find("x")}, {"y", *m.find("y")}};
  g.inner = {{"q", *m.find("q")}, {"f", *m.find("f")}};
  m.define("G", {std::move(g)});
  m.define("andf", {*BooleanFunction::from_text("0001")});
  m.define("xorf", {*BooleanFunction::from_text("0110")});
  m.define("kinds", {List{{{"1", {Word{"excitatory"}}}, {"2", {Word{"inhibitory"}}}}}});
  const auto e = parse_expression(text, at(text));
  REQUIRE(e);
  const auto value = m.matrix(*e);
  if (!value) return std::string(value.error().front().code);
  std::string out;
  for (Eigen::Index i = 0; i < value->size(); ++i) {
    const Number& n = value->data()[i];
    const std::string cell =
        n.is_exact() ? n.to_string() : write(Precision::significant(4), n)->text;
    out += (i == 0 ? "" : " ") + cell;
  }
  return out;
}

struct Row {
  const char* name;
  const char* call;
  const char* value;
};

const Row kRows[] = {
    {"exp", "exp(1)", "2.718"},
    {"log", "log(10)", "2.303"},
    {"sqrt", "sqrt(9/4)", "3/2"},
    {"sin", "sin(1)", "0.8415"},
    {"cos", "cos(0)", "1"},
    {"abs", "abs(x)", "2"},
    {"square", "square([1, -3])", "1 9"},
    {"reciprocal", "reciprocal(x)", "-1/2"},
    {"negate", "negate(x)", "2"},
    {"sigmoid", "sigmoid(0)", "1/2"},
    {"tanh", "tanh(1)", "0.7616"},
    {"relu", "relu([x, y])", "0 5"},
    {"leaky_relu", "leaky_relu(x)", "-1/50"},
    {"leaky_relu", "leaky_relu(x, 0.5)", "-1"},
    {"softplus", "softplus(0)", "0.6931"},
    {"identity", "identity(x)", "-2"},
    {"step", "step(0)", "1"},
    {"sign", "sign(x)", "-1"},
    {"softmax", "softmax([3, 3])", "0.5000 0.5000"},
    {"max", "max(x, y, 4)", "5"},
    {"max", "max([x, y])", "5"},
    {"max", "max(0, [x, y])", "0 5"},
    {"min", "min([k^2 for k in 2..4])", "4"},
    {"argmax", "argmax([3, 7, 7])", "2"},
    {"onehot", "onehot(2, 3)", "0 1 0"},
    {"sum", "sum([1, 2; 3, 4])", "10"},
    {"sum", "sum(k for k in 1..4)", "10"},
    {"mean", "mean([1, 2, 6])", "3"},
    {"count", "count([x > 0, y > 0])", "1"},
    {"dot", "dot([1, 2], [3, 4])", "11"},
    {"outer", "outer([1, 2], [3, 4])", "3 4 6 8"},
    {"hadamard", "hadamard([1, 2], [3, 4])", "3 8"},
    {"norm", "norm([3, 4])", "5"},
    {"transpose", "transpose([1, 2; 3, 4])", "1 3 2 4"},
    {"inverse", "inverse([2, 0; 0, 4])", "1/2 0 0 1/4"},
    {"solve", "solve([2, 0; 0, 4], [2, 4])", "1 1"},
    {"det", "det([1, 2; 3, 4])", "-2"},
    {"append", "append([1, 2], x)", "1 2 -2"},
    {"zeros", "zeros(2)", "0 0"},
    {"ones", "ones(1, 3)", "1 1 1"},
    {"eye", "eye(2)", "1 0 0 1"},
    {"length", "length([1, 2, 3])", "3"},
    {"rows", "append(rows(2)[2], rows(2)[3])", "0 1 1 0"},
    {"grad", "grad(f, x)", "1"},
    {"upstream", "upstream(f, q)", "-2"},
    {"local", "local(f, x)", "3"},
    {"downstream", "downstream(f, q, y)", "-2"},
    {"jacobian", "jacobian([q, f], [x, y])", "1 1 1 -2"},
    {"hessian", "hessian(f, [x, y])", "2 1 1 0"},
    {"last", "last(t).s", "2"},
    {"row", "row(t, 1).s", "4"},
    {"stops", "stops(t)", "1"},
    {"inner", "sum(v for v in inner(G))", "-3"},
    {"inputs", "sum(inputs(G))", "3"},
    {"output", "output(G)", "-6"},
    {"count_nodes", "count_nodes((x + y) * x)", "4"},
    {"count_edges", "count_edges((x + y) * x)", "4"},
    {"add", "add(x, y, 1)", "4"},
    {"mul", "mul(x, y)", "-10"},
    {"div", "div(x, y)", "-2/5"},
    {"half_square", "half_square(x)", "2"},
    {"separable", "separable(xorf)", "0"},
    {"separator", "length(separator(andf).w)", "2"},
    {"common_point", "common_point(xorf).point", "1/2 1/2"},
    {"mp", "mp(kinds, 0, [1, 1])", "0"},
    {"mp_strict", "mp_strict(kinds, 1, [1, 0])", "0"},
    {"mp_weighted", "mp_weighted(kinds, 0, [1, 1])", "1"},
    {"mp_representable", "mp_representable(andf)", "1"},
    {"mp_solve", "mp_solve(andf).theta", "2"},
    {"perceptron", "perceptron([1, 1], -2, [1, 1])", "1"},
    {"perceptron_flipped", "perceptron_flipped([1, 1], -2, [1, 1])", "0"},
    {"network", "network([1, 1, -1; -1, -1, 1], [1, 1, -2], [1, 0])", "1"},
    {"layers", "count_true(layers([1, 1, -1; -1, -1, 1], [1, 1, -2]))", "2"},
    {"network_by_rows", "count_true(network_by_rows(xorf))", "2"},
    {"network_by_products", "count_true(network_by_products(andf))", "1"},
    {"places", "sum(places([0, 1, 0, 2]))", "6"},
    {"minimal_form", "count_true(minimal_form(xorf))", "2"},
    {"is_minimal", "is_minimal(minimal_form(xorf), xorf)", "1"},
    {"count_true", "count_true(andf)", "1"},
    {"count_products", "count_products(xorf)", "2"},
    {"count_prime_implicants", "count_prime_implicants(andf)", "1"},
};

TEST_CASE("every function has its value") {
  std::set<std::string_view> tested;
  for (const Row& row : kRows) {
    INFO(row.call);
    CHECK(value_of(row.call) == row.value);
    tested.insert(row.name);
  }
  for (const Function& f : all_functions()) {
    INFO(f.name);
    CHECK(tested.contains(f.name));
    CHECK_FALSE(f.meaning.empty());
    CHECK(find_function(f.name) == &f);
  }
}

TEST_CASE("arguments that are refused") {
  CHECK(value_of("zeros(0)") == "L-027");
  CHECK(value_of("zeros(1000)") == "L-027");
  CHECK(value_of("onehot(1, 0)") == "L-027");
  CHECK(value_of("rows(30)") == "L-027");
  CHECK(value_of("last(x)") == "L-025");
  CHECK(value_of("inner(x)") == "L-025");
  CHECK(value_of("exp(sigmoid)") == "L-025");
  CHECK(value_of("log(x)") == "L-036");
}

}  // namespace
}  // namespace deltarule
