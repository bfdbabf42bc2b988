// A fraction of whole numbers of 64 bits, for judges that shall share no code with the engine.
//
//   Always in lowest terms with a positive denominator. Throws where 64 bits do not suffice: what
//   the suite works with is small.
#pragma once

#include <compare>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

namespace deltarule::constructs {

class Fraction {
 public:
  Fraction(long value = 0) : p_(value) {}  // NOLINT: literals in formulas
  /// REQUIRES: q != 0.
  Fraction(long p, long q) : p_(q < 0 ? -p : p), q_(q < 0 ? -q : q) {
    const long g = std::gcd(p_, q_);
    p_ /= g;
    q_ /= g;
  }
  /// From "p" or "p/q".
  static Fraction from_text(const std::string& text) {
    const std::size_t slash = text.find('/');
    const long p = std::stol(text.substr(0, slash));
    return slash == std::string::npos ? Fraction(p)
                                      : Fraction(p, std::stol(text.substr(slash + 1)));
  }

  long above() const { return p_; }
  long below() const { return q_; }
  bool is_whole() const { return q_ == 1; }
  double to_double() const { return static_cast<double>(p_) / static_cast<double>(q_); }
  std::string to_string() const {
    return is_whole() ? std::to_string(p_) : std::to_string(p_) + "/" + std::to_string(q_);
  }

  friend Fraction operator+(const Fraction& a, const Fraction& b) {
    return {sum(times(a.p_, b.q_), times(b.p_, a.q_)), times(a.q_, b.q_)};
  }
  friend Fraction operator-(const Fraction& a) { return {-a.p_, a.q_}; }
  friend Fraction operator-(const Fraction& a, const Fraction& b) { return a + -b; }
  friend Fraction operator*(const Fraction& a, const Fraction& b) {
    return {times(a.p_, b.p_), times(a.q_, b.q_)};
  }
  /// REQUIRES: b != 0.
  friend Fraction operator/(const Fraction& a, const Fraction& b) {
    return {times(a.p_, b.q_), times(a.q_, b.p_)};
  }
  Fraction& operator+=(const Fraction& b) { return *this = *this + b; }
  Fraction& operator-=(const Fraction& b) { return *this = *this - b; }
  Fraction& operator*=(const Fraction& b) { return *this = *this * b; }
  friend bool operator==(const Fraction&, const Fraction&) = default;
  friend std::strong_ordering operator<=>(const Fraction& a, const Fraction& b) {
    return times(a.p_, b.q_) <=> times(b.p_, a.q_);
  }

 private:
  static long times(long a, long b) {
    long out = 0;
    if (__builtin_mul_overflow(a, b, &out)) throw std::overflow_error("a fraction is too long");
    return out;
  }
  static long sum(long a, long b) {
    long out = 0;
    if (__builtin_add_overflow(a, b, &out)) throw std::overflow_error("a fraction is too long");
    return out;
  }

  long p_;
  long q_ = 1;
};

using Fractions = std::vector<Fraction>;

inline Fraction abs(const Fraction& x) { return x < 0 ? -x : x; }
/// REQUIRES: the same length.
inline Fraction dot(const Fractions& a, const Fractions& b) {
  Fraction total;
  for (std::size_t i = 0; i < a.size(); ++i) total += a[i] * b[i];
  return total;
}

}  // namespace deltarule::constructs
