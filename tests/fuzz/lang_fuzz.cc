// Nothing that an author or a student types may crash the reading of the language: every block,
// then elaboration of models that parse.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "lang/elaborate.h"
#include "lang/parser.h"
#include "lang/typed_expression.h"

namespace {

using namespace deltarule;

void elaborate(const Statements& statements) {
  Model m;
  m.give("x", scalar(-2));
  m.give("n", scalar(3));
  m.give("W", Matrix(Matrix::Constant(2, 2, Number(1))));
  m.run(statements);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 4096) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const Span at{FileId{0}, 0, static_cast<std::uint32_t>(size)};
  (void)parse_params(text, at);
  (void)parse_ask(text, at);
  (void)parse_figures(text, at);
  (void)parse_check(text, at);
  (void)parse_slips(text, at);
  if (const auto statements = parse_model(text, at)) elaborate(*statements);
  (void)read_typed_expression(text);
  return 0;
}
