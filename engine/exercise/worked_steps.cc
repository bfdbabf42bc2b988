#include "exercise/worked_steps.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "derivation/formula_writer.h"
#include "derivation/rules.h"
#include "exercise/printed.h"
#include "exercise/slots.h"
#include "notation/printers.h"

namespace deltarule {

namespace {

enum class Part { Forward, Backward, After };

bool is_given(Rule rule) {
  return rule == Rule::Given || rule == Rule::Literal || rule == Rule::Index;
}

/// Gradients, and what stands without a name in their formulas: the parts of a sum over paths.
std::vector<char> gradients_and_their_parts(const Derivation& d) {
  std::vector<char> belongs(d.size(), 0);
  for (std::size_t i = d.size(); i-- > 0;) {
    const Quantity& q = d[static_cast<QuantityId>(i)];
    if (q.gradient_of != QuantityId::None) belongs[i] = 1;
    if (!belongs[i]) continue;
    for (const QuantityId input : q.inputs)
      if (!d[input].name) belongs[index(input)] = 1;
  }
  return belongs;
}

/// By quantity: forward values, gradients and what they are made of, and what is made of gradients
/// afterwards, the gradients at updated weights included.
std::vector<Part> parts_of(const Derivation& d) {
  std::vector<Part> parts(d.size(), Part::Forward);
  const std::vector<char> belongs = gradients_and_their_parts(d);
  for (std::size_t i = 0; i < d.size(); ++i) {
    const Quantity& q = d[static_cast<QuantityId>(i)];
    const bool is_gradient = q.gradient_of != QuantityId::None;
    if (is_gradient) parts[i] = Part::Backward;
    for (const QuantityId input : q.inputs) {
      const Part before = parts[index(input)];
      if (before == Part::After || (before == Part::Backward && !belongs[i]))
        parts[i] = Part::After;
    }
  }
  return parts;
}

/// Too tall for a line of text.
bool holds_matrix(const Formula& f) {
  const Formulas& parts = f.node().children;
  return f.kind() == FormulaKind::Matrix || std::any_of(parts.begin(), parts.end(), holds_matrix);
}

constexpr std::size_t kMostOfAFamily = 8;
constexpr int kFirstOfAFamily = 3;

const Slot* slot_at(const Variant& v, QuantityId q) {
  for (const Slot& slot : v.slots)
    if (slot.quantity == q) return &slot;
  return nullptr;
}

bool is_zero(const Printed& value) {
  return std::all_of(value.cells.begin(), value.cells.end(),
                     [](const std::string& cell) { return cell == "0"; });
}

/// A sum may be 0 because its terms cancel, which rounded ones need not.
bool adds_up(Rule rule) {
  constexpr std::array kSums = {Rule::Add, Rule::FanOut, Rule::Affine, Rule::MatMul,
                                Rule::Dot, Rule::Sum,    Rule::Mean,   Rule::Update};
  return std::find(kSums.begin(), kSums.end(), rule) != kSums.end();
}

/// A place, a count, a yes or no: the same for rounded numbers.
bool is_decision(Rule rule) {
  constexpr std::array kDecisions = {Rule::Argmax, Rule::Compare, Rule::Step, Rule::SignOf,
                                     Rule::Count,  Rule::And,     Rule::Or,   Rule::Not};
  return std::find(kDecisions.begin(), kDecisions.end(), rule) != kDecisions.end();
}

/// Whether a reader can follow a result to its last digit. 261 * 0.08333 is not 21.75, though
/// 261 / 12 is: what was worked out from rounded numbers is told as rounded, and so is all that is
/// made of it. Only what was multiplied by 0, or cut off at 0, is 0 whatever the numbers were.
class Exactness {
 public:
  explicit Exactness(const Variant& v) : v_(v), known_(v.derivation().size(), Answer::Unknown) {}

  /// Of what has no name, whether the numbers in its formula are.
  bool is_told_exactly(QuantityId q) const {
    Answer& known = known_[index(q)];
    if (known == Answer::Unknown) known = find_out(q) ? Answer::Yes : Answer::No;
    return known == Answer::Yes;
  }

 private:
  enum class Answer : char { Unknown, Yes, No };

  bool find_out(QuantityId q) const {
    const Derivation& d = v_.derivation();
    if (is_decision(d[q].rule)) return true;
    if (shown_name(d, q)) {
      const Printed printed = print_quantity(v_, q, v_.exercise->front.work);
      if (!printed.is_exact) return false;
      if (is_zero(printed) && !adds_up(d[q].rule)) return true;
    }
    return std::all_of(d[q].inputs.begin(), d[q].inputs.end(),
                       [this](QuantityId input) { return is_told_exactly(input); });
  }

  const Variant& v_;
  mutable std::vector<Answer> known_;
};

Formula step_formula(const Variant& v, QuantityId q, const Exactness& exactness);

class StepMaker {
 public:
  explicit StepMaker(const Variant& variant)
      : v_(variant), d_(variant.derivation()), exactness_(variant) {}

  Blocks run(StepsOf which) {
    std::vector<char> needed = needed_quantities(question_with_items(v_));
    leave_out_traces(needed);
    const std::vector<char> feeds = what_traces_need();
    for (std::size_t i = 0; i < needed.size(); ++i)
      needed[i] = needed[i] && (feeds[i] != 0) == (which == StepsOf::WhatTracesNeed);
    const std::vector<Part> parts = parts_of(d_);
    const bool goes_back = std::find(parts.begin(), parts.end(), Part::Backward) != parts.end();
    const std::array<std::pair<Part, const char*>, 3> headings = {
        {{Part::Forward, goes_back ? "Forward pass" : "Step by step"},
         {Part::Backward, "Backward pass"},
         {Part::After, "From the gradients"}}};
    for (const auto& [part, heading_text] : headings) {
      Blocks steps;
      for (std::size_t i = 0; i < d_.size(); ++i)
        if (needed[i] && parts[i] == part) add_step(static_cast<QuantityId>(i), steps);
      const bool is_rest = which == StepsOf::TheRest;
      if (is_rest && part == Part::Backward) add_known_gradients(steps);
      if (is_rest && part == Part::Forward) add_known_values(steps);
      if (steps.empty()) continue;
      blocks_.push_back(heading(3, heading_text));
      blocks_.insert(blocks_.end(), steps.begin(), steps.end());
    }
    return std::move(blocks_);
  }

 private:
  std::vector<char> what_traces_need() const {
    Question question{&d_, {}, v_.question.work};
    for (const TraceSlot& table : v_.traces)
      for (const TraceRow& row : table.trace->rows)
        for (const Item& cell : row.cells)
          question.asked.push_back({*cell.value.as<QuantityId>(), table.give});
    return needed_quantities(question);
  }

  /// Rows of traces stand in a table of their own.
  void leave_out_traces(std::vector<char>& needed) const {
    for (const TraceSlot& table : v_.traces)
      for (const TraceRow& row : table.trace->rows)
        for (const Item& cell : row.cells) needed[index(*cell.value.as<QuantityId>())] = 0;
  }

  void add_step(QuantityId q, Blocks& steps) {
    if (is_given(d_[q].rule) || !is_told(q, steps)) return;
    Formula step = step_formula(v_, q, exactness_);
    const bool is_wide = holds_matrix(step);
    Inlines line = labels(q, step);
    line.push_back(is_wide ? display(std::move(step)) : math(std::move(step)));
    const Inlines reason = words_of_reason(q);
    if (!is_wide && !reason.empty()) line.push_back(text(". "));
    line.insert(line.end(), reason.begin(), reason.end());
    steps.push_back(paragraph(std::move(line)));
  }

  Inlines words_of_reason(QuantityId q) {
    const auto reason = reason_for(v_, q);
    if (!reason) return {};
    return said_.insert(reason->code).second ? reason->words : reason->again;
  }

  /// What has a name, or is asked for; of a long family the first ones.
  bool is_told(QuantityId q, Blocks& steps) {
    const Slot* slot = slot_at(v_, q);
    if (slot == nullptr) return shown_name(d_, q).has_value();
    if (slots_of(v_, slot->ask).size() <= kMostOfAFamily) return true;
    const int told = ++told_[slot->ask];
    if (told == kFirstOfAFamily + 1)
      steps.push_back(paragraph(
          {math(slot_formula(v_, *slot)), text(" and those that follow it, in the same way.")}));
    return told <= kFirstOfAFamily;
  }

  /// What the sheet calls it, in front, where the step does not begin so.
  Inlines labels(QuantityId q, const Formula& step) const {
    Inlines line;
    const auto add = [&line](Inline label) {
      if (!line.empty()) line.push_back(text(", "));
      line.push_back(std::move(label));
    };
    const Formulas& sides = step.node().children;
    std::set<std::string> told = {to_plain(sides[0]), to_plain(sides[1])};
    for (const Slot& slot : v_.slots) {
      if (slot.quantity != q) continue;
      const Formula name = slot_formula(v_, slot);
      if (!told.insert(to_plain(name)).second) continue;
      add(slot.called ? math(name) : strong(slot.name));
    }
    for (const ItemSlot& item : v_.items)
      if (item.of == q) add(strong(item.name));
    if (!line.empty()) line.push_back(text(": "));
    return line;
  }

  /// Gradients without a step of their own: first those that are plain numbers, like that of the
  /// output by itself; last the cells of others, which are known only when those are.
  void add_known_gradients(Blocks& steps) const {
    Blocks known;
    for (const Slot& slot : v_.slots) {
      const Rule rule = d_[slot.quantity].rule;
      if (!is_given(rule) || !differentiated(v_, slot)) continue;
      Blocks& there = rule == Rule::Index ? steps : known;
      there.push_back(known_value(slot));
    }
    steps.insert(steps.begin(), known.begin(), known.end());
  }

  /// What is known without a step: a count, a table in another order, a cell of what was told.
  void add_known_values(Blocks& steps) const {
    std::set<std::string> told;
    for (const Slot& slot : v_.slots) {
      if (!is_given(d_[slot.quantity].rule) || differentiated(v_, slot)) continue;
      if (slots_of(v_, slot.ask).size() > kMostOfAFamily) continue;
      if (told.insert(to_plain(slot_formula(v_, slot))).second) steps.push_back(known_value(slot));
    }
  }

  Block known_value(const Slot& slot) const {
    const Formula value = as_formula(print_quantity(v_, slot.quantity, v_.exercise->front.work));
    const char* sign = exactness_.is_told_exactly(slot.quantity) ? "=" : "approx";
    Formula line = relation(sign, {slot_formula(v_, slot), boxed(value)});
    const bool is_wide = !d_[slot.quantity].shape.is_scalar();
    return paragraph({is_wide ? display(std::move(line)) : math(std::move(line))});
  }

  const Variant& v_;
  const Derivation& d_;
  Exactness exactness_;
  Blocks blocks_;
  std::set<std::string> said_;
  std::map<std::string, int> told_;  // by family
};

/// dJ/dz beside a name of its own: delta = dJ/dz = ...
std::optional<Formula> partial_name(const Derivation& d, const Quantity& q) {
  if (!q.name || q.gradient_of == QuantityId::None) return std::nullopt;
  const auto of = shown_name(d, q.gradient_of);
  const auto wrt = shown_name(d, q.gradient_wrt);
  const auto is_short = [](const std::optional<Formula>& f) {
    return f && to_plain(*f).find('(') == std::string::npos;
  };
  if (!is_short(of) || !is_short(wrt)) return std::nullopt;
  return partial(*of, *wrt);
}

Formula step_formula(const Variant& v, QuantityId q, const Exactness& exactness) {
  const Derivation& d = v.derivation();
  const Precision& work = v.exercise->front.work;
  bool numbers_are_exact = true;
  const PrintValue numbers = [&](QuantityId input) {
    numbers_are_exact = numbers_are_exact && exactness.is_told_exactly(input);
    return as_formula(print_quantity(v, input, work));
  };
  const Printed result = print_quantity(v, q, work);
  std::string signs;
  const auto name_of_its_own = shown_name(d, q);
  Formulas sides = {name_of_its_own ? *name_of_its_own : slot_formula(v, *slot_at(v, q))};
  const auto partial_too = partial_name(d, d[q]);
  if (partial_too && sides[0].kind() == FormulaKind::Symbol) {
    sides.push_back(*partial_too);
    signs += " =";
  }
  const std::string seen_result = to_plain(as_formula(result));
  const auto add_side = [&](Formula side, bool is_exact) {
    // What reads like the side before it, or like the result, says nothing.
    const std::string seen = to_plain(side);
    if (seen == seen_result || seen == to_plain(sides.back())) return;
    signs += is_exact ? " =" : " approx";
    sides.push_back(std::move(side));
  };
  add_side(formula_of(d, q), true);
  const Formula put_in = formula_of(d, q, numbers);
  add_side(put_in, numbers_are_exact);
  sides.push_back(slot_at(v, q) != nullptr ? boxed(as_formula(result)) : as_formula(result));
  signs += result.is_exact && exactness.is_told_exactly(q) ? " =" : " approx";
  return relation(signs.substr(1), std::move(sides));
}

}  // namespace

Formula step_formula(const Variant& v, QuantityId q) { return step_formula(v, q, Exactness(v)); }

Blocks worked_steps(const Variant& variant, StepsOf which) { return StepMaker(variant).run(which); }

}  // namespace deltarule
