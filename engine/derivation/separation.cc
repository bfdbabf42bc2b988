#include "derivation/separation.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/random.h"

namespace deltarule {
namespace {

int asked_index(const Question& question, QuantityId q) {
  const auto found =
      std::lower_bound(question.asked.begin(), question.asked.end(), q,
                       [](const Asked& asked, QuantityId id) { return asked.quantity < id; });
  if (found == question.asked.end() || found->quantity != q) return -1;
  return static_cast<int>(found - question.asked.begin());
}

void sort_unique(std::vector<int>& v) {
  std::sort(v.begin(), v.end());
  v.erase(std::unique(v.begin(), v.end()), v.end());
}

std::vector<int> homes_of(const Question& question, const std::vector<SlipInstance>& instances) {
  std::vector<int> all;
  for (const SlipInstance& each : instances)
    for (int home : homes(question, each.at)) all.push_back(home);
  sort_unique(all);
  return all;
}

// v moved by up to a half of itself: the sign stays, so that most branches do.
Number moved(const Number& v, Stream& stream) {
  const Number by = Number::ratio(stream.between(-48, 48), 97);
  return sign(v) == Sign::Zero ? by : v + v * by;
}

void move_givens(Derivation& d, std::uint64_t probe) {
  Stream stream(probe, "separation/probe");
  for (std::size_t i = 0; i < d.size(); ++i) {
    const auto q = static_cast<QuantityId>(i);
    if (d[q].rule != Rule::Given) continue;
    Matrix m = d.constant(q);
    for (Eigen::Index k = 0; k < m.size(); ++k) m.data()[k] = moved(m.data()[k], stream);
    d.replace_given(q, std::move(m));
  }
}

bool nearly_equal(double a, double b) {
  return std::fabs(a - b) <= 1e-9 * std::max({std::fabs(a), std::fabs(b), 1e-12});
}

}  // namespace

bool nearly_equal(const std::vector<double>& a, const std::vector<double>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](double x, double y) { return nearly_equal(x, y); });
}

std::vector<int> homes(const Question& question, QuantityId from) {
  const Derivation& d = *question.d;
  std::vector<int> found;
  std::vector<char> seen(d.size(), 0);
  std::vector<QuantityId> open = {from};
  while (!open.empty()) {
    const QuantityId q = open.back();
    open.pop_back();
    if (seen[index(q)]) continue;
    seen[index(q)] = 1;
    const int asked = asked_index(question, q);
    if (asked >= 0)
      found.push_back(asked);
    else
      open.insert(open.end(), d.consumers(q).begin(), d.consumers(q).end());
  }
  sort_unique(found);
  return found;
}

std::vector<Scoped> scoped_slips(const Question& question, const Values& values) {
  std::vector<QuantityId> asked;
  for (const Asked& each : question.asked) asked.push_back(each.quantity);
  std::vector<Scoped> all;
  std::map<std::pair<std::string_view, std::string_view>, std::vector<SlipInstance>> by_code;
  for (const SlipInstance& each : slip_instances(*question.d, values, asked)) {
    all.push_back({{each}, false, homes(question, each.at)});
    auto& group = by_code[{each.slip->code, each.slip->variant}];
    if (group.empty() || group.back().at != each.at) group.push_back(each);
  }
  for (auto& [code, group] : by_code)
    if (group.size() > 1) all.push_back({group, true, homes_of(question, group)});
  return all;
}

Probes::Probes(const Question& question, int count) : question_(&question) {
  worlds_.assign(static_cast<std::size_t>(count) + 1, *question.d);
  for (std::size_t i = 1; i < worlds_.size(); ++i) move_givens(worlds_[i], i);
  for (std::size_t k = 0; k < question.asked.size(); ++k)
    keys_.push_back(values({}, static_cast<int>(k)));
}

std::vector<double> Probes::values(const std::vector<SlipInstance>& slips, int which) const {
  const QuantityId target = question_->asked[static_cast<std::size_t>(which)].quantity;
  const QuantityId targets[] = {target};
  const Plan plan =
      make_plan(*question_->d, {.targets = targets, .pinned = {}, .slips = slips, .roads = {}});
  const Shape shape = (*question_->d)[target].shape;
  std::vector<double> all;
  for (const Derivation& world : worlds_) {
    std::vector<double> leaves;
    for (const Number& x : leaf_values(world, plan)) leaves.push_back(x.to_double());
    Faults faults;
    const std::vector<double> steps = run(plan, leaves, faults);
    for (int i = 0; i < shape.cells(); ++i)
      all.push_back(steps[static_cast<std::size_t>(
          plan.step(*question_->d, {target, i / shape.cols, i % shape.cols}))]);
  }
  return all;
}

bool Probes::never_shows(const Scoped& slips) const {
  return std::all_of(slips.homes.begin(), slips.homes.end(), [&](int home) {
    return nearly_equal(values(slips.instances, home), keys(home));
  });
}

bool Probes::are_twins(const Scoped& a, const Scoped& b) const {
  std::vector<int> both = a.homes;
  both.insert(both.end(), b.homes.begin(), b.homes.end());
  sort_unique(both);
  return std::all_of(both.begin(), both.end(), [&](int home) {
    return nearly_equal(values(a.instances, home), values(b.instances, home));
  });
}

std::vector<Pin> key_pins(const Question& question, const Values& values, int but) {
  std::vector<Pin> pins;
  for (std::size_t k = 0; k < question.asked.size(); ++k) {
    if (static_cast<int>(k) == but) continue;
    const Asked& asked = question.asked[k];
    const Matrix& m = values[asked.quantity];
    for (int i = 0; i < m.rows(); ++i)
      for (int j = 0; j < m.cols(); ++j)
        pins.push_back({{asked.quantity, i, j}, m(i, j), unit(asked.give, m(i, j))});
  }
  return pins;
}

Separation::Separation(const Question& question, const Values& values)
    : question_(&question), values_(&values), key_bands_(question.asked.size()) {}

Band Separation::band(const std::vector<SlipInstance>& slips, int home) const {
  const Asked& asked = question_->asked[static_cast<std::size_t>(home)];
  return Band(*question_->d, {asked.quantity, key_pins(*question_, *values_, home), slips,
                              question_->work, asked.give});
}

Band& Separation::key_band(int home) {
  auto& band_at = key_bands_[static_cast<std::size_t>(home)];
  if (!band_at) band_at.emplace(band({}, home));
  return *band_at;
}

bool is_apart(Band& a, Band& b) {
  for (int cell = 0; cell < a.cells(); ++cell)
    if (a.disjoint(cell, b) == Answer::Yes) return true;
  return false;
}

bool Separation::is_apart(const Scoped& slips, int home) {
  Band wrong = band(slips.instances, home);
  return deltarule::is_apart(wrong, key_band(home));
}

bool Separation::is_apart_somewhere(const Scoped& slips) {
  return std::any_of(slips.homes.begin(), slips.homes.end(),
                     [&](int home) { return is_apart(slips, home); });
}

}  // namespace deltarule
