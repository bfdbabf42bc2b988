// Sets, intervals, inequalities and networks as answers, each judged by another way: 1000 right
// ones and 1000 wrong ones; what cannot be read; how close an answer comes.
#include <fmt/format.h>

#include <algorithm>

#include "base/random.h"
#include "exercise/condition_page.h"
#include "grade/condition_marker.h"
#include "grade/report_words.h"
#include "models/threshold_network.h"
#include "tests/support/catch.h"
#include "tests/unit/exercise/exercises_here.h"

namespace deltarule {
namespace {

constexpr int kAnswers = 1000;

SlotMark mark(Marker& marker, const std::string& typed) {
  return marker.mark({{"a.u", {typed}}}).slots.at(0);
}

std::string says(const SlotMark& slot) {
  std::string out;
  for (const Remark& remark : slot.remarks)
    out += (out.empty() ? "" : " ") + say_plainly(remark.code, remark.parts);
  return out;
}

struct Tried {
  int right = 0, wrong = 0;
  bool is_enough() const { return right >= kAnswers && wrong >= kAnswers; }
};

void check(Marker& marker, Tried& tried, const std::string& typed, bool is_right) {
  int& count = is_right ? tried.right : tried.wrong;
  if (count++ >= kAnswers) return;
  const SlotMark slot = mark(marker, typed);
  INFO(typed << ": " << says(slot));
  REQUIRE(slot.verdict == (is_right ? Verdict::Right : Verdict::Wrong));
}

void check_unreadable(const Variant& v, const std::vector<std::string>& texts) {
  Marker marker(v);
  for (const std::string& text : texts) {
    const SlotMark slot = mark(marker, text);
    INFO(text.substr(0, 50));
    CHECK(slot.verdict == Verdict::Unreadable);
    CHECK(says(slot).ends_with("It uses up no attempt."));
  }
}

std::string file(const std::string& params, const std::string& ask) {
  return test::file_of(params, "", "a = find u: " + ask + " [2 marks]", "[[a]]");
}

// ---- sets

TEST_CASE("sets of numbers are judged by their members") {
  const auto g = test::given(
      file("m: int 2..4",
           "set of 1..8 such that for k in 1..8: u(k) == (k <= m) witness [k for k in 1..m]"));
  Tried tried;
  for (std::uint64_t seed = 1; !tried.is_enough(); ++seed) {
    REQUIRE(seed < 300);
    const auto v = draw(*g.exercise, {seed, std::nullopt, {}});
    REQUIRE(v);
    const Number drawn_m = v->derivation().constant(*v->model->find("m")->as<QuantityId>())(0, 0);
    const auto m = static_cast<std::uint32_t>(drawn_m.to_int());
    Marker marker(*v);
    Stream stream(seed, "sets");
    for (int k = 0; k < 20; ++k) {
      const std::uint32_t key = (1U << m) - 1;
      const std::uint32_t members =
          k % 2 == 0 ? key : static_cast<std::uint32_t>(stream.below(256));
      std::vector<std::string> words;
      for (std::uint32_t i = 0; i < 8; ++i)
        if ((members >> i & 1U) != 0) words.push_back(fmt::format("{}", i + 1));
      stream.shuffle(words);
      std::string typed;
      for (const std::string& word : words)
        typed += (typed.empty() ? "" : k % 3 == 0 ? ", " : " ") + word;
      check(marker, tried, k % 4 < 2 || words.empty() ? "{" + typed + "}" : typed, members == key);
    }
  }
}

TEST_CASE("sets: what is read, what is out of bounds, what is not read") {
  const auto g = test::given(file("m: int 3..3",
                                  "set of 1..8 such that for k in 1..8: u(k) == (k > 9) such that "
                                  "length(u) == 0 witness []"));
  const auto v = test::drawn(g);
  Marker marker(v);
  for (const char* empty : {"{}", "∅", "none", "the empty set", "{ }", "u = {}"})
    CHECK(mark(marker, empty).verdict == Verdict::Right);
  CHECK(says(mark(marker, "{2}")) == "At 2 your answer gives 1, where 0 is needed.");
  CHECK(says(mark(marker, "{9}")) ==
        "u is to be a set such as {1} or {}, out of 1, 2, 3, 4, 5, 6, 7 and 8.");
  check_unreadable(v, {"{a}", "1 to 3", "1-3", "{1,, x}", "all", std::string(5000, '1'), "\xff"});
  CHECK(key_words(v.conditions[0]) == "u = {}");
}

TEST_CASE("sets of labels, by their beginnings") {
  const auto g = test::given(file("m: int 3..3",
                                  "set of up, down, left such that u(up) == 1 and u(down) == 0 and "
                                  "length(u) == 2 witness [up, left]"));
  const auto v = test::drawn(g);
  Marker marker(v);
  CHECK(mark(marker, "{Left, up}").verdict == Verdict::Right);
  CHECK(mark(marker, "u l").verdict == Verdict::Right);
  CHECK(mark(marker, "up").verdict == Verdict::Wrong);
  CHECK(mark(marker, "up up left").verdict == Verdict::Right);  // a set has each once
  check_unreadable(v, {"sideways", "up, 3"});
}

// ---- intervals

std::string end_of(const Number& x) { return x.to_string(); }

std::string written(const NumberInterval& i, int way) {
  const std::string lo = i.lo ? end_of(*i.lo) : "-inf", hi = i.hi ? end_of(*i.hi) : "inf";
  if (way % 3 == 0 || (!i.lo && !i.hi))
    return fmt::format("{}{}{} {}{}", i.has_lo ? "[" : "(", lo, way % 2 == 0 ? "," : ";", hi,
                       i.has_hi ? "]" : ")");
  if (way % 3 == 1 && i.lo && i.hi)
    return fmt::format("{} {} t {} {}", lo, i.has_lo ? "<=" : "<", i.has_hi ? "≤" : "<", hi);
  std::string out;
  if (i.lo) out = fmt::format("t {} {}", i.has_lo ? ">=" : ">", lo);
  if (i.hi) out += fmt::format("{}t {} {}", out.empty() ? "" : " and ", i.has_hi ? "<=" : "<", hi);
  return out;
}

TEST_CASE("intervals are judged by the points they hold") {
  const auto g =
      test::given(file("c: int 1..4",
                       "interval in t such that same(u, c - 1 < t and 2 * t <= 2 * c + 1) "
                       "witness c - 1 < t and t <= c + 1/2"));
  Tried tried;
  for (std::uint64_t seed = 1; !tried.is_enough(); ++seed) {
    REQUIRE(seed < 500);
    const auto v = draw(*g.exercise, {seed, std::nullopt, {}});
    REQUIRE(v);
    const NumberInterval key = v->conditions.at(0).witness.at(0).interval;
    Marker marker(*v);
    Stream stream(seed, "intervals");
    for (int k = 0; k < 12; ++k) {
      NumberInterval i = key;
      if (k % 2 == 1) {
        const int what = static_cast<int>(stream.below(6));
        if (what == 0) i.has_lo = !i.has_lo;
        if (what == 1) i.has_hi = !i.has_hi;
        if (what == 2) i.lo = *i.lo - Number::ratio(1, stream.between(1, 1000));
        if (what == 3) i.hi = *i.hi + Number::ratio(1, stream.between(1, 1000));
        if (what == 4) i.lo = std::nullopt;
        if (what == 5) i.hi = std::nullopt;
        i.has_lo = i.has_lo && i.lo;
        i.has_hi = i.has_hi && i.hi;
      }
      check(marker, tried, written(i, k + static_cast<int>(seed)), k % 2 == 0);
    }
  }
}

TEST_CASE("intervals: ends, points and what is not read") {
  const auto g = test::given(file("c: int 1..1",
                                  "interval in t such that u.lo == 0 such that u.hi > 1 such that "
                                  "for k in 1..2: u(k / 2) == 1 witness 0 < t and t <= 2"));
  const auto v = test::drawn(g);
  Marker marker(v);
  CHECK(mark(marker, "(0, 1.5)").verdict == Verdict::Right);
  CHECK(mark(marker, "0 <= t < 9").verdict == Verdict::Right);
  CHECK(mark(marker, "(1/4, 2]").verdict == Verdict::Wrong);
  CHECK(mark(marker, "t < 3").verdict == Verdict::Wrong);  // it has no lower end
  CHECK(mark(marker, "t > 0").verdict == Verdict::Wrong);
  check_unreadable(v, {"(0, 2", "2", "t", "(2, 1)", "x < 2", "(0, 1, 2)", "\xff"});
  const auto h = test::given(file(
      "c: int 1..1", "interval in t such that same(u, 0 < t and t <= 2) witness 0 < t and t <= 2"));
  const auto w = test::drawn(h);
  Marker other(w);
  CHECK(says(mark(other, "[0, 2]")) == "At t = 0 your answer holds, and it must not.");
  CHECK(says(mark(other, "(0, 2)")) == "At t = 2 your answer does not hold, and it must.");
}

// ---- inequalities

std::string written(const LinearInequality& e, int way) {
  std::string left, right;
  for (std::size_t i = 0; i < 3; ++i) {
    std::string& side = way % 2 == 0 ? left : (i == 1 ? right : left);
    const Number c = way % 2 == 1 && i == 1 ? -e.coefficients[i] : e.coefficients[i];
    side += fmt::format("{}({}) * w{}", side.empty() ? "" : " + ", c.to_string(), i);
  }
  if (right.empty()) right = "0";
  right += " - (" + e.constant.to_string() + ")";
  if (way % 3 == 0) return fmt::format("{} {} {}", right, e.is_strict ? "<" : "<=", left);
  return fmt::format("{} {} {}", left, e.is_strict ? ">" : "≥", right);
}

TEST_CASE("the inequality that a row demands, in any form") {
  const auto g = test::given(
      file("f: boolean function 2 separable",
           "inequality in w0, w1, w2 such that same(u, if f(1, 0) == 1 then w0 + w1 >= 0 else "
           "w0 + w1 < 0) witness if f(1, 0) == 1 then w0 + w1 >= 0 else w0 + w1 < 0"));
  Tried tried;
  for (std::uint64_t seed = 1; !tried.is_enough(); ++seed) {
    REQUIRE(seed < 500);
    const auto v = draw(*g.exercise, {seed, std::nullopt, {}});
    REQUIRE(v);
    const bool is_true = v->model->find("f")->as<BooleanFunction>()->value(2);
    Marker marker(*v);
    Stream stream(seed, "inequalities");
    for (int k = 0; k < 12; ++k) {
      const Number by = Number::ratio(stream.between(1, 9), stream.between(1, 9));
      const Number side = is_true ? by : -by;
      LinearInequality e{{side, side, 0}, 0, !is_true};
      if (k % 2 == 1) {
        const int what = static_cast<int>(stream.below(5));
        if (what == 0) e.is_strict = !e.is_strict;
        if (what == 1) e.constant = Number::ratio(stream.between(1, 9), 7);
        if (what == 2) e.coefficients[2] = Number::ratio(stream.between(1, 9), 100);
        if (what == 3) e.coefficients[0] *= -1;
        if (what == 4) e.coefficients[1] = 0;
      }
      check(marker, tried, written(e, k + static_cast<int>(seed)), k % 2 == 0);
    }
  }
}

TEST_CASE("inequalities: the point where they differ, and what is not read") {
  const auto g = test::given(file(
      "c: int 1..1", "inequality in w0, w1 such that same(u, w1 + w0 >= 0) witness w1 + w0 >= 0"));
  const auto v = test::drawn(g);
  Marker marker(v);
  CHECK(mark(marker, "w0 ≥ -w_1").verdict == Verdict::Right);
  CHECK(mark(marker, "3 w0 + 3 w1 >= 0").verdict == Verdict::Right);
  CHECK(says(mark(marker, "w1 + w0 > 0")) ==
        "At w0 = 0, w1 = 0 your answer does not hold, and it must. It would be right if the "
        "boundary belonged to the other side: look at > and >= once more.");
  CHECK(says(mark(marker, "w1 - w0 >= 0")) ==
        "At w0 = 1, w1 = 0 your answer does not hold, and it must.");
  check_unreadable(v, {"w0 + w1", "w0 + w1 = 0", "w0 w1 > 0", "w2 > 0", ">", "\xff"});
}

// ---- networks

TEST_CASE("networks of any form within the bound on their units") {
  const auto g = test::given(file("f: boolean function 2 not separable",
                                  "network of 2 inputs at most 4 units such that for r in rows(2): "
                                  "u(r) == f(r) witness network_by_products(f)"));
  const auto v = test::drawn(g);
  Marker marker(v);
  Stream stream(3, "networks");
  const BooleanFunction f = *v.model->find("f")->as<BooleanFunction>();
  const auto any = [&stream] { return Number::ratio(stream.between(-3, 3), 2); };
  Tried tried;
  for (int k = 0; !tried.is_enough(); ++k) {
    REQUIRE(k < 100000);
    ThresholdNetwork net = network_by_products(minimal_form(f));
    if (k % 2 == 0) {
      net.layers.assign(2, {});
      const int hidden = 1 + k / 2 % 4;
      for (int i = 0; i < hidden; ++i) net.layers[0].push_back({{any(), any()}, any()});
      net.layers[1].push_back({{}, any()});
      for (int i = 0; i < hidden; ++i) net.layers[1][0].weights.push_back(any());
    } else {
      const Number by = Number::ratio(stream.between(1, 20), stream.between(1, 20));
      for (Number& w : net.layers[0][1].weights) w *= by;
      net.layers[0][1].bias *= by;
    }
    const bool is_right = run_all_rows(net).at(0) == f && net.layers[0].size() <= 3;
    check(marker, tried, to_text(net), is_right);
  }
}

TEST_CASE("networks: what is said of them") {
  const auto g = test::given(file(
      "f: boolean function 2 ones 2 except [1,0,0,1], [0,0,1,1], [1,1,0,0], [0,1,0,1], [1,0,1,0]",
      "network of 2 inputs at most 3 units such that for r in rows(2): u(r) == f(r) "
      "witness network_by_products(f)"));
  const auto v = test::drawn(g);
  Marker marker(v);
  CHECK(mark(marker, "1 1 -1; -1 -1 1 | 1 1 -2").verdict == Verdict::Right);
  CHECK(says(mark(marker, "1 1 -1")) == "At (1, 1) your answer gives 1, where 0 is needed.");
  CHECK(says(mark(marker, "1 1 -1; -1 -1 1; 1 1 1 | 1 1 0 -2"))
            .starts_with("u is to be a network of 2 inputs, at most 3 units"));
  CHECK(says(mark(marker, "1 1 0; -1 -1 2 | 1 1 -1")).ends_with("look at > and >= once more."));
  CHECK(says(mark(marker, "1 1 | 1 -1"))
            .starts_with(
                "We could not read this as a network of 2 inputs, at most 3 units: unit 1 of "
                "layer 1 has 2 numbers"));
  check_unreadable(v, {"1 1", "a b c", "[[[", "1 1 -1; 1 1 1"});
}

// ---- matrices

TEST_CASE("a matrix is read in rows of any kind") {
  const auto g = test::given(file("m: int 1..1",
                                  "matrix 2 by 3 of rational such that u[1,3] == 1/2 such that "
                                  "u[2,1] == -1 witness [0, 0, 1/2; -1, 0, 0]"));
  const auto v = test::drawn(g);
  Marker marker(v);
  for (const char* typed :
       {"0 0 1/2; -1 0 0", "[0, 0, 0.5; -1, 0, 0]", "[[0, 0, 1/2], [-1, 0, 0]]", "0 0 1/2\n-1 0 0",
        "0, 0, 1 / 2; - 1, 0, 0", "0, 0, 1/2\r\n-1, 0, 0\r\n", "0,0,1/2\n-1,0,0"}) {
    INFO(typed);
    CHECK(mark(marker, typed).verdict == Verdict::Right);
  }
  check_unreadable(v, {"0 0 1/2\n-1 0", "0 0 1/2\n\n", "0\n", "0 0, 1/2, -1, 0, 0 0, 1"});
}

TEST_CASE("a list of one number may stand in brackets") {
  const auto g =
      test::given(file("m: int 1..1", "vector m of rational such that u[1] == 1/2 witness [1/2]"));
  const auto v = test::drawn(g);
  Marker marker(v);
  for (const char* typed : {"1/2", "[1/2]", "(0.5)", "u = [0.5]", " 1/2 "}) {
    INFO(typed);
    CHECK(mark(marker, typed).verdict == Verdict::Right);
  }
  CHECK(says(mark(marker, "[1, 2]")).starts_with("We could not read [1, 2] as 1 number."));
}

// ---- how close

std::string margin(const std::string& ask, const std::vector<TypedSlot>& answers,
                   const std::string& params =
                       "f: boolean function 2 ones 1 except [1,0,0,0], "
                       "[0,1,0,0], [0,0,1,0]") {
  const auto g = test::given(test::file_of(params, "", "a = find " + ask + " [1 mark]", "[[a]]"));
  const auto v = test::drawn(g);
  Marker marker(v);
  const SlotMark slot = marker.mark(answers).slots.at(0);
  CHECK(slot.verdict == Verdict::Right);
  return says(slot);
}

TEST_CASE("an answer that is right is told how close it comes") {
  const std::string plane =
      "w: vector 2 of rational, b: rational such that for r in rows(2): perceptron(w, b, r) == "
      "f(r) witness w = [1, 1], b = -3/2";
  CHECK(margin(plane, {{"a.w", {"3 4"}}, {"a.b", {"-5"}}}) ==
        "The tightest is (0, 1): its weighted sum is 1 from 0, which is a distance of 0.2 from "
        "the boundary.");
  CHECK(margin(plane, {{"a.w", {"1 1"}}, {"a.b", {"-2"}}}) ==
        "The tightest is (1, 1): it lies exactly on the boundary.");
  CHECK(margin("t: rational such that for k in 1..4: t * k < 6 witness 1", {{"a.t", {"1"}}}) ==
        "The tightest is 4: 2 from changing side.");
  // A sum that is not exact has no margin that is.
  CHECK(margin("t: rational such that for k in 1..4: exp(t) * k < 60 witness 1", {{"a.t", {"1"}}})
            .empty());
  CHECK(margin("t: rational such that t * 4 < 6 witness 1", {{"a.t", {"1"}}}).empty());
  // A bound on what is typed is no distance.
  CHECK(margin("c: vector 2 of rational such that for k in 1..2: c[k] >= 0 witness [1, 0]",
               {{"a.c", {"1 0"}}})
            .empty());
}

}  // namespace
}  // namespace deltarule
