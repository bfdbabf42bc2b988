// One row, one fact of the grammar: the text and the tree it is read as.
#include "lang/parser.h"

#include "base/diagnostic.h"
#include "tests/support/catch.h"

namespace deltarule {
namespace {

Span at(std::string_view text) { return {FileId{0}, 0, static_cast<std::uint32_t>(text.size())}; }

std::string tree(std::string_view text) {
  const auto e = parse_expression(text, at(text));
  return e ? to_string(*e) : std::string(e.error().front().code);
}

struct Row {
  const char* text;
  const char* tree;
  const char* why;
};

TEST_CASE("expressions are read by precedence") {
  const Row rows[] = {
      {"x + y * z", "(+ x (* y z))", "products bind tighter than sums"},
      {"x - y - z", "(- (- x y) z)", "differences from the left"},
      {"x - y + z", "(+ (- x y) z)", "one level for both"},
      {"a / b * c", "(* (/ a b) c)", "quotients from the left"},
      {"-x^2", "(- (^ x 2))", "the minus is taken last"},
      {"(-x)^2", "(^ (- x) 2)", "brackets say otherwise"},
      {"2^-1", "(^ 2 (- 1))", "an exponent may have a sign"},
      {"2^3^2", "(^ 2 (^ 3 2))", "powers from the right"},
      {"a * -b", "(* a (- b))", "a factor may have a sign"},
      {"W'*x", "(* (' W) x)", "the transpose binds tightest"},
      {"(a2 - y).^2", "(.^ (- a2 y) 2)", "cell by cell"},
      {"2.*x ./ y", "(./ (.* 2 x) y)", "the point belongs to the sign, not to the number"},
      {"W[1,2]", "([] W 1 2)", "two indices"},
      {"a[k-1]", "([] a (- k 1))", "an index is an expression"},
      {"p.y * dot(w, x)", "(* (. p y) (dot w x))", "a member and a call"},
      {"last(train).w", "(. (last train) w)", "a member of a call"},
      {"count(train.m)", "(count (. train m))", "a column of a trace"},
      {"zeros(3)", "(zeros 3)", ""},
      {"f()", "(f)", "no arguments"},
      {"1..n", "(.. 1 n)", "the number does not take the points"},
      {"-9..9", "(.. (- 9) 9)", ""},
      {"0..n+1", "(.. 0 (+ n 1))", "ends are sums"},
      {"1.5e-3", "1.5e-3", "a decimal with exponent"},
      {"a or b xor c and not d == e", "(or a (xor b (and c (not (== d e)))))", "the logic levels"},
      {"not a and b", "(and (not a) b)", ""},
      {"x + y != 0", "(!= (+ x y) 0)", ""},
      {"if m then w + 1 else w", "(if m (+ w 1) w)", "else takes all that follows"},
      {"J at W1 = W1new", "(at J (= W1 W1new))", ""},
      {"J at a = 1, b = 2", "(at J (= a 1) (= b 2))", ""},
      {"f(J at a = 1, b)", "(f (at J (= a 1)) b)", "a comma without `=` ends the list"},
      {"[1, 2, 3]", "(list 1 2 3)", ""},
      {"[1, 2; 3, 4]", "(rows (list 1 2) (list 3 4))", ""},
      {"sum(z[k] for k in 1..n)", "(sum (for k (.. 1 n) ([] z k)))", ""},
      {"table(train: s, m)", "(table train s m)", "the colon sets the first argument off"},
      {"x \xE2\x88\x92 1", "L-001", "a pasted minus sign"},
      {"a < b < c", "L-008", "no chains"},
      {"a = b", "L-021", "= is no comparison"},
      {"2x", "L-014", "no silent product"},
      {".5", "L-014", "no leading point"},
      {"x y", "L-006", ""},
      {"x **2", "L-006", ""},
      {"if + 1", "L-006", ""},
      {"(x", "L-006", ""},
      {"", "L-006", "nothing at all"},
      {"1e999", "L-014", "bounded exponents"},
      {"x + then", "L-006", "a reserved word is no operand"},
  };
  for (const Row& row : rows) {
    INFO(row.text << "  " << row.why);
    CHECK(tree(row.text) == row.tree);
  }
}

TEST_CASE("depth and length are bounded") {
  CHECK(tree(std::string(60, '(') + "x" + std::string(60, ')')) == "x");
  CHECK(tree(std::string(70, '(') + "x" + std::string(70, ')')) == "L-003");
  CHECK(tree(std::string(10000, '(')) == "L-003");
  CHECK(tree(std::string(10000, '-') + "x") == "L-003");
  std::string sum = "x";
  for (int i = 0; i < 250; ++i) sum += " + x";
  CHECK(tree(sum) == "L-005");
}

TEST_CASE("params of the specification") {
  const char* text =
      "level 1: n: int 2..3\n"
      "         g: sigmoid\n"
      "level 2: n: int 4..8\n"
      "         g: one of sigmoid, tanh, relu\n"
      "x: decimal -2..2 step 0.1 except 0\n"
      "w: vector n of decimal -2..2 step 0.1 except 0\n"
      "A: matrix 2x3 of int -2..2\n"
      "G: random graph nodes 4..6 operations add, mul\n"
      "   sharing 1..2\n"
      "f: boolean function 3 not separable\n"
      "y: bit   # a comment\n"
      "where x + n != 0\n"
      "balanced by y\n"
      "detect upstream_forgotten, product_without_swap\n";
  const auto p = parse_params(text, at(text));
  REQUIRE(p);
  CHECK(p->levels == std::vector<int>{1, 2});
  REQUIRE(p->parameters.size() == 10);
  CHECK(p->parameters[0].level == 1);
  CHECK(p->parameters[1].draw.kind == "value");
  CHECK(p->parameters[3].draw.arguments.size() == 3);
  const Draw& x = p->parameters[4].draw;
  CHECK(to_string(x.arguments[0]) == "(.. (- 2) 2)");
  CHECK(x.options[1].name == "except");
  const Draw& w = p->parameters[5].draw;
  CHECK(w.kind == "vector");
  CHECK(w.element.at(0).options.size() == 2);
  CHECK(p->parameters[6].draw.arguments[1].text == "3");
  CHECK(p->parameters[7].draw.options.at(2).name == "sharing");
  CHECK(p->parameters[8].draw.options.at(0).name == "not separable");
  CHECK(p->where.size() == 1);
  CHECK(p->balanced_by.size() == 1);
  CHECK(p->detect.at(1).slip == "product_without_swap");
}

TEST_CASE("models of the specification") {
  const char* text =
      "a[0] = x\n"
      "for k in 1..n:\n"
      "  z[k] = w[k] * a[k-1]\n"
      "  a[k] = g(z[k])\n"
      "J(v, w) = (v - w)^2\n"
      "  / 2\n"
      "train = repeat p over P from w = zeros(3), b = 0:\n"
      "  s = p.y * dot(w, x)\n"
      "  until a pass has no m\n"
      "  limit 60 rows\n"
      "for k in 1..2: c[k] = k\n";
  const auto m = parse_model(text, at(text));
  REQUIRE(m);
  REQUIRE(m->size() == 5);
  CHECK((*m)[0].indices.size() == 1);
  CHECK((*m)[1].body.size() == 2);
  CHECK((*m)[2].arguments == std::vector<std::string>{"v", "w"});
  CHECK(to_string((*m)[2].exprs[0]) == "(/ (^ (- v w) 2) 2)");
  const Statement& train = (*m)[3];
  CHECK(train.kind == StatementKind::Repeat);
  CHECK(train.name == "train");
  CHECK(train.start_names == std::vector<std::string>{"w", "b"});
  REQUIRE(train.body.size() == 3);
  CHECK(train.body[1].words == "a pass has no");
  CHECK(train.body[2].words == "rows");
  CHECK((*m)[4].body.size() == 1);
}

TEST_CASE("asks of the specification") {
  const char* text =
      "dx = grad(f, x)   [2 marks, 3 dp, form: expression]\n"
      "dw for k in 1..n = grad(J, w[k]) [4 marks in all]\n"
      "T      = table(train: s, m, w)     [8 marks in all, spare rows]\n"
      "neuron = find kinds: n of excitatory, inhibitory\n"
      "              theta: int 0..n+1\n"
      "         such that for r in rows(n): mp(kinds, theta, r) == f(r)\n"
      "         or impossible if not mp_representable(f)\n"
      "         witness mp_solve(f)        [3 marks]\n"
      "pairs  = match 4 from losses with 2 decoys   [4 marks in all]\n"
      "one = w [1] [1.5 marks]\n";
  const auto a = parse_ask(text, at(text));
  REQUIRE(a);
  REQUIRE(a->size() == 6);
  CHECK((*a)[0].annotation.marks_each == 2.0);
  CHECK((*a)[0].annotation.words == std::vector<std::string>{"3 dp", "form: expression"});
  CHECK((*a)[1].kind == AskKind::Family);
  CHECK((*a)[1].annotation.marks_total == 4.0);
  CHECK((*a)[2].kind == AskKind::Table);
  CHECK((*a)[2].annotation.words == std::vector<std::string>{"spare rows"});
  const Find& find = (*a)[3].find.value();
  CHECK(find.unknowns.size() == 2);
  CHECK(find.unknowns[0].type.element.at(0).arguments.size() == 2);
  CHECK(find.such_that.at(0).index == "r");
  CHECK(to_string(find.impossible_if.value()) == "(not (mp_representable f))");
  CHECK(find.witness.size() == 1);
  const Items& items = (*a)[4].items.value();
  CHECK(items.verb == "match");
  CHECK(items.options.at(0).name == "decoys");
  CHECK(to_string((*a)[5].value) == "([] w 1)");
  CHECK((*a)[5].annotation.marks_each == 1.5);
}

TEST_CASE("figures and checks") {
  const char* figures = "statement: graph(f)\nsolution:  graph(f) with values, gradients\n";
  const auto f = parse_figures(figures, at(figures));
  REQUIRE(f);
  CHECK((*f)[1].in_solution);
  CHECK((*f)[1].with == std::vector<std::string>{"values", "gradients"});
  const char* checks =
      "dx = z\ndw.k = delta[k] * a[k-1]\ndW.1.2 by forward mode\n"
      "pairs by none because \"Bishop's book\" says so\n";
  const auto c = parse_check(checks, at(checks));
  REQUIRE(c);
  CHECK(to_string((*c)[0].formula.value()) == "z");
  CHECK((*c)[1].index_names == std::vector<std::string>{"k"});
  CHECK((*c)[2].index_names == std::vector<std::string>{"1", "2"});
  CHECK((*c)[2].method == "forward mode");
  CHECK((*c)[3].reason == "\"Bishop's book\" says so");
}

// What a block complains about: the codes in order.
struct Complaint {
  const char* text;
  const char* codes;
  const char* why;
};

template <class T>
std::string codes(const Result<T>& r) {
  std::string out;
  if (!r)
    for (const Diagnostic& d : r.error()) out += (out.empty() ? "" : " ") + std::string(d.code);
  return out;
}

TEST_CASE("params that are refused") {
  const Complaint rows[] = {
      {"x: int 1..2\nx: int 3..4\n", "L-009", "doubled"},
      {"x: int 1..2\nlevel 1: x: int 3..4\n", "L-009", "once for all, once for a level"},
      {"level 1: x: int 1..2\nlevel 2: x: int 3..4\n", "", "once in each level"},
      {"level 1: x: int 1..2\nlevel 1: x: int 3..4\n", "L-009", "twice in one level"},
      {"detct a\nx: itn 1..2\ny: decimal 0..1 stp 0.1\n", "L-010 L-011 L-012", "several at once"},
      {"x: itn -9..9\n", "L-011", "a misspelt kind that reads as a difference"},
      {"x: 1..2\n", "L-011", "a range alone draws nothing"},
      {"x: int 3\n", "L-006", "an int needs a range"},
      {"x: int 1..2 except 0 except 1\n", "L-009", "an option twice"},
      {"w: vector 3\n", "L-006", "a vector of what?"},
      {"level one: x: bit\n", "L-020", ""},
      {"level 1:\nx: bit\n", "L-018", ""},
      {"if: bit\n", "L-016", ""},
      {"x: bit [1 mark]\n", "L-024", "annotations belong to ask"},
      {"  x: bit\n y: bit\n", "L-007", "one column a body"},
  };
  for (const Complaint& row : rows) {
    INFO(row.text << row.why);
    CHECK(codes(parse_params(row.text, at(row.text))) == row.codes);
  }
}

TEST_CASE("models that are refused") {
  const Complaint rows[] = {
      {"q = x +\nf = q q\n", "L-006 L-006", "one error a statement, all statements"},
      {"q = 1\nq = 2\n", "L-009", ""},
      {"for k in 1..2:\nz = 1\n", "L-018", ""},
      {"for k in 1..2:\n    z[k] = 1\n  y[k] = 2\n", "L-007", ""},
      {"limit 3 rows\n", "L-019", ""},
      {"t = repeat p over P:\n  x = p.x\n", "L-019", "no limit"},
      {"f(x, x) = x\n", "L-009", ""},
      {"\tq = 1\n", "L-007", "tabs have no width"},
  };
  for (const Complaint& row : rows) {
    INFO(row.text << row.why);
    CHECK(codes(parse_model(row.text, at(row.text))) == row.codes);
  }
}

TEST_CASE("asks, figures and checks that are refused") {
  const Complaint rows[] = {
      {"q = q [1 mark]\nq = f [1 mark]\n", "L-009", ""},
      {"q = q [2 marks, 3 pd]\n", "L-013", ""},
      {"q = q [0 marks]\n", "L-017", ""},
      {"q = q [1 mark, 2 marks]\n", "L-017", ""},
      {"q = find x: int 1..2 witness 1\n", "L-015", "no condition"},
      {"q = find x: int 1..2 such that x == 1\n", "L-015", "no witness"},
      {"q = q [3 dp]\n", "L-013", "an annotation names its marks"},
  };
  for (const Complaint& row : rows) {
    INFO(row.text << row.why);
    CHECK(codes(parse_ask(row.text, at(row.text))) == row.codes);
  }
  const std::string figure = "statment: graph(f)\n";
  CHECK(codes(parse_figures(figure, at(figure))) == "L-022");
  const std::string check = "dx by magic\n";
  CHECK(codes(parse_check(check, at(check))) == "L-023");
}

}  // namespace
}  // namespace deltarule
