#include "exercise/slots.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/text.h"
#include "derivation/formula_writer.h"

namespace deltarule {

namespace {

bool is_truth(Rule rule) {
  return rule == Rule::Compare || rule == Rule::Not || rule == Rule::And || rule == Rule::Or;
}

Number as_number(double marks) { return number_of(fmt::format("{}", marks)); }

class SlotMaker {
 public:
  SlotMaker(const Exercise& exercise, Model& model) : exercise_(exercise), model_(model) {}

  Result<Slots> run() {
    for (const Ask& ask : exercise_.ask) {
      if (ask.kind == AskKind::Find || ask.kind == AskKind::Items) continue;
      if (ask.kind == AskKind::Family)
        add_family(ask);
      else if (ask.kind == AskKind::Table)
        add_trace(ask);
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
    slots_.quantities.push_back(std::move(slot));
  }

  // ---- tables

  void add_trace(const Ask& ask) {
    const Expr& call = ask.value;
    const auto of = model_.value(call.children.at(0));
    if (!of) return add_errors(of.error());
    const auto* trace = of->as<std::shared_ptr<const Trace>>();
    if (trace == nullptr)
      return fail(call.children[0].span, fmt::format("{} where a trace is tabled", describe(*of)),
                  "`table(train: s, m, w)` of a `repeat` of the model");
    TraceSlot slot;
    slot.name = ask.slot;
    slot.ask = &ask;
    slot.trace = *trace;
    slot.give = exercise_.front.give;
    slot.marks = marks_of(ask.annotation, 1);
    for (const std::string& word : ask.annotation.words)
      if (const auto p = parse_precision(word)) slot.give = *p;
    for (std::size_t k = 1; k < call.children.size(); ++k) add_column(slot, call.children[k]);
    const bool has_spare = std::find(ask.annotation.words.begin(), ask.annotation.words.end(),
                                     "spare rows") != ask.annotation.words.end();
    slot.sheet_rows = sheet_rows(**trace, has_spare);
    slots_.traces.push_back(std::move(slot));
  }

  // The columns of a trace are known from its first row, which every trace has.
  void add_column(TraceSlot& slot, const Expr& e) {
    const Trace& trace = *slot.trace;
    const Bindings& cells = trace.rows.front().cells;
    const auto cell = std::find_if(cells.begin(), cells.end(), [&e](const Item& i) {
      return e.kind == ExprKind::Name && i.label == e.text;
    });
    if (cell == cells.end()) {
      const auto near = nearest_name(e.text, trace.columns);
      return fail(e.span, fmt::format("the trace `{}` has no column `{}`", trace.name, e.text),
                  near ? fmt::format("did you mean `{}`?", *near) : std::string());
    }
    const Quantity& q = model_.derivation()[*cell->value.as<QuantityId>()];
    slot.columns.push_back({e.text, q.shape, is_truth(q.rule)});
  }

  // A pass more than there are, so that the sheet does not tell when the loop stops.
  static int sheet_rows(const Trace& trace, bool has_spare) {
    const int rows = static_cast<int>(trace.rows.size());
    if (!has_spare) return rows;
    const int pass = std::max(3, static_cast<int>(trace.data.size()));
    return ((rows + pass - 1) / pass + 1) * pass;
  }

  void fail(Span at, std::string message, std::string hint) {
    errors_.push_back({"E-066", at, std::move(message), std::move(hint)});
  }

  static Number marks_of(const Annotation& a, std::size_t members) {
    if (a.marks_total)
      return as_number(*a.marks_total) / Number(static_cast<std::int64_t>(members));
    return a.marks_each ? as_number(*a.marks_each) : Number(1);
  }

  const Exercise& exercise_;
  Model& model_;
  Slots slots_;
  Diagnostics errors_;
};

}  // namespace

Result<Slots> make_slots(const Exercise& exercise, Model& model) {
  return SlotMaker(exercise, model).run();
}

Question make_question(const Variant& v, const Precision& work) {
  Question question{&v.model->derivation(), {}, work};
  for (const Slot& slot : v.slots) question.asked.push_back({slot.quantity, slot.give});
  for (const TraceSlot& table : v.traces)
    for (std::size_t i = 0; i < table.trace->rows.size(); ++i)
      for (std::size_t j = 0; j < table.columns.size(); ++j)
        question.asked.push_back({v.key_cell(table, i, j), table.give});
  std::stable_sort(question.asked.begin(), question.asked.end(),
                   [](const Asked& a, const Asked& b) { return a.quantity < b.quantity; });
  const auto same = [](const Asked& a, const Asked& b) { return a.quantity == b.quantity; };
  question.asked.erase(std::unique(question.asked.begin(), question.asked.end(), same),
                       question.asked.end());
  return question;
}

Question question_with_items(const Variant& v) {
  Question question = v.question;
  for (const ItemSlot& item : v.items) {
    const auto is_it = [&item](const Asked& a) { return a.quantity == item.of; };
    const auto& asked = question.asked;
    if (item.of != QuantityId::None && std::none_of(asked.begin(), asked.end(), is_it))
      question.asked.push_back({item.of, v.exercise->front.give});
  }
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
  if (slot.called) return *slot.called;
  const Derivation& d = variant.derivation();
  if (const auto name = shown_name(d, slot.quantity)) return *name;
  if (const auto gradient = differentiated(variant, slot)) {
    const auto of = shown_name(d, gradient->of);
    const auto wrt = shown_name(d, gradient->wrt);
    if (of && wrt) return partial(*of, *wrt);
  }
  if (slot.name.size() == slot.ask.size()) return symbol_of(slot.name);
  const std::string member = slot.name.substr(slot.ask.size() + 1);
  const bool is_number = member.find_first_not_of("0123456789") == std::string::npos;
  return symbol_of(slot.ask, {is_number ? number(member) : words(member)});
}

}  // namespace deltarule
