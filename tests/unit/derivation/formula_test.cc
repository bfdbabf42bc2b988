// How quantities are written: names, formulas in symbols, the same with numbers put in.
#include "derivation/formula_writer.h"

#include "derivation/plan.h"
#include "derivation/rules.h"
#include "notation/printers.h"
#include "tests/support/catch.h"
#include "tests/unit/derivation/zoo.h"

using namespace deltarule;
using namespace deltarule::test;

namespace {

/// Exact numbers where they are short, else 4 figures.
PrintValue printer(const Derivation& d) {
  return [values = evaluate(d)](QuantityId q) {
    const Matrix& m = values[q];
    Formulas cells;
    for (Eigen::Index k = 0; k < m.size(); ++k)
      cells.push_back(number(write(Precision::significant(4), m.data()[k])->text));
    if (cells.size() == 1) return cells[0];
    return matrix(static_cast<int>(m.rows()), static_cast<int>(m.cols()), cells);
  };
}

struct Line {
  QuantityId quantity;
  const char* name;
  const char* plain;
  const char* latex;
  const char* numbers;  ///< LaTeX with numbers put in
};

void check_lines(const Derivation& d, const std::vector<Line>& lines) {
  const PrintValue numbers = printer(d);
  for (const Line& line : lines) {
    CAPTURE(line.name, to_string(d));
    const std::optional<Formula> name = shown_name(d, line.quantity);
    CHECK((name ? to_plain(*name) : "") == line.name);
    CHECK(to_plain(formula_of(d, line.quantity)) == line.plain);
    CHECK(to_latex(formula_of(d, line.quantity)) == line.latex);
    CHECK(to_latex(formula_of(d, line.quantity, numbers)) == line.numbers);
  }
}

QuantityId put(Derivation& d, const char* key, Result<QuantityId> q) {
  d.set_name(*q, key);
  return *q;
}

}  // namespace

TEST_CASE("a graph: (x + y) z") {
  Derivation d;
  const auto x = d.give("x", scalar(-2)), y = d.give("y", scalar(5)), z = d.give("z", scalar(-4));
  const auto q = put(d, "q", d.add(Rule::Add, {x, y}, {1, 1}));
  const auto f = put(d, "f", d.add(Rule::Mul, {q, z}));
  const auto dx = *add_gradient(d, f, x), dz = *add_gradient(d, f, z);
  check_lines(d, {
                     {q, "q", "x + y", "x + y", "-2 + 5"},
                     {f, "f", "q z", "q z", R"(3 \cdot (-4))"},
                     {dz, "∂f/∂z", "q", "q", "3"},
                     {dx, "∂f/∂x", "∂f/∂q", R"(\frac{\partial f}{\partial q})", "-4"},
                 });
}

TEST_CASE("a chain: sigma, the loss, and the gradients by z, a and w") {
  Derivation d;
  const auto x = d.give("x", scalar(Number::ratio(-1, 2)));
  const auto w = d.give("w1", scalar(2));
  const auto z = put(d, "z1", d.add(Rule::Mul, {w, x}));
  const auto a = put(d, "a1", d.add(Rule::Sigmoid, {z}));
  const auto y = d.give("y", scalar(1));
  const auto r = *d.add(Rule::Add, {a, y}, {1, -1});
  const auto J = put(d, "J", d.add(Rule::HalfSquare, {r}));
  const auto dw = *add_gradient(d, J, w);
  check_lines(d, {
                     {z, "z₁", "w₁ x", "w_1 x", R"(2 \cdot (-0.5))"},
                     {a, "a₁", "σ(z₁)", R"(\sigma(z_1))", R"(\frac{1}{1 + e^{-(-1)}})"},
                     {r, "", "a₁ - y", "a_1 - y", "0.2689 - 1"},
                     {J, "J", "1/2 · (a₁ - y)²", R"(\frac{1}{2} (a_1 - y)^2)",
                      R"(\frac{1}{2} (0.2689 - 1)^2)"},
                     {d.gradient(J, a), "∂J/∂a₁", "a₁ - y", "a_1 - y", "0.2689 - 1"},
                     {d.gradient(J, z), "∂J/∂z₁", "∂J/∂a₁ · a₁ (1 - a₁)",
                      R"(\frac{\partial J}{\partial a_1} a_1 (1 - a_1))",
                      R"(-0.7311 \cdot 0.2689 (1 - 0.2689))"},
                     {dw, "∂J/∂w₁", "∂J/∂z₁ · x", R"(\frac{\partial J}{\partial z_1} x)",
                      R"(-0.1437 \cdot (-0.5))"},
                 });
}

TEST_CASE("a network: W x + b, its deltas and the update") {
  Derivation d;
  Matrix m(2, 2);
  m << Number(1), Number(-2), Number(3), Number(4);
  Matrix v(2, 1);
  v << Number(2), Number(1);
  const auto x = d.give("x", v), W = d.give("W1", m),
             b = d.give("b1", Matrix::Constant(2, 1, Number(-1)));
  const auto z = put(d, "z1", d.add(Rule::Affine, {W, x, b}));
  const auto a = put(d, "a1", d.add(Rule::Relu, {z}));
  const auto r = put(d, "r", d.add(Rule::Add, {a, d.give("y", v)}, {1, -1}));
  const auto J = put(d, "J", d.add(Rule::HalfSumSquares, {r}));
  const auto dW = *add_gradient(d, J, W), db = *add_gradient(d, J, b), dx = *add_gradient(d, J, x);
  const auto step =
      put(d, "W1new", d.add(Rule::Update, {W, d.give("eta", scalar(Number::ratio(1, 10))), dW}));
  const auto first = *d.add(Rule::Index, {W}, {0, 1});
  check_lines(
      d,
      {
          {z, "z₁", "W₁ x + b₁", "W_1 x + b_1",
           R"(\begin{pmatrix} 1 & -2 \\ 3 & 4 \end{pmatrix} \begin{pmatrix} 2 \\ 1 \end{pmatrix} + \begin{pmatrix} -1 \\ -1 \end{pmatrix})"},
          {a, "a₁", "ReLU(z₁)", R"(\operatorname{ReLU}(z_1))",
           R"(\operatorname{ReLU}\begin{pmatrix} -1 \\ 9 \end{pmatrix})"},
          {J, "J", "1/2 · ‖r‖²", R"(\frac{1}{2} \|r\|^2)",
           R"(\frac{1}{2} \left\|\begin{pmatrix} -2 \\ 8 \end{pmatrix}\right\|^2)"},
          {d.gradient(J, z), "∂J/∂z₁", "∂J/∂a₁ ⊙ ReLU'(z₁)",
           R"(\frac{\partial J}{\partial a_1} \odot \operatorname{ReLU}'(z_1))",
           R"(\begin{pmatrix} -2 \\ 8 \end{pmatrix} \odot \begin{pmatrix} 0 \\ 1 \end{pmatrix})"},
          {dW, "∂J/∂W₁", "∂J/∂z₁ · xᵀ", R"(\frac{\partial J}{\partial z_1} x^{\top})",
           R"(\begin{pmatrix} 0 \\ 8 \end{pmatrix} \begin{pmatrix} 2 \\ 1 \end{pmatrix}^{\top})"},
          {db, "∂J/∂b₁", "∂J/∂z₁", R"(\frac{\partial J}{\partial z_1})",
           R"(\begin{pmatrix} 0 \\ 8 \end{pmatrix})"},
          {dx, "∂J/∂x", "W₁ᵀ · ∂J/∂z₁", R"(W_1^{\top} \frac{\partial J}{\partial z_1})",
           R"(\begin{pmatrix} 1 & -2 \\ 3 & 4 \end{pmatrix}^{\top} \begin{pmatrix} 0 \\ 8 \end{pmatrix})"},
          {step, "W₁^new", "W₁ - η · ∂J/∂W₁", R"(W_1 - \eta \frac{\partial J}{\partial W_1})",
           R"(\begin{pmatrix} 1 & -2 \\ 3 & 4 \end{pmatrix} - 0.1 \begin{pmatrix} 0 & 0 \\ 16 & 8 \end{pmatrix})"},
          {first, "(W₁)₁,₂", "(W₁)₁,₂", "(W_1)_{1,2}",
           R"(\begin{pmatrix} 1 & -2 \\ 3 & 4 \end{pmatrix}_{1,2})"},
      });
}

TEST_CASE("what flows back to cells stands in its place") {
  Derivation d;
  Matrix v(2, 1);
  v << Number(3), Number(5);
  const auto x = d.give("x", v);
  const auto first = *d.add(Rule::Index, {x}, {0, 0}), second = *d.add(Rule::Index, {x}, {1, 0});
  const auto f = put(d, "f", d.add(Rule::Mul, {first, second}));
  const auto dx = *add_gradient(d, f, x);
  check_lines(
      d,
      {{dx, "∂f/∂x", "[∂f/∂x₁; ∂f/∂x₂]",
        R"(\begin{pmatrix} \frac{\partial f}{\partial x_1} \\[1.2em] \frac{\partial f}{\partial x_2} \end{pmatrix})",
        R"(\begin{pmatrix} 5 \\ 3 \end{pmatrix})"}});
}

// d_1 = z_1 - mean(z): on the way back z_1 gets only a part of dJ/dz_1 through d_1, so that part
// has no name; the mean gives the same to every cell.
TEST_CASE("a cell of what is also used as a whole has no gradient of its own") {
  Derivation d;
  Matrix v(2, 1);
  v << Number(3), Number(5);
  const auto z = d.give("z", v);
  const auto first = *d.add(Rule::Index, {z}, {0, 0});
  const auto mu = put(d, "mu", d.add(Rule::Mean, {z}));
  const auto d1 = put(d, "d1", d.add(Rule::Add, {first, mu}, {1, -1}));
  const auto J = put(d, "J", d.add(Rule::Square, {d1}));
  const auto dz = *add_gradient(d, J, z);
  check_lines(
      d,
      {{d.gradient(J, first), "", "∂J/∂d₁", R"(\frac{\partial J}{\partial d_1})", "-2"},
       {dz, "∂J/∂z", "[∂J/∂d₁; 0] + 1/2 · ∂J/∂μ [1; 1]",
        R"(\begin{pmatrix} \frac{\partial J}{\partial d_1} \\[1.2em] 0 \end{pmatrix} + \frac{1}{2} \frac{\partial J}{\partial\mu} \begin{pmatrix} 1 \\ 1 \end{pmatrix})",
        R"(\begin{pmatrix} -2 \\ 0 \end{pmatrix} + \frac{2}{2} \begin{pmatrix} 1 \\ 1 \end{pmatrix})"}});
}
