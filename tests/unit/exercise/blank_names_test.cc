// What the statement calls a quantity that it asks for.
#include "exercise/blank_names.h"

#include "exercise/slots.h"
#include "exercise/worked_steps.h"
#include "notation/printers.h"
#include "tests/unit/exercise/exercises_here.h"

using namespace deltarule;

namespace {

/// As LaTeX; "-" for nothing.
std::string in_front(std::string_view text) {
  const auto name = name_in_front(text, "s", Model());
  return name ? to_latex(*name) : "-";
}

/// A variant, and the file that it points into.
struct Drawn {
  explicit Drawn(const std::string& text)
      : file(test::given(test::file_of("x, y: int 3..9", "pq = x * y\nr = pq + x\nu = pq * r",
                                       "p = pq\nr = r\nu = u", text))),
        variant(test::drawn(file)) {}

  std::string step(std::string_view slot) const {
    return to_plain(step_formula(variant, variant.find_slot(slot)->quantity));
  }

  test::Given file;
  Variant variant;
};

}  // namespace

TEST_CASE("the mathematics in front of a blank is what the blank asks for") {
  struct Row {
    const char* text;
    const char* name;
    const char* fact;
  };
  const Row rows[] = {
      {"$z =$ [[s]]", "z", "a symbol"},
      {"so $z$ = [[s]]", "z", "the equals sign behind it"},
      {"$$z =$$\n[[s]]", "z", "a display"},
      {"$\\partial l/\\partial u =$ [[s]]", "\\frac{\\partial l}{\\partial u}", "a derivative"},
      {"$dy/dx =$ [[s]]", "\\frac{dy}{dx}", "an ordinary derivative"},
      {"$f'(x) = 2 x =$ [[s]]", "f'(x)", "the first of several sides"},
      {"$P(a = 1) =$ [[s]]", "P(a = 1)", "a sign in brackets"},
      {"How many? [[s]]", "-", "words"},
      {"at $x = 2$: [[s]]", "-", "a colon is no equals sign"},
      {"$x$ [[s]]", "-", "no sign at all"},
      {"$z_{ {{k}} } =$ [[s]]", "-", "a placeholder that is no number"},
      {"$z =$ [[t]]", "-", "another blank"},
  };
  for (const Row& row : rows) {
    INFO(row.fact);
    CHECK(in_front(row.text) == row.name);
  }
}

TEST_CASE("steps go by the names of the sheet") {
  const Drawn v("$\\partial f/\\partial p =$ [[p]], $r =$ [[r]], $u =$ [[u]]");
  CHECK(v.step("p").rfind("∂f/∂p = x y = ", 0) == 0);
  CHECK(v.step("r").rfind("r = ∂f/∂p + x = ", 0) == 0);
}

TEST_CASE("the first of two blanks names what both ask for") {
  const test::Given file =
      test::given(test::file_of("x, y: int 3..9", "q = x * y\nr = q + x", "a = q\nb = q\nr = r",
                                "$c =$ [[a]], $d =$ [[b]], $r =$ [[r]]"));
  const Variant v = test::drawn(file);
  CHECK(to_plain(step_formula(v, v.find_slot("r")->quantity)).rfind("r = c + x = ", 0) == 0);
  CHECK(to_plain(slot_formula(v, *v.find_slot("b"))) == "d");
}

TEST_CASE("a name that stands for two things, or is no name, is not taken over") {
  const Drawn two("$q =$ [[p]], $r =$ [[r]], $q =$ [[u]]");
  CHECK(two.step("p").rfind("pq = x y = ", 0) == 0);
  const Drawn taken("$r =$ [[p]], $r =$ [[r]], $u =$ [[u]]");
  CHECK(taken.step("p").rfind("pq = x y = ", 0) == 0);
  const Drawn sum("$a + b =$ [[p]], $r =$ [[r]], $u =$ [[u]]");
  CHECK(sum.step("r").rfind("r = pq + x = ", 0) == 0);
  CHECK(to_plain(slot_formula(sum.variant, *sum.variant.find_slot("p"))) == "a + b");
}
