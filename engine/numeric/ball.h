// The inside of a Number that is not rational: an Arb ball with the precision at which it was made.
//
//   Private to numeric/: other floors see Number only. FLINT 3 holds Arb, before it stood apart.
//
// Tested by tests/unit/numeric/number_test.cc.
#pragma once

#ifdef DELTARULE_FLINT3
#include <flint/arb.h>
#else
#include <arb.h>
#endif

#include <memory>

#include "numeric/number.h"

namespace deltarule {

class Ball {
 public:
  explicit Ball(Bits at) : bits(at) { arb_init(value); }
  Ball(const Ball& other) : bits(other.bits) {
    arb_init(value);
    arb_set(value, other.value);
  }
  Ball& operator=(const Ball&) = delete;
  ~Ball() { arb_clear(value); }

  arb_t value;
  Bits bits;
};

using BallPtr = std::unique_ptr<Ball, BallDeleter>;

struct NumberAccess {
  static fmpq* rational(Number& x) { return x.rational_; }
  static const Ball* ball(const Number& x) { return x.ball_.get(); }
  static Number adopt(BallPtr ball) {
    Number x;
    x.ball_ = std::move(ball);
    return x;
  }
};

inline BallPtr new_ball(Bits bits) { return BallPtr(new Ball(bits)); }

/// A ball that holds everything.
Number not_finite(Bits bits);
/// `x` itself, or a ball at kMostBits where its rational passed kMostRationalBits.
Number settled(Number x);
/// The larger precision of the balls among a and b; kFirstBits where both are exact.
Bits common_bits(const Number& a, const Number& b);

/// The decimal exponent that no |x| of the ball passes; nothing for zero and for what is not
/// finite.
std::optional<int> largest_decimal_exponent(const Number& x);

/// A Number seen as an arb_t: the ball itself, or the rational at `bits` correct bits (more in
/// front of the point where the number is large, so that sin of a large number does not lose all
/// its digits).
class ArbView {
 public:
  ArbView(const Number& x, Bits bits);
  ~ArbView() { arb_clear(own_); }
  ArbView(const ArbView&) = delete;
  ArbView& operator=(const ArbView&) = delete;

  operator arb_srcptr() const { return seen_; }  // NOLINT: it is one

 private:
  arb_t own_;
  arb_srcptr seen_;
};

/// One end or the other of a ball as an arf_t that cleans up.
class Arf {
 public:
  Arf() { arf_init(value_); }
  ~Arf() { arf_clear(value_); }
  Arf(const Arf&) = delete;
  Arf& operator=(const Arf&) = delete;
  operator arf_ptr() { return value_; }           // NOLINT
  operator arf_srcptr() const { return value_; }  // NOLINT

 private:
  arf_t value_;
};

class Integer {
 public:
  Integer() { fmpz_init(value_); }
  explicit Integer(std::int64_t v) { fmpz_init_set_si(value_, v); }
  ~Integer() { fmpz_clear(value_); }
  Integer(const Integer&) = delete;
  Integer& operator=(const Integer&) = delete;
  operator fmpz*() { return value_; }              // NOLINT
  operator const fmpz*() const { return value_; }  // NOLINT

 private:
  fmpz_t value_;
};

}  // namespace deltarule
