#include "lang/typed_expression.h"

#include <array>
#include <cstdlib>

#include "base/text.h"
#include "lang/elaborate.h"
#include "lang/parser.h"

namespace deltarule {
namespace {

constexpr std::size_t kLongest = 400;
constexpr int kLargestExponent = 400;

tl::unexpected<Diagnostics> not_understood(const std::string& what) {
  return failure("N-001", {}, "`" + what + "` in a typed value");
}

struct KnownFunction {
  std::string_view name;
  Number (*value)(const Number&, Bits);
};
Number tan_of(const Number& x, Bits bits) { return sin(x, bits) / cos(x, bits); }
constexpr std::array<KnownFunction, 10> kFunctions = {{{"sqrt", sqrt},
                                                       {"exp", exp},
                                                       {"ln", log},
                                                       {"log", log},
                                                       {"sin", sin},
                                                       {"cos", cos},
                                                       {"tan", tan_of},
                                                       {"tanh", tanh},
                                                       {"sigma", sigmoid},
                                                       {"sigmoid", sigmoid}}};

Result<Number> evaluate(const Expr& e);

Result<Number> evaluate_name(const Expr& e) {
  if (e.text == "e") return exp(Number(1), kMostBits);
  if (e.text == "pi") return pi(kMostBits);
  return not_understood(e.text);
}

Result<Number> evaluate_call(const Expr& e) {
  if (e.children.size() != 1) return not_understood(e.text);
  Result<Number> x = evaluate(e.children[0]);
  if (!x) return x;
  for (const KnownFunction& f : kFunctions)
    if (f.name == e.text) return f.value(*x, kMostBits);
  return not_understood(e.text);
}

Result<Number> evaluate_power(const Expr& e, const Number& exponent) {
  const bool base_is_e = e.children[0].kind == ExprKind::Name && e.children[0].text == "e";
  if (base_is_e) return exp(exponent, kMostBits);
  Result<Number> base = evaluate(e.children[0]);
  if (!base) return base;
  if (!exponent.is_integer() || abs(exponent).to_double() > kLargestExponent)
    return not_understood("^");
  return power(*base, static_cast<int>(exponent.to_int()));
}

Result<Number> evaluate_binary(const Expr& e) {
  Result<Number> b = evaluate(e.children[1]);
  if (!b) return b;
  if (e.text == "^") return evaluate_power(e, *b);
  Result<Number> a = evaluate(e.children[0]);
  if (!a) return a;
  if (e.text == "+") return *a + *b;
  if (e.text == "-") return *a - *b;
  if (e.text == "*") return *a * *b;
  if (e.text == "/") return *a / *b;
  return not_understood(e.text);
}

Result<Number> evaluate(const Expr& e) {
  switch (e.kind) {
    case ExprKind::Number:
      return number_of(e.text);
    case ExprKind::Name:
      return evaluate_name(e);
    case ExprKind::Call:
      return evaluate_call(e);
    case ExprKind::Binary:
      return evaluate_binary(e);
    case ExprKind::Unary: {
      Result<Number> x = evaluate(e.children[0]);
      if (!x || e.text != "-") return x ? not_understood(e.text) : x;
      return -*x;
    }
    default:
      return not_understood(e.text);
  }
}

// The signs that people paste, as the language writes them.
std::string plain_signs(std::string_view text) {
  std::string s(text);
  for (const auto& [sign, plain] : {std::pair{"−", "-"},
                                    {"–", "-"},
                                    {"×", "*"},
                                    {"·", "*"},
                                    {"÷", "/"},
                                    {"σ", "sigma"},
                                    {"π", "pi"},
                                    {"√", "sqrt"}})
    s = replace_all(std::move(s), sign, plain);
  return s;
}

}  // namespace

Result<Number> read_typed_expression(std::string_view text) {
  if (text.size() > kLongest) return not_understood("more than 400 characters");
  const std::string plain = plain_signs(text);
  const Span span{FileId::None, 0, static_cast<std::uint32_t>(plain.size())};
  Result<Expr> tree = parse_expression(plain, span);
  if (!tree) return failure_of(tree);
  Result<Number> value = evaluate(*tree);
  if (value && !value->is_finite()) return not_understood(std::string(text));
  return value;
}

}  // namespace deltarule
