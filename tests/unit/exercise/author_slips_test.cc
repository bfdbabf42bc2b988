// The author's slips: what is refused, where they can be made, and that nothing else moves.
#include "exercise/author_slips.h"

#include <algorithm>

#include "exercise/check.h"
#include "tests/unit/exercise/exercises_here.h"

namespace deltarule::test {
namespace {

constexpr const char* kWords = "\n  name: a name\n  says: Your value fits.\n";

std::string chain(const std::string& detect = "") {
  return "---\ntitle: Chain\nversion: 1\nwork: exact\n---\n"
         "```params\nx, v: int 1..9\nn: int 3..3\nw: vector n of int 2..9\n" +
         detect +
         "\n```\n```model\na[0] = x\nfor k in 1..n:\n  z[k] = w[k] * a[k-1] + v\n"
         "  a[k] = z[k]^2\nm = [x, v]\nh = 1 / (v + x)\ntwice(t) = 2 * t\n"
         "r = repeat from s = x:\n  u = s + 1\n  s = u\n  until u > 12\n  limit 30 rows\n```\n"
         "```ask\nz for k in 1..n = z[k]\nout = a[n]\nT = table(r: u)\nm = m\nh = h\n"
         "dx = grad(a[n], x)\n```\n[[z]] [[out]] [[m]] [[h]] [[dx]]\n\n[[T]]\n";
}

Given with_slips(const std::string& slips, const std::string& exercise = chain()) {
  return given(exercise, "Words.\n\n```slips\n" + slips + "```\n");
}

/// "code@key" of every alternative of a draw, or the errors.
std::string alternatives(const std::string& slips, int seed = 1) {
  const Given g = with_slips(slips);
  if (!g.exercise) return g.errors();
  const auto variant = draw(*g, {static_cast<std::uint64_t>(seed), std::nullopt, {}});
  std::string out;
  if (!variant) {
    for (const Diagnostic& d : variant.error())
      out += (out.empty() ? "" : "; ") + std::string(d.code) + " " + d.message;
    return out;
  }
  const Derivation& d = variant->derivation();
  for (const Alternative& a : d.alternatives())
    out += (out.empty() ? "" : " ") + std::string(a.slip->code) + "@" + d[a.at].key + "=" +
           variant->values[a.instead](0, 0).to_string();
  return out;
}

TEST_CASE("slips that are refused when they are read") {
  struct Row {
    const char* why;
    std::string slips;
    const char* errors;
  };
  const Row rows[] = {
      {"all is well", std::string("a: out = x") + kWords, ""},
      {"no name", "a: out = x\n  says: Yes.\n", "E-110@4:1"},
      {"says nothing", "a: out = x\n  name: b\n", "E-110@4:1"},
      {"words for each of two lines", std::string("a: out = x") + kWords + "a: m = m" + kWords,
       "E-110@8:3 E-110@9:3"},
      {"words at one of two lines", std::string("a: out = x") + kWords + "a: m = m\n", ""},
      {"a built-in code", std::string("residual_sign: out = x") + kWords, "E-111@4:1"},
      {"the same target twice", std::string("a: out = x\na: out = 2 * x") + kWords, "E-113@5:4"},
      {"another part of a family is another target",
       std::string("a: z[1] = x\na: z[k] for k in 2..n = x") + kWords, ""},
      {"a row of a trace", std::string("a: u = x") + kWords, "E-114@4:4"},
      {"a table", std::string("a: T = x") + kWords, "E-114@4:4"},
      {"the formula", std::string("a: out = ") + kWords, "L-006@4:9"},
  };
  for (const Row& row : rows) {
    INFO(row.why);
    CHECK(with_slips(row.slips).errors() == row.errors);
  }
}

TEST_CASE("slips that are refused when they are drawn") {
  struct Row {
    const char* why;
    const char* slip;
    const char* error;
  };
  const Row rows[] = {
      {"no such target", "a: aut = x", "E-112 `aut` is neither a slot nor a quantity of the model"},
      {"a function", "a: twice = x", "E-112 `twice` is a function, no quantity"},
      {"a family as a whole", "a: a = x", "E-112 `a` is a family"},
      {"a cell of a vector", "a: w[1] = x", "E-112 `w` is one quantity"},
      {"a cell that is not there", "a: z[9] = x", "E-112 the family `z` has no such quantity"},
      {"a range that is too long", "a: z[k] for k in 3..4 = x",
       "E-112 the family `z` has no such quantity where k is 4"},
      {"a member that is not there", "a: z for k in 3..4 = x", "E-112 there is no slot `z.4`"},
      {"another shape", "a: out = m", "E-115 a vector of 2 in the place of `out`, a number"},
      {"it cannot be made at the first", "a: z[k] = w[k-1] * x",
       "L-027 index 0 of a vector of 3, for `z[1]`"},
      {"an unknown name", "a: out = qq", "L-004 unknown name `qq`"},
  };
  for (const Row& row : rows) {
    INFO(row.why);
    CHECK(alternatives(row.slip + std::string(kWords)) == row.error);
  }
}

TEST_CASE("where slips can be made") {
  struct Row {
    const char* why;
    const char* slip;
    const char* made;
  };
  const Row rows[] = {
      {"each of a family of slots, whose index holds", "a: z = k", "a@z[1]=1 a@z[2]=2 a@z[3]=3"},
      {"some of them", "a: z for j in 2..3 = 10 * j", "a@z[2]=20 a@z[3]=30"},
      {"each of a family of the model, whatever its index is called", "a: z[i] = 2 * i",
       "a@z[1]=2 a@z[2]=4 a@z[3]=6"},
      {"one, by a name of the model", "a: z[n] = 5", "a@z[3]=5"},
      {"one, by an expression", "a: z[n-1] = 5", "a@z[2]=5"},
      {"those of a range", "a: z[k] for k in 2..n = k", "a@z[2]=2 a@z[3]=3"},
      {"a parameter", "a: v = 7", "a@v=7"},
      {"several lines, several codes", "a: v = 7\na: z[1] = 8\n  name: n\n  says: s\nb: z[1] = 9",
       "a@v=7 a@z[1]=8 b@z[1]=9"},
      {"two lines of one code for one quantity: the first",
       "a: z[1] = 8\na: z[k] for k in 1..1 = 9", "a@z[1]=8"},
      {"outside a domain in every draw", "a: z[1] = 1 / (x - x)", ""},
      {"outside it only behind, at a slot that comes from it", "a: v = -x", ""},
  };
  for (const Row& row : rows) {
    INFO(row.why);
    CHECK(alternatives(row.slip + std::string(kWords)) == row.made);
  }
}

TEST_CASE("alternatives move no key, no value, no name and no slip of the catalogue") {
  const Given plain = given(chain(), "Words.\n");
  const Given slips =
      with_slips(std::string("a: z[k] = w[k] * a[k-1]") + kWords + "b: dx = grad(z[n], x)" +
                 kWords + "c: out = a[n] at x = 2 * x" + kWords);
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const auto before = draw(*plain, {seed, std::nullopt, {}});
    const auto after = draw(*slips, {seed, std::nullopt, {}});
    REQUIRE(before);
    REQUIRE(after);
    CHECK(fingerprint(*before) == fingerprint(*after));
    CHECK(to_string(after->derivation()).starts_with(to_string(before->derivation())));
    const Derivation& d = before->derivation();
    for (std::size_t i = 0; i < d.size(); ++i) {
      const auto q = static_cast<QuantityId>(i);
      CHECK(identical(before->values[q](0, 0), after->values[q](0, 0)));
      CHECK(d[q].gradient_of == after->derivation()[q].gradient_of);
    }
    std::vector<SlipInstance> built_in;
    std::vector<QuantityId> asked;
    for (const Asked& each : after->question.asked) asked.push_back(each.quantity);
    for (const SlipInstance& each : slip_instances(after->derivation(), after->values, asked))
      if (each.instead == QuantityId::None) built_in.push_back(each);
    CHECK(built_in == slip_instances(d, before->values, asked));
  }
}

TEST_CASE("detect and hints know the author's codes") {
  const std::string own = std::string("no_bias: z[k] = w[k] * a[k-1]") + kWords;
  CHECK(with_slips(own, chain("detect no_bias")).errors().empty());
  const Given misspelt = with_slips(own, chain("detect no_bios"));
  CHECK(misspelt.errors() == "E-016@10:8");
  CHECK(misspelt.exercise.error().front().hint == "did you mean `no_bias`?");
  const std::string text = chain();
  const std::string solution = "Words.\n\n```slips\n" + own + "```\n```hints\n";
  CHECK(given(text, solution + "no_bias: Add v.\n```\n").errors().empty());
  CHECK(given(text, solution + "no_bases: Add v.\n```\n").errors() == "E-018@9:1");
  CHECK(given(chain("detect no_bias"), "").errors() == "E-016@10:8");  // without its solution
}

TEST_CASE("detect of an author's code screens draws") {
  // x^2 for 2 x is the key where x is 2 (or 0).
  const std::string text =
      "---\ntitle: T\nversion: 1\nwork: exact\n---\n```params\nx: int 1..3\ndetect squared\n```\n"
      "```model\nf = 2 * x\n```\n```ask\nf = f\n```\n[[f]]\n";
  const Given g = given(text, "W.\n\n```slips\nsquared: f = x^2" + std::string(kWords) + "```\n");
  REQUIRE(g.errors().empty());
  DrawStatistics statistics;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const auto v = draw(*g, {seed, std::nullopt, {}}, &statistics);
    REQUIRE(v);
    CHECK(v->key(v->slots[0])(0, 0).to_double() != 4);
  }
  CHECK(statistics.rejected_by_slip["squared"] > 0);
}

TEST_CASE("check counts the author's slips, and says where one never shows") {
  const Given g = with_slips(std::string("shows: z[k] = w[k] * a[k-1]") + kWords +
                             "turned: m = 1 * m" + kWords);
  REQUIRE(g.errors().empty());
  CheckOptions options;
  options.seeds = 10;
  const auto report = check_exercise(*g, options);
  REQUIRE(report);
  const auto& slips = report->levels[0].slips;
  CHECK(std::any_of(slips.begin(), slips.end(),
                    [](const SlipFigures& f) { return f.code == "shows" && f.separated > 0; }));
  const auto never = std::count_if(report->warnings.begin(), report->warnings.end(),
                                   [](const Diagnostic& d) { return d.code == "E-116"; });
  CHECK(never == 1);
  CHECK(report->ok);
}

TEST_CASE("the words of a slip: the author's, else the catalogue's") {
  const Given g = with_slips("a: out = x\n  name: n\n  says: s\n  hint: h\n");
  REQUIRE(g.errors().empty());
  const Exercise copy = *g;  // the words stay where they are
  CHECK(slip_words(copy, "a")->wording == "s");
  CHECK(slip_words(copy, "a")->hint == "h");
  CHECK(slip_words(copy, "residual_sign") == slip_words("residual_sign"));
  CHECK(slip_words(copy, "b") == nullptr);
}

}  // namespace
}  // namespace deltarule::test
