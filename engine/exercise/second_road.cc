#include "exercise/second_road.h"

#include <fmt/core.h>

#include <algorithm>

#include "exercise/check.h"
#include "exercise/condition_check.h"
#include "exercise/loop_road.h"
#include "exercise/slots.h"

namespace deltarule {

namespace {

constexpr Bits kDifferenceBits = 400;
constexpr int kStepExponent = -40;

// ---- dual numbers

struct Dual {
  Number value;
  Number slope;
};

bool is_less(const Number& a, const Number& b) {
  return compare(a, b) == std::strong_ordering::less;
}
bool is_equal(const Number& a, const Number& b) {
  return compare(a, b) == std::strong_ordering::equal;
}
Dual constant(bool b) { return {b ? 1 : 0, 0}; }

class DualRun {
 public:
  DualRun(const Plan& plan, const std::vector<Number>& leaves, std::size_t seed, Bits bits)
      : plan_(plan), leaves_(leaves), seed_(seed), bits_(bits) {
    for (const Step& s : plan.steps) values_.push_back(step(s));
  }
  const Dual& at(StepId k) const { return values_[static_cast<std::size_t>(k)]; }

 private:
  Dual step(const Step& s) const {
    switch (s.op) {
      case Op::Leaf: {
        const auto leaf = static_cast<std::size_t>(s.a);
        return {leaves_[leaf], leaf == seed_ ? 1 : 0};
      }
      case Op::Constant:
        return {plan_.constants[static_cast<std::size_t>(s.a)], 0};
      case Op::Copy:
        return at(s.a);
      case Op::Add:
        return {at(s.a).value + at(s.b).value, at(s.a).slope + at(s.b).slope};
      case Op::Sub:
        return {at(s.a).value - at(s.b).value, at(s.a).slope - at(s.b).slope};
      case Op::Mul:
        return times(at(s.a), at(s.b));
      case Op::Div:
        return over(at(s.a), at(s.b));
      case Op::Neg:
        return {-at(s.a).value, -at(s.a).slope};
      case Op::Sum:
        return sum(s);
      case Op::Max:
        return is_less(at(s.a).value, at(s.b).value) ? at(s.b) : at(s.a);
      case Op::Min:
        return is_less(at(s.b).value, at(s.a).value) ? at(s.b) : at(s.a);
      case Op::Select:
        return is_equal(at(s.a).value, 0) ? at(s.c) : at(s.b);
      case Op::Less:
        return constant(is_less(at(s.a).value, at(s.b).value));
      case Op::LessEqual:
        return constant(!is_less(at(s.b).value, at(s.a).value));
      case Op::Equal:
        return constant(is_equal(at(s.a).value, at(s.b).value));
      case Op::Kink:
        return constant(is_less(0, at(s.a).value));
      default:
        return function(s);
    }
  }

  static Dual times(const Dual& a, const Dual& b) {
    return {a.value * b.value, a.slope * b.value + a.value * b.slope};
  }
  static Dual over(const Dual& a, const Dual& b) {
    const Number quotient = a.value / b.value;
    return {quotient, (a.slope - quotient * b.slope) / b.value};
  }
  Dual sum(const Step& s) const {
    Dual total{0, 0};
    for (StepId k = s.a; k < s.a + s.b; ++k) {
      const Dual& term = at(plan_.terms[static_cast<std::size_t>(k)]);
      total.value += term.value;
      total.slope += term.slope;
    }
    return total;
  }

  Dual function(const Step& s) const {
    const Dual& x = at(s.a);
    switch (s.op) {
      case Op::Power:
        return {power(x.value, s.b), Number(s.b) * power(x.value, s.b - 1) * x.slope};
      case Op::Abs:
        return is_less(x.value, 0) ? Dual{-x.value, -x.slope} : x;
      case Op::Exp:
        return {exp(x.value, bits_), exp(x.value, bits_) * x.slope};
      case Op::Log:
        return {log(x.value, bits_), x.slope / x.value};
      case Op::Sqrt:
        return {sqrt(x.value, bits_), x.slope / (2 * sqrt(x.value, bits_))};
      case Op::Sin:
        return {sin(x.value, bits_), cos(x.value, bits_) * x.slope};
      case Op::Cos:
        return {cos(x.value, bits_), -sin(x.value, bits_) * x.slope};
      case Op::Tanh: {
        const Number t = tanh(x.value, bits_);
        return {t, (1 - t * t) * x.slope};
      }
      default:
        return {0, 0};
    }
  }

  const Plan& plan_;
  const std::vector<Number>& leaves_;
  std::size_t seed_;
  Bits bits_;
  std::vector<Dual> values_;
};

// ---- the forward quantity as a function of the cells of `wrt`

struct Forward {
  Plan plan;
  std::vector<Number> leaves;
  StepId output = -1;
};

Forward forward_of(const Derivation& d, QuantityId of, QuantityId wrt, Bits bits) {
  const Shape shape = d[wrt].shape;
  std::vector<Cell> cells;
  for (int i = 0; i < shape.rows; ++i)
    for (int j = 0; j < shape.cols; ++j) cells.push_back({wrt, i, j});
  const QuantityId targets[] = {of};
  const QuantityId inputs[] = {wrt};
  Forward f;
  f.plan = make_plan(d, {.targets = targets, .pinned = cells, .slips = {}, .roads = {}});
  f.leaves = leaf_values(d, f.plan);
  const Values values = evaluate(d, inputs, bits);
  for (std::size_t k = 0; k < f.leaves.size(); ++k)
    if (f.plan.leaf_is_pin[k])
      f.leaves[k] = values[wrt](f.plan.leaves[k].row, f.plan.leaves[k].col);
  f.output = f.plan.step(d, {of, 0, 0});
  return f;
}

/// One derivative for each cell of `wrt`; a cell that the plan does not meet has none.
template <class DerivativeByLeaf>
Matrix by_cells(const Derivation& d, const Forward& f, QuantityId wrt,
                DerivativeByLeaf&& derivative) {
  Matrix out = Matrix::Constant(d[wrt].shape.rows, d[wrt].shape.cols, Number(0));
  for (std::size_t k = 0; k < f.leaves.size(); ++k)
    if (f.plan.leaf_is_pin[k]) out(f.plan.leaves[k].row, f.plan.leaves[k].col) += derivative(k);
  return out;
}

Number value_at(const Forward& f, std::size_t leaf, const Number& moved_by) {
  std::vector<Number> leaves = f.leaves;
  leaves[leaf] += moved_by;
  Faults faults;
  return run(f.plan, std::span<const Number>(leaves), kDifferenceBits,
             faults)[static_cast<std::size_t>(f.output)];
}

// 10^-30 stands for what a difference quotient leaves where the key is 0.
bool agree(const Number& a, const Number& b) {
  if (identical(a, b)) return true;
  static const Number smallest_size = power_of_ten(-30);
  static const Number share = power_of_ten(-20);
  const Number far = abs(a - b);
  const Number size = max(max(abs(a), abs(b)), smallest_size);
  return far.is_finite() && is_less(far, size * share);
}

// By a cell of a vector: the vector may be used as a whole too, and all paths count.
QuantityId whole(const Derivation& d, QuantityId cell) { return d[cell].inputs[0]; }
Matrix cell_of(const Derivation& d, QuantityId cell, const Matrix& m) {
  return scalar(m(d[cell].attributes[0], d[cell].attributes[1]));
}

SecondRoad cannot(std::string why) { return {std::nullopt, std::move(why)}; }

bool is_whole_text(const std::string& text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
}

/// Whether `dw.2`, `dw.k` or `dw` of the check block means this slot.
bool is_about(const CheckLine& line, const Slot& slot) {
  if (line.slot != slot.ask) return false;
  if (line.index_names.empty()) return true;
  std::string name = line.slot;
  for (const std::string& part : line.index_names) name += "." + part;
  if (name == slot.name) return true;
  return slot.name != slot.ask && line.index_names.size() == 1 &&
         !is_whole_text(line.index_names[0]);
}

/// In `dw.k = ...` k is the index, whatever the `ask` block calls it.
Bindings bindings_of(const Slot& slot, const CheckLine& line) {
  Bindings all = slot.locals;
  if (line.index_names.size() == 1 && !slot.locals.empty() && !is_whole_text(line.index_names[0]))
    all.push_back({line.index_names[0], slot.locals[0].value});
  return all;
}

SecondRoad by_formula(const Variant& v, const Slot& slot, const CheckLine& line) {
  const auto value = v.model->matrix(*line.formula, bindings_of(slot, line));
  if (value) return {*value, {}};
  return cannot(value.error().empty() ? "its formula has no value" : value.error().front().message);
}

/// What the second road says against the key, if it does.
void add_difference(const Variant& variant, const Slot& slot, std::vector<std::string>& out) {
  const CheckLine* line = check_line(variant, slot);
  if (line == nullptr || line->method == "none") return;
  const SecondRoad road = second_road(variant, slot, *line);
  if (!road.value)
    out.push_back(fmt::format("{}, slot {}: no second road, {}", to_string(variant.name), slot.name,
                              road.why_not));
  else if (!agree(variant.key(slot), *road.value))
    out.push_back(fmt::format("{}, slot {}: the second road gives another value",
                              to_string(variant.name), slot.name));
}

/// Where slips are offered the key is a number, else the bank's word.
void add_difference(const Variant& variant, const ItemSlot& item, std::vector<std::string>& out) {
  const Slot slot = quantity_slot(item);
  if (item.of != QuantityId::None) return add_difference(variant, slot, out);
  const CheckLine* line = check_line(variant, slot);
  if (line != nullptr && line->method != "none")
    out.push_back(fmt::format("{}, slot {}: no second road, an item has its source alone",
                              to_string(variant.name), item.name));
}

}  // namespace

Matrix forward_mode(const Derivation& d, QuantityId of, QuantityId wrt, Bits bits) {
  if (of == wrt) return scalar(1);
  if (d[wrt].rule == Rule::Index) return cell_of(d, wrt, forward_mode(d, of, whole(d, wrt), bits));
  const Forward f = forward_of(d, of, wrt, bits);
  return by_cells(d, f, wrt, [&](std::size_t leaf) {
    return DualRun(f.plan, f.leaves, leaf, bits).at(f.output).slope;
  });
}

Matrix central_differences(const Derivation& d, QuantityId of, QuantityId wrt) {
  if (of == wrt) return scalar(1);
  if (d[wrt].rule == Rule::Index) return cell_of(d, wrt, central_differences(d, of, whole(d, wrt)));
  const Forward f = forward_of(d, of, wrt, kDifferenceBits);
  const Number h = power_of_ten(kStepExponent);
  return by_cells(d, f, wrt, [&](std::size_t leaf) {
    const Number above = value_at(f, leaf, h);
    const Number below = value_at(f, leaf, -h);
    return (above - below) / (2 * h);
  });
}

bool agree(const Matrix& key, const Matrix& other) {
  if (shape_of(key) != shape_of(other)) return false;
  for (Eigen::Index i = 0; i < key.size(); ++i)
    if (!agree(key.data()[i], other.data()[i])) return false;
  return true;
}

const CheckLine* check_line(const Variant& variant, const Slot& slot) {
  if (!variant.exercise->solution) return nullptr;
  const CheckLine* best = nullptr;
  for (const CheckLine& line : variant.exercise->solution->checks) {
    if (!is_about(line, slot)) continue;
    const bool is_nearer = best == nullptr || line.index_names.size() > best->index_names.size() ||
                           (!line.index_names.empty() && is_whole_text(line.index_names[0]));
    if (is_nearer) best = &line;
  }
  return best;
}

SecondRoad second_road(const Variant& v, const Slot& slot, const CheckLine& line) {
  if (line.formula) return by_formula(v, slot, line);
  const auto gradient = differentiated(v, slot);
  const bool is_built_in = line.method == "forward mode" || line.method == "central differences";
  if (!is_built_in) return cannot(fmt::format("`{}` is no road to a number", line.method));
  if (!gradient)
    return cannot(fmt::format("{} needs a gradient, and this slot is none", line.method));
  if (line.method == "forward mode")
    return {forward_mode(v.derivation(), gradient->of, gradient->wrt), {}};
  return {central_differences(v.derivation(), gradient->of, gradient->wrt), {}};
}

Slot quantity_slot(const ItemSlot& item) {
  Slot slot;
  slot.name = item.name;
  slot.ask = item.ask;
  slot.quantity = item.of;
  slot.span = item.span;
  return slot;
}

std::vector<std::string> differences_by_second_road(const Variant& variant) {
  std::vector<std::string> out = condition_differences(variant);
  for (const TraceSlot& table : variant.traces)
    if (!is_what_the_loop_gives(variant, table))
      out.push_back(fmt::format("{}, table {}: the loop run once more gives other rows",
                                to_string(variant.name), table.name));
  for (const Slot& slot : variant.slots) add_difference(variant, slot, out);
  for (const ItemSlot& item : variant.items) add_difference(variant, item, out);
  return out;
}

}  // namespace deltarule
