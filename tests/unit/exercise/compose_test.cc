// Statements and solutions: placeholders, blanks, worked steps.
#include "exercise/compose.h"

#include "exercise/placeholders.h"
#include "exercise/printed.h"
#include "exercise/slots.h"
#include "exercise/worked_steps.h"
#include "notation/printers.h"
#include "tests/unit/exercise/exercises_here.h"

namespace deltarule {
namespace {

using test::file_of;
using test::given;

std::string plain(const Inlines& inlines) {
  std::string out;
  for (const Inline& i : inlines) {
    if (const auto* t = std::get_if<Text>(&i.value)) out += t->text;
    if (const auto* m = std::get_if<Math>(&i.value)) out += "$" + to_latex(m->formula) + "$";
    if (const auto* b = std::get_if<Blank>(&i.value))
      out += "[" + b->slot + (b->rows * b->cols > 1 ? "*]" : "]");
    if (const auto* e = std::get_if<Emphasis>(&i.value)) out += "*" + plain(e->children) + "*";
  }
  return out;
}

std::string plain(const Blocks& blocks) {
  std::string out;
  for (const Block& b : blocks) {
    if (const auto* p = std::get_if<Paragraph>(&b.value)) out += plain(p->inlines) + "\n";
    if (const auto* h = std::get_if<Heading>(&b.value)) out += "# " + plain(h->inlines) + "\n";
    if (std::holds_alternative<FigureBlock>(b.value)) out += "figure\n";
    if (const auto* t = std::get_if<Table>(&b.value))
      out += "table of " + std::to_string(t->rows.size()) + "\n";
  }
  return out;
}

// The graph takes x, y, q1 and f for itself.
const std::string kParams =
    "a: -4\nw: [1, 0.5]\nW: [1, 2; 3, 4]\ng: relu\nG: random graph nodes 2 inputs 2 operations "
    "mul, square sharing 0";

/// The text of a statement with these parameters.
std::string statement(const std::string& text, const std::string& ask = "h = h [2 marks]") {
  const auto g = given(file_of(kParams, "h = a / 3\ns = sigmoid(a)", ask, text));
  const Variant v = test::drawn(g);
  const auto page = compose_statement(v);
  INFO((page ? "" : to_string(page.error(), g.sources)));
  if (!page) return std::string(page.error()[0].code);
  return plain(page->blocks).substr(0, plain(page->blocks).find('\n'));
}

TEST_CASE("placeholders") {
  struct Row {
    const char* text;
    const char* shown;
    const char* why;
  };
  const Row rows[] = {
      {"{{a}}", "$-4$", "a number in text is mathematics"},
      {"$3 + {{a}}$", "$3 - 4$", "signs merge"},
      {"${{a}}^2$", "$(-4)^2$", "parentheses"},
      {"{{h}}", "$-\\frac{4}{3}$", "exact where it is"},
      {"{{h: 3 sf}}", "$-1.33$", "other digits"},
      {"{{a + 1}}", "$-3$", "an expression"},
      {"{{s: 2 dp}}", "$0.02$", "a rounded one"},
      {"{{w}}", "$\\begin{pmatrix} 1 \\\\ 0.5 \\end{pmatrix}$", "a vector"},
      {"{{w as list}}", "$1$, $0.5$", "its cells"},
      {"{{w as equations}}", "$w_1 = 1$, $w_2 = 0.5$", "with names"},
      {"{{g}}", "ReLU", "a function by its name"},
      {"$g = {{g}}$", "$g = \\operatorname{ReLU}$", "in mathematics too"},
      {"{{aa}}", "E-070", "an unknown name"},
      {"{{a: 3 x}}", "E-071", "no precision"},
      {"{{W as matrx}}", "E-071", "no form"},
      {"{{G}}", "E-072", "a graph has no value"},
      {"{{a +}}", "L-006", "no expression"},
  };
  for (const Row& row : rows) {
    INFO(row.why);
    CHECK(statement(std::string(row.text) + "\n\n[[h]]") == row.shown);
  }
  CHECK(statement("{{W as table}}\n\n[[h]]") == "table of 2");
}

TEST_CASE("blanks show their marks, families their names") {
  CHECK(statement("$h =$ [[h]]") == "$h =$ [h] (2 marks)");
  CHECK(statement("[[d]]", "d for k in 1..2 = w[k] * a [3 marks in all]") ==
        "$d_1$ = [d.1], $d_2$ = [d.2] (3 marks in all)");
  CHECK(statement("[[m]]", "m = W * w") == "[m*] (1 mark)");
}

TEST_CASE("figures stand where the text says, else at the end") {
  const auto g = test::from_tree("graph/sum_times");
  const Variant v = test::drawn(g);
  const auto page = compose_statement(v);
  REQUIRE(page);
  const std::string text = plain(page->blocks);
  CHECK(text.find("figure") < text.find("(a)"));
  CHECK(text.find("figure") == text.rfind("figure"));
}

TEST_CASE("printed exam sheets hide the name and may hide the marks") {
  const auto g = test::from_tree("graph/sum_times");
  const Variant v = test::drawn(g);
  const auto page = compose_statement(v, {false, false});
  REQUIRE(page);
  CHECK(page->subtitle.empty());
  CHECK(plain(page->blocks).find("mark") == std::string::npos);
}

TEST_CASE("steps: name, formula, numbers put in, result") {
  const auto g = test::from_tree("graph/sum_times");
  const Variant v = test::drawn(g, 2);
  const auto step = [&v](const char* slot) {
    return to_plain(step_formula(v, v.find_slot(slot)->quantity));
  };
  CHECK(step("q") == "q = x + y = 9 - 8 = 1");
  CHECK(step("f") == "f = q z = 1 · (-3) = -3");
  CHECK(step("dx") == "∂f/∂x = ∂f/∂q = -3");
}

TEST_CASE("rounded numbers are approximations, exact ones are not") {
  const auto g =
      given(file_of("x: 0.5", "z = 2 * x\na = sigmoid(z)", "z = z\na = a", "[[z]] [[a]]", "4 sf"));
  const Variant v = test::drawn(g);
  CHECK(to_plain(step_formula(v, v.find_slot("z")->quantity)) == "z = 2 x = 2 · 0.5 = 1");
  CHECK(to_plain(step_formula(v, v.find_slot("a")->quantity)) == "a = σ(z) = 1/(1 + e⁻¹) ≈ 0.7311");
}

TEST_CASE("what is worked out from rounded numbers is told as rounded, though it may be exact") {
  const auto g = given(file_of("n: 261", "v = 1 / 12\nf = n * v\nt = 2 * f\no = 0 * v",
                               "f = f\nt = t\no = o", "[[f]] [[t]] [[o]]", "4 sf"));
  const Variant v = test::drawn(g);
  const auto step = [&v](const char* slot) {
    return to_plain(step_formula(v, v.find_slot(slot)->quantity));
  };
  CHECK(step("f") == "f = n v ≈ 261 · 0.08333 ≈ 21.75");
  CHECK(step("t") == "t = 2 f ≈ 2 · 21.75 ≈ 43.5");
  CHECK(step("o") == "o = 0 v ≈ 0 · 0.08333 = 0");
}

TEST_CASE("what no ball tells from 0 is printed all the same") {
  const auto g =
      given(file_of("x: 2", "r = sqrt(x)\nd = r - x / r\nz = 1 + d", "z = x", "[[z]]", "4 sf"));
  const Variant v = test::drawn(g);
  const auto d = v.derivation().find("d");
  REQUIRE(d != QuantityId::None);
  CHECK(to_plain(printed_value(v, d, Precision::significant(4))) == "0");
}

TEST_CASE("cells of a gradient are told after the gradient") {
  const auto g = test::from_tree("vanishing/batch_norm");
  const Variant v = test::drawn(g);
  const auto page = compose_solution(v);
  REQUIRE(page);
  const std::string text = plain(page->blocks);
  const std::size_t whole = text.find("\\frac{\\partial J}{\\partial z} = ");
  const std::size_t cell = text.find("\\left(\\frac{\\partial J}{\\partial z}\\right)_1 \\approx ");
  CHECK(whole != std::string::npos);
  CHECK(cell != std::string::npos);
  CHECK(whole < cell);
}

TEST_CASE("a solution walks forward, then back, and says what was checked") {
  const auto g = test::from_tree("graph/random");
  const Variant v = test::drawn(g, 6, 3);
  const auto page = compose_solution(v);
  REQUIRE(page);
  const std::string text = plain(page->blocks);
  CHECK(text.find("# Forward pass") < text.find("# Backward pass"));
  CHECK(text.find("# Backward pass") < text.find("# Check"));
  for (const Slot& slot : v.slots) {
    INFO(slot.name);
    const std::size_t named = text.find(to_latex(slot_formula(v, slot)) + " = ");
    REQUIRE(named != std::string::npos);
    CHECK(text.find("\\boxed{", named) < text.find('\n', named));
  }
  CHECK(text.find(" is used in 3 places") != std::string::npos);
}

TEST_CASE("the sentence about digits") {
  FrontMatter front;
  CHECK(precision_sentence(front) ==
        "Carry at least 4 significant figures in every intermediate result and give your answers "
        "to 4 significant figures; exp, "
        "log, sqrt, sin, cos and tanh are one key of the calculator.");
  front.work = front.give = Precision::exact();
  CHECK(precision_sentence(front) ==
        "Give exact values: whole numbers, decimals that end, or fractions.");
}

TEST_CASE("the key has a line for each slot") {
  const auto g = test::from_tree("chain/scalar");
  const Variant v = test::drawn(g);
  const Document key = compose_key(v);
  CHECK(std::get<Table>(key.blocks.at(0).value).rows.size() == v.slots.size());
}

}  // namespace
}  // namespace deltarule
