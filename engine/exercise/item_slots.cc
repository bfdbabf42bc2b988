#include "exercise/item_slots.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "exercise/item_counts.h"
#include "exercise/picture_items.h"
#include "exercise/slip_values.h"

namespace deltarule {

namespace {

class ItemMaker {
 public:
  ItemMaker(const Exercise& exercise, Model& model, const std::vector<Slot>& quantities,
            const ItemStreams& streams)
      : exercise_(exercise), model_(model), quantities_(quantities), streams_(streams) {}

  Result<std::vector<ItemSlot>> run() {
    for (const Ask& ask : exercise_.ask)
      if (ask.kind == AskKind::Items) add_all(ask);
    if (!errors_.empty()) return tl::unexpected<Diagnostics>(std::move(errors_));
    return std::move(slots_);
  }

 private:
  void add_errors(const Diagnostics& more) {
    errors_.insert(errors_.end(), more.begin(), more.end());
  }

  void add_all(const Ask& ask) {
    if (ask.index.empty()) return add(ask, ask.slot, 1);
    const auto members = model_.items(ask.range.at(0));
    if (!members) return add_errors(members.error());
    if (members->empty())
      errors_.push_back(
          {"E-065", ask.span, fmt::format("the family `{}` has no members", ask.slot), ""});
    for (const Item& member : *members)
      add(ask, fmt::format("{}.{}", ask.slot, replace_all(member.label, ",", ".")),
          static_cast<int>(members->size()));
  }

  void add(const Ask& ask, std::string name, int members) {
    auto slot = offers_pictures(ask)           ? draw_pictures(ask, streams_.of(name), model_)
                : ask.items->source_of.empty() ? from_bank(ask, name)
                                               : from_slips(ask);
    if (!slot) return add_errors(slot.error());
    slot->name = std::move(name);
    if (ask.annotation.marks_total) slot->marks = slot->marks / Number(members);
    slots_.push_back(std::move(*slot));
  }

  Result<ItemSlot> from_bank(const Ask& ask, const std::string& name) {
    const Bank& bank = exercise_.banks.find(ask.items->source)->second;
    const Stream of_bank = streams_.of(ask.items->source);
    // Steps may come twice, so that two orders need streams of their own.
    const Stream stream = bank.kind == BankKind::Sequence ? of_bank.part(name) : of_bank;
    return draw_items(ask, bank, stream, {&model_, &taken_[ask.items->source]});
  }

  /// The options come later.
  Result<ItemSlot> from_slips(const Ask& ask) {
    const auto quantity = quantity_of(*ask.items);
    if (!quantity) return tl::unexpected<Diagnostics>(quantity.error());
    ItemSlot slot;
    slot.ask = ask.slot;
    slot.of = *quantity;
    slot.marks = marks_of_items(ask.annotation);
    slot.span = ask.slot_span;
    return slot;
  }

  /// An asked slot, or a name of the model.
  Result<QuantityId> quantity_of(const Items& items) {
    for (const Slot& slot : quantities_)
      if (slot.name == items.source_of) return slot.quantity;
    Expr name;
    name.kind = ExprKind::Name;
    name.span = items.source_span;
    name.text = items.source_of;
    return model_.quantity(name);
  }

  const Exercise& exercise_;
  Model& model_;
  const std::vector<Slot>& quantities_;
  const ItemStreams& streams_;
  std::map<std::string, std::vector<std::string>> taken_;  ///< by bank
  std::vector<ItemSlot> slots_;
  Diagnostics errors_;
};

const Ask& ask_of(const Variant& v, const ItemSlot& slot) {
  return *std::ranges::find(v.exercise->ask, slot.ask, &Ask::slot);
}

}  // namespace

Stream ItemStreams::of(std::string_view bank_or_slot) const {
  return {seed, fmt::format("{}/items/{}/{}", name, bank_or_slot, attempt)};
}

Result<std::vector<ItemSlot>> make_items(const Exercise& exercise, Model& model,
                                         const std::vector<Slot>& quantities,
                                         const ItemStreams& streams) {
  return ItemMaker(exercise, model, quantities, streams).run();
}

Result<std::optional<Rejection>> offer_slips(Variant& v, const ItemStreams& streams) {
  for (ItemSlot& slot : v.items) {
    if (slot.of == QuantityId::None) continue;
    const Ask& ask = ask_of(v, slot);
    const auto counts = read_counts(*ask.items, v.model.get());
    if (!counts) return tl::unexpected<Diagnostics>(counts.error());
    const std::vector<ItemValue> values = values_of_slips(v, slot.of);
    if (values.empty()) return std::optional(Rejection::Inexact);
    auto offered = item_slot_from_values(ask, values, streams.of(slot.name), {v.model.get(), {}});
    if (!offered) return std::optional(Rejection::Options);
    slot.options = std::move(offered->options);
    slot.key = std::move(offered->key);
  }
  return std::optional<Rejection>();
}

}  // namespace deltarule
