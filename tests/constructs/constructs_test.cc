// 1,000 right answers and 1,000 wrong ones to every condition slot of every shipped exercise,
// judged without the engine: full marks or none, and every counterexample is one.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "grade/condition_marker.h"
#include "grade/report_words.h"
#include "tests/constructs/construct.h"
#include "tests/support/catch.h"
#include "tests/support/exercises.h"

namespace deltarule::constructs {
namespace {

constexpr int kAnswers = 1000;
constexpr int kAnswersOfVariant = 40;
constexpr std::uint64_t kMostSeeds = 1000;

const std::vector<Uncovered> kUncovered = {};

const Constructs& all_constructs() {
  static const Constructs all = [] {
    Constructs out;
    for (const Constructs& topic :
         {boolean_constructs(), form_constructs(), inequality_constructs(), mp_constructs(),
          network_constructs(), feature_constructs(), perceptron_constructs(),
          training_constructs(), derivative_constructs(), vanishing_constructs()})
      out.insert(out.end(), topic.begin(), topic.end());
    return out;
  }();
  return all;
}

/// Remarks that show a place, or numbers that are told apart.
constexpr std::string_view kShown[] = {
    "condition-value-at",        "condition-value",       "condition-comparison-at",
    "condition-comparison",      "condition-fails-at",    "condition-set-holds",
    "condition-set-fails",       "condition-not-minimal", "condition-margin",
    "condition-margin-distance", "condition-on-boundary",
};
bool shows_something(const Remark& remark) {
  return std::find(std::begin(kShown), std::end(kShown), remark.code) != std::end(kShown);
}

std::string says_all(const SlotMark& mark) {
  std::string out;
  for (const Remark& remark : mark.remarks) out += say_plainly(remark.code, remark.parts) + " ";
  return out;
}

/// The answers to one slot over all variants.
class Examination {
 public:
  explicit Examination(const Construct& row) : row_(row) {}

  bool is_enough() const { return right_ >= kAnswers && wrong_ >= kAnswers; }

  void examine(const Variant& variant) {
    const ConditionSlot* slot = find_condition(variant.conditions, row_.slot);
    REQUIRE(slot != nullptr);
    const Task task = row_.task(variant);
    Stream stream(variant.name.seed, fmt::format("{}/{}", row_.exercise, row_.slot));
    check_impossible(variant, *slot, task, stream);
    for (int k = 0; k < kAnswersOfVariant; ++k) {
      const Answer answer = task.answer(stream, k % 2 == 0);
      if (++(answer.is_right ? right_ : wrong_) > kAnswers) continue;
      check(variant, *slot, answer);
    }
  }

  std::string counts() const { return fmt::format("{} right, {} wrong", right_, wrong_); }

 private:
  void check_impossible(const Variant& variant, const ConditionSlot& slot, const Task& task,
                        Stream& stream) {
    CHECK(slot.may_be_impossible == task.is_impossible.has_value());
    if (!task.is_impossible) return;
    CHECK(slot.is_impossible == *task.is_impossible);
    const std::vector<Written> ways = {{"impossible", "impossible"},
                                       {"impossible", "yes"},
                                       {"", "impossible"},
                                       {"impossible", "Impossible!"},
                                       {"", "not possible"},
                                       {"impossible", "x"},
                                       {"impossible", "none exists"},
                                       {"", "It is impossible."},
                                       {"", "there is no such thing"},
                                       {"impossible", "true"},
                                       {"impossible", " No solution"},
                                       {"impossible", "Y"},
                                       {slot.unknowns[0].name, "impossible"}};
    const Written& way = ways[stream.below(ways.size())];
    ++(*task.is_impossible ? right_ : wrong_);
    check(variant, slot, {{way}, *task.is_impossible});
  }

  void check(const Variant& variant, const ConditionSlot& slot, const Answer& answer) const {
    std::vector<TypedSlot> typed;
    for (const Written& written : answer.blanks)
      typed.push_back(
          {written.blank.empty() ? slot.name : slot.name + "." + written.blank, {written.text}});
    const SlotMark mark = mark_condition(variant, slot, typed);
    INFO(fmt::format("{} {}: `{}`: {}", to_string(variant.name), slot.name, mark.cells.at(0).typed,
                     says_all(mark)));
    REQUIRE(to_string(mark.verdict) ==
            to_string(answer.is_right ? Verdict::Right : Verdict::Wrong));
    CHECK(identical(mark.marks, answer.is_right ? mark.out_of : Number(0)));
    if (!answer.is_right) CHECK_FALSE(mark.remarks.empty());
    for (const Remark& remark : mark.remarks) {
      if (!shows_something(remark)) continue;
      INFO(remark.code);
      REQUIRE(answer.is_true);
      CHECK(answer.is_true(remark));
    }
  }

  const Construct& row_;
  int right_ = 0, wrong_ = 0;
};

std::map<std::string, std::vector<Examination>> by_exercise() {
  std::map<std::string, std::vector<Examination>> all;
  for (const Construct& row : all_constructs())
    if (test::is_chosen(row.exercise)) all[row.exercise].emplace_back(row);
  return all;
}

/// One draw after the other, at every level, until every slot has had enough answers.
void examine_all(const std::string& name, std::vector<Examination>& rows) {
  const test::LoadedExercise loaded = test::load_exercise(name);
  const auto is_done = [](const Examination& row) { return row.is_enough(); };
  for (std::uint64_t seed = 1; !std::all_of(rows.begin(), rows.end(), is_done); ++seed) {
    for (const Examination& row : rows) UNSCOPED_INFO(row.counts());
    REQUIRE(seed <= kMostSeeds);
    for (const std::optional<int>& level : test::levels_of(*loaded.exercise)) {
      const auto variant = draw(*loaded.exercise, {seed, level, {}});
      REQUIRE(variant.has_value());
      for (Examination& row : rows)
        if (!row.is_enough()) row.examine(*variant);
    }
  }
}

}  // namespace

TEST_CASE("every answer to every condition slot is judged rightly") {
  for (auto& [name, rows] : by_exercise()) {
    DYNAMIC_SECTION(name) { examine_all(std::string(name), rows); }
  }
}

TEST_CASE("every condition slot has a row, or a reason why not") {
  std::set<std::string> covered;
  for (const Construct& row : all_constructs())
    covered.insert(fmt::format("{} {}", row.exercise, row.slot));
  for (const Uncovered& row : kUncovered)
    CHECK(covered.insert(fmt::format("{} {}", row.exercise, row.slot)).second);
  for (const std::string& name : test::exercise_names()) {
    const test::LoadedExercise loaded = test::load_exercise(name);
    for (const Ask& ask : loaded.exercise->ask) {
      if (ask.kind != AskKind::Find) continue;
      INFO(name << " " << ask.slot);
      CHECK(covered.erase(fmt::format("{} {}", name, ask.slot)) == 1);
    }
  }
  CHECK(covered.empty());
}

}  // namespace deltarule::constructs
