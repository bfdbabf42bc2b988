#include "exercise/screening.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "derivation/band.h"
#include "exercise/effort.h"
#include "exercise/slots.h"

namespace deltarule {

namespace {

bool is_finite(const Matrix& m) {
  return std::all_of(m.data(), m.data() + m.size(), [](const Number& x) { return x.is_finite(); });
}
bool is_exact(const Matrix& m) {
  return std::all_of(m.data(), m.data() + m.size(), [](const Number& x) { return x.is_exact(); });
}
bool has_long_number(const Matrix& m) {
  return std::any_of(m.data(), m.data() + m.size(), [](const Number& x) {
    return x.is_exact() && x.bit_size() > kMostScreenedBits;
  });
}

/// Whether both ends lie within 5 % of the key.
Answer is_narrow(const ExactInterval& band, const Number& key) {
  const Number most = abs(key) * Number::ratio(1, 20);
  const auto low = compare(key - band.lo, most);
  const auto high = compare(band.hi - key, most);
  if ((low && *low > 0) || (high && *high > 0)) return Answer::No;
  return low && high ? Answer::Yes : Answer::Undecided;
}
Answer is_narrow(const FastInterval& band, double key) {
  const double most = kWidestBand * std::fabs(key);
  const double far = std::max(key - band.lo, band.hi - key);
  const double close = 1e-9 * std::fabs(key);
  if (far <= most - close || far == 0) return Answer::Yes;
  return far > most + close ? Answer::No : Answer::Undecided;
}

Answer is_narrow(const Variant& v, Band& band, int cell, const Number& key) {
  const Answer quick = is_narrow(band.fast(cell), key.to_double());
  if (quick != Answer::Undecided) return quick;
  for (Bits bits = kFirstBits; bits <= kMostBits; bits *= 2) {
    const ExactBands exact = exact_bands(v.derivation(), band.request(), bits);
    const auto k = static_cast<std::size_t>(cell);
    const Answer sure = is_narrow(exact.cells[k], exact.centres[k]);
    if (sure != Answer::Undecided) return sure;
  }
  return Answer::Undecided;
}

std::optional<Rejection> screen_band(const Variant& v, const Asked& asked) {
  Band band(v.derivation(), {asked.quantity, {}, {}, v.question.work, asked.give});
  if (band.faults().domain) return Rejection::Domain;
  if (band.faults().branch) return Rejection::Branch;
  const Matrix& keys = v.values[asked.quantity];
  for (int cell = 0; cell < band.cells(); ++cell) {
    const Number& key = keys.data()[cell];
    if (sign(key) != Sign::Zero && band.contains(cell, 0) != Answer::No)
      return Rejection::HoldsZero;
    if (is_narrow(v, band, cell, key) != Answer::Yes) return Rejection::Width;
  }
  return std::nullopt;
}

/// Whether the key can be written with the digits asked for, at some precision of the balls.
bool can_be_written(const Variant& v, const Slot& slot) {
  const QuantityId targets[] = {slot.quantity};
  const auto is_written = [&slot](const Matrix& m) {
    return std::all_of(m.data(), m.data() + m.size(),
                       [&slot](const Number& x) { return write(slot.give, x).has_value(); });
  };
  if (is_written(v.key(slot))) return true;
  for (Bits bits = 2 * kFirstBits; bits <= kMostBits; bits *= 2)
    if (is_written(evaluate(v.derivation(), targets, bits)[slot.quantity])) return true;
  return false;
}

}  // namespace

double relative_width(const FastInterval& band, double key) {
  const double far = std::max(key - band.lo, band.hi - key);
  if (far == 0) return 0;
  return key == 0 ? std::numeric_limits<double>::infinity() : far / std::fabs(key);
}

std::optional<Rejection> screen_values(const Variant& v) {
  const std::vector<char> needed = needed_quantities(question_with_items(v));
  for (std::size_t i = 0; i < needed.size(); ++i) {
    const Matrix& m = v.values[static_cast<QuantityId>(i)];
    if (!needed[i]) continue;
    if (!is_finite(m)) return Rejection::Domain;
    if (has_long_number(m)) return Rejection::TooLong;
  }
  if (v.values.faults().branch) return Rejection::Branch;
  for (const Slot& slot : v.slots) {
    if (slot.give.is_exact() && !is_exact(v.key(slot))) return Rejection::Inexact;
    if (!can_be_written(v, slot)) return Rejection::Inexact;
  }
  return std::nullopt;
}

std::optional<Rejection> screen_effort(const Variant& v) {
  std::optional<int> cost;
  for (const ParamsBlock::EffortBounds& bounds : v.exercise->params.effort) {
    if (bounds.level && bounds.level != v.name.level) continue;
    if (!cost) cost = effort_of(v).total;
    if (*cost < bounds.least || *cost > bounds.most) return Rejection::Effort;
  }
  return std::nullopt;
}

std::optional<Rejection> screen_bands(const Variant& v) {
  if (v.question.work.is_exact() &&
      std::all_of(v.slots.begin(), v.slots.end(), [](const Slot& s) { return s.give.is_exact(); }))
    return std::nullopt;  // the bands are points
  const Question question = question_with_items(v);
  for (const Asked& asked : question.asked)
    if (const auto rejection = screen_band(v, asked)) return rejection;
  return std::nullopt;
}

std::optional<std::string> screen_slips(const Variant& v) {
  const auto& detect = v.exercise->params.detect;
  if (detect.empty()) return std::nullopt;
  Separation separation(v.question, v.values);
  std::optional<Probes> probes;
  for (const Scoped& slips : scoped_slips(v.question, v.values)) {
    const bool is_wanted = std::any_of(detect.begin(), detect.end(), [&slips](const auto& each) {
      return each.slip == slips.code();
    });
    if (slips.everywhere || !is_wanted || separation.is_apart_somewhere(slips)) continue;
    if (!probes) probes.emplace(v.question);
    if (!probes->never_shows(slips)) return std::string(slips.code());
  }
  return std::nullopt;
}

}  // namespace deltarule
