#include "exercise/impossible_words.h"

#include <fmt/core.h>

#include <algorithm>

#include "exercise/condition_run.h"
#include "exercise/figure_reader.h"
#include "models/separability.h"

namespace deltarule {

namespace {

constexpr int kMostTimes = 5040;

/// `step(E) == label` and the like.
struct Demand {
  Expr sum;    ///< E
  Expr label;  ///< 1: at least 0, or above 0 where `is_strict`
  bool is_strict = false;
};

Expr binary(std::string sign, Expr left, Expr right) {
  Expr e;
  e.kind = ExprKind::Binary;
  e.text = std::move(sign);
  e.children = {std::move(left), std::move(right)};
  return e;
}

std::optional<Demand> demand_in(const Expr& side, const Expr& label) {
  if (side.kind == ExprKind::Call && side.text == "step" && side.children.size() == 1)
    return Demand{side.children[0], label, false};
  if (side.kind == ExprKind::Call && side.text == "perceptron" && side.children.size() == 3) {
    Expr product = side;
    product.text = "dot";
    product.children = {side.children[0], side.children[2]};
    return Demand{binary("+", std::move(product), side.children[1]), label, false};
  }
  const bool compares = side.kind == ExprKind::Binary && (side.text == ">" || side.text == ">=");
  if (!compares) return std::nullopt;
  return Demand{binary("-", side.children[0], side.children[1]), label, side.text == ">"};
}

std::optional<Demand> demand_of(const Expr& condition) {
  if (condition.kind != ExprKind::Binary || condition.text != "==") return std::nullopt;
  auto demand = demand_in(condition.children[0], condition.children[1]);
  return demand ? demand : demand_in(condition.children[1], condition.children[0]);
}

/// The demands of all rows as points: the factors of the unknowns' numbers.
class Rows {
 public:
  Rows(const Model& model, const ConditionSlot& slot) : model_(model), slot_(slot) {}

  bool read() {
    const auto& conditions = slot_.ask->find->such_that;
    if (conditions.size() != 1 || conditions[0].range.empty()) return false;
    const auto demand = demand_of(conditions[0].condition);
    if (!demand || !name_numbers()) return false;
    is_strict = demand->is_strict;
    const auto items = model_.items(conditions[0].range[0]);
    if (!items || items->size() > static_cast<std::size_t>(kMostPoints)) return false;
    data.points =
        Matrix(static_cast<Eigen::Index>(items->size()), static_cast<Eigen::Index>(names.size()));
    for (const Item& item : *items)
      if (!add(*demand, {conditions[0].index, item.value})) return false;
    return can_be_decided(data);
  }

  std::vector<Formula> names;   ///< w_1, w_2, b: the numbers looked for
  std::vector<std::string> at;  ///< "(0, 1)": a row of `data` each
  LabelledPoints data;
  bool is_strict = false;

 private:
  bool name_numbers() {
    for (const Unknown& unknown : slot_.unknowns) {
      const bool is_list = unknown.kind == UnknownKind::NumberList;
      if (!is_list && unknown.kind != UnknownKind::OneNumber) return false;
      for (int i = 1; i <= unknown.shape.rows; ++i)
        names.push_back(is_list ? symbol_of(unknown.name, {number(i)}) : symbol_of(unknown.name));
    }
    return names.size() <= static_cast<std::size_t>(kMostDimensions);
  }

  /// All numbers 0 but the one at `which`; all 1 where that is none of them.
  Solution probe(std::size_t which) const {
    Solution out;
    std::size_t k = 0;
    for (const Unknown& unknown : slot_.unknowns) {
      UnknownValue value;
      value.numbers = Matrix(unknown.shape.rows, 1);
      for (int i = 0; i < unknown.shape.rows; ++i, ++k)
        value.numbers(i, 0) = k == which || which > names.size() ? 1 : 0;
      out.push_back(std::move(value));
    }
    return out;
  }

  std::optional<Number> value_at(const Expr& e, std::size_t which, const Item& row) const {
    Model copy = model_;
    Bindings locals = deltarule::bind(copy, slot_, probe(which));
    locals.push_back(row);
    const auto value = copy.number(e, locals);
    return value && value->is_exact() ? std::optional<Number>(*value) : std::nullopt;
  }

  bool add(const Demand& demand, const Item& row) {
    const auto label = value_at(demand.label, names.size(), row);
    const auto rest = value_at(demand.sum, names.size(), row);
    const auto all = value_at(demand.sum, names.size() + 1, row);
    if (!label || !rest || !all || !identical(*rest, 0)) return false;
    const auto line = static_cast<Eigen::Index>(at.size());
    Number sum = 0;
    for (std::size_t k = 0; k < names.size(); ++k) {
      const auto factor = value_at(demand.sum, k, row);
      if (!factor) return false;
      sum = sum + *factor;
      data.points(line, static_cast<Eigen::Index>(k)) = *factor;
    }
    data.labels.push_back(identical(*label, 0) ? -1 : 1);
    at.push_back(text_of(model_, row.value));
    return identical(sum, *all);  // else it is not linear
  }

  Model model_;  ///< a copy, to which the rows are added
  const ConditionSlot& slot_;
};

/// The smallest number that makes all of them whole; 1 where it is very large.
int common_denominator(const std::vector<Number>& numbers) {
  for (int times = 1; times <= kMostTimes; ++times)
    if (std::ranges::all_of(numbers,
                            [times](const Number& x) { return (x * Number(times)).is_integer(); }))
      return times;
  return 1;
}

Formula combined(const std::vector<Formula>& names, const std::vector<Number>& factors) {
  std::vector<std::pair<int, Formula>> terms;
  for (std::size_t k = 0; k < names.size(); ++k) {
    if (identical(factors[k], 0)) continue;
    const Number size = abs(factors[k]);
    terms.emplace_back(sign(factors[k]) == Sign::Negative ? -1 : 1,
                       identical(size, 1) ? names[k] : product({number_formula(size), names[k]}));
  }
  return terms.empty() ? number(0) : sum(std::move(terms));
}

/// "(0, 0) and twice (1, 1)"
std::string places(const Rows& rows, const std::vector<Number>& factors, int label) {
  std::vector<std::string> out;
  for (std::size_t j = 0; j < factors.size(); ++j) {
    if (rows.data.labels[j] != label || identical(factors[j], 0)) continue;
    const bool is_once = identical(factors[j], 1);
    const std::string times =
        identical(factors[j], 2) ? "twice " : factors[j].to_string() + " times ";
    out.push_back((is_once ? "" : times) + rows.at[j]);
  }
  return join_words(out);
}

}  // namespace

Inlines contradiction_words(const Model& model, const ConditionSlot& slot) {
  Rows rows(model, slot);
  if (!rows.read()) return {};
  const auto common = separate(rows.data).common;
  if (!common) return {};
  const int times = common_denominator(common->coefficients);
  std::vector<Number> factors = common->coefficients, sums = common->point;
  for (Number& x : factors) x = x * Number(times);
  for (Number& x : sums) x = x * Number(times);
  const Formula left = combined(rows.names, sums);
  const std::string_view above = rows.is_strict ? ">" : ">=", below = rows.is_strict ? "<=" : "<";
  return {text(fmt::format("Add up what is demanded at {}, where 1 is wanted: ",
                           places(rows, factors, 1))),
          math(relation(std::string(above), {left, number(0)})),
          text(fmt::format(". Add up what is demanded at {}, where 0 is wanted: ",
                           places(rows, factors, -1))),
          math(relation(std::string(below), {left, number(0)})), text(". Both cannot be.")};
}

}  // namespace deltarule
