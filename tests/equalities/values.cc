#include "tests/equalities/values.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace deltarule::test {
namespace {

constexpr Bits kBits = 64;

template <class F>
PrintedValue by_cell(const PrintedValue& a, const PrintedValue& b, F&& f) {
  if (!a.is_scalar() && !b.is_scalar() && (a.rows != b.rows || a.cols != b.cols))
    throw Unreadable("shapes do not fit");
  PrintedValue out{std::max(a.rows, b.rows), std::max(a.cols, b.cols), {}};
  for (int i = 0; i < out.rows; ++i)
    for (int j = 0; j < out.cols; ++j)
      out.cells.push_back(
          f(a.is_scalar() ? a.cells[0] : a.at(i, j), b.is_scalar() ? b.cells[0] : b.at(i, j)));
  return out;
}

std::size_t significant_digits(const std::string& mantissa) {
  std::string digits;
  for (const char c : mantissa)
    if (c != '.' && !(c == '0' && digits.empty())) digits += c;
  return digits.size();
}

bool has_all_digits(const std::string& mantissa, const Precision& p) {
  const auto wanted = static_cast<std::size_t>(p.digits);
  if (p.kind == Precision::Kind::SignificantFigures) return significant_digits(mantissa) >= wanted;
  const std::size_t point = mantissa.find('.');
  return point == std::string::npos ? wanted == 0 : mantissa.size() - point - 1 >= wanted;
}

Number number_of(const std::string& mantissa, int exponent) {
  const std::size_t point = mantissa.find('.');
  if (point == std::string::npos) return Number::from_text(mantissa) * power_of_ten(exponent);
  const int places = static_cast<int>(mantissa.size() - point - 1);
  return Number::from_text(mantissa.substr(0, point) + mantissa.substr(point + 1)) *
         power_of_ten(exponent - places);
}

}  // namespace

PrintedValue scalar_value(const ExactInterval& x) { return {1, 1, {x}}; }
PrintedValue exact_value(const Number& x) { return scalar_value(ExactInterval::point(x)); }

ExactInterval printed_interval(const std::string& digits, const Precision& p, bool is_rounded) {
  const std::size_t e = digits.find('e');
  const std::string mantissa = digits.substr(0, e);
  const int exponent = e == std::string::npos ? 0 : std::stoi(digits.substr(e + 1));
  const Number x = number_of(mantissa, exponent);
  if (!is_rounded || p.is_exact() || !has_all_digits(mantissa, p)) return ExactInterval::point(x);
  return widen(ExactInterval::point(x), unit(p, x) / Number(2));
}

PrintedValue plus(const PrintedValue& a, const PrintedValue& one, int sign) {
  PrintedValue b = one;  // a row is added to every row: X W + b'
  while (one.rows == 1 && one.cols > 1 && b.cols == a.cols && b.rows < a.rows) {
    b.cells.insert(b.cells.end(), one.cells.begin(), one.cells.end());
    ++b.rows;
  }
  return by_cell(a, b, [sign](const ExactInterval& x, const ExactInterval& y) {
    return sign > 0 ? add(x, y) : sub(x, y);
  });
}

PrintedValue cellwise(const PrintedValue& a, const PrintedValue& b) {
  return by_cell(a, b, [](const ExactInterval& x, const ExactInterval& y) { return mul(x, y); });
}

PrintedValue times(const PrintedValue& a, const PrintedValue& b) {
  if (a.is_scalar() || b.is_scalar()) return cellwise(a, b);
  if (a.cols != b.rows) throw Unreadable("shapes do not fit");
  PrintedValue out{a.rows, b.cols, {}};
  for (int i = 0; i < a.rows; ++i)
    for (int j = 0; j < b.cols; ++j) {
      ExactInterval total = ExactInterval::point(Number(0));
      for (int k = 0; k < a.cols; ++k) total = add(total, mul(a.at(i, k), b.at(k, j)));
      out.cells.push_back(total);
    }
  return out;
}

PrintedValue divided(const PrintedValue& a, const PrintedValue& b) {
  return by_cell(a, b, [](const ExactInterval& x, const ExactInterval& y) {
    Faults faults;
    const ExactInterval out = div(x, y, faults);
    if (faults.domain) throw Unreadable("divides by what may be 0");
    return out;
  });
}

PrintedValue turned(const PrintedValue& a) {
  PrintedValue out{a.cols, a.rows, {}};
  for (int j = 0; j < a.cols; ++j)
    for (int i = 0; i < a.rows; ++i) out.cells.push_back(a.at(i, j));
  return out;
}

PrintedValue raised(const PrintedValue& a, const PrintedValue& exponent) {
  const ExactInterval& n = exponent.cells.at(0);
  const bool is_whole = exponent.is_scalar() && is_point(n) && n.lo.is_integer();
  if (!is_whole || a.cols != 1) throw Unreadable("a power without a meaning");
  PrintedValue out{a.rows, a.cols, {}};
  Faults faults;
  for (const ExactInterval& x : a.cells)
    out.cells.push_back(power(x, static_cast<int>(n.lo.to_int()), faults));
  if (faults.domain) throw Unreadable("divides by what may be 0");
  return out;
}

PrintedValue norm_of(const PrintedValue& a) {
  ExactInterval total = ExactInterval::point(Number(0));
  Faults faults;
  for (const ExactInterval& x : a.cells) total = add(total, power(x, 2, faults));
  return scalar_value(sqrt(total, kBits, faults));
}

PrintedValue hull_of(const PrintedValue& a, const PrintedValue& b) {
  return by_cell(a, b, [](const ExactInterval& x, const ExactInterval& y) { return hull(x, y); });
}

Meeting meet(const PrintedValue& a, const PrintedValue& b) {
  if (a.rows != b.rows || a.cols != b.cols) return Meeting::DifferentShapes;
  for (std::size_t i = 0; i < a.cells.size(); ++i)
    if (disjoint(a.cells[i], b.cells[i]) == Answer::Yes) return Meeting::No;
  return Meeting::Yes;
}

bool is_exact(const PrintedValue& a) {
  return std::all_of(a.cells.begin(), a.cells.end(),
                     [](const ExactInterval& x) { return is_point(x); });
}

double relative_width(const PrintedValue& a) {
  double widest = 0;
  for (const ExactInterval& x : a.cells) {
    const double size = magnitude(x).to_double();
    const double width = (x.hi - x.lo).to_double();
    if (width > 0 && size > 0) widest = std::max(widest, width / size);
  }
  return widest;
}

std::string to_string(const PrintedValue& a) {
  std::string out;
  for (const ExactInterval& x : a.cells) {
    if (!out.empty()) out += "; ";
    const double lo = x.lo.to_double();
    const double hi = x.hi.to_double();
    out += lo == hi ? fmt::format("{:.10g}", lo) : fmt::format("[{:.8g}, {:.8g}]", lo, hi);
  }
  return out;
}

}  // namespace deltarule::test
