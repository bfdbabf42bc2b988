// Items whose options stand in the ask itself: figures and formulas of the model.
//
//   p = choose 1 from figures graph(f) right, graph(g), graph(h) with values
//   m = match all from figures f: graph(f), g: graph(g), h: graph(h)
//   e = choose 1 of 3 from formulas f right, g, h, (x + y) * z
//
//   They are drawn like the entries of a bank, the id of an option being its place: "1", "2". Where
//   no number of wrong ones is said, all stand there. A figure shows no values but `with values`,
//   and no names of results, which would tell what it is of. What stands left of `:` is written as
//   a formula. Two options that look the same have no right letter: the draw is rejected.
//
// Tested by tests/unit/exercise/picture_items_test.cc.
#pragma once

#include <optional>

#include "base/random.h"
#include "exercise/variant.h"

namespace deltarule {

/// Whether the options of this ask stand in it.
inline bool offers_pictures(const Ask& ask) { return ask.items && !ask.items->offered.empty(); }

/// What is wrong with it whatever is drawn. ERRORS: E-099 an order, a family, nothing
/// right, `right` in a matching, left sides where nothing is matched and the other way round.
/// REQUIRES: offers_pictures(ask).
Diagnostics check_pictures(const Ask& ask);

/// Which options are drawn, and their letters; what they look like comes later.
/// ERRORS: E-097 as draw_items.
Result<ItemSlot> draw_pictures(const Ask& ask, const Stream& stream, const Model& model);

/// Figures, words and reasons of all options that are figures or formulas. RETURNS: Options where
/// two look the same. REQUIRES: `v.values`. ERRORS: those of figures and of the language.
Result<std::optional<Rejection>> show_pictures(Variant& v);

}  // namespace deltarule
