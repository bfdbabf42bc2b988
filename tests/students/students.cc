#include "tests/students/students.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "base/random.h"
#include "derivation/separation_table.h"
#include "tests/support/catch.h"

namespace deltarule::test {
namespace {

constexpr std::size_t kMostExamples = 12;

// One variant, all its students.
class Classroom {
 public:
  Classroom(const Variant& variant, Figures& figures)
      : variant_(variant),
        figures_(figures),
        marker_(variant),
        honest_(honest_students(variant)),
        slips_(scoped_slips(variant.question, variant.values)),
        probes_(variant.question),
        standings_(slip_standings(variant.question, variant.values, slips_, probes_)) {}

  void run() {
    for (const SimulatedStudent& student : honest_) mark_honest(student);
    for (std::size_t s = 0; s < slips_.size(); ++s) {
      if (!standings_[s].shows) continue;
      ++figures_.slips_shown;
      if (standings_[s].separated) ++figures_.slips_separated;
      mark_slip(s);
      mark_two_slips(s);
    }
  }

 private:
  void note(const std::string& line) {
    if (figures_.examples.size() < kMostExamples) figures_.examples.push_back(line);
  }

  void mark_honest(const SimulatedStudent& student) {
    const std::vector<TypedSlot> answers = answers_of(variant_, student);
    const Marking marking = marker_.mark(answers);
    for (const SlotMark& slot : marking.slots)
      for (const CellMark& cell : slot.cells) {
        ++figures_.honest_cells;
        if (cell.verdict == Verdict::Right) continue;
        ++figures_.honest_refused;
        note(fmt::format("refused: {} {} `{}` {} ({})", to_string(variant_.name), slot.slot,
                         cell.typed, to_string(cell.verdict), student.name));
      }
  }

  // The habits are dealt out in turn, so that every slip meets every habit over the seeds.
  const SimulatedStudent& student_for(std::size_t s) const {
    return honest_[(static_cast<std::size_t>(variant_.name.seed) * 7 + s) % honest_.size()];
  }

  void mark_slip(std::size_t s) {
    const SimulatedStudent& student = student_for(s);
    std::vector<TypedSlot> answers = answers_of(variant_, student, slips_[s].instances);
    const Marking marking = marker_.mark(answers);
    ++figures_.slip_students;
    count_charges(s, student, marking);
    if (standings_[s].separated) count_names(s, student, marking);
    try_random(answers, marking, s);
  }

  std::string who(std::size_t s, const SimulatedStudent& student) const {
    const SlipInstance& first = slips_[s].instances.front();
    return fmt::format("{} {}{} at %{}{} ({})", to_string(variant_.name), first.slip->code,
                       first.slip->variant.empty() ? "" : "." + std::string(first.slip->variant),
                       index(first.at), slips_[s].everywhere ? " everywhere" : "", student.name);
  }

  // With a second slip, another one each time: charged at two slots at most.
  void mark_two_slips(std::size_t s) {
    const std::size_t other =
        (s * 5 + static_cast<std::size_t>(variant_.name.seed)) % slips_.size();
    std::vector<SlipInstance> both = slips_[s].instances;
    for (const SlipInstance& more : slips_[other].instances)
      if (std::none_of(both.begin(), both.end(),
                       [&](const SlipInstance& b) { return b.at == more.at; }))
        both.push_back(more);
    if (other == s || !standings_[other].shows) return;
    const Marking marking = marker_.mark(answers_of(variant_, student_for(s), both));
    const auto charged =
        std::count_if(marking.slots.begin(), marking.slots.end(),
                      [](const SlotMark& m) { return m.verdict == Verdict::Wrong; });
    ++figures_.two_slip_students;
    if (charged <= 2) ++figures_.two_charged_at_most_twice;
  }

  void count_charges(std::size_t s, const SimulatedStudent& student, const Marking& marking) {
    std::string where;
    int charged = 0;
    for (const SlotMark& slot : marking.slots) {
      if (slot.verdict == Verdict::Wrong && ++charged) where += " " + slot.slot;
      if (slot.verdict == Verdict::Flagged) count_flagged(s, slot);
    }
    if (charged < 2) return;
    ++figures_.charged_twice;
    note("twice: " + who(s, student) + ":" + where);
  }

  void count_flagged(std::size_t s, const SlotMark& slot) {
    ++figures_.flagged;
    for (const CellMark& cell : slot.cells)
      if (cell.verdict == Verdict::Flagged)
        ++figures_.flagged_by[fmt::format("{} after {}", cell.note, slips_[s].code())];
  }

  // Only the slip and its twins are left, over the whole response.
  void count_names(std::size_t s, const SimulatedStudent& student, const Marking& marking) {
    std::set<std::string> mine = {std::string(slips_[s].code())};
    for (int twin : standings_[s].twins)
      mine.insert(std::string(slips_[static_cast<std::size_t>(twin)].code()));
    std::set<std::string> named;
    for (const SlotMark& slot : marking.slots)
      for (const Diagnosis& d : slot.slips) named.insert(d.code);
    ++figures_.separated_students;
    if (!named.empty() && std::includes(mine.begin(), mine.end(), named.begin(), named.end())) {
      ++figures_.named_uniquely;
      return;
    }
    std::string all;
    for (const std::string& code : named) all += " " + code;
    note("named: " + who(s, student) + ":" + (all.empty() ? " nothing" : all));
  }

  // In the place of an answer that followed through, the key times e^u, u uniform in +-1.6, one in
  // four negative.
  void try_random(std::vector<TypedSlot> answers, const Marking& marking, std::size_t s) {
    Stream stream(variant_.name.seed, fmt::format("students/random/{}", s));
    for (std::size_t i = 0; i < marking.slots.size(); ++i) {
      if (marking.slots[i].verdict != Verdict::FollowThrough) continue;
      const std::string before = answers[i].cells[0];
      const Slot& slot = variant_.slots[i];
      const Number& key = variant_.key(slot)(0, 0);
      const double u = static_cast<double>(stream.between(-1600, 1600)) / 1000;
      const double sign = stream.below(4) == 0 ? -1 : 1;
      const Number wrong = Number::exactly(key.to_double() * std::exp(u) * sign);
      answers[i].cells[0] = written(
          wrong, slot.give.is_exact() ? Precision::significant(4) : slot.give, Rounding::HalfUp);
      const Marking again = marker_.mark(answers);
      ++figures_.random_tries;
      if (again.slots[i].cells[0].verdict == Verdict::FollowThrough)
        ++figures_.random_follow_through;
      answers[i].cells[0] = before;
      return;  // one a student
    }
  }

  const Variant& variant_;
  Figures& figures_;
  Marker marker_;
  std::vector<SimulatedStudent> honest_;
  std::vector<Scoped> slips_;
  Probes probes_;
  std::vector<SlipStanding> standings_;
};

}  // namespace

Figures simulate(const Exercise& exercise, std::optional<int> level, int seeds) {
  Figures figures;
  for (int seed = 1; seed <= seeds; ++seed) {
    const Result<Variant> variant = draw(exercise, {static_cast<std::uint64_t>(seed), level, {}});
    REQUIRE(variant.has_value());
    Classroom(*variant, figures).run();
  }
  return figures;
}

}  // namespace deltarule::test
