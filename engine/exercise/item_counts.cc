#include "exercise/item_counts.h"

#include <fmt/core.h>

namespace deltarule {

namespace {

Result<int> count_of(const Expr& e, const Model* model, int least) {
  const auto n = model != nullptr ? model->number(e) : Model().number(e);
  if (!n) return tl::unexpected<Diagnostics>(n.error());
  if (n->is_integer() && n->bit_size() < 20 && n->to_int() >= least &&
      n->to_int() <= kMostItemOptions)
    return static_cast<int>(n->to_int());
  return failure("E-097", e.span, fmt::format("{} items", n->to_string()),
                 fmt::format("whole numbers from {} to {}", least, kMostItemOptions));
}

Diagnostics read_range(const Expr& e, const Model* model, ItemCounts& counts) {
  const bool is_range = e.kind == ExprKind::Range;
  const auto lo = count_of(is_range ? e.children.at(0) : e, model, 1);
  if (!lo) return lo.error();
  const auto hi = is_range ? count_of(e.children.at(1), model, 1) : lo;
  if (!hi) return hi.error();
  counts.lo = *lo;
  counts.hi = *hi;
  if (*lo <= *hi) return {};
  return {{"E-097", e.span, fmt::format("{} to {} items", *lo, *hi), "the smaller number first"}};
}

Diagnostics read_option(const Draw::Option& option, const Model* model, ItemCounts& counts) {
  if (option.values.empty())
    return {{"E-097", option.span, fmt::format("`{}` without a number", option.name), {}}};
  const auto n = count_of(option.values.front(), model, 0);
  if (!n) return n.error();
  (option.name == "of" ? counts.of : counts.decoys) = *n;
  return {};
}

}  // namespace

Result<ItemCounts> read_counts(const Items& items, const Model* model) {
  ItemCounts counts;
  counts.all = !items.count;
  Diagnostics errors;
  if (items.count) errors = read_range(*items.count, model, counts);
  for (const Draw::Option& option : items.options)
    for (Diagnostic& d : read_option(option, model, counts)) errors.push_back(std::move(d));
  if (!errors.empty()) return tl::unexpected<Diagnostics>(std::move(errors));
  if (counts.of && counts.decoys)
    return failure("E-097", items.source_span, "`of` and `decoys` at once",
                   "`2 of 5` has 3 decoys already");
  if (counts.of && *counts.of < counts.hi)
    return failure("E-097", items.source_span,
                   fmt::format("{} right options of {}", counts.hi, *counts.of));
  return counts;
}

Number marks_of_items(const Annotation& a) {
  const auto written = a.marks_total ? a.marks_total : a.marks_each;
  return written ? number_of(fmt::format("{}", *written)) : Number(1);
}

}  // namespace deltarule
