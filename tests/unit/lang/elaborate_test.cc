// What a model becomes: one row, one fact. Derivations are compared by their printed form.
#include "lang/elaborate.h"

#include "lang/functions.h"
#include "lang/parser.h"
#include "tests/support/catch.h"

namespace deltarule {
namespace {

Span at(std::string_view text) { return {FileId{0}, 0, static_cast<std::uint32_t>(text.size())}; }

Matrix column(std::initializer_list<int> cells) {
  Matrix m(static_cast<Eigen::Index>(cells.size()), 1);
  Eigen::Index i = 0;
  for (const int c : cells) m(i++, 0) = Number(c);
  return m;
}
Matrix grid(int rows, int cols, std::initializer_list<int> cells) {
  Matrix m(rows, cols);
  Eigen::Index i = 0;
  for (const int c : cells) m.data()[i++] = Number(c);
  return m;
}

/// x = -2, y = 5, z = -4, n = 3; v, u vectors of 2; W 3x2, b of 3; g = sigmoid.
Model drawn() {
  Model m;
  m.give("x", scalar(-2));
  m.give("y", scalar(5));
  m.give("z", scalar(-4));
  m.give("n", scalar(3));
  m.give("v", column({1, 2}));
  m.give("u", column({3, -1}));
  m.give("W", grid(3, 2, {1, 2, 3, 4, 5, 6}));
  m.give("b", column({1, 1, 1}));
  m.define("g", {find_function("sigmoid")});
  return m;
}

std::string codes(const Diagnostics& all) {
  std::string out;
  for (const Diagnostic& d : all) out += (out.empty() ? "" : " ") + std::string(d.code);
  return out;
}

Diagnostics run(Model& m, std::string_view text) {
  const auto s = parse_model(text, at(text));
  if (!s) return s.error();
  return m.run(*s);
}

/// The lines that a model adds to `drawn`, or the codes of its errors.
std::string added(std::string_view text) {
  Model m = drawn();
  const std::string before = to_string(m.derivation());
  const Diagnostics errors = run(m, text);
  if (!errors.empty()) return codes(errors);
  return to_string(m.derivation()).substr(before.size());
}

std::string value_of(std::string_view model, std::string_view expression) {
  Model m = drawn();
  const Diagnostics errors = run(m, model);
  if (!errors.empty()) return codes(errors);
  const auto e = parse_expression(expression, at(expression));
  if (!e) return codes(e.error());
  const auto value = m.matrix(*e);
  if (!value) return codes(value.error());
  std::string out;
  for (Eigen::Index i = 0; i < value->size(); ++i)
    out += (i == 0 ? "" : " ") + value->data()[i].to_string();
  return out;
}

struct Row {
  const char* text;
  const char* expected;
  const char* why;
};

TEST_CASE("rules are chosen as people compute") {
  const Row rows[] = {
      {"q = x + y - z", "%8 q = add(%0, %1, %2; 1, 1, -1) : number\n", "one sum of three terms"},
      {"q = x + (y + z)", "%8 q = add(%0, %1, %2; 1, 1, 1) : number\n",
       "a bracket behind + is open"},
      {"q = x - (y + z)", "%8 = add(%1, %2; 1, 1) : number\n%9 q = add(%0, %8; 1, -1) : number\n",
       "behind - it is kept"},
      {"q = -x + y", "%8 q = add(%0, %1; -1, 1) : number\n",
       "a sign is no rule of its own in a sum"},
      {"q = -x", "%8 q = negate(%0) : number\n", ""},
      {"q = x * y", "%8 q = mul(%0, %1) : number\n", ""},
      {"q = x * v", "%8 q = scale(%0, %4) : vector of 2\n", "a number times a vector"},
      {"q = v * x", "%8 q = scale(%0, %4) : vector of 2\n", "in either order"},
      {"q = W * v", "%8 q = matmul(%6, %4) : vector of 3\n", ""},
      {"q = W * v + b", "%8 q = affine(%6, %4, %7) : vector of 3\n", "one quantity"},
      {"q = b + W * v", "%8 q = affine(%6, %4, %7) : vector of 3\n", "in either order"},
      {"q = v' * u", "%8 q = dot(%4, %5) : number\n", "no transpose is made"},
      {"q = b * v'", "%8 q = outer(%7, %4) : 3x2 matrix\n", "the outer product"},
      {"q = W' * b", "%8 = transpose(%6) : 2x3 matrix\n%9 q = matmul(%8, %7) : vector of 2\n", ""},
      {"q = v .* u", "%8 q = mul(%4, %5) : vector of 2\n", "cell by cell"},
      {"q = x^2", "%8 q = square(%0) : number\n", ""},
      {"q = x^3", "%8 q = power(%0; 3) : number\n", ""},
      {"q = v.^2", "%8 q = square(%4) : vector of 2\n", ""},
      {"q = x^n", "%8 q = power(%0; 3) : number\n", "a drawn whole number as exponent"},
      {"q = (x - y)^2 / 2", "%8 = add(%0, %1; 1, -1) : number\n%9 q = half_square(%8) : number\n",
       "half a square"},
      {"q = 1/2 * (x - y)^2", "%8 = add(%0, %1; 1, -1) : number\n%9 q = half_square(%8) : number\n",
       "written in front"},
      {"q = 0.5 * x^2", "%8 q = half_square(%0) : number\n", "or as a decimal"},
      {"q = sum((v - u).^2) / 2",
       "%8 = add(%4, %5; 1, -1) : vector of 2\n%9 q = half_sum_squares(%8) : number\n", ""},
      {"q = 1 / x", "%8 q = reciprocal(%0) : number\n", ""},
      {"q = x / y", "%8 q = div(%0, %1) : number\n", ""},
      {"q = x > 0", "%8 = literal L1x1:0, : number\n%9 q = compare(%0, %8; 5) : number\n", ""},
      {"q = g(x)", "%8 q = sigmoid(%0) : number\n", "a function that was drawn"},
      {"q = 1 - v",
       "%8 = literal L1x1:1, : number\n%9 = literal L2x1:1,1, : vector of 2\n"
       "%10 q = add(%9, %4; 1, -1) : vector of 2\n",
       "a literal is spread"},
      {"q = W[2,1]", "%8 q = index(%6; 1, 0) : number\n", "indices count from 1"},
      {"q = v[2] * x", "%8 = index(%4; 1, 0) : number\n%9 q = mul(%8, %0) : number\n", ""},
      {"q = b[2..3]", "%8 q = slice(%7; 1, 2, 0, 1) : vector of 2\n", "a part"},
      {"q = max(0, x)", "%8 = literal L1x1:0, : number\n%9 q = max(%8, %0) : number\n", ""},
      {"c = 2", "%8 c = given : number\n", "a named number is given, not a shared literal"},
      {"c = [1, 2; 3, 4]", "%8 c = given : 2x2 matrix\n", ""},
      {"q = [x, y]", "%8 q = append(%0, %1) : vector of 2\n", "a vector of quantities"},
      {"q = sum(v[k] * k for k in 1..2)",
       "%8 = index(%4; 0, 0) : number\n%9 = literal L1x1:1, : number\n%10 = mul(%8, %9) : number\n"
       "%11 = index(%4; 1, 0) : number\n%12 = literal L1x1:2, : number\n%13 = mul(%11, %12) : "
       "number\n"
       "%14 q = add(%10, %13; 1, 1) : number\n",
       "an index in a formula is a literal"},
      {"f(s, t) = s * t\nq = f(x, y)", "%8 q = mul(%0, %1) : number\n", "functions are expanded"},
      {"a = x", "", "another name for the same quantity"},
      {"q = if x > 0 then y else z",
       "%8 = literal L1x1:0, : number\n%9 = compare(%0, %8; 5) : number\n%10 q = select(%9, %1, "
       "%2) : number\n",
       "a decision of drawn numbers stays in the derivation"},
      {"q = if 1 == 2 then y else z + x", "%8 q = add(%2, %0; 1, 1) : number\n",
       "of indices it does not"},
  };
  for (const Row& row : rows) {
    INFO(row.text << "  " << row.why);
    CHECK(added(row.text) == row.expected);
  }
}

TEST_CASE("families and loops") {
  const char* chain =
      "w = [0.5, -1, 2]\n"
      "a[0] = x\n"
      "for k in 1..n:\n"
      "  z1[k] = w[k] * a[k-1]\n"
      "  a[k] = identity(z1[k])\n"
      "J = (a[n] - y)^2 / 2\n";
  CHECK(value_of(chain, "a[3]") == "2");
  CHECK(value_of(chain, "J") == "9/2");
  CHECK(value_of(chain, "grad(J, w[3])") == "-3");
  CHECK(value_of(chain, "grad(J, a[0])") == "3");
  CHECK(value_of(chain, "sum(a)") == "0");
  Model m = drawn();
  CHECK(run(m, chain).empty());
  CHECK(m.derivation()[m.derivation().find("z1[2]")].key == "z1[2]");
}

TEST_CASE("gradients") {
  const char* graph = "q = x + y\nf = q * z\n";
  CHECK(value_of(graph, "grad(f, x)") == "-4");
  CHECK(value_of(graph, "upstream(f, q)") == "-4");
  CHECK(value_of(graph, "local(f, q)") == "-4");
  CHECK(value_of(graph, "local(q, x)") == "1");
  CHECK(value_of(graph, "downstream(f, q, x)") == "-4");
  CHECK(value_of(graph, "grad(f, [x, z])") == "-4 3");
  CHECK(value_of(graph, "local(f, x)") == "L-032");
  CHECK(value_of("f = sum(W * v)", "grad(f, W[1,2])") == "2");
  CHECK(value_of("f = v[1]^2 + v[2]", "grad(f, v[1])") == "2");
  CHECK(value_of("f = v[1]^2 + sum(v)", "grad(f, v[1])") == "3");
  CHECK(value_of("f = x^2 * y", "hessian(f, [x, y])") == "10 -4 -4 0");
  CHECK(value_of("", "jacobian([x * y, x + y], [x, y])") == "5 -2 1 1");
  CHECK(value_of("f = W * v", "jacobian(f, v)") == "1 2 3 4 5 6");
}

TEST_CASE("an update, and the same derivation at other values") {
  const char* text =
      "eta = 0.1\n"
      "J = (x * y)^2 / 2\n"
      "xnew = x - eta * grad(J, x)\n"
      "Jnew = J at x = xnew\n";
  CHECK(value_of(text, "xnew") == "3");
  CHECK(value_of(text, "Jnew") == "225/2");
  CHECK(value_of(text, "J") == "50");
  CHECK(value_of(text, "grad(J, x) at x = 3") == "75");
  Model m = drawn();
  CHECK(run(m, text).empty());
  const Derivation& d = m.derivation();
  CHECK(d[d.find("xnew")].rule == Rule::Update);
  CHECK(d[d.find("Jnew")].rule == Rule::HalfSquare);
}

TEST_CASE("elaborations that are refused") {
  const Row rows[] = {
      {"q = zz + x", "L-004", "an unknown name"},
      {"q = sigmod(x)", "L-004", "an unknown function"},
      {"q = zz\nf = q + x", "L-004", "one mistake is said once"},
      {"q = zz\nf = yy", "L-004 L-004", "several at once"},
      {"x = 2", "L-009", "a parameter has this name"},
      {"for k in 1..2: q = k * x", "L-009", "a name in a loop needs an index"},
      {"q[1] = x\nq[1] = y", "L-009", ""},
      {"q[1] = x\nf = q + x", "L-025", "a family without an index"},
      {"q[1] = x\nf = q[2]", "L-027", "what is there is told"},
      {"q = x(y)", "L-025", "no function"},
      {"q = exp(x, y)", "L-026", "too many arguments"},
      {"f(s) = s\nq = f(x, y)", "L-026", ""},
      {"q = W[4,1]", "L-027", "out of range"},
      {"q = W[1]", "L-027", "a matrix takes two"},
      {"q = v[x / 4]", "L-027", "no whole number"},
      {"q = v[x * v[1] + grad(y * x, y)]", "L-027", "not known when drawn"},
      {"f(s) = f(s)\nq = f(x)", "L-028", "no recursion"},
      {"q = W * b", "D-002", "shapes"},
      {"q = v + b", "D-002", ""},
      {"q = W^2", "L-030", ""},
      {"q = x^y^2", "", "25 is a whole exponent"},
      {"q = x^0.5", "L-030", "roots have a name"},
      {"for k in x: q[k] = k", "L-029", "nothing to run over"},
      {"q = x at y = v", "L-033", "another shape"},
      {"q = x.y", "L-031", "no member"},
      {"q = [1, 2; 3]", "L-029", "rows of one length"},
      {"q = grad(v, x)", "D-003", "of a single number only"},
  };
  for (const Row& row : rows) {
    INFO(row.text << "  " << row.why);
    Model m = drawn();
    CHECK(codes(run(m, row.text)) == row.expected);
  }
}

TEST_CASE("models that would blow up are refused") {
  std::string doubling = "v0 = [1, 2]\n";
  for (int i = 1; i < 40; ++i)
    doubling += "v" + std::to_string(i) + " = append(v" + std::to_string(i - 1) + ", v" +
                std::to_string(i - 1) + ")\n";
  std::string nesting = "f0(a) = a\n";
  for (int i = 1; i < 31; ++i)
    nesting += "f" + std::to_string(i) + "(a) = if 1 == 1 then f" + std::to_string(i - 1) + "(f" +
               std::to_string(i - 1) + "(a)) else a\n";
  nesting += "q = f30(x)\n";
  const std::string loops =
      "q = sum(sum(sum(1 for i in 1..4000) for j in 1..4000) for k in 1..4000)\n";
  for (const std::string& text : {doubling, nesting, loops}) {
    Model m = drawn();
    CHECK(codes(run(m, text)).substr(0, 5) == "L-028");
  }
}

TEST_CASE("a hint names what was meant") {
  Model m = drawn();
  const Diagnostics all = run(m, "f = sigmod(x)");
  REQUIRE(all.size() == 1);
  CHECK(all[0].hint == "did you mean `sigmoid`?");
  CHECK(all[0].span.begin == 4);
}

TEST_CASE("conditions") {
  const auto truth = [](std::string_view text) {
    const auto e = parse_expression(text, at(text));
    REQUIRE(e);
    const auto t = drawn().truth(*e);
    return t ? std::string(*t ? "true" : "false") : codes(t.error());
  };
  CHECK(truth("x + y != 0") == "true");
  CHECK(truth("x + y == 3 and not z > 0") == "true");
  CHECK(truth("abs(x) >= max(1, 2, 3)") == "false");
  CHECK(truth("v[2] == 2") == "true");
  CHECK(truth("exp(x) < 1") == "true");
  CHECK(truth("exp(log(y)) == 5") == "L-034");  // no number of bits proves equality
  CHECK(truth("x + y") == "L-034");
  CHECK(truth("norm(v)^2 == 5") == "L-034");
  CHECK(truth("sum(v) == 3") == "true");
}

TEST_CASE("boolean functions and rows of bits") {
  Model m = drawn();
  m.define("f", {*BooleanFunction::from_text("0110")});
  const std::string text = "[f(r) for r in rows(2)]";
  const auto e = parse_expression(text, at(text));
  REQUIRE(e);
  const auto value = m.matrix(*e);
  REQUIRE(value);
  CHECK(identical((*value)(1, 0), 1));
  CHECK(identical((*value)(3, 0), 0));
}

}  // namespace
}  // namespace deltarule
