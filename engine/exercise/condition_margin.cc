// How close an answer comes to being wrong.
#include <algorithm>
#include <array>

#include "exercise/condition_run.h"

namespace deltarule {

namespace {

constexpr std::array<std::string_view, 4> kOrders = {"<", "<=", ">", ">="};
constexpr std::size_t kMostItems = 64;

bool is_order(const Expr& e) {
  return e.kind == ExprKind::Binary &&
         std::find(kOrders.begin(), kOrders.end(), e.text) != kOrders.end();
}

/// `perceptron(w, b, x)` in a comparison of two values; null where there is none.
const Expr* perceptron_in(const Expr& e) {
  if (e.kind != ExprKind::Binary || (e.text != "==" && e.text != "!=")) return nullptr;
  for (const Expr& side : e.children)
    if (side.kind == ExprKind::Call && side.text == "perceptron" && side.children.size() == 3)
      return &side;
  return nullptr;
}

/// `c[k] >= 0`: a bound on the cells of an answer is no distance of anything.
bool is_bound_on_cells(const Expr& condition, const ConditionSlot& slot) {
  const Expr &left = condition.children[0], &right = condition.children[1];
  if (left.kind != ExprKind::Index || right.kind != ExprKind::Number) return false;
  return std::any_of(slot.unknowns.begin(), slot.unknowns.end(),
                     [&left](const Unknown& u) { return u.name == left.children[0].text; });
}

class MarginSearch {
 public:
  MarginSearch(const Model& model, const ConditionSlot& slot, const Solution& solution)
      : model_(model), slot_(slot), bound_(bind(model_, slot, solution)) {}

  std::optional<Margin> run() {
    for (const Find::SuchThat& such_that : slot_.ask->find->such_that) {
      if (such_that.range.empty()) continue;
      const Expr* unit = perceptron_in(such_that.condition);
      if (unit == nullptr && !is_order(such_that.condition)) continue;
      if (unit == nullptr && is_bound_on_cells(such_that.condition, slot_)) continue;
      const auto items = model_.items(such_that.range[0], bound_);
      if (!items || items->size() > kMostItems) return std::nullopt;
      for (const Item& item : *items)
        if (!look_at(such_that, item, unit)) return std::nullopt;
    }
    return std::move(best_);
  }

 private:
  /// False where a number is not exact.
  bool look_at(const Find::SuchThat& such_that, const Item& item, const Expr* unit) {
    Bindings locals = bound_;
    locals.push_back({such_that.index, item.value});
    auto margin = unit != nullptr ? of_unit(*unit, locals) : of_order(such_that.condition, locals);
    if (!margin || !margin->gap.is_exact()) return false;
    if (best_ && compare(margin->gap, best_->gap) != std::strong_ordering::less) return true;
    margin->at = text_of(model_, item.value);
    best_ = std::move(margin);
    return true;
  }

  std::optional<Margin> of_order(const Expr& condition, const Bindings& locals) const {
    const auto left = model_.number(condition.children[0], locals);
    const auto right = model_.number(condition.children[1], locals);
    if (!left || !right) return std::nullopt;
    return Margin{{}, abs(*left - *right), std::nullopt};
  }

  /// |w.x + b|, and that by the length of w.
  std::optional<Margin> of_unit(const Expr& unit, const Bindings& locals) const {
    const auto w = model_.matrix(unit.children[0], locals);
    const auto b = model_.number(unit.children[1], locals);
    const auto x = model_.matrix(unit.children[2], locals);
    if (!w || !b || !x || w->size() != x->size()) return std::nullopt;
    Number z = *b, square = 0;
    for (Eigen::Index i = 0; i < w->size(); ++i) {
      z += w->data()[i] * x->data()[i];
      square += w->data()[i] * w->data()[i];
    }
    Margin margin{{}, abs(z), std::nullopt};
    if (sign(square) == Sign::Positive) margin.distance = margin.gap / sqrt(square, kFirstBits);
    return margin;
  }

  Model model_;  // a copy: literals of the answer are added
  const ConditionSlot& slot_;
  Bindings bound_;
  std::optional<Margin> best_;
};

}  // namespace

std::optional<Margin> tightest(const Model& model, const ConditionSlot& slot,
                               const Solution& solution) {
  return MarginSearch(model, slot, solution).run();
}

}  // namespace deltarule
