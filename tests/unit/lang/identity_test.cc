// Same function or not: identities that students use, near misses, and domains.
#include "lang/identity.h"

#include "base/random.h"
#include "tests/support/catch.h"

namespace deltarule {
namespace {

const std::vector<VariableRange> xy = {{"x", -2, 2}, {"y", Number::ratio(1, 2), 3}};

std::string verdict(std::string_view a, std::string_view b,
                    const std::vector<VariableRange>& variables = xy) {
  const Result<Identity> found = compare_typed_expressions(a, b, variables);
  if (!found) return "error";
  if (found->kind == IdentityKind::Same) return "same";
  return found->kind == IdentityKind::Different ? "different" : "undecided";
}

TEST_CASE("same function or not") {
  struct Row {
    const char* a;
    const char* b;
    const char* verdict;
    const char* why;
  };
  const Row rows[] = {
      {"(x + y)^2", "x^2 + 2*x*y + y^2", "same", "exact on both sides"},
      {"(x + y)^2", "x^2 + y^2", "different", ""},
      {"sin(2*x)", "2*sin(x)*cos(x)", "same", ""},
      {"sin(2*x)", "2*sin(x)", "different", ""},
      {"sin(x)^2 + cos(x)^2", "1", "same", "a ball against an exact number"},
      {"sigma(x)*(1 - sigma(x))", "e^-x/(1 + e^-x)^2", "same", "the two roads of the derivative"},
      {"sigma(x)*(1 - sigma(x))", "sigma(x) - x", "different", ""},
      {"1 - tanh(x)^2", "4/(e^x + e^-x)^2", "same", ""},
      {"tan(x)", "sin(x)/cos(x)", "same", ""},
      {"sqrt(y)", "y^(1/2)", "same", "powers that are not whole"},
      {"y^x", "e^(x*ln(y))", "same", ""},
      {"2^(x + 1)", "2*2^x", "same", ""},
      {"log(y^2)", "2*log(y)", "same", "where y > 0"},
      {"log(x^2)", "2*log(x)", "different", "for x < 0 only the first is defined"},
      {"sqrt(x^2)", "x", "different", ""},
      {"x/x", "1", "same", "0 is no point that counts"},
      {"1/(x - x)", "1/(y - y)", "undecided", "defined nowhere, both"},
      {"1/(x - x)", "1", "different", "defined nowhere, against everywhere"},
      {"x", "x + 10^-30", "different", "however small"},
      {"sin(x)", "sin(x) + 10^-50", "different", ""},
      {"exp(x)", "exp(x)*(1 + 10^-55)", "different", ""},
      {"sqrt(sin(x)^2 + cos(x)^2 - 1)", "0", "undecided", "a root of what may be 0"},
      {"exp(exp(exp(10*y)))", "1", "undecided", "too large to be looked at"},
      {"x\xC2\xB2", "x*x", "same", "the square that keyboards have"},
      {"x**2", "x*x", "same", ""},
      {"x + z", "x", "error", "an unknown variable"},
      {"x +", "x", "error", ""},
      {"x", "f(x)", "error", ""},
      {"x > y", "x", "error", "no comparison"},
      {"[x]", "x", "error", ""},
      {"x'", "x", "error", ""},
      {"", "x", "error", ""},
  };
  for (const Row& row : rows) {
    INFO(row.a << "  " << row.b << "  " << row.why);
    CHECK(verdict(row.a, row.b) == row.verdict);
    CHECK(verdict(row.b, row.a) == row.verdict);
  }
}

TEST_CASE("without variables it is one comparison") {
  CHECK(verdict("2*sqrt(2)", "sqrt(8)", {}) == "same");
  CHECK(verdict("sqrt(2)", "1.414213562373095", {}) == "different");
  CHECK(verdict("x", "1", {}) == "error");
}

TEST_CASE("a variable may have the name of a constant") {
  CHECK(verdict("e^2", "e*e", {{"e", 1, 4}}) == "same");
  CHECK(verdict("e^2", "exp(2)", {{"e", 1, 4}}) == "different");
}

TEST_CASE("different comes with a point") {
  const Result<Identity> found = compare_typed_expressions("log(x^2)", "2*log(x)", xy);
  REQUIRE(found);
  REQUIRE(found->point.size() == 2);
  CHECK(sign(found->point[0]) == Sign::Negative);
  CHECK(found->first.defined == Defined::Yes);
  CHECK(found->second.defined == Defined::No);
  const Result<Identity> values = compare_typed_expressions("x*y", "x + y", xy);
  CHECK(identical(values->first.value, values->point[0] * values->point[1]));
  CHECK(identical(values->second.value, values->point[0] + values->point[1]));
}

TEST_CASE("heavy expressions end") {
  std::string nested = "x", powers = "x + 3", sum = "x";
  for (int i = 0; i < 60; ++i) nested = "sin(" + nested + ")";
  for (int i = 0; i < 20; ++i) powers = "(" + powers + ")^399";
  while (sum.size() < 380) sum += "+exp(x)";
  CHECK(verdict(nested, nested) == "same");
  CHECK(verdict(sum, sum) == "same");
  CHECK(verdict(powers, "x") != "error");
  CHECK(verdict(std::string(401, 'x'), "x") == "error");
}

// A random polynomial, written as drawn and with its terms in another order and other signs.
TEST_CASE("random rewritings are the same, random changes are not") {
  Stream draw(1, "identities");
  for (int i = 0; i < 300; ++i) {
    std::vector<std::string> terms;
    const auto count = static_cast<int>(draw.between(2, 5));
    const char* parts[] = {"x", "y", "sin(x)", "exp(y)", "x^2", "sigma(x*y)"};
    for (int k = 0; k < count; ++k)
      terms.push_back(std::to_string(draw.between(1, 9)) + "*" + parts[draw.below(6)] + "*" +
                      parts[draw.below(6)]);
    std::string a = "0", b = "0";
    for (const std::string& t : terms) a += " + " + t;
    draw.shuffle(terms);
    for (const std::string& t : terms) b += " - (-1)*" + t;
    REQUIRE(verdict(a, b) == "same");
    REQUIRE(verdict(a, b + " + x/1000") == "different");
  }
}

}  // namespace
}  // namespace deltarule
