#include "tests/exercises/figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "derivation/separation_table.h"
#include "exercise/check.h"
#include "exercise/compose.h"
#include "exercise/effort.h"
#include "exercise/slots.h"
#include "render/render.h"
#include "tests/students/simulation.h"
#include "tests/support/catch.h"

namespace deltarule::test {
namespace {

constexpr std::size_t kMostExamples = 6;
constexpr std::uint64_t kPagesEvery = 5;

/// An exercise on dead units may well ask for gradients that are 0.
bool is_about_dead_units(const Exercise& exercise) {
  return std::ranges::find(exercise.front.tags, "dead units") != exercise.front.tags.end();
}

bool is_zero(const Matrix& m) {
  return std::all_of(m.data(), m.data() + m.size(),
                     [](const Number& x) { return sign(x) == Sign::Zero; });
}

class VariantMeter {
 public:
  VariantMeter(const Variant& v, ExerciseFigures& out) : v_(v), out_(out) {}

  void run() {
    count_effort();
    if (v_.name.seed % kPagesEvery == 0) compose_pages();
    for (const std::string& line : differences_by_second_road(v_))
      note(Count::Differ, fmt::format("second road: {}", line));
    if (gradients_vanish() && !is_about_dead_units(*v_.exercise))
      note(Count::Zero, fmt::format("all gradients 0: {}", name()));
    if (v_.slots.empty()) return;
    honest_ = honest_students(v_);
    marker_.emplace(v_);
    mark_honest();
    if (v_.traces.empty()) mark_slips();  // of tables: tests/students/trace_students_test.cc
  }

 private:
  std::string name() const { return to_string(v_.name); }
  void note(Count f, std::string line) {
    ++out_[f];
    if (out_.examples.size() < kMostExamples) out_.examples.push_back(std::move(line));
  }

  /// Pages with their figures: in any draw they can be made.
  void compose_pages() const {
    for (const auto& page : {compose_statement(v_), compose_solution(v_)}) {
      INFO(name());
      REQUIRE(page.has_value());
      CHECK(find_format("markdown")->render({&*page, 1}, {}).has_value());
    }
  }

  void count_effort() {
    const long total = effort_of(v_).total;
    long& least = out_[Count::LeastEffort];
    least = out_[Count::Seeds] == 1 ? total : std::min(least, total);
    out_[Count::MostEffort] = std::max(out_[Count::MostEffort], total);
  }

  bool gradients_vanish() const {
    bool is_asked = false;
    for (const Slot& slot : v_.slots) {
      if (!differentiated(v_, slot)) continue;
      is_asked = true;
      if (!is_zero(v_.key(slot))) return false;
    }
    return is_asked;
  }

  std::vector<SlotMark> marked(const std::vector<TypedSlot>& answers) {
    std::vector<SlotMark> slots = marker_->mark(answers).slots;
    std::erase_if(slots, [this](const SlotMark& s) { return v_.find_slot(s.slot) == nullptr; });
    return slots;
  }

  const SimulatedStudent& student() const { return honest_[v_.name.seed % honest_.size()]; }

  void mark_honest() {
    for (const SlotMark& slot : marked(answers_of(v_, student())))
      for (const CellMark& cell : slot.cells) {
        ++out_[Count::Honest];
        if (cell.verdict != Verdict::Right)
          note(Count::Refused, fmt::format("refused: {} {} `{}` ({})", name(), slot.slot,
                                           cell.typed, student().name));
      }
  }

  void mark_slips() {
    const std::vector<Scoped> slips = scoped_slips(v_.question, v_.values);
    if (slips.empty()) return;
    const Probes probes(v_.question);
    look_for_unseen(slips, probes);
    // In steps that meet every slip in turn, over the seeds.
    for (std::size_t k = 0; k < slips.size(); ++k) {
      const std::size_t s = (v_.name.seed + k) % slips.size();
      if (probes.never_shows(slips[s])) continue;
      return mark_slip(slips, s, probes);
    }
  }

  bool is_demanded(std::string_view code) const {
    return std::ranges::any_of(v_.exercise->params.detect,
                               [code](const auto& d) { return d.slip == code; });
  }

  /// By marking, not by the screening's own test.
  void look_for_unseen(const std::vector<Scoped>& slips, const Probes& probes) {
    std::vector<const Scoped*> demanded;
    for (const Scoped& s : slips)
      if (!s.everywhere && is_demanded(s.code())) demanded.push_back(&s);
    if (demanded.empty()) return;
    const Scoped& s = *demanded[v_.name.seed % demanded.size()];
    if (probes.never_shows(s)) return;
    const auto slots = marked(answers_of(v_, student(), s.instances));
    const bool is_seen =
        std::ranges::any_of(slots, [](const SlotMark& m) { return m.verdict != Verdict::Right; });
    if (!is_seen) note(Count::Unseen, fmt::format("unseen: {} {}", name(), s.code()));
  }

  void mark_slip(const std::vector<Scoped>& slips, std::size_t s, const Probes& probes) {
    ++out_[Count::Slips];
    const auto slots = marked(answers_of(v_, student(), slips[s].instances));
    const auto charged =
        std::ranges::count_if(slots, [](const SlotMark& m) { return m.verdict == Verdict::Wrong; });
    if (charged > 1) note(Count::Twice, fmt::format("twice: {} {}", name(), slips[s].code()));
    const auto standings = slip_standings(v_.question, v_.values, slips, probes);
    if (!standings[s].separated) return;
    ++out_[Count::Separated];
    std::set<std::string_view> mine = {slips[s].code()};
    for (const int twin : standings[s].twins)
      mine.insert(slips[static_cast<std::size_t>(twin)].code());
    std::set<std::string_view> named;
    for (const SlotMark& slot : slots)
      for (const Diagnosis& d : slot.slips) named.insert(d.code);
    if (!named.empty() && std::ranges::includes(mine, named))
      ++out_[Count::Named];
    else if (out_.unnamed.size() < kMostExamples)
      out_.unnamed.push_back(
          fmt::format("named: {} {}: {}", name(), slips[s].code(), fmt::join(named, " ")));
  }

  const Variant& v_;
  ExerciseFigures& out_;
  std::optional<Marker> marker_;
  std::vector<SimulatedStudent> honest_;
};

}  // namespace

void ExerciseFigures::add(const ExerciseFigures& more) {
  const bool is_first = (*this)[Count::Seeds] == 0;
  const long least = is_first ? more[Count::LeastEffort]
                              : std::min((*this)[Count::LeastEffort], more[Count::LeastEffort]);
  const long most = std::max((*this)[Count::MostEffort], more[Count::MostEffort]);
  for (std::size_t k = 0; k < kCounts; ++k) values[k] += more.values[k];
  (*this)[Count::LeastEffort] = least;
  (*this)[Count::MostEffort] = most;
  const auto append = [](std::vector<std::string>& to, const std::vector<std::string>& lines) {
    for (const std::string& line : lines)
      if (to.size() < kMostExamples) to.push_back(line);
  };
  append(examples, more.examples);
  append(unnamed, more.unnamed);
}

ExerciseFigures measure(const Exercise& exercise, std::optional<int> level, int first, int count) {
  ExerciseFigures out;
  for (int seed = first; seed < first + count; ++seed) {
    DrawStatistics draws;
    const auto variant = draw(exercise, {static_cast<std::uint64_t>(seed), level, {}}, &draws);
    REQUIRE(variant.has_value());
    ++out[Count::Seeds];
    out[Count::Met] += draws.attempts - draws.rejected[static_cast<std::size_t>(Rejection::Where)];
    VariantMeter(*variant, out).run();
  }
  return out;
}

}  // namespace deltarule::test
