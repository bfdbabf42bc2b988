#include "numeric/precision.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "base/text.h"
#include "numeric/ball.h"

namespace deltarule {

namespace {

constexpr int kMostDigits = 30;
constexpr int kWidestPlain = 12;  // characters, SPEC 2A: longer ones are written with an exponent
constexpr int kLargestExponent = 4000;  // of numbers that are written out

void say(bool* flag) {
  if (flag) *flag = true;
}

/// 10^n, a ball where n is out of bounds for an exact one.
Number ten_to(int n) { return std::abs(n) <= 5000 ? power_of_ten(n) : power(Number(10), n); }

/// The exponent of one unit of a number with decimal exponent e.
int unit_exponent(const Precision& p, int e) {
  return p.kind == Precision::Kind::DecimalPlaces ? -p.digits : e - p.digits + 1;
}

}  // namespace

// --- Names ---

std::optional<Precision> parse_precision(std::string_view text) {
  text = trim(text);
  if (text == "exact") return Precision::exact();
  int digits = 0;
  const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), digits);
  if (error != std::errc() || digits < 0 || digits > kMostDigits || text.front() == '-') {
    return std::nullopt;
  }
  const std::string_view word = trim(text.substr(static_cast<std::size_t>(rest - text.data())));
  if (word == "sf" && digits >= 1) return Precision::significant(digits);
  if (word == "dp") return Precision::places(digits);
  return std::nullopt;
}

std::span<const PrecisionForm> precision_forms() {
  static constexpr PrecisionForm all[] = {
      {"n sf", "n significant figures, 1 to 30"},
      {"n dp", "n decimal places, 0 to 30"},
      {"exact", "nothing is rounded: whole numbers, decimals that end, fractions"},
  };
  return all;
}

std::string to_string(Precision p) {
  if (p.is_exact()) return "exact";
  return fmt::format("{} {}", p.digits, p.kind == Precision::Kind::DecimalPlaces ? "dp" : "sf");
}

// --- Units ---

Number unit(const Precision& p, const Number& v, bool* ambiguous) {
  if (p.is_exact()) return Number(0);
  if (p.kind == Precision::Kind::DecimalPlaces) return ten_to(-p.digits);
  if (sign(v) == Sign::Zero) return Number(0);
  if (const auto e = decimal_exponent(v)) return ten_to(unit_exponent(p, *e));
  say(ambiguous);
  const auto largest = largest_decimal_exponent(v);
  return largest ? ten_to(unit_exponent(p, *largest)) : not_finite(kFirstBits);
}

namespace {

constexpr int kLeastPower = -323;
constexpr int kMostPower = 308;

/// The doubles nearest to the powers of ten. Read, not computed: pow() of C libraries differ.
std::array<double, kMostPower - kLeastPower + 1> read_powers() {
  std::array<double, kMostPower - kLeastPower + 1> powers{};
  for (int n = kLeastPower; n <= kMostPower; ++n) {
    const std::string text = fmt::format("1e{}", n);
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    powers[static_cast<std::size_t>(n - kLeastPower)] = value;
  }
  return powers;
}

/// 10^n, the least positive power where n is below all; infinity where it is above.
double double_power(int n) {
  static const auto powers = read_powers();
  if (n > kMostPower) return std::numeric_limits<double>::infinity();
  return powers[static_cast<std::size_t>(std::max(n, kLeastPower) - kLeastPower)];
}

/// floor(log10 size), from the binary exponent and one comparison. REQUIRES: 0 < size < infinity.
int double_exponent(double size) {
  int binary = 0;
  std::frexp(size, &binary);  // 2^(binary - 1) <= size
  const int guess = static_cast<int>(std::floor((binary - 1) * 0.30102999566398120));
  return size >= double_power(guess + 1) ? guess + 1 : guess;
}

constexpr double kClose = 1e-9;  // SPEC 2F

}  // namespace

double unit(const Precision& p, double v, bool* ambiguous) {
  if (p.is_exact()) return 0;
  if (p.kind == Precision::Kind::DecimalPlaces) return double_power(-p.digits);
  if (v == 0) return 0;
  const double size = std::fabs(v);
  if (!std::isfinite(size)) {
    say(ambiguous);
    return std::numeric_limits<double>::infinity();
  }
  int e = double_exponent(size);
  if (size >= double_power(e + 1) * (1 - kClose)) {
    say(ambiguous);
    ++e;
  } else if (size <= double_power(e) * (1 + kClose)) {
    say(ambiguous);
  }
  return double_power(unit_exponent(p, e));
}

// --- What fits ---

bool fits(const Precision& p, const Number& v) {
  if (p.is_exact()) return true;
  if (!v.is_exact()) return false;
  if (sign(v) == Sign::Zero) return true;
  const int e = p.kind == Precision::Kind::DecimalPlaces ? 0 : *decimal_exponent(v);
  const Number units = v * ten_to(-unit_exponent(p, e));
  return units.is_integer();
}

namespace {

constexpr int kLargestExactPower = 22;  // 10^22 is the last power of ten that is a double

/// Whether v * 10^n is a whole number: 5^n adds no factor of two, so that only the binary point
/// counts.
bool is_whole_times_ten(double v, int n) {
  if (n < 0) return std::fmod(v, double_power(-n)) == 0;
  const double shifted = std::ldexp(v, std::min(n, 2000));
  return std::trunc(shifted) == shifted;
}

}  // namespace

bool fits(const Precision& p, double v, bool* ambiguous) {
  if (p.is_exact() || v == 0) return true;
  if (!std::isfinite(v)) return false;
  int e = 0;
  if (p.kind == Precision::Kind::SignificantFigures) {
    e = double_exponent(std::fabs(v));
    const bool at_inexact_power =
        std::fabs(v) == double_power(e) && (e < 0 || e > kLargestExactPower);
    if (at_inexact_power) say(ambiguous);
  }
  const int last = unit_exponent(p, e);
  if (last > kLargestExactPower) say(ambiguous);
  return is_whole_times_ten(v, -last);
}

// --- Rounding ---

namespace {

/// |units| as a whole number, rounded; nothing where a ball straddles a boundary.
std::optional<Number> rounded_size(const Number& units, Rounding how) {
  const Number size = abs(units);
  if (how == Rounding::Truncate) return floor(size);
  const Number raised = size + Number::ratio(1, 2);
  auto whole = floor(raised);
  const bool is_tie = whole && identical(raised, *whole);
  if (is_tie && how == Rounding::HalfEven && !(*whole / Number(2)).is_integer())
    *whole -= Number(1);
  return whole;
}

/// v rounded to a multiple of 10^last.
std::optional<Number> rounded_at(const Number& v, int last, Rounding how) {
  const auto size = rounded_size(v * ten_to(-last), how);
  if (!size) return std::nullopt;
  const Number result = *size * ten_to(last);
  if (!result.is_exact()) return std::nullopt;
  return sign(v) == Sign::Negative ? -result : result;
}

/// A ball about a power of ten rounds to it from both sides (9.99999 and 10.00001 both to 10.00);
/// else nothing.
std::optional<Number> rounded_about_power(const Precision& p, const Number& v, Rounding how) {
  const auto e = largest_decimal_exponent(v);
  if (!e || how == Rounding::Truncate || std::abs(*e) > kLargestExponent) return std::nullopt;
  const auto result = rounded_at(v, unit_exponent(p, *e - 1), how);
  return result && identical(abs(*result), ten_to(*e)) ? result : std::nullopt;
}

}  // namespace

std::optional<Number> round(const Precision& p, const Number& v, Rounding how) {
  if (p.is_exact() || sign(v) == Sign::Zero) return v;
  if (!v.is_finite()) return std::nullopt;
  if (p.kind == Precision::Kind::DecimalPlaces) return rounded_at(v, -p.digits, how);
  const auto e = decimal_exponent(v);
  if (!e) return rounded_about_power(p, v, how);
  if (std::abs(*e) > kLargestExponent) return std::nullopt;
  return rounded_at(v, unit_exponent(p, *e), how);
}

// --- Writing ---

namespace {

/// "-12.50" for a number that is a whole number of 10^-places.
std::string plain_text(const Number& v, int places) {
  const Number whole = abs(v) * ten_to(places);
  std::string digits = whole.to_string();
  const auto behind = static_cast<std::size_t>(places);
  if (digits.size() <= behind) digits.insert(0, behind + 1 - digits.size(), '0');
  if (places > 0) digits.insert(digits.size() - behind, 1, '.');
  return sign(v) == Sign::Negative ? "-" + digits : digits;
}

std::string without_trailing_zeros(std::string text) {
  if (text.find('.') == std::string::npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

/// "1.234e-7" with `digits` significant figures. REQUIRES: v is not zero and fits them.
std::string exponent_text(const Number& v, int digits, bool is_short) {
  const int e = *decimal_exponent(v);
  const std::string mantissa = plain_text(v * ten_to(-e), digits - 1);
  return fmt::format("{}e{}", is_short ? without_trailing_zeros(mantissa) : mantissa, e);
}

/// A number that fits, short or with all its digits.
std::string text_of(const Precision& p, const Number& v, bool is_short) {
  const bool is_zero = sign(v) == Sign::Zero;
  const bool by_places = p.kind == Precision::Kind::DecimalPlaces;
  const int places = by_places ? p.digits : is_zero ? 0 : p.digits - 1 - *decimal_exponent(v);
  std::string text = plain_text(v, std::max(0, places));
  if (is_short) text = without_trailing_zeros(std::move(text));
  if (by_places || is_zero || text.size() <= kWidestPlain) return text;
  const std::string short_text = exponent_text(v, p.digits, is_short);
  return short_text.size() < text.size() ? short_text : text;
}

/// Places after the point of a terminating decimal; nothing where it does not end, or not within
/// `most`.
std::optional<int> places_needed(const Number& v, int most) {
  Number scaled = v;
  for (int n = 0; n <= most; ++n) {
    if (scaled.is_integer()) return n;
    scaled *= Number(10);
  }
  return std::nullopt;
}

std::string exact_text(const Number& v) {
  if (v.is_integer()) return v.to_string();
  if (const auto places = places_needed(v, kWidestPlain)) {
    const std::string text = plain_text(v, *places);
    const int marks = sign(v) == Sign::Negative ? 2 : 1;  // point and sign
    if (static_cast<int>(text.size()) - marks <= kWidestPlain) return text;
  }
  return v.to_string();
}

}  // namespace

std::optional<Decimal> write(const Precision& p, const Number& v) {
  if (p.is_exact()) {
    if (!v.is_exact()) return std::nullopt;
    return Decimal{exact_text(v), true, v};
  }
  if (v.is_exact() && fits(p, v)) return Decimal{text_of(p, v, true), true, v};
  const auto rounded = round(p, v, Rounding::HalfUp);
  if (!rounded || !rounded->is_exact()) return std::nullopt;
  return Decimal{text_of(p, *rounded, false), false, *rounded};
}

}  // namespace deltarule
