// The `slips` block of a solution file as it is read.
#include <fmt/format.h>

#include "lang/parser.h"
#include "tests/support/catch.h"

using namespace deltarule;

namespace {

Span at(std::string_view text) {
  return {FileId::None, 100, 100 + static_cast<std::uint32_t>(text.size())};
}

/// "code: target <indices> for k in range = value; name: ...; says: ..."
std::string printed(const SlipLine& slip) {
  std::string out = slip.code + ": " + slip.target;
  for (const Expr& e : slip.indices) out += " " + to_string(e);
  for (const Expr& e : slip.range) out += " for " + slip.index + " in " + to_string(e);
  out += " = " + to_string(slip.value);
  for (const SlipLine::Words& w : slip.words) out += "; " + w.about + ": " + w.text;
  return out;
}

std::string read(std::string_view text) {
  const auto slips = parse_slips(text, at(text));
  std::string out;
  if (!slips) {
    for (const Diagnostic& d : slips.error())
      out += fmt::format("{}{}@{}..{}", out.empty() ? "" : " ", d.code, d.span.begin - 100,
                         d.span.end - 100);
    return out;
  }
  for (const SlipLine& slip : *slips) out += (out.empty() ? "" : "\n") + printed(slip);
  return out;
}

}  // namespace

TEST_CASE("lines of slips: the formula, the words, what goes on") {
  struct Row {
    const char* why;
    const char* text;
    const char* read;
  };
  const Row rows[] = {
      {"a slot, with all words",
       "sign: f = x - 1\n  name: the sign\n  says: Your value fits x - 1.\n  hint: Add.\n",
       "sign: f = (- x 1); name: the sign; says: Your value fits x - 1.; hint: Add."},
      {"a family, with an index and where", "bias: z[k] for k in 2..n = w[k] * a[k-1]\n",
       "bias: z k for k in (.. 2 n) = (* ([] w k) ([] a (- k 1)))"},
      {"two indices", "swap: W[i, j] = W[j, i]\n", "swap: W i j = ([] W j i)"},
      {"deeper lines before the words go on with the formula", "sum: f = x\n  + 1\n  name: a\n",
       "sum: f = (+ x 1); name: a"},
      {"still deeper lines go on with the words, colons and all",
       "sum: f = x\n  says: Your value\n    note: fits x.\n  name: the # of terms\n",
       "sum: f = x; says: Your value note: fits x.; name: the # of terms"},
      {"words may hold what is no word of the language",
       "sum: f = x\n  says: \xe2\x88\x82 isn't \"x\n", "sum: f = x; says: \xe2\x88\x82 isn't \"x"},
      {"comments and empty lines", "# seen 2024\n\nsum: f = x  # often\n\n  # why\n  name: a\n",
       "sum: f = x; name: a"},
      {"two lines of one code", "a: f = x\na: g = y\n  name: b\n", "a: f = x\na: g = y; name: b"},
      {"no line end", "a: f = x\n  name: b", "a: f = x; name: b"},
      {"line ends of Windows", "a: f = x\r\n  name: b\r\n", "a: f = x; name: b"},
      {"nothing", "", ""},
  };
  for (const Row& row : rows) {
    INFO(row.why);
    CHECK(read(row.text) == row.read);
  }
}

TEST_CASE("lines of slips that are not understood") {
  struct Row {
    const char* why;
    const char* text;
    const char* errors;
  };
  const Row rows[] = {
      {"no code", "f = x\n", "L-006@2..3"},
      {"no formula", "a: f\n", "L-006@4..4"},
      {"words of no slip", "  name: a\n", "E-110@2..9"},
      {"an unknown word", "a: f = x\n  title: b\n", "E-110@11..16"},
      {"a word twice", "a: f = x\n  name: b\n  name: c\n", "E-110@21..25"},
      {"a word without words", "a: f = x\n  name:\n", "E-110@11..16"},
      {"every slip is read", "a: f = \nb: g = )\n  nam: c\n",
       "L-006@6..6 E-110@19..22 L-006@15..16"},
  };
  for (const Row& row : rows) {
    INFO(row.why);
    CHECK(read(row.text) == row.errors);
  }
}
