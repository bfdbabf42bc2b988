// Formulas in x1 ... xn: minimal sums of products, and what a neuron computes.
#include "tests/constructs/products.h"

namespace deltarule::constructs {
namespace {

Task minimal_of_f(const Variant& v) { return formula_task(table_of(v, "f"), "e", true); }

}  // namespace

Constructs form_constructs() {
  return {
      {"boolean/karnaugh", "sum", minimal_of_f},
      {"boolean/minimal", "sum", minimal_of_f},
      {"mp/which_function", "small",
       [](const Variant& v) { return formula_task(table_of(v, "f"), "e", false); }},
      {"mp/which_function", "large",
       [](const Variant& v) { return formula_task(table_of(v, "g"), "e", false); }},
  };
}

}  // namespace deltarule::constructs
