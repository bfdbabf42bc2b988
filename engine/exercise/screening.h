// Which draws make a fair question (SPEC 2D). Cheap tests come first.
//
// Tested by tests/unit/exercise/screening_test.cc.
#pragma once

#include <optional>
#include <string>

#include "exercise/variant.h"

namespace deltarule {

/// No end of a band is further from its key than this part of the key.
inline constexpr double kWidestBand = 0.05;
/// No rational of a key's derivation is longer (numerator, denominator).
inline constexpr long kMostScreenedBits = 512;

/// Domain, open branches, long numbers, keys that cannot be written as asked.
std::optional<Rejection> screen_values(const Variant& variant);
/// The effort where the file bounds it.
std::optional<Rejection> screen_effort(const Variant& variant);
/// Bands of all slots: an open branch, too wide, or holding 0.
std::optional<Rejection> screen_bands(const Variant& variant);
/// The first slip under `detect` that would not show; nothing where all do.
std::optional<std::string> screen_slips(const Variant& variant);

/// Half the width of a cell's band relative to its key (0 where both are 0, infinity where only the
/// key is).
double relative_width(const FastInterval& band, double key);

}  // namespace deltarule
