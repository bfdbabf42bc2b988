#include "exercise/slip_meter.h"

#include <algorithm>

namespace deltarule {

namespace {

/// The slips of one variant that show, with their bands at every home.
class SlipTable {
 public:
  explicit SlipTable(const Variant& variant)
      : separation_(variant.question, variant.values), probes_(variant.question) {
    for (Scoped& slips : scoped_slips(variant.question, variant.values)) {
      if (probes_.never_shows(slips)) continue;
      Row row{std::move(slips), {}};
      for (const int home : row.slips.homes)
        row.bands.push_back(separation_.band(row.slips.instances, home));
      rows_.push_back(std::move(row));
    }
  }

  std::size_t size() const { return rows_.size(); }
  const Scoped& slips(std::size_t k) const { return rows_[k].slips; }

  bool is_apart(std::size_t k) {
    for (std::size_t h = 0; h < rows_[k].bands.size(); ++h)
      if (is_apart_at(k, h)) return true;
    return false;
  }

  bool is_separated(std::size_t k, std::set<std::string>& twins) {
    for (std::size_t h = 0; h < rows_[k].bands.size(); ++h)
      if (is_apart_at(k, h) && is_apart_from_others(k, h, twins)) return true;
    return false;
  }

 private:
  struct Row {
    Scoped slips;
    std::vector<Band> bands;  ///< by home
  };

  bool is_apart_at(std::size_t k, std::size_t h) {
    return deltarule::is_apart(rows_[k].bands[h], separation_.key_band(rows_[k].slips.homes[h]));
  }

  bool is_apart_from_others(std::size_t k, std::size_t h, std::set<std::string>& twins) {
    const int home = rows_[k].slips.homes[h];
    for (Row& other : rows_) {
      const auto at = std::find(other.slips.homes.begin(), other.slips.homes.end(), home);
      if (at == other.slips.homes.end() || other.slips.code() == rows_[k].slips.code()) continue;
      Band& theirs = other.bands[static_cast<std::size_t>(at - other.slips.homes.begin())];
      if (deltarule::is_apart(rows_[k].bands[h], theirs)) continue;
      if (!probes_.are_twins(rows_[k].slips, other.slips)) return false;
      twins.emplace(other.slips.code());
    }
    return true;
  }

  Separation separation_;
  Probes probes_;
  std::vector<Row> rows_;
};

}  // namespace

void SlipMeter::measure(const Variant& variant) {
  SlipTable table(variant);
  std::map<std::string, bool> all_apart;
  for (std::size_t k = 0; k < table.size(); ++k) {
    if (table.slips(k).everywhere) continue;
    const std::string code(table.slips(k).code());
    Count& count = by_code_[code];
    ++count.instances;
    const bool apart = table.is_apart(k);
    if (apart) ++count.apart;
    if (apart && table.is_separated(k, count.twins)) ++count.separated;
    const auto [all, is_new] = all_apart.emplace(code, apart);
    if (!is_new) all->second = all->second && apart;
  }
  for (const auto& [code, apart] : all_apart) {
    ++by_code_[code].draws;
    if (apart) ++by_code_[code].draws_all_apart;
  }
}

std::vector<SlipFigures> SlipMeter::figures() const {
  std::vector<SlipFigures> all;
  for (const auto& [code, c] : by_code_) {
    SlipFigures f;
    f.code = code;
    f.instances = c.instances;
    f.apart = c.apart;
    f.separated = c.separated;
    f.apart_in_all = c.draws == 0 ? 0 : static_cast<double>(c.draws_all_apart) / c.draws;
    f.twins.assign(c.twins.begin(), c.twins.end());
    all.push_back(std::move(f));
  }
  return all;
}

double SlipMeter::separated_share() const {
  int instances = 0, separated = 0;
  for (const auto& [code, c] : by_code_) {
    instances += c.instances;
    separated += c.separated;
  }
  return instances == 0 ? 1 : static_cast<double>(separated) / instances;
}

std::map<std::string, bool> SlipMeter::apart_by_code(const Variant& variant) {
  Separation separation(variant.question, variant.values);
  std::optional<Probes> probes;
  std::map<std::string, bool> all;
  for (const Scoped& slips : scoped_slips(variant.question, variant.values)) {
    if (slips.everywhere) continue;
    const std::string code(slips.code());
    if (separation.is_apart_somewhere(slips)) {
      all.emplace(code, true);
      continue;
    }
    if (!probes) probes.emplace(variant.question);
    if (!probes->never_shows(slips)) all[code] = false;
  }
  return all;
}

}  // namespace deltarule
