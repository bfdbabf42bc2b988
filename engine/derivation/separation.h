// Homes, twins and separation of slips (SPEC 4), for screening draws and for reports on an
// exercise.
//
//   Home: the asked slots that stand nearest after a slip's quantity. An instance is *apart* at a
//   home if in at least one cell its band and the key's share no value, both with the other asked
//   slots pinned at their keys +- u. "In every draw" (equal to the key, twins) is decided by
//   probes: the same derivation with other given values.
//
// Tested by tests/unit/derivation/separation_test.cc.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "derivation/band.h"
#include "derivation/slips.h"

namespace deltarule {

/// An asked quantity. Slots of one quantity are one.
struct Asked {
  QuantityId quantity = QuantityId::None;
  Precision give;
};

struct Question {
  const Derivation* d = nullptr;
  std::vector<Asked> asked;  ///< sorted by quantity
  Precision work;
};

/// The nearest asked quantities from `from` on, itself included, as indices into `asked`.
std::vector<int> homes(const Question& question, QuantityId from);

/// Slip instances in force together: one, or (everywhere) all of one code and variant.
struct Scoped {
  std::vector<SlipInstance> instances;  ///< by quantity
  bool everywhere = false;
  std::vector<int> homes;  ///< of all of them, ascending

  std::string_view code() const { return instances.front().slip->code; }
};

/// All single instances, then each code with more than one instance everywhere.
std::vector<Scoped> scoped_slips(const Question& question, const Values& values);

/// Values of every asked quantity in the draw and in each probe, with slips in force: equal in all
/// means equal in every draw.
class Probes {
 public:
  /// `count` probes besides the draw itself; drawn values are moved by up to a half of themselves,
  /// from a fixed stream.
  Probes(const Question& question, int count = 3);

  /// Flattened values of asked quantity `which` over the probes, with every quantity evaluated
  /// afresh (nothing pinned).
  std::vector<double> values(const std::vector<SlipInstance>& slips, int which) const;
  const std::vector<double>& keys(int which) const {
    return keys_[static_cast<std::size_t>(which)];
  }
  /// Whether the slips give the key at every home in every draw.
  bool never_shows(const Scoped& slips) const;
  bool are_twins(const Scoped& a, const Scoped& b) const;

 private:
  const Question* question_;
  std::vector<Derivation> worlds_;
  std::vector<std::vector<double>> keys_;
};

/// The pins of all asked quantities but `but` (an index into `asked`; -1: of all), at their keys,
/// each by one unit of its `give` (none where exact).
std::vector<Pin> key_pins(const Question& question, const Values& values, int but);

/// Bands at the homes, the other asked slots pinned at their keys; the keys' own are made once.
class Separation {
 public:
  /// REQUIRES: both outlive this.
  Separation(const Question& question, const Values& values);

  /// The band of asked quantity `home` with slips in force.
  Band band(const std::vector<SlipInstance>& slips, int home) const;
  Band& key_band(int home);
  /// Whether in at least one cell the slips' band and the key's share no value.
  bool is_apart(const Scoped& slips, int home);
  bool is_apart_somewhere(const Scoped& slips);

 private:
  const Question* question_;
  const Values* values_;
  std::vector<std::optional<Band>> key_bands_;
};

/// Equal to within the rounding of doubles, number by number.
bool nearly_equal(const std::vector<double>& a, const std::vector<double>& b);

/// Whether in at least one cell two bands share no value.
bool is_apart(Band& a, Band& b);

}  // namespace deltarule
