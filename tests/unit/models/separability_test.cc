// Either answer of separability comes with its proof, and the counts are those of OEIS A000609.
#include "models/separability.h"

#include "base/random.h"
#include "models/simplex.h"
#include "tests/support/catch.h"

namespace deltarule {
namespace {

LabelledPoints points(std::vector<std::vector<Number>> rows, std::vector<int> labels) {
  LabelledPoints data{Matrix(rows.size(), rows[0].size()), std::move(labels)};
  for (std::size_t r = 0; r < rows.size(); ++r)
    for (std::size_t c = 0; c < rows[r].size(); ++c)
      data.points(static_cast<Eigen::Index>(r), static_cast<Eigen::Index>(c)) = rows[r][c];
  return data;
}

TEST_CASE("whether points can be separated") {
  const Number half = Number::ratio(1, 2);
  struct Row {
    LabelledPoints data;
    bool is_separable;
    const char* why;
  };
  const Row rows[] = {
      {points({{0, 0}, {0, 1}, {1, 0}, {1, 1}}, {-1, -1, -1, 1}), true, "AND"},
      {points({{0, 0}, {0, 1}, {1, 0}, {1, 1}}, {-1, 1, 1, -1}), false, "XOR: the diagonals cross"},
      {points({{0, 0, 0}, {0, 1, 0}, {1, 0, 0}, {1, 1, 1}}, {-1, 1, 1, -1}), true,
       "XOR with the product as a third feature"},
      {points({{3}}, {1}), true, "one point"},
      {points({{3}, {3}}, {1, -1}), false, "one point with both labels"},
      {points({{3}, {3}}, {-1, -1}), true, "one class alone, doubled"},
      {points({{0, 0}, {half, half}, {1, 1}}, {-1, 1, -1}), false, "between on a line"},
      {points({{0, 0}, {2, 0}, {0, 2}, {1, 1}}, {-1, -1, -1, 1}), false, "on the edge of the hull"},
      {points({{0, 0}, {2, 0}, {0, 2}, {1, Number::decimal(10001, -4)}}, {-1, -1, -1, 1}), true,
       "just off the edge"},
  };
  for (const Row& row : rows) {
    INFO(row.why);
    const Separation answer = separate(row.data);
    CHECK(answer.plane.has_value() == row.is_separable);
    CHECK(answer.common.has_value() != row.is_separable);
    if (answer.plane) CHECK(separates(*answer.plane, row.data));
    if (answer.common) CHECK(is_in_both_hulls(*answer.common, row.data));
  }
}

TEST_CASE("what is not taken") {
  CHECK_FALSE(can_be_decided(points({{1}, {2}}, {1})));
  CHECK_FALSE(can_be_decided(points({{1}}, {0})));
  CHECK_FALSE(can_be_decided(points({{sqrt(Number(2), kFirstBits)}}, {1})));
  CHECK_FALSE(can_be_decided(points({{power_of_ten(60)}}, {1})));
  CHECK_FALSE(can_be_decided({Matrix(65, 1), std::vector<int>(65, 1)}));
  CHECK_FALSE(can_be_decided({Matrix(1, 9), {1}}));
  CHECK_FALSE(can_be_decided({Matrix(0, 2), {}}));
}

TEST_CASE("counts of separable functions") {
  CHECK(count_separable(1) == 4);
  CHECK(count_separable(2) == 14);
  CHECK(count_separable(3) == 104);
  CHECK(count_separable(4) == 1882);  // OEIS A000609
}

TEST_CASE("every function of up to three inputs has its proof, in either code of bits") {
  for (int n = 1; n <= 3; ++n)
    for (std::uint64_t number = 0; number < std::uint64_t{1} << (1U << n); ++number) {
      const auto f = BooleanFunction::from_number(n, number);
      for (const BitCode code : {BitCode::ZeroOne, BitCode::PlusMinus}) {
        const LabelledPoints data = rows_as_points(f, code);
        const Separation answer = separate(data);
        REQUIRE(answer.plane.has_value() == is_unate(f));  // the same up to three inputs
        if (answer.plane) {
          REQUIRE(separates(*answer.plane, data));
          for (const Number& w : answer.plane->w) REQUIRE(abs(w).to_double() <= 5);
        } else {
          REQUIRE(is_in_both_hulls(*answer.common, data));
        }
      }
    }
}

TEST_CASE("random functions of five inputs, made separable or not") {
  Stream draw(1, "separability");
  for (int i = 0; i < 60; ++i) {
    Hyperplane plane;
    for (int k = 0; k < 5; ++k) plane.w.push_back(Number(draw.between(-9, 9)));
    plane.b = Number(draw.between(-9, 9)) + Number::ratio(1, 2);
    const auto f = BooleanFunction::where(5, [&](std::uint32_t row) {
      Number z = plane.b;
      for (int k = 0; k < 5; ++k)
        if (input_of_row(row, 5, k)) z += plane.w[static_cast<std::size_t>(k)];
      return sign(z) == Sign::Positive;
    });
    REQUIRE(separates(plane, rows_as_points(f)));
    REQUIRE(is_separable(f));
    const auto g = BooleanFunction::from_number(5, draw.next());
    const Separation answer = separate(g);
    REQUIRE(answer.plane.has_value() == is_separable(g));
  }
}

TEST_CASE("the most that is taken: 64 decimal points of 8 dimensions") {
  Stream draw(2, "separability");
  for (const bool is_noise : {false, true}) {
    LabelledPoints data{Matrix(64, 8), {}};
    for (Eigen::Index j = 0; j < 64; ++j) {
      std::int64_t sum = 0;
      for (Eigen::Index i = 0; i < 8; ++i) {
        const std::int64_t x = draw.between(-99999, 99999);
        data.points(j, i) = Number::decimal(x, -3);
        sum += x;
      }
      data.labels.push_back((is_noise ? draw.bit() : sum > 0) ? 1 : -1);
    }
    const Separation answer = separate(data);
    CHECK(answer.plane.has_value() != is_noise);
  }
}

TEST_CASE("margins") {
  const LabelledPoints data = points({{0, 0}, {3, 4}}, {-1, 1});
  const Hyperplane plane{{3, 4}, -10};
  CHECK(identical(functional_margin(data, plane), Number(10)));
  CHECK(identical(margin(data, plane), Number(2)));  // norm 5: the root of a square stays exact
  CHECK(identical(functional_margin(data, {{3, 4}, 0}), Number(0)));  // on the plane: no side
  CHECK_FALSE(separates({{3, 4}, 0}, data));
  CHECK_FALSE(margin(data, {{0, 0}, 1}).is_finite());
  CHECK_FALSE(separates({{3}, 0}, data));
}

TEST_CASE("a proof that is none") {
  const LabelledPoints data = rows_as_points(xor_of(2));
  const Number half = Number::ratio(1, 2);
  CHECK(is_in_both_hulls({{half, half, half, half}, {half, half}}, data));
  CHECK_FALSE(is_in_both_hulls({{half, half, half, half}, {half, 0}}, data));
  CHECK_FALSE(is_in_both_hulls({{1, half, half, 0}, {half, half}}, data));
  CHECK_FALSE(is_in_both_hulls({{half, half, half}, {half, half}}, data));
  CHECK_FALSE(is_in_both_hulls({{2, half, half, -1}, {half, half}}, data));
}

TEST_CASE("the first phase on degenerate systems") {
  Matrix a(2, 3);
  a << 1, -1, 0, 0, 0, 0;
  const Feasibility no = find_nonnegative(a, {Number(0), Number(1)});
  REQUIRE_FALSE(no.is_feasible);  // 0 = 1 in the second row
  CHECK(sign(no.dual[1]) == Sign::Positive);
  const Feasibility yes = find_nonnegative(a, {Number(0), Number(0)});
  CHECK(yes.is_feasible);
}

}  // namespace
}  // namespace deltarule
