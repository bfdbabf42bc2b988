// Whatever a student types as a boolean formula is read or refused with a place in the text; so are
// two expressions that are compared.
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lang/boolean_formula.h"
#include "lang/identity.h"

using namespace deltarule;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 5000) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::vector<std::string> names = {"x1", "x2", "y", "ab", "a", "b"};
  if (const Result<BooleanFormula> f = read_boolean_formula(text, names)) {
    const BooleanFunction function = function_of(*f, 6);
    if (const auto sum = sum_as_typed(*f, 6)) assert(function_of(sum->sum) == function);
  } else {
    assert(f.error().front().span.end <= size);
  }
  const std::vector<VariableRange> variables = {{"x", -2, 2}};
  (void)compare_typed_expressions(text, "x", variables);
  return 0;
}
