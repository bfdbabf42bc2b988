// A table of trees and what they print as; one row, one fact.
#include "notation/printers.h"

#include <string>
#include <vector>

#include "notation/symbols.h"
#include "tests/support/catch.h"

using namespace deltarule;

namespace {

struct Row {
  Formula tree;
  std::string latex;
  std::string plain;
  std::string why;
};

Formula s(const char* name) { return symbol_of(name); }
Formula n(const char* text) { return number(text); }
Formula plus(Formula a, Formula b) { return sum({{+1, a}, {+1, b}}); }
Formula minus(Formula a, Formula b) { return sum({{+1, a}, {-1, b}}); }

const Formula x = symbol("x"), y = symbol("y"), z = symbol("z"), f = symbol("f");
const Formula w1 = symbol("w", {number(1)});

void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO(row.why << ": " << to_string(row.tree));
    CHECK(to_latex(row.tree) == row.latex);
    CHECK(to_plain(row.tree) == row.plain);
  }
}

/// Whether every element is closed, in order.
bool is_balanced(const std::string& xml) {
  std::vector<std::string> open;
  for (std::size_t at = xml.find('<'); at != std::string::npos; at = xml.find('<', at + 1)) {
    const std::size_t end = xml.find('>', at);
    if (end == std::string::npos) return false;
    const bool closes = xml[at + 1] == '/';
    const std::size_t begin = at + (closes ? 2 : 1);
    const std::string name = xml.substr(begin, xml.find_first_of(" >", begin) - begin);
    if (!closes) {
      open.push_back(name);
      continue;
    }
    if (open.empty() || open.back() != name) return false;
    open.pop_back();
  }
  return open.empty();
}

std::string inside_math(const Formula& tree) {
  const std::string all = to_mathml(tree);
  const std::size_t begin = all.find('>') + 1;
  return all.substr(begin, all.rfind("</math>") - begin);
}

}  // namespace

TEST_CASE("signs") {
  check({
      {plus(x, n("-4")), "x - 4", "x - 4", "a negative term merges with its sign"},
      {minus(x, n("-4")), "x + 4", "x + 4", "minus a negative term is plus"},
      {sum({{+1, n("-4")}, {-1, n("-2")}}), "-4 + 2", "-4 + 2", "the first keeps its own sign"},
      {sum({{+1, n("-4")}, {-1, n("-2")}}, true), "-4 - (-2)", "-4 - (-2)", "numbers put in"},
      {sum({{+1, n("1")}, {+1, n("-2")}}, true), "1 + (-2)", "1 + (-2)", "kept after plus too"},
      {sum({{-1, n("-2")}, {+1, x}}, true), "-(-2) + x", "-(-2) + x", "kept in front"},
      {sum({{-1, x}, {+1, y}}), "-x + y", "-x + y", "a minus in front has no blank"},
      {sum({{-1, n("-3")}, {+1, y}}), "3 + y", "3 + y", "two signs in front merge"},
      {plus(x, negate(y)), "x - y", "x - y", "a negated term merges"},
      {minus(x, negate(plus(y, z))), "x + (y + z)", "x + (y + z)", "but its sum stays one term"},
      {minus(x, plus(y, z)), "x - (y + z)", "x - (y + z)", "minus a sum"},
      {plus(plus(x, y), z), "x + y + z", "x + y + z", "a sum in front needs none"},
      {minus(n("2"), product({n("-3"), n("4")})), "2 + 3 \\cdot 4", "2 + 3 · 4",
       "the first factor's sign is the term's"},
      {plus(n("2"), product({n("-3"), n("4")})), "2 - 3 \\cdot 4", "2 - 3 · 4", "and after plus"},
      {sum({{+1, n("2")}, {-1, product({n("-3"), n("4")})}}, true), "2 - (-3) \\cdot 4",
       "2 - (-3) · 4", "kept signs shield the factor only"},
      {negate(n("-3")), "-(-3)", "-(-3)", "two minuses never meet"},
      {negate(plus(x, y)), "-(x + y)", "-(x + y)", "negated sum"},
      {negate(product({n("-2"), x})), "-(-2 x)", "-(-2 x)", "negated product with a sign"},
      {negate(negate(x)), "-(-x)", "-(-x)", "twice negated"},
      {negate(fraction(n("1"), x)), "-\\frac{1}{x}", "-1/x", "a bar needs none"},
      {plus(x, n("-1/3")), "x - \\frac{1}{3}", "x - 1/3", "a negative fraction merges too"},
      {plus(x, n("-1.5e-3")), "x - 1.5 \\cdot 10^{-3}", "x - 1.5 · 10⁻³", "and a small number"},
      {sum({{+1, x}}), "x", "x", "a sum of one"},
      {sum({}), "0", "0", "an empty sum"},
  });
}

TEST_CASE("products") {
  check({
      {product({w1, x}), "w_1 x", "w₁ x", "letters stand side by side"},
      {product({n("2"), x}), "2 x", "2 x", "a number before a letter"},
      {product({x, n("2")}), "x \\cdot 2", "x · 2", "a number after anything gets a dot"},
      {product({n("2"), n("3")}), "2 \\cdot 3", "2 · 3", "numbers"},
      {product({n("2"), n("-1")}), "2 \\cdot (-1)", "2 · (-1)", "a negative factor"},
      {product({n("-3"), n("4")}), "-3 \\cdot 4", "-3 · 4", "first stands without"},
      {product({w1, n("-4")}), "w_1 \\cdot (-4)", "w₁ · (-4)", "not read as a call"},
      {product({n("2"), n("1/3")}), "2 \\cdot \\frac{1}{3}", "2 · 1/3", "not a mixed number"},
      {product({n("1/3"), x}), "\\frac{1}{3} x", "1/3 · x", "one line needs the dot"},
      {product({plus(x, y), z}), "(x + y) z", "(x + y) z", "a sum inside"},
      {product({s("eta"), minus(y, z), x}), "\\eta (y - z) x", "η (y - z) x", "an update"},
      {product({x, negate(y)}), "x \\cdot (-y)", "x · (-y)", "a negated factor"},
      {product({negate(x), y}), "-x y", "-x y", "a negated first factor"},
      {dotted({x, y}), "x \\cdot y", "x · y", "always a dot"},
      {hadamard({x, y}), "x \\odot y", "x ⊙ y", "elementwise"},
      {hadamard({product({transpose(s("W2")), s("delta2")}), prime("sigma", {s("z1")})}),
       "(W_2^{\\top} \\delta_2) \\odot \\sigma'(z_1)", "(W₂ᵀ δ₂) ⊙ σ'(z₁)",
       "the two products do not mix"},
      {product({product({x, y}), z}), "x y z", "x y z", "products flatten"},
      {product({x, product({n("-1"), y})}), "x \\cdot (-1 y)", "x · (-1 y)", "but for a sign"},
      {product({s("margin"), x}), "\\text{margin} \\cdot x", "margin · x", "words keep apart"},
      {product({s("dx"), y}), "dx \\cdot y", "dx · y", "two letters are one name"},
      {product({n("2"), pow(n("3"), n("2"))}), "2 \\cdot 3^2", "2 · 3²", "a power of a number"},
      {product({n("2"), relation("=", {x, y})}), "2 (x = y)", "2 (x = y)", "a relation inside"},
      {product({raw("a+b"), x}), "(a+b) x", "(a + b) x", "an author's sum"},
      {product({}), "1", "1", "an empty product"},
  });
}

TEST_CASE("powers and scripts") {
  check({
      {pow(n("-3"), n("2")), "(-3)^2", "(-3)²", "never -3^2"},
      {pow(n("1/3"), n("2")), "\\left(\\frac{1}{3}\\right)^2", "(1/3)²", "a fraction as base"},
      {pow(n("1e-3"), n("2")), "(10^{-3})^2", "(10⁻³)²", "a small number as base"},
      {pow(x, n("2")), "x^2", "x²", "one digit has no braces"},
      {pow(x, n("-1")), "x^{-1}", "x⁻¹", "a negative exponent"},
      {pow(w1, n("2")), "w_1^2", "w₁²", "both scripts at one letter"},
      {pow(pow(x, n("2")), n("3")), "(x^2)^3", "(x²)³", "a power of a power"},
      {pow(plus(x, y), n("2")), "(x + y)^2", "(x + y)²", "a power of a sum"},
      {pow(product({x, y}), n("2")), "(x y)^2", "(x y)²", "a power of a product"},
      {pow(negate(x), n("2")), "(-x)^2", "(-x)²", "a power of a negative"},
      {pow(symbol("W", {}, "new"), n("2")), "(W^{\\text{new}})^2", "(W^new)²", "superscript taken"},
      {pow(fraction(x, y), n("2")), "\\left(\\frac{x}{y}\\right)^2", "(x/y)²", "a tall base"},
      {pow(call("sigma", {z}), n("2")), "\\sigma(z)^2", "σ(z)²", "a call is an atom"},
      {pow(call("exp", {x}), n("2")), "(e^x)^2", "(e^x)²", "exp is a power"},
      {pow(x, plus(y, n("1"))), "x^{y + 1}", "x^(y + 1)", "the exponent groups itself"},
      {transpose(s("W1")), "W_1^{\\top}", "W₁ᵀ", "transpose"},
      {transpose(plus(x, y)), "(x + y)^{\\top}", "(x + y)ᵀ", "of an expression"},
      {transpose(transpose(s("W"))), "(W^{\\top})^{\\top}", "(Wᵀ)ᵀ", "twice"},
      {inverse(s("W")), "W^{-1}", "W⁻¹", "inverse"},
      {symbol("w", {number(1), number(2)}), "w_{1,2}", "w₁,₂", "two indices"},
      {symbol("W", {number(1)}, "new"), "W_1^{\\text{new}}", "W₁^new", "sub and super"},
      {symbol("z", {number(1)}, "'"), "z'_1", "z₁'", "a prime is no superscript of its own in TeX"},
      {symbol("x", {}, "(i)"), "x^{(i)}", "x^(i)", "an example's number"},
      {symbol("w", {plus(symbol("k"), n("1"))}), "w_{k + 1}", "w_(k + 1)", "a computed index"},
      {indexed(product({s("W"), x}), {number(2)}), "(W x)_2", "(W x)₂", "a cell of an expression"},
      {indexed(s("W1"), {number(1), number(2)}), "(W_1)_{1,2}", "(W₁)₁,₂", "subscript taken"},
  });
}

TEST_CASE("fractions, calls and the rest") {
  const Formula e_neg = call("exp", {negate(z)});
  check({
      {fraction(n("1"), plus(n("1"), e_neg)), "\\frac{1}{1 + e^{-z}}", "1/(1 + e^(-z))",
       "the bar groups; the slash does not"},
      {fraction(plus(x, y), n("2")), "\\frac{x + y}{2}", "(x + y)/2", "above the bar"},
      {fraction(x, product({n("2"), y})), "\\frac{x}{2 y}", "x/(2 y)", "below the slash"},
      {fraction(fraction(x, y), z), "\\frac{\\frac{x}{y}}{z}", "(x/y)/z", "nested"},
      {minus(n("1"), fraction(n("1"), n("2"))), "1 - \\frac{1}{2}", "1 - 1/2", "as a term"},
      {partial(f, x), "\\frac{\\partial f}{\\partial x}", "∂f/∂x", "round d"},
      {partial(plus(x, y), s("w1")), "\\frac{\\partial(x + y)}{\\partial w_1}", "∂(x + y)/∂w₁",
       "a compound side"},
      {dotted({partial(f, s("q")), partial(s("q"), x)}),
       "\\frac{\\partial f}{\\partial q} \\cdot \\frac{\\partial q}{\\partial x}", "∂f/∂q · ∂q/∂x",
       "the chain rule"},
      {relation("= = approx", {partial(f, x), z, n("-4"), n("-4.01")}),
       "\\frac{\\partial f}{\\partial x} = z = -4 \\approx -4.01", "∂f/∂x = z = -4 ≈ -4.01",
       "signs one by one"},
      {relation("<= >=", {x, y, z}), "x \\leq y \\geq z", "x ≤ y ≥ z", "order"},
      {relation("=", {x, y, z}), "x = y = z", "x = y = z", "the last sign goes on"},
      {relation("= =", {words(""), x}), "= x", "= x", "a line that continues"},
      {relation("!=", {x, relation("<", {y, z})}), "x \\neq (y < z)", "x ≠ (y < z)", "nested"},
      {call("sigma", {x}), "\\sigma(x)", "σ(x)", "Greek function"},
      {call("log", {x}), "\\ln(x)", "ln(x)", "log is natural"},
      {call("max", {n("0"), x}), "\\max(0, x)", "max(0, x)", "two arguments"},
      {call("relu", {z}), "\\operatorname{ReLU}(z)", "ReLU(z)", "ReLU"},
      {call("softmax", {z}), "\\operatorname{softmax}(z)", "softmax(z)", "an unknown long name"},
      {call("g", {x}), "g(x)", "g(x)", "one letter"},
      {call("g1", {x}), "g_1(x)", "g₁(x)", "a letter with a number"},
      {call("sqrt", {plus(x, y)}), "\\sqrt{x + y}", "√(x + y)", "root"},
      {call("tanh", {fraction(x, y)}), "\\tanh\\left(\\frac{x}{y}\\right)", "tanh(x/y)",
       "tall argument"},
      {prime("sigma", {z}), "\\sigma'(z)", "σ'(z)", "prime"},
      {prime("relu", {z}), "\\operatorname{ReLU}'(z)", "ReLU'(z)", "prime of a long name"},
      {absolute(negate(x)), "|-x|", "|-x|", "bars group"},
      {norm(s("w")), "\\|w\\|", "‖w‖", "norm"},
      {tuple({n("1"), n("-2")}), "(1, -2)", "(1, -2)", "tuple"},
      {matrix(2, 2, {n("1"), n("-2"), n("3"), n("4")}),
       "\\begin{pmatrix} 1 & -2 \\\\ 3 & 4 \\end{pmatrix}", "[1 -2; 3 4]", "matrix"},
      {matrix(2, 1, {n("1"), n("2")}), "\\begin{pmatrix} 1 \\\\ 2 \\end{pmatrix}", "[1; 2]",
       "column"},
      {matrix(1, 2, {plus(x, y), z}), "\\begin{pmatrix} x + y & z \\end{pmatrix}", "[x + y, z]",
       "cells with blanks"},
      {transpose(matrix(1, 1, {x})), "\\begin{pmatrix} x \\end{pmatrix}^{\\top}", "[x]ᵀ",
       "a matrix is an atom"},
      {cases({{x, relation(">", {x, n("0")})}, {n("0"), words("otherwise")}}),
       "\\begin{cases} x & \\text{if } x > 0 \\\\ 0 & \\text{otherwise} \\end{cases}",
       "{x if x > 0; 0 otherwise}", "cases"},
      {words("50% of a_b"), "\\text{50\\% of a\\_b}", "50% of a_b", "words are escaped"},
      {blank("dx"), "\\boxed{\\text{dx}}", "[dx]", "blank"},
      {n("1.2e-7"), "1.2 \\cdot 10^{-7}", "1.2 · 10⁻⁷", "small number"},
      {n("-1e+6"), "-10^6", "-10⁶", "a mantissa of one is not written"},
      {n("-1/3"), "-\\frac{1}{3}", "-1/3", "the sign stands before the bar"},
      {raw("\\hat y = \\frac{a+b}{2} \\le \\sigma_k(z)"),
       "\\hat y = \\frac{a+b}{2} \\le \\sigma_k(z)", "y\u0302 = (a + b)/2 ≤ σ_k(z)",
       "an author's formula is read for one line"},
      {Formula(), "", "", "nothing"},
  });
}

TEST_CASE("MathML") {
  struct MathRow {
    Formula tree;
    std::string inside;
    std::string why;
  };
  const std::vector<MathRow> rows = {
      {x, "<mi>x</mi>", "a letter"},
      {n("-4"), "<mrow><mo>−</mo><mn>4</mn></mrow>", "a sign is an operator"},
      {s("dx"), "<mrow><mi>d</mi><mi>x</mi></mrow>", "letters of a name stay italic"},
      {s("Delta"), "<mi mathvariant=\"normal\">Δ</mi>", "capital Greek is upright"},
      {pow(w1, n("2")), "<msubsup><mi>w</mi><mn>1</mn><mn>2</mn></msubsup>", "both scripts"},
      {product({w1, x}),
       "<mrow><msub><mi>w</mi><mn>1</mn></msub><mo>&#x2062;</mo><mi>x</mi></mrow>",
       "an invisible times"},
      {fraction(x, y), "<mfrac><mi>x</mi><mi>y</mi></mfrac>", "a bar"},
      {call("sqrt", {x}), "<msqrt><mi>x</mi></msqrt>", "a root"},
      {relation("<", {x, y}), "<mrow><mi>x</mi><mo>&lt;</mo><mi>y</mi></mrow>", "escaped"},
      {raw("x < \\text{if}"), "<mrow><mi>x</mi><mo>&lt;</mo><mtext>if</mtext></mrow>",
       "an author's formula is read"},
      {matrix(1, 2, {x, y}),
       "<mrow><mo>(</mo><mtable><mtr><mtd><mi>x</mi></mtd><mtd><mi>y</mi></mtd></mtr></mtable>"
       "<mo>)</mo></mrow>",
       "a table"},
  };
  for (const MathRow& row : rows) {
    INFO(row.why);
    CHECK(inside_math(row.tree) == row.inside);
  }
  CHECK(to_mathml(relation("<", {x, y})).find("alttext=\"x &lt; y\"") != std::string::npos);
}

TEST_CASE("every symbol prints in every format, and its tags close") {
  for (const auto table : {greek_letters(), functions(), infix_signs(), marks()}) {
    for (const SymbolRow& row : table) {
      if (row.name == "prime") continue;  // a script, see `\sigma'(z)` above
      INFO(row.latex);
      const Formula read = raw("a " + std::string(row.latex) + " b");
      CHECK(to_plain(read).find(find_symbol(table, row.name)->unicode) != std::string::npos);
      CHECK(is_balanced(to_mathml(read)));
    }
  }
}

TEST_CASE("what an author types is read without harm") {
  const std::string deep(100000, '{');
  std::string hats, primes(100000, '\'');
  for (int i = 0; i < 50000; ++i) hats += "\\hat";
  const std::vector<std::string> texts = {
      deep,
      hats,
      primes,
      "\\frac",
      "\\frac{1}",
      "}",
      "&",
      "\\\\",
      "\\end",
      "\\begin{pmatrix}",
      "\\begin{cases} x & \\text{if } x > 0 \\\\ 0 & \\text{otherwise} \\end{cases}",
      "\\",
      "_",
      "^",
      "x_",
      "x^{",
      "\\text{a",
      "\\left( \\frac{a}{b} \\right)^2",
      "a & b \\\\ c",
      "\\sqrt",
      "<script>",
      "\xff\xfe",
      "x''",
      "x^2^3",
      "\\operatorname{f}",
      "\\unknown{x}"};
  for (const std::string& text : texts) {
    INFO(text.substr(0, 40));
    CHECK(is_balanced(to_mathml(raw(text))));
    CHECK(to_latex(raw(text)) == text);
  }
  CHECK(to_plain(raw("\\begin{cases} x & \\text{if } x > 0 \\\\ 0 & \\text{else} \\end{cases}")) ==
        "{x if x > 0; 0 else}");
  CHECK(to_plain(raw("f(x,y,z) = (x+y)\\,z")) == "f(x, y, z) = (x + y) z");
  CHECK(to_plain(raw("W_{21}^{\\top}\\delta - \\tfrac12 e^{-z}")) == "W₂₁ᵀ δ - 1/2 e^(-z)");
}

TEST_CASE("a wide relation stands in lines") {
  const Formula a = symbol("a");
  const Formula b = symbol("b");
  const Formula c = symbol("c");
  CHECK(to_latex_in_lines(relation("= approx", {a, b, c})) ==
        "\\begin{aligned} a &= b \\\\ &\\approx c \\end{aligned}");
  CHECK(to_latex_in_lines(relation("=", {a, b, c})) ==
        "\\begin{aligned} a &= b \\\\ &= c \\end{aligned}");   // the last sign serves the rest
  CHECK(to_latex_in_lines(relation("=", {a, b})) == "a = b");  // nothing to break
  CHECK(to_latex_in_lines(a) == "a");
}
