#include "grade/marker.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <optional>

#include "grade/answer_reader.h"
#include "grade/condition_marker.h"
#include "grade/item_marker.h"
#include "grade/suspicion.h"
#include "grade/trace_marker.h"

namespace deltarule {
namespace {

bool is_answered(const CellMark& cell) { return cell.value.has_value(); }
bool is_right(const CellMark& cell) { return cell.verdict == Verdict::Right; }

bool nearly_equal(double a, double b) {
  return std::fabs(a - b) <= 1e-12 * std::max(std::fabs(a), std::fabs(b));
}

// What depends on the variant alone.
struct Prepared {
  const Variant& variant;
  MarkingPolicy policy;
  std::vector<Scoped> slips;
  std::vector<int> asked_of_slot;              ///< by slot: index into question.asked
  std::vector<std::optional<Band>> key_bands;  ///< by asked

  Prepared(const Variant& v, MarkingPolicy p)
      : variant(v),
        policy(std::move(p)),
        slips(scoped_slips(v.question, v.values)),
        key_bands(v.question.asked.size()) {
    for (const Slot& slot : v.slots) asked_of_slot.push_back(asked_of(slot.quantity));
  }

  int asked_of(QuantityId q) const {
    const auto& asked = variant.question.asked;
    const auto found =
        std::lower_bound(asked.begin(), asked.end(), q,
                         [](const Asked& a, QuantityId id) { return a.quantity < id; });
    assert(found != asked.end() && found->quantity == q);
    return static_cast<int>(found - asked.begin());
  }

  Band& key_band(int asked) {
    auto& band = key_bands[static_cast<std::size_t>(asked)];
    if (!band) {
      const Asked& a = variant.question.asked[static_cast<std::size_t>(asked)];
      band.emplace(variant.derivation(),
                   BandRequest{a.quantity, {}, {}, variant.question.work, a.give});
    }
    return *band;
  }
};

// One response being marked.
class Session {
 public:
  Session(Prepared& prepared, const std::vector<TypedSlot>& answers) : p_(prepared) {
    read(answers);
    order_ = slots_in_order();
    mark_traces(answers);
    needs_slip_.assign(order_.size(), false);
  }

  Marking mark() {
    for (int slot : order_) mark_right_or_form(slot);
    for (int slot : order_) mark_the_rest(slot);
    return result();
  }

 private:
  const Variant& variant() const { return p_.variant; }
  const Derivation& derivation() const { return variant().derivation(); }
  const Slot& slot_of(int slot) const { return variant().slots[static_cast<std::size_t>(slot)]; }
  int asked_of(int slot) const { return p_.asked_of_slot[static_cast<std::size_t>(slot)]; }
  SlotMark& at(int slot) { return marks_[static_cast<std::size_t>(slot)]; }
  Shape shape_of(int slot) const { return derivation()[slot_of(slot).quantity].shape; }

  void read(const std::vector<TypedSlot>& answers) {
    for (const Slot& slot : variant().slots) {
      const Shape shape = derivation()[slot.quantity].shape;
      SlotMark mark;
      mark.slot = slot.name;
      mark.rows = shape.rows;
      mark.cols = shape.cols;
      mark.out_of = slot.marks;
      mark.cells.resize(static_cast<std::size_t>(shape.cells()));
      const auto found = std::find_if(answers.begin(), answers.end(),
                                      [&](const TypedSlot& a) { return a.slot == slot.name; });
      if (found != answers.end())
        for (std::size_t i = 0; i < std::min(mark.cells.size(), found->cells.size()); ++i)
          read_answer(variant(), slot, found->cells[i], mark.cells[i]);
      marks_.push_back(std::move(mark));
    }
  }

  void mark_traces(const std::vector<TypedSlot>& answers) {
    for (const TraceSlot& table : variant().traces) {
      const auto found = std::find_if(answers.begin(), answers.end(),
                                      [&](const TypedSlot& a) { return a.slot == table.name; });
      traces_.push_back(mark_trace(
          variant(), table, found == answers.end() ? std::vector<std::string>{} : found->cells,
          pins_before(variant(), table, pins_for(std::nullopt))));
    }
  }

  // A derivation's order, not the page's: what a slot comes from is judged before it.
  std::vector<int> slots_in_order() const {
    std::vector<int> order(variant().slots.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<int>(i);
    std::stable_sort(order.begin(), order.end(),
                     [this](int a, int b) { return slot_of(a).quantity < slot_of(b).quantity; });
    return order;
  }

  // ---- pins
  Number half_width(const Slot& slot, const CellMark& cell) const {
    if (cell.verdict == Verdict::Form) return cell.value->last_digit;
    return unit(slot.give, cell.value->value);
  }

  /// Everything answered but `slot`'s own quantity, as written.
  std::vector<Pin> pins_for(std::optional<int> slot) const {
    std::vector<Pin> pins;
    for (int other : order_) {
      const Slot& s = slot_of(other);
      if (slot && s.quantity == slot_of(*slot).quantity) continue;
      if (!pins.empty() && pins.back().cell.quantity == s.quantity) continue;
      const int cols = shape_of(other).cols;
      const SlotMark& mark = marks_[static_cast<std::size_t>(other)];
      for (std::size_t i = 0; i < mark.cells.size(); ++i)
        if (is_answered(mark.cells[i]))
          pins.push_back({{s.quantity, static_cast<int>(i) / cols, static_cast<int>(i) % cols},
                          mark.cells[i].value->value,
                          half_width(s, mark.cells[i])});
    }
    return pins;
  }

  BandRequest request(int slot, std::vector<Pin> pins, std::vector<SlipInstance> slips = {}) const {
    return {slot_of(slot).quantity, std::move(pins), std::move(slips), variant().question.work,
            slot_of(slot).give};
  }

  const CellMark* mark_of(const Cell& cell) const {
    for (int other : order_) {
      if (slot_of(other).quantity != cell.quantity) continue;
      const int cols = shape_of(other).cols;
      return &marks_[static_cast<std::size_t>(other)]
                  .cells[static_cast<std::size_t>(cell.row * cols + cell.col)];
    }
    return nullptr;
  }

  /// The pinned cells that the slot is computed from, over all roads.
  std::vector<Cell> nearest_ancestors(int slot, const std::vector<Pin>& pins) const {
    std::vector<Cell> pinned;
    for (const Pin& pin : pins) pinned.push_back(pin.cell);
    const QuantityId targets[] = {slot_of(slot).quantity};
    PlanRequest plan_request{.targets = targets, .pinned = pinned, .slips = {}, .roads = {}};
    const Plan first = make_plan(derivation(), plan_request);
    std::vector<Cell> found;
    const auto take = [&found](const Plan& plan) {
      for (std::size_t i = 0; i < plan.leaves.size(); ++i)
        if (plan.leaf_is_pin[i]) found.push_back(plan.leaves[i]);
    };
    take(first);
    const std::vector<Roads> choices = road_choices(first);
    for (std::size_t r = 1; r < choices.size(); ++r) {
      plan_request.roads = choices[r];
      take(make_plan(derivation(), plan_request));
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

  // ---- M0
  void mark_right_or_form(int slot) {
    std::optional<Band> from_pins;
    for (std::size_t i = 0; i < at(slot).cells.size(); ++i) {
      CellMark& cell = at(slot).cells[i];
      if (!is_answered(cell)) continue;
      const int k = static_cast<int>(i);
      const Number& x = cell.value->value;
      Band& key = p_.key_band(asked_of(slot));
      const Answer in_key = key.contains(k, x);
      if (in_key == Answer::Yes && agrees_with_own_values(slot, k, x, from_pins))
        cell.verdict = Verdict::Right;
      else if (in_key == Answer::Undecided)
        set(cell, Verdict::Flagged, "undecided");
      else if (in_key == Answer::No && is_form(slot, k, *cell.value, key))
        set(cell, Verdict::Form, "too-few-digits");
    }
  }

  bool is_form(int slot, int cell, const TypedNumber& typed, Band& key) const {
    if (!has_too_few_digits(typed, slot_of(slot).give)) return false;
    return key.meets(cell, typed.value - typed.last_digit, typed.value + typed.last_digit) ==
           Answer::Yes;
  }

  /// Where every nearest answered ancestor is right, the value must follow from what was written
  /// there too.
  bool agrees_with_own_values(int slot, int cell, const Number& x, std::optional<Band>& from_pins) {
    if (!from_pins) {
      std::vector<Pin> pins = pins_for(slot);
      const std::vector<Cell> ancestors = nearest_ancestors(slot, pins);
      const bool all_right = std::all_of(ancestors.begin(), ancestors.end(),
                                         [this](const Cell& c) { return is_right(*mark_of(c)); });
      if (ancestors.empty() || !all_right) return true;
      from_pins.emplace(derivation(), request(slot, std::move(pins)));
    }
    return from_pins->contains(cell, x) != Answer::No;
  }

  // ---- M1 to M5
  void mark_the_rest(int slot) {
    SlotMark& mark = at(slot);
    const std::vector<Pin> pins = pins_for(slot);
    std::optional<Band> plain;
    for (std::size_t i = 0; i < mark.cells.size(); ++i) {
      CellMark& cell = mark.cells[i];
      if (!is_answered(cell) || cell.verdict != Verdict::Blank) continue;
      if (!plain) plain.emplace(derivation(), request(slot, pins));
      const int k = static_cast<int>(i);
      const bool follows = try_band(slot, k, cell, *plain, pins, "") ||
                           try_mixed(slot, k, cell, pins) || try_kept_slips(slot, k, cell, pins) ||
                           try_traces(slot, k, cell);
      if (!follows) cell.verdict = Verdict::Wrong;
    }
    narrow(slot, pins);
    if (worst_of(mark.cells) == Verdict::Wrong) diagnose(slot, pins);
  }

  // M1, and M4 inside it.
  bool try_band(int slot, int k, CellMark& cell, Band& band, const std::vector<Pin>& pins,
                std::string_view note) {
    const Answer in = band.contains(k, cell.value->value);
    if (in == Answer::No) return false;
    if (in == Answer::Undecided) {
      set(cell, Verdict::Flagged, "undecided");
      return true;
    }
    const std::string_view guard = guarded(slot, k, band, pins);
    set(cell, guard.empty() ? Verdict::FollowThrough : Verdict::Flagged,
        guard.empty() ? note : guard);
    return true;
  }

  /// Why following through would be worth nothing, or empty.
  std::string_view guarded(int slot, int k, const Band& band, const std::vector<Pin>& pins) const {
    if (band.faults().domain) return "guard-domain";
    const double value = band.centre(k);
    const double key = key_of(slot, k);
    if (value == 0 && key != 0) return "guard-zero";
    for (const Cell& ancestor : nearest_ancestors(slot, pins)) {
      const CellMark* written = mark_of(ancestor);
      const double pin = written->value->value.to_double();
      const double pin_key =
          variant().values[ancestor.quantity](ancestor.row, ancestor.col).to_double();
      if (nearly_equal(value, pin) && !nearly_equal(key, pin_key)) return "guard-copied";
    }
    return "";
  }

  double key_of(int slot, int k) const {
    const int cols = shape_of(slot).cols;
    return variant().key(slot_of(slot))(k / cols, k % cols).to_double();
  }

  // What follows from the rows that the student wrote.
  bool try_traces(int slot, int k, CellMark& cell) {
    if (traces_.empty()) return false;
    const auto value = value_from_traces(variant(), slot_of(slot), traces_);
    const Shape shape = shape_of(slot);
    if (!value || Shape{static_cast<int>(value->rows()), static_cast<int>(value->cols())} != shape)
      return false;
    const Number& expected = value->data()[k];
    const Number far = unit(slot_of(slot).give, expected);
    const Number& x = cell.value->value;
    const auto above = compare(x, expected + far);
    const auto below = compare(x, expected - far);
    if (!above || !below || *above > 0 || *below < 0) return false;
    const bool is_guarded = nothing_happens(*value, variant().key(slot_of(slot)));
    set(cell, is_guarded ? Verdict::Flagged : Verdict::FollowThrough,
        is_guarded ? "guard-zero" : "");
    return true;
  }

  // M2: one, then two wrong pins put back to their keys.
  bool try_mixed(int slot, int k, CellMark& cell, const std::vector<Pin>& pins) {
    std::vector<std::size_t> wrong;
    for (const Cell& c : nearest_ancestors(slot, pins))
      if (!is_right(*mark_of(c))) wrong.push_back(pin_index(pins, c));
    if (wrong.size() + (wrong.empty() ? 0 : wrong.size() * (wrong.size() - 1) / 2) == 0)
      return false;
    int tried = 0;
    for (std::size_t a = 0; a < wrong.size() && tried < 64; ++a, ++tried)
      if (try_put_back(slot, k, cell, pins, {wrong[a]})) return true;
    for (std::size_t a = 0; a < wrong.size(); ++a)
      for (std::size_t b = a + 1; b < wrong.size() && tried < 64; ++b, ++tried)
        if (try_put_back(slot, k, cell, pins, {wrong[a], wrong[b]})) return true;
    return false;
  }

  static std::size_t pin_index(const std::vector<Pin>& pins, const Cell& cell) {
    const auto found =
        std::find_if(pins.begin(), pins.end(), [&](const Pin& p) { return p.cell == cell; });
    return static_cast<std::size_t>(found - pins.begin());
  }

  bool try_put_back(int slot, int k, CellMark& cell, std::vector<Pin> pins,
                    const std::vector<std::size_t>& put_back) {
    for (std::size_t i : put_back) {
      Pin& pin = pins[i];
      pin.value = variant().values[pin.cell.quantity](pin.cell.row, pin.cell.col);
      const Asked& asked =
          variant().question.asked[static_cast<std::size_t>(p_.asked_of(pin.cell.quantity))];
      pin.half_width = unit(asked.give, pin.value);
    }
    Band band(derivation(), request(slot, pins));
    return try_band(slot, k, cell, band, pins, "mixed");
  }

  // M3: a slip named at an earlier slot, kept in place, in both scopes.
  bool try_kept_slips(int slot, int k, CellMark& cell, const std::vector<Pin>& pins) {
    for (int s : suspicions_.candidates_in_both_scopes(p_.slips)) {
      const Scoped& slip = p_.slips[static_cast<std::size_t>(s)];
      Band band(derivation(), request(slot, pins, slip.instances));
      if (try_band(slot, k, cell, band, pins, "slip-kept"))
        return needs_slip_[static_cast<std::size_t>(slot)] = true;
    }
    return try_all_kept(slot, k, cell, pins);
  }

  // Two slips or more, each named before: all of them in place.
  bool try_all_kept(int slot, int k, CellMark& cell, const std::vector<Pin>& pins) {
    for (const std::vector<SlipInstance>& together : suspicions_.combinations(p_.slips)) {
      Band band(derivation(), request(slot, pins, together));
      if (try_band(slot, k, cell, band, pins, "slip-kept")) return true;
    }
    return false;
  }

  /// Whether the slot's answered cells all lie in the slips' band.
  bool explains(int slot, const std::vector<Pin>& pins, const Scoped& slip) {
    Band band(derivation(), request(slot, pins, slip.instances));
    const std::vector<CellMark>& cells = at(slot).cells;
    for (std::size_t i = 0; i < cells.size(); ++i)
      if (is_answered(cells[i]) &&
          band.contains(static_cast<int>(i), cells[i].value->value) != Answer::Yes)
        return false;
    return true;
  }

  bool any_answered(int slot) {
    const auto& cells = at(slot).cells;
    return std::any_of(cells.begin(), cells.end(), is_answered);
  }

  // An alternative that this slot speaks against is dropped, where another remains.
  void narrow(int slot, const std::vector<Pin>& pins) {
    if (!any_answered(slot) || worst_of(at(slot).cells) == Verdict::Wrong) return;
    const int asked = asked_of(slot);
    // A slot that only a kept slip explains speaks of every alternative: one that leaves it
    // unexplained falls behind.
    const bool needs_slip = needs_slip_[static_cast<std::size_t>(slot)];
    suspicions_.narrow(slot, [&](int s) {
      const Scoped& slip = p_.slips[static_cast<std::size_t>(s)];
      const bool is_home = std::binary_search(slip.homes.begin(), slip.homes.end(), asked);
      if (!is_home && !needs_slip) return Fit::Silent;
      return explains(slot, pins, slip) ? Fit::Fits : Fit::Misses;
    });
  }

  // M5: every slip with this home whose band holds the whole slot and misses no right answer
  // elsewhere.
  void diagnose(int slot, const std::vector<Pin>& pins) {
    std::vector<int> fitting;
    const int asked = asked_of(slot);
    for (std::size_t s = 0; s < p_.slips.size(); ++s) {
      const Scoped& slip = p_.slips[s];
      if (!std::binary_search(slip.homes.begin(), slip.homes.end(), asked)) continue;
      if (explains(slot, pins, slip) && misses_no_right_answer(slot, slip))
        fitting.push_back(static_cast<int>(s));
    }
    if (!fitting.empty()) suspicions_.add(slot, std::move(fitting));
  }

  bool misses_no_right_answer(int slot, const Scoped& slip) {
    for (int other : order_) {
      if (slot_of(other).quantity == slot_of(slot).quantity) continue;
      if (!std::binary_search(slip.homes.begin(), slip.homes.end(), asked_of(other))) continue;
      if (worst_of(at(other).cells) != Verdict::Right || !any_answered(other)) continue;
      if (!explains(other, pins_for(other), slip)) return false;
    }
    return true;
  }

  static void set(CellMark& cell, Verdict verdict, std::string_view note) {
    cell.verdict = verdict;
    cell.note = note;
  }

  // ---- the result
  Number share(Verdict v) const {
    switch (v) {
      case Verdict::Right:
        return Number(1);
      case Verdict::Form:
        return p_.policy.form;
      case Verdict::FollowThrough:
        return p_.policy.follow_through;
      default:
        return Number(0);
    }
  }

  Marking result() {
    Marking marking;
    for (SlotMark& mark : marks_) {
      for (CellMark& cell : mark.cells) {
        cell.marks =
            mark.out_of * share(cell.verdict) / Number(static_cast<int>(mark.cells.size()));
        mark.marks += cell.marks;
      }
      mark.verdict = worst_of(mark.cells);
      marking.marks += mark.marks;
      marking.out_of += mark.out_of;
    }
    for (int slot : order_) {
      at(slot).slips = suspicions_.diagnoses(slot, p_.slips, variant());
      const bool wrong = at(slot).verdict == Verdict::Wrong || at(slot).verdict == Verdict::Flagged;
      if (wrong && marking.first_wrong.empty()) marking.first_wrong = at(slot).slot;
    }
    for (MarkedTrace& t : traces_) {
      marking.marks += t.mark.marks;
      marking.out_of += t.mark.out_of;
      if (t.mark.verdict == Verdict::Wrong) marking.first_wrong = t.mark.slot;
    }
    marking.slots = std::move(marks_);
    for (MarkedTrace& t : traces_) marking.slots.push_back(std::move(t.mark));
    return marking;
  }

  Prepared& p_;
  std::vector<SlotMark> marks_;
  std::vector<MarkedTrace> traces_;
  std::vector<int> order_;
  std::vector<bool> needs_slip_;  ///< by slot: explained by nothing but a slip kept in place
  Suspicions suspicions_;
};

/// The place of a slot's line in the `ask` block.
std::size_t place_of(const Variant& variant, const std::string& slot) {
  const std::string line = slot.substr(0, slot.find('.'));
  const auto& all = variant.exercise->ask;
  const auto found =
      std::find_if(all.begin(), all.end(), [&line](const Ask& a) { return a.slot == line; });
  return static_cast<std::size_t>(found - all.begin());
}

/// As on the page: the order of the `ask` block. Variants made by hand have none.
void sort_by_page(const Variant& variant, Marking& marking) {
  if (variant.exercise == nullptr) return;
  std::stable_sort(marking.slots.begin(), marking.slots.end(),
                   [&variant](const SlotMark& a, const SlotMark& b) {
                     return place_of(variant, a.slot) < place_of(variant, b.slot);
                   });
}

}  // namespace

class Marker::Impl : public Prepared {
  using Prepared::Prepared;
};

Marker::Marker(const Variant& variant, MarkingPolicy policy)
    : impl_(std::make_unique<Impl>(variant, std::move(policy))) {}
Marker::~Marker() = default;

Marking Marker::mark(const std::vector<TypedSlot>& answers) {
  Marking marking = Session(*impl_, answers).mark();
  add_condition_marks(impl_->variant, answers, marking);
  add_item_marks(impl_->variant, answers, marking);
  sort_by_page(impl_->variant, marking);
  return marking;
}

}  // namespace deltarule
