#include "grade/condition_marker.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "exercise/condition_page.h"
#include "exercise/condition_run.h"
#include "grade/condition_reader.h"
#include "numeric/precision.h"

namespace deltarule {

namespace {

// ---- slips: the condition with another rule in it

bool rename_calls(Expr& e, std::string_view from, std::string_view to) {
  bool changed = false;
  if (e.kind == ExprKind::Call && e.text == from) {
    e.text = to;
    changed = true;
  }
  for (Expr& child : e.children) changed = rename_calls(child, from, to) || changed;
  return changed;
}

bool flip_strictness(Expr& e) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kFlips = {
      {{">=", ">"}, {">", ">="}, {"<=", "<"}, {"<", "<="}}};
  bool changed = false;
  for (const auto& [from, to] : kFlips) {
    if (e.kind != ExprKind::Binary || e.text != from) continue;
    e.text = to;
    changed = true;
    break;
  }
  for (Expr& child : e.children) changed = flip_strictness(child) || changed;
  return changed;
}

struct ConditionSlip {
  std::string_view sentence;
  Rewrite rewrite;
};
constexpr std::array<ConditionSlip, 4> kSlips = {{
    {"condition-slip-strict", [](Expr& e) { return rename_calls(e, "mp", "mp_strict"); }},
    {"condition-slip-inhibition", [](Expr& e) { return rename_calls(e, "mp", "mp_weighted"); }},
    {"condition-slip-boundary",
     [](Expr& e) { return rename_calls(e, "perceptron", "perceptron_flipped"); }},
    {"condition-slip-boundary", flip_strictness},
}};

constexpr int kMostUnitsOfSlips = 1000;
constexpr std::size_t kLongestShown = 400;

// ---- one slot

class ConditionMarking {
 public:
  ConditionMarking(const Variant& variant, const ConditionSlot& slot,
                   const std::vector<TypedSlot>& answers)
      : variant_(variant), slot_(slot), answers_(answers) {
    mark_.slot = slot.name;
    mark_.out_of = slot.marks;
    mark_.cells.resize(1);
  }

  SlotMark run() {
    read();
    show_typed();
    decide();
    mark_.cells[0].verdict = mark_.verdict;
    if (mark_.verdict == Verdict::Right) mark_.cells[0].marks = mark_.marks = mark_.out_of;
    return std::move(mark_);
  }

 private:
  void say(std::string_view code, std::vector<std::string> parts = {}) {
    mark_.remarks.push_back({std::string(code), std::move(parts)});
  }
  void unreadable(std::string_view code, std::vector<std::string> parts) {
    mark_.verdict = Verdict::Unreadable;
    say(code, std::move(parts));
  }

  std::string typed(const std::string& blank) const {
    for (const TypedSlot& answer : answers_)
      if (answer.slot == blank && !answer.cells.empty())
        return std::string(trim(answer.cells.front()));
    return {};
  }

  // The whole answer under the slot's own name: "impossible", or the value of the only unknown.
  void read() {
    for (const Unknown& unknown : slot_.unknowns)
      texts_.push_back(typed(slot_.name + "." + unknown.name));
    impossible_ = typed(slot_.name + ".impossible");
    const std::string whole = typed(slot_.name);
    if (whole.empty()) return;
    if (slot_.may_be_impossible && says_impossible(whole) && impossible_.empty())
      impossible_ = whole;
    else if (texts_.size() == 1 && texts_[0].empty())
      texts_[0] = whole;
    else
      stray_ = whole;
  }

  /// The numbers of a large network are not said again.
  static std::string shown(const std::string& text) {
    if (text.size() <= kLongestShown) return text;
    return text.substr(0, text.find_last_of(' ', kLongestShown)) + " ...";
  }

  void show_typed() {
    std::string& out = mark_.cells[0].typed;
    const auto add = [&out](const std::string& part) { out += (out.empty() ? "" : ", ") + part; };
    for (std::size_t k = 0; k < texts_.size(); ++k)
      if (!texts_[k].empty())
        add((texts_.size() == 1 ? "" : slot_.unknowns[k].name + " = ") + shown(texts_[k]));
    if (!impossible_.empty())
      add(says_impossible(impossible_) ? impossible_ : "impossible: " + impossible_);
    if (!stray_.empty()) add(stray_);
  }

  void decide() {
    if (mark_.cells[0].typed.empty()) return;  // Verdict::Blank
    if (!stray_.empty())
      return unreadable("condition-unreadable", {mark_.cells[0].typed, "one answer"});
    bool says_none = false;
    if (!impossible_.empty()) {
      const auto read = read_impossible(impossible_);
      if (!read) return unreadable("condition-unreadable", {impossible_, "yes or no"});
      says_none = *read;
    }
    take_impossible_from_blanks(says_none);
    const bool has_values = std::any_of(texts_.begin(), texts_.end(),
                                        [](const std::string& text) { return !text.empty(); });
    if (says_none && has_values) return unreadable("condition-both", {});
    if (says_none) return decide_impossible();
    if (!has_values) return unreadable("condition-nothing", {});
    decide_values();
  }

  /// Who writes "impossible" where a value is asked means the same.
  void take_impossible_from_blanks(bool& says_none) {
    if (!slot_.may_be_impossible) return;
    for (std::string& text : texts_)
      if (says_impossible(text)) {
        says_none = true;
        text.clear();
      }
  }

  void decide_impossible() {
    mark_.verdict = slot_.is_impossible ? Verdict::Right : Verdict::Wrong;
    if (!slot_.is_impossible) say("condition-possible", {key_words(slot_)});
  }

  void decide_values() {
    for (std::size_t k = 0; k < texts_.size(); ++k) {
      const Unknown& unknown = slot_.unknowns[k];
      if (texts_[k].empty()) {
        unreadable("condition-missing", {unknown.name});
        continue;
      }
      const auto value = read_unknown(unknown, texts_[k]);
      if (!value)
        complain(unknown, texts_[k]);
      else
        solution_.push_back(*value);
    }
    if (mark_.verdict == Verdict::Unreadable) return;
    for (std::size_t k = 0; k < solution_.size(); ++k)
      if (!fits(slot_.unknowns[k], solution_[k])) {
        mark_.verdict = Verdict::Wrong;
        say("condition-bounds", {slot_.unknowns[k].name, type_in_words(slot_.unknowns[k])});
      }
    if (mark_.verdict != Verdict::Wrong) run_it();
  }

  void complain(const Unknown& unknown, const std::string& text) {
    if (unknown.kind != UnknownKind::Network)
      return unreadable("condition-unreadable", {text, type_in_words(unknown)});
    unreadable("condition-network", {type_in_words(unknown), why_unreadable(unknown, text)});
  }

  void run_it() {
    const ConditionRun ran = run_condition(*variant_.model, slot_, solution_);
    if (ran.holds == Holds::Yes) {
      mark_.verdict = Verdict::Right;
      if (const auto margin = tightest(*variant_.model, slot_, solution_)) show(*margin);
    } else if (ran.holds == Holds::Undecided) {
      mark_.verdict = Verdict::Flagged;
      say("condition-undecided");
    } else {
      mark_.verdict = Verdict::Wrong;
      if (ran.counterexample) show(*ran.counterexample);
      if (slot_.is_impossible) say("condition-impossible");
      name_slips();
    }
  }

  void show(const Margin& margin) {
    if (sign(margin.gap) == Sign::Zero) return say("condition-on-boundary", {margin.at});
    const std::string gap = text_of(scalar(margin.gap));
    const auto distance =
        margin.distance ? write(Precision::significant(3), *margin.distance) : std::nullopt;
    if (!distance) return say("condition-margin", {margin.at, gap});
    say("condition-margin-distance", {margin.at, gap, distance->text});
  }

  void show(const Counterexample& c) {
    const bool has_place = !c.at.empty();
    if (c.call == "holds") return say("condition-set-holds", {c.at});
    if (c.call == "fails") return say("condition-set-fails", {c.at});
    if (c.call == "is_minimal") return say("condition-not-minimal");
    if (c.sign.empty())
      return has_place ? say("condition-fails-at", {c.at}) : say("condition-fails");
    if (c.sign == "==")
      return has_place ? say("condition-value-at", {c.at, c.left, c.right})
                       : say("condition-value", {c.left, c.right});
    const std::string claim = fmt::format("{} {} {}", c.left, c.sign, c.right);
    const std::string gap = c.gap ? text_of(scalar(*c.gap)) : "?";
    if (has_place) return say("condition-comparison-at", {c.at, claim, gap});
    say("condition-comparison", {claim, gap});
  }

  /// Whether a slip's rule stands in the condition at all.
  bool has_rule_of(const ConditionSlip& slip) const {
    auto all = slot_.ask->find->such_that;
    return std::any_of(all.begin(), all.end(),
                       [&slip](auto& such_that) { return slip.rewrite(such_that.condition); });
  }

  void name_slips() {
    for (const ConditionSlip& slip : kSlips) {
      if (!has_rule_of(slip)) continue;
      const ConditionRun ran = run_condition(*variant_.model, slot_, solution_, slip.rewrite);
      if (ran.holds == Holds::Yes) return say(slip.sentence);
    }
    name_boundary_of_networks();
  }

  /// The same network whose units fire at 0, or do not.
  void name_boundary_of_networks() {
    Solution other = solution_;
    bool has_network = false;
    for (UnknownValue& value : other) {
      if (value.network == nullptr || count_units(value.network->network) > kMostUnitsOfSlips)
        continue;
      ThresholdNetwork flipped = value.network->network;
      flipped.firing =
          flipped.firing == Firing::AtLeastZero ? Firing::AboveZero : Firing::AtLeastZero;
      value.network = run_network(std::move(flipped));
      has_network = true;
    }
    if (has_network && run_condition(*variant_.model, slot_, other).holds == Holds::Yes)
      say("condition-slip-boundary");
  }

  const Variant& variant_;
  const ConditionSlot& slot_;
  const std::vector<TypedSlot>& answers_;
  SlotMark mark_;
  std::vector<std::string> texts_;  ///< one an unknown
  std::string impossible_;
  std::string stray_;  ///< an answer to the slot as a whole that fits no blank
  Solution solution_;
};

}  // namespace

SlotMark mark_condition(const Variant& variant, const ConditionSlot& slot,
                        const std::vector<TypedSlot>& answers) {
  return ConditionMarking(variant, slot, answers).run();
}

void add_condition_marks(const Variant& variant, const std::vector<TypedSlot>& answers,
                         Marking& marking) {
  for (const ConditionSlot& slot : variant.conditions) {
    SlotMark mark = mark_condition(variant, slot, answers);
    marking.marks += mark.marks;
    marking.out_of += mark.out_of;
    const bool is_wrong = mark.verdict == Verdict::Wrong || mark.verdict == Verdict::Flagged;
    if (is_wrong && marking.first_wrong.empty()) marking.first_wrong = mark.slot;
    marking.slots.push_back(std::move(mark));
  }
}

}  // namespace deltarule
