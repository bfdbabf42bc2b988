// The rows of rules_test.cc: naive doubles, written apart from the rules.
#include <cmath>

#include "tests/unit/derivation/rule_cases.h"

namespace deltarule::test {
namespace {

Doubles one(double v) { return Doubles::Constant(1, 1, v); }

template <double (*F)(double)>
Doubles each(const Inputs& in, const Ints&) {
  return in[0].unaryExpr([](double v) { return F(v); });
}
/// Cell by cell over two inputs; a number goes with every cell.
template <double (*F)(double, double)>
Doubles both(const Inputs& in, const Ints&) {
  const bool first_is_number = in[0].size() == 1;
  Doubles out = first_is_number ? in[1] : in[0];
  for (Eigen::Index k = 0; k < out.size(); ++k)
    out.data()[k] =
        F(in[0].data()[first_is_number ? 0 : k], in[1].data()[in[1].size() == 1 ? 0 : k]);
  return out;
}

double sigmoid(double z) { return 1 / (1 + std::exp(-z)); }
double negate(double x) { return -x; }
double inverse(double x) { return 1 / x; }
double squared(double x) { return x * x; }
double half_squared(double x) { return x * x / 2; }
double absolute(double x) { return std::fabs(x); }
double relu(double x) { return x > 0 ? x : 0; }
double softplus(double x) { return std::log(1 + std::exp(x)); }
double same(double x) { return x; }
double at_least_0(double x) { return x >= 0 ? 1 : 0; }
double above_0(double x) { return x > 0 ? 1 : 0; }
double sign_of(double x) { return x > 0 ? 1 : x < 0 ? -1 : 0; }
double complement(double x) { return 1 - x; }
double exponential(double x) { return std::exp(x); }
double logarithm(double x) { return std::log(x); }
double root(double x) { return std::sqrt(x); }
double sine(double x) { return std::sin(x); }
double cosine(double x) { return std::cos(x); }
double tangent(double x) { return std::tanh(x); }
double minus_inverse_square(double x) { return -1 / (x * x); }
double twice(double x) { return 2 * x; }
double minus_sine(double x) { return -std::sin(x); }

double times(double a, double b) { return a * b; }
double over(double a, double b) { return a / b; }
double leaky(double z, double slope) { return z > 0 ? z : slope * z; }
double leaky_slope(double z, double slope) { return z > 0 ? 1 : slope; }
double less(double a, double b) { return a < b; }
double at_least(double a, double b) { return a >= b; }
double differ(double a, double b) { return a != b; }
double equals(double a, double b) { return a == b; }
double larger(double a, double b) { return a > b ? a : b; }
double smaller(double a, double b) { return a < b ? a : b; }
double minus_a_over_b_squared(double a, double b) { return -a / (b * b); }
double one_over_twice_second(double, double b) { return 1 / (2 * b); }
double sigmoid_slope(double, double a) { return a * (1 - a); }
double tanh_slope(double, double a) { return 1 - a * a; }
double relu_slope(double z, double) { return z > 0 ? 1 : 0; }

Doubles signed_sum(const Inputs& in, const Ints& signs) {
  Doubles out = Doubles::Zero(in[0].rows(), in[0].cols());
  for (std::size_t k = 0; k < in.size(); ++k) out += signs[k] * in[k];
  return out;
}
Doubles all_added(const Inputs& in, const Ints&) { return signed_sum(in, Ints(in.size(), 1)); }
Doubles to_the(const Inputs& in, const Ints& n) {
  return in[0].unaryExpr([&n](double v) { return std::pow(v, n[0]); });
}
Doubles power_slope(const Inputs& in, const Ints& n) {
  return in[0].unaryExpr([&n](double v) { return n[0] * std::pow(v, n[0] - 1); });
}
Doubles product(const Inputs& in, const Ints&) { return in[0] * in[1]; }
Doubles affine(const Inputs& in, const Ints&) {
  Doubles out = in[0] * in[1];
  for (Eigen::Index i = 0; i < out.rows(); ++i) out.row(i) += in[2].row(in[2].rows() == 1 ? 0 : i);
  return out;
}
Doubles dot(const Inputs& in, const Ints&) { return one(in[0].cwiseProduct(in[1]).sum()); }
Doubles turned(const Inputs& in, const Ints&) { return in[0].transpose(); }
Doubles first_times_turned(const Inputs& in, const Ints&) { return in[0] * in[1].transpose(); }
Doubles turned_times_second(const Inputs& in, const Ints&) { return in[0].transpose() * in[1]; }
Doubles cell(const Inputs& in, const Ints& a) { return one(in[0](a[0], a[1])); }
Doubles block(const Inputs& in, const Ints& a) { return in[0].block(a[0], a[2], a[1], a[3]); }
Doubles below(const Inputs& in, const Ints&) {
  Doubles out(in[0].rows() + in[1].rows(), 1);
  out << in[0], in[1];
  return out;
}
Doubles stacked(const Inputs& in, const Ints& a) {
  Doubles out(a[0], a[1]);
  for (std::size_t k = 0; k < in.size(); ++k) out.data()[k] = in[k](0, 0);
  return out;
}
Doubles total(const Inputs& in, const Ints&) { return one(in[0].sum()); }
Doubles mean(const Inputs& in, const Ints&) { return one(in[0].mean()); }
Doubles half_squares(const Inputs& in, const Ints&) { return one(in[0].squaredNorm() / 2); }
Doubles norm(const Inputs& in, const Ints&) { return one(in[0].norm()); }
Doubles solved(const Inputs& in, const Ints&) { return in[0].fullPivLu().solve(in[1]); }
Doubles inverted(const Inputs& in, const Ints&) { return in[0].inverse(); }
Doubles determinant(const Inputs& in, const Ints&) { return one(in[0].determinant()); }
Doubles softmax(const Inputs& in, const Ints&) {
  const Doubles e = in[0].array().exp().matrix();
  return e / e.sum();
}
Doubles largest_cell(const Inputs& in, const Ints&) { return one(in[0].maxCoeff()); }
Doubles smallest_cell(const Inputs& in, const Ints&) { return one(in[0].minCoeff()); }
Doubles place_of_largest(const Inputs& in, const Ints&) {
  Eigen::Index i, j;
  in[0].maxCoeff(&i, &j);
  return one(static_cast<double>(i * in[0].cols() + j + 1));
}
Doubles one_hot(const Inputs& in, const Ints& a) {
  Doubles out = Doubles::Zero(a[0], 1);
  out(static_cast<Eigen::Index>(in[0](0, 0)) - 1, 0) = 1;
  return out;
}
Doubles chosen(const Inputs& in, const Ints&) {
  if (in[0].size() == 1) return in[0](0, 0) != 0 ? in[1] : in[2];
  Doubles out = in[2];
  for (Eigen::Index k = 0; k < out.size(); ++k)
    if (in[0].data()[k] != 0) out.data()[k] = in[1].data()[k];
  return out;
}
Doubles extreme_slope(const Inputs& in, const Ints& a, double sign) {
  Doubles out = in[0];
  for (Eigen::Index k = 0; k < out.size(); ++k) {
    out.data()[k] = 1;
    for (const Doubles& other : in)
      if (sign * other.data()[k] > sign * in[static_cast<std::size_t>(a[0])].data()[k])
        out.data()[k] = 0;
  }
  return out;
}
Doubles max_slope(const Inputs& in, const Ints& a) { return extreme_slope(in, a, 1); }
Doubles min_slope(const Inputs& in, const Ints& a) { return extreme_slope(in, a, -1); }
Doubles spread(const Inputs& in, const Ints& a) {
  return Doubles::Constant(a[2], a[3], in[0](0, 0));
}
Doubles mean_spread(const Inputs& in, const Ints& a) {
  return Doubles::Constant(a[2], a[3], in[0](0, 0) / (a[2] * a[3]));
}
Doubles column_sums(const Inputs& in, const Ints&) { return in[0].colwise().sum(); }
Doubles scattered(const Inputs& in, const Ints& a) {
  Doubles out = Doubles::Zero(a[2], a[3]);
  out.block(a[4], a[5], in[0].rows(), in[0].cols()) = in[0];
  return out;
}
/// (diag(a) - a a') U, the Jacobian written out.
Doubles softmax_back(const Inputs& in, const Ints&) {
  const Doubles jacobian = Doubles(in[1].asDiagonal()) - in[1] * in[1].transpose();
  return jacobian * in[0];
}
Doubles own_cell(const Inputs& in, const Ints& a) { return one(in[0].data()[a[1]]); }
Doubles updated(const Inputs& in, const Ints&) { return in[0] - in[1](0, 0) * in[2]; }

constexpr Shape kNumber{1, 1}, kVector{3, 1}, kRow{1, 3}, kTall{3, 2}, kWide{2, 3}, kSquare{3, 3},
    kPair{2, 1};
constexpr auto Flat = Back::Flat;
constexpr auto None = Back::None;

std::vector<RuleCase> arithmetic_cases() {
  return {
      {Rule::Add, {kNumber, kNumber, kNumber}, {1, -1, -1}, "vvv", signed_sum},
      {Rule::Add, {kTall, kTall}, {-1, 1}, "vv", signed_sum},
      {Rule::Mul, {kNumber, kNumber}, {}, "vv", both<times>},
      {Rule::Mul, {kTall, kTall}, {}, "vv", both<times>},
      {Rule::Scale, {kNumber, kWide}, {}, "vv", both<times>},
      {Rule::Div, {kNumber, kNumber}, {}, "vv", both<over>},
      {Rule::Div, {kTall, kNumber}, {}, "vv", both<over>},
      {Rule::Div, {kTall, kTall}, {}, "vv", both<over>},
      {Rule::Negate, {kVector}, {}, "v", each<negate>},
      {Rule::Reciprocal, {kVector}, {}, "v", each<inverse>},
      {Rule::Square, {kVector}, {}, "v", each<squared>},
      {Rule::HalfSquare, {kVector}, {}, "v", each<half_squared>},
      {Rule::Power, {kVector}, {3}, "v", to_the},
      {Rule::Power, {kVector}, {1}, "v", to_the},
      {Rule::Power, {kVector}, {0}, "v", to_the},
      {Rule::Power, {kVector}, {-2}, "v", to_the},
      {Rule::Abs, {kVector}, {}, "v", each<absolute>},
  };
}

std::vector<RuleCase> matrix_cases() {
  return {
      {Rule::MatMul, {kWide, kTall}, {}, "vv", product},
      {Rule::MatMul, {kPair, {1, 2}}, {}, "vv", product},
      {Rule::Affine, {kWide, kVector, kPair}, {}, "vvv", affine},
      {Rule::Affine, {kTall, kWide, kRow}, {}, "vvv", affine},
      {Rule::Affine, {kTall, kWide, kSquare}, {}, "vvv", affine},
      {Rule::Dot, {kVector, kVector}, {}, "vv", dot},
      {Rule::Transpose, {kWide}, {}, "v", turned},
      {Rule::Outer, {kVector, kPair}, {}, "vv", first_times_turned},
      {Rule::Index, {kWide}, {1, 2}, "v", cell},
      {Rule::Slice, {kSquare}, {1, 2, 0, 2}, "v", block},
      {Rule::Append, {kPair, kVector}, {}, "vv", below},
      {Rule::Stack, {kNumber, kNumber, kNumber, kNumber}, {2, 2}, "vvvv", stacked},
      {Rule::Sum, {kWide}, {}, "v", total},
      {Rule::Mean, {kWide}, {}, "v", mean},
      {Rule::HalfSumSquares, {kVector}, {}, "v", half_squares},
      {Rule::Norm, {kVector}, {}, "v", norm},
      {Rule::Solve, {kSquare, kVector}, {}, "vv", solved, None},
      {Rule::Inverse, {kSquare}, {}, "v", inverted, None},
      {Rule::Inverse, {{4, 4}}, {}, "v", inverted, None},
      {Rule::Det, {{4, 4}}, {}, "v", determinant, None},
      {Rule::Det, {kNumber}, {}, "v", determinant, None},
  };
}

std::vector<RuleCase> function_cases() {
  return {
      {Rule::Exp, {kVector}, {}, "v", each<exponential>},
      {Rule::Log, {kVector}, {}, "p", each<logarithm>},
      {Rule::Sqrt, {kVector}, {}, "p", each<root>},
      {Rule::Sin, {kVector}, {}, "v", each<sine>},
      {Rule::Cos, {kVector}, {}, "v", each<cosine>},
      {Rule::Sigmoid, {kTall}, {}, "v", each<sigmoid>},
      {Rule::Tanh, {kTall}, {}, "v", each<tangent>},
      {Rule::Relu, {kTall}, {}, "v", each<relu>},
      {Rule::LeakyRelu, {kTall, kNumber}, {}, "vp", both<leaky>, None},  // none by the slope
      {Rule::Softplus, {kTall}, {}, "v", each<softplus>},
      {Rule::Identity, {kTall}, {}, "v", each<same>},
      {Rule::Step, {kVector}, {1}, "v", each<at_least_0>, Flat},
      {Rule::Step, {kVector}, {0}, "v", each<above_0>, Flat},
      {Rule::SignOf, {kVector}, {}, "v", each<sign_of>, Flat},
      {Rule::Softmax, {kVector}, {}, "v", softmax},
      {Rule::Softmax, {kRow}, {}, "v", softmax},
  };
}

std::vector<RuleCase> decision_cases() {
  return {
      {Rule::Max, {kNumber, kNumber}, {}, "vv", both<larger>},
      {Rule::Max, {kTall, kTall}, {}, "vv", both<larger>},
      {Rule::Max, {kVector}, {}, "v", largest_cell, None},
      {Rule::Min, {kVector, kVector}, {}, "vv", both<smaller>},
      {Rule::Min, {kVector}, {}, "v", smallest_cell, None},
      {Rule::Argmax, {kVector}, {}, "v", place_of_largest, Flat},
      {Rule::Argmax, {kRow}, {}, "v", place_of_largest, Flat},
      {Rule::OneHot, {kNumber}, {3}, "k", one_hot, Flat},
      {Rule::Compare,
       {kVector, kVector},
       {static_cast<int>(Comparison::Less)},
       "xx",
       both<less>,
       Flat},
      {Rule::Compare,
       {kVector, kVector},
       {static_cast<int>(Comparison::GreaterEqual)},
       "bb",
       both<at_least>,
       Flat},
      {Rule::Compare,
       {kVector, kVector},
       {static_cast<int>(Comparison::NotEqual)},
       "bb",
       both<differ>,
       Flat},
      {Rule::Compare,
       {kVector, kVector},
       {static_cast<int>(Comparison::Equal)},
       "bb",
       both<equals>,
       Flat},
      {Rule::Select, {kNumber, kTall, kTall}, {}, "bvv", chosen},
      {Rule::Select, {kTall, kTall, kTall}, {}, "bvv", chosen},
      {Rule::Not, {kVector}, {}, "b", each<complement>, Flat},
      {Rule::And, {kVector, kVector}, {}, "bb", both<smaller>, Flat},
      {Rule::Or, {kVector, kVector}, {}, "bb", both<larger>, Flat},
      {Rule::Count, {kVector}, {}, "b", total, Flat},
  };
}

std::vector<RuleCase> derivative_cases() {
  return {
      {Rule::ReciprocalD, {kVector}, {}, "v", each<minus_inverse_square>, None},
      {Rule::SquareD, {kVector}, {}, "v", each<twice>},
      {Rule::PowerD, {kVector}, {3}, "v", power_slope},
      {Rule::PowerD, {kVector}, {2}, "v", power_slope},
      {Rule::PowerD, {kVector}, {-1}, "v", power_slope},
      {Rule::AbsD, {kVector}, {}, "v", each<sign_of>, Flat},
      {Rule::DivD, {kVector, kVector}, {}, "vv", both<minus_a_over_b_squared>, None},
      {Rule::DivD, {kTall, kNumber}, {}, "vv", both<minus_a_over_b_squared>, None},
      {Rule::SqrtD, {kVector, kVector}, {}, "pq", both<one_over_twice_second>, None},
      {Rule::LogD, {kVector}, {}, "v", each<inverse>},
      {Rule::CosD, {kVector}, {}, "v", each<minus_sine>},
      {Rule::SigmoidD, {kTall, kTall}, {}, "vs", both<sigmoid_slope>},
      {Rule::TanhD, {kTall, kTall}, {}, "vt", both<tanh_slope>},
      {Rule::ReluD, {kTall, kTall}, {}, "vr", both<relu_slope>, Flat},
      {Rule::LeakyReluD, {kTall, kNumber}, {}, "vp", both<leaky_slope>, Flat},
      {Rule::SoftplusD, {kTall}, {}, "v", each<sigmoid>, None},
      {Rule::NormD, {kVector, kNumber}, {}, "vn", both<over>, None},
      {Rule::MaxD, {kTall, kTall, kTall}, {1}, "vvv", max_slope, Flat},
      {Rule::MinD, {kTall, kTall, kTall}, {2}, "vvv", min_slope, Flat},
  };
}

std::vector<RuleCase> chain_cases() {
  return {
      {Rule::Chain, {kTall, kTall}, {0, 0}, "vv", both<times>},
      {Rule::Route, {kTall}, {0, 0}, "v", each<same>},
      {Rule::RouteNegated, {kTall}, {0, 0}, "v", each<negate>},
      {Rule::FanOut, {kTall, kTall, kTall}, {}, "vvv", all_added},
      {Rule::BackScale, {kTall, kTall}, {0, 0}, "vv", dot},
      {Rule::BackMean, {kNumber}, {0, 0, 2, 3}, "v", mean_spread, None},
      {Rule::Spread, {kNumber}, {0, 0, 2, 3}, "v", spread},
      {Rule::BackLeft, {kWide, kSquare}, {0}, "vv", first_times_turned, None},
      {Rule::BackLeft, {kPair, kVector}, {0}, "vv", first_times_turned, None},
      {Rule::BackRight, {kTall, kSquare}, {0}, "vv", turned_times_second, None},
      {Rule::BackRight, {kRow, {1, 2}}, {0}, "vv", turned_times_second, None},
      {Rule::SumRows, {kTall}, {0, 2}, "v", column_sums, None},
      {Rule::Scatter, {kNumber}, {0, 0, 2, 3, 1, 2}, "v", scattered, None},
      {Rule::Scatter, {kPair}, {0, 0, 3, 3, 1, 2}, "v", scattered, None},
      {Rule::BackSoftmax, {kVector, kVector}, {}, "vp", softmax_back, None},
      {Rule::BackStack, {kWide}, {0, 4}, "v", own_cell, None},
      {Rule::Update, {kTall, kNumber, kTall}, {}, "vpv", updated, None},
  };
}

}  // namespace

const std::vector<RuleCase>& rule_cases() {
  static const std::vector<RuleCase> all = [] {
    std::vector<RuleCase> rows;
    for (auto* part : {arithmetic_cases, matrix_cases, function_cases, decision_cases,
                       derivative_cases, chain_cases})
      for (RuleCase& row : part()) rows.push_back(std::move(row));
    return rows;
  }();
  return all;
}

}  // namespace deltarule::test
