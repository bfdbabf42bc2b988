#include "exercise/slots.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/text.h"
#include "derivation/formula_writer.h"

namespace deltarule {

namespace {

Number as_number(double marks) { return number_of(fmt::format("{}", marks)); }

class SlotMaker {
 public:
  SlotMaker(const Exercise& exercise, Model& model) : exercise_(exercise), model_(model) {}

  Result<std::vector<Slot>> run() {
    for (const Ask& ask : exercise_.ask) {
      if (ask.kind == AskKind::Find) continue;
      if (ask.kind == AskKind::Family)
        add_family(ask);
      else
        add(ask, ask.slot, {}, 1);
    }
    if (!errors_.empty()) return tl::unexpected<Diagnostics>(std::move(errors_));
    return std::move(slots_);
  }

 private:
  void add_errors(const Diagnostics& more) {
    errors_.insert(errors_.end(), more.begin(), more.end());
  }

  void add_family(const Ask& ask) {
    const auto items = model_.items(ask.range.at(0));
    if (!items) return add_errors(items.error());
    if (items->empty())
      errors_.push_back(
          {"E-065", ask.span, fmt::format("the family `{}` has no members", ask.slot), ""});
    for (const Item& item : *items)
      add(ask, fmt::format("{}.{}", ask.slot, replace_all(item.label, ",", ".")),
          {{ask.index, item.value}}, items->size());
  }

  void add(const Ask& ask, std::string name, Bindings locals, std::size_t members) {
    const auto quantity = model_.quantity(ask.value, locals);
    if (!quantity) return add_errors(quantity.error());
    Slot slot;
    slot.name = std::move(name);
    slot.ask = ask.slot;
    slot.quantity = *quantity;
    slot.give = exercise_.front.give;
    slot.marks = marks_of(ask.annotation, members);
    for (const std::string& word : ask.annotation.words) {
      if (const auto p = parse_precision(word)) slot.give = *p;
      if (word == "form: expression") slot.takes_expressions = true;
    }
    slot.span = ask.span;
    slot.locals = std::move(locals);
    slots_.push_back(std::move(slot));
  }

  static Number marks_of(const Annotation& a, std::size_t members) {
    if (a.marks_total)
      return as_number(*a.marks_total) / Number(static_cast<std::int64_t>(members));
    return a.marks_each ? as_number(*a.marks_each) : Number(1);
  }

  const Exercise& exercise_;
  Model& model_;
  std::vector<Slot> slots_;
  Diagnostics errors_;
};

}  // namespace

Result<std::vector<Slot>> make_slots(const Exercise& exercise, Model& model) {
  return SlotMaker(exercise, model).run();
}

Question make_question(const Derivation& d, const std::vector<Slot>& slots, const Precision& work) {
  Question question{&d, {}, work};
  for (const Slot& slot : slots) question.asked.push_back({slot.quantity, slot.give});
  std::stable_sort(question.asked.begin(), question.asked.end(),
                   [](const Asked& a, const Asked& b) { return a.quantity < b.quantity; });
  const auto same = [](const Asked& a, const Asked& b) { return a.quantity == b.quantity; };
  question.asked.erase(std::unique(question.asked.begin(), question.asked.end(), same),
                       question.asked.end());
  return question;
}

std::vector<char> needed_quantities(const Question& question) {
  const Derivation& d = *question.d;
  std::vector<char> needed(d.size(), 0);
  for (const Asked& a : question.asked) needed[index(a.quantity)] = 1;
  for (std::size_t i = d.size(); i-- > 0;)
    if (needed[i])
      for (const QuantityId q : d[static_cast<QuantityId>(i)].inputs) needed[index(q)] = 1;
  return needed;
}

const Ask& ask_of(const Variant& variant, const Slot& slot) {
  const auto& all = variant.exercise->ask;
  return *std::find_if(all.begin(), all.end(),
                       [&slot](const Ask& a) { return a.slot == slot.ask; });
}

std::vector<const Slot*> slots_of(const Variant& variant, std::string_view ask) {
  std::vector<const Slot*> all;
  for (const Slot& slot : variant.slots)
    if (slot.ask == ask) all.push_back(&slot);
  return all;
}

// A gradient that is a plain number (1 at the output) is shared by all formulas and does not know
// what it is the gradient of: the `ask` line does.
std::optional<Differentiated> differentiated(const Variant& variant, const Slot& slot) {
  const Quantity& q = variant.derivation()[slot.quantity];
  if (q.gradient_of != QuantityId::None) return Differentiated{q.gradient_of, q.gradient_wrt};
  const Expr& e = ask_of(variant, slot).value;
  if (e.kind != ExprKind::Call || (e.text != "grad" && e.text != "upstream") ||
      e.children.size() != 2)
    return std::nullopt;
  Model copy = *variant.model;
  const auto of = copy.quantity(e.children[0], slot.locals);
  const auto wrt = copy.quantity(e.children[1], slot.locals);
  const bool is_known = of && wrt && index(*of) < variant.derivation().size() &&
                        index(*wrt) < variant.derivation().size();
  if (!is_known) return std::nullopt;
  return Differentiated{*of, *wrt};
}

Formula slot_formula(const Variant& variant, const Slot& slot) {
  const Derivation& d = variant.derivation();
  if (const auto name = shown_name(d, slot.quantity)) return *name;
  if (const auto gradient = differentiated(variant, slot)) {
    const auto of = shown_name(d, gradient->of);
    const auto wrt = shown_name(d, gradient->wrt);
    if (of && wrt) return partial(*of, *wrt);
  }
  if (slot.name.size() == slot.ask.size()) return symbol_of(slot.name);
  return symbol_of(slot.ask, {words(slot.name.substr(slot.ask.size() + 1))});
}

}  // namespace deltarule
