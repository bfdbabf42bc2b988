#include "exercise/worked_steps.h"

#include <array>
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

/// By quantity: forward values, gradients and what they are made of, and what is made of gradients
/// afterwards.
std::vector<Part> parts_of(const Derivation& d) {
  std::vector<Part> parts(d.size(), Part::Forward);
  for (std::size_t i = 0; i < d.size(); ++i) {
    const Quantity& q = d[static_cast<QuantityId>(i)];
    if (q.gradient_of != QuantityId::None) {
      parts[i] = Part::Backward;
      continue;
    }
    for (const QuantityId input : q.inputs)
      if (parts[index(input)] != Part::Forward) parts[i] = Part::After;
  }
  return parts;
}

class StepMaker {
 public:
  explicit StepMaker(const Variant& variant) : v_(variant), d_(variant.derivation()) {}

  Blocks run() {
    std::vector<char> needed = needed_quantities(question_with_items(v_));
    leave_out_traces(needed);
    const std::vector<Part> parts = parts_of(d_);
    constexpr std::array<std::pair<Part, const char*>, 3> kHeadings = {
        {{Part::Forward, "Forward pass"},
         {Part::Backward, "Backward pass"},
         {Part::After, "From the gradients"}}};
    for (const auto& [part, heading_text] : kHeadings) {
      Blocks steps;
      for (std::size_t i = 0; i < d_.size(); ++i)
        if (needed[i] && parts[i] == part) add_step(static_cast<QuantityId>(i), steps);
      if (part == Part::Backward) add_known_gradients(steps);
      if (steps.empty()) continue;
      blocks_.push_back(heading(3, heading_text));
      blocks_.insert(blocks_.end(), steps.begin(), steps.end());
    }
    return std::move(blocks_);
  }

 private:
  /// Rows of traces stand in a table of their own.
  void leave_out_traces(std::vector<char>& needed) const {
    for (const TraceSlot& table : v_.traces)
      for (const TraceRow& row : table.trace->rows)
        for (const Item& cell : row.cells) needed[index(*cell.value.as<QuantityId>())] = 0;
  }

  void add_step(QuantityId q, Blocks& steps) {
    if (is_given(d_[q].rule) || !shown_name(d_, q)) return;
    Inlines line = labels(q);
    const bool is_wide = !d_[q].shape.is_scalar();
    line.push_back(is_wide ? display(step_formula(v_, q)) : math(step_formula(v_, q)));
    if (auto reason = reason_for(v_, q); reason && said_.insert(reason->code).second) {
      if (!is_wide) line.push_back(text(". "));
      line.insert(line.end(), reason->words.begin(), reason->words.end());
    }
    steps.push_back(paragraph(std::move(line)));
  }

  /// The slots that ask for it, in front.
  Inlines labels(QuantityId q) const {
    std::vector<std::string> names;
    for (const Slot& slot : v_.slots)
      if (slot.quantity == q) names.push_back(slot.name);
    for (const ItemSlot& item : v_.items)
      if (item.of == q) names.push_back(item.name);
    if (names.empty()) return {};
    return {strong(join_words(names)), text(": ")};
  }

  /// Gradients that are plain numbers, like that of the output by itself.
  void add_known_gradients(Blocks& steps) const {
    Blocks known;
    for (const Slot& slot : v_.slots) {
      if (!is_given(d_[slot.quantity].rule) || !differentiated(v_, slot)) continue;
      const Formula value = as_formula(print_quantity(v_, slot.quantity, v_.exercise->front.work));
      known.push_back(paragraph(
          {strong(slot.name), text(": "), math(relation("=", {slot_formula(v_, slot), value}))}));
    }
    steps.insert(steps.begin(), known.begin(), known.end());
  }

  const Variant& v_;
  const Derivation& d_;
  Blocks blocks_;
  std::set<std::string> said_;
};

/// dJ/dz beside a name of its own: delta = dJ/dz = ...
std::optional<Formula> partial_name(const Derivation& d, const Quantity& q) {
  if (!q.name || q.gradient_of == QuantityId::None) return std::nullopt;
  const auto of = shown_name(d, q.gradient_of);
  const auto wrt = shown_name(d, q.gradient_wrt);
  if (!of || !wrt) return std::nullopt;
  return partial(*of, *wrt);
}

}  // namespace

Formula step_formula(const Variant& v, QuantityId q) {
  const Derivation& d = v.derivation();
  const Precision& work = v.exercise->front.work;
  bool numbers_are_exact = true;
  const PrintValue numbers = [&](QuantityId input) {
    const Printed printed = print_quantity(v, input, work);
    numbers_are_exact = numbers_are_exact && printed.is_exact;
    return as_formula(printed);
  };
  const Printed result = print_quantity(v, q, work);
  std::string signs;
  Formulas sides = {*shown_name(d, q)};
  if (const auto name = partial_name(d, d[q])) {
    sides.push_back(*name);
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
  sides.push_back(as_formula(result));
  signs += result.is_exact ? " =" : " approx";
  return relation(signs.substr(1), std::move(sides));
}

Blocks worked_steps(const Variant& variant) { return StepMaker(variant).run(); }

}  // namespace deltarule
