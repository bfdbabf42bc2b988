// What a variant's name promises, as a hash: parameters, slots, keys.
#include <fmt/core.h>

#include <algorithm>

#include "base/text.h"
#include "derivation/rules.h"
#include "exercise/picture_items.h"
#include "exercise/variant.h"
#include "lang/functions.h"
#include "notation/printers.h"

namespace deltarule {

namespace {

/// An exact number as it is; a ball by 20 proved digits.
std::string text_of(const Derivation& d, QuantityId q, const Number& x, Eigen::Index cell) {
  if (x.is_exact()) return x.to_string();
  const QuantityId targets[] = {q};
  const Precision digits = Precision::significant(20);
  for (Bits bits = kFirstBits; bits <= kMostBits; bits *= 2) {
    const Values values = evaluate(d, targets, bits);
    if (const auto written = write(digits, values[q].data()[cell])) return written->text;
  }
  return "undecided";
}

std::string text_of(const Derivation& d, QuantityId q, const Matrix& m) {
  std::string out = to_string(shape_of(m));
  for (Eigen::Index i = 0; i < m.size(); ++i) out += " " + text_of(d, q, m.data()[i], i);
  return out;
}

std::string text_of(const Derivation& d, QuantityId parameter) {
  return text_of(d, parameter, d.constant(parameter));
}

/// Nodes and wires: `q1 = add(x, y)`.
std::string text_of(const Derivation& d, const Graph& graph) {
  std::string out;
  for (const Item& x : graph.inputs)
    out += fmt::format("{} = {} ", x.label, text_of(d, *x.value.as<QuantityId>()));
  for (const Item& node : graph.inner) {
    const Quantity& q = d[*node.value.as<QuantityId>()];
    out += fmt::format("{} = {}(", node.label, rule_row(q.rule).name);
    for (std::size_t k = 0; k < q.inputs.size(); ++k) out += d[q.inputs[k]].key + " ";
    for (const int a : q.attributes) out += fmt::format("{} ", a);
    out += ") ";
  }
  return out;
}

std::string text_of(const Derivation& d, const Value& v);

std::string text_of(const Derivation& d, const std::vector<Item>& items) {
  std::string out;
  for (const Item& item : items) out += fmt::format("{}: {}; ", item.label, text_of(d, item.value));
  return out;
}

std::string text_of(const Derivation& d, const Value& v) {
  if (const auto* id = v.as<QuantityId>()) return text_of(d, *id);
  if (const auto* f = v.as<const Function*>()) return std::string((*f)->name);
  if (const auto* graph = v.as<Graph>()) return text_of(d, *graph);
  if (const auto* f = v.as<BooleanFunction>()) return f->to_text();
  if (const auto* n = v.as<Number>()) return n->to_string();
  if (const auto* word = v.as<Word>()) return word->text;
  if (const auto* record = v.as<Record>()) return text_of(d, record->members);
  if (const auto* list = v.as<List>()) return text_of(d, list->items);
  return describe(v);
}

/// The key of a condition slot: its witness.
std::string text_of(const ConditionSlot& slot) {
  std::string out = fmt::format("{} [{}]:", slot.name, slot.marks.to_string());
  for (std::size_t k = 0; k < slot.unknowns.size(); ++k)
    out += fmt::format(
        " {} ({}) = {}", slot.unknowns[k].name, type_in_words(slot.unknowns[k]),
        slot.is_impossible ? "impossible" : typed_text(slot.unknowns[k], slot.witness[k]));
  return out + "\n";
}

/// What is drawn; where there is no bank, what the options show too.
std::string text_of(const ItemSlot& slot, const Variant& v) {
  std::string out = fmt::format("{} [{}]", identity_of(slot), slot.marks.to_string());
  const Ask& ask = *std::ranges::find(v.exercise->ask, slot.ask, &Ask::slot);
  if (slot.of == QuantityId::None && !offers_pictures(ask)) return out + "\n";
  for (const ItemOption& option : slot.options)
    if (option.figure) out += " " + describe(*option.figure);
  for (const ItemOption& option : slot.options)
    for (const Inline& part : option.text)
      if (const auto* value = std::get_if<Math>(&part.value)) out += " " + to_plain(value->formula);
  return out + "\n";
}

}  // namespace

std::uint64_t fingerprint(const Variant& v) {
  std::string text = to_string(v.name) + "\n";
  for (const Parameter& p : v.exercise->params.parameters)
    for (const std::string& name : p.names)
      if (const Value* value = v.model->find(name))
        text += fmt::format("{}: {}\n", name, text_of(v.derivation(), *value));
  for (const Slot& s : v.slots)
    text += fmt::format("{} [{}, {}]: {}\n", s.name, to_string(s.give), s.marks.to_string(),
                        text_of(v.derivation(), s.quantity, v.key(s)));
  for (const TraceSlot& t : v.traces) {
    text += fmt::format("{} [{}, {}, {} rows]:", t.name, to_string(t.give), t.marks.to_string(),
                        t.sheet_rows);
    for (std::size_t i = 0; i < t.trace->rows.size(); ++i)
      for (std::size_t j = 0; j < t.columns.size(); ++j) {
        const QuantityId q = v.key_cell(t, i, j);
        text += " " + text_of(v.derivation(), q, v.values[q]);
      }
    text += "\n";
  }
  for (const ConditionSlot& s : v.conditions) text += text_of(s);
  for (const ItemSlot& s : v.items) text += text_of(s, v);
  return fnv1a(text);
}

Result<std::uint64_t> fingerprint_of_level(const Exercise& exercise, std::optional<int> level) {
  std::uint64_t hash = fnv1a("");
  for (int seed = 1; seed <= kLockedSeeds; ++seed) {
    const auto variant = draw(exercise, {static_cast<std::uint64_t>(seed), level, {}});
    if (!variant) return tl::unexpected<Diagnostics>(variant.error());
    hash = fnv1a(fmt::format("{:016x}", fingerprint(*variant)), hash);
  }
  return hash;
}

Result<std::string> lock_lines(const Exercise& exercise) {
  std::vector<std::optional<int>> levels(exercise.params.levels.begin(),
                                         exercise.params.levels.end());
  if (levels.empty()) levels.emplace_back();
  std::string out;
  for (const auto& level : levels) {
    const auto hash = fingerprint_of_level(exercise, level);
    if (!hash) return tl::unexpected<Diagnostics>(hash.error());
    const std::string suffix = level ? fmt::format("/{}", *level) : "";
    out += fmt::format("{}@{}{} {:016x}\n", exercise.name, exercise.front.version, suffix, *hash);
  }
  return out;
}

}  // namespace deltarule
