// The slots that an `ask` block makes of an elaborated model: families member by member, marks
// shared; tables of traces.
//
// Tested by tests/unit/exercise/draw_test.cc.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "exercise/variant.h"

namespace deltarule {

/// Adds what is asked to the model's derivation. A family's slots are called `dw.1`, with two
/// indices `dW.1.2`. ERRORS: those of elaboration, E-065 a family of nothing, E-066
/// a table of something that is no trace, or of a column that it does not have.
struct Slots {
  std::vector<Slot> quantities;
  std::vector<TraceSlot> traces;
};
Result<Slots> make_slots(const Exercise& exercise, Model& model);

/// `work`, and the asked quantities in order, each once; the cells of traces are asked too.
Question make_question(const Variant& variant, const Precision& work);

/// With the quantities whose values items offer: to be screened and worked out like the others.
Question question_with_items(const Variant& variant);

/// By quantity: whether an asked one is, or comes from, it.
std::vector<char> needed_quantities(const Question& question);

/// What a slot differentiates, where it is a gradient: d(of)/d(wrt).
struct Differentiated {
  QuantityId of = QuantityId::None;
  QuantityId wrt = QuantityId::None;
};
std::optional<Differentiated> differentiated(const Variant& variant, const Slot& slot);

/// The name under which a slot is asked for: what stands in front of its blank, the name of its
/// quantity, a partial derivative, or the slot's own name as a symbol.
Formula slot_formula(const Variant& variant, const Slot& slot);
/// The `ask` line of a slot.
const Ask& ask_of(const Variant& variant, const Slot& slot);
/// All slots of an `ask` line, in order.
std::vector<const Slot*> slots_of(const Variant& variant, std::string_view ask);

}  // namespace deltarule
