// Traces: a loop unfolded row by row.
#include "lang/elaborate.h"
#include "lang/parser.h"
#include "tests/support/catch.h"

namespace deltarule {
namespace {

Span at(std::string_view text) { return {FileId{0}, 0, static_cast<std::uint32_t>(text.size())}; }

/// Two points on a line, labels +1 and -1.
Model with_points() {
  Model m;
  List points;
  const int xs[] = {2, -1};
  const int ys[] = {1, -1};
  for (int i = 0; i < 2; ++i) {
    Record p;
    p.members.push_back({"x", {m.derivation().literal(scalar(xs[i]))}});
    p.members.push_back({"y", {m.derivation().literal(scalar(ys[i]))}});
    points.items.push_back({i == 0 ? "1" : "2", {std::move(p)}});
  }
  m.define("P", {std::move(points)});
  return m;
}

constexpr const char* kPerceptron =
    "train = repeat p over P from w = zeros(2):\n"
    "  x = append(p.x, 1)\n"
    "  s = p.y * dot(w, x)\n"
    "  m = s <= 0\n"
    "  w = if m then w + p.y * x else w\n"
    "  until a pass has no m\n"
    "  limit 60 rows\n";

std::string number(Model& m, std::string_view text) {
  const auto e = parse_expression(text, at(text));
  REQUIRE(e);
  const auto value = m.matrix(*e);
  if (!value) return std::string(value.error().front().code);
  std::string out;
  for (Eigen::Index i = 0; i < value->size(); ++i)
    out += (i == 0 ? "" : " ") + value->data()[i].to_string();
  return out;
}

TEST_CASE("the perceptron of the specification stops after a pass without mistakes") {
  Model m = with_points();
  REQUIRE(m.run(*parse_model(kPerceptron, at(kPerceptron))).empty());
  // Row 1: s = 0, a mistake, w = (2, 1). Row 2: s = -(2 * -1 + 1) = 1. Then a whole pass without
  // mistakes.
  CHECK(number(m, "row(train, 1).w") == "2 1");
  CHECK(number(m, "row(train, 2).s") == "1");
  CHECK(number(m, "length(train)") == "4");
  CHECK(number(m, "last(train).w") == "2 1");
  CHECK(number(m, "count(train.m)") == "1");
  CHECK(number(m, "stops(train)") == "1");
  CHECK(number(m, "row(train, 9).w") == "L-027");
  CHECK(m.derivation().find("train.s[3]") != QuantityId::None);
}

TEST_CASE("a limit that is reached is told") {
  Model m = with_points();
  const std::string text =
      "t = repeat from x = 8, y = 1:\n  x = x / 2\n  y = x + y\n  until x < 1\n  limit 3 rows\n";
  REQUIRE(m.run(*parse_model(text, at(text))).empty());
  CHECK(number(m, "stops(t)") == "0");
  CHECK(number(m, "last(t).x") == "1");
  // Right of `=` a name of `from` is the value before: 1 + 8, then 9 + 4, then 13 + 2.
  CHECK(number(m, "last(t).y") == "15");
}

TEST_CASE("a row follows from any state") {
  Model m = with_points();
  REQUIRE(m.run(*parse_model(kPerceptron, at(kPerceptron))).empty());
  const auto trace = *m.find("train")->as<std::shared_ptr<const Trace>>();
  Matrix w(2, 1);
  w(0, 0) = Number(-1);
  w(1, 0) = Number(3);
  const auto row = m.next_row(*trace, {{"w", {m.give("typed", w)}}}, 1, 99);
  REQUIRE(row);
  CHECK(row->cells.size() == 4);
  const QuantityId after = *row->cells.back().value.as<QuantityId>();
  const Values values = evaluate(m.derivation(), std::vector<QuantityId>{after});
  CHECK(identical(values[after](0, 0), 0));
  CHECK(identical(values[after](1, 0), 2));
}

TEST_CASE("loops that are refused") {
  const auto code = [](std::string text) {
    Model m = with_points();
    const auto s = parse_model(text, at(text));
    if (!s) return std::string(s.error().front().code);
    const Diagnostics all = m.run(*s);
    return all.empty() ? std::string() : std::string(all.front().code);
  };
  CHECK(code("t = repeat from x = 1:\n  x = 2 * x\n  limit 9999 rows\n") == "L-035");
  CHECK(code("t = repeat from x = 1:\n  z[1] = 2 * x\n  limit 9 rows\n") == "L-035");
  CHECK(code("t = repeat from x = 1:\n  x = 2 * x\n  until x\n  limit 9 rows\n") == "L-034");
  CHECK(code("t = repeat p over Q from x = 1:\n  x = 2 * x\n  limit 9 rows\n") == "L-004");
}

}  // namespace
}  // namespace deltarule
